//! Figures of a measure and key over time, new and earlier ones together.

use marsad_model::Period;

use super::table::{Figure, Table};

pub(super) struct Series<'a> {
    /// Place among the table's keys.
    pub(super) key: usize,
    pub(super) measure: usize,
    /// In the order of time, all of one frequency.
    pub(super) points: Vec<Point<'a>>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Point<'a> {
    pub(super) period: Period,
    /// Counts periods of its frequency.
    pub(super) ordinal: i32,
    pub(super) value: Option<f64>,
    /// The new figure, if there is one.
    pub(super) new: Option<&'a Figure>,
    /// Whether it was not in the last release, or with another value.
    pub(super) is_news: bool,
}

/// All series that have new figures. Spans of months have no order and are left out.
pub(super) fn all<'a>(table: &'a Table<'_>) -> Vec<Series<'a>> {
    let mut series: Vec<Series<'_>> = Vec::new();
    for (key, (new, earlier)) in table.new.iter().zip(&table.earlier).enumerate() {
        if new.is_empty() {
            continue;
        }
        let start = series.len();
        let (mut new, mut earlier) = (new.iter().peekable(), earlier.iter().peekable());
        loop {
            let place = |it: Option<&&Figure>| it.map(|it| (it.measure, it.period));
            let (a, b) = (place(new.peek()), place(earlier.peek()));
            let Some(next) = a.into_iter().chain(b).min() else { break };
            let fresh = new.next_if(|_| a == Some(next));
            let old = earlier.next_if(|_| b == Some(next));
            let value = fresh.or(old).and_then(|it| it.value);
            let is_news = fresh.is_some() && old.is_none_or(|it| it.value != value);
            let (measure, period) = next;
            let Some(ordinal) = ordinal(period) else { continue };
            let point = Point { period, ordinal, value, new: fresh, is_news };
            match series.get_mut(start..).and_then(<[_]>::last_mut) {
                Some(last) if last.measure == measure && last.frequency() == period.frequency() => {
                    last.points.push(point);
                }
                _ => series.push(Series { key, measure, points: vec![point] }),
            }
        }
    }
    series.retain(|it| it.points.iter().any(|point| point.new.is_some()));
    series
}

impl Series<'_> {
    pub(super) fn frequency(&self) -> &'static str {
        self.points.first().map_or("", |it| it.period.frequency())
    }
}

fn ordinal(period: Period) -> Option<i32> {
    match period {
        Period::Year { year } => Some(i32::from(year)),
        Period::Quarter { year, quarter } => Some(4 * i32::from(year) + i32::from(quarter) - 1),
        Period::Month { year, month } => Some(12 * i32::from(year) + i32::from(month) - 1),
        Period::Span { .. } => None,
    }
}

/// The middle value; none of nothing.
pub(super) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    let upper = *values.get(half)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(*values.get(half.checked_sub(1)?)?, upper))
}
