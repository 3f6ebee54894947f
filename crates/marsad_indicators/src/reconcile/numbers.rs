//! Numbers of figures: published, derived from sub-areas, or by groups.

use std::collections::BTreeMap;

use marsad_model::{ObsStatus, Period};

use super::{Interval, Rival, Series, Standing, Value};
use crate::{Codes, Cube, Figure, Filter};

/// Half the width of an interval at 95 %, in standard errors.
const WIDTH: f64 = 1.96;

/// Shares of weight are of rounded numbers; above this, groups overlap.
pub(super) const MOST_COVERED: f64 = 1.02;

/// What is asked of the cube.
pub(super) struct Numbers<'a> {
    pub(super) cube: &'a Cube,
    pub(super) area: &'a str,
    pub(super) sub_areas: &'a [&'a str],
    pub(super) fixed: &'a [(&'a str, &'a str)],
    pub(super) period: Period,
    pub(super) least_covered: f64,
}

/// Numbers by codes, in the order of the dimensions asked for.
pub(super) type Cells = BTreeMap<Vec<String>, f64>;

impl Numbers<'_> {
    pub(super) fn value<'r>(&self, rival: &'r Rival) -> Value<'r> {
        let row = self.rows(&rival.series, self.area, &[]).into_iter().next();
        let (number, standing) = match row {
            Some(row) => match number(&row) {
                Some(value) => (Some(value), Standing::Published { status: row.status() }),
                None if row.status() == ObsStatus::Suppressed => {
                    (None, Standing::Withheld { confidentiality: row.confidentiality() })
                }
                None => self.derived(rival),
            },
            None => self.derived(rival),
        };
        let interval = match standing {
            Standing::Published { .. } => number.and_then(|it| self.interval(rival, it)),
            _ => None,
        };
        Value { rival, number, standing, interval }
    }

    /// Product of series for the area itself.
    pub(super) fn product(&self, series: &[Series]) -> Option<f64> {
        let product = series.iter().try_fold(1.0, |product, it| {
            let row = self.rows(it, self.area, &[]).into_iter().next()?;
            Some(product * number(&row)?)
        });
        product.filter(|it| it.is_finite())
    }

    pub(super) fn covers(&self, covered: f64) -> bool {
        (self.least_covered..=MOST_COVERED).contains(&covered)
    }

    fn derived(&self, rival: &Rival) -> (Option<f64>, Standing) {
        if !rival.derive {
            return (None, Standing::Missing);
        }
        let dimensions = ["ref_area"];
        let values = self.cells(&rival.series, &dimensions);
        let weights = self.weights(&rival.weights, &dimensions);
        let both: Vec<(&Vec<String>, f64, f64)> = values
            .iter()
            .filter_map(|(codes, value)| Some((codes, *value, *weights.get(codes)?)))
            .collect();
        let total: f64 = both.iter().map(|(_, _, weight)| weight).sum();
        let sum: f64 = both.iter().map(|(_, value, weight)| value * weight).sum();
        let mean = sum / total;
        if !mean.is_finite() {
            return (None, Standing::Missing);
        }
        let bases = self.bases(&rival.weights, &dimensions);
        let held: f64 = both.iter().filter_map(|(codes, ..)| bases.get(*codes)).sum();
        match held / self.whole(&rival.weights, &bases) {
            covered if self.covers(covered) => {
                (Some(mean), Standing::Derived { covered, areas: both.len() })
            }
            covered => (None, Standing::Uncovered { covered }),
        }
    }

    /// The first factor of a weight, by which coverage is told: the others may be missing just
    /// where the figure is.
    pub(super) fn bases(&self, weights: &[Series], dimensions: &[&str]) -> Cells {
        weights.first().map(|it| self.cells(it, dimensions)).unwrap_or_default()
    }

    /// The area's own first factor, or the sum of its parts.
    pub(super) fn whole(&self, weights: &[Series], parts: &Cells) -> f64 {
        let own = weights.first().and_then(|it| self.product(std::slice::from_ref(it)));
        own.unwrap_or_else(|| parts.values().sum())
    }

    /// Weights that are neither negative nor unknown.
    pub(super) fn weights(&self, factors: &[Series], dimensions: &[&str]) -> Cells {
        let Some((first, others)) = factors.split_first() else { return Cells::new() };
        let mut weights = self.cells(first, dimensions);
        for factor in others {
            let cells = self.cells(factor, dimensions);
            weights.retain(|codes, weight| match cells.get(codes) {
                Some(by) => {
                    *weight *= by;
                    true
                }
                None => false,
            });
        }
        weights.retain(|_, weight| weight.is_finite() && *weight >= 0.0);
        weights
    }

    pub(super) fn cells(&self, series: &Series, dimensions: &[&str]) -> Cells {
        let by_area = dimensions.contains(&"ref_area");
        let areas = if by_area { self.sub_areas } else { std::slice::from_ref(&self.area) };
        let varying: Vec<&str> =
            dimensions.iter().copied().filter(|it| *it != "ref_area").collect();
        let mut cells = Cells::new();
        for area in areas {
            for row in self.rows(series, area, &varying) {
                let codes = dimensions.iter().map(|it| row.code(it).to_owned()).collect();
                if let Some(value) = number(&row) {
                    cells.insert(codes, value);
                }
            }
        }
        cells
    }

    /// Figures of a series for an area; with every code of the dimensions that vary.
    fn rows(&self, series: &Series, area: &str, varying: &[&str]) -> Vec<Figure<'_>> {
        let own = |dimension: &str| series.codes.get(dimension);
        let conflicts = self.fixed.iter().any(|(it, code)| own(it).is_some_and(|own| own != code))
            || varying.iter().any(|it| own(it).is_some());
        if conflicts {
            return Vec::new();
        }
        let mut filters: Vec<Filter<'_>> = vec![("ref_area", Codes::One(area))];
        filters.extend(series.codes.iter().map(|(it, code)| (it.as_str(), Codes::One(code))));
        filters.extend(self.fixed.iter().map(|(it, code)| (*it, Codes::One(code))));
        filters.extend(varying.iter().map(|it| (*it, Codes::Each)));
        let period = series.period.unwrap_or(self.period);
        let mut rows = self.cube.select(&series.dataflow, Some(&series.measure), &filters);
        rows.retain(|it| it.period() == period);
        rows
    }

    fn interval(&self, rival: &Rival, number: f64) -> Option<Interval> {
        let error = rival.standard_error.as_ref();
        let error = error.and_then(|it| self.product(std::slice::from_ref(it)));
        if let Some(half) = error.map(|it| it.abs() * WIDTH) {
            return Some(Interval { low: number - half, high: number + half });
        }
        let printed = rival.intervals.iter().find(|it| {
            it.area == self.area
                && it.codes.len() == self.fixed.len()
                && self.fixed.iter().all(|(dimension, code)| {
                    it.codes.get(*dimension).is_some_and(|own| own == code)
                })
        })?;
        Some(Interval { low: printed.low, high: printed.high })
    }
}

fn number(row: &Figure<'_>) -> Option<f64> {
    row.value().filter(|it| it.is_finite())
}
