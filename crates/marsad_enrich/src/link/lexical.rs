//! Names found by their words, their letters, and their consonants.

use std::cell::RefCell;

use super::skeleton::skeleton;
use crate::{
    hash::{FastMap, hash_bytes},
    normalize::{Script, Words, stem},
};

/// Names by weighted features: cosines of TF-IDF vectors, by an inverted index.
#[derive(Debug, Default)]
pub(crate) struct Lexical {
    n_entries: usize,
    /// Feature → its number, the rarest first.
    features: FastMap<u64, u32>,
    /// Start of each feature's postings; one more at the end.
    starts: Vec<u32>,
    /// Entry and normalized weight.
    postings: Vec<(u32, f32)>,
    idf: Vec<f32>,
}

/// How far to look.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort {
    /// Only so many of a query's features are looked up, the rarest ones.
    pub(crate) features: usize,
    /// At most so many entries are found.
    pub(crate) entries: usize,
    /// Entries with a smaller cosine are not worth finding.
    pub(crate) least: f32,
}

/// Which side of a comparison words are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// A name to be found.
    Entry,
    /// What is looked for.
    Query,
}

/// Features of more entries than this are skipped when looking up: they say little and cost much.
const MOST_ENTRIES: usize = 1000;
/// Postings so many times as many as the entries still of interest are searched, not gone through.
const BY_SEARCH: usize = 8;
/// Weights of the first and last word as such.
const FIRST: f32 = 1.2;
const LAST: f32 = 0.6;
/// How much letters that no name has count in a query's length.
const UNKNOWN: f32 = 0.1;

thread_local! {
    static SCRATCH: RefCell<(Vec<f32>, Vec<u32>)> = const { RefCell::new((Vec::new(), Vec::new())) };
}

impl Lexical {
    /// An index of names, from the features of each.
    pub(crate) fn new(entries: Vec<Vec<(u64, f32)>>) -> Self {
        let mut index = Self { n_entries: entries.len(), ..Self::default() };
        let mut numbered = Vec::with_capacity(entries.len());
        for features in entries {
            numbered.push(index.number(features));
        }
        index.fill(numbered);
        index
    }

    /// Entries with their cosines, the nearest first.
    pub(crate) fn nearest(&self, query: Vec<(u64, f32)>, effort: Effort) -> Vec<(usize, f32)> {
        let mut found: Vec<(u32, f32)> = Vec::new();
        let mut norm = 0.0;
        for (feature, weight) in query {
            match self.features.get(&feature) {
                Some(&number) => {
                    let weight = weight * self.idf[number as usize];
                    norm += weight * weight;
                    found.push((number, weight));
                }
                // Letters that no name has still make the query longer.
                None => norm += (weight * 4.0).powi(2) * UNKNOWN,
            }
        }
        // The rarest first.
        found.sort_unstable_by_key(|(number, _)| *number);
        found.truncate(effort.features);
        let norm = norm.sqrt().max(1e-6);
        // What the features from here on can still add to any entry: entries are of length one.
        let rest: f32 = found.iter().map(|(_, weight)| weight * weight).sum();
        SCRATCH.with_borrow_mut(|(scores, touched)| {
            scores.resize(scores.len().max(self.n_entries), 0.0);
            touched.resize(touched.len().max(self.n_entries + 1), 0);
            self.go_through(found, norm, rest, effort, scores, touched)
        })
    }

