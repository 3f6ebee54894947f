//! Sentences that are in one language throughout, by which an ad in two is told from one that
//! borrows words.

use super::{DARIJA, LATIN};

/// What the words of a sentence speak for.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    pub(super) n_latin: f32,
    /// Words in other letters.
    pub(super) n_other: f32,
    /// Words of the spoken Arabic, and of Amazigh, in Latin letters, but for names.
    pub(super) n_chat: f32,
    pub(super) n_amazigh: f32,
    pub(super) latin: [f32; LATIN.len()],
}

/// How many words the sentences have that are in one language throughout: by language, the last of Amazigh.
#[derive(Debug, Default)]
pub(super) struct Throughout([f32; LATIN.len() + 1]);

const AMAZIGH: usize = LATIN.len();
/// Fewer words may be in any language.
const LEAST: f32 = 5.0;
/// Words have to speak so much for a language, and twice as much as for any other.
const PLAIN: f32 = 0.2;
/// What a sentence has of words of the spoken Arabic or of Amazigh if it is in it.
const SPOKEN: f32 = 0.15;
const LEAST_SPOKEN: f32 = 2.0;
/// What the smaller of two languages has of the words of a mixed ad.
const SIDE: f32 = 0.25;
const LEAST_SIDE: f32 = 8.0;

impl Throughout {
    pub(super) fn add(&mut self, sentence: &Sentence) {
        if sentence.n_latin < LEAST || sentence.n_other > 0.0 {
            return;
        }
        if let Some(column) = sentence.column() {
            self.0[column] += sentence.n_latin;
        }
    }

    /// Whether two languages have a part of so many words each.
    pub(super) fn has_two(&self, n_words: f32) -> bool {
        let least = LEAST_SIDE.max(SIDE * n_words);
        self.0.iter().filter(|n| **n >= least).count() > 1
    }
}

impl Sentence {
    fn column(&self) -> Option<usize> {
        if self.n_amazigh >= SPOKEN * self.n_latin {
            return Some(AMAZIGH);
        }
        if self.n_chat >= LEAST_SPOKEN && self.n_chat >= SPOKEN * self.n_latin {
            return Some(DARIJA);
        }
        if self.n_chat + self.n_amazigh > 0.0 {
            return None;
        }
        let written = &self.latin[..DARIJA];
        let is_first = |at: &usize| {
            written[*at] >= PLAIN * self.n_latin
                && (0..DARIJA).all(|other| other == *at || 2.0 * written[other] < written[*at])
        };
        (0..DARIJA).find(is_first)
    }
}
