//! What stands in figures for days for which a source was not collected (docs/method/imputation.md).
//!
//! How much is missing is told by what the source brought before and by how the other sources moved
//! since (ratio imputation by a matched sample); of what kind it is, by the ads that it brought
//! before, each of which stands for a part of what is missing (fractional donors).

use std::collections::{BTreeMap, BTreeSet};

use jiff::{ToSpan, civil::Date};
use marsad_model::{ObsStatus, Observation, Period, SourceGap};

use crate::{Cell, Definition};

/// New vacancies by day: those of all sources, and of each source those that no other shows.
#[derive(Debug, Clone, Default)]
pub struct DayCounts {
    pub all: BTreeMap<Date, u64>,
    pub only: BTreeMap<String, BTreeMap<Date, u64>>,
}

/// The vacancies that only `source` shows and that were first posted on `day` stand for vacancies
/// of a gap, as far as the gap bears on a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Donors {
    pub source: String,
    pub day: Date,
    pub month: Period,
    /// Last known day of the month.
    pub month_end: Date,
    /// Of the gap, cut off at the end of the month.
    pub first: Date,
    pub last: Date,
    /// Days of the gap in the month.
    pub days: u16,
    /// Vacancies that each of them stands for on each day of the gap, in billionths: whole numbers
    /// add up to the same in any order.
    pub billionths: i64,
}

pub const BILLION: f64 = 1e9;

/// How long before a gap the level of a source is looked for.
const WINDOW_DAYS: i64 = 56;
/// So many of these days must be known: with fewer, the source is too new to be imputed.
const LEAST_DAYS: usize = 28;
/// With fewer vacancies in the window, other sources do not tell how the market moves.
const LEAST_OTHERS: u64 = 30;
/// What was found of a gap's days afterwards is all of it, if it is at least this share of what was
/// expected; health keeps no run out above the same share.
const WHOLE_SHARE: f64 = 0.8;
/// A figure of which more would be imputed is left out.
const MOST_IMPUTED: f64 = 0.3;
/// A vacancy is open so much longer than a gap, at most, that it is looked for.
const LONGEST_OPEN_DAYS: i64 = 120;

/// The donors of every gap; `months` are the last known days of the months. Where nothing is missing,
/// or nothing is known to go by, there are none.
pub fn donors(counts: &DayCounts, gaps: &[SourceGap], months: &[Date]) -> Vec<Donors> {
    let Some(as_of) = months.last() else { return Vec::new() };
    let gaps = merged(gaps, *as_of);
    let mut donors = Vec::new();
    for gap in &gaps {
        let Some((window, each)) = missing(counts, &gaps, gap) else { continue };
        for month_end in months {
            let first_day = month_end.first_of_month();
            let is_near = gap.first <= *month_end
                && first_day <= gap.last.saturating_add(LONGEST_OPEN_DAYS.days());
            if !is_near {
                continue;
            }
            let days = length(gap.first.max(first_day), gap.last.min(*month_end));
            donors.extend(window.iter().map(|day| Donors {
                source: gap.source.clone(),
                day: *day,
                month: Period::month_of(*month_end),
                month_end: *month_end,
                first: gap.first,
                last: gap.last.min(*month_end),
                days: u16::try_from(days).unwrap_or(0),
                billionths: each,
            }));
        }
    }
    donors
}

