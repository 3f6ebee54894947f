//! Stated wages: amounts, ranges, periods, currencies.

mod amount;
mod around;
mod cues;

use marsad_model::{Wage, WagePeriod};
use marsad_taxonomy::{Country, Currency, WageBounds};

use crate::{
    normalize::{Script, Vocabulary, Words},
    page::Page,
};

use amount::{Amount, amount_at};
use around::{After, Before, by_piece, ends_clause, is_near_or_end, starts_clause};
use cues::{Cue, Cues};

#[derive(Debug)]
pub(crate) struct Wages {
    cues: Cues,
    currencies: Vec<Currency>,
    /// The country's own currency, by number.
    home: Option<usize>,
    bounds: WageBounds,
}

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    /// In a field for wages, where any amount is one.
    Declared,
    Running,
}

/// An amount that is pay, and for how long.
struct Found {
    min: Option<f64>,
    max: Option<f64>,
    currency: usize,
    period: WagePeriod,
}

/// The same where no currency is named: "salaire entre 5000 et 6000".
const REACH_BARE: usize = 3;
/// Amounts by the month that are believed without a word for pay.
const PLAIN: std::ops::RangeInclusive<f64> = 1500.0..=60_000.0;
/// Several wages of one ad further apart than this are not of the same sort.
const SPREAD: f64 = 6.0;

impl Wages {
    pub(crate) fn new(country: &Country, vocabulary: &mut Vocabulary) -> Self {
        Self {
            cues: Cues::new(&country.currencies, vocabulary),
            currencies: country.currencies.clone(),
            home: country.currencies.iter().position(|currency| currency.code == country.currency),
            bounds: country.wage.clone(),
        }
    }

    /// Stated apart; else in the title; else in the text.
    pub(crate) fn read(&self, page: &Page<'_>) -> Option<Wage> {
        self.find(page.declared("salary"), Field::Declared)
            .or_else(|| self.find(&page.title, Field::Running))
            .or_else(|| self.find(&page.body, Field::Running))
    }

    /// The first wage; where several of its sort are stated ("maçons 180 dh/j, aides 120 dh/j"), from
    /// the lowest to the highest.
    fn find(&self, words: &Words<'_>, field: Field) -> Option<Wage> {
        let mut first: Option<Wage> = None;
        let mut index = 0;
        while index < words.len() {
            let amount = match words.tokens[index].script {
                Script::Number | Script::Arabic | Script::Latin if self.may_start(words, index) => {
                    amount_at(&self.cues, words, index)
                }
                _ => None,
            };
            let Some(amount) = amount else {
                index += 1;
                continue;
            };
            index = amount.end;
            let Some(wage) = self.pay(words, &amount, field).and_then(|found| self.wage(found))
            else {
                continue;
            };
            match &mut first {
                None => first = Some(wage),
                Some(first) => widen(first, &wage),
            }
        }
        first
    }

    /// Whether a word may be or hold a number.
    fn may_start(&self, words: &Words<'_>, index: usize) -> bool {
        words.norm(index).bytes().any(|byte| byte.is_ascii_digit())
    }

    /// An amount as pay, if what stands around it says that it is.
    fn pay(&self, words: &Words<'_>, amount: &Amount, field: Field) -> Option<Found> {
        let before = self.cues.before(words, amount.first);
        let after = self.cues.after(words, amount.end);
        let is_pay = field == Field::Declared
            || before.other.is_none()
                && !after.other
                && (after.is_pay || after.period.is_some() || !by_piece(words, after.end))
                && self.is_pay(words, amount, &before, &after);
        let currency = amount.currency.or(self.home).filter(|_| is_pay)?;
        let (min, max) = match amount.high {
            Some(high) => (Some(amount.low), Some(high)),
            None if before.bound == Some(Cue::AtLeast) || after.bound == Some(Cue::AtLeast) => {
                (Some(amount.low), None)
            }
            None if before.bound == Some(Cue::AtMost) || after.bound == Some(Cue::AtMost) => {
                (None, Some(amount.low))
            }
            None => (Some(amount.low), Some(amount.low)),
        };
        let period = after.period.or(before.period).unwrap_or(WagePeriod::Month);
        Some(Found { min, max, currency, period })
    }

