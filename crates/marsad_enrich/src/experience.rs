//! The least experience asked for, in years.

mod demand;
mod years;

use std::sync::Arc;

use crate::{
    clause,
    denial::Denials,
    languages,
    languages::Section,
    lexicon,
    normalize::{Vocabulary, Words},
    numbers::Numbers,
    page::Page,
    phrases::{Compare, Hit, Phrases},
    posts::Posts,
    workers::Workers,
};

#[derive(Debug)]
pub(crate) struct Experience {
    units: Phrases<Unit>,
    numbers: Numbers,
    words: Phrases<Word>,
    denials: Denials,
    posts: Posts,
    workers: Arc<Workers>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Year,
    Month,
}

/// What a phrase says about years near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Experience,
    /// No experience is asked.
    None,
    /// Beginners may not apply.
    Refused,
    /// The number beside is a minimum.
    Least,
    /// The number beside is a minimum, unless something has been so for longer.
    More,
    /// What years are spent in: "3 ans en cuisine".
    Within,
    /// Who has the years comes before: "avec 3 ans en cuisine".
    Having,
    /// Joins years to what is asked besides.
    And,
    /// Years that are no experience: of age, of a contract.
    Other,
    /// Years for which something has been so.
    Past,
    /// Years that an employer has behind it.
    Boast,
    /// Who hires, and what he says of that.
    Employer,
    Hiring,
    /// Years for which somebody binds himself.
    Bound,
    /// Stands between the ends of a range.
    Until,
    /// The number beside is the most.
    Most,
    /// What is said before it is a wish.
    Wished,
    /// What the years are of is a wish.
    Rather,
}

/// A number of years, the least and the most of a range, and the words it stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Years {
    least: u32,
    most: u32,
    first: usize,
    unit: usize,
    /// After the unit and what goes on from it: "2 ans ou 3".
    end: usize,
}

/// How far the word for experience may stand from the number of years, and from one year unsaid.
const REACH: usize = 8;
const REACH_OF_ONE: usize = 3;
/// A greater number of years is the employer's age; or, without a word for experience, a person's.
const MOST: u32 = 25;
const MOST_UNSAID: u32 = 15;
/// From such a number of years on, a range is of ages.
const GROWN: u32 = 16;

impl Experience {
    pub(crate) fn new(workers: Arc<Workers>, vocabulary: &mut Vocabulary) -> Self {
        let mut units = Phrases::new(Compare::Forms);
        let mut words = Phrases::new(Compare::Stems);
        for language in languages::ALL {
            for (names, unit) in [(language.years, Unit::Year), (language.months, Unit::Month)] {
                for name in names.split_whitespace() {
                    units.insert(vocabulary, name, unit);
                }
            }
            for (phrases, word) in [
                (language.experience, Word::Experience),
                (language.no_experience, Word::None),
                (language.no_beginners, Word::Refused),
                (language.least, Word::Least),
                (language.more, Word::More),
                (language.years_within, Word::Within),
                (language.having_years, Word::Having),
                (language.other_years, Word::Other),
                (language.past_years, Word::Past),
                (language.bound_years, Word::Bound),
                (language.boasts, Word::Boast),
                (language.rather, Word::Rather),
                (language.years_until, Word::Until),
                (language.years_at_most, Word::Most),
                (language.wished, Word::Wished),
                (language.hiring, Word::Hiring),
            ] {
                for phrase in phrases.iter().flat_map(|it| lexicon::alternatives(it)) {
                    words.insert(vocabulary, &phrase, word);
                }
            }
        }
        for word in languages::ALL.iter().flat_map(|it| it.counted_and.split_whitespace()) {
            words.insert(vocabulary, word, Word::And);
        }
        for word in languages::ALL.iter().flat_map(|it| it.places.employers.split_whitespace()) {
            words.insert(vocabulary, word, Word::Employer);
        }
        let (numbers, denials) = (Numbers::new(vocabulary), Denials::new(vocabulary));
        Self { units, numbers, words, denials, posts: Posts::new(vocabulary), workers }
    }

