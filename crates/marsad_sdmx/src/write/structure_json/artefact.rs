//! What all artefacts have.

use crate::{
    model::{Annotation, Class, Maintained, Reference, Text},
    write::markup::Version,
};
use serde_json::{Map, Value, json};

/// How a message is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Json<'a> {
    pub version: Version,
    /// Best first.
    pub languages: &'a [String],
}

impl Json<'_> {
    /// SDMX-JSON 2, else 1.
    pub(super) fn is_2(&self) -> bool {
        self.version == Version::V30
    }

    pub(super) fn urn(&self, of: &Reference) -> String {
        if self.is_2() { of.urn_3() } else { of.to_string() }
    }

    /// A text in the best language under the first name, in all of them under the second.
    pub(super) fn text(&self, to: &mut Map<String, Value>, names: [&str; 2], text: &Text) {
        if let Some(best) = text.best(self.languages) {
            to.insert(names[0].to_owned(), json!(best));
            let all = text.0.iter().map(|(lang, text)| (lang.clone(), json!(text)));
            to.insert(names[1].to_owned(), Value::Object(all.collect()));
        }
    }

    /// Id, link, annotations, name and description of an artefact or item. What has no name is
    /// called by its id.
    pub(super) fn named(
        &self,
        id: &str,
        reference: &Reference,
        [name, description]: [&Text; 2],
        annotations: &[Annotation],
    ) -> Map<String, Value> {
        let mut to = Map::new();
        to.insert("id".to_owned(), json!(id));
        let link = json!({ "rel": "self", "urn": self.urn(reference) });
        to.insert("links".to_owned(), json!([link]));
        if !annotations.is_empty() {
            let annotations: Vec<Value> =
                annotations.iter().map(|it| self.annotation(it)).collect();
            to.insert("annotations".to_owned(), json!(annotations));
        }
        if name.is_empty() {
            to.insert("name".to_owned(), json!(id));
        }
        self.text(&mut to, ["name", "names"], name);
        self.text(&mut to, ["description", "descriptions"], description);
        to
    }

    fn annotation(&self, annotation: &Annotation) -> Value {
        let mut to = Map::new();
        let fields =
            [("id", &annotation.id), ("title", &annotation.title), ("type", &annotation.kind)];
        for (name, value) in fields {
            if let Some(value) = value {
                to.insert(name.to_owned(), json!(value));
            }
        }
        self.text(&mut to, ["text", "texts"], &annotation.text);
        Value::Object(to)
    }
}

/// An artefact, with the fields of `content` unless it is a stub.
pub(super) fn maintained(json: &Json<'_>, class: Class, of: &Maintained, content: Value) -> Value {
    let texts = [&of.name, &of.description];
    let mut to = json.named(&of.id, &of.reference(class), texts, &of.annotations);
    to.insert("version".to_owned(), json!(of.version));
    to.insert("agencyID".to_owned(), json!(of.agency));
    to.insert("isExternalReference".to_owned(), json!(of.is_stub));
    if let (false, Value::Object(content)) = (of.is_stub, content) {
        to.extend(content);
    }
    Value::Object(to)
}
