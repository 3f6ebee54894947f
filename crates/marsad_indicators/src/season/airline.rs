//! Regression with airline errors: after differencing against the period and the year before, errors
//! are a moving average of one period and one year (Box and Jenkins). Estimated by conditional least
//! squares: what lies before the first difference counts as zero.

use super::linear::{self, Fit};

/// A fitted regression.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Airline {
    /// Weights of the last error and of that a year before.
    pub(super) weights: (f64, f64),
    pub(super) fit: Fit,
}

/// Explains `y` by `columns`; none if they depend on each other.
pub(super) fn fit(y: &[f64], columns: &[Vec<f64>], season: usize) -> Option<Airline> {
    let attempt = |weights| {
        let whiten = |column: &Vec<f64>| whiten(column, season, weights);
        let columns: Vec<Vec<f64>> = columns.iter().map(whiten).collect();
        let fit = linear::fit(&self::whiten(y, season, weights), &columns)?;
        Some(Airline { weights, fit })
    };
    let mut best = attempt((0.4, 0.4))?;
    let mut step = 0.2;
    while step > 0.005 {
        let (regular, seasonal) = best.weights;
        let around = [(-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0)];
        let better = around
            .iter()
            .map(|(a, b)| (regular + a * step, seasonal + b * step))
            .filter(|(a, b)| (-0.9..=0.95).contains(a) && (-0.5..=0.95).contains(b))
            .filter_map(attempt)
            .min_by(|a, b| a.fit.squares.total_cmp(&b.fit.squares))
            .filter(|it| it.fit.squares < best.fit.squares);
        match better {
            Some(better) => best = better,
            None => step /= 2.0,
        }
    }
    Some(best)
}

/// The errors that the differences of a column would come from.
pub(super) fn whiten(column: &[f64], season: usize, (regular, seasonal): (f64, f64)) -> Vec<f64> {
    let start = season + 1;
    let mut errors: Vec<f64> = Vec::with_capacity(column.len().saturating_sub(start));
    for t in start..column.len() {
        let difference = column[t] - column[t - 1] - column[t - season] + column[t - season - 1];
        let back = |lag: usize| {
            let place = errors.len().checked_sub(lag);
            place.map_or(0.0, |it| errors[it])
        };
        let error = difference + regular * back(1) + seasonal * back(season)
            - regular * seasonal * back(season + 1);
        errors.push(error);
    }
    errors
}
