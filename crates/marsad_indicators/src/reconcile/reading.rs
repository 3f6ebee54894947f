//! What the two kinds of TOML files share: texts, periods, and errors that say what to do.

use std::{collections::BTreeMap, fmt};

use marsad_model::{Localized, Period};
use serde::{Deserialize, Deserializer, de::Error as _};

/// A file of concepts or of a comparison that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Not TOML, a field that is missing or not known, or a value of the wrong kind.
    #[error("{file}: {reason}")]
    Syntax { file: String, reason: String },
    /// A field whose value does not fit the rest.
    #[error("{file}: `{field}` {reason}")]
    Field { file: String, field: String, reason: String },
}

/// Finds what is wrong with the fields of one file.
pub(super) struct Checks<'a> {
    file: &'a str,
}

impl<'a> Checks<'a> {
    pub(super) fn of(file: &'a str) -> Self {
        Self { file }
    }

    pub(super) fn read<'de, T: Deserialize<'de>>(&self, text: &'de str) -> Result<T, Error> {
        toml::from_str(text).map_err(|cause| Error::Syntax {
            file: self.file.to_owned(),
            reason: cause.to_string(),
        })
    }

    pub(super) fn refuse<T>(&self, field: &str, reason: impl fmt::Display) -> Result<T, Error> {
        let (file, field) = (self.file.to_owned(), field.to_owned());
        Err(Error::Field { file, field, reason: reason.to_string() })
    }

    /// Ids that are used twice would hide one another.
    pub(super) fn unique<'i>(
        &self,
        field: &str,
        ids: impl IntoIterator<Item = &'i str>,
    ) -> Result<(), Error> {
        let mut seen = Vec::new();
        for id in ids {
            if id.is_empty() {
                return self.refuse(field, "is empty: give it an id");
            }
            if seen.contains(&id) {
                return self.refuse(field, format!("is `{id}` twice: rename one of them"));
            }
            seen.push(id);
        }
        Ok(())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    ar: String,
    fr: String,
    en: String,
}

impl Words {
    fn localized<E: serde::de::Error>(self) -> Result<Localized, E> {
        if [&self.ar, &self.fr, &self.en].iter().any(|it| it.trim().is_empty()) {
            return Err(E::custom("an empty text: write it in ar, fr and en"));
        }
        Ok(Localized { ar: self.ar, fr: self.fr, en: self.en })
    }
}

pub(super) fn words<'de, D: Deserializer<'de>>(from: D) -> Result<Localized, D::Error> {
    Words::deserialize(from)?.localized()
}

/// Words in every language, or a name that is the same in all.
pub(super) fn words_or_one<'de, D: Deserializer<'de>>(from: D) -> Result<Localized, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        One(String),
        Words(Words),
    }
    match Written::deserialize(from)? {
        Written::One(one) => Ok(Localized { ar: one.clone(), fr: one.clone(), en: one }),
        Written::Words(words) => words.localized(),
    }
}

pub(super) fn words_by_id<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<BTreeMap<String, Localized>, D::Error> {
    let written = BTreeMap::<String, Words>::deserialize(from)?;
    written.into_iter().map(|(id, words)| Ok((id, words.localized()?))).collect()
}

pub(super) fn period<'de, D: Deserializer<'de>>(from: D) -> Result<Period, D::Error> {
    Period::parse(&String::deserialize(from)?).map_err(D::Error::custom)
}

pub(super) fn period_if_any<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<Period>, D::Error> {
    period(from).map(Some)
}
