//! The least experience asked for, in years.

use crate::{
    languages,
    normalize::{Vocabulary, Words},
    page::Page,
    phrases::{Compare, Phrases},
};

#[derive(Debug)]
pub(crate) struct Experience {
    units: Phrases<Unit>,
    experience: Phrases<()>,
    none_asked: Phrases<()>,
    numbers: Phrases<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Year,
    Month,
}

/// How far the word for experience may stand from the number of years.
const REACH: usize = 8;
/// A greater number of years is the employer's age.
const MOST: u32 = 25;

impl Experience {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut units = Phrases::new(Compare::Forms);
        let mut experience = Phrases::new(Compare::Stems);
        let mut none_asked = Phrases::new(Compare::Stems);
        let mut numbers = Phrases::new(Compare::Forms);
        for language in languages::ALL {
            for (words, unit) in [(language.years, Unit::Year), (language.months, Unit::Month)] {
                for word in words.split_whitespace() {
                    units.insert(vocabulary, word, unit);
                }
            }
            for phrase in language.experience {
                experience.insert(vocabulary, phrase, ());
            }
            for phrase in language.no_experience {
                none_asked.insert(vocabulary, phrase, ());
            }
            for (word, number) in language.numbers {
                numbers.insert(vocabulary, word, *number);
            }
        }
        Self { units, experience, none_asked, numbers }
    }

    /// Stated apart, any number of years counts; in title and text only one near a word for
    /// experience.
    pub(crate) fn read(&self, page: &Page<'_>) -> Option<u8> {
        let declared = page.declared("experience");
        self.years(declared, |_| true)
            .or_else(|| self.none_asked.find(declared).first().map(|_| 0))
            .or_else(|| self.bare(declared))
            .or_else(|| self.near_experience(&page.title))
            .or_else(|| self.near_experience(&page.body))
            .or_else(|| self.none_asked.find(&page.title).first().map(|_| 0))
            .or_else(|| self.none_asked.find(&page.body).first().map(|_| 0))
    }

    fn near_experience(&self, words: &Words<'_>) -> Option<u8> {
        let experience = self.experience.find(words);
        if experience.is_empty() {
            return None;
        }
        self.years(words, |index| {
            experience.iter().any(|hit| {
                let (from, to) = (hit.first.min(index), hit.first.max(index));
                to - from <= REACH
                    && (from + 1..=to).all(|between| !words.tokens[between].first_of_line)
            })
        })
    }

    /// The first number before a unit for which `accept` holds; the lower bound of a range.
    fn years(&self, words: &Words<'_>, accept: impl Fn(usize) -> bool) -> Option<u8> {
        (0..words.len()).find_map(|index| {
            let (_, units) = self.units.longest_at(words, index)?;
            if !accept(index) {
                return None;
            }
            // The dual of the year is unit and number in one word.
            let number = match self.number(words, index) {
                Some(number) => number,
                None => {
                    let before = index.checked_sub(1)?;
                    // "deux (02) ans", "3 à 5 ans", "5+ years"
                    let upper = self.number(words, before)?;
                    let lower = (1..=2)
                        .filter_map(|back| before.checked_sub(back))
                        .find_map(|at| self.number(words, at))
                        .filter(|lower| *lower <= upper);
                    lower.unwrap_or(upper)
                }
            };
            let years = if units.contains(&Unit::Month) { number / 12 } else { number };
            (years <= MOST).then_some(years as u8)
        })
    }

    /// "3" or "3-5" alone, as some sources state it.
    fn bare(&self, words: &Words<'_>) -> Option<u8> {
        let first = words.number(0)?;
        (words.len() <= 3 && first <= MOST).then_some(first as u8)
    }

    fn number(&self, words: &Words<'_>, index: usize) -> Option<u32> {
        let spelled =
            || self.numbers.longest_at(words, index).and_then(|(_, n)| n.first().copied());
        words.number(index).or_else(spelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<u8>) {
        let mut vocabulary = Vocabulary::default();
        let experience = Experience::new(&mut vocabulary);
        let words = Words::read(text, &vocabulary);
        assert_eq!(experience.near_experience(&words), expected, "{text}");
    }

    #[test]
    fn years_near_experience_count() {
        check("Vous justifiez de 3 à 5 ans d'expérience", Some(3));
        check("Expérience minimale de deux (02) ans", Some(2));
        check("5+ years of experience", Some(5));
        check("خبرة لا تقل عن ثلاث سنوات", Some(3));
        check("تجربة سنتين في الميدان", Some(2));
        check("expérience de 18 mois", Some(1));
        check("Créée il y a 20 ans, leader du marché", None);
    }
}
