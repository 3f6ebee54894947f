//! Stated wages: amounts, ranges, periods, currencies.

mod amount;
mod around;
mod cues;
mod like;
mod rows;

use marsad_model::{Wage, WagePeriod};
use marsad_taxonomy::{Country, Currency, WageBounds};

use crate::{
    clause,
    normalize::{Script, Vocabulary, Words},
    page::Page,
};

use amount::{Amount, amount_at, gap, may_start};
use around::{
    After, Before, by_piece, by_task, ends_clause, is_near_or_end, is_of_one, starts_clause,
};
use cues::{Cue, Cues};
use like::{Last, currency_is, goes_on, like};
use rows::{is_added, is_row, stands_alone};

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
#[derive(Clone, Copy)]
struct Found {
    min: Option<f64>,
    max: Option<f64>,
    currency: usize,
    period: WagePeriod,
}

/// Amounts of pay without a period that are by the day.
const DAILY: std::ops::RangeInclusive<f64> = 60.0..=600.0;
/// The same where no currency is named: "salaire entre 5000 et 6000".
const REACH_BARE: usize = 3;
/// Amounts by the month that are believed without a word for pay.
const PLAIN: std::ops::RangeInclusive<f64> = 1500.0..=60_000.0;
/// The same by the day.
const PLAIN_DAILY: std::ops::RangeInclusive<f64> = 70.0..=300.0;
/// What somebody is paid an hour or a day, at most, where it is called a price.
const PRICE: f64 = 1000.0;
/// The same by the hour, where only a stroke tells it.
const HOURLY: std::ops::RangeInclusive<f64> = 10.0..=300.0;
/// Several wages of one ad further apart than this are not of the same sort.
const SPREAD: f64 = 6.0;

impl Wages {
    pub(crate) fn new(country: &Country, vocabulary: &mut Vocabulary) -> Self {
        Self {
            cues: Cues::new(&country.currencies, &country.wage.minimum_words, vocabulary),
            currencies: country.currencies.clone(),
            home: country.currencies.iter().position(|currency| currency.code == country.currency),
            bounds: country.wage.clone(),
        }
    }

    /// Stated apart; else in the title; else in the text.
    pub(crate) fn read(&self, page: &Page<'_>) -> Option<Wage> {
        let declared = self.find(page.declared("salary"), Field::Declared);
        // "Plus de 20 000 DH" on the site, "de 28 000 à 35 000 DH" in the text
        if let Some(class) = declared.as_ref().filter(|it| it.min.is_none() || it.max.is_none())
            && let Some(told) = self.find(&page.body, Field::Running)
            && is_within(&told, class)
        {
            return Some(told);
        }
        declared
            .or_else(|| self.find(&page.title, Field::Running))
            .or_else(|| self.find(&page.body, Field::Running))
    }

    /// The first wage; where several of its sort are stated ("maçons 180 dh/j, aides 120 dh/j"), from
    /// the lowest to the highest.
    fn find(&self, words: &Words<'_>, field: Field) -> Option<Wage> {
        let mut first: Option<Wage> = None;
        let mut last: Option<Last> = None;
        let mut bare: Option<Amount> = None;
        let mut rows: Vec<Amount> = Vec::new();
        let mut index = 0;
        while index < words.len() {
            let amount = match words.tokens[index].script {
                Script::Number | Script::Arabic | Script::Latin
                    if may_start(&self.cues, words, index) =>
                {
                    amount_at(&self.cues, words, index)
                }
                _ => None,
            };
            let Some(amount) = amount else {
                index += 1;
                continue;
            };
            index = amount.end;
            let found = self.pay(words, &amount, field);
            let is_other = || {
                let before = self.cues.before(words, amount.first);
                before.other.is_some()
                    || before.is_price
                    || before.is_by_piece
                    || self.cues.after(words, amount.end).other
            };
            if found.is_none() && is_other() {
                continue;
            }
            if last.as_ref().is_some_and(|last| is_added(words, amount.first, last.end)) {
                continue;
            }
            let others = found.is_none().then_some(last.as_ref()).flatten();
            let found = found.or_else(|| others.and_then(|last| like(words, &amount, last)));
            let Some((found, wage)) = found.and_then(|found| Some((found, self.wage(found)?)))
            else {
                if is_row(words, &amount) {
                    rows.push(amount);
                }
                bare = Some(amount);
                continue;
            };
            let this = Last { found, first: amount.first, end: amount.end };
            let before = bare.take().and_then(|bare| self.wage(like(words, &bare, &this)?));
            last = Some(this);
            let mut wage = wage;
            if let Some(before) = before {
                widen(&mut wage, &before);
            }
            match &mut first {
                None => first = Some(wage),
                Some(first) => widen(first, &wage),
            }
        }
        self.with_rows(words, first, &rows)
    }

    /// Bare amounts that each end what is said of one who is sought: pay, if another one is or if they
    /// are several.
    fn with_rows(&self, words: &Words<'_>, first: Option<Wage>, rows: &[Amount]) -> Option<Wage> {
        let has_pay = |row: &Amount| {
            let pay = self.cues.before(words, row.first).pay;
            pay.is_some_and(|n| clause::is_one_sentence(words, row.first - n, row.first))
        };
        let is_sure = first.is_some() || rows.len() > 1 || rows.iter().any(has_pay);
        let found = rows.iter().filter(|_| is_sure).filter_map(|row| {
            let period = if DAILY.contains(&row.low) { WagePeriod::Day } else { WagePeriod::Month };
            let bound = Some(row.low);
            self.wage(Found { min: bound, max: bound, currency: self.home?, period })
        });
        found.fold(first, |all, wage| match all {
            None => Some(wage),
            Some(mut all) => {
                widen(&mut all, &wage);
                Some(all)
            }
        })
    }

