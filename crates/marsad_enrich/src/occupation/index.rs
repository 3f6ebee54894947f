//! The country pack's job titles, found by words, by letters and by consonants.

use std::collections::BTreeMap;

use marsad_model::{IscoCode, Lang};
use marsad_taxonomy::Taxonomy;

use super::{skeleton::skeleton, title::Query};
use crate::{
    hash::{FastMap, hash_bytes},
    normalize::{Script, Vocabulary, Words, stem},
    phrases::{Compare, Phrases},
};

#[derive(Debug)]
pub(super) struct TitleIndex {
    /// Group of each entry.
    codes: Vec<u32>,
    /// Feature → its number.
    features: FastMap<u64, u32>,
    /// Start of each feature's postings; one more at the end.
    starts: Vec<u32>,
    /// Entry and normalized weight.
    postings: Vec<(u32, f32)>,
    idf: Vec<f32>,
    /// Entries by the stems of their words, to find titles in running text.
    phrases: Phrases<u32>,
    /// Groups by all the stems of a title.
    exact: BTreeMap<String, Vec<u32>>,
}

/// Features of more entries than this are skipped when looking up: they say little and cost much.
const MOST_ENTRIES: usize = 2500;
/// Only the rarest features of a query are looked up.
const MOST_FEATURES: usize = 90;
/// How far into a text titles are looked for, in words.
const N_WORDS: usize = 250;
/// Weights of the first and last word as such.
const FIRST: f32 = 1.2;
const LAST: f32 = 0.6;
/// How much the second title of a group adds.
const MORE: f32 = 0.3;
/// How much letters that no title has count in a query's length.
const UNKNOWN: f32 = 0.1;
/// A cosine never reaches what the same words do.
const SIMILAR: f32 = 0.9;

impl TitleIndex {
    pub(super) fn new(
        taxonomy: &Taxonomy,
        codes: &[IscoCode],
        vocabulary: &mut Vocabulary,
    ) -> Self {
        let number = |code: IscoCode| codes.binary_search(&code).ok().map(|number| number as u32);
        let mut entries: Vec<(&str, u32)> = Vec::new();
        for title in &taxonomy.titles {
            entries.extend(number(title.code).map(|code| (title.title.as_str(), code)));
        }
        for group in taxonomy.occupations.all() {
            let Some(code) = number(group.code) else { continue };
            entries.extend(Lang::ALL.map(|lang| (group.label.get(lang), code)));
        }
        entries.retain(|(text, _)| !text.is_empty());
        let mut index = Self {
            codes: entries.iter().map(|(_, code)| *code).collect(),
            features: FastMap::default(),
            starts: Vec::new(),
            postings: Vec::new(),
            idf: Vec::new(),
            phrases: Phrases::new(Compare::Stems),
            exact: BTreeMap::new(),
        };
        let mut by_entry = Vec::with_capacity(entries.len());
        for (entry, (text, code)) in entries.iter().enumerate() {
            let words = Words::cut(text);
            let all: Vec<usize> = (0..words.len()).collect();
            by_entry.push(index.number_features(features(&words, &all, true)));
            index.phrases.insert(vocabulary, text, entry as u32);
            let same = index.exact.entry(stems(&words, &all)).or_default();
            if !same.contains(code) {
                same.push(*code);
            }
        }
        index.fill(by_entry);
        index
    }

