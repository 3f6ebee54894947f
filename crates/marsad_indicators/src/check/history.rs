//! Changes far from what is usual in a series.

use super::{
    Finding, FindingKind, Input, Severity,
    series::{Point, Series, median},
    table::Table,
};

struct Change<'a> {
    from: Point<'a>,
    to: Point<'a>,
    size: f64,
}

pub(super) fn check(
    input: &Input<'_>,
    table: &Table<'_>,
    series: &[Series<'_>],
    findings: &mut Vec<Finding>,
) {
    let rules = input.rules.history;
    for series in series {
        let (Some(key), Some(limit)) =
            (table.keys.get(series.key), table.limits.get(series.measure))
        else {
            continue;
        };
        // A rate changes by points, a count by its part.
        let relative = !limit.is_percent;
        let changes = changes(series, relative);
        if changes.len() < rules.changes {
            continue;
        }
        let sizes = || changes.iter().map(|it| it.size);
        let Some(usual) = median(sizes().collect()) else { continue };
        let Some(spread) = median(sizes().map(|it| (it - usual).abs()).collect()) else { continue };
        let is_far = |it: &Change<'_>| {
            // Small counts change by chance alone: by about the root of their number.
            let chance = it.from.value.into_iter().chain(it.to.value).fold(f64::INFINITY, f64::min);
            let chance = if relative { 1.0 / chance.max(1.0).sqrt() } else { 0.0 };
            (it.size - usual).abs() > rules.jump * spread.max(limit.floor).max(chance)
        };
        let mut last: Option<&Change<'_>> = None;
        for change in changes.iter().filter(|it| is_far(it)) {
            // The way back from a value that was far off tells nothing new.
            let is_return = last.is_some_and(|it| {
                it.to.period == change.from.period && it.size.signum() != change.size.signum()
            });
            last = Some(change);
            let (Some(figure), true) = (change.to.new.or(change.from.new), !is_return) else {
                continue;
            };
            if !change.to.is_news && !change.from.is_news {
                continue;
            }
            let kind = FindingKind::Outlier {
                before: change.from.value.unwrap_or_default(),
                value: change.to.value.unwrap_or_default(),
                change: change.size,
                usual,
                spread,
                relative,
            };
            let mut finding = table.finding(Severity::Warning, kind, key, &[figure]);
            finding.period = Some(change.to.period);
            findings.push(finding);
        }
    }
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
