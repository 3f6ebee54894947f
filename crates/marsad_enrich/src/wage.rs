//! Stated wages: amounts, ranges, periods, currencies.

use marsad_model::{Wage, WagePeriod};
use marsad_taxonomy::{Country, Currency, WageBounds};
use regex::Regex;

use crate::{
    languages,
    normalize::{Vocabulary, fold},
    page::Page,
    phrases::{Compare, Phrases},
};

#[derive(Debug)]
pub(crate) struct Wages {
    /// Which texts are worth a closer look.
    money: Phrases<()>,
    /// On folded text: bounds, units of thousand and currency of an amount or range.
    amounts: Regex,
    /// Words for a period right after an amount.
    periods: Vec<(Regex, WagePeriod)>,
    /// A word for pay.
    pay: Regex,
    /// Words before a single amount that make it a bound.
    at_least: Regex,
    at_most: Regex,
    currencies: Vec<Currency>,
    home: String,
    bounds: WageBounds,
}

/// How far before an amount the word for pay may stand, in bytes of folded text.
const REACH: usize = 60;

impl Wages {
    pub(crate) fn new(country: &Country, vocabulary: &mut Vocabulary) -> Self {
        let mut money = Phrases::new(Compare::Forms);
        let words = |pick: &dyn Fn(&languages::Language) -> Vec<&'static str>| {
            alternatives(languages::ALL.iter().flat_map(|language| pick(language)))
        };
        for word in country.currencies.iter().flat_map(|currency| &currency.words) {
            money.insert(vocabulary, word, ());
        }
        let currency = whole_words(&alternatives(
            country.currencies.iter().flat_map(|c| &c.words).map(String::as_str),
        ));
        let range = words(&|language| language.range.split_whitespace().collect());
        let thousand =
            whole_words(&words(&|language| language.thousand.split_whitespace().collect()));
        let number = r"\d{1,3}(?:[ .,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?";
        let amounts = format!(
            r"(?P<before>{currency})?\s?(?-u:\b)(?P<low>{number})(?:\s?(?P<low_k>{thousand}))?(?:\s?(?P<mid>{currency})?(?:\s?[-/]\s?|\s(?:{range})\s)(?P<high>{number})(?:\s?(?P<high_k>{thousand}))?)?\s?(?P<after>{currency})?"
        );
        let period = |pick: &dyn Fn(&languages::Language) -> Vec<&'static str>| {
            let pattern =
                format!(r"^[\s)/.]{{0,3}}(?:\w+ )?(?:{})(?-u:\b{{end-half}})", words(pick));
            Regex::new(&pattern).expect("words are escaped")
        };
        Self {
            money,
            amounts: Regex::new(&amounts).expect("words are escaped"),
            periods: vec![
                (period(&|language| language.per_month.to_vec()), WagePeriod::Month),
                (period(&|language| language.per_day.to_vec()), WagePeriod::Day),
                (period(&|language| language.per_hour.to_vec()), WagePeriod::Hour),
                (period(&|language| language.per_week.to_vec()), WagePeriod::Week),
                (period(&|language| language.per_year.to_vec()), WagePeriod::Year),
            ],
            pay: Regex::new(&words(&|language| language.wage.to_vec())).expect("words are escaped"),
            at_least: Regex::new(
                r"(?:plus de|a partir de|des|from|over|min(?:imum)?|ابتداء من|اكثر من|>)\s*$",
            )
            .expect("a constant"),
            at_most: Regex::new(
                r"(?:jusqu'a|moins de|up to|max(?:imum)?|حتي|الي غايه|اقل من|<)\s*$",
            )
            .expect("a constant"),
            currencies: country.currencies.clone(),
            home: country.currency.clone(),
            bounds: country.wage.clone(),
        }
    }

    /// Stated apart; else in the title; else in the text near a word for pay.
    pub(crate) fn read(&self, page: &Page<'_>) -> Option<Wage> {
        let declared = page.declared("salary");
        if declared.len() > 0
            && let Some(wage) = self.find(declared.text, true)
        {
            return Some(wage);
        }
        [&page.title, &page.body].into_iter().find_map(|words| {
            let has_money = words.text.contains(['€', '$']) || !self.money.find(words).is_empty();
            if has_money { self.find(words.text, false) } else { None }
        })
    }

    fn find(&self, text: &str, is_declared: bool) -> Option<Wage> {
        let folded = fold(text);
        self.amounts.captures_iter(&folded).find_map(|captures| {
            let whole = captures.get(0).expect("group 0 is the match");
            let before = tail(&folded[..whole.start()], REACH);
            let currency = ["after", "mid", "before"].iter().find_map(|name| captures.name(name));
            let near_pay = self.pay.is_match(before);
            if !is_declared && (currency.is_none() || !near_pay) {
                return None;
            }
            let currency = match currency {
                Some(word) => self.currency(word.as_str())?,
                None => self.currencies.iter().find(|currency| currency.code == self.home)?,
            };
            let high_k = captures.name("high_k").is_some();
            let amount = |name: &str, is_thousand: bool| {
                let value = parse_amount(captures.name(name)?.as_str())?;
                Some(if is_thousand && value < 1000.0 { value * 1000.0 } else { value })
            };
            // "4 à 5 k" is thousands on both sides.
            let low = amount("low", high_k || captures.name("low_k").is_some())?;
            let high = amount("high", high_k);
            let (min, max) = match high {
                Some(high) if high >= low => (Some(low), Some(high)),
                Some(_) => return None,
                None if self.at_least.is_match(before) => (Some(low), None),
                None if self.at_most.is_match(before) => (None, Some(low)),
                None => (Some(low), Some(low)),
            };
            let period = self.period(&folded[whole.end()..]);
            self.per_month(min, max, currency, period)
        })
    }

    fn currency(&self, word: &str) -> Option<&Currency> {
        self.currencies.iter().find(|currency| currency.words.iter().any(|w| fold(w) == word))
    }

    fn period(&self, after: &str) -> WagePeriod {
        let found = self.periods.iter().find(|(pattern, _)| pattern.is_match(after));
        found.map_or(WagePeriod::Month, |(_, period)| *period)
    }

    /// The wage with its bounds per month; none if they are not believable.
    fn per_month(
        &self,
        min: Option<f64>,
        max: Option<f64>,
        currency: &Currency,
        period: WagePeriod,
    ) -> Option<Wage> {
        let factor = match period {
            WagePeriod::Hour => self.bounds.hours_per_month,
            WagePeriod::Day => self.bounds.days_per_month,
            WagePeriod::Week => 52.0 / 12.0,
            WagePeriod::Month => 1.0,
            WagePeriod::Year => 1.0 / 12.0,
        };
        let month = |amount: Option<f64>| amount.map(|amount| amount * factor * currency.rate);
        let believable = |amount: Option<f64>| {
            amount.is_none_or(|amount| {
                (self.bounds.month_min..=self.bounds.month_max).contains(&amount)
            })
        };
        let (month_min, month_max) = (month(min), month(max));
        (believable(month_min) && believable(month_max)).then(|| Wage {
            min,
            max,
            currency: currency.code.clone(),
            period,
            month_min,
            month_max,
        })
    }
}

