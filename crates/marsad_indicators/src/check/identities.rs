//! Relations between measures that do not hold.

use marsad_model::Period;

use super::{
    Finding, FindingKind, Input, Severity,
    expression::Interval,
    rules::Identity,
    table::{Figure, Table, find},
};

pub(super) fn check(input: &Input<'_>, table: &Table<'_>, findings: &mut Vec<Finding>) {
    for identity in &input.rules.identities {
        // One that names a measure without figures says nothing.
        let names = identity.relation.measures();
        let place = |name: &&str| table.measures.binary_search(name).ok();
        let Some(measures) = names.iter().map(place).collect::<Option<Vec<usize>>>() else {
            continue;
        };
        let Some(first) = measures.first() else { continue };
        for (key, figures) in table.keys.iter().zip(&table.new) {
            let holds = |it: Period| identity.periods.is_empty() || identity.periods.contains(&it);
            for figure in figures.iter().filter(|it| it.measure == *first && holds(it.period)) {
                let Some(kind) = contradiction(identity, table, figures, figure) else { continue };
                let places: Vec<&Figure> =
                    measures.iter().filter_map(|it| find(figures, *it, figure.period)).collect();
                findings.push(table.finding(Severity::Error, kind, key, &places));
            }
        }
    }
}

/// Rounded figures fulfil a relation if figures that round to them could.
fn contradiction(
    identity: &Identity,
    table: &Table<'_>,
    figures: &[Figure],
    figure: &Figure,
) -> Option<FindingKind> {
    let get = |name: &str| {
        let measure = table.measures.binary_search(&name).ok()?;
        let rounding = table.limits.get(measure)?.rounding;
        Some(Interval::around(find(figures, measure, figure.period)?.value?, rounding))
    };
    let left = identity.relation.left.evaluate(&get)?;
    let right = identity.relation.right.evaluate(&get)?;
    let tolerance = identity.tolerance + 1e-9 * (left.high.abs() + right.high.abs());
    let is_more = left.low - right.high > tolerance;
    let is_less = right.low - left.high > tolerance && !identity.relation.or_less;
    (is_more || is_less).then(|| FindingKind::BrokenIdentity {
        says: identity.says.clone(),
        left: left.middle(),
        right: right.middle(),
    })
}
