//! Phrases looked up word by word in a text: every table of the country pack that holds words.
//!
//! Runs of word numbers, hashed, instead of an automaton over bytes: that respects word boundaries by
//! construction, sees through number, gender and the Arabic article, and builds in linear time. Whether
//! a run begins any phrase is told by a few bits that stay in the cache; most words begin none.

use crate::{
    hash::{FastMap, FastSet, mix},
    normalize::{Token, Vocabulary, Words},
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
    /// Values by the hash of the phrase's words. Two of a million phrases meet once in forty million
    /// packs.
    values: FastMap<u64, Vec<T>>,
    /// A bit for each word that opens a phrase.
    openers: Vec<u64>,
    /// Beginnings of phrases, and their ends.
    runs: Runs,
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
        let (values, openers, runs) = Default::default();
        Self { compare, values, openers, runs }
    }

    /// Adds a phrase; one without any word is ignored.
    pub(crate) fn insert(&mut self, vocabulary: &mut Vocabulary, phrase: &str, value: T) {
        let words = self.words(vocabulary, phrase);
        self.insert_words(words, value);
    }

    /// The same with each of `numbers` in the place of its `#`, if it has one.
    pub(crate) fn insert_numbered(
        &mut self,
        vocabulary: &mut Vocabulary,
        phrase: &str,
        numbers: &[Vec<u32>],
        value: T,
    ) {
        let Some((before, after)) = phrase.split_once('#') else {
            return self.insert(vocabulary, phrase, value);
        };
        let (before, after) = (self.words(vocabulary, before), self.words(vocabulary, after));
        for number in numbers {
            self.insert_words([&before, number, &after].into_iter().flatten().copied(), value);
        }
    }

    /// The words of a phrase as they are compared.
    pub(crate) fn words(&self, vocabulary: &mut Vocabulary, phrase: &str) -> Vec<u32> {
        let words = Words::cut(phrase);
        let numbered = words.norms().map(|form| match self.compare {
            Compare::Forms => vocabulary.form(form),
            Compare::Stems => vocabulary.stem(form),
        });
        numbered.collect()
    }

    fn insert_words(&mut self, words: impl IntoIterator<Item = u32>, value: T) {
        let mut run = EMPTY;
        for word in words {
            if run == EMPTY {
                let at = word as usize / 64;
                self.openers.resize(self.openers.len().max(at + 1), 0);
                self.openers[at] |= 1 << (word % 64);
            }
            run = longer(run, word);
            self.runs.insert(run);
        }
        if run != EMPTY {
            self.runs.insert(end_of(run));
            self.values.entry(run).or_default().push(value);
        }
    }

    /// The longest phrase from each word on, left to right without overlap. A phrase with several
    /// values gives a hit for each.
    pub(crate) fn find(&self, words: &Words<'_>) -> Vec<Hit<T>> {
        self.find_within(words, |_| usize::MAX)
    }

    /// The same, where a phrase that begins at a word may not go on beyond another one.
    pub(crate) fn find_within(
        &self,
        words: &Words<'_>,
        most: impl Fn(usize) -> usize,
    ) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        let mut first = 0;
        while let Some(token) = words.tokens.get(first) {
            if !self.opens(token) {
                first += 1;
                continue;
            }
            let mut longest = None;
            self.walk(words, first, |end, values| {
                if end <= most(first) {
                    longest = Some((end, values));
                }
            });
            match longest {
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
    #[inline]
    pub(crate) fn longest_at(&self, words: &Words<'_>, first: usize) -> Option<(usize, &[T])> {
        match words.tokens.get(first) {
            Some(token) if self.opens(token) => self.longest_from(words, first),
            _ => None,
        }
    }

    fn longest_from(&self, words: &Words<'_>, first: usize) -> Option<(usize, &[T])> {
        let mut longest = None;
        self.walk(words, first, |end, values| longest = Some((end, values)));
        longest
    }

    fn word_of(&self, token: &Token) -> u32 {
        match self.compare {
            Compare::Forms => token.form,
            Compare::Stems => token.stem,
        }
    }

    /// Whether a phrase may begin with a word of the text.
    #[inline]
    pub(crate) fn may_begin(&self, words: &Words<'_>, first: usize) -> bool {
        words.tokens.get(first).is_some_and(|token| self.opens(token))
    }

    /// Whether a phrase may begin with the word: most begin none, and are asked about by every table.
    #[inline]
    fn opens(&self, token: &Token) -> bool {
        let word = self.word_of(token);
        self.openers.get(word as usize / 64).is_some_and(|bits| bits >> (word % 64) & 1 == 1)
    }

    /// Every phrase that starts at a word, the shortest first.
    pub(crate) fn walk<'p>(
        &'p self,
        words: &Words<'_>,
        first: usize,
        mut found: impl FnMut(usize, &'p [T]),
    ) {
        let Some(rest) = words.tokens.get(first..) else { return };
        if !rest.first().is_some_and(|token| self.opens(token)) {
            return;
        }
        let mut run = EMPTY;
        for (index, token) in (first..).zip(rest) {
            let word = self.word_of(token);
            run = longer(run, word);
            if word == 0 || !self.runs.may_contain(run) {
                return;
            }
            if self.runs.may_contain(end_of(run))
                && let Some(values) = self.values.get(&run)
            {
                found(index + 1, values);
            }
        }
    }
}

/// The hash of no words.
const EMPTY: u64 = 0;

fn longer(run: u64, word: u32) -> u64 {
    mix(run.rotate_left(23) ^ u64::from(word))
}

fn end_of(run: u64) -> u64 {
    run.rotate_left(32)
}

/// A set of hashes that never misses one of its own, and rarely takes another for one.
#[derive(Debug, Default)]
struct Runs {
    bits: Vec<u64>,
    /// All of them, for when the bits have to be more.
    inserted: FastSet<u64>,
}

impl Runs {
    fn insert(&mut self, run: u64) {
        if !self.inserted.insert(run) {
            return;
        }
        if self.inserted.len() > self.bits.len() * 4 {
            self.bits = vec![0; (self.inserted.len() / 2).next_power_of_two()];
            let inserted = std::mem::take(&mut self.inserted);
            inserted.iter().for_each(|run| self.set(*run));
            self.inserted = inserted;
            return;
        }
        self.set(run);
    }

    fn set(&mut self, run: u64) {
        let mask = self.bits.len() - 1;
        self.bits[(run >> 6) as usize & mask] |= 1 << (run & 63);
    }

    fn may_contain(&self, run: u64) -> bool {
        let mask = self.bits.len().wrapping_sub(1);
        let word = self.bits.get((run >> 6) as usize & mask);
        word.is_some_and(|word| word >> (run & 63) & 1 == 1)
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
