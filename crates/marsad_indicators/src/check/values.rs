//! Values that cannot be.

use super::{
    Finding, FindingKind, Severity,
    table::{Figure, Key, Table},
};

/// How many places are named where all of a measure's figures may be concerned.
pub(super) const MOST_ORIGINS: usize = 3;

pub(super) fn check(table: &Table<'_>, findings: &mut Vec<Finding>) {
    let mut with_decimals: Vec<Vec<&Figure>> = vec![Vec::new(); table.measures.len()];
    for (key, figures) in table.keys.iter().zip(&table.new) {
        for figure in figures {
            if let Some(kind) = range(table, figure) {
                findings.push(table.finding(Severity::Error, kind, key, &[figure]));
            }
            let whole = table.limits.get(figure.measure).is_some_and(|it| it.whole);
            if whole && figure.value.is_some_and(|it| it.fract() != 0.0) {
                with_decimals[figure.measure].push(figure);
            }
        }
    }
    for (measure, figures) in with_decimals.iter().enumerate() {
        let Some(value) = figures.first().and_then(|it| it.value) else { continue };
        let kind = FindingKind::NotWhole { value, count: figures.len() };
        let first: Vec<&Figure> = figures.iter().take(MOST_ORIGINS).copied().collect();
        findings.push(table.finding_of_measure(Severity::Error, kind, measure, &first));
    }
    not_finite(table, findings);
}

fn range(table: &Table<'_>, figure: &Figure) -> Option<FindingKind> {
    let (limit, value) = (table.limits.get(figure.measure)?, figure.value?);
    match (limit.min, limit.max) {
        (Some(least), _) if value < least => Some(FindingKind::BelowLeast { value, least }),
        (_, Some(greatest)) if value > greatest => {
            Some(FindingKind::AboveGreatest { value, greatest })
        }
        _ => None,
    }
}

/// The table holds such values as missing; the observations tell.
fn not_finite(table: &Table<'_>, findings: &mut Vec<Finding>) {
    let mut note = |key: &Key, figure: &Figure| {
        if table.is_not_finite(figure) {
            findings.push(table.finding(Severity::Error, FindingKind::NotFinite, key, &[figure]));
        }
    };
    for (key, figures) in table.keys.iter().zip(&table.new) {
        figures.iter().filter(|it| it.value.is_none()).for_each(|figure| note(key, figure));
    }
}