/// Words as alternatives of a pattern, folded, longest first.
fn alternatives<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut words: Vec<String> = words.map(fold).collect();
    words.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    words.dedup();
    let patterns: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
    format!("(?:{})", patterns.join("|"))
}

/// A pattern of words that no letter or digit follows; symbols have nothing to follow.
fn whole_words(alternatives: &str) -> String {
    format!(r"(?:{alternatives}(?-u:\b{{end-half}}))")
}

/// "4 000", "4.000,50", "4,5": separators before three digits group, others are decimal.
fn parse_amount(text: &str) -> Option<f64> {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find([' ', '.', ',']) {
        plain.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let n_digits = after.bytes().take_while(u8::is_ascii_digit).count();
        if n_digits != 3 {
            plain.push('.');
        }
        rest = after;
    }
    plain.push_str(rest);
    plain.parse().ok()
}

/// The last `n` bytes of `text` or a little less.
fn tail(text: &str, n: usize) -> &str {
    let mut start = text.len().saturating_sub(n);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

#[cfg(test)]
mod tests {
    use marsad_taxonomy::{Pack, Taxonomy};

    use super::*;

    /// Bounds per month, and as declared.
    #[track_caller]
    fn check(text: &str, expected: Option<(Option<f64>, Option<f64>)>) {
        let pack = Pack::of(&[("country.toml", crate::reader::tests::COUNTRY)]);
        let country = Taxonomy::read(&pack).unwrap().country;
        let wages = Wages::new(&country, &mut Vocabulary::default());
        let found = wages.find(text, false).map(|wage| (wage.month_min, wage.month_max));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn amounts_and_ranges_become_months() {
        check("Salaire : 3 000 - 4 000 DH", Some((Some(3000.0), Some(4000.0))));
        check("salaire fixe de 4500dhs net + primes", Some((Some(4500.0), Some(4500.0))));
        check("Salaire: Plus de 30 000 dh", Some((Some(30000.0), None)));
        check("rémunération jusqu'à 8.000 DH", Some((None, Some(8000.0))));
        check("salary 10k to 15k MAD per month", Some((Some(10000.0), Some(15000.0))));
        check("salaire 4 à 5 k dh", Some((Some(4000.0), Some(5000.0))));
        check("الراتب من ٣٠٠٠ إلى ٤٠٠٠ درهم شهريا", Some((Some(3000.0), Some(4000.0))));
        check("salaire 20 dh par heure", Some((Some(3820.0), Some(3820.0))));
        check("salaire annuel 24000 € par an", Some((Some(20000.0), Some(20000.0))));
    }

    #[test]
    fn other_amounts_are_no_wages() {
        check("capital de 100 000 DH", None);
        check("salaire motivant, prime 200 dh", None);
    }
}
