//! Changes far from what is usual in a series.

use std::collections::BTreeMap;

use marsad_model::DIMENSIONS;

use super::{
    Finding, FindingKind, Input, Severity,
    series::{Point, Series, median},
    table::{Key, Table},
};

struct Change<'a> {
    from: Point<'a>,
    to: Point<'a>,
    size: f64,
}

/// The changes of a series, and what is usual among them.
struct Usual<'a> {
    series: &'a Series<'a>,
    /// A rate changes by points, a count by its part.
    relative: bool,
    changes: Vec<Change<'a>>,
    usual: f64,
    spread: f64,
}

/// Series of areas of one level that differ by area only.
type Group<'a> = (usize, Key, &'a str);

/// Fewest series that tell what chance does to series of their kind.
const ENOUGH: usize = 8;

pub(super) fn check(
    input: &Input<'_>,
    table: &Table<'_>,
    series: &[Series<'_>],
    findings: &mut Vec<Finding>,
) {
    let all: Vec<Usual<'_>> = series.iter().filter_map(|it| usual(input, table, it)).collect();
    let mut spreads: BTreeMap<Group<'_>, Vec<f64>> = BTreeMap::new();
    for it in &all {
        spreads.entry(group(input, table, it.series)).or_default().push(it.spread);
    }
    spreads.retain(|_, of| of.len() >= ENOUGH);
    // A few calm years in a small area are luck.
    let common: BTreeMap<Group<'_>, f64> =
        spreads.into_iter().filter_map(|(group, of)| Some((group, median(of)?))).collect();
    for it in &all {
        let floor = table.limits.get(it.series.measure).map_or(0.0, |it| it.floor);
        let common = common.get(&group(input, table, it.series)).copied().unwrap_or_default();
        check_series(input, table, it, floor.max(common), findings);
    }
}

fn usual<'a>(input: &Input<'_>, table: &Table<'_>, series: &'a Series<'a>) -> Option<Usual<'a>> {
    let relative = !table.limits.get(series.measure)?.is_percent;
    let changes = changes(series, relative);
    if changes.len() < input.rules.history.changes {
        return None;
    }
    let sizes = || changes.iter().map(|it| it.size);
    let usual = median(sizes().collect())?;
    let spread = median(sizes().map(|it| (it - usual).abs()).collect())?;
    Some(Usual { series, relative, changes, usual, spread })
}

fn check_series(
    input: &Input<'_>,
    table: &Table<'_>,
    it: &Usual<'_>,
    floor: f64,
    findings: &mut Vec<Finding>,
) {
    let Usual { series, relative, usual, spread, .. } = *it;
    let Some(key) = table.keys.get(series.key) else { return };
    let is_far = |it: &&Change<'_>| {
        // Small counts change by chance alone: by about the root of their number.
        let least = it.from.value.into_iter().chain(it.to.value).fold(f64::INFINITY, f64::min);
        let chance = if relative { 1.0 / least.max(1.0).sqrt() } else { 0.0 };
        (it.size - usual).abs() > input.rules.history.jump * spread.max(floor).max(chance)
    };
    let mut last: Option<&Change<'_>> = None;
    for change in it.changes.iter().filter(is_far) {
        // The way back from a value that was far off tells nothing new.
        let is_return = last.is_some_and(|it| {
            it.to.period == change.from.period && it.size.signum() != change.size.signum()
        });
        last = Some(change);
        let is_news = change.to.is_news || change.from.is_news;
        let Some(figure) = change.to.new.or(change.from.new) else { continue };
        if is_return || !is_news {
            continue;
        }
        let kind = FindingKind::Outlier {
            before: change.from.value.unwrap_or_default(),
            value: change.to.value.unwrap_or_default(),
            change: change.size,
            usual,
            spread: spread.max(floor),
            relative,
        };
        let mut finding = table.finding(Severity::Warning, kind, key, &[figure]);
        finding.period = Some(change.to.period);
        findings.push(finding);
    }
}

fn group<'a>(input: &Input<'a>, table: &Table<'_>, series: &Series<'_>) -> Group<'a> {
    let mut key = table.keys.get(series.key).copied().unwrap_or_default();
    let Some(area) = DIMENSIONS.iter().position(|it| *it == "ref_area") else {
        return (series.measure, key, "");
    };
    let class = input.code_lists.get("ref_area").and_then(|it| it.get(table.code(&key, area)));
    if let Some(code) = key.get_mut(area) {
        *code = 0;
    }
    (series.measure, key, class.map_or("", |it| it.level.as_str()))
}

/// From one period to the next, as far apart as periods of the series are.
fn changes<'a>(series: &Series<'a>, relative: bool) -> Vec<Change<'a>> {
    let known: Vec<Point<'a>> =
        series.points.iter().filter(|it| it.value.is_some()).copied().collect();
    let steps = known.windows(2).filter_map(|it| match it {
        [from, to] => Some((*from, *to, to.ordinal - from.ordinal)),
        _ => None,
    });
    let steps: Vec<_> = steps.collect();
    let Some(step) = steps.iter().map(|(.., step)| *step).min() else { return Vec::new() };
    let size = |from: f64, to: f64| match relative {
        true if from > 0.0 && to > 0.0 => Some(to / from - 1.0),
        true => None,
        false => Some(to - from),
    };
    steps
        .into_iter()
        .filter(|(.., it)| *it == step)
        .filter_map(|(from, to, _)| Some(Change { from, to, size: size(from.value?, to.value?)? }))
        .collect()
}
