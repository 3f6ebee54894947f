//! The words that dates and missing values are written with.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::{Judge, fold::fold, languages};

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
    pub(crate) titles: Titles,
    /// What was learnt about where vacancies begin in posts.
    pub(crate) judge: Option<Judge>,
    /// Phrases that say that somebody was found, as [`words`] gives them, by their first word.
    pub(crate) filled: HashMap<String, Vec<String>>,
}

/// Titles of jobs, folded.
#[derive(Debug, Clone, Default)]
pub(crate) struct Titles {
    whole: HashSet<String>,
    /// First words, and how many titles begin with each.
    heads: HashMap<String, usize>,
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
            titles: Titles::default(),
            judge: None,
            filled: HashMap::new(),
        }
    }

    /// The same with phrases that say that somebody was found for a job.
    pub fn with_filled(mut self, phrases: impl IntoIterator<Item = String>) -> Self {
        for phrase in phrases.into_iter().map(|it| words(&it)) {
            if let Some(first) = phrase.split(' ').next().filter(|it| !it.is_empty()) {
                self.filled.entry(first.to_owned()).or_default().push(phrase);
            }
        }
        self
    }

    /// The same with titles of jobs as they are known in the country.
    pub fn with_titles<'a>(mut self, titles: impl IntoIterator<Item = &'a str>) -> Self {
        for title in titles {
            self.titles.add(title);
        }
        self
    }

    /// The same with what was learnt about where vacancies begin in posts.
    pub fn with_judge(self, judge: Judge) -> Self {
        Self { judge: Some(judge), ..self }
    }

    /// The same without it: where vacancies begin in posts is told by their form alone.
    pub fn without_judge(self) -> Self {
        Self { judge: None, ..self }
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

impl Titles {
    fn add(&mut self, title: &str) {
        let folded = fold(title);
        let words: Vec<&str> = split(&folded).collect();
        if let Some(first) = words.first().filter(|it| it.chars().count() >= SHORTEST_HEAD) {
            let whole: Vec<&str> = words.iter().map(|word| singular(word)).collect();
            if self.whole.insert(whole.join(" ")) {
                *self.heads.entry((*first).to_owned()).or_default() += 1;
            }
        }
    }

    /// How many of the words a title is that begins with the first; 0 if none does.
    pub(crate) fn longest<'w>(&self, words: impl Iterator<Item = &'w str>) -> usize {
        let (mut text, mut found) = (String::new(), 0);
        for (n, word) in words.take(LONGEST_TITLE).enumerate() {
            if n > 0 {
                text.push(' ');
            }
            text.push_str(singular(word));
            if self.whole.contains(&text) {
                found = n + 1;
            }
        }
        found
    }

    /// How many titles begin with this word, in the singular or plural.
    pub(crate) fn n_headed(&self, word: &str) -> usize {
        let of = |word: &str| self.heads.get(word).copied().unwrap_or(0);
        let as_is = of(word);
        if as_is > 0 {
            return as_is;
        }
        let bare = PLURALS.iter().find_map(|ending| word.strip_suffix(ending));
        match bare.filter(|it| it.chars().count() >= SHORTEST_HEAD) {
            Some(bare) => of(bare).max(of(&format!("{bare}ة"))),
            None => 0,
        }
    }

    /// Whether titles begin with this word, in the singular or plural.
    pub(crate) fn is_head(&self, word: &str) -> bool {
        self.n_headed(word) > 0
    }
}

/// Shorter words begin many things.
const SHORTEST_HEAD: usize = 3;
const LONGEST_TITLE: usize = 5;
const PLURALS: [&str; 5] = ["s", "x", "ات", "ين", "in"];

/// The words of a text, folded, a space between them.
pub(crate) fn words(text: &str) -> String {
    split(&fold(text)).collect::<Vec<_>>().join(" ")
}

/// A word without the sign of the plural, so that "agents de sécurité" is known by its singular.
fn singular(word: &str) -> &str {
    const SHORTEST: usize = 3;
    word.strip_suffix(['s', 'x']).filter(|it| it.len() >= SHORTEST).unwrap_or(word)
}

fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty())
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
