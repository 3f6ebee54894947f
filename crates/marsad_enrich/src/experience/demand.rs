//! What the words around years say of them.

use super::{Experience, GROWN, Word, Years};
use crate::{
    clause,
    languages::{Joint, joins},
    normalize::Words,
};

/// How far after years a word makes them a minimum or a wish.
const REACH_OF_LEAST: usize = 3;
const REACH_OF_WISH: usize = 8;
/// How far before years somebody may be said to have them.
const REACH_OF_HAVING: usize = 3;
/// So many years may stand in for a diploma.
const LONG: u32 = 3;
/// How far before and after years a word tells that they are of something else.
const REACH_OF_OTHER: usize = 4;
const REACH_AFTER: usize = 2;

impl Experience {
    /// Whether years are worded as a demand: "2 ans minimum", or ", 3 ans en cuisine".
    pub(super) fn is_demand(&self, words: &Words<'_>, years: Years) -> bool {
        if self.is_of(words, years, Word::Other) || self.is_bound(words, years) {
            return false;
        }
        if self.is_least(words, years) {
            return true;
        }
        if self.is_of(words, years, Word::Past) {
            return false;
        }
        let ends = clause::opens(words, years.end);
        let within = !ends
            && (self.is(words, years.end, Word::Within)
                || words.norm(years.end).starts_with('ف')
                || words.norm(years.end).len() > 5
                    && ["ing", "ando", "iendo"]
                        .iter()
                        .any(|it| words.norm(years.end).ends_with(it)));
        let having = (years.first.saturating_sub(REACH_OF_HAVING)..years.first)
            .any(|at| self.is(words, at, Word::Having) && clause::is_one(words, at, years.first));
        // "Entre 3 et 5 ans en usine"
        let back = if years.most > years.least { 2 } else { 0 };
        // "But ten years at the stove"
        let is_turned = || {
            years.first > 0
                && clause::opens(words, years.first - 1)
                && joins(words.norm(years.first - 1), Joint::But)
        };
        let begins = (years.first.saturating_sub(back)..=years.first)
            .any(|at| clause::opens(words, at))
            || is_turned()
            || clause::gap(words, years.first).contains('+');
        // "un diplôme et deux ans"
        let joined = words.norm(years.first).starts_with('و')
            || years.first > 0 && self.is(words, years.first - 1, Word::And);
        // "Funding of 4 million over three years"
        self.is_before(words, years, Word::More) && (within || having || begins || !ends)
            || within && begins
            || (within || ends) && (having || joined)
    }

    /// Whether years are all that their clause says, outside of brackets: "CAP, 2 ans, permis".
    pub(super) fn is_bare(&self, words: &Words<'_>, years: Years) -> bool {
        let back = if years.most > years.least { 2 } else { 0 };
        let begins = (years.first.saturating_sub(back)..=years.first)
            .any(|at| clause::opens(words, at) && !clause::gap(words, at).contains('('));
        begins
            && clause::opens(words, years.end)
            && !self.is_of(words, years, Word::Other)
            && !self.is_of(words, years, Word::Past)
            && !self.is_bound(words, years)
    }

    /// "Au moins 4 ans", "4 ans de métier minimum"
    fn is_least(&self, words: &Words<'_>, years: Years) -> bool {
        self.is_before(words, years, Word::Least) || self.is_after(words, years, Word::Least)
    }

    /// "3 ans au plus"
    pub(super) fn is_most(&self, words: &Words<'_>, years: Years) -> bool {
        years.least == years.most
            && !self.is_least(words, years)
            && (self.is_before(words, years, Word::Most) || self.is_after(words, years, Word::Most))
    }

    /// Whether a word stands right before years, or but for one word: "3la l a9al chi 3 snin".
    fn is_before(&self, words: &Words<'_>, years: Years, word: Word) -> bool {
        (years.first.saturating_sub(REACH_OF_LEAST + 1)..years.first).any(|at| {
            let (end, found) = self.words.longest_at(words, at).unwrap_or((0, &[]));
            found.contains(&word)
                && (end == years.first || end + 1 == years.first)
                && clause::is_one(words, at, years.first)
        })
    }

