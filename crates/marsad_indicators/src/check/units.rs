//! Figures that are probably in another unit than the others: shares for percentages, units for
//! thousands, a decimal comma that got lost.

use std::collections::{BTreeMap, BTreeSet};

use marsad_model::{DIMENSIONS, Period};

use super::{
    Finding, FindingKind, Severity,
    rules::Limit,
    series::{Point, Series, median},
    table::{Figure, Key, Table},
};

/// How near to a power of ten a ratio must be, as a logarithm.
const NEAR: f64 = 0.12;
/// Fewest figures that tell what is usual.
const ENOUGH: usize = 5;
/// Fewest areas that tell what is usual.
const ENOUGH_AREAS: usize = 8;
/// What a value that stands alone keeps clear of others by, as a logarithm.
const ALONE: f64 = 0.5;

/// A value beside what is usual in its series.
struct Comparison<'a> {
    series: &'a Series<'a>,
    figure: &'a Figure,
    value: f64,
    usual: f64,
    /// Of how many other values.
    others: usize,
    /// The greatest distance of the others from what is usual.
    spread: f64,
}

/// Figures that differ by area only: measure, period, and the key without its area.
type Group = (usize, Period, Key);

pub(super) fn check(table: &Table<'_>, series: &[Series<'_>], findings: &mut Vec<Finding>) {
    shares(table, findings);
    let comparisons: Vec<Comparison<'_>> =
        series.iter().flat_map(|it| comparisons(it, table)).collect();
    let columns = columns(table, &comparisons, findings);
    let mut known = BTreeSet::new();
    let usual_ratios = usual_ratios(table, &comparisons);
    for it in &comparisons {
        let column = (it.figure.measure, it.figure.period);
        let Some(limit) = table.limits.get(it.figure.measure) else { continue };
        let (ratio, power) = ratio(it.value, it.usual);
        if power == 0.0
            || (ratio - power).abs() > NEAR
            || columns.contains(&column)
            || !is_large_enough(it.value.min(it.usual), limit)
        {
            continue;
        }
        let is_clear = match it.others {
            // Which of two values is wrong, the other series must tell.
            1 => usual_ratios
                .get(&group(table, it.series, it.figure.period))
                .is_some_and(|(middle, spread)| (ratio - middle).abs() > (8.0 * spread).max(0.7)),
            _ => it.spread < 0.4,
        };
        if !is_clear || (it.others == 1 && !known.insert((it.series.key, it.series.measure))) {
            continue;
        }
        let Some(key) = table.keys.get(it.series.key) else { continue };
        let factor = 10_f64.powf(power);
        let kind = FindingKind::UnitFactor { value: it.value, usual: it.usual, factor };
        // Two censuses ten years apart are weak evidence.
        let severity = if it.others == 1 { Severity::Warning } else { Severity::Error };
        findings.push(table.finding(severity, kind, key, &[it.figure]));
    }
    areas(table, series, findings);
}

/// Percentages none of which is above 1: surely shares if they are finer than the rounding.
fn shares(table: &Table<'_>, findings: &mut Vec<Finding>) {
    struct Seen<'a> {
        count: usize,
        greatest: f64,
        is_fine: bool,
        first: Option<&'a Figure>,
    }
    let none = || Seen { count: 0, greatest: 0.0, is_fine: false, first: None };
    let mut seen: Vec<Seen<'_>> = table.measures.iter().map(|_| none()).collect();
    for figure in table.new.iter().flatten() {
        let (Some(value), Some(limit), Some(seen)) =
            (figure.value, table.limits.get(figure.measure), seen.get_mut(figure.measure))
        else {
            continue;
        };
        if limit.is_percent && value != 0.0 {
            seen.count += 1;
            seen.greatest = seen.greatest.max(value);
            seen.is_fine |= is_finer(value, limit.rounding);
            seen.first = seen.first.or(Some(figure));
        }
    }
    for (measure, seen) in seen.iter().enumerate() {
        let Some(first) = seen.first else { continue };
        if seen.count < ENOUGH || seen.greatest > 1.0 {
            continue;
        }
        let severity = if seen.is_fine { Severity::Error } else { Severity::Warning };
        let kind = FindingKind::ProbablyShares { count: seen.count, greatest: seen.greatest };
        findings.push(table.finding_of_measure(severity, kind, measure, &[first]));
    }
}

/// Every new value of a series beside the others.
fn comparisons<'a>(series: &'a Series<'a>, table: &Table<'_>) -> Vec<Comparison<'a>> {
    // Places without a likeness, such as temperatures, have no factors.
    if table.limits.get(series.measure).is_none_or(|it| it.min.is_none_or(|min| min < 0.0)) {
        return Vec::new();
    }
    let known: Vec<(&Point<'_>, f64)> = series
        .points
        .iter()
        .filter_map(|it| Some((it, it.value.filter(|value| *value > 0.0)?)))
        .collect();
    let mut comparisons = Vec::new();
    // The last first: of two values the newer one is suspected.
    for (n, (point, value)) in known.iter().enumerate().rev() {
        let (Some(figure), true) = (point.new, point.is_news) else { continue };
        let others: Vec<f64> = known
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != n)
            .map(|(_, (_, value))| *value)
            .collect();
        let Some(usual) = median(others.clone()) else { continue };
        let spread = others.iter().map(|it| (it / usual).log10().abs()).fold(0.0, f64::max);
        let others = others.len();
        comparisons.push(Comparison { series, figure, value: *value, usual, others, spread });
    }
    comparisons
}

