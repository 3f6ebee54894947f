//! Messages on their way in: one file per form.
//!
//! Data whose structure is not known are read by these guesses: in structure-specific XML all that a
//! series says is a dimension, `OBS_VALUE` the measure, and what else an observation says an
//! attribute. In CSV and in flat XML, what stands before the first of `TIME_PERIOD` and `OBS_VALUE`
//! is a dimension. All other forms say themselves what is what.

mod csv;
mod data_json;
mod data_xml;
mod encoding;
mod json;
mod region;
mod represent;
mod structure_json;
mod structure_xml;
mod table;
#[cfg(test)]
mod tests;
mod xml;

use crate::{
    data::DataSet,
    model::{Class, DataStructure, Reference, Structures},
};

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    Structures {
        structures: Structures,
        /// Kinds of what this crate has no model for, and how many of each were left out.
        passed_over: Vec<(String, usize)>,
    },
    Data {
        /// What came along: names of codes and components, in JSON.
        structures: Structures,
        sets: Vec<DataSet>,
    },
    /// What a service answers instead.
    Error { code: String, text: String },
}

/// Why a message cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {reason}")]
pub struct ReadError {
    /// `line 12`, `record 3, column OBS_VALUE`, `/data/dataSets/0/series`.
    pub place: String,
    pub reason: String,
}

/// Reads a message of any form; which one is seen from its first bytes. `known` says what the
/// columns of structure-specific XML and of CSV are.
///
/// Takes memory of the order of the message: data that would spread out to more than 256 times its
/// size, with what is repeated on each row, are refused.
pub fn read(bytes: &[u8], known: &Structures) -> Result<Message, ReadError> {
    let text = encoding::decode(bytes)?;
    match text.trim_start().chars().next() {
        Some('<') => xml_message(&text, known),
        Some('{') => json_message(&text, known),
        Some(_) => csv::read(&text, known),
        None => Err(ReadError::new("line 1", "the message is empty")),
    }
}

impl ReadError {
    fn new(place: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { place: place.into(), reason: reason.into() }
    }
}

fn xml_message(text: &str, known: &Structures) -> Result<Message, ReadError> {
    let mut cursor = xml::Cursor::new(text)?;
    let Some(root) = cursor.child()? else {
        return Err(cursor.fail("there is no element"));
    };
    let version = root.message_version();
    let message = match (root.local(), version) {
        (_, None) => Err(root.fail(format!(
            "`{}` is not the root of an SDMX message: it is not in the namespace of its messages",
            root.name
        ))),
        (_, Some("v2_1" | "v3_0" | "v3_1")) => match root.local() {
            "Structure" | "GenericMetadata" | "StructureSpecificMetadata" | "MetadataSet" => {
                structure_xml::read(&mut cursor)
            }
            "GenericData" | "GenericTimeSeriesData" => data_xml::read(&mut cursor, known, true),
            "StructureSpecificData" | "StructureSpecificTimeSeriesData" => {
                data_xml::read(&mut cursor, known, false)
            }
            "Error" => xml_error(&mut cursor),
            other => Err(root.fail(format!("messages `{other}` are not read"))),
        },
        (_, Some(other)) => Err(root.fail(format!("SDMX-ML {other} is not read"))),
    }?;
    cursor.finish()?;
    Ok(message)
}

fn xml_error(cursor: &mut xml::Cursor<'_>) -> Result<Message, ReadError> {
    let mut message = None;
    while let Some(mut element) = cursor.child()? {
        cursor.fill(&mut element)?;
        if element.local() == "ErrorMessage" && message.is_none() {
            let code = element.attribute("code").unwrap_or_default().to_owned();
            let texts: Vec<&str> = element.children("Text").map(|it| it.text.as_str()).collect();
            message = Some(Message::Error { code, text: texts.join(" ") });
        }
    }
    message.ok_or_else(|| cursor.fail("the error has no message"))
}

fn json_message(text: &str, known: &Structures) -> Result<Message, ReadError> {
    let document = json::Document::parse(text)?;
    let root = &document.root;
    let Some(data) = root.get("data") else {
        let errors = root.get("errors").map(json::Json::list).unwrap_or_default();
        return match errors.first() {
            Some(error) => Ok(Message::Error {
                code: error.get("code").map(json::Json::text).unwrap_or_default(),
                text: ["detail", "title", "message"]
                    .into_iter()
                    .find_map(|key| error.get(key))
                    .map(json::Json::text)
                    .unwrap_or_default(),
            }),
            None => Err(document.fail(root, "there is no `data`: this is not SDMX-JSON")),
        };
    };
    document.object(data)?;
    if data.get("dataSets").is_some() {
        data_json::read(&document, data, known)
    } else {
        structure_json::read(&document, data)
    }
}

/// The structure of data that say they are of `of`.
fn structure_of<'a>(known: &'a Structures, of: &Reference) -> Option<&'a DataStructure> {
    let of = match of.class {
        Class::Dataflow => &known.flows.iter().find(|it| it.of.is(of))?.structure,
        _ => of,
    };
    // `1.0+`: any of them will do.
    let is_open = of.version.contains('+');
    let alike = |it: &&DataStructure| it.of.agency == of.agency && it.of.id == of.id;
    let alike = || known.structures.iter().find(alike).filter(|_| is_open);
    known.structure(of).or_else(alike).filter(|it| !it.of.is_stub)
}
