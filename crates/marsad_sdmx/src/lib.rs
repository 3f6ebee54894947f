//! SDMX: the part of its information model that we use, the grammar of its REST interface, and one
//! file per form of message to read and to write; and the code lists that all domains share.
//!
//! **Invariant:** no I/O, no clock, no country: bytes in, values out, and back.
//!
//! **Boundary:** knows nothing of labour markets; who serves data makes [`Structures`] and rows.
//!
//! To add a form of message: a variant of [`Format`] with its media type, `write/<format>.rs`,
//! `read/<format>.rs`.

// So that tests and examples share what they write.
#[cfg(test)]
extern crate self as marsad_sdmx;

mod data;
mod format;
mod lists;
mod model;
pub mod query;
pub mod read;
pub mod write;

pub use data::{Action, Columns, DataSet, Row};
pub use format::{Family, Format, Keys, Labels, Wish, negotiate};
pub use lists::cross_domain;
pub use model::{
    Annotation, Attachment, Attribute, Categorisation, Class, Component, Constraint, DataStructure,
    Dataflow, Item, ItemScheme, Maintained, MetadataSet, MetadataStructure, Metadataflow,
    Reference, Representation, Structures, Text, TimeRange,
};
