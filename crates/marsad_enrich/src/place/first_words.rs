//! First words that many names of places share, as they are spelled otherwise: "Oulad" and "Ouled".

use std::collections::BTreeMap;

use marsad_taxonomy::Pack;

use crate::{Error, normalize::key};

/// `places/first_words.tsv`: words with their other spellings.
#[derive(Debug, Default)]
pub(super) struct FirstWords {
    spelled: BTreeMap<String, Vec<String>>,
}

impl FirstWords {
    pub(super) fn read(pack: &Pack) -> Result<Self, Error> {
        let mut words = Self::default();
        if let Some(table) = pack.table("places/first_words.tsv", &["word", "spelled"])? {
            for row in table.rows() {
                let spelled = row.require("spelled")?.to_owned();
                words.spelled.entry(key(row.require("word")?)).or_default().push(spelled);
            }
        }
        Ok(words)
    }

    /// The other spellings of a name of several words.
    pub(super) fn others(&self, name: &str) -> impl Iterator<Item = String> {
        let (first, rest) = name.split_once([' ', '-']).unwrap_or_default();
        let spelled = self.spelled.get(&key(first)).into_iter().flatten();
        spelled.map(move |word| format!("{word} {rest}"))
    }
}
