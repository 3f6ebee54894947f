//! What an ad is about as a whole, compared with what the groups are about.

use marsad_model::{IscoCode, Lang};
use marsad_taxonomy::Taxonomy;

use crate::{
    hash::FastMap,
    languages::{self, Section},
    normalize::{Vocabulary, Words},
    page::Page,
};

/// Words of the groups' titles, labels and definitions, by stem number.
#[derive(Debug)]
pub(super) struct Context {
    /// By stem number: groups with the word's weight in each; empty for words of everyday.
    postings: Vec<Vec<(u32, f32)>>,
    n_codes: usize,
}

/// Words of more groups than this tell them apart badly.
const MOST_GROUPS: usize = 60;
/// How much of the text is looked at, in words.
const N_WORDS: usize = 350;

impl Context {
    pub(super) fn new(
        taxonomy: &Taxonomy,
        codes: &[IscoCode],
        vocabulary: &mut Vocabulary,
    ) -> Self {
        let mut counts: FastMap<(u32, u32), f32> = FastMap::default();
        let mut add = |text: &str, code: IscoCode, weight: f32| {
            let Ok(number) = codes.binary_search(&code) else { return };
            for form in Words::cut(text).norms().filter(|form| form.chars().count() > 2) {
                *counts.entry((vocabulary.stem(form), number as u32)).or_default() += weight;
            }
        };
        for title in taxonomy.titles.iter().chain(&taxonomy.duties).filter(|it| !it.is_spare) {
            add(&title.title, title.code, 1.0);
        }
        for group in taxonomy.occupations.all() {
            for lang in Lang::ALL {
                add(group.label.get(lang), group.code, 1.0);
                add(group.definition.get(lang), group.code, 1.0);
            }
        }
        let mut common: Vec<u32> = languages::ALL
            .iter()
            .flat_map(|language| language.function_words.split_whitespace())
            .map(|word| vocabulary.stem(&crate::normalize::fold(word)))
            .collect();
        common.sort_unstable();
        let mut counts: Vec<((u32, u32), f32)> = counts.into_iter().collect();
        counts.sort_unstable_by_key(|(word_and_code, _)| *word_and_code);
        Self::weigh(&counts, &common, codes.len())
    }

    fn weigh(counts: &[((u32, u32), f32)], common: &[u32], n_codes: usize) -> Self {
        let n_words = counts.last().map_or(0, |((word, _), _)| *word as usize + 1);
        let mut groups_of = vec![0_usize; n_words];
        for ((word, _), _) in counts {
            groups_of[*word as usize] += 1;
        }
        let mut postings = vec![Vec::new(); n_words];
        let mut norms = vec![0.0_f32; n_codes];
        for ((word, code), count) in counts {
            let n_groups = groups_of[*word as usize];
            if n_groups > MOST_GROUPS || common.binary_search(word).is_ok() {
                continue;
            }
            let weight = (1.0 + count.ln()) * (n_codes as f32 / n_groups as f32).ln();
            norms[*code as usize] += weight * weight;
            postings[*word as usize].push((*code, weight));
        }
        for (code, weight) in postings.iter_mut().flatten() {
            *weight /= norms[*code as usize].sqrt().max(1e-6);
        }
        Self { postings, n_codes }
    }

    /// Groups by cosine with the ad's words: title, stated function and sector, text without the
    /// employer's presentation and the benefits.
    pub(super) fn about(&self, page: &Page<'_>) -> Vec<(usize, f32)> {
        let mut words = text(page);
        let title = &page.title;
        // The title's words count three times.
        for _ in 0..3 {
            words.extend(title.tokens.iter().map(|token| token.stem));
        }
        for name in ["function", "skills"] {
            words.extend(page.declared(name).tokens.iter().take(60).map(|token| token.stem));
        }
        self.near(words)
    }

    /// The same of the text alone.
    pub(super) fn about_text(&self, page: &Page<'_>) -> Vec<(usize, f32)> {
        self.near(text(page))
    }

    fn near(&self, mut words: Vec<u32>) -> Vec<(usize, f32)> {
        words.sort_unstable();
        let mut scores = vec![0.0_f32; self.n_codes];
        let mut norm = 0.0;
        for run in words.chunk_by(|a, b| a == b) {
            let Some(groups) = self.postings.get(run[0] as usize) else { continue };
            if run[0] == 0 || groups.is_empty() {
                continue;
            }
            let weight =
                (1.0 + (run.len() as f32).ln()) * (self.n_codes as f32 / groups.len() as f32).ln();
            norm += weight * weight;
            for (code, code_weight) in groups {
                scores[*code as usize] += weight * code_weight;
            }
        }
        let norm = norm.sqrt().max(1e-6);
        let scored = scores.into_iter().enumerate().filter(|(_, score)| *score > 0.0);
        scored.map(|(code, score)| (code, score / norm)).collect()
    }
}

/// Words of the text but for the employer's presentation and the benefits.
fn text(page: &Page<'_>) -> Vec<u32> {
    let mut words = Vec::new();
    for (section, range) in &page.sections {
        if !matches!(section, Section::Company | Section::Benefits | Section::Closing) {
            let range = range.start..range.end.min(N_WORDS.max(range.start));
            words.extend(page.body.tokens[range].iter().map(|token| token.stem));
        }
    }
    words
}
