//! Whether there is a season, whether one is left, and how much an adjustment will be revised.

use super::{Figure, Form, LEVEL};

/// A test of seasonality: the smaller the probability, the less is it chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    pub statistic: f64,
    pub probability: f64,
}

/// How good an adjustment is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Diagnostics {
    /// From 0 to 1: what the season explains of the series without its trend.
    pub strength: f64,
    /// Friedman's test on ranks within each year, of changes in the raw series.
    pub raw_friedman: Test,
    /// The same of the adjusted series.
    pub friedman: Test,
    /// Kruskal and Wallis's test on ranks over all years, of changes in the adjusted series.
    pub kruskal_wallis: Test,
    /// QS: autocorrelation at one and two years, of changes in the adjusted series.
    pub qs: Test,
    /// Mean size of revisions of the adjusted series by its last year, in percent of it; none if
    /// the series without that year is too short, or crosses zero.
    pub revision: Option<f64>,
}

impl Diagnostics {
    pub(super) fn of(
        figures: &[Figure],
        before: Option<&[Figure]>,
        season: usize,
        form: Form,
    ) -> Self {
        let scaled = |get: fn(&Figure) -> f64| -> Vec<f64> {
            figures.iter().map(|it| form.scale(get(it))).collect()
        };
        let adjusted = changes(&scaled(|it| it.adjusted));
        let rest: Vec<f64> =
            figures.iter().map(|it| form.scale(it.adjusted) - form.scale(it.trend)).collect();
        let with: Vec<f64> =
            figures.iter().zip(&rest).map(|(it, rest)| form.scale(it.seasonal) + rest).collect();
        Self {
            strength: (1.0 - variance(&rest) / variance(&with)).clamp(0.0, 1.0),
            raw_friedman: friedman(&changes(&scaled(|it| it.raw)), season),
            friedman: friedman(&adjusted, season),
            kruskal_wallis: kruskal_wallis(&adjusted, season),
            qs: qs(&adjusted, season),
            revision: before.and_then(|before| revision(figures, before)),
        }
    }

    /// Whether two of the tests agree that the adjusted series still has a season.
    pub(super) fn season_is_left(&self) -> bool {
        let tests = [self.friedman, self.kruskal_wallis, self.qs];
        tests.iter().filter(|it| it.probability < LEVEL).count() >= 2
    }
}

/// Whether one of the tests finds a season in a cleaned series.
pub(super) fn has_season(cleaned: &[f64], season: usize) -> bool {
    let changes = changes(cleaned);
    let tests = [kruskal_wallis(&changes, season), qs(&changes, season)];
    tests.iter().any(|it| it.probability < LEVEL)
}

fn changes(series: &[f64]) -> Vec<f64> {
    series.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

fn friedman(series: &[f64], season: usize) -> Test {
    // whole years, the newest
    let years: Vec<&[f64]> = series.rchunks_exact(season).collect();
    let mut sums = vec![0.0; season];
    for year in &years {
        for (sum, rank) in sums.iter_mut().zip(ranks(year)) {
            *sum += rank;
        }
    }
    let (n, k) = (years.len() as f64, season as f64);
    let middle = n * (k + 1.0) / 2.0;
    let spread: f64 = sums.iter().map(|sum| (sum - middle).powi(2)).sum();
    chi_square(12.0 * spread / (n * k * (k + 1.0)), season - 1)
}

fn kruskal_wallis(series: &[f64], season: usize) -> Test {
    let ranks = ranks(series);
    let n = ranks.len() as f64;
    let spread: f64 = (0..season)
        .map(|part| {
            let group: Vec<f64> = ranks.iter().skip(part).step_by(season).copied().collect();
            let size = group.len() as f64;
            size * (group.iter().sum::<f64>() / size - (n + 1.0) / 2.0).powi(2)
        })
        .sum();
    chi_square(12.0 * spread / (n * (n + 1.0)), season - 1)
}

fn qs(series: &[f64], season: usize) -> Test {
    let n = series.len() as f64;
    let mean = series.iter().sum::<f64>() / n;
    let gaps: Vec<f64> = series.iter().map(|it| it - mean).collect();
    let all: f64 = gaps.iter().map(|it| it * it).sum();
    let correlation =
        |lag: usize| gaps.iter().skip(lag).zip(&gaps).map(|(a, b)| a * b).sum::<f64>() / all;
    let part = |lag: usize| correlation(lag).max(0.0).powi(2) / (n - lag as f64);
    // only a positive correlation with the year before is a season
    let sum = if correlation(season) > 0.0 { part(season) + part(2 * season) } else { 0.0 };
    chi_square(n * (n + 2.0) * sum, 2)
}

/// Ranks from 1; equal values share the mean of theirs.
fn ranks(series: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..series.len()).collect();
    order.sort_by(|a, b| series[*a].total_cmp(&series[*b]));
    let mut ranks = vec![0.0; series.len()];
    let mut start = 0;
    for tied in order.chunk_by(|a, b| series[*a] == series[*b]) {
        let rank = start as f64 + (tied.len() as f64 + 1.0) / 2.0;
        tied.iter().for_each(|it| ranks[*it] = rank);
        start += tied.len();
    }
    ranks
}

/// Probability that chance alone exceeds a statistic of the chi-square distribution.
fn chi_square(statistic: f64, freedom: usize) -> Test {
    if !statistic.is_finite() || statistic <= 0.0 {
        return Test { statistic: 0.0, probability: 1.0 };
    }
    let (x, half) = (statistic / 2.0, freedom as f64 / 2.0);
    if x > 300.0 {
        return Test { statistic, probability: 0.0 };
    }
    // gamma(half + 1) from that of one or one half
    let (mut a, mut gamma) =
        if freedom.is_multiple_of(2) { (1.0, 1.0) } else { (0.5, std::f64::consts::PI.sqrt()) };
    while a < half + 0.75 {
        gamma *= a;
        a += 1.0;
    }
    let mut term = x.powf(half) * (-x).exp() / gamma;
    let mut below = 0.0;
    let mut n = half;
    while term > 1e-17 || n < x {
        below += term;
        n += 1.0;
        term *= x / n;
    }
    Test { statistic, probability: (1.0 - below).clamp(0.0, 1.0) }
}

fn variance(series: &[f64]) -> f64 {
    let n = series.len() as f64;
    let mean = series.iter().sum::<f64>() / n;
    series.iter().map(|it| (it - mean).powi(2)).sum::<f64>() / n
}

fn revision(figures: &[Figure], before: &[Figure]) -> Option<f64> {
    if figures.iter().any(|it| it.adjusted <= 0.0) {
        return None;
    }
    let sizes =
        figures.iter().zip(before).map(|(now, then)| (now.adjusted / then.adjusted - 1.0).abs());
    Some(100.0 * sizes.sum::<f64>() / before.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(statistic: f64, freedom: usize, expected: f64) {
        let found = chi_square(statistic, freedom).probability;
        assert!((found - expected).abs() < 1e-4, "{statistic} of {freedom}: {found}");
    }

    #[test]
    fn probabilities_are_those_of_the_tables() {
        check(5.991, 2, 0.05);
        check(9.210, 2, 0.01);
        check(7.815, 3, 0.05);
        check(19.675, 11, 0.05);
        check(24.725, 11, 0.01);
        check(3.841, 1, 0.05);
        check(590.0, 11, 0.0);
        check(9000.0, 11, 0.0);
    }
}
