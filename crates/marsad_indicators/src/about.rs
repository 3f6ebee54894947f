//! What must be known about a data set: the concepts of the Single Integrated Metadata Structure of
//! the European Statistical System (SIMS 2.0, S.1 to S.19), in the portal's languages.

use std::collections::BTreeMap;

use marsad_model::Localized;
use serde::Deserialize;

/// A concept of the structure: its number, its id in SDMX, its key in `about.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Concept {
    pub number: &'static str,
    pub id: &'static str,
    pub key: &'static str,
}

/// In the order of the structure. Its number 2 (update of the metadata) and 18 (processing) are
/// told as `update` and `processing`.
pub const CONCEPTS: [Concept; 19] = [
    concept("S.1", "CONTACT", "contact"),
    concept("S.2", "META_UPDATE", "update"),
    concept("S.3", "STAT_PRES", "presentation"),
    concept("S.4", "UNIT_MEASURE", "unit"),
    concept("S.5", "REF_PERIOD", "period"),
    concept("S.6", "INST_MANDATE", "mandate"),
    concept("S.7", "CONF", "confidentiality"),
    concept("S.8", "REL_POLICY", "release"),
    concept("S.9", "FREQ_DISS", "frequency"),
    concept("S.10", "ACCESSIBILITY_CLARITY", "accessibility"),
    concept("S.11", "QUALITY_MGMNT", "quality"),
    concept("S.12", "RELEVANCE", "relevance"),
    concept("S.13", "ACCURACY", "accuracy"),
    concept("S.14", "TIMELINESS_PUNCT", "timeliness"),
    concept("S.15", "COHER_COMPAR", "coherence"),
    concept("S.16", "COST_BURDEN", "cost"),
    concept("S.17", "DATA_REV", "revision"),
    concept("S.18", "STAT_PROCESS", "processing"),
    concept("S.19", "COMMENT_DSET", "comment"),
];

const fn concept(number: &'static str, id: &'static str, key: &'static str) -> Concept {
    Concept { number, id, key }
}

/// What is said of a data set; a concept that nothing is known of is not named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// In the order of [`CONCEPTS`].
    pub said: Vec<(Concept, Localized)>,
}

/// An `about.toml` that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {reason}")]
pub struct AboutError {
    file: String,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    ar: String,
    fr: String,
    en: String,
}

impl About {
    /// Reads a table per concept, each with a text in every language.
    pub fn parse(file: &str, text: &str) -> Result<Self, AboutError> {
        let wrong = |reason: String| AboutError { file: file.to_owned(), reason };
        let mut written: BTreeMap<String, Written> =
            toml::from_str(text).map_err(|cause| wrong(cause.to_string()))?;
        let mut said = Vec::new();
        for concept in CONCEPTS {
            if let Some(Written { ar, fr, en }) = written.remove(concept.key) {
                if [&ar, &fr, &en].iter().any(|it| it.trim().is_empty()) {
                    return Err(wrong(format!("`{}` is empty in a language", concept.key)));
                }
                said.push((concept, Localized { ar, fr, en }));
            }
        }
        match written.keys().next() {
            Some(key) => Err(wrong(format!("`{key}` is no concept of SIMS"))),
            None => Ok(Self { said }),
        }
    }

    pub fn get(&self, key: &str) -> Option<&Localized> {
        self.said.iter().find(|(concept, _)| concept.key == key).map(|(_, text)| text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn concepts_come_in_the_order_of_the_structure_and_unknown_ones_are_refused() {
        let table = |key: &str| format!("[{key}]\nar = 'ع'\nfr = 'f'\nen = 'e'\n");
        let about = About::parse("a", &(table("revision") + &table("contact"))).unwrap();
        let ids: Vec<&str> = about.said.iter().map(|(it, _)| it.id).collect();
        assert_eq!(ids, ["CONTACT", "DATA_REV"]);
        let refused = |text: &str| About::parse("a", text).unwrap_err().to_string();
        assert!(refused(&table("contcat")).contains("contcat"));
        assert!(refused("[contact]\nar = 'ع'\nfr = ''\nen = 'e'\n").contains("empty"));
        assert!(refused("[contact]\nen = 'e'\n").contains("missing field"));
    }
}
