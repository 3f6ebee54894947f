//! Phrases looked up word by word in a text: every table of the country pack that holds words.
//!
//! A trie over word numbers instead of an automaton over bytes: it respects word boundaries by
//! construction, sees through number, gender and the Arabic article, and builds in linear time.

use crate::{
    hash::FastMap,
    normalize::{Vocabulary, Words},
};

/// How the words of a phrase are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compare {
    /// As written, but for case and accents: names.
    Forms,
    /// By stem: common words.
    Stems,
}

#[derive(Debug)]
pub(crate) struct Phrases<T> {
    compare: Compare,
    edges: FastMap<(u32, u32), u32>,
    values: FastMap<u32, Vec<T>>,
    n_nodes: u32,
}

/// A phrase found: words `first..end` of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit<T> {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) value: T,
}

impl<T: Copy> Phrases<T> {
    pub(crate) fn new(compare: Compare) -> Self {
        Self { compare, edges: FastMap::default(), values: FastMap::default(), n_nodes: 1 }
    }

    /// Adds a phrase; one without any word is ignored.
    pub(crate) fn insert(&mut self, vocabulary: &mut Vocabulary, phrase: &str, value: T) {
        let words = Words::cut(phrase);
        let mut node = 0;
        for form in words.norms() {
            let word = match self.compare {
                Compare::Forms => vocabulary.form(form),
                Compare::Stems => vocabulary.stem(form),
            };
            node = *self.edges.entry((node, word)).or_insert_with(|| {
                self.n_nodes += 1;
                self.n_nodes - 1
            });
        }
        if node != 0 {
            self.values.entry(node).or_default().push(value);
        }
    }

    /// The longest phrase from each word on, left to right without overlap. A phrase with several
    /// values gives a hit for each.
    pub(crate) fn find(&self, words: &Words<'_>) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        let mut first = 0;
        while first < words.len() {
            match self.longest_at(words, first) {
                Some((end, values)) => {
                    hits.extend(values.iter().map(|&value| Hit { first, end, value }));
                    first = end;
                }
                None => first += 1,
            }
        }
        hits
    }

    /// The longest phrase that starts at a word.
    pub(crate) fn longest_at(&self, words: &Words<'_>, first: usize) -> Option<(usize, &[T])> {
        let mut longest = None;
        self.walk(words, first, |end, values| longest = Some((end, values)));
        longest
    }

    pub(crate) fn walk<'p>(
        &'p self,
        words: &Words<'_>,
        first: usize,
        mut found: impl FnMut(usize, &'p [T]),
    ) {
        let mut node = 0;
        for index in first..words.len() {
            let token = &words.tokens[index];
            let word = match self.compare {
                Compare::Forms => token.form,
                Compare::Stems => token.stem,
            };
            match self.edges.get(&(node, word)) {
                Some(next) if word != 0 => node = *next,
                _ => return,
            }
            if let Some(values) = self.values.get(&node) {
                found(index + 1, values);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(compare: Compare, phrases: &[&'static str], text: &str, expected: &[&str]) {
        let mut vocabulary = Vocabulary::default();
        let mut table = Phrases::new(compare);
        for phrase in phrases {
            table.insert(&mut vocabulary, phrase, *phrase);
        }
        let words = Words::read(text, &vocabulary);
        let found: Vec<&str> = table.find(&words).iter().map(|hit| hit.value).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_longest_phrase_wins_and_inflection_is_seen_through() {
        let skills = ["machine", "machine à coudre", "لغة فرنسية"];
        check(Compare::Stems, &skills, "Machines à coudre", &["machine à coudre"]);
        check(Compare::Stems, &skills, "deux machines à café", &["machine"]);
        check(Compare::Stems, &skills, "إتقان اللغة الفرنسية", &["لغة فرنسية"]);
    }

    #[test]
    fn names_are_compared_as_written() {
        check(Compare::Forms, &["Salé"], "Sales manager à SALE", &["Salé"]);
    }
}
