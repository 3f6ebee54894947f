//! Round numbers for axes.

use crate::chart::Format;

/// Round ticks from at or below `low` to at or above `high`, about `wanted` of them, such that no two
/// are written alike: an axis of whole numbers never says `0 0 1 1`.
pub(crate) fn ticks(low: f64, high: f64, wanted: usize, format: Format<'_>) -> Vec<f64> {
    let high = if high > low { high } else { low + 1.0 };
    let mut step = round_up((high - low) / wanted.max(1) as f64);
    loop {
        let first = (low / step + 1e-9).floor();
        let last = (high / step - 1e-9).ceil();
        let ticks: Vec<f64> =
            (0..=(last - first) as usize).map(|i| (first + i as f64) * step).collect();
        let told_apart = ticks.windows(2).all(|pair| format(pair[0]) != format(pair[1]));
        if told_apart || ticks.len() <= 2 {
            return ticks;
        }
        step = round_up(step * 1.5);
    }
}

/// The next of 1, 2, 5, 10, 20, 50 …
fn round_up(step: f64) -> f64 {
    let power = 10_f64.powf(step.log10().floor());
    let nice = [1.0, 2.0, 5.0].into_iter().find(|nice| step <= nice * power * (1.0 + 1e-9));
    nice.unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(low: f64, high: f64, expected: &[f64]) {
        let found = ticks(low, high, 5, &|value| format!("{value:.2}"));
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
        }
    }

    #[test]
    fn ticks_are_round_and_cover_the_values() {
        check(0.0, 100.0, &[0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        check(0.0, 7.0, &[0.0, 2.0, 4.0, 6.0, 8.0]);
        check(0.0, 0.31, &[0.0, 0.1, 0.2, 0.3, 0.4]);
        check(-12.0, 30.0, &[-20.0, -10.0, 0.0, 10.0, 20.0, 30.0]);
        check(96.0, 104.0, &[96.0, 98.0, 100.0, 102.0, 104.0]);
        check(0.0, 0.0, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
    }

    #[test]
    fn whole_numbers_are_not_written_twice() {
        assert_eq!(ticks(0.0, 2.0, 5, &|value| format!("{value:.0}")), [0.0, 1.0, 2.0]);
        assert_eq!(ticks(0.0, 0.0, 5, &|value| format!("{value:.0}")), [0.0, 1.0]);
    }
}
