//! How often words and figures are met.

/// How often each was seen, by the last bits of its hash: what is in many ads tells little.
pub(super) struct Frequencies {
    counts: Vec<u32>,
    n: u32,
}

/// A word shares its count with few others.
const SLOTS: usize = 1 << 18;

impl Default for Frequencies {
    fn default() -> Self {
        Self { counts: vec![0; SLOTS], n: 0 }
    }
}

impl Frequencies {
    /// Postings taken for seen before the first, so that weights are of use from the beginning.
    const BEFORE: u32 = 30;
    /// No word tells more than one in this many ads: the weights mean the same, however many ads
    /// there are.
    const RAREST: f32 = 600.0;

    /// Where a word is counted.
    pub(super) fn slot(word: u32) -> u32 {
        word & (SLOTS as u32 - 1)
    }

    /// Counts the words of one more posting, by their slots.
    pub(super) fn add(&mut self, slots: &[u32]) {
        self.n += 1;
        for slot in slots {
            self.counts[Self::slot(*slot) as usize] += 1;
        }
    }

    /// How much it tells that a word is shared.
    pub(super) fn weight(&self, word: u32) -> f32 {
        let one_in = (self.n + Self::BEFORE) as f32 / (self.count(word) + 1) as f32;
        one_in.clamp(1.0, Self::RAREST).ln()
    }

    pub(super) fn count(&self, word: u32) -> u32 {
        self.counts[Self::slot(word) as usize]
    }
}

/// Share of the weight of `words` that is found.
pub(super) fn part(frequencies: &Frequencies, words: &[u32], found: impl Fn(u32) -> bool) -> f32 {
    let (mut whole, mut part) = (0.0, 0.0);
    for word in words {
        let weight = frequencies.weight(*word);
        whole += weight;
        if found(*word) {
            part += weight;
        }
    }
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Share of the weight of all words of two lists that is in both.
pub(super) fn overlap(frequencies: &Frequencies, a: &[u32], b: &[u32]) -> f32 {
    let in_b = part(frequencies, a, |word| b.contains(&word));
    let in_a = part(frequencies, b, |word| a.contains(&word));
    if in_b > 0.0 && in_a > 0.0 { 1.0 / (1.0 / in_b + 1.0 / in_a - 1.0) } else { 0.0 }
}
