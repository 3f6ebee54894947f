//! The information model: artefacts, each maintained by an agency and named in several languages.

mod metadata;
mod reference;
mod structure;
mod text;

pub use metadata::{MetadataSet, MetadataStructure, Metadataflow};
pub use reference::{Class, Reference};
pub use structure::{
    Attachment, Attribute, Categorisation, Component, Constraint, DataStructure, Dataflow, Item,
    ItemScheme, Representation, Structures, TimeRange,
};
pub use text::Text;

/// What all artefacts have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Maintained {
    pub agency: String,
    pub id: String,
    /// `1.0`, `2.1.3`, `1.0.0-draft`.
    pub version: String,
    pub name: Text,
    pub description: Text,
    pub annotations: Vec<Annotation>,
    /// Points to the artefact instead of holding it.
    pub is_stub: bool,
}

/// A remark that programs read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotation {
    pub id: Option<String>,
    pub kind: Option<String>,
    pub title: Option<String>,
    pub text: Text,
}

impl Maintained {
    pub fn new(agency: &str, id: &str, version: &str, name: Text) -> Self {
        let [agency, id, version] = [agency, id, version].map(str::to_owned);
        Self { agency, id, version, name, ..Self::default() }
    }

    pub fn reference(&self, class: Class) -> Reference {
        Reference {
            class,
            agency: self.agency.clone(),
            id: self.id.clone(),
            version: self.version.clone(),
            item: None,
        }
    }
}
