//! How much of a gap between two rates comes from groups of other sizes, after Kitagawa (1955).

use super::GroupShare;

/// A group that both sources have, with its numbers in the reference and the other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    pub(super) codes: Vec<(String, String)>,
    pub(super) rates: [f64; 2],
    pub(super) weights: [f64; 2],
    /// By what coverage is told; see [`super::numbers::Numbers::bases`].
    pub(super) bases: [f64; 2],
}

/// A split that adds up: the other's weighted mean less the reference's.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Split {
    pub(super) composition: f64,
    pub(super) within: f64,
    pub(super) groups: Vec<GroupShare>,
}

/// Weights are made shares of the groups given. None without a group that weighs anything.
///
/// Kitagawa's symmetric form: differences of weight count at the mean of both rates, and
/// differences of rate at the mean of both weights, so that no interaction is left and swapping the
/// sources only turns the signs.
pub(super) fn split(groups: &[Group]) -> Option<Split> {
    let totals = [0, 1].map(|n: usize| groups.iter().map(|it| it.weights[n]).sum::<f64>());
    if totals.iter().any(|it| !it.is_finite() || *it <= 0.0) {
        return None;
    }
    let share_of = |group: &Group| {
        let share = [group.weights[0] / totals[0], group.weights[1] / totals[1]];
        let [before, after] = group.rates;
        GroupShare {
            codes: group.codes.clone(),
            share,
            value: group.rates,
            composition: (share[1] - share[0]) * f64::midpoint(before, after),
            within: (after - before) * f64::midpoint(share[0], share[1]),
        }
    };
    let groups: Vec<GroupShare> = groups.iter().map(share_of).collect();
    Some(Split {
        composition: groups.iter().map(|it| it.composition).sum(),
        within: groups.iter().map(|it| it.within).sum(),
        groups,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rates: [[f64; 2]; 2], weights: [[f64; 2]; 2], expected: (f64, f64)) {
        let group = |n: usize| Group {
            codes: Vec::new(),
            rates: [rates[0][n], rates[1][n]],
            weights: [weights[0][n], weights[1][n]],
            bases: [1.0, 1.0],
        };
        let split = split(&[group(0), group(1)]).unwrap();
        let gap = (split.composition - expected.0, split.within - expected.1);
        assert!(gap.0.abs() < 1e-12 && gap.1.abs() < 1e-12, "{split:?}");
    }

    #[test]
    fn a_gap_is_of_the_rates_of_the_groups_or_of_their_sizes() {
        // Same sizes: all within.
        check([[10.0, 20.0], [12.0, 26.0]], [[3.0, 1.0], [6.0, 2.0]], (0.0, 3.0));
        // Same rates: all composition.
        check([[10.0, 20.0], [10.0, 20.0]], [[3.0, 1.0], [1.0, 3.0]], (5.0, 0.0));
        // Both, 12.5 to 22.5; by hand: -0.5 * 11 + 0.5 * 23 = 6, and 2 * 0.5 + 6 * 0.5 = 4.
        check([[10.0, 20.0], [12.0, 26.0]], [[3.0, 1.0], [1.0, 3.0]], (6.0, 4.0));
    }

    #[test]
    fn groups_without_weight_have_no_split() {
        let group =
            Group { codes: Vec::new(), rates: [1.0, 2.0], weights: [0.0, 1.0], bases: [1.0, 1.0] };
        assert_eq!(split(&[group]), None);
        assert_eq!(split(&[]), None);
    }
}
