//! What the words around an amount say of it.

use marsad_model::WagePeriod;
use marsad_taxonomy::Currency;

use crate::{
    languages,
    normalize::{Vocabulary, Words, fold, is_arabic},
    numbers::Numbers,
    phrases::{Compare, Phrases},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// The amount after it is pay.
    Pay,
    /// The amount before it is pay.
    PayAfter,
    /// The amount beside it is something else.
    NotPay,
    /// The amount after it is what something costs; pay only by the hour or the day.
    Price,
    /// What is paid by the piece beside it is no wage.
    Piece,
    AtLeast,
    AtMost,
    /// A bound of the amount before it.
    BoundAfter,
    /// Half of the unit that follows, or half a unit more.
    Half,
    /// Stands between the bounds of a range.
    Range,
    Thousand,
    Period(WagePeriod),
    /// A currency by number.
    Currency(usize),
    /// "kdh": thousands of a currency.
    Thousands(usize),
}

/// The words of all languages and the currencies of the country.
#[derive(Debug)]
pub(super) struct Cues {
    phrases: Phrases<Cue>,
    /// Currencies written as a sign.
    signs: Vec<(char, usize)>,
    /// Currencies so large that their name alone is an amount.
    large: Vec<usize>,
    /// Parts of another currency, in which large units are counted: centimes.
    pub(super) parts: Vec<usize>,
    pub(super) numbers: Numbers,
}

/// How much of the country's money a unit is worth that people count without a number.
const LARGE: f64 = 1000.0;
/// How many of a part of money make one of the country's unit, at least.
const LARGE_PARTS: f64 = 100.0;

impl Cues {
    /// `minimum` are the country's names of the legal minimum, by which wages are told.
    pub(super) fn new(
        currencies: &[Currency],
        minimum: &[String],
        vocabulary: &mut Vocabulary,
    ) -> Self {
        let is_large =
            |(number, currency): (usize, &Currency)| (currency.rate >= LARGE).then_some(number);
        let is_part = |(number, currency): (usize, &Currency)| {
            (currency.rate * LARGE_PARTS <= 1.0).then_some(number)
        };
        let mut cues = Self {
            phrases: Phrases::new(Compare::Forms),
            signs: Vec::new(),
            large: currencies.iter().enumerate().filter_map(is_large).collect(),
            parts: currencies.iter().enumerate().filter_map(is_part).collect(),
            numbers: Numbers::new(vocabulary),
        };
        for language in languages::ALL {
            let lists = [
                (language.pay.wage, Cue::Pay),
                (language.pay.wage_after, Cue::PayAfter),
                (language.pay.not_wage, Cue::NotPay),
                (language.pay.price, Cue::Price),
                (language.pay.per_piece, Cue::Piece),
                (language.pay.at_least, Cue::AtLeast),
                (language.pay.at_most, Cue::AtMost),
                (language.pay.after, Cue::BoundAfter),
                (language.pay.per_hour, Cue::Period(WagePeriod::Hour)),
                (language.pay.per_day, Cue::Period(WagePeriod::Day)),
                (language.pay.per_week, Cue::Period(WagePeriod::Week)),
                (language.pay.per_month, Cue::Period(WagePeriod::Month)),
                (language.pay.per_year, Cue::Period(WagePeriod::Year)),
            ];
            for (phrases, cue) in lists {
                for phrase in phrases {
                    cues.phrases.insert(vocabulary, phrase, cue);
                    // A word that some table knows with its article is not found by the word alone.
                    if cue == Cue::Pay && is_bare_arabic(phrase) {
                        for prefix in ["ال", "ب", "وال", "بال"] {
                            cues.phrases.insert(vocabulary, &format!("{prefix}{phrase}"), cue);
                        }
                    }
                }
            }
            for (words, cue) in [
                (language.pay.range, Cue::Range),
                (language.pay.thousand, Cue::Thousand),
                (language.pay.half, Cue::Half),
            ] {
                for word in words.split_whitespace() {
                    cues.phrases.insert(vocabulary, word, cue);
                }
            }
        }
        for name in minimum {
            cues.phrases.insert(vocabulary, name, Cue::Pay);
        }
        for (number, currency) in currencies.iter().enumerate() {
            for word in &currency.words {
                let mut chars = word.chars();
                match (chars.next(), chars.next()) {
                    (Some(sign), None) => cues.signs.push((sign, number)),
                    _ => cues.phrases.insert(vocabulary, word, Cue::Currency(number)),
                }
                if fold(word).bytes().all(|byte| byte.is_ascii_lowercase()) {
                    cues.phrases.insert(vocabulary, &format!("k{word}"), Cue::Thousands(number));
                }
            }
        }
        cues
    }

    /// The longest phrase from a word on that `pick` takes for something, with its end.
    pub(super) fn at<T>(
        &self,
        words: &Words<'_>,
        index: usize,
        pick: impl Fn(Cue) -> Option<T>,
    ) -> Option<(usize, T)> {
        if !self.phrases.may_begin(words, index) {
            return None;
        }
        let mut found = None;
        self.phrases.walk(words, index, |end, cues| {
            if let Some(value) = cues.iter().find_map(|&cue| pick(cue)) {
                found = Some((end, value));
            }
        });
        found
    }

    pub(super) fn is(&self, words: &Words<'_>, index: usize, cue: Cue) -> Option<usize> {
        self.at(words, index, |found| (found == cue).then_some(())).map(|(end, ())| end)
    }

    /// The currency at a word, if its name alone is an amount.
    pub(super) fn large(&self, words: &Words<'_>, index: usize) -> Option<(usize, usize)> {
        self.at(words, index, |cue| match cue {
            Cue::Currency(number) if self.large.contains(&number) => Some(number),
            _ => None,
        })
    }

    pub(super) fn sign(&self, gap: &str) -> Option<usize> {
        gap.chars()
            .find_map(|c| self.signs.iter().find(|(sign, _)| *sign == c).map(|found| found.1))
    }
}

/// Whether a phrase is one Arabic word without its article.
fn is_bare_arabic(phrase: &str) -> bool {
    !phrase.starts_with("ال") && !phrase.contains(' ') && phrase.chars().all(is_arabic)
}
