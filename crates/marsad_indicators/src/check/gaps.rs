//! Figures that one would expect and that are not there.

use std::collections::{BTreeMap, BTreeSet};

use marsad_model::{DIMENSIONS, Period};

use super::{
    Finding, FindingKind, Input, Severity,
    series::{Point, Series},
    table::Table,
};

pub(super) fn check(
    input: &Input<'_>,
    table: &Table<'_>,
    series: &[Series<'_>],
    findings: &mut Vec<Finding>,
) {
    let mut periods: BTreeMap<(usize, &str), BTreeMap<i32, Period>> = BTreeMap::new();
    for series in series {
        let known = periods.entry((series.measure, series.frequency())).or_default();
        known.extend(series.points.iter().map(|it| (it.ordinal, it.period)));
    }
    for ((measure, frequency), known) in &periods {
        let missing = missing(known, frequency);
        if !missing.is_empty() {
            let kind = FindingKind::PeriodsMissing { periods: missing };
            findings.push(table.finding_of_measure(Severity::Warning, kind, *measure, &[]));
        }
    }
    for series in series {
        let Some(known) = periods.get(&(series.measure, series.frequency())) else { continue };
        let (Some(first), Some(last)) = (series.points.first(), series.points.last()) else {
            continue;
        };
        let has = |ordinal: &i32| {
            series.points.binary_search_by_key(ordinal, |it: &Point<'_>| it.ordinal).is_ok()
        };
        let inside = known.range(first.ordinal..=last.ordinal);
        let missing: Vec<Period> =
            inside.filter(|(ordinal, _)| !has(ordinal)).map(|(_, period)| *period).collect();
        let (false, Some(key)) = (missing.is_empty(), table.keys.get(series.key)) else { continue };
        let figure = series.points.iter().find_map(|it| it.new);
        let Some(figure) = figure else { continue };
        let kind = FindingKind::Gap { periods: missing };
        let mut finding = table.finding(Severity::Warning, kind, key, &[figure]);
        finding.period = None;
        findings.push(finding);
    }
    areas(input, table, findings);
}

/// Periods between the first and the last that nobody has, if the others follow each other evenly.
fn missing(known: &BTreeMap<i32, Period>, frequency: &str) -> Vec<Period> {
    let ordinals: Vec<i32> = known.keys().copied().collect();
    let steps: Vec<i32> =
        ordinals.iter().zip(ordinals.iter().skip(1)).map(|(a, b)| b - a).collect();
    let Some(step) = steps.iter().copied().min() else { return Vec::new() };
    // Two steps of three must be regular, else there is no rhythm to miss a beat of.
    let regular = steps.iter().filter(|it| **it == step).count();
    if regular < 2 || 3 * regular < 2 * steps.len() {
        return Vec::new();
    }
    let (Some(first), Some(last)) = (ordinals.first(), ordinals.last()) else { return Vec::new() };
    (*first..*last)
        .step_by(usize::try_from(step).unwrap_or(1).max(1))
        .filter(|it| !known.contains_key(it))
        .filter_map(|it| period(it, frequency))
        .collect()
}

fn period(ordinal: i32, frequency: &str) -> Option<Period> {
    let split = |by: i32| {
        let year = i16::try_from(ordinal.div_euclid(by)).ok()?;
        Some((year, i8::try_from(ordinal.rem_euclid(by)).ok()? + 1))
    };
    Some(match frequency {
        "A" => Period::Year { year: split(1)?.0 },
        "Q" => split(4).map(|(year, quarter)| Period::Quarter { year, quarter })?,
        _ => split(12).map(|(year, month)| Period::Month { year, month })?,
    })
}

/// Areas of each level that the last release had, for measures that are in both.
fn areas(input: &Input<'_>, table: &Table<'_>, findings: &mut Vec<Finding>) {
    let Some(dimension) = DIMENSIONS.iter().position(|it| *it == "ref_area") else { return };
    let list = input.code_lists.get("ref_area");
    let mut there: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); table.measures.len()];
    let mut before = there.clone();
    for (sets, sides) in [(&mut there, &table.new), (&mut before, &table.earlier)] {
        for (key, figures) in table.keys.iter().zip(sides) {
            let code = table.code(key, dimension);
            let mut last = None;
            for figure in figures.iter().filter(|it| it.value.is_some()) {
                if last != Some(figure.measure) {
                    if let Some(set) = sets.get_mut(figure.measure) {
                        set.insert(code);
                    }
                    last = Some(figure.measure);
                }
            }
        }
    }
    for (measure, (there, before)) in there.iter().zip(&before).enumerate() {
        if there.is_empty() {
            continue;
        }
        let mut levels: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for code in before.difference(there) {
            let class = list.and_then(|it| it.get(*code));
            let level = class.map(|it| it.level.as_str()).unwrap_or_default();
            levels.entry(level).or_default().push((*code).to_owned());
        }
        for (level, codes) in levels {
            let kind = FindingKind::AreasMissing { level: level.to_owned(), codes };
            findings.push(table.finding_of_measure(Severity::Warning, kind, measure, &[]));
        }
    }
}
