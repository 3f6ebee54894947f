//! What the calendar puts into a period: shares of feasts, and working days.

use std::borrow::Cow;

use marsad_model::Period;

use super::hijri::{HijriDate, day_number};

/// The month of fasting.
pub const RAMADAN: Feast = Feast { id: Cow::Borrowed("ramadan"), month: 9, day: 1, days: 30 };
/// The feast at its end.
pub const EID_AL_FITR: Feast =
    Feast { id: Cow::Borrowed("eid_al_fitr"), month: 10, day: 1, days: 3 };
/// The feast of sacrifice.
pub const EID_AL_ADHA: Feast =
    Feast { id: Cow::Borrowed("eid_al_adha"), month: 12, day: 10, days: 4 };

/// Years over which the mean of a feast is taken: six rounds of the Islamic year through the seasons.
const ROUNDS: std::ops::Range<i16> = 1900..2098;

/// Days of the Islamic calendar that may move the series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feast {
    pub id: Cow<'static, str>,
    /// Month of the Islamic year, 1 to 12.
    pub month: u8,
    /// First day.
    pub day: u8,
    /// Number of days.
    pub days: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// The share of a feast that falls into each period, less the mean of that month or quarter over
/// many years: so that taking the feast out leaves the level of the series where it is.
pub(super) fn feast(feast: &Feast, periods: &[Period]) -> Vec<f64> {
    let means: Vec<f64> = (1..=12)
        .map(|part| {
            let shares = ROUNDS.filter_map(|year| {
                days(periods.first().and_then(|it| in_year(*it, year, part))?)
                    .map(|it| share(feast, it))
            });
            shares.sum::<f64>() / ROUNDS.len() as f64
        })
        .collect();
    let centred = |period: &Period| {
        let share = days(*period).map_or(0.0, |it| share(feast, it));
        share - part(*period).map_or(0.0, |it| means[it - 1])
    };
    periods.iter().map(centred).collect()
}

/// Working days of each period that a period of its length would not have if its weekdays were
/// spread evenly.
pub(super) fn working_days(rest: &[Weekday], periods: &[Period]) -> Vec<f64> {
    let resting = |day: i32| rest.iter().any(|it| *it as i32 == (day - 1).rem_euclid(7));
    let free = (1..=7).filter(|day| resting(*day)).count();
    let working_share = (7 - free) as f64 / 7.0;
    let surplus = |period: &Period| {
        days(*period).map_or(0.0, |(first, end)| {
            let working = (first..end).filter(|day| !resting(*day)).count();
            working as f64 - working_share * f64::from(end - first)
        })
    };
    periods.iter().map(surplus).collect()
}

/// The month or quarter after one.
pub(super) fn next(period: Period) -> Option<Period> {
    match period {
        Period::Month { year, month: month @ 1..=11 } => {
            Some(Period::Month { year, month: month + 1 })
        }
        Period::Month { year, month: 12 } => {
            Some(Period::Month { year: year.checked_add(1)?, month: 1 })
        }
        Period::Quarter { year, quarter: quarter @ 1..=3 } => {
            Some(Period::Quarter { year, quarter: quarter + 1 })
        }
        Period::Quarter { year, quarter: 4 } => {
            Some(Period::Quarter { year: year.checked_add(1)?, quarter: 1 })
        }
        _ => None,
    }
}

/// First day, and the day after the last.
fn days(period: Period) -> Option<(i32, i32)> {
    let first = |period| match period {
        Period::Month { year, month } => {
            Some(day_number(year.into(), u8::try_from(month).ok()?, 1))
        }
        Period::Quarter { year, quarter } => {
            Some(day_number(year.into(), u8::try_from(3 * quarter - 2).ok()?, 1))
        }
        _ => None,
    };
    let end = first(next(period)?)?;
    Some((first(period)?, end))
}

/// Number of the month or quarter in its year.
fn part(period: Period) -> Option<usize> {
    let part = match period {
        Period::Month { month, .. } => month,
        Period::Quarter { quarter, .. } => quarter,
        _ => return None,
    };
    usize::try_from(part).ok().filter(|it| (1..=12).contains(it))
}

/// The same month or quarter of another year.
fn in_year(like: Period, year: i16, part: i8) -> Option<Period> {
    match like {
        Period::Month { .. } => Some(Period::Month { year, month: part }),
        Period::Quarter { .. } if part <= 4 => Some(Period::Quarter { year, quarter: part }),
        _ => None,
    }
}

fn share(feast: &Feast, (first, end): (i32, i32)) -> f64 {
    let length = i32::from(feast.days.max(1));
    let year = HijriDate::year_before(first);
    let within = (year..=year + 3).map(|year| {
        let start = HijriDate { year, month: feast.month, day: feast.day }.day_number();
        ((start + length).min(end) - start.max(first)).max(0)
    });
    f64::from(within.sum::<i32>()) / f64::from(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(from: i16, to: i16) -> Vec<Period> {
        (from..=to)
            .flat_map(|year| (1..=12).map(move |month| Period::Month { year, month }))
            .collect()
    }

    #[test]
    fn a_feast_is_shared_out_among_the_months_that_hold_it() {
        // 11 March to 9 April 2024: 21 days of March
        let share_of = |month| share(&RAMADAN, days(Period::Month { year: 2024, month }).unwrap());
        assert!((share_of(3) - 0.7).abs() < 1e-9);
        assert!((share_of(4) - 0.3).abs() < 1e-9);
        assert!(share_of(5).abs() < 1e-9);
    }

    #[test]
    fn taking_a_feast_out_does_not_shift_the_level() {
        let column = feast(&EID_AL_ADHA, &months(1900, 2097));
        for month in 0..12 {
            let sum: f64 = column.iter().skip(month).step_by(12).sum();
            assert!(sum.abs() < 1e-6, "{month}");
        }
        let days = working_days(&[Weekday::Saturday, Weekday::Sunday], &months(2001, 2400));
        assert!(days.iter().sum::<f64>().abs() < 1e-6);
        // March 2024 had 21 weekdays
        assert!((days[12 * 23 + 2] - (21.0 - 31.0 * 5.0 / 7.0)).abs() < 1e-9);
    }
}
