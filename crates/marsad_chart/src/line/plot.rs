//! Where periods and values stand.

use std::fmt::Write as _;

use super::{Baseline, LineChart, dated, drawn, tick_room};
use crate::canvas::{LINE_HEIGHT, PAD, SMALL};
use crate::chart::WIDTH;
use crate::scale::{log_ticks, ticks};
use crate::text::width;
use crate::xml::num;

/// Height of the plot: three to five with its width, so that slopes are not dramatic.
const HEIGHT: f64 = 230.0;
const TICKS: usize = 5;
const MOST_LOG_TICKS: usize = 8;
const MOST_PERIOD_LABELS: usize = 8;
/// Between two labels of periods.
const BETWEEN_LABELS: f64 = 8.0;
/// Below the plot.
pub(super) const LABEL_ROOM: f64 = LINE_HEIGHT + 9.0;

pub(super) struct Plot {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
    pub(super) periods: usize,
    /// At least two, rising.
    pub(super) ticks: Vec<f64>,
    pub(super) top: f64,
    is_log: bool,
}

impl Plot {
    pub(super) fn new(chart: &LineChart<'_>, top: f64) -> Self {
        let values = || {
            drawn(chart)
                .iter()
                .flat_map(|series| dated(chart, series))
                .filter_map(|point| point.value())
        };
        let lowest = values().fold(f64::INFINITY, f64::min);
        let highest = values().fold(f64::NEG_INFINITY, f64::max);
        let is_log = chart.baseline == Baseline::Ratio && lowest > 0.0 && lowest <= highest;
        let (low, high) = match chart.baseline {
            _ if lowest > highest => (0.0, 0.0),
            Baseline::Zero => (lowest.min(0.0), highest.max(0.0)),
            Baseline::Lowest | Baseline::Ratio => (lowest, highest),
        };
        let ticks = if is_log {
            log_ticks(low, high, MOST_LOG_TICKS)
        } else {
            ticks(low, high, TICKS, chart.format)
        };
        Self {
            left: tick_room(chart, &ticks),
            right: WIDTH - PAD - 6.0,
            top,
            bottom: top + HEIGHT,
            periods: chart.periods.len(),
            ticks,
            is_log,
        }
    }

    pub(super) fn x(&self, period: usize) -> f64 {
        // Markers do not touch the axis.
        let (first, last) = (self.left + 8.0, self.right - 6.0);
        if self.periods < 2 {
            return (first + last) / 2.0;
        }
        first + (last - first) * period as f64 / (self.periods - 1) as f64
    }

    pub(super) fn y(&self, value: f64) -> f64 {
        let low = self.ticks.first().copied().unwrap_or(0.0);
        let high = self.ticks.last().copied().unwrap_or(1.0);
        let share = if self.is_log {
            (value / low).ln() / (high / low).ln()
        } else {
            (value - low) / (high - low)
        };
        self.bottom - share * (self.bottom - self.top)
    }

    /// Appends a segment between two points, given as period and value.
    pub(super) fn extend(&self, path: &mut String, from: (usize, f64), to: (usize, f64)) {
        let at = |(period, value): (usize, f64)| {
            format!("{} {}", num(self.x(period)), num(self.y(value)))
        };
        let start = at(from);
        if !path.ends_with(&start) {
            write!(path, "M{start}").expect("a string takes all that is written to it");
        }
        write!(path, "L{}", at(to)).expect("a string takes all that is written to it");
    }

    /// Which periods are labelled, and where the middle of each label is. The latest always is; the
    /// others at even steps back from it, as many as have room. Steps divide a year of months or go
    /// by years, so that labels of a long series say the same month or quarter.
    pub(super) fn period_labels(&self, periods: &[String]) -> Vec<(usize, f64)> {
        let few = [1, 2, 3, 4, 6].into_iter();
        few.chain((12..periods.len()).step_by(12))
            .filter(|step| periods.len().div_ceil(*step) <= MOST_PERIOD_LABELS)
            .find_map(|step| self.labels_at(periods, step))
            .or_else(|| self.labels_at(periods, periods.len().max(1)))
            .unwrap_or_default()
    }

    /// `None`: they would collide.
    fn labels_at(&self, periods: &[String], step: usize) -> Option<Vec<(usize, f64)>> {
        let mut labels = Vec::new();
        let mut free_to = f64::INFINITY;
        for index in (0..periods.len()).rev().step_by(step) {
            let half = width(&periods[index], SMALL) / 2.0;
            let x = self.x(index).min(WIDTH - PAD - half).max(PAD + half);
            if x + half > free_to {
                return None;
            }
            free_to = x - half - BETWEEN_LABELS;
            labels.push((index, x));
        }
        Some(labels)
    }
}
