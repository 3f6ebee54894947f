//! Reference metadata: what is said about artefacts, and what can be said.

use super::{Maintained, Reference, Text};

/// What a report can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetadataStructure {
    pub of: Maintained,
    /// The concept of each attribute, whose id is the attribute's. Each may be left out, and is a text
    /// in several languages.
    pub attributes: Vec<Reference>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadataflow {
    pub of: Maintained,
    pub structure: Reference,
    /// What it reports about: a URN, `*` for any id or version.
    pub target: String,
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetadataSet {
    pub of: Maintained,
    pub flow: Reference,
    pub target: Reference,
    /// By attribute.
    pub said: Vec<(String, Text)>,
}
