//! Messages on their way out: one file per form.

mod category;
mod data;
mod data_csv;
mod data_json;
mod data_xml;
mod error;
mod layout;
mod markup;
mod metadata;
mod names;
mod period;
mod schema;
mod structure_json;
mod structure_xml;

#[cfg(test)]
mod data_fixture;
#[cfg(test)]
mod data_tests;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

use crate::{
    format::{Format, Wish},
    model::{
        Annotation, Component, Constraint, DataStructure, Dataflow, MetadataSet, Structures, Text,
    },
    query::AtObservation,
};
use markup::Version;

pub use error::{error_json, error_xml};

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
    pub wish: Wish,
    pub at: &'a AtObservation,
    /// Languages that the reader wants, best first.
    pub languages: &'a [String],
}

/// A message of artefacts; none if `format` is not one for structures. Where a form has room for
/// one language only, it is the first of `languages` that there is.
pub fn structures(
    format: Format,
    header: &Header,
    structures: &Structures,
    languages: &[String],
) -> Option<Vec<u8>> {
    Some(match format {
        Format::StructureXml21 => structure_xml::write(Version::V21, header, structures),
        Format::StructureXml30 => structure_xml::write(Version::V30, header, structures),
        Format::StructureJson10 => {
            structure_json::write(Version::V21, header, structures, languages)
        }
        Format::StructureJson20 => {
            structure_json::write(Version::V30, header, structures, languages)
        }
        _ => return None,
    })
}

/// Reports of reference metadata; none if `format` is not one for them.
pub fn metadata(
    format: Format,
    header: &Header,
    sets: &[MetadataSet],
    languages: &[String],
) -> Option<Vec<u8>> {
    match format {
        Format::MetadataXml30 => Some(metadata::xml(header, sets)),
        Format::MetadataJson20 => Some(metadata::json(header, sets, languages)),
        _ => None,
    }
}

/// An XML schema for structure-specific data of `structure`, with the codes of the lists among
/// `artefacts`; none if `format` is not one for schemas.
pub fn schema(
    format: Format,
    structure: &DataStructure,
    artefacts: &Structures,
    at: &AtObservation,
) -> Option<Vec<u8>> {
    let version = match format {
        Format::SchemaXml21 => Version::V21,
        Format::SchemaXml30 => Version::V30,
        _ => return None,
    };
    Some(schema::write(version, structure, artefacts, at))
}

/// The namespace of structure-specific data.
pub fn namespace(structure: &DataStructure, at: &AtObservation) -> String {
    schema::namespace(structure, at)
}

/// A constraint's annotations, and its counts as the annotations that clients look for.
fn annotations(constraint: &Constraint) -> Vec<Annotation> {
    let counts = [("obs_count", constraint.obs_count), ("series_count", constraint.series_count)];
    let counts = counts.into_iter().filter_map(|(id, count)| {
        Some(Annotation {
            id: Some(id.to_owned()),
            kind: Some("sdmx_metrics".to_owned()),
            title: Some(count?.to_string()),
            text: Text::default(),
        })
    });
    constraint.of.annotations.iter().cloned().chain(counts).collect()
}

/// SDMX 2.1 holds one measure; a remark names those that are left out there.
fn other_measures(measures: &[Component]) -> Option<Annotation> {
    let others = measures.get(1..).filter(|it| !it.is_empty())?;
    let ids: Vec<&str> = others.iter().map(|it| it.id.as_str()).collect();
    let text = "SDMX 2.1 holds one measure of a structure; these are in SDMX 3.0 only";
    Some(Annotation {
        id: Some("OTHER_MEASURES".to_owned()),
        kind: Some("OTHER_MEASURES".to_owned()),
        title: Some(ids.join(",")),
        text: Text::of([("en", text)]),
    })
}
