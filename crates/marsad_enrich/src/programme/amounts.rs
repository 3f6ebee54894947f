//! Numbers of catalogues: seats, lengths, prices.

use std::sync::LazyLock;

use marsad_model::Cost;
use marsad_taxonomy::Country;
use regex::Regex;

/// Digits in groups of three ("12 000", "12.000"), or a number with a decimal comma or point.
const NUMBER: &str = r"\d{1,3}(?:[  \u{202f}.,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?";

/// Prices in the country's money and others.
#[derive(Debug)]
pub(crate) struct Amounts {
    price: Regex,
    /// Code by word, in small letters.
    currencies: Vec<(String, String)>,
    home: String,
}

impl Amounts {
    pub(crate) fn new(country: &Country) -> Self {
        let mut currencies: Vec<(String, String)> = Vec::new();
        for currency in &country.currencies {
            // Of older money and words for thousands, none is used in price lists.
            if currency.code == country.currency && currency.rate != 1.0 {
                continue;
            }
            let words = currency.words.iter().map(|word| word.to_lowercase());
            currencies.extend(words.map(|word| (word, currency.code.clone())));
        }
        currencies.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        currencies.dedup();
        Self {
            price: Regex::new(NUMBER).expect("the pattern is tested"),
            currencies,
            home: country.currency.clone(),
        }
    }

    /// "1 200 DH", "3500", "450 EUR", "0".
    pub(crate) fn cost(&self, text: &str) -> Option<Cost> {
        let found = self.price.find(text)?;
        let amount = parsed(found.as_str())?;
        let rest = text.to_lowercase();
        let is_word = |word: &str| {
            rest.match_indices(word).any(|(at, _)| {
                let before = rest[..at].chars().next_back();
                let after = rest[at + word.len()..].chars().next();
                ![before, after].into_iter().flatten().any(char::is_alphabetic)
            })
        };
        let currency = self.currencies.iter().find(|(word, _)| is_word(word));
        let currency = currency.map_or(&self.home, |(_, code)| code).clone();
        Some(Cost { amount, currency })
    }

    pub(crate) fn nothing(&self) -> Cost {
        Cost { amount: 0.0, currency: self.home.clone() }
    }
}

/// The first number of a text.
pub(crate) fn number(text: &str) -> Option<f64> {
    static PATTERN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(NUMBER).expect("the pattern is tested"));
    parsed(PATTERN.find(text)?.as_str())
}

/// The first number of a text that counts things.
pub(crate) fn whole(text: &str) -> Option<u32> {
    let number = number(text)?;
    (number >= 0.0 && number <= f64::from(u32::MAX)).then_some(number.round() as u32)
}

/// Months and hours of a duration in ISO 8601: `P2Y`, `P6M`, `P3W`, `PT120H`.
pub(crate) fn iso(text: &str) -> (Option<f64>, Option<u32>) {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\bP(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(\d+)H)?\b")
            .expect("the pattern is tested")
    });
    let Some(parts) = PATTERN.captures(text) else { return (None, None) };
    let part = |at: usize| parts.get(at).and_then(|it| it.as_str().parse::<f64>().ok());
    let days = part(3).unwrap_or(0.0) * 7.0 + part(4).unwrap_or(0.0);
    let months = part(1).unwrap_or(0.0) * 12.0 + part(2).unwrap_or(0.0) + days / 30.4;
    let months = (months * 10.0).round() / 10.0;
    ((months > 0.0).then_some(months), part(5).map(|hours| hours as u32))
}

fn parsed(text: &str) -> Option<f64> {
    let is_group = |at: usize| text[at + 1..].chars().take_while(char::is_ascii_digit).count() == 3;
    let mut plain = String::new();
    for (at, c) in text.char_indices() {
        match c {
            '0'..='9' => plain.push(c),
            '.' | ',' if !is_group(at) => plain.push('.'),
            _ => {}
        }
    }
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_groups_and_with_fractions() {
        let check =
            |text: &str, expected: Option<f64>| assert_eq!(number(text), expected, "{text}");
        check("24 places", Some(24.0));
        check("12 000 DH", Some(12_000.0));
        check("12.000,50", Some(12_000.5));
        check("4,5", Some(4.5));
        check("gratuit", None);
    }

    #[test]
    fn durations_of_iso_8601_are_read() {
        assert_eq!(iso("P2Y"), (Some(24.0), None));
        assert_eq!(iso("P3W"), (Some(0.7), None));
        assert_eq!(iso("PT120H"), (None, Some(120)));
        assert_eq!(iso("deux ans"), (None, None));
    }
}
