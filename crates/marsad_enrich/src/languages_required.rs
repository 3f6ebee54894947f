//! Languages asked of the candidate.

use marsad_taxonomy::Pack;

use crate::{
    Error, lexicon,
    normalize::{Vocabulary, Words},
    page::Page,
    phrases::Phrases,
};

/// What a phrase of `lexicons/languages_required.tsv` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// Names a language, by its place in `tags`.
    Named(usize),
    /// Asks for it in the same breath ("francophone").
    Asked(usize),
    /// Makes a demand of a language named nearby ("courant", "maîtrise").
    Demand,
}

#[derive(Debug)]
pub(crate) struct LanguagesRequired {
    phrases: Phrases<Word>,
    tags: Vec<String>,
}

/// How many words a demand reaches within a sentence.
const REACH: usize = 7;

impl LanguagesRequired {
    pub(crate) fn new(pack: &Pack, vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let tags = std::cell::RefCell::new(Vec::<String>::new());
        let phrases = lexicon::read(pack, "languages_required", vocabulary, |row| {
            if row.get("use") == "demand" {
                return Ok(Word::Demand);
            }
            let tag = row.require("language")?;
            let known = tags.borrow().iter().position(|known| known == tag);
            let index = known.unwrap_or_else(|| {
                tags.borrow_mut().push(tag.to_owned());
                tags.borrow().len() - 1
            });
            row.parse("use", "a use (named, asked, demand)", |usage| match usage {
                "named" => Some(Word::Named(index)),
                "asked" => Some(Word::Asked(index)),
                _ => None,
            })
        })?;
        Ok(Self { phrases, tags: tags.into_inner() })
    }

    /// Tags in the order of first mention: all those stated apart, else those demanded in title and
    /// text.
    pub(crate) fn read(&self, page: &Page<'_>) -> Vec<String> {
        let mut found = self.any(page.declared("languages"));
        if found.is_empty() {
            for words in [&page.title, &page.body] {
                for index in self.demanded(words) {
                    if !found.contains(&index) {
                        found.push(index);
                    }
                }
            }
        }
        found.into_iter().map(|index| self.tags[index].clone()).collect()
    }

    fn any(&self, words: &Words<'_>) -> Vec<usize> {
        let mut found = Vec::new();
        for hit in self.phrases.find(words) {
            if let Word::Named(index) | Word::Asked(index) = hit.value
                && !found.contains(&index)
            {
                found.push(index);
            }
        }
        found
    }

    fn demanded(&self, words: &Words<'_>) -> Vec<usize> {
        let hits = self.phrases.find(words);
        let demands: Vec<usize> =
            // What asks for one language may go on to the next: "maîtrise du français et de l'anglais".
            hits.iter()
                .filter(|hit| !matches!(hit.value, Word::Named(_)))
                .map(|hit| hit.first)
                .collect();
        let is_demanded = |at: usize| {
            demands.iter().any(|&demand| {
                let (from, to) = (at.min(demand), at.max(demand));
                to - from <= REACH
                    && (from + 1..=to).all(|between| !words.tokens[between].first_of_line)
            })
        };
        hits.iter()
            .filter_map(|hit| match hit.value {
                Word::Asked(index) => Some(index),
                Word::Named(index) if is_demanded(hit.first) => Some(index),
                _ => None,
            })
            .collect()
    }
}
