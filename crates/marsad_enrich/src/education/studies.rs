//! Levels told by years of study: "trois ans après le bac", "two years of higher education".

use marsad_model::Education;

use super::Word;
use crate::{
    clause, languages,
    normalize::{Vocabulary, Words},
    numbers::Numbers,
    phrases::{Compare, Hit, Phrases},
};

#[derive(Debug)]
pub(super) struct Studies {
    units: Phrases<()>,
    numbers: Numbers,
}

/// How many words stand at most between the years and what they are of: "cinq années d'études
/// supérieures sanctionnées après le baccalauréat".
const BETWEEN: usize = 4;

impl Studies {
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut units = Phrases::new(Compare::Forms);
        for language in languages::ALL {
            for name in language.years.split_whitespace() {
                units.insert(vocabulary, name, ());
            }
        }
        Self { units, numbers: Numbers::new(vocabulary) }
    }

    /// The levels that years of study make, of the words found that years may be of.
    pub(super) fn find(&self, words: &Words<'_>, found: &[Hit<Word>]) -> Vec<Hit<Education>> {
        let mut levels: Vec<Hit<Education>> = Vec::new();
        for of in found.iter().filter(|hit| hit.value == Word::Studies) {
            let start = of.first.saturating_sub(BETWEEN + 1);
            let before = (start..of.first).rev().find_map(|unit| {
                let (first, years) = self.years(words, unit)?;
                clause::is_one(words, first, of.first).then_some((first, of.end, years))
            });
            // "délivré après le bac (2 ans)"
            let after = || {
                [of.end + 1, of.end].into_iter().find_map(|unit| {
                    let (first, years) = self.years(words, unit)?;
                    (first == of.end).then_some((of.first, unit + 1, years))
                })
            };
            let Some((first, end, years)) = before.or_else(after) else { continue };
            let is_seen = levels.iter().any(|level| first < level.end && level.first < end);
            if let Some(value) = level(years).filter(|_| !is_seen) {
                levels.push(Hit { first, end, value });
            }
        }
        levels
    }

    /// The years whose unit a word is, and where they start.
    fn years(&self, words: &Words<'_>, unit: usize) -> Option<(usize, u32)> {
        self.units.longest_at(words, unit)?;
        let (first, years) = match self.numbers.before(words, unit) {
            Some(found) => found,
            // The dual of the year is unit and number in one word.
            None => (unit, self.numbers.at(words, unit).filter(|years| *years > 1)?),
        };
        // "bac+2 ou 3 ans", "deux à trois ans": the lowest counts
        let lower = first.checked_sub(2).and_then(|at| self.numbers.at(words, at));
        match lower.filter(|lower| *lower < years && clause::is_one(words, first - 2, first)) {
            Some(lower) => Some((first - 2, lower)),
            None => Some((first, years)),
        }
    }
}

fn level(years: u32) -> Option<Education> {
    Some(match years {
        1 => Education::Bac,
        2 => Education::Bac2,
        3 => Education::Bac3,
        4 => Education::Bac4,
        5..=7 => Education::Bac5,
        8..=9 => Education::Doctorate,
        _ => return None,
    })
}
