//! The words of a posting while it is compared.

use marsad_model::Reading;
use serde::{Deserialize, Serialize};

use super::{facts::RAREST, frequencies::Frequencies, words};
use crate::normalize;

/// The text of a posting while it is compared.
pub(super) struct Text {
    pub(super) folded: String,
    /// Sorted.
    pub(super) words: Vec<u32>,
    weights: Vec<f32>,
    pub(super) total: f32,
    pub(super) rarest: [u32; RAREST],
    pub(super) title_words: Vec<u32>,
    /// Which of the title's words the text below it has too, a bit each.
    pub(super) told: u16,
    /// Rarest first.
    pub(super) employer_words: Vec<u32>,
}

impl Text {
    pub(super) fn of(reading: &Reading, frequencies: &Frequencies) -> Self {
        let [title, body] = [&reading.title, &reading.text].map(|it| normalize::fold(it));
        let [title_words, body_words] = [&title, &body].map(|it| words::words(it));
        let folded = format!("{title}\n{body}");
        let mut words = [title_words.as_slice(), &body_words].concat();
        words.sort_unstable();
        words.dedup();
        let mut employer_words = words::words(&reading.employer);
        employer_words.sort_by_key(|word| (frequencies.count(*word), *word));
        let is_told =
            |word: &u32| body_words.binary_search(word).is_ok() && !employer_words.contains(word);
        let told = title_words.iter().map(is_told).take(16).enumerate();
        let told = told.fold(0, |bits, (n, is)| bits | u16::from(is) << n);
        let weights: Vec<f32> = words.iter().map(|word| frequencies.weight(*word)).collect();
        let mut order = words.clone();
        order.sort_by_key(|word| (frequencies.count(*word), *word));
        let mut rarest = [0; RAREST];
        rarest.iter_mut().zip(order).for_each(|(slot, word)| *slot = word);
        Self {
            folded,
            total: weights.iter().sum(),
            words,
            weights,
            rarest,
            title_words,
            told,
            employer_words,
        }
    }

    pub(super) fn has(&self, word: u32) -> bool {
        self.words.binary_search(&word).is_ok()
    }
}

/// Set of words, of which the membership of any word can be asked, with few errors.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct WordSet {
    bits: [u64; 16],
    pub(super) weight: f32,
}

impl WordSet {
    pub(super) fn of(text: &Text) -> Self {
        let mut bits = [0; 16];
        for word in &text.words {
            bits[(word >> 6) as usize & 15] |= 1 << (word & 63);
        }
        Self { bits, weight: text.total }
    }

    pub(super) fn has(&self, word: u32) -> bool {
        self.bits[(word >> 6) as usize & 15] & (1 << (word & 63)) != 0
    }

    /// Shares of the weight of `text`'s words found here, and of the weight here found in `text`.
    pub(super) fn shares(&self, text: &Text) -> (f32, f32) {
        let shared = text.words.iter().zip(&text.weights).filter(|(word, _)| self.has(**word));
        let shared: f32 = shared.map(|(_, weight)| weight).sum();
        let n_set: u32 = self.bits.iter().map(|bits| bits.count_ones()).sum();
        // What chance alone would find.
        let full = n_set as f32 / 1024.0;
        let shared = ((shared - full * text.total) / (1.0 - full).max(0.1)).max(0.0);
        let share = |whole: f32| if whole > 0.0 { (shared / whole).min(1.0) } else { 0.0 };
        (share(text.total), share(self.weight))
    }
}
