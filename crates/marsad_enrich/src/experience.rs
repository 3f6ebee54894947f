//! The least experience asked for, in years.

mod demand;

use crate::{
    clause, languages,
    languages::Section,
    normalize::{Vocabulary, Words},
    numbers::Numbers,
    page::Page,
    phrases::{Compare, Phrases},
};

#[derive(Debug)]
pub(crate) struct Experience {
    units: Phrases<Unit>,
    numbers: Numbers,
    words: Phrases<Word>,
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
    /// What it stands by is not demanded.
    Unneeded,
    /// The number beside is a minimum.
    Least,
    /// What years are spent in: "3 ans en cuisine".
    Within,
    /// Who has the years comes before: "avec 3 ans en cuisine".
    Having,
    /// Years that are no experience: of age, of a contract.
    Other,
    /// What is said before it is a wish.
    Wished,
    /// What comes after it is denied.
    Negation,
}

/// A number of years, the least and the most of a range, and the words it stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Years {
    least: u32,
    most: u32,
    first: usize,
    unit: usize,
}

/// How far the word for experience may stand from the number of years, and from one year unsaid.
const REACH: usize = 8;
const REACH_OF_ONE: usize = 3;
/// How far "not demanded" may stand from what it is said of.
const REACH_OF_UNNEEDED: usize = 5;
/// A greater number of years is the employer's age; or, without a word for experience, a person's.
const MOST: u32 = 25;
const MOST_UNSAID: u32 = 15;