    /// Stated apart, any number of years counts; in title and text only one near a word for
    /// experience or worded as a demand. A number in the text is more exact than a range stated apart.
    pub(crate) fn read(&self, page: &Page<'_>) -> Option<u8> {
        let declared = page.declared("experience");
        if self.none_asked(declared) {
            return Some(0);
        }
        let is_profile = |at| page.section_at(at) == Section::Profile;
        let is_heading = |at| page.sections.iter().any(|(_, range)| range.start == at);
        if let Some(stated) = self.stated(declared) {
            let exact = || self.in_words(&page.body, |_| true, is_heading, is_profile);
            let within = |years: &u32| (stated.least..=stated.most).contains(years);
            let years = if stated.most > stated.least { exact().filter(within) } else { None };
            return u8::try_from(years.unwrap_or(stated.least)).ok();
        }
        let not_of_company = |index| page.section_at(index) != Section::Company;
        let years = self
            .in_words(&page.title, |_| true, |_| false, |_| false)
            .or_else(|| self.in_words(&page.body, not_of_company, is_heading, is_profile))
            .or_else(|| {
                let none = self.none_asked(&page.title) || self.none_asked(&page.body);
                none.then_some(0)
            })?;
        u8::try_from(years).ok()
    }

    /// What a field of its own says: "De 3 à 5 ans", "3-5", "سنة على الأقل", "plus de 10 ans".
    fn stated(&self, words: &Words<'_>) -> Option<Years> {
        let mut all = (0..words.len()).filter_map(|unit| self.years(words, unit));
        let bare = || {
            let least = words.number(0)?;
            let most = words.number(1).unwrap_or(least);
            (words.len() <= 3).then_some(Years { least, most, first: 0, unit: 0, end: 0 })
        };
        let first = all.next().or_else(bare)?;
        let others: Vec<Years> = all.collect();
        let most = others.last().map_or(first.most, |last| last.most);
        // "Plus de 20 ans - De 10 à 20 ans"
        let least = others.iter().fold(first.least, |least, it| least.min(it.least));
        let is_open = (0..words.len())
            .any(|at| self.is(words, at, Word::More) || self.is(words, at, Word::Least));
        let most = if is_open { MOST } else { most };
        (least <= MOST).then_some(Years { least, most, ..first })
    }

    /// The first number of years that is one of experience, the least of them where an ad names those
    /// of several posts ("Chef : 7 ans. Commis : 2 ans"). `unsaid` tells where a demand need not name
    /// it, `is_heading` which words begin a section, `is_profile` which stand where demands are listed.
    fn in_words(
        &self,
        words: &Words<'_>,
        unsaid: impl Fn(usize) -> bool,
        is_heading: impl Fn(usize) -> bool,
        is_profile: impl Fn(usize) -> bool,
    ) -> Option<u32> {
        let seen = words.tokens.iter().enumerate().filter(|(_, token)| token.form != 0);
        let is_listed = |index| is_profile(index) || self.posts.line(words, index).is_some();
        let demanded: Vec<Years> = seen
            .filter_map(|(index, _)| {
                let years = self.years(words, index)?;
                let counts = !self.is_wished(words, years)
                    && !Self::is_age(years)
                    && !self.is_alternative(words, years)
                    && !self.is_most(words, years)
                    && !self.is_of_employer(words, years)
                    && (years.least <= MOST && self.is_of_experience(words, years)
                        || years.least <= MOST_UNSAID
                            && unsaid(index)
                            && (self.is_demand(words, years)
                                || is_listed(index) && self.is_bare(words, years)));
                counts.then_some(years)
            })
            .collect();
        let first = *demanded.first()?;
        let post = |years: &Years| {
            let label = clause::label(words, years.first)?;
            let is_other = is_heading(label.start)
                || label.clone().any(|at| self.is(words, at, Word::Experience));
            (!is_other).then_some(label.start)
        };
        let post = |years: &Years| post(years).or_else(|| self.posts.line(words, years.first));
        let is_of_some = |years: &&Years| {
            self.is_of_some(words, **years) || self.worker(words, **years).is_some()
        };
        let least = match post(&first) {
            _ if is_of_some(&&first) => {
                demanded.iter().filter(is_of_some).fold(first.least, |a, it| a.min(it.least))
            }
            Some(label) => {
                let is_other = |post: usize| post != label;
                let others = demanded.iter().filter(|years| post(years).is_some_and(is_other));
                let none = self.none_asked_at(words).into_iter();
                let mut none = none.filter_map(|at| self.posts.line(words, at));
                match none.any(is_other) {
                    true => 0,
                    false => others.map(|years| years.least).fold(first.least, u32::min),
                }
            }
            None => first.least,
        };
        // "Débutant ou 1 an d'expérience"
        Some(if self.welcomes_beginners(words, first) { 0 } else { least })
    }

