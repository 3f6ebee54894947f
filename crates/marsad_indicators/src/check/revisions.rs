//! What differs from the last release.

use super::{
    Finding, FindingKind, Severity,
    table::{Figure, Key, Table, find},
};

#[derive(Clone, Default)]
struct Revisions<'a> {
    compared: usize,
    count: usize,
    sum: f64,
    largest: Option<(f64, &'a Key, &'a Figure, f64)>,
}

pub(super) fn check(table: &Table<'_>, findings: &mut Vec<Finding>) {
    let mut revisions = vec![Revisions::default(); table.measures.len()];
    for ((key, figures), earlier) in table.keys.iter().zip(&table.new).zip(&table.earlier) {
        for figure in figures {
            let old = find(earlier, figure.measure, figure.period).and_then(|it| it.value);
            let (Some(new), Some(old)) = (figure.value, old) else { continue };
            let Some(of) = revisions.get_mut(figure.measure) else { continue };
            let size = (new - old).abs();
            of.compared += 1;
            if new != old {
                of.count += 1;
                of.sum += size;
                if of.largest.is_none_or(|(largest, ..)| size > largest) {
                    of.largest = Some((size, key, figure, old));
                }
            }
        }
    }
    for of in revisions {
        let Some((_, key, figure, old)) = of.largest else { continue };
        let kind = FindingKind::Revised {
            count: of.count,
            compared: of.compared,
            mean: of.sum / of.count as f64,
            old,
            new: figure.value.unwrap_or_default(),
        };
        findings.push(table.finding(Severity::Warning, kind, key, &[figure]));
    }
}