    /// An amount as pay, if what stands around it says that it is.
    fn pay(&self, words: &Words<'_>, amount: &Amount, field: Field) -> Option<Found> {
        let before = self.cues.before(words, amount.first);
        let after = self.cues.after(words, amount.end);
        let by_work = matches!(after.period, Some(WagePeriod::Hour | WagePeriod::Day));
        let is_pay = field == Field::Declared
            || before.other.is_none()
                && (!before.is_price || by_work && amount.low <= PRICE)
                && (!before.is_by_piece || after.period.is_some())
                && !after.other
                && (after.period.is_some()
                    || !by_task(words, after.end) && (after.is_pay || !by_piece(words, after.end)))
                && self.is_pay(words, amount, &before, &after);
        let currency = amount.currency.or(self.home).filter(|_| is_pay)?;
        let (min, max) = match amount.high {
            Some(high) => (Some(amount.low), Some(high)),
            None if field == Field::Declared
                && amount.end == words.len()
                && gap(words, amount.end).trim() == "-" =>
            {
                (Some(amount.low), None)
            }
            None if before.bound == Some(Cue::AtLeast) || after.bound == Some(Cue::AtLeast) => {
                (Some(amount.low), None)
            }
            None if before.bound == Some(Cue::AtMost) || after.bound == Some(Cue::AtMost) => {
                (None, Some(amount.low))
            }
            None => (Some(amount.low), Some(amount.low)),
        };
        let is_daily = currency_is(amount.currency, self.home) && DAILY.contains(&amount.low);
        let unsaid = if is_daily { WagePeriod::Day } else { WagePeriod::Month };
        let period = after.period.or(before.period).unwrap_or(unsaid);
        Some(Found { min, max, currency, period })
    }

    fn is_pay(&self, words: &Words<'_>, amount: &Amount, before: &Before, after: &After) -> bool {
        let most = amount.high.unwrap_or(amount.low);
        let starts = starts_clause(words, amount.first);
        if amount.currency.is_some() {
            let is_plain = amount.currency == self.home
                && (PLAIN.contains(&amount.low) || PLAIN_DAILY.contains(&amount.low) && starts);
            // "Pompiste 3 000 dh", "سائق التراكس 6000 dh"
            let of_one = || is_of_one(words, amount.first);
            // "2000 dh + commission"
            let is_added_to =
                || after.plus && self.cues.is(words, after.end, Cue::NotPay).is_some();
            return before.pay.is_some()
                || before.is_led
                || after.is_pay
                || after.period.is_some()
                || is_plain && (starts || of_one() || is_added_to());
        }
        let is_round = |step: f64| amount.low % step == 0.0 && most % step == 0.0;
        if !is_near_or_end(words, amount.end) && !after.plus && amount.high.is_none() {
            // "3000, 4" and the like.
            return PLAIN.contains(&amount.low)
                && is_round(50.0)
                && before.pay.is_some_and(|n| n <= REACH_BARE);
        }
        // "والمساعد 120 فالنهار", but not "(environ 90 par jour)"
        let is_said_of_one = || {
            let is_digit = words.norm(amount.first).ends_with(|c: char| c.is_ascii_digit());
            is_digit
                && ends_clause(words, after.end)
                && amount.first > 0
                && !gap(words, amount.first - 1).contains('(')
                && !matches!(words.norm(amount.first - 1), "environ" | "about" | "a" | "de")
        };
        let by_month = (1000.0..=100_000.0).contains(&amount.low) && is_round(10.0);
        let by_day = (50.0..=1000.0).contains(&amount.low) && is_round(10.0);
        let has_pay = after.is_pay || before.pay.is_some_and(|n| n <= REACH_BARE);
        // "المبلغ الشهري 5200", "فالنهار 120"
        let period = after
            .period
            .or(before.period.filter(|_| before.is_led && ends_clause(words, after.end)));
        // "2500/mois", "17,92/h"
        let is_rate = gap(words, amount.end) == "/";
        match period {
            None => {
                let stands_alone = starts && is_round(50.0) && PLAIN.contains(&amount.low);
                let is_range = amount.high.is_some_and(|high| high <= amount.low * 2.0);
                let ends = ends_clause(words, amount.end);
                let is_of_one = || is_range && ends && is_of_one(words, amount.first);
                // "3800 w tips": money and something else.
                let is_first =
                    || words.tokens[amount.first].first_of_sentence && goes_on(words, after.end);
                by_month
                    && (has_pay
                        || stands_alone && (after.plus || is_range && ends || is_first())
                        || PLAIN.contains(&amount.low) && is_round(50.0) && is_of_one()
                        || self::stands_alone(words, amount))
            }
            Some(WagePeriod::Month) => {
                by_month && (has_pay || (starts || is_rate) && is_round(50.0) || is_round(100.0))
            }
            Some(WagePeriod::Day) => {
                by_day
                    && (has_pay
                        || amount.high.is_some()
                        || is_rate
                        || DAILY.contains(&amount.low) && (starts || is_said_of_one()))
            }
            // "Salaire minimum, 12h/jour"
            Some(WagePeriod::Hour) => {
                has_pay && !gap(words, amount.first).contains([',', '،'])
                    || is_rate && HOURLY.contains(&amount.low)
            }
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

/// Whether a wage lies in a class of which one bound is open.
fn is_within(told: &Wage, class: &Wage) -> bool {
    let (Some(min), Some(max)) = (told.month_min, told.month_max) else { return false };
    let is_finer = min < max || class.month_min != Some(min) && class.month_max != Some(max);
    told.currency == class.currency
        && is_finer
        && class.month_min.is_none_or(|least| min >= least)
        && class.month_max.is_none_or(|most| max <= most)
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