    fn is(&self, words: &Words<'_>, index: usize, word: Word) -> bool {
        self.words.longest_at(words, index).is_some_and(|(_, found)| found.contains(&word))
    }

    fn is_of_experience(&self, words: &Words<'_>, years: Years) -> bool {
        if self.is_bound(words, years) {
            return false;
        }
        let is_unsaid_one = years.first == years.unit && years.least == 1;
        let reach = if is_unsaid_one { REACH_OF_ONE } else { REACH };
        let together = |from: usize, to: usize| match is_unsaid_one {
            true => clause::is_one_sentence(words, from, to),
            false => (from + 1..=to).all(|at| !words.tokens[at].first_of_line),
        };
        let end = words.len().min(years.end + reach);
        let after = (years.end..end).find(|&at| self.is(words, at, Word::Experience));
        if let Some(at) = after
            && clause::is_one_sentence(words, years.unit, at)
            && !self.is_cut_off(words, years.unit, at)
            // "Formation d'aide-soignant (1 an) ou expérience prouvée"
            && !(clause::gap(words, years.first).contains('(')
                && clause::gap(words, years.end).contains(')'))
            && !self.has_its_own(words, years, at)
        {
            return true;
        }
        let start = years.first.saturating_sub(reach);
        let before = (start..years.first).rev().find(|&at| self.is(words, at, Word::Experience));
        before
            .is_some_and(|at| together(at, years.unit) && !self.is_cut_off(words, at, years.first))
    }

    /// Whether other years stand between, in a clause of their own.
    fn is_cut_off(&self, words: &Words<'_>, from: usize, to: usize) -> bool {
        (from + 1..to).any(|at| self.years(words, at).is_some()) && !clause::is_one(words, from, to)
    }

    /// Whether experience named in a clause after the years has years of its own there: "contrat de 2
    /// ans, expérience de 4 ans".
    fn has_its_own(&self, words: &Words<'_>, years: Years, experience: usize) -> bool {
        let end = words.len().min(experience + REACH);
        !clause::is_one(words, years.unit, experience)
            && (experience + 1..end)
                .take_while(|&at| !clause::opens(words, at))
                .any(|at| self.years(words, at).is_some())
    }

    /// Whether the sentence of the years takes beginners as well.
    fn welcomes_beginners(&self, words: &Words<'_>, years: Years) -> bool {
        let from = clause::line(words, years.first).start;
        (from..clause::line(words, years.unit).end).any(|at| {
            self.words.longest_at(words, at).is_some_and(|(end, found)| {
                found.contains(&Word::None) && end - at > 1 && !self.is(words, at, Word::Refused)
            })
        })
    }

    fn none_asked(&self, words: &Words<'_>) -> bool {
        !self.none_asked_at(words).is_empty()
    }

    /// Where it is said that no experience is asked.
    fn none_asked_at(&self, words: &Words<'_>) -> Vec<usize> {
        let hits = self.words.find(words);
        let is_refused = |at: usize| {
            let mut refused = hits.iter().filter(|hit| hit.value == Word::Refused);
            refused.any(|hit| clause::is_one_sentence(words, at.min(hit.first), at.max(hit.first)))
        };
        let is_none = |hit: &&Hit<Word>| match hit.value {
            Word::None => true,
            Word::Experience => self.denials.holds(words, hit.first, hit.end),
            _ => false,
        };
        let none = hits.iter().filter(is_none).map(|hit| hit.first);
        none.filter(|&at| !is_refused(at)).collect()
    }
}

#[cfg(test)]
mod tests;
