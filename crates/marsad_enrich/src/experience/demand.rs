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
const REACH_OF_WISH_BEFORE: usize = 5;
/// How far before years somebody may be said to have them.
const REACH_OF_HAVING: usize = 3;
/// How far after an employer's years it may be said that he hires.
const REACH_OF_HIRING: usize = 10;
/// How far after years it may be told whose they are.
const REACH_OF_SOME: usize = 4;
/// How many letters the word before their name has at most: "pour les seconds".
const ARTICLE: usize = 3;
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
                || self.is_of_some(words, years)
                // "فالبناء", "كمسير"
                || words.norm(years.end).starts_with(['ف', 'ك'])
                || words.norm(years.end).len() > 5
                    && ["ing", "ando", "iendo"]
                        .iter()
                        .any(|it| words.norm(years.end).ends_with(it)));
        let having = (years.first.saturating_sub(REACH_OF_HAVING)..years.first)
            .any(|at| self.is(words, at, Word::Having) && clause::is_one(words, at, years.first));
        // "Entre 3 et 5 ans en usine"
        let back = if years.most > years.least { 2 } else { 0 };
        // "Secteur : indifférent De 3 à 5 ans 1 poste", as sites begin texts
        let is_heading = years.most > years.least
            && years.first > 0
            && joins(words.norm(years.first - 1), Joint::From)
            && words.text[words.tokens[years.first - 1].start..].starts_with(char::is_uppercase);
        if is_heading {
            return true;
        }
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
        // "5 ans en usine de préférence", "5 ans idéalement en usine"
        let is_field = |at: usize| {
            self.is(words, at, Word::Rather)
                && (years.end..=at + 1).any(|near| near != at && self.is(words, near, Word::Within))
        };
        // "5 ans d'expérience- Atouts : …"
        let opens = |at: usize| clause::opens(words, at) || clause::gap(words, at) == "- ";
        let is_after = (years.end..years.end + REACH_OF_WISH)
            .take_while(|&at| !opens(at))
            .any(|at| self.is(words, at, Word::Wished) && !is_field(at));
        let is_before = (years.first.saturating_sub(REACH_OF_WISH_BEFORE)..years.first)
            .any(|at| self.is(words, at, Word::Wished) && clause::is_one(words, at, years.first));
        is_after || is_before
    }

    /// "Fort de 20 ans d'expérience, notre groupe…"
    pub(super) fn is_of_employer(&self, words: &Words<'_>, years: Years) -> bool {
        (clause::around(words, years.first).start..years.first)
            .any(|at| self.is(words, at, Word::Boast))
            || self.is_told_first(words, years)
    }

    /// Whether who hires is told to have years before it is said that he does: "entreprise avec 25 ans
    /// d'expérience cherche un chauffeur".
    fn is_told_first(&self, words: &Words<'_>, years: Years) -> bool {
        let sentence = clause::sentence(words, years.first);
        let hires = |at: usize| self.is(words, at, Word::Hiring);
        years.least >= LONG
            && (sentence.start..years.first).any(|at| self.is(words, at, Word::Employer))
            && !(sentence.start..years.first).any(hires)
            && (years.end..sentence.end.min(years.end + REACH_OF_HIRING)).any(hires)
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

    /// Who is named where the clause of years begins: "commis 1 an d'expérience".
    pub(super) fn worker(&self, words: &Words<'_>, years: Years) -> Option<usize> {
        let start = clause::around(words, years.first).start;
        let is_after_and = start < years.first && self.is(words, start, Word::And);
        let noun = start + usize::from(is_after_and);
        (noun < years.first && self.workers.are_at(words, noun)).then_some(noun)
    }

    /// Whether years are told to be those of some whom an ad seeks: "15 ans pour les premiers, 5 ans
    /// pour les seconds", "سنة للثاني".
    pub(super) fn is_of_some(&self, words: &Words<'_>, years: Years) -> bool {
        let is_for = |at: usize| {
            let norm = words.norm(at);
            let is_led = joins(norm, Joint::For)
                && words.norms_at(at + 1).is_some_and(|next| next.chars().count() <= ARTICLE);
            is_led || norm.starts_with("لل") && norm.chars().count() > 4
        };
        (years.end..words.len().min(years.end + REACH_OF_SOME))
            .take_while(|&at| !clause::opens(words, at))
            .any(is_for)
    }

    fn is_of(&self, words: &Words<'_>, years: Years, word: Word) -> bool {
        // "Permis C, en cours de validité, depuis deux ans"
        let is_past = years.first > 0 && self.is(words, years.first - 1, Word::Past);
        let is_bounded = || {
            self.is_before(words, years, Word::More) || self.is_before(words, years, Word::Least)
        };
        let reach = if is_past || is_bounded() { 2 * REACH_OF_OTHER } else { REACH_OF_OTHER };
        let start = years.first.saturating_sub(reach);
        // "Permis cariste, 2 ans de conduite" and "permis, 2 ans au moins"
        let is_apart = word == Word::Other
            && !is_past
            && clause::opens(words, years.first)
            && clause::gap(words, years.first).contains([',', '،'])
            && self.is(words, years.end, Word::Within)
            && !self.is(words, years.end, Word::Least);
        let before = !is_apart
            && (start..years.first).any(|at| {
                self.is(words, at, word) && clause::is_one_sentence(words, at, years.unit)
            });
        let end = words.len().min(years.end + REACH_AFTER);
        // "3 ans min. permis EC"
        let goes_on = |at: &usize| !self.is(words, *at, Word::Least);
        before || (years.end..end).take_while(goes_on).any(|at| self.is(words, at, word))
    }
}
