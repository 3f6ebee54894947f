//! Numbers and ranges of money as people write them: "4 000", "4.000,50", "14 à 18 kdh", "بين 5000 و7000".

use super::cues::{Cue, Cues};
use crate::normalize::{Script, Words};

/// An amount or range: words `first..end` of the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) low: f64,
    pub(super) high: Option<f64>,
    /// By number.
    pub(super) currency: Option<usize>,
}

struct Number {
    value: f64,
    end: usize,
    is_thousands: bool,
    currency: Option<usize>,
}

/// The amount or range that starts at a word.
pub(super) fn amount_at(cues: &Cues, words: &Words<'_>, first: usize) -> Option<Amount> {
    let low = number_at(cues, words, first)?;
    let mut amount =
        Amount { first, end: low.end, low: low.value, high: None, currency: low.currency };
    let high = after_range(cues, words, low.end).and_then(|next| number_at(cues, words, next));
    if let Some(high) = high {
        // "4 à 5 k" is thousands on both sides, and so is "4 à 5000".
        let in_thousands = high.is_thousands && !low.is_thousands && low.value < 1000.0
            || low.value < 100.0 && high.value >= 1000.0 && low.value * 1000.0 <= high.value;
        let low_value = if in_thousands { low.value * 1000.0 } else { low.value };
        let same_currency = low.currency.is_none_or(|low| high.currency.is_none_or(|h| h == low));
        if low_value < high.value && same_currency {
            amount.low = low_value;
            amount.high = Some(high.value);
            amount.end = high.end;
            amount.currency = high.currency.or(low.currency);
        }
    }
    if amount.currency.is_none() {
        amount.currency = currency_before(cues, words, first);
    }
    Some(amount)
}

/// The text between a word and the one before it.
pub(super) fn gap<'t>(words: &Words<'t>, index: usize) -> &'t str {
    let start = index.checked_sub(1).map_or(0, |before| words.tokens[before].end);
    let end = words.tokens.get(index).map_or(words.text.len(), |token| token.start);
    &words.text[start..end]
}

/// The word after a dash or the words of a range.
fn after_range(cues: &Cues, words: &Words<'_>, index: usize) -> Option<usize> {
    let token = words.tokens.get(index)?;
    if token.first_of_sentence {
        return None;
    }
    let between = blank(gap(words, index));
    if matches!(between, "-" | "–" | "—" | "/") {
        return Some(index);
    }
    let is_joined = || words.norm(index).starts_with('و') && spelled(cues, words, index).is_some();
    if glued(words.norm(index)).is_some_and(|(letter, _, _)| !letter.is_empty()) || is_joined() {
        return Some(index);
    }
    let next = cues.is(words, index, Cue::Range)?;
    Some(cues.is(words, next, Cue::Range).unwrap_or(next))
}

/// A number with its unit of thousand and its currency.
fn number_at(cues: &Cues, words: &Words<'_>, first: usize) -> Option<Number> {
    if let Some(number) = in_words(cues, words, first) {
        return Some(number);
    }
    let (mut plain, mut is_thousands, mut currency) = match words.tokens.get(first)?.script {
        Script::Number => (words.norm(first).to_owned(), false, None),
        _ => {
            let (_, digits, unit) = glued(words.norm(first))?;
            (digits.to_owned(), !unit.is_empty(), None)
        }
    };
    let mut end = first + 1;
    while let Some(digits) = following_digits(words, end) {
        let is_group =
            digits.len() == 3 && plain.len() <= 3 || digits.len() == 3 && end > first + 1;
        if is_group && !plain.contains('.') && !plain.starts_with('0') {
            plain.push_str(digits);
        } else if digits.len() <= 2 && !gap(words, end).contains(char::is_whitespace) {
            plain.push('.');
            plain.push_str(digits);
            end += 1;
            break;
        } else {
            break;
        }
        end += 1;
    }
    if let Some(next) = cues.is(words, end, Cue::Thousand).filter(|_| is_near(words, end)) {
        is_thousands = true;
        end = next;
    }
    if let Some(sign) = cues.sign(gap(words, end)) {
        currency = Some(sign);
    } else if is_near(words, end) {
        let unit = cues.at(words, end, |cue| match cue {
            Cue::Currency(number) => Some((number, false)),
            Cue::Thousands(number) => Some((number, true)),
            _ => None,
        });
        if let Some((next, (number, in_thousands))) = unit {
            currency = Some(number);
            is_thousands |= in_thousands;
            end = next;
        }
    }
    let value: f64 = plain.parse().ok()?;
    let value = if is_thousands && value < 1000.0 { value * 1000.0 } else { value };
    Some(Number { value, end, is_thousands, currency })
}

/// The least number that is taken for an amount when it is spelled.
const LEAST_SPELLED: u32 = 50;

/// A number of money spelled in words, and the word after it.
fn spelled(cues: &Cues, words: &Words<'_>, index: usize) -> Option<(usize, u32)> {
    cues.numbers
        .spelled(words, index)
        .filter(|(end, number)| *number >= LEAST_SPELLED || cues.large(words, *end).is_some())
}

