//! Groups that two sources have in common, as fine as both allow.

use super::{
    Rival,
    kitagawa::Group,
    numbers::{Cells, MOST_COVERED, Numbers},
};

/// Groups, and the share of the weight of reference and other that they hold.
pub(super) struct Common {
    pub(super) groups: Vec<Group>,
    pub(super) covered: [f64; 2],
}

/// Groups over the cross of `dimensions`. Where the cells of a code of the first dimension do not
/// make it up, in either source, the code itself is one group: half a province is not a province.
pub(super) fn common(numbers: &Numbers<'_>, rivals: [&Rival; 2], dimensions: &[&str]) -> Common {
    let (heads, bases) = matched(numbers, rivals, dimensions.get(..1).unwrap_or_default());
    let groups = if dimensions.len() > 1 {
        let (cells, _) = matched(numbers, rivals, dimensions);
        finest(heads, cells)
    } else {
        heads
    };
    let covered = [0, 1].map(|n: usize| {
        let held: f64 = groups.iter().map(|it| it.bases[n]).sum();
        let covered = held / numbers.whole(&rivals[n].weights, &bases[n]);
        if covered.is_finite() { covered } else { 0.0 }
    });
    Common { groups, covered }
}

fn finest(heads: Vec<Group>, cells: Vec<Group>) -> Vec<Group> {
    let mut groups = Vec::new();
    for head in heads {
        let within: Vec<&Group> =
            cells.iter().filter(|it| it.codes.first() == head.codes.first()).collect();
        let whole = [0, 1].iter().all(|n: &usize| {
            let share = within.iter().map(|it| it.bases[*n]).sum::<f64>() / head.bases[*n];
            (1.0 / MOST_COVERED..=MOST_COVERED).contains(&share)
        });
        match whole {
            true => groups.extend(within.into_iter().cloned()),
            false => groups.push(head),
        }
    }
    groups
}

/// Groups in which both figures have a value and a weight, and all first factors of the weights.
fn matched(
    numbers: &Numbers<'_>,
    rivals: [&Rival; 2],
    dimensions: &[&str],
) -> (Vec<Group>, [Cells; 2]) {
    let values = rivals.map(|it| numbers.cells(&it.series, dimensions));
    let weights = rivals.map(|it| numbers.weights(&it.weights, dimensions));
    let bases = rivals.map(|it| numbers.bases(&it.weights, dimensions));
    let group = |(codes, before): (&Vec<String>, &f64)| {
        let both = |cells: &[Cells; 2]| Some([*cells[0].get(codes)?, *cells[1].get(codes)?]);
        let named = dimensions.iter().map(|it| (*it).to_owned()).zip(codes.iter().cloned());
        Some(Group {
            rates: [*before, *values[1].get(codes)?],
            weights: both(&weights)?,
            bases: both(&bases)?,
            codes: named.collect(),
        })
    };
    let groups = values[0].iter().filter_map(group).collect();
    (groups, bases)
}
