//! The words that dates and missing values are written with.

use std::collections::{BTreeMap, BTreeSet};

use crate::{fold::fold, languages};

/// What programs write where there is no value; people's ways to say it come from the country pack.
const TECHNICAL: &[&str] = &[
    "null",
    "none",
    "nan",
    "nil",
    "undefined",
    "n/a",
    "na",
    "n.a.",
    "nd",
    "#n/a",
    "#ref!",
    "[]",
    "{}",
];

/// Words for dates and for "no value", folded; built once and shared by all readers.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    missing: BTreeSet<String>,
    pub(crate) months: BTreeMap<String, i8>,
    pub(crate) days: BTreeMap<String, u32>,
    pub(crate) ago: BTreeSet<String>,
    pub(crate) spans: BTreeMap<String, u32>,
    pub(crate) numbers: BTreeMap<String, u32>,
    /// "firstly", "secondly"… in order, by language.
    pub(crate) ordinals: Vec<Vec<String>>,
}

impl Vocabulary {
    /// Builds the vocabulary of all known languages, with the country pack's values that mean
    /// "missing" and its names of months (1 to 12; others are ignored).
    pub fn new<'a>(
        missing: impl IntoIterator<Item = &'a str>,
        months: impl IntoIterator<Item = (&'a str, i8)>,
    ) -> Self {
        let all = || languages::ALL.iter();
        let months = all()
            .flat_map(|it| it.months.iter().copied())
            .chain(months.into_iter().filter(|(_, number)| (1..=12).contains(number)));
        let words = |of: fn(&languages::Language) -> &'static [(&'static str, u32)]| {
            all().flat_map(of).map(|(word, value)| (fold(word), *value)).collect()
        };
        Self {
            missing: TECHNICAL.iter().copied().chain(missing).map(fold).collect(),
            months: months.map(|(word, number)| (fold(word), number)).collect(),
            days: words(|it| it.days),
            ago: all().flat_map(|it| it.ago).map(|word| fold(word)).collect(),
            spans: words(|it| it.spans),
            numbers: words(|it| it.numbers),
            ordinals: all().map(|it| it.ordinals.iter().map(|word| fold(word)).collect()).collect(),
        }
    }

    /// Whether `value` says that there is none: a word for it, or nothing but punctuation.
    pub(crate) fn is_missing(&self, value: &str) -> bool {
        if !value.chars().any(char::is_alphanumeric) {
            return true;
        }
        // Longer values are never such words; do not fold whole texts.
        value.len() <= 80 && {
            let folded = fold(value);
            self.missing.contains(&folded)
                || self.missing.contains(folded.trim_matches(|it: char| !it.is_alphanumeric()))
        }
    }

    /// The number of the month that `word` names, abbreviated or not, in any known language.
    pub(crate) fn month(&self, word: &str) -> Option<i8> {
        if let Some(month) = self.months.get(word) {
            return Some(*month);
        }
        if word.chars().count() < 3 {
            return None;
        }
        let mut found = None;
        for (name, month) in self.months.range(word.to_owned()..) {
            if !name.starts_with(word) {
                break;
            }
            match found {
                Some(other) if other != *month => return None,
                _ => found = Some(*month),
            }
        }
        found
    }
}

impl Default for Vocabulary {
    /// The vocabulary without a country's words.
    fn default() -> Self {
        Self::new([], [])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_values_are_known_in_many_spellings() {
        let words = Vocabulary::new(["Non spécifié", "غير محدد", "À discuter"], []);
        for missing in [
            "",
            " - ",
            "N/A",
            "null",
            "NON SPECIFIE",
            "non spécifié.",
            "غير محدّد",
            "—",
            "a discuter",
        ] {
            assert!(words.is_missing(missing), "{missing}");
        }
        for value in ["CDI", "Nador", "5", "٣"] {
            assert!(!words.is_missing(value), "{value}");
        }
    }

    #[test]
    fn months_may_be_cut_short_if_only_one_fits() {
        let words = Vocabulary::new([], [("غشت", 8), ("دجنبر", 12)]);
        for (word, month) in [
            ("غشت", Some(8)),
            ("aou", Some(8)),
            ("fev", Some(2)),
            ("jui", None),
            ("xyz", None),
            ("septem", Some(9)),
        ] {
            assert_eq!(words.month(&fold(word)), month, "{word}");
        }
    }
}