/// The days before a gap whose vacancies stand for those that are missing, and for how much each of
/// them stands on each day of the gap.
fn missing(counts: &DayCounts, gaps: &[SourceGap], gap: &SourceGap) -> Option<(Vec<Date>, i64)> {
    let own = counts.only.get(&gap.source)?;
    let in_gap = |source: &str, day: Date| {
        gaps.iter().any(|it| it.source == source && (it.first..=it.last).contains(&day))
    };
    let begun = *own.keys().next()?;
    let earliest = begun.max(gap.first.saturating_sub(WINDOW_DAYS.days()));
    let window: Vec<Date> = days(earliest, gap.first.yesterday().ok()?)
        .filter(|it| !in_gap(&gap.source, *it))
        .collect();
    if window.len() < LEAST_DAYS {
        return None;
    }
    let gap_days: Vec<Date> = days(gap.first, gap.last).collect();
    let sum = |counts: &BTreeMap<Date, u64>, days: &[Date]| -> u64 {
        days.iter().filter_map(|it| counts.get(it)).sum()
    };
    let n_donors = sum(own, &window);
    if n_donors == 0 {
        return None;
    }
    // Only sources that were there all the time tell of a movement.
    let is_in_panel = |source: &str, own: &BTreeMap<Date, u64>| {
        own.keys().next().is_some_and(|it| *it <= earliest)
            && !gaps
                .iter()
                .any(|it| it.source == source && it.first <= gap.last && it.last >= earliest)
    };
    let outside: Vec<&BTreeMap<Date, u64>> = counts
        .only
        .iter()
        .filter(|(source, own)| **source == gap.source || !is_in_panel(source, own))
        .map(|(_, own)| own)
        .collect();
    let others = |days: &[Date]| -> u64 {
        let excluded: u64 = outside.iter().map(|own| sum(own, days)).sum();
        sum(&counts.all, days).saturating_sub(excluded)
    };
    let before = others(&window);
    let movement = if before >= LEAST_OTHERS {
        others(&gap_days) as f64 / before as f64
    } else {
        gap_days.len() as f64 / window.len() as f64
    };
    let (expected, seen) = (n_donors as f64 * movement, sum(own, &gap_days) as f64);
    if seen >= WHOLE_SHARE * expected {
        return None;
    }
    let each = (expected - seen) / n_donors as f64 / gap_days.len() as f64;
    Some((window, (each * BILLION).round() as i64))
}

/// The gaps of each source, those that touch made one, cut off at the last day of data.
fn merged(gaps: &[SourceGap], as_of: Date) -> Vec<SourceGap> {
    let sorted: BTreeSet<&SourceGap> = gaps.iter().filter(|it| it.first <= as_of).collect();
    let mut merged: Vec<SourceGap> = Vec::new();
    for gap in sorted {
        let last = gap.last.min(as_of);
        match merged.last_mut() {
            Some(before)
                if before.source == gap.source
                    && gap.first <= before.last.saturating_add(1.day()) =>
            {
                before.last = before.last.max(last);
            }
            _ => merged.push(SourceGap { last, ..gap.clone() }),
        }
    }
    merged
}

fn days(first: Date, last: Date) -> impl Iterator<Item = Date> {
    first.series(1.day()).take_while(move |it| *it <= last)
}

fn length(first: Date, last: Date) -> i32 {
    ((last - first).get_days() + 1).max(0)
}

/// What imputation makes of a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Filled {
    AsItWas,
    /// Its value with what is missing, and how many percent of it that is.
    With(f64, f64),
    /// Too much is missing for any value.
    TooLittle,
}

/// What imputation makes of each cell of a table, of which all categories that add up are there.
pub(crate) fn fill(definition: &Definition, cells: &[Cell]) -> Vec<Filled> {
    if definition.missing.is_none() || cells.iter().all(|it| it.missing <= 0.0) {
        return vec![Filled::AsItWas; cells.len()];
    }
    let Some(adds_up) = &definition.adds_up else {
        return cells.iter().map(|it| filled_count(it.n_vacancies as f64, it.missing)).collect();
    };
    // Shares: what is missing of one category bears on all of them.
    let at = marsad_model::DIMENSIONS.iter().position(|it| it == adds_up);
    let whole_of = |cell: &Cell| {
        let mut key = cell.key.clone();
        if let Some(code) = at.and_then(|at| key.get_mut(at)) {
            code.clear();
        }
        (key, cell.measure.clone(), cell.period)
    };
    let mut wholes: BTreeMap<_, (f64, f64)> = BTreeMap::new();
    for cell in cells {
        let whole = wholes.entry(whole_of(cell)).or_default();
        whole.0 += cell.n_vacancies as f64;
        whole.1 += cell.missing;
    }
    let step = 10_f64.powi(i32::from(definition.decimals));
    cells
        .iter()
        .map(|cell| {
            let (seen, missing) = wholes[&whole_of(cell)];
            let imputed = missing / (seen + missing);
            let share = 100.0 * (cell.n_vacancies as f64 + cell.missing) / (seen + missing);
            let is_same =
                cell.value.is_some_and(|it| (it * step).round() == (share * step).round());
            match imputed {
                it if it > MOST_IMPUTED => Filled::TooLittle,
                _ if is_same => Filled::AsItWas,
                _ => Filled::With(share, 100.0 * imputed),
            }
        })
        .collect()
}