/// Periods of measures where not one series but all are so.
fn columns(
    table: &Table<'_>,
    comparisons: &[Comparison<'_>],
    findings: &mut Vec<Finding>,
) -> BTreeSet<(usize, Period)> {
    let mut ratios: BTreeMap<(usize, Period), (Vec<f64>, &Figure)> = BTreeMap::new();
    for it in comparisons {
        let (of, _) = ratios
            .entry((it.figure.measure, it.figure.period))
            .or_insert_with(|| (Vec::new(), it.figure));
        of.push((it.value / it.usual).log10());
    }
    let mut columns = BTreeSet::new();
    let mut measures = BTreeSet::new();
    for ((measure, period), (ratios, first)) in ratios.into_iter().rev() {
        let count = ratios.len();
        let Some(middle) = median(ratios).filter(|_| count >= ENOUGH) else { continue };
        let power = middle.round().clamp(-3.0, 3.0);
        if power == 0.0 || (middle - power).abs() > 2.0 * NEAR {
            continue;
        }
        columns.insert((measure, period));
        // With two periods, each is off from the other.
        if !measures.insert(measure) {
            continue;
        }
        let kind = FindingKind::ColumnFactor { count, factor: 10_f64.powf(power) };
        let mut finding = table.finding_of_measure(Severity::Error, kind, measure, &[first]);
        finding.period = Some(period);
        findings.push(finding);
    }
    columns
}

/// The middle of the ratios to the only other value, and their spread, of each group.
fn usual_ratios(table: &Table<'_>, comparisons: &[Comparison<'_>]) -> BTreeMap<Group, (f64, f64)> {
    let mut ratios: BTreeMap<Group, Vec<f64>> = BTreeMap::new();
    for it in comparisons.iter().filter(|it| it.others == 1) {
        let of = ratios.entry(group(table, it.series, it.figure.period)).or_default();
        of.push((it.value / it.usual).log10());
    }
    let enough = ratios.into_iter().filter(|(_, of)| of.len() >= ENOUGH_AREAS);
    enough
        .filter_map(|(group, of)| {
            let middle = median(of.clone())?;
            let spread = median(of.iter().map(|it| (it - middle).abs()).collect())?;
            Some((group, (middle, spread)))
        })
        .collect()
}

/// Rates without history, beside the same of other areas of the level.
fn areas(table: &Table<'_>, series: &[Series<'_>], findings: &mut Vec<Finding>) {
    let mut groups: BTreeMap<Group, Vec<(f64, &Series<'_>, &Figure)>> = BTreeMap::new();
    for series in series.iter().filter(|it| it.points.len() == 1) {
        let Some(limit) = table.limits.get(series.measure) else { continue };
        let (Some(point), true) = (series.points.first(), limit.is_percent) else { continue };
        let (Some(figure), Some(value)) = (point.new, point.value) else { continue };
        if value > 0.0 && is_large_enough(value, limit) {
            let group = groups.entry(group(table, series, point.period)).or_default();
            group.push((value, series, figure));
        }
    }
    for mut group in groups.into_values().filter(|it| it.len() >= ENOUGH_AREAS) {
        group.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.key.cmp(&b.1.key)));
        let Some(usual) = median(group.iter().map(|it| it.0).collect()) else { continue };
        for (n, (value, series, figure)) in group.iter().enumerate() {
            let (ratio, power) = ratio(*value, usual);
            let inner = if ratio > 0.0 { n.checked_sub(1) } else { n.checked_add(1) };
            let Some((next, ..)) = inner.and_then(|it| group.get(it)) else { continue };
            let is_alone = (value / next).log10().abs() > ALONE;
            let (true, Some(key)) = (power != 0.0 && is_alone, table.keys.get(series.key)) else {
                continue;
            };
            let factor = 10_f64.powf(power);
            let kind = FindingKind::FarFromOthers { value: *value, usual, factor };
            findings.push(table.finding(Severity::Error, kind, key, &[figure]));
        }
    }
}

fn group(table: &Table<'_>, series: &Series<'_>, period: Period) -> Group {
    let mut key = table.keys.get(series.key).copied().unwrap_or_default();
    let area = DIMENSIONS.iter().position(|it| *it == "ref_area");
    if let Some(code) = area.and_then(|it| key.get_mut(it)) {
        *code = 0;
    }
    (series.measure, period, key)
}

/// The logarithm of a ratio, and the power of ten it is near to.
fn ratio(value: f64, usual: f64) -> (f64, f64) {
    let ratio = (value / usual).log10();
    (ratio, ratio.round().clamp(-3.0, 3.0))
}

/// Whether chance or rounding alone cannot make ten times as much of it.
fn is_large_enough(value: f64, limit: &Limit) -> bool {
    let least = if limit.is_percent { 10.0 * limit.rounding } else { 50.0_f64.max(limit.rounding) };
    value >= least || limit.is_percent && is_finer(value, limit.rounding)
}

/// Whether a value has more decimals than figures of its rounding have.
fn is_finer(value: f64, rounding: f64) -> bool {
    let steps = value / rounding;
    rounding > 0.0 && (steps - steps.round()).abs() > 1e-6 * steps.abs().max(1.0)
}