    fn is_pay(&self, words: &Words<'_>, amount: &Amount, before: &Before, after: &After) -> bool {
        let most = amount.high.unwrap_or(amount.low);
        let starts = starts_clause(words, amount.first);
        if amount.currency.is_some() {
            let is_plain = amount.currency == self.home && PLAIN.contains(&amount.low);
            return before.pay.is_some()
                || after.is_pay
                || after.period.is_some()
                || starts && is_plain;
        }
        let is_round = |step: f64| amount.low % step == 0.0 && most % step == 0.0;
        if !is_near_or_end(words, amount.end) && !after.plus && amount.high.is_none() {
            // "3000, 4" and the like.
            return PLAIN.contains(&amount.low)
                && is_round(50.0)
                && before.pay.is_some_and(|n| n <= REACH_BARE);
        }
        let by_month = (1000.0..=100_000.0).contains(&amount.low) && is_round(10.0);
        let by_day = (50.0..=1000.0).contains(&amount.low) && is_round(10.0);
        let has_pay = after.is_pay || before.pay.is_some_and(|n| n <= REACH_BARE);
        match after.period {
            None => {
                let stands_alone = starts && is_round(50.0) && PLAIN.contains(&amount.low);
                let is_range = amount.high.is_some_and(|high| high <= amount.low * 2.0);
                let ends = ends_clause(words, amount.end);
                by_month && (has_pay || stands_alone && (after.plus || is_range && ends))
            }
            Some(WagePeriod::Month) => by_month && (has_pay || starts && is_round(50.0)),
            Some(WagePeriod::Day) => by_day && (has_pay || starts && amount.high.is_some()),
            Some(_) => has_pay,
        }
    }

    /// The wage with its bounds per month; none if they are not believable.
    fn wage(&self, found: Found) -> Option<Wage> {
        let currency = self.currencies.get(found.currency)?;
        let factor = match found.period {
            WagePeriod::Hour => self.bounds.hours_per_month,
            WagePeriod::Day => self.bounds.days_per_month,
            WagePeriod::Week => 52.0 / 12.0,
            WagePeriod::Month => 1.0,
            WagePeriod::Year => 1.0 / 12.0,
        };
        // What people count in parts of the country's own currency is told in that currency.
        let is_part = self.home.is_some_and(|home| self.currencies[home].code == currency.code);
        let told = |amount: Option<f64>| {
            amount.map(|amount| if is_part { amount * currency.rate } else { amount })
        };
        let month = |amount: Option<f64>| amount.map(|amount| amount * factor * currency.rate);
        let believable = |amount: Option<f64>| {
            amount.is_none_or(|amount| {
                (self.bounds.month_min..=self.bounds.month_max).contains(&amount)
            })
        };
        let (month_min, month_max) = (month(found.min), month(found.max));
        (believable(month_min) && believable(month_max)).then(|| Wage {
            min: told(found.min),
            max: told(found.max),
            currency: currency.code.clone(),
            period: found.period,
            month_min,
            month_max,
        })
    }
}

/// Makes a wage span another one of its sort.
fn widen(wage: &mut Wage, other: &Wage) {
    let (Some(min), Some(max), Some(low), Some(high)) = (wage.min, wage.max, other.min, other.max)
    else {
        return;
    };
    let is_same = wage.currency == other.currency && wage.period == other.period;
    if !is_same || high.max(max) > SPREAD * low.min(min) {
        return;
    }
    if low < min {
        (wage.min, wage.month_min) = (other.min, other.month_min);
    }
    if high > max {
        (wage.max, wage.month_max) = (other.max, other.month_max);
    }
}

#[cfg(test)]
mod tests;