/// A count stays whole.
fn filled_count(seen: f64, missing: f64) -> Filled {
    let whole = (seen + missing).round();
    if missing > MOST_IMPUTED * (seen + missing) {
        Filled::TooLittle
    } else if whole > seen {
        Filled::With(whole, 100.0 * (whole - seen) / whole)
    } else {
        Filled::AsItWas
    }
}

impl Filled {
    /// Says so in a figure; one that is withheld stays as it is.
    pub(crate) fn put_in(self, observation: Observation) -> Observation {
        if observation.status == ObsStatus::Suppressed {
            return observation;
        }
        match self {
            Self::AsItWas => observation,
            Self::With(value, percent) => Observation {
                value: Some(value),
                status: ObsStatus::Imputed,
                imputed: Some((percent * 10.0).round() / 10.0),
                ..observation
            },
            Self::TooLittle => {
                Observation { value: None, status: ObsStatus::NotCollected, ..observation }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: i64) -> Date {
        Date::constant(2026, 1, 1).saturating_add(n.days())
    }

    fn gap(source: &str, first: i64, last: i64) -> SourceGap {
        SourceGap { source: source.to_owned(), first: day(first), last: day(last) }
    }

    /// Two sources for 90 days: `a` brings ten a day, but of days 60 to 69 only `found` all in all;
    /// `b` brings twenty, from day 60 on `later`.
    fn counts(found: u64, later: u64) -> DayCounts {
        let mut counts = DayCounts::default();
        for n in 0..90 {
            let a = match n {
                60 => found,
                61..=69 => 0,
                _ => 10,
            };
            let b = if n < 60 { 20 } else { later };
            for (source, n_new) in [("a", a), ("b", b)] {
                counts.only.entry(source.to_owned()).or_default().insert(day(n), n_new);
            }
            counts.all.insert(day(n), a + b);
        }
        counts
    }

    /// What is imputed in all months, for a gap of `a`.
    fn check(counts: &DayCounts, gaps: &[SourceGap], expected: f64) {
        let months = ["2026-01-31", "2026-02-28", "2026-03-31"].map(|it| it.parse().unwrap());
        let donors = donors(counts, gaps, &months);
        let own = &counts.only["a"];
        let found: f64 = donors
            .iter()
            .filter(|it| it.source == "a")
            .map(|it| own[&it.day] as f64 * f64::from(it.days) * it.billionths as f64 / BILLION)
            .sum();
        assert!((found - expected).abs() < 0.01, "{found} instead of {expected}");
    }

    #[test]
    fn what_is_missing_follows_the_source_and_the_others() {
        let a = [gap("a", 60, 69)];
        check(&counts(0, 20), &a, 100.0);
        // The market fell by half.
        check(&counts(0, 10), &a, 50.0);
        // Found afterwards: half of it, and nearly all of it.
        check(&counts(50, 20), &a, 50.0);
        check(&counts(85, 20), &a, 0.0);
        // Two gaps that touch are one.
        check(&counts(0, 20), &[gap("a", 65, 69), gap("a", 60, 64)], 100.0);
        check(&counts(0, 20), &[], 0.0);
        // Of a source that was never seen, and before anything is known.
        check(&counts(0, 20), &[gap("c", 60, 69)], 0.0);
        check(&counts(0, 20), &[gap("a", 10, 15)], 0.0);
        // If the other one is not there either, its fall tells nothing.
        check(&counts(0, 0), &[gap("a", 60, 69), gap("b", 60, 89)], 100.0);
    }

    #[test]
    fn a_count_of_which_too_much_is_missing_is_left_out() {
        assert_eq!(filled_count(80.0, 20.2), Filled::With(100.0, 20.0));
        assert_eq!(filled_count(80.0, 0.4), Filled::AsItWas);
        assert_eq!(filled_count(60.0, 40.0), Filled::TooLittle);
    }
}
