//! Structures in SDMX-JSON 1 and 2.

mod component;
mod constraint;
mod scheme;

use std::collections::BTreeMap;

use super::{
    Message, ReadError,
    json::{Document, Json},
};
use crate::model::{
    Annotation, Categorisation, Class, Dataflow, Maintained, Reference, Structures, Text,
};

/// Artefacts read so far.
struct Reading<'j> {
    document: &'j Document<'j>,
    structures: Structures,
    passed_over: BTreeMap<String, usize>,
}

/// `data` is the member of that name.
pub(super) fn read<'j>(
    document: &'j Document<'j>,
    data: &'j Json<'j>,
) -> Result<Message, ReadError> {
    let structures = Structures::default();
    let mut reading = Reading { document, structures, passed_over: BTreeMap::new() };
    for (group, artefacts) in data.members() {
        let Json::List(artefacts) = artefacts else {
            return Err(document.fail(artefacts, "it is not a list of artefacts"));
        };
        for artefact in artefacts {
            document.object(artefact)?;
            reading.artefact(group, artefact)?;
        }
    }
    let Reading { mut structures, passed_over, .. } = reading;
    structures.represent();
    Ok(Message::Structures { structures, passed_over: passed_over.into_iter().collect() })
}

impl<'j> Reading<'j> {
    fn artefact(&mut self, group: &str, node: &'j Json<'j>) -> Result<(), ReadError> {
        let scheme = match group {
            "agencySchemes" => Some((Class::AgencyScheme, "agencies")),
            "dataProviderSchemes" => Some((Class::DataProviderScheme, "dataProviders")),
            "codelists" => Some((Class::Codelist, "codes")),
            "conceptSchemes" => Some((Class::ConceptScheme, "concepts")),
            "categorySchemes" => Some((Class::CategoryScheme, "categories")),
            _ => None,
        };
        let document = self.document;
        if let Some((class, items)) = scheme {
            let of = self.maintained(node, class)?;
            self.structures.schemes.push(scheme::read(document, node, of, class, items)?);
            return Ok(());
        }
        match group {
            "dataStructures" => {
                let of = self.maintained(node, Class::DataStructure)?;
                self.structures.structures.push(component::structure(document, node, of)?);
            }
            "dataflows" => {
                let of = self.maintained(node, Class::Dataflow)?;
                let structure = node
                    .get("structure")
                    .and_then(reference)
                    .unwrap_or_else(|| Reference::new(Class::DataStructure, "", "", ""));
                self.structures.flows.push(Dataflow { of, structure });
            }
            "categorisations" => {
                let end = |name| node.get(name).and_then(reference);
                // Some are stubs, or of an artefact that we have no class for.
                let (Some(source), Some(target)) = (end("source"), end("target")) else {
                    self.pass_over(group);
                    return Ok(());
                };
                let of = self.maintained(node, Class::Categorisation)?;
                self.structures.categorisations.push(Categorisation { of, source, target });
            }
            "contentConstraints" | "dataConstraints" | "availabilityConstraints" => {
                self.constraint(group, node)?;
            }
            other => self.pass_over(other),
        }
        Ok(())
    }

    fn pass_over(&mut self, kind: &str) {
        *self.passed_over.entry(kind.to_owned()).or_default() += 1;
    }

    fn maintained(&self, node: &Json<'_>, class: Class) -> Result<Maintained, ReadError> {
        let document = self.document;
        let fixed = match class {
            Class::AgencyScheme => Some("AGENCIES"),
            Class::DataProviderScheme => Some("DATA_PROVIDERS"),
            _ => None,
        };
        let id = match (node.get("id"), fixed) {
            (None, Some(fixed)) => fixed.to_owned(),
            _ => document.needs_text(node, "id")?,
        };
        let agency = document.needs_text(node, "agencyID")?;
        let version = node.get("version").map_or_else(|| "1.0".to_owned(), Json::text);
        Ok(Maintained {
            description: texts(document, node, "description", "descriptions"),
            annotations: annotations(document, node)?,
            is_stub: node.get("isExternalReference") == Some(&Json::Bool(true)),
            ..Maintained::new(&agency, &id, &version, texts(document, node, "name", "names"))
        })
    }
}

/// A text in all its languages; in that of the message if it says no other.
pub(super) fn texts(
    document: &Document<'_>,
    node: &Json<'_>,
    singular: &str,
    plural: &str,
) -> Text {
    let all = node.get(plural).map(Json::members).unwrap_or_default();
    let all = all.iter().filter_map(|(lang, text)| Some((&**lang, text.str()?)));
    let texts = Text::of(all.filter(|(_, text)| !text.is_empty()));
    let one = node.get(singular).and_then(Json::str).filter(|it| !it.is_empty());
    match one {
        Some(one) if texts.is_empty() => {
            let languages = document.root.get("meta").and_then(|it| it.get("contentLanguages"));
            let language = languages.and_then(|it| it.list().first()?.str());
            Text::of([(language.unwrap_or("en"), one)])
        }
        _ => texts,
    }
}

fn annotations(document: &Document<'_>, node: &Json<'_>) -> Result<Vec<Annotation>, ReadError> {
    let text = |node: &Json<'_>, key| node.get(key).map(Json::text);
    let annotations = document.list(node, "annotations")?.iter().map(|it| Annotation {
        id: text(it, "id"),
        kind: text(it, "type"),
        title: text(it, "title").or_else(|| text(it, "value")),
        text: texts(document, it, "text", "texts"),
    });
    Ok(annotations.collect())
}

fn reference(node: &Json<'_>) -> Option<Reference> {
    Reference::parse(node.str()?)
}