    /// Groups with titles like the query's words, best first, with a similarity up to 1.
    pub(super) fn similar(&self, title: &Words<'_>, query: &Query) -> Vec<(usize, f32)> {
        let mut best: BTreeMap<u32, f32> = BTreeMap::new();
        if let Some(codes) = self.exact.get(&stems(title, &query.words)) {
            // A title that several groups share is worth less to each.
            let share = 1.0 - 0.08 * (codes.len() - 1) as f32;
            best.extend(codes.iter().map(|code| (*code, share.max(0.6))));
        }
        let mut votes: BTreeMap<u32, (f32, u32)> = BTreeMap::new();
        for (entry, cosine) in self.nearest(title, query) {
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

    fn nearest(&self, title: &Words<'_>, query: &Query) -> Vec<(usize, f32)> {
        let mut found: Vec<(u32, f32)> = Vec::new();
        let mut norm = 0.0;
        for (feature, weight) in features(title, &query.words, false) {
            match self.features.get(&feature) {
                Some(&number) => {
                    let weight = weight * self.idf[number as usize];
                    norm += weight * weight;
                    found.push((number, weight));
                }
                // Letters that no title has still make the query longer.
                None => norm += (weight * 4.0).powi(2) * UNKNOWN,
            }
        }
        found.sort_by(|a, b| {
            self.idf[b.0 as usize].total_cmp(&self.idf[a.0 as usize]).then(a.0.cmp(&b.0))
        });
        found.truncate(MOST_FEATURES);
        let mut scores = vec![0.0_f32; self.codes.len()];
        let mut touched = Vec::new();
        for (number, weight) in found {
            let range =
                self.starts[number as usize] as usize..self.starts[number as usize + 1] as usize;
            if range.len() > MOST_ENTRIES {
                continue;
            }
            for &(entry, entry_weight) in &self.postings[range] {
                let score = &mut scores[entry as usize];
                if *score == 0.0 {
                    touched.push(entry);
                }
                *score += weight * entry_weight;
            }
        }
        let norm = norm.sqrt().max(1e-6);
        let mut nearest: Vec<(usize, f32)> = touched
            .into_iter()
            .map(|entry| (entry as usize, scores[entry as usize] / norm))
            .filter(|(_, score)| *score > 0.15)
            .collect();
        nearest.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        nearest.truncate(40);
        nearest
    }

    /// Groups whose titles stand in the text, with a weight up to 1: more for longer titles and for
    /// those at the beginning.
    pub(super) fn named_in(&self, words: &Words<'_>) -> Vec<(usize, f32)> {
        let mut best: BTreeMap<u32, f32> = BTreeMap::new();
        for hit in self.phrases.find(words) {
            if hit.first >= N_WORDS {
                break;
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

    fn number_features(&mut self, features: Vec<(u64, f32)>) -> Vec<(u32, f32)> {
        let mut numbered = Vec::with_capacity(features.len());
        for (feature, weight) in features {
            let next = self.features.len() as u32;
            numbered.push((*self.features.entry(feature).or_insert(next), weight));
        }
        numbered
    }

    /// Inverts entries → features, weighted by inverse document frequency, each entry of length one.
    fn fill(&mut self, by_entry: Vec<Vec<(u32, f32)>>) {
        let mut counts = vec![0_u32; self.features.len()];
        for (feature, _) in by_entry.iter().flatten() {
            counts[*feature as usize] += 1;
        }
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

fn stems(words: &Words<'_>, indices: &[usize]) -> String {
    let stems: Vec<String> = indices
        .iter()
        .filter(|&&index| words.norm(index).chars().count() > 1)
        .map(|&index| stem(words.norm(index)))
        .filter(|stem| !is_function(stem))
        .collect();
    stems.join(" ")
}

/// Words that titles differ in without meaning anything by it.
fn is_function(stem: &str) -> bool {
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
    )
}

/// Hashed features with weights: stems, letters within words, and consonants for titles that may be
/// written in either script.
fn features(words: &Words<'_>, indices: &[usize], is_entry: bool) -> Vec<(u64, f32)> {
    let mut features: FastMap<u64, f32> = FastMap::default();
    let mut order = Vec::new();
    let mut add = |feature: u64, weight: f32| {
        let sum = features.entry(feature).or_insert_with(|| {
            order.push(feature);
            0.0
        });
        *sum += weight;
    };
    let mut padded = String::new();
    let content: Vec<usize> =
        indices.iter().copied().filter(|&index| !is_function(&stem(words.norm(index)))).collect();
    // The head of a title is its first word in French and Arabic, its last one in English.
    for (mark, end, weight) in [('^', content.first(), FIRST), ('$', content.last(), LAST)] {
        if let Some(&index) = end {
            add(hash_bytes(format!("{mark}{}", stem(words.norm(index))).as_bytes()), weight);
        }
    }
    for &index in indices {
        let norm = words.norm(index);
        let stem = stem(norm);
        if is_function(&stem) {
            continue;
        }
        padded.clear();
        padded.push('=');
        padded.push_str(&stem);
        add(hash_bytes(padded.as_bytes()), 2.0);
        padded.push('=');
        let bounds: Vec<usize> =
            padded.char_indices().map(|(at, _)| at).chain([padded.len()]).collect();
        for n in 3..=4 {
            for window in bounds.windows(n + 1) {
                add(hash_bytes(&padded.as_bytes()[window[0]..window[n]]), 0.8);
            }
        }
        let script = words.tokens[index].script;
        let is_foreign = script == Script::Arabic || words.tokens[index].form == 0;
        if is_entry || is_foreign {
            let consonants = skeleton(norm);
            if consonants.len() >= 3 {
                add(
                    hash_bytes(format!("§{consonants}").as_bytes()),
                    if is_entry { 1.2 } else { 3.0 },
                );
            }
        }
    }
    order.into_iter().map(|feature| (feature, features[&feature])).collect()
}
