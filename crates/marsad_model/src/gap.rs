//! Days of which a source tells nothing.

use jiff::civil::Date;

/// Days for which a source was not collected, or what was collected is kept out of figures; first
/// and last included.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceGap {
    pub source: String,
    pub first: Date,
    pub last: Date,
}