    /// `scores` are all zero before and after: they are too many to be made anew for each query. `touched`
    /// has room for every entry.
    fn go_through(
        &self,
        found: Vec<(u32, f32)>,
        norm: f32,
        mut rest: f32,
        effort: Effort,
        scores: &mut [f32],
        touched: &mut [u32],
    ) -> Vec<(usize, f32)> {
        let enough = (effort.least * norm).powi(2);
        let mut n_touched = 0;
        for (number, weight) in found {
            let range =
                self.starts[number as usize] as usize..self.starts[number as usize + 1] as usize;
            let may_be_new = rest >= enough;
            rest -= weight * weight;
            if range.len() > MOST_ENTRIES {
                continue;
            }
            let postings = &self.postings[range];
            if may_be_new {
                for &(entry, entry_weight) in postings {
                    let score = &mut scores[entry as usize];
                    // Every other entry is new: a jump would be guessed wrong too often.
                    touched[n_touched] = entry;
                    n_touched += usize::from(*score == 0.0);
                    *score += weight * entry_weight;
                }
            } else if n_touched * BY_SEARCH < postings.len() {
                for &entry in &touched[..n_touched] {
                    if let Ok(at) = postings.binary_search_by_key(&entry, |posting| posting.0) {
                        scores[entry as usize] += weight * postings[at].1;
                    }
                }
            } else {
                for &(entry, entry_weight) in postings {
                    let score = &mut scores[entry as usize];
                    if *score != 0.0 {
                        *score += weight * entry_weight;
                    }
                }
            }
        }
        let mut nearest: Vec<(usize, f32)> = touched[..n_touched]
            .iter()
            .map(|&entry| (entry as usize, std::mem::take(&mut scores[entry as usize]) / norm))
            .filter(|(_, score)| *score > effort.least)
            .collect();
        let nearer = |a: &(usize, f32), b: &(usize, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if nearest.len() > effort.entries {
            nearest.select_nth_unstable_by(effort.entries, nearer);
            nearest.truncate(effort.entries);
        }
        nearest.sort_by(nearer);
        nearest
    }

    fn number(&mut self, features: Vec<(u64, f32)>) -> Vec<(u32, f32)> {
        let mut numbered = Vec::with_capacity(features.len());
        for (feature, weight) in features {
            let next = self.features.len() as u32;
            numbered.push((*self.features.entry(feature).or_insert(next), weight));
        }
        numbered
    }

    /// Inverts entries → features, weighted by inverse document frequency, each entry of length one.
    fn fill(&mut self, mut by_entry: Vec<Vec<(u32, f32)>>) {
        let mut counts = vec![0_u32; self.features.len()];
        for (feature, _) in by_entry.iter().flatten() {
            counts[*feature as usize] += 1;
        }
        let mut rarest: Vec<u32> = (0..counts.len() as u32).collect();
        rarest.sort_by_key(|feature| counts[*feature as usize]);
        let mut numbers = vec![0; counts.len()];
        for (number, feature) in (0..).zip(&rarest) {
            numbers[*feature as usize] = number;
        }
        let counts: Vec<u32> = rarest.iter().map(|feature| counts[*feature as usize]).collect();
        let old =
            self.features.values_mut().chain(by_entry.iter_mut().flatten().map(|it| &mut it.0));
        old.for_each(|number| *number = numbers[*number as usize]);
        let n = by_entry.len() as f32;
        self.idf = counts.iter().map(|&count| (1.0 + n / (count as f32 + 1.0)).ln()).collect();
        self.starts = vec![0; counts.len() + 1];
        for (feature, count) in counts.iter().enumerate() {
            self.starts[feature + 1] = self.starts[feature] + count;
        }
        let mut next = self.starts.clone();
        self.postings = vec![(0, 0.0); self.starts[counts.len()] as usize];
        for (entry, features) in by_entry.iter().enumerate() {
            let weighted = |&(feature, weight): &(u32, f32)| weight * self.idf[feature as usize];
            let norm: f32 = features.iter().map(|f| weighted(f).powi(2)).sum();
            let norm = norm.sqrt().max(1e-6);
            for feature in features {
                let at = &mut next[feature.0 as usize];
                self.postings[*at as usize] = (entry as u32, weighted(feature) / norm);
                *at += 1;
            }
        }
    }
}

/// Words that names differ in without meaning anything by it.
pub(crate) fn is_function(stem: &str) -> bool {
    matches!(
        stem,
        "de" | "du"
            | "des"
            | "la"
            | "le"
            | "les"
            | "un"
            | "une"
            | "en"
            | "et"
            | "the"
            | "of"
            | "in"
            | "and"
            | "dyal"
            | "dial"
            | "d"
            | "f"
            | "l"
            | "w"
            | "ديال"
            | "د"
            | "ف"
    )
}

/// Hashed features with weights: stems, letters within words, and consonants for names that may be
/// written in either script.
pub(crate) fn features(words: &Words<'_>, indices: &[usize], side: Side) -> Vec<(u64, f32)> {
    let stems = indices.iter().map(|&index| (index, stem(words.norm(index))));
    let content: Vec<_> = stems.filter(|(_, stem)| !is_function(stem)).collect();
    let n_letters: usize = content.iter().map(|(_, stem)| stem.len()).sum();
    let most = 2 + 2 * (n_letters + content.len());
    let mut features = Vec::with_capacity(most);
    let mut places = FastMap::with_capacity_and_hasher(most, Default::default());
    let mut add = |feature: u64, weight: f32| {
        let place = *places.entry(feature).or_insert(features.len());
        match features.get_mut(place) {
            Some((_, sum)) => *sum += weight,
            None => features.push((feature, weight)),
        }
    };
    let mut padded = String::new();
    let mut bounds = Vec::new();
    // The head of a title is its first word in French and Arabic, its last one in English.
    for (mark, end, weight) in [('^', content.first(), FIRST), ('$', content.last(), LAST)] {
        if let Some((_, stem)) = end {
            padded.clear();
            padded.push(mark);
            padded.push_str(stem);
            add(hash_bytes(padded.as_bytes()), weight);
        }
    }
    for (index, stem) in &content {
        padded.clear();
        padded.push('=');
        padded.push_str(stem);
        add(hash_bytes(padded.as_bytes()), 2.0);
        padded.push('=');
        bounds.clear();
        bounds.extend(padded.char_indices().map(|(at, _)| at).chain([padded.len()]));
        for n in 3..=4 {
            for window in bounds.windows(n + 1) {
                add(hash_bytes(&padded.as_bytes()[window[0]..window[n]]), 0.8);
            }
        }
        let token = words.tokens[*index];
        let is_foreign = token.script == Script::Arabic || token.form == 0;
        if side == Side::Entry || is_foreign {
            let consonants = skeleton(words.norm(*index));
            if consonants.len() >= 3 {
                add(
                    hash_bytes(format!("§{consonants}").as_bytes()),
                    if side == Side::Entry { 1.2 } else { 3.0 },
                );
            }
        }
    }
    features
}
