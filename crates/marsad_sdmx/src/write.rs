//! Messages on their way out: one file per form.

mod data;
mod data_csv;
#[cfg(test)]
mod data_fixture;
mod data_json;
#[cfg(test)]
mod data_tests;
mod data_xml;
mod layout;
mod names;
mod period;

use crate::{
    format::Wish,
    model::{DataStructure, Dataflow, Structures, Text},
    query::AtObservation,
};

pub use data::{DataWriter, SetHeader};

/// Who sends a message, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    pub id: String,
    /// ISO 8601 with zone: `2026-11-29T10:00:00Z`.
    pub prepared: String,
    pub sender: String,
    pub sender_name: Text,
    /// Synthetic or sample data.
    pub is_test: bool,
}

/// All about a data message but its rows.
#[derive(Debug, Clone, Copy)]
pub struct DataMessage<'a> {
    pub header: &'a Header,
    pub flow: &'a Dataflow,
    /// With only the attributes and measures that are to be shown.
    pub structure: &'a DataStructure,
    /// Code lists and concepts, for names.
    pub artefacts: &'a Structures,
    /// Codes that occur, per dimension, in the order in which they are shown.
    pub values: &'a [Vec<String>],
    pub wish: Wish,
    pub at: &'a AtObservation,
    /// Languages that the reader wants, best first.
    pub languages: &'a [String],
}
