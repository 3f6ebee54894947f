//! Sudden values and breaks, by robust residuals of the regression.

use marsad_model::Period;

use super::{airline, airline::Airline, linear::dot};

/// How many robust standard errors make an outlier.
const CRITICAL: f64 = 4.0;

/// A figure that the series does not lead one to expect. It is flagged and stays.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlier {
    pub period: Period,
    pub kind: OutlierKind,
    /// A difference of logarithms (multiplicative) or an amount (additive).
    pub value: f64,
    pub standard_error: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutlierKind {
    /// One figure stands out.
    Additive,
    /// The level changes with this figure, and stays changed.
    LevelShift,
}

impl OutlierKind {
    /// What it adds to a series of `n` figures when it happens at the `at`th.
    pub(super) fn column(self, at: usize, n: usize) -> Vec<f64> {
        let hit = |t: usize| match self {
            Self::Additive => t == at,
            Self::LevelShift => t >= at,
        };
        (0..n).map(|t| f64::from(u8::from(hit(t)))).collect()
    }
}

/// The outlier that stands out most in what a regression leaves, if any does enough.
pub(super) fn next(
    airline: &Airline,
    n: usize,
    season: usize,
    known: &[(OutlierKind, usize)],
) -> Option<(OutlierKind, usize)> {
    let residuals = &airline.fit.residuals;
    let spread = spread(residuals);
    // a break near either end cannot be told from one figure
    let shifts = (season..n.saturating_sub(3)).map(|at| (OutlierKind::LevelShift, at));
    let candidates = (0..n).map(|at| (OutlierKind::Additive, at)).chain(shifts);
    let size = |(kind, at): &(OutlierKind, usize)| {
        let column = airline::whiten(&kind.column(*at, n), season, airline.weights);
        let length = dot(&column, &column).sqrt();
        // hardly seen after differencing
        if length < 0.5 { 0.0 } else { (dot(&column, residuals) / length / spread).abs() }
    };
    candidates
        .filter(|it| !known.contains(it))
        .map(|it| (size(&it), it))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(size, _)| size.is_finite() && *size > CRITICAL)
        .map(|(_, it)| it)
}

/// Standard deviation by the median of sizes, which a few outliers do not move.
fn spread(residuals: &[f64]) -> f64 {
    let mut sizes: Vec<f64> = residuals.iter().map(|it| it.abs()).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).map_or(0.0, |it| it * 1.4826)
}
