//! When two figures differ enough to say so.

use marsad_indicators::Figure;
use marsad_model::ObsStatus;

use crate::select::Flow;

/// What may be said of a later figure beside an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Rises,
    Falls,
    /// They differ by no more than chance or rounding could make them.
    Steady,
    /// They do not measure the same: both are told, nothing is said.
    Incomparable,
}

/// Square of the quantile of the normal distribution that leaves 5 % outside.
const CHI_SQUARE: f64 = 3.841;

/// A difference that is beyond chance but smaller than this share is not worth a word.
const LEAST_SHARE: f64 = 0.01;

/// Compares two figures of a series.
pub(super) fn direction(flow: Flow<'_>, later: Figure<'_>, earlier: Figure<'_>) -> Direction {
    let (Some(new), Some(old)) = (later.value(), earlier.value()) else {
        return Direction::Incomparable;
    };
    let is_broken =
        |it: &Figure<'_>| matches!(it.status(), ObsStatus::Break | ObsStatus::DefinitionDiffers);
    if is_broken(&later) || is_broken(&earlier) {
        return Direction::Incomparable;
    }
    if flow.is_official() {
        rounded(new, old, flow.decimals(later.measure()))
    } else {
        counted(new, old)
    }
}

/// Two counts, each by chance around a level of its own: given their sum, each event is in the
/// later one with probability ½ if the levels are the same (Przyborowski and Wilenski 1940), here by
/// the normal distribution with a correction for continuity.
fn counted(new: f64, old: f64) -> Direction {
    let (difference, sum) = (new - old, new + old);
    let beyond = (difference.abs() - 1.0).max(0.0);
    let is_clear = beyond * beyond > CHI_SQUARE * sum && difference.abs() >= LEAST_SHARE * old;
    towards(difference, is_clear)
}

/// Two values of a census or an office, each known to half a unit of its last decimal.
fn rounded(new: f64, old: f64, decimals: u8) -> Direction {
    let unit = 10f64.powi(-i32::from(decimals));
    // Decimal fractions are not exact in binary.
    towards(new - old, (new - old).abs() > unit * 1.000_001)
}

fn towards(difference: f64, is_clear: bool) -> Direction {
    match is_clear {
        false => Direction::Steady,
        true if difference > 0.0 => Direction::Rises,
        true => Direction::Falls,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_must_differ_by_more_than_chance() {
        let check = |new: f64, old: f64, expected| {
            assert_eq!(counted(new, old), expected, "{new} after {old}");
        };
        check(64.0, 65.0, Direction::Steady);
        check(65.0, 45.0, Direction::Steady);
        check(80.0, 45.0, Direction::Rises);
        check(45.0, 80.0, Direction::Falls);
        // The exact test of 5 and 0 gives 6 %, that of 7 and 0 gives 2 %.
        check(5.0, 0.0, Direction::Steady);
        check(7.0, 0.0, Direction::Rises);
        check(0.0, 0.0, Direction::Steady);
        // Beyond chance, but less than a hundredth.
        check(1_005_000.0, 1_000_000.0, Direction::Steady);
        check(1_020_000.0, 1_000_000.0, Direction::Rises);
    }

    #[test]
    fn official_figures_must_differ_by_more_than_rounding() {
        let check = |new: f64, old: f64, expected| {
            assert_eq!(rounded(new, old, 1), expected, "{new} after {old}");
        };
        check(21.3, 16.2, Direction::Rises);
        check(21.3, 21.2, Direction::Steady);
        check(21.2, 21.4, Direction::Falls);
        check(21.3, 21.3, Direction::Steady);
    }
}