    fn is_after(&self, words: &Words<'_>, years: Years, word: Word) -> bool {
        (years.end..=years.end + REACH_OF_LEAST)
            .take_while(|&at| !clause::opens(words, at))
            .any(|at| self.is(words, at, word))
    }

    /// Whether years are told to be a wish: "2 ans seraient un atout".
    pub(super) fn is_wished(&self, words: &Words<'_>, years: Years) -> bool {
        let is_field = |at: usize| {
            self.is(words, at, Word::Rather)
                && (years.end..at).any(|before| self.is(words, before, Word::Within))
        };
        let is_after = (years.end..years.end + REACH_OF_WISH)
            .take_while(|&at| !clause::opens(words, at))
            .any(|at| self.is(words, at, Word::Wished) && !is_field(at));
        let is_before = (years.first.saturating_sub(REACH_OF_HAVING)..years.first)
            .any(|at| self.is(words, at, Word::Wished) && clause::is_one(words, at, years.first));
        is_after || is_before
    }

    /// "Fort de 20 ans d'expérience, notre groupe…"
    pub(super) fn is_of_employer(&self, words: &Words<'_>, years: Years) -> bool {
        (clause::around(words, years.first).start..years.first)
            .any(|at| self.is(words, at, Word::Boast))
    }

    /// "Avoir entre 20 et 35 ans"
    pub(super) fn is_age(years: Years) -> bool {
        years.least >= GROWN && years.most > years.least
    }

    /// Whether years stand for something else that may be had: "un diplôme ou 4 ans de métier".
    pub(super) fn is_alternative(&self, words: &Words<'_>, years: Years) -> bool {
        let is_or = |at: usize| joins(words.norm(at), Joint::Or) && !self.is(words, at, Word::None);
        let directly = years.first > 1
            && years.least >= LONG
            && joins(words.norm(years.first - 1), Joint::Or)
            && !clause::opens(words, years.first - 1)
            && !self.is(words, years.first - 2, Word::None);
        // "Wla lli khedmat 5 snin", "ou ayant cinq ans"
        let indirectly = || {
            let mut near = years.first.saturating_sub(REACH_OF_HAVING)..years.first;
            let having = near.find(|&at| self.is(words, at, Word::Having))?;
            let back = if having > 0 && joins(words.norm(having - 1), Joint::Who) { 2 } else { 1 };
            let or = having.checked_sub(back).filter(|&at| is_or(at))?;
            (years.least >= LONG && clause::is_one(words, or, years.first)).then_some(())
        };
        directly || indirectly().is_some()
    }

    /// Whether somebody binds himself for the years: "s'engage à y exercer quatre ans".
    pub(super) fn is_bound(&self, words: &Words<'_>, years: Years) -> bool {
        (clause::sentence_start(words, years.first)..years.first)
            .any(|at| self.is(words, at, Word::Bound))
    }

    fn is_of(&self, words: &Words<'_>, years: Years, word: Word) -> bool {
        // "Permis C, en cours de validité, depuis deux ans"
        let is_past = years.first > 0 && self.is(words, years.first - 1, Word::Past);
        let is_bounded = || {
            self.is_before(words, years, Word::More) || self.is_before(words, years, Word::Least)
        };
        let reach = if is_past || is_bounded() { 2 * REACH_OF_OTHER } else { REACH_OF_OTHER };
        let start = years.first.saturating_sub(reach);
        let before = (start..years.first)
            .any(|at| self.is(words, at, word) && clause::is_one_sentence(words, at, years.unit));
        let end = words.len().min(years.end + REACH_AFTER);
        // "3 ans min. permis EC"
        let goes_on = |at: &usize| !self.is(words, *at, Word::Least);
        before || (years.end..end).take_while(goes_on).any(|at| self.is(words, at, word))
    }
}
