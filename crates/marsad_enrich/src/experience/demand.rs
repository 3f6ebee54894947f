//! What the words around years say of them.

use super::{Experience, Word, Years};
use crate::{clause, normalize::Words};

/// How far after years a word makes them a minimum or a wish.
const REACH_OF_LEAST: usize = 3;
const REACH_OF_WISH: usize = 8;
/// How far before years somebody may be said to have them, and before experience a denial may stand.
const REACH_OF_HAVING: usize = 3;
const REACH_OF_NEGATION: usize = 3;
/// How far before years a word tells that they are of something else.
const REACH_OF_OTHER: usize = 4;

impl Experience {
    /// Whether years are worded as a demand: "2 ans minimum", or ", 3 ans en cuisine".
    pub(super) fn is_demand(&self, words: &Words<'_>, years: Years) -> bool {
        let least_before = (years.first.saturating_sub(3)..years.first).find(|&at| {
            let (end, found) = self.words.longest_at(words, at).unwrap_or((0, &[]));
            found.contains(&Word::Least) && end == years.first && clause::is_one(words, at, end)
        });
        let next = years.unit + 1;
        // "4 ans de métier minimum"
        let least_after = (next..=next + REACH_OF_LEAST)
            .take_while(|&at| !clause::opens(words, at))
            .any(|at| self.is(words, at, Word::Least));
        if least_before.is_some() || least_after {
            return true;
        }
        let ends = clause::opens(words, next);
        let within =
            !ends && (self.is(words, next, Word::Within) || words.norm(next).starts_with('ف'));
        let having = (years.first.saturating_sub(REACH_OF_HAVING)..years.first)
            .any(|at| self.is(words, at, Word::Having) && clause::is_one(words, at, years.first));
        let begins =
            clause::opens(words, years.first) || clause::gap(words, years.first).contains('+');
        within && begins || (within || ends) && having
    }

    /// Whether years are told to be a wish: "2 ans seraient un atout".
    pub(super) fn is_wished(&self, words: &Words<'_>, years: Years) -> bool {
        (years.unit + 1..=years.unit + REACH_OF_WISH)
            .take_while(|&at| !clause::opens(words, at))
            .any(|at| self.is(words, at, Word::Wished))
    }

    /// "No previous classroom experience", "لا نطلب خبرة".
    pub(super) fn is_denied(&self, words: &Words<'_>, experience: usize) -> bool {
        (experience.saturating_sub(REACH_OF_NEGATION)..experience)
            .any(|at| self.is(words, at, Word::Negation) && clause::is_one(words, at, experience))
    }

    pub(super) fn is_of_other(&self, words: &Words<'_>, years: Years) -> bool {
        let start = years.first.saturating_sub(REACH_OF_OTHER);
        let before = (start..years.first).any(|at| {
            self.is(words, at, Word::Other) && clause::is_one_sentence(words, at, years.unit)
        });
        let end = words.len().min(years.unit + 3);
        before || (years.unit + 1..end).any(|at| self.is(words, at, Word::Other))
    }
}
