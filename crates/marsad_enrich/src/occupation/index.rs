//! The country pack's job titles, found by words, by letters and by consonants.

use std::{collections::BTreeMap, ops::Range};

use marsad_model::{IscoCode, Lang};
use marsad_taxonomy::{Taxonomy, Title};
use rayon::prelude::*;

use super::title::Query;
use crate::{
    hash::FastMap,
    link::{Effort, Lexical, Side, all_features, features, is_function},
    normalize::{Vocabulary, Words, stem},
    phrases::{Compare, Phrases},
};

#[derive(Debug)]
pub(super) struct TitleIndex {
    /// Group of each entry.
    codes: Vec<u32>,
    letters: Lexical,
    /// Entries by the stems of their words, to find titles in running text.
    phrases: Phrases<u32>,
    /// Groups by all the stems of a title.
    exact: FastMap<String, Vec<u32>>,
}

const EFFORT: Effort = Effort { features: 90, entries: 40, least: 0.15 };
/// How far into a text titles are looked for, in words.
const N_WORDS: usize = 250;
/// How much the second title of a group adds.
const MORE: f32 = 0.3;
/// A cosine never reaches what the same words do.
const SIMILAR: f32 = 0.9;

impl TitleIndex {
    /// `beside` is done while letters are counted on the other cores.
    pub(super) fn new<'t, B: Send>(
        taxonomy: &'t Taxonomy,
        codes: &[IscoCode],
        vocabulary: &mut Vocabulary,
        beside: impl FnOnce(&mut Vocabulary) -> B + Send,
    ) -> (Self, B) {
        let number = |code: IscoCode| codes.binary_search(&code).ok().map(|number| number as u32);
        let mut entries: Vec<(&str, u32)> = Vec::new();
        let (spare, telling): (Vec<_>, Vec<_>) =
            taxonomy.titles.iter().partition(|title| title.is_spare);
        let entry = |title: &&'t Title| Some((title.title.as_str(), number(title.code)?));
        entries.extend(telling.iter().filter_map(entry));
        for group in taxonomy.occupations.all() {
            let Some(code) = number(group.code) else { continue };
            let labels = Lang::ALL.map(|lang| (group.label.get(lang), code));
            entries.extend(labels.into_iter().filter(|(text, _)| !text.is_empty()));
        }
        let n_telling = entries.len();
        entries.extend(spare.iter().filter_map(entry));
        let mut index = Self {
            codes: entries.iter().map(|(_, code)| *code).collect(),
            letters: Lexical::default(),
            phrases: Phrases::new(Compare::Stems),
            exact: FastMap::default(),
        };
        let by_letters = || {
            let features = entries.par_iter().map(|(text, _)| all_features(text, Side::Entry));
            Lexical::new(features.collect())
        };
        let by_words = || {
            index.add_words(&entries, n_telling, vocabulary);
            beside(vocabulary)
        };
        let (letters, beside) = rayon::join(by_letters, by_words);
        index.letters = letters;
        (index, beside)
    }

    fn add_words(
        &mut self,
        entries: &[(&str, u32)],
        n_telling: usize,
        vocabulary: &mut Vocabulary,
    ) {
        let mut of_spare: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (entry, (text, code)) in entries.iter().enumerate() {
            let words = Words::cut(text);
            let all: Vec<usize> = (0..words.len()).collect();
            let is_spare = entry >= n_telling;
            if !is_spare {
                self.phrases.insert(vocabulary, text, entry as u32);
            }
            let stems = stems(&words, &all);
            let same = match is_spare {
                true => of_spare.entry(stems).or_default(),
                false => self.exact.entry(stems).or_default(),
            };
            if !same.contains(code) {
                same.push(*code);
            }
        }
        // What a title means in the country is not what it may mean elsewhere too.
        for (stems, codes) in of_spare {
            self.exact.entry(stems).or_insert(codes);
        }
    }

    /// Groups with titles like the query's words, best first, with a similarity up to 1.
    pub(super) fn similar(&self, title: &Words<'_>, query: &Query) -> Vec<(usize, f32)> {
        let mut best: BTreeMap<u32, f32> = BTreeMap::new();
        if let Some(codes) = self.exact.get(&stems(title, &query.words)) {
            let share = shared(codes.len());
            best.extend(codes.iter().map(|code| (*code, share)));
        }
        let mut votes: BTreeMap<u32, (f32, u32)> = BTreeMap::new();
        let looked_for = features(title, &query.words, Side::Query);
        for (entry, cosine) in self.letters.nearest(looked_for, EFFORT) {
            // Nearest first: each further title of a group adds half of what the one before did.
            let (score, n) = votes.entry(self.codes[entry]).or_default();
            *score += cosine.min(1.0) * if *n == 0 { 1.0 } else { MORE * 0.5_f32.powi(*n as i32) };
            *n += 1;
        }
        for (code, (score, _)) in votes {
            let similarity = score.min(1.0) * SIMILAR;
            let best = best.entry(code).or_default();
            *best = best.max(similarity);
        }
        best.into_iter().map(|(code, score)| (code as usize, score)).collect()
    }

    /// The longest title from a word on that may end where it does, and its groups with scores.
    pub(super) fn named_at(
        &self,
        words: &Words<'_>,
        first: usize,
        closes: impl Fn(usize) -> bool,
    ) -> Option<(usize, Vec<(usize, f32)>)> {
        let mut longest: Option<(usize, &[u32])> = None;
        self.phrases.walk(words, first, |end, entries| {
            if closes(end) {
                longest = Some((end, entries));
            }
        });
        let (end, entries) = longest?;
        let mut codes: Vec<usize> =
            entries.iter().map(|entry| self.codes[*entry as usize] as usize).collect();
        codes.sort_unstable();
        codes.dedup();
        let share = shared(codes.len());
        Some((end, codes.into_iter().map(|code| (code, share)).collect()))
    }

    /// Groups whose titles stand in the text, with a weight up to 1: more for longer titles and for
    /// those at the beginning. Only those count of whose words `says_something` holds.
    pub(super) fn named_in(
        &self,
        words: &Words<'_>,
        says_something: impl Fn(Range<usize>) -> bool,
    ) -> Vec<(usize, f32)> {
        let mut best: BTreeMap<u32, f32> = BTreeMap::new();
        for hit in self.phrases.find(words) {
            if hit.first >= N_WORDS {
                break;
            }
            if !says_something(hit.first..hit.end) {
                continue;
            }
            let code = self.codes[hit.value as usize];
            let length = (hit.end - hit.first).min(4) as f32;
            let early = 1.0 / (1.0 + hit.first as f32 / 40.0);
            let weight = (0.25 + 0.2 * length).min(1.0) * early;
            let score = best.entry(code).or_default();
            *score = (*score).max(weight) + 0.02;
        }
        best.into_iter().map(|(code, score)| (code as usize, score)).collect()
    }
}

/// A title that several groups share is worth less to each.
fn shared(n_groups: usize) -> f32 {
    (1.0 - 0.08 * n_groups.saturating_sub(1) as f32).max(0.6)
}

fn stems(words: &Words<'_>, indices: &[usize]) -> String {
    let stems: Vec<_> = indices
        .iter()
        .filter(|&&index| words.norm(index).chars().count() > 1)
        .map(|&index| stem(words.norm(index)))
        .filter(|stem| !is_function(stem))
        .collect();
    stems.join(" ")
}