impl Experience {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Self {
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
                (language.unneeded, Word::Unneeded),
                (language.least, Word::Least),
                (language.years_within, Word::Within),
                (language.having_years, Word::Having),
                (language.other_years, Word::Other),
                (language.wished, Word::Wished),
            ] {
                for phrase in phrases {
                    words.insert(vocabulary, phrase, word);
                }
            }
            for word in language.negations.split_whitespace() {
                words.insert(vocabulary, word, Word::Negation);
            }
        }
        Self { units, numbers: Numbers::new(vocabulary), words }
    }

    /// Stated apart, any number of years counts; in title and text only one near a word for
    /// experience or worded as a demand. A number in the text is more exact than a range stated apart.
    pub(crate) fn read(&self, page: &Page<'_>) -> Option<u8> {
        let declared = page.declared("experience");
        if self.none_asked(declared) {
            return Some(0);
        }
        if let Some(stated) = self.stated(declared) {
            let exact = || self.in_words(&page.body, |_| true);
            let within = |years: &u32| (stated.least..=stated.most).contains(years);
            let years = if stated.most > stated.least { exact().filter(within) } else { None };
            return u8::try_from(years.unwrap_or(stated.least)).ok();
        }
        let not_of_company = |index| page.section_at(index) != Section::Company;
        let years = self
            .in_words(&page.title, |_| true)
            .or_else(|| self.in_words(&page.body, not_of_company))
            .or_else(|| {
                let none = self.none_asked(&page.title) || self.none_asked(&page.body);
                none.then_some(0)
            })?;
        u8::try_from(years).ok()
    }

    /// What a field of its own says: "De 3 à 5 ans", "3-5", "سنة على الأقل".
    fn stated(&self, words: &Words<'_>) -> Option<Years> {
        let mut all = (0..words.len()).filter_map(|unit| self.years(words, unit));
        let bare = || {
            let least = words.number(0)?;
            let most = words.number(1).unwrap_or(least);
            (words.len() <= 3).then_some(Years { least, most, first: 0, unit: 0 })
        };
        let first = all.next().or_else(bare)?;
        let most = all.next_back().map_or(first.most, |last| last.most);
        (first.least <= MOST).then_some(Years { most, ..first })
    }

    /// The first number of years that is one of experience; `unsaid` tells where a demand need not
    /// name it.
    fn in_words(&self, words: &Words<'_>, unsaid: impl Fn(usize) -> bool) -> Option<u32> {
        let mut seen = words.tokens.iter().enumerate().filter(|(_, token)| token.form != 0);
        let unit = seen.find_map(|(index, _)| {
            let years = self.years(words, index)?;
            if self.is_wished(words, years) {
                return None;
            }
            let counts = years.least <= MOST && self.is_of_experience(words, years)
                || years.least <= MOST_UNSAID
                    && unsaid(index)
                    && self.is_demand(words, years)
                    && !self.is_of_other(words, years);
            counts.then_some(years)
        })?;
        // "Débutant ou 1 an d'expérience"
        let least = if self.welcomes_beginners(words, unit) { 0 } else { unit.least };
        Some(least)
    }

    /// The years that end in a unit. One that stands alone is one year where the language says so.
    fn years(&self, words: &Words<'_>, unit: usize) -> Option<Years> {
        let (_, units) = self.units.longest_at(words, unit)?;
        let (most, upper) = match self.before(words, unit) {
            Some(found) => found,
            // The dual of the year is unit and number in one word; so is one year in Arabic.
            None => (self.own(words, unit)?, unit),
        };
        let (least, first) = self.lower_bound(words, upper, most).unwrap_or((most, upper));
        if !units.contains(&Unit::Month) {
            return Some(Years { least, most, first, unit });
        }
        // Less than a year has no whole number.
        (least >= 12).then_some(Years { least: least / 12, most: most / 12, first, unit })
    }

    /// The number right before a word, and where it starts: "deux (02) ans".
    fn before(&self, words: &Words<'_>, unit: usize) -> Option<(u32, usize)> {
        let (first, number) = self.numbers.before(words, unit)?;
        let is_cut = clause::gap(words, unit).contains([',', '،', '.', ';', '\n']);
        (!is_cut).then_some((number, first))
    }

    fn own(&self, words: &Words<'_>, unit: usize) -> Option<u32> {
        let number = self.numbers.at(words, unit)?;
        // "سنة 1999"
        let next = words.number(unit + 1).filter(|_| !clause::opens(words, unit + 1));
        let is_date = next.is_some_and(|next| next > MOST);
        let has_article = words.norm(unit).starts_with("ال") || words.norm(unit).starts_with("لل");
        (!is_date && (number != 1 || !has_article)).then_some(number)
    }

    /// The other end of a range: "3 à 5", "3-5".
    fn lower_bound(&self, words: &Words<'_>, upper: usize, most: u32) -> Option<(u32, usize)> {
        let bound = |back: usize| {
            let at = upper.checked_sub(back)?;
            let number = self.numbers.at(words, at).filter(|lower| *lower <= most)?;
            // "Bac+2 - 3 ans" has no range.
            let is_level = at > 0 && clause::gap(words, at).trim() == "+";
            (clause::is_one(words, at, upper) && !is_level).then_some((number, at))
        };
        let joined = upper > 0 && clause::gap(words, upper).contains(['-', '–', '/', '~', '_']);
        let short = || upper > 0 && words.norm(upper - 1).chars().count() <= 3;
        if joined { bound(1) } else { short().then(|| bound(2)).flatten() }
    }

    fn is(&self, words: &Words<'_>, index: usize, word: Word) -> bool {
        self.words.longest_at(words, index).is_some_and(|(_, found)| found.contains(&word))
    }

    fn is_of_experience(&self, words: &Words<'_>, years: Years) -> bool {
        let is_unsaid_one = years.first == years.unit && years.least == 1;
        let reach = if is_unsaid_one { REACH_OF_ONE } else { REACH };
        let together = |from: usize, to: usize| match is_unsaid_one {
            true => clause::is_one_sentence(words, from, to),
            false => (from + 1..=to).all(|at| !words.tokens[at].first_of_line),
        };
        let end = words.len().min(years.unit + reach + 1);
        let after = (years.unit + 1..end).find(|&at| self.is(words, at, Word::Experience));
        if let Some(at) = after
            && together(years.unit, at)
            && !self.is_cut_off(words, years.unit, at)
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

    /// Whether the sentence of the years takes beginners as well.
    fn welcomes_beginners(&self, words: &Words<'_>, years: Years) -> bool {
        let line = |at: &usize| !words.tokens[*at].first_of_line;
        let from = (1..=years.first).rev().find(|at| !line(at)).unwrap_or(0);
        let to = (years.unit + 1..words.len()).find(|at| !line(at)).unwrap_or(words.len());
        (from..to).any(|at| {
            self.words.longest_at(words, at).is_some_and(|(end, found)| {
                found.contains(&Word::None) && end - at > 1 && !self.is(words, at, Word::Refused)
            })
        })
    }

    fn none_asked(&self, words: &Words<'_>) -> bool {
        let hits = self.words.find(words);
        let is_none = hits.iter().any(|hit| hit.value == Word::None);
        let is_refused = hits.iter().any(|hit| hit.value == Word::Refused);
        let unneeded = || {
            let of = |word| hits.iter().filter(move |hit| hit.value == word);
            of(Word::Unneeded).any(|unneeded| {
                of(Word::Experience).any(|experience| {
                    let from = unneeded.first.min(experience.first);
                    let to = unneeded.first.max(experience.first);
                    to - from <= REACH_OF_UNNEEDED && clause::is_one(words, from, to)
                })
            })
        };
        let denied = || {
            let mut experience = hits.iter().filter(|hit| hit.value == Word::Experience);
            experience.any(|hit| self.is_denied(words, hit.first))
        };
        !is_refused && (is_none || unneeded() || denied())
    }
}

#[cfg(test)]
mod tests;
