//! Words by number.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use super::stem::{stem, without_article};
use crate::hash::{FastMap, hash_word};

/// Words that some table of the reader knows, by number. Filled while the reader is built.
///
/// The words themselves are not kept: at 64 bits, two of a million words meet once in forty million
/// packs.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    forms: FastMap<u64, u32>,
    stems: FastMap<u64, u32>,
    lately: Lately,
}

impl Vocabulary {
    /// The number of a form, new if need be.
    pub(crate) fn form(&mut self, form: &str) -> u32 {
        intern(&mut self.forms, form)
    }

    pub(crate) fn stem(&mut self, form: &str) -> u32 {
        intern(&mut self.stems, &stem(form))
    }

    /// The numbers of a word's form and stem; 0 if unknown.
    pub(super) fn look_up(&self, form: &str) -> (u32, u32) {
        // A word that came to the tables since then is another key.
        let key = hash_word(form) ^ (self.forms.len() + self.stems.len()) as u64;
        self.lately.get_or_insert(key, || self.search(form))
    }

    fn search(&self, form: &str) -> (u32, u32) {
        let get = |form: &str| self.forms.get(&hash_word(form)).copied();
        let number = get(form)
            .or_else(|| clitic(form).and_then(get))
            .or_else(|| {
                let rest = form.strip_prefix("لل")?;
                get(&format!("ال{rest}"))
            })
            .or_else(|| without_article(form).and_then(get))
            .unwrap_or(0);
        let stem = |form: &str| self.stems.get(&hash_word(&stem(form))).copied();
        (number, stem(form).or_else(|| clitic(form).and_then(stem)).unwrap_or(0))
    }
}

fn intern(table: &mut FastMap<u64, u32>, word: &str) -> u32 {
    let next = table.len() as u32 + 1;
    *table.entry(hash_word(word)).or_insert(next)
}

/// An Arabic word without the letter that is written together with it: "and", "in", "for".
fn clitic(form: &str) -> Option<&str> {
    let rest = form.strip_prefix(['و', 'ب', 'ف', 'ل', 'ك'])?;
    (rest.chars().count() >= 3).then_some(rest)
}

/// What was looked up lately: a text is mostly words that the texts before had too.
///
/// Threads share the slots without waiting. Each holds the key mixed with the numbers, and the numbers:
/// halves of two writers fit together only if they are the same.
#[derive(Debug)]
struct Lately(Box<[[AtomicU64; 2]]>);

const N_SLOTS: usize = 1 << 15;

impl Default for Lately {
    fn default() -> Self {
        Self((0..N_SLOTS).map(|_| Default::default()).collect())
    }
}

impl Lately {
    fn get_or_insert(&self, key: u64, search: impl FnOnce() -> (u32, u32)) -> (u32, u32) {
        let [mixed, numbers] = &self.0[(key >> (64 - N_SLOTS.ilog2())) as usize];
        let known = numbers.load(Relaxed);
        if mixed.load(Relaxed) ^ known == key {
            return ((known >> 32) as u32, known as u32);
        }
        let (form, stem) = search();
        let found = u64::from(form) << 32 | u64::from(stem);
        numbers.store(found, Relaxed);
        mixed.store(key ^ found, Relaxed);
        (form, stem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_get_their_numbers_also_when_they_come_later() {
        let mut vocabulary = Vocabulary::default();
        let form = vocabulary.form("serveur");
        assert_eq!(vocabulary.look_up("serveur"), (form, 0));
        let stem = vocabulary.stem("serveur");
        for _ in 0..2 {
            assert_eq!(vocabulary.look_up("serveur"), (form, stem));
            assert_eq!(vocabulary.look_up("serveuses"), (0, stem));
        }
    }
}
