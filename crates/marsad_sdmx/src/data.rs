//! Observations on their way in and out.

use crate::model::Reference;

/// One observation. All values are text as it stands in a message, empty where there is none, so
/// that no digit is lost on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row<'a> {
    /// One code per dimension, in the order of the structure; time is the last.
    pub key: &'a [&'a str],
    pub measures: &'a [&'a str],
    pub attributes: &'a [&'a str],
}

/// Names of what rows hold, in the order of the structure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    pub dimensions: Vec<String>,
    pub measures: Vec<String>,
    pub attributes: Vec<String>,
}

/// What is to be done with the observations of a set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Action {
    Append,
    Replace,
    Merge,
    Delete,
    #[default]
    Information,
}

/// Observations read from a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataSet {
    /// The flow or structure that it says it is of.
    pub of: Option<Reference>,
    pub action: Action,
    pub columns: Columns,
    /// Each with as many cells as `columns` has names: dimensions, measures, attributes. Attributes
    /// of the set, of a group or of a series are repeated on each observation.
    pub rows: Vec<Vec<String>>,
}

impl Columns {
    pub fn len(&self) -> usize {
        self.dimensions.len() + self.measures.len() + self.attributes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Action {
    pub const ALL: [Self; 5] =
        [Self::Append, Self::Replace, Self::Merge, Self::Delete, Self::Information];

    /// As in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Append => "Append",
            Self::Replace => "Replace",
            Self::Merge => "Merge",
            Self::Delete => "Delete",
            Self::Information => "Information",
        }
    }

    /// The letter of SDMX-CSV 2.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Append => "A",
            Self::Replace => "R",
            Self::Merge => "M",
            Self::Delete => "D",
            Self::Information => "I",
        }
    }
}
