//! Engagements of which only the length is told: "nous recrutons pour dix-huit mois".

use marsad_model::Contract;

use crate::{
    clause, languages,
    normalize::{Vocabulary, Words},
    numbers::Numbers,
    phrases::{Compare, Phrases},
};

#[derive(Debug)]
pub(super) struct Lengths {
    /// Days in a unit.
    units: Phrases<u32>,
    numbers: Numbers,
    words: Phrases<Word>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Engagement,
    Lasting,
    Hiring,
    Other,
}

/// How many words stand at most between an engagement and its length.
const REACH: usize = 5;
/// How many words stand at most between a length and an engagement named for it.
const BETWEEN: usize = 3;
/// What is over after so many days is a job for a while, not a contract for a term.
const SHORT: u32 = 61;
/// Engagements are for at most so many days.
const LONGEST: u32 = 5 * 366;

impl Lengths {
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut units = Phrases::new(Compare::Forms);
        let mut words = Phrases::new(Compare::Stems);
        for language in languages::ALL {
            for (names, n_days) in [
                (language.years, 365),
                (language.months, 30),
                (language.weeks, 7),
                (language.days, 1),
            ] {
                for name in names.split_whitespace() {
                    units.insert(vocabulary, name, n_days);
                }
            }
            for (names, word) in [
                (language.engagement, Word::Engagement),
                (language.lasting, Word::Lasting),
                (language.other_lengths, Word::Other),
            ] {
                for name in names.split_whitespace() {
                    words.insert(vocabulary, name, word);
                }
            }
            for phrase in language.hiring {
                words.insert(vocabulary, phrase, Word::Hiring);
            }
        }
        Self { units, numbers: Numbers::new(vocabulary), words }
    }

    /// The form of engagement that the first length of one in the text makes.
    pub(super) fn read(&self, words: &Words<'_>) -> Option<Contract> {
        (0..words.len()).find_map(|unit| {
            let (_, units) = self.units.longest_at(words, unit)?;
            let (first, number) = match self.numbers.before(words, unit) {
                Some(found) => found,
                // The dual is unit and number in one word.
                None => (unit, self.numbers.at(words, unit).filter(|number| *number > 1)?),
            };
            let n_days = number.checked_mul(*units.first()?).filter(|days| *days <= LONGEST)?;
            let counts = (self.is_of_engagement(words, first) || self.is_compound(words, unit))
                && !self.is_rate(words, unit + 1);
            counts.then_some(match n_days {
                ..=SHORT => Contract::Temporary,
                _ => Contract::FixedTerm,
            })
        })
    }

    /// Whether a length is of each week or month: "6 jours par semaine".
    pub(super) fn is_rate(&self, words: &Words<'_>, end: usize) -> bool {
        let is_length = self.units.longest_at(words, end - 1).is_some();
        is_length
            && (end..words.len().min(end + 2))
                .take_while(|&at| !clause::opens(words, at))
                .any(|at| self.units.longest_at(words, at).is_some())
    }

    pub(super) fn is_engagement(&self, words: &Words<'_>, at: usize) -> bool {
        self.words.longest_at(words, at).is_some_and(|(_, found)| found.contains(&Word::Engagement))
    }

    /// "A 14-month fixed contract"
    fn is_compound(&self, words: &Words<'_>, unit: usize) -> bool {
        clause::gap(words, unit) == "-"
            && (unit + 1..=unit + BETWEEN)
                .take_while(|&at| !clause::opens(words, at))
                .any(|at| self.is_engagement(words, at))
    }

    fn is_of_engagement(&self, words: &Words<'_>, first: usize) -> bool {
        let is = |at: usize, word: Word| {
            self.words.longest_at(words, at).is_some_and(|(_, found)| found.contains(&word))
        };
        let near = first.saturating_sub(REACH).max(clause::sentence_start(words, first));
        let is_other = (near..first).any(|at| is(at, Word::Other));
        let is_named = || (near..first).any(|at| is(at, Word::Engagement));
        // "Nous engageons pour quatorze mois un responsable"
        let is_lasting = || {
            first > 0
                && is(first - 1, Word::Lasting)
                && (clause::sentence_start(words, first)..first)
                    .any(|at| is(at, Word::Hiring) || is(at, Word::Engagement))
        };
        !is_other && (is_named() || is_lasting())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<Contract>) {
        let mut vocabulary = Vocabulary::default();
        let lengths = Lengths::new(&mut vocabulary);
        assert_eq!(lengths.read(&Words::read(text, &vocabulary)), expected, "{text}");
    }

    #[test]
    fn lengths_of_engagements_tell_their_form() {
        check("Le contrat court sur trois ans", Some(Contract::FixedTerm));
        check("Nous recrutons deux assistants pour dix-huit mois", Some(Contract::FixedTerm));
        check("Duration: 12 months renewable", Some(Contract::FixedTerm));
        check("We offer a 14-month fixed contract", Some(Contract::FixedTerm));
        check("تعلن عن وظيفة منسق لمدة 14 شهرا", Some(Contract::FixedTerm));
        check("مدة الأشغال 10 أيام", Some(Contract::Temporary));
        check("Contrat, 5 jours par semaine", None);
        check("simana dyal lkhdma", None);
        check("Période d'essai de trois mois", None);
        check("Nous recrutons après une formation de trois mois", None);
        check("Contrat avec expérience de 3 ans", None);
    }
}