/// Whether a word may be or open an amount.
pub(super) fn may_start(cues: &Cues, words: &Words<'_>, index: usize) -> bool {
    words.norm(index).bytes().any(|byte| byte.is_ascii_digit())
        || spelled(cues, words, index).is_some()
        || in_large(cues, words, index).is_some()
}

/// "خمسة آلاف", "ستين ألف", "مليون ونص".
fn in_words(cues: &Cues, words: &Words<'_>, first: usize) -> Option<Number> {
    if let Some(number) = in_large(cues, words, first) {
        return Some(number);
    }
    let (mut end, number) = spelled(cues, words, first)?;
    if let Some((next, currency)) = cues.large(words, end) {
        let (next, rest) = more(cues, words, next);
        let value = f64::from(number) + rest;
        return Some(Number { value, end: next, is_thousands: false, currency: Some(currency) });
    }
    let unit = cues.at(words, end, |cue| match cue {
        Cue::Currency(number) => Some(number),
        _ => None,
    });
    let currency = unit.filter(|_| is_near(words, end)).map(|(next, currency)| {
        end = next;
        currency
    });
    let is_thousands = number >= 1000 && number % 1000 == 0;
    Some(Number { value: f64::from(number), end, is_thousands, currency })
}

/// A large unit without a number: "مليون ونص", "nss million".
fn in_large(cues: &Cues, words: &Words<'_>, first: usize) -> Option<Number> {
    let half = cues.is(words, first, Cue::Half);
    let (end, currency) = cues.large(words, half.unwrap_or(first))?;
    let (end, rest) = if half.is_some() { (end, 0.0) } else { more(cues, words, end) };
    // A "مليون" with a currency is counted in it; one of centimes is what is meant without.
    let unit = cues.at(words, end, |cue| match cue {
        Cue::Currency(number) => Some(number),
        _ => None,
    });
    let is_alone = unit.is_none_or(|(_, unit)| cues.parts.contains(&unit));
    let end = unit.filter(|_| is_alone).map_or(end, |(next, _)| next);
    let value = if half.is_some() { 0.5 } else { 1.0 + rest };
    is_alone.then_some(Number { value, end, is_thousands: false, currency: Some(currency) })
}

/// What is added to large units: "ونص", "وميتين" (thousands of a million).
fn more(cues: &Cues, words: &Words<'_>, end: usize) -> (usize, f64) {
    let Some(token) = words.tokens.get(end) else { return (end, 0.0) };
    if token.first_of_sentence {
        return (end, 0.0);
    }
    let start = cues.is(words, end, Cue::Range).unwrap_or(end);
    if start == end && !words.norm(end).starts_with('و') {
        return (end, 0.0);
    }
    if let Some(next) = cues.is(words, start, Cue::Half) {
        return (next, 0.5);
    }
    match cues.numbers.spelled(words, start) {
        Some((next, number @ 100..=900)) if cues.large(words, next).is_none() => {
            (next, f64::from(number) / 1000.0)
        }
        _ => (end, 0.0),
    }
}

/// The digits of a word that goes on the number before it.
fn following_digits<'w>(words: &'w Words<'_>, index: usize) -> Option<&'w str> {
    let token = words.tokens.get(index)?;
    let joins =
        matches!(gap(words, index), " " | "." | "," | "\\." | "\u{a0}" | "\u{202f}" | "\u{2009}");
    (token.script == Script::Number && joins).then(|| words.norm(index))
}

/// Whether nothing but blanks or one stroke stands before a word.
pub(super) fn is_near(words: &Words<'_>, index: usize) -> bool {
    words.tokens.get(index).is_some_and(|token| {
        !token.first_of_line
            && matches!(blank(gap(words, index)), "" | "." | "/" | "(" | "-" | "'" | "’")
    })
}

/// What stands between words beside blanks and signs of currencies.
fn blank(gap: &str) -> &str {
    gap.trim_matches(|c: char| c.is_whitespace() || matches!(c, '€' | '$' | '£' | '\\'))
}

/// A number with letters written to it: the preposition before, digits, the unit after.
fn glued(norm: &str) -> Option<(&str, &str, &str)> {
    let start = norm.find(|c: char| c.is_ascii_digit())?;
    let n_digits = norm[start..].bytes().take_while(u8::is_ascii_digit).count();
    let (letter, rest) = norm.split_at(start);
    let (digits, unit) = rest.split_at(n_digits);
    let is_preposition = matches!(letter, "" | "و" | "ب" | "ل" | "ف");
    let is_thousand = matches!(unit, "k" | "alaf" | "alef" | "alf");
    (is_preposition && (unit.is_empty() || is_thousand)).then_some((letter, digits, unit))
}

fn currency_before(cues: &Cues, words: &Words<'_>, first: usize) -> Option<usize> {
    if let Some(sign) = cues.sign(gap(words, first)) {
        return Some(sign);
    }
    if words.tokens[first].first_of_sentence {
        return None;
    }
    let before = first.checked_sub(1)?;
    let found = cues.at(words, before, |cue| match cue {
        Cue::Currency(number) => Some(number),
        _ => None,
    });
    // "5000 dh 3000": the currency belongs to the number before it.
    let is_free = before.checked_sub(1).is_none_or(|at| words.tokens[at].script != Script::Number);
    found.filter(|(end, _)| *end == first && is_free).map(|(_, number)| number)
}
