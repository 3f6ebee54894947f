//! Structures in SDMX-ML.

mod component;
mod constraint;
mod scheme;

use std::collections::BTreeMap;

use super::{
    Message, ReadError,
    xml::{Cursor, Element},
};
use crate::model::{
    Annotation, Categorisation, Class, Dataflow, Maintained, Reference, Structures, Text,
};

/// Artefacts read so far.
#[derive(Default)]
struct Reading {
    structures: Structures,
    passed_over: BTreeMap<String, usize>,
}

/// Reads the children of the root.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<Message, ReadError> {
    let mut reading = Reading::default();
    while let Some(element) = cursor.child()? {
        match element.local() {
            "Structures" => reading.groups(cursor)?,
            "Header" | "Footer" => cursor.skip()?,
            "MetadataSet" => {
                reading.pass_over("MetadataSet");
                cursor.skip()?;
            }
            _ => return Err(element.fail(format!("`{}` is not expected here", element.name))),
        }
    }
    let Reading { mut structures, passed_over } = reading;
    structures.represent();
    Ok(Message::Structures { structures, passed_over: passed_over.into_iter().collect() })
}

impl Reading {
    /// Artefacts lie in groups: code lists in `Codelists`.
    fn groups(&mut self, cursor: &mut Cursor<'_>) -> Result<(), ReadError> {
        while cursor.child()?.is_some() {
            while let Some(mut artefact) = cursor.child()? {
                cursor.fill(&mut artefact)?;
                self.artefact(&artefact)?;
            }
        }
        Ok(())
    }

    fn artefact(&mut self, element: &Element) -> Result<(), ReadError> {
        let of = maintained(element)?;
        match element.local() {
            "AgencyScheme" | "DataProviderScheme" | "Codelist" | "ConceptScheme"
            | "CategoryScheme" => self.structures.schemes.push(scheme::read(element, of)?),
            "DataStructure" => {
                self.structures.structures.push(component::structure(element, of)?);
            }
            "Dataflow" => {
                let structure = element
                    .child("Structure")
                    .and_then(|it| reference(it, Class::DataStructure))
                    .unwrap_or_else(|| Reference::new(Class::DataStructure, "", "", ""));
                self.structures.flows.push(Dataflow { of, structure });
            }
            "Categorisation" => {
                let end = |name| element.child(name).map(|it| reference(it, Class::Dataflow));
                match (end("Source"), end("Target")) {
                    (Some(Some(source)), Some(Some(target))) => {
                        self.structures.categorisations.push(Categorisation { of, source, target });
                    }
                    // A stub, or of an artefact that we have no class for.
                    _ => self.pass_over("Categorisation"),
                }
            }
            "ContentConstraint" | "DataConstraint" | "AvailabilityConstraint" => {
                self.constraint(element, of)?;
            }
            other => self.pass_over(other),
        }
        Ok(())
    }

    fn pass_over(&mut self, kind: &str) {
        *self.passed_over.entry(kind.to_owned()).or_default() += 1;
    }
}

/// What the attributes and first children of an artefact say.
fn maintained(element: &Element) -> Result<Maintained, ReadError> {
    let urn = element.attribute("urn").and_then(Reference::parse);
    let or_urn = |name: &str, of_urn: fn(&Reference) -> &str| {
        element.attribute(name).or_else(|| urn.as_ref().map(of_urn))
    };
    let fixed = match element.local() {
        "AgencyScheme" => Some("AGENCIES"),
        "DataProviderScheme" => Some("DATA_PROVIDERS"),
        // It is part of an answer, and has no name of its own.
        "AvailabilityConstraint" => Some("AVAILABILITY"),
        _ => None,
    };
    let id = or_urn("id", |it| &it.id).or(fixed);
    let id = id.ok_or_else(|| element.fail(format!("`{}` has no `id`", element.name)))?;
    let is_nameless = element.local() == "AvailabilityConstraint";
    let agency = or_urn("agencyID", |it| &it.agency).or(is_nameless.then_some(""));
    let agency =
        agency.ok_or_else(|| element.fail(format!("`{}` {id} has no `agencyID`", element.name)))?;
    let version = or_urn("version", |it| &it.version).unwrap_or("1.0");
    Ok(Maintained {
        description: texts(element, "Description"),
        annotations: annotations(element),
        is_stub: element.attribute("isExternalReference") == Some("true"),
        ..Maintained::new(agency, id, version, texts(element, "Name"))
    })
}

/// The texts of children of that name, one per language.
fn texts(element: &Element, name: &str) -> Text {
    let texts = element.children(name).filter(|it| !it.text.is_empty());
    Text::of(texts.map(|it| (it.attribute("xml:lang").unwrap_or("en"), it.text.as_str())))
}

fn annotations(element: &Element) -> Vec<Annotation> {
    let Some(annotations) = element.child("Annotations") else { return Vec::new() };
    let text = |of: &Element, name| of.child(name).map(|it| it.text.clone());
    annotations
        .children("Annotation")
        .map(|it| Annotation {
            id: it.attribute("id").map(str::to_owned),
            kind: text(it, "AnnotationType"),
            title: text(it, "AnnotationTitle").or_else(|| text(it, "AnnotationValue")),
            text: texts(it, "AnnotationText"),
        })
        .collect()
}

/// What an element points to: by a `Ref`, by a `URN`, or in its own text. A `Ref` that does not say
/// its class is of that class.
pub(super) fn reference(element: &Element, class: Class) -> Option<Reference> {
    if let Some(to) = element.child("Ref") {
        let class = match to.attribute("class") {
            Some(name) => Class::of_name(name)?,
            None => class,
        };
        let id = to.attribute("id")?;
        let agency = to.attribute("agencyID").unwrap_or_default();
        let is_item =
            to.attribute("class").is_some_and(|it| Some(it) == class.item() && it != class.name());
        return Some(match to.attribute("maintainableParentID") {
            Some(parent) => {
                let version = to.attribute("maintainableParentVersion").unwrap_or("1.0");
                Reference::new(class, agency, parent, version).item(id)
            }
            None if is_item => Reference::new(class, agency, "", "").item(id),
            None => {
                let version = to.attribute("version").unwrap_or("1.0");
                Reference::new(class, agency, id, version)
            }
        });
    }
    let urn = element.child("URN").unwrap_or(element);
    Reference::parse(&urn.text)
}

/// The id of something in the same artefact: in a `Ref`, in a URN, or as it stands.
fn local_id(element: &Element) -> String {
    if let Some(id) = element.child("Ref").and_then(|it| it.attribute("id")) {
        return id.to_owned();
    }
    let text = &element.child("URN").unwrap_or(element).text;
    match text.starts_with("urn:") {
        true => text.rsplit(['.', ')']).next().unwrap_or_default().to_owned(),
        false => text.clone(),
    }
}
