//! How often each language uses a word.

use marsad_model::TextLang;

use super::{LATIN, LanguageModel};
use crate::normalize::{Script, Vocabulary, Words};

/// Uses of each word by language.
#[derive(Debug, Default)]
pub(super) struct Counts {
    latin: Vec<[f32; LATIN.len()]>,
    arabic: Vec<f32>,
    spoken: Vec<f32>,
    totals: [f32; LATIN.len()],
}

impl Counts {
    pub(super) fn add(
        &mut self,
        vocabulary: &mut Vocabulary,
        lang: TextLang,
        text: &str,
        weight: f32,
    ) {
        let column = LATIN.iter().position(|latin| *latin == lang);
        for (form, script) in cut(text) {
            let number = vocabulary.form(&form) as usize;
            if number >= self.latin.len() {
                self.latin.resize(number + 1, [0.0; LATIN.len()]);
                self.arabic.resize(number + 1, 0.0);
                self.spoken.resize(number + 1, 0.0);
            }
            match (script, column, lang) {
                (Script::Latin, Some(column), _) => {
                    self.latin[number][column] += weight;
                    self.totals[column] += weight;
                }
                (Script::Arabic, _, TextLang::Arabic) => self.arabic[number] += weight,
                // Titles in the spoken language use words of the written one: they do not count.
                (Script::Arabic, _, TextLang::Darija) if weight > 1.0 => {
                    self.spoken[number] += weight;
                }
                _ => {}
            }
        }
    }

    /// `amazigh` are words of a language without a column: those that others use too tell nothing.
    pub(super) fn finish(self, amazigh: Vec<usize>) -> LanguageModel {
        let latin: Vec<_> = self.latin.iter().map(|counts| self.shares(counts)).collect();
        let is_own = |form: &usize| {
            latin.get(*form).is_none_or(|shares| shares.iter().all(|share| *share == 0.0))
        };
        let mut own = vec![false; amazigh.iter().max().map_or(0, |last| last + 1)];
        amazigh.into_iter().filter(is_own).for_each(|form| own[form] = true);
        let spoken =
            self.spoken.iter().zip(&self.arabic).map(|(spoken, arabic)| spoken > arabic).collect();
        LanguageModel { latin, spoken, amazigh: own }
    }

    /// Shares between languages of their relative frequencies, so that a large table of one language
    /// does not draw every word to it; rare words count less.
    fn shares(&self, counts: &[f32; LATIN.len()]) -> [f32; LATIN.len()] {
        let frequency = |column: usize| counts[column] / self.totals[column].max(1.0);
        let sum: f32 = (0..LATIN.len()).map(frequency).sum();
        let n: f32 = counts.iter().sum();
        let trust = n / (n + 2.0);
        let mut shares = [0.0; LATIN.len()];
        if sum > 0.0 {
            for (column, share) in shares.iter_mut().enumerate() {
                // Squared, so that words of two languages are worth little.
                *share = trust * (frequency(column) / sum).powi(2);
            }
        }
        shares
    }
}

fn cut(text: &str) -> Vec<(String, Script)> {
    let words = Words::cut(text);
    (0..words.len())
        .map(|index| (words.norm(index).to_owned(), words.tokens[index].script))
        .collect()
}
