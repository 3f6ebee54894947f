//! Wholes that their parts contradict.

use std::collections::BTreeMap;

use marsad_model::DIMENSIONS;

use super::{
    Finding, FindingKind, Input, Severity,
    rules::{Limit, Totals},
    table::{Figure, Key, Table, find},
};

/// Codes that make up a code of a dimension.
struct Split {
    dimension: usize,
    parts: Vec<String>,
    /// Whether there may be other parts too.
    is_partial: bool,
}

/// More parts than these are not named one by one.
const MOST_NAMED: usize = 4;

pub(super) fn check(input: &Input<'_>, table: &Table<'_>, findings: &mut Vec<Finding>) {
    let splits = splits(input);
    for (key, figures) in table.keys.iter().zip(&table.new) {
        for dimension in 0..DIMENSIONS.len() {
            let whole = (dimension, table.code(key, dimension).to_owned());
            for split in splits.get(&whole).into_iter().flatten() {
                check_split(table, key, figures, split, findings);
            }
        }
    }
}

/// Every way in which a code is split: by the rules, and by level along the lists.
fn splits(input: &Input<'_>) -> BTreeMap<(usize, String), Vec<Split>> {
    let mut splits: BTreeMap<(usize, String), Vec<Split>> = BTreeMap::new();
    for (dimension, name) in DIMENSIONS.iter().enumerate() {
        for it in input.rules.adds_up.iter().filter(|it| it.dimension == *name) {
            let split = Split { dimension, parts: it.parts.clone(), is_partial: false };
            splits.entry((dimension, it.whole.clone())).or_default().push(split);
        }
        let Some(list) = input.code_lists.get(*name) else { continue };
        let mut children: BTreeMap<(&String, &String), Vec<String>> = BTreeMap::new();
        for (code, class) in list {
            for parent in &class.parents {
                children.entry((parent, &class.level)).or_default().push(code.clone());
            }
        }
        for ((parent, level), parts) in children {
            // A district that is called a province inside a province is beside the regular parts.
            let is_partial = list.get(parent).is_some_and(|it| it.level == *level);
            let split = Split { dimension, parts, is_partial };
            splits.entry((dimension, parent.clone())).or_default().push(split);
        }
    }
    splits
}

fn check_split(
    table: &Table<'_>,
    key: &Key,
    figures: &[Figure],
    split: &Split,
    findings: &mut Vec<Finding>,
) {
    let keys: Vec<usize> =
        split.parts.iter().filter_map(|it| table.with_code(key, split.dimension, it)).collect();
    if keys.is_empty() {
        return;
    }
    let mut parts: Vec<(&Figure, f64)> = Vec::new();
    for whole in figures {
        let (Some(value), Some(limit)) = (whole.value, table.limits.get(whole.measure)) else {
            continue;
        };
        parts.clear();
        for figures in keys.iter().filter_map(|it| table.new.get(*it)) {
            let part = find(figures, whole.measure, whole.period);
            parts.extend(part.and_then(|it| Some((it, it.value?))));
        }
        let missing = split.parts.len() - parts.len() + usize::from(split.is_partial);
        let dimension = DIMENSIONS[split.dimension];
        let Some(kind) = contradiction(dimension, value, &parts, missing, limit) else { continue };
        let mut places = vec![whole];
        if parts.len() <= MOST_NAMED {
            places.extend(parts.iter().map(|(figure, _)| *figure));
        }
        findings.push(table.finding(Severity::Error, kind, key, &places));
    }
}

fn contradiction(
    dimension: &str,
    whole: f64,
    parts: &[(&Figure, f64)],
    missing: usize,
    limit: &Limit,
) -> Option<FindingKind> {
    let dimension = dimension.to_owned();
    let n = parts.len();
    if n == 0 {
        return None;
    }
    let sum: f64 = parts.iter().map(|(_, value)| value).sum();
    // Decimals such as 0.1 are not exact.
    let least_error = 1e-9 * (sum.abs() + whole.abs());
    match limit.totals {
        Totals::Sum => {
            let tolerance = n as f64 * limit.rounding + least_error;
            if missing == 0 && (sum - whole).abs() > tolerance {
                Some(FindingKind::BrokenTotal { dimension, parts: n, sum, whole })
            } else if missing > 0 && sum - whole > tolerance {
                Some(FindingKind::PartsExceed { dimension, parts: n, missing, sum, whole })
            } else {
                None
            }
        }
        Totals::Mean if missing == 0 => {
            let least = parts.iter().fold(f64::INFINITY, |least, (_, it)| least.min(*it));
            let greatest = parts.iter().fold(f64::NEG_INFINITY, |most, (_, it)| most.max(*it));
            let tolerance = limit.rounding + least_error;
            let is_between = (least - tolerance..=greatest + tolerance).contains(&whole);
            (!is_between).then_some(FindingKind::OutsideParts {
                dimension,
                value: whole,
                least,
                greatest,
            })
        }
        Totals::Mean | Totals::None => None,
    }
}
