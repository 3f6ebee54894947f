//! Input that could not be read.

use jiff::Timestamp;

/// What could not be read, where, and why. Stored and shown, never dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub source: String,
    /// `<raw file>#<record>`, where the bytes are kept.
    pub capture: String,
    /// File name or URL at the origin.
    pub file: String,
    /// Which record of the file: a line, row, element or index, in words ("row 12").
    pub record: String,
    /// Which field, if one is to blame; else empty.
    pub field: String,
    /// Why, as a lowercase sentence without full stop.
    pub reason: String,
    /// Whether the record was lost (no posting came of it) or only a field.
    pub lost: bool,
    pub seen_at: Timestamp,
}
