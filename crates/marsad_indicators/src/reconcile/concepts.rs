//! What figures claim to measure, and how their definitions differ.

use std::collections::BTreeMap;

use marsad_model::Localized;
use serde::Deserialize;

use super::reading::{Checks, Error, words, words_by_id};

/// The register of concepts of a country: `concepts.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concepts {
    pub concepts: Vec<Concept>,
}

/// Something that more than one source claims to measure.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    pub id: String,
    #[serde(deserialize_with = "words")]
    pub names: Localized,
    /// What definitions of it may differ in, in the order in which they are shown.
    pub features: Vec<Feature>,
    pub definitions: Vec<Definition>,
}

/// A question that every definition of a concept answers in its own way, or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feature {
    pub id: String,
    #[serde(deserialize_with = "words")]
    pub names: Localized,
}

/// What one source means by a concept.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    pub id: String,
    #[serde(deserialize_with = "words")]
    pub names: Localized,
    /// One plain sentence.
    #[serde(deserialize_with = "words")]
    pub sentence: Localized,
    /// Where the statements come from.
    pub source: String,
    /// By feature; a feature that is not there is not stated by the source.
    #[serde(deserialize_with = "words_by_id", default)]
    pub features: BTreeMap<String, Localized>,
}

/// A feature in which two definitions differ; none where a source does not state it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference<'a> {
    pub feature: &'a Feature,
    pub reference: Option<&'a Localized>,
    pub other: Option<&'a Localized>,
}

impl Concepts {
    /// Reads `concepts.toml`; `file` is what errors call it.
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let checks = Checks::of(file);
        let concepts: Self = checks.read(text)?;
        checks.unique("concepts.id", concepts.concepts.iter().map(|it| it.id.as_str()))?;
        for concept in &concepts.concepts {
            concept.check(&checks)?;
        }
        Ok(concepts)
    }

    pub fn get(&self, id: &str) -> Option<&Concept> {
        self.concepts.iter().find(|it| it.id == id)
    }
}

impl Concept {
    pub fn definition(&self, id: &str) -> Option<&Definition> {
        self.definitions.iter().find(|it| it.id == id)
    }

    /// Features whose values differ, or that only one side states.
    pub fn differences(&self, reference: &str, other: &str) -> Vec<Difference<'_>> {
        let (reference, other) = (self.definition(reference), self.definition(other));
        self.features
            .iter()
            .map(|feature| Difference {
                feature,
                reference: reference.and_then(|it| it.features.get(&feature.id)),
                other: other.and_then(|it| it.features.get(&feature.id)),
            })
            .filter(|it| it.reference != it.other)
            .collect()
    }

    fn check(&self, checks: &Checks<'_>) -> Result<(), Error> {
        let at = |field: &str| format!("concepts.{}.{field}", self.id);
        checks.unique(&at("features.id"), self.features.iter().map(|it| it.id.as_str()))?;
        checks.unique(&at("definitions.id"), self.definitions.iter().map(|it| it.id.as_str()))?;
        for definition in &self.definitions {
            let known = |id: &&String| self.features.iter().any(|it| it.id == **id);
            if let Some(id) = definition.features.keys().find(|id| !known(id)) {
                let field = at(&format!("definitions.{}.features.{id}", definition.id));
                return checks.refuse(&field, "is not among the concept's features: add it there");
            }
            if definition.source.trim().is_empty() {
                let field = at(&format!("definitions.{}.source", definition.id));
                return checks.refuse(&field, "is empty: say where the definition is from");
            }
        }
        Ok(())
    }
}
