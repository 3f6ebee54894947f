//! How much a source is expected to bring on a day of the week.

use jiff::civil::{Date, Weekday};

use super::{Standing, Volume, counts};

/// What earlier runs let expect of one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expectation {
    /// The median of the runs behind it.
    pub postings: f64,
    /// Their spread as a standard deviation; at least that of pure chance.
    pub spread: f64,
    /// How many runs it rests on.
    pub runs: usize,
    /// Whether these are runs of the same weekday, or so far apart that the weekday makes no
    /// difference. Else a low number may be a day that is always low.
    pub is_comparable: bool,
}

/// Fewer runs allow no expectation.
const FEWEST: usize = 3;
/// Runs that are looked at.
const RUNS: usize = 8;
/// Runs of any weekday, where there are too few of one.
const ANY_WEEKDAY: usize = 28;
/// Days between runs from which each covers most of a week.
const FAR_APART: f64 = 5.0;

/// What is expected on `weekday` by the last 8 accepted runs: of that weekday if the source is collected
/// more than about weekly. If there are fewer than 3 of it, by the last 28 of any weekday; none if these
/// are fewer than 3 too.
pub fn expected(history: &[Volume], weekday: Weekday) -> Option<Expectation> {
    of(&levelled(history), weekday)
}

/// The newest accepted runs.
pub(super) fn recent(history: &[Volume]) -> Vec<&Volume> {
    let runs = accepted(history);
    runs[runs.len().saturating_sub(RUNS)..].to_vec()
}

impl Expectation {
    /// The probability of so few postings or fewer.
    pub(super) fn at_most(&self, postings: u32) -> f64 {
        counts::at_most(postings, self.postings, self.variance())
    }

    /// The probability of so many postings or more.
    pub(super) fn at_least(&self, postings: u32) -> f64 {
        postings.checked_sub(1).map_or(1.0, |fewer| 1.0 - self.at_most(fewer))
    }

    /// With what is not known of the median itself, since few runs are behind it.
    fn variance(&self) -> f64 {
        self.spread.powi(2) * (1.0 + std::f64::consts::FRAC_PI_2 / self.runs as f64)
    }
}

fn of(runs: &[(Date, f64)], weekday: Weekday) -> Option<Expectation> {
    let last = |n: usize, values: Vec<f64>| values[values.len().saturating_sub(n)..].to_vec();
    let all: Vec<f64> = runs.iter().map(|(_, n)| *n).collect();
    let distances: Vec<f64> = runs
        .windows(2)
        .map(|pair| pair[0].0.until(pair[1].0).map_or(0.0, |span| f64::from(span.get_days())))
        .collect();
    let comparable: Vec<f64> = if median(&distances) >= FAR_APART {
        all.clone()
    } else {
        runs.iter().filter(|(day, _)| day.weekday() == weekday).map(|(_, n)| *n).collect()
    };
    let is_comparable = comparable.len() >= FEWEST;
    let values = if is_comparable { last(RUNS, comparable) } else { last(ANY_WEEKDAY, all) };
    if values.len() < FEWEST {
        return None;
    }
    let postings = median(&values);
    // Days of a week differ, which a median of deviations would not see in the rarer ones.
    let spread = if is_comparable { deviation(&values) } else { plain_deviation(&values) };
    let spread = spread.max(postings.sqrt());
    Some(Expectation { postings, spread, runs: values.len(), is_comparable })
}

/// By day.
pub(super) fn accepted(history: &[Volume]) -> Vec<&Volume> {
    let mut runs: Vec<&Volume> =
        history.iter().filter(|it| it.standing != Standing::Held).collect();
    runs.sort_by_key(|it| it.day);
    runs
}

/// Days and postings of the accepted runs, those before a new level scaled to it: by the median of
/// what came since, each against what was expected of it before.
fn levelled(history: &[Volume]) -> Vec<(Date, f64)> {
    let runs = accepted(history);
    let mut levelled: Vec<(Date, f64)> = Vec::with_capacity(runs.len());
    for part in runs.chunk_by(|_, next| next.standing != Standing::NewLevel) {
        let part: Vec<(Date, f64)> =
            part.iter().map(|it| (it.day, f64::from(it.postings))).collect();
        let ratios: Vec<f64> = part
            .iter()
            .filter_map(|(day, n)| {
                let before = of(&levelled, day.weekday())?.postings;
                (before > 0.0).then(|| n / before)
            })
            .collect();
        if !ratios.is_empty() {
            let ratio = median(&ratios);
            levelled.iter_mut().for_each(|(_, n)| *n *= ratio);
        }
        levelled.extend(part);
    }
    levelled
}

/// The median of some values; 0 of none.
fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => 0.0,
        n if n % 2 == 1 => sorted[middle],
        _ => f64::midpoint(sorted[middle - 1], sorted[middle]),
    }
}

/// The median absolute deviation, as an estimate of the standard deviation; with the corrections of
/// Croux and Rousseeuw (1992), since in small samples it is too small.
fn deviation(values: &[f64]) -> f64 {
    const SMALL: [f64; 8] = [1.196, 1.495, 1.363, 1.206, 1.2, 1.14, 1.129, 1.107];
    let center = median(values);
    let deviations: Vec<f64> = values.iter().map(|it| (it - center).abs()).collect();
    let correction = SMALL.get(values.len().saturating_sub(2)).copied().unwrap_or(1.0);
    1.4826 * correction * median(&deviations)
}

fn plain_deviation(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    (values.iter().map(|it| (it - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_and_deviations() {
        assert!((median(&[3.0, 1.0, 2.0, 10.0]) - 2.5).abs() < 1e-9);
        assert!((deviation(&[1.0, 2.0, 3.0]) - 1.4826 * 1.495).abs() < 1e-9);
        assert!(median(&[]).abs() < 1e-9);
    }
}
