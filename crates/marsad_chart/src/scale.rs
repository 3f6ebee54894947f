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

/// Ticks of a logarithmic axis, from at or below `low` to at or above `high`, which are above zero: 1,
/// 2, 5, 10, 20, 50 … or powers of ten alone where those would be too many.
pub(crate) fn log_ticks(low: f64, high: f64, most: usize) -> Vec<f64> {
    [&[1.0, 2.0, 5.0][..], &[1.0]].into_iter().map(|steps| covering(low, high, steps)).fold(
        Vec::new(),
        |found, next| if found.is_empty() || found.len() > most { next } else { found },
    )
}

/// Multiples of powers of ten by `steps`, from the last that is not above `low` to the first that is
/// not below `high`; at least two.
fn covering(low: f64, high: f64, steps: &[f64]) -> Vec<f64> {
    let power = |value: f64| (value.log10() + 1e-9).floor() as i32;
    let all: Vec<f64> = (power(low)..=power(high) + 1)
        .flat_map(|power| steps.iter().map(move |step| step * 10_f64.powi(power)))
        .collect();
    let first = all.iter().rposition(|it| *it <= low * (1.0 + 1e-9)).unwrap_or(0);
    let last = all.iter().position(|it| *it >= high * (1.0 - 1e-9)).unwrap_or(all.len() - 1);
    all[first..=last.max(first + 1).min(all.len() - 1)].to_vec()
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
    fn logarithmic_ticks_cover_the_values_too() {
        let check = |low, high, expected: &[f64]| {
            let found = log_ticks(low, high, 7);
            assert_eq!(found.len(), expected.len(), "{found:?}");
            for (found, expected) in found.iter().zip(expected) {
                assert!((found / expected - 1.0).abs() < 1e-9, "{found} is not {expected}");
            }
        };
        check(3.0, 80.0, &[2.0, 5.0, 10.0, 20.0, 50.0, 100.0]);
        check(0.04, 0.3, &[0.02, 0.05, 0.1, 0.2, 0.5]);
        check(5.0, 5.0, &[5.0, 10.0]);
        check(1.0, 1_000_000.0, &[1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6]);
    }

    #[test]
    fn whole_numbers_are_not_written_twice() {
        assert_eq!(ticks(0.0, 2.0, 5, &|value| format!("{value:.0}")), [0.0, 1.0, 2.0]);
        assert_eq!(ticks(0.0, 0.0, 5, &|value| format!("{value:.0}")), [0.0, 1.0]);
    }
}
