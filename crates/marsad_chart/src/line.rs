//! Lines over time.

mod plot;

use std::collections::BTreeSet;

use crate::canvas::{Anchor, Canvas, PAD, SMALL, Swatch, TICK};
use crate::chart::{Chart, Format, WIDTH};
use crate::marker::marker;
use crate::palette::{AXIS, GRID, INK, PAPER, SERIES};
use crate::text::{join, width};
use crate::xml::num;
use plot::{LABEL_ROOM, Plot};

/// One to six series over the same periods. Time runs from left to right in every language.
pub struct LineChart<'a> {
    pub chart: Chart,
    /// Labels of the periods, in order and without holes; at most eight are drawn.
    pub periods: Vec<String>,
    /// More than six are not drawn: they could not be told apart.
    pub series: Vec<Series>,
    pub format: Format<'a>,
    pub baseline: Baseline,
    pub notes: LineNotes,
}

/// What the marks mean, in the reader's language. Drawn only where they occur.
#[derive(Debug, Clone, Default)]
pub struct LineNotes {
    /// A hollow point.
    pub provisional: String,
    /// A hatched mark at the foot of a period.
    pub suppressed: String,
    /// A dashed line from top to bottom.
    pub broken: String,
}

/// A named line. The name of an only one is not drawn: the title says it.
#[derive(Debug, Clone)]
pub struct Series {
    pub name: String,
    /// One per period; the shorter list decides.
    pub points: Vec<Point>,
    /// Periods, by number, from which on the figures cannot be compared with those before.
    pub breaks: Vec<usize>,
    pub role: Role,
}

/// What a series is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    #[default]
    Shown,
    /// What the others are seen against: drawn dashed and in the colour of text.
    Reference,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Point {
    Final(f64),
    /// Will change, or is not measured as the others are: drawn hollow, with a dashed line.
    Provisional(f64),
    /// A gap in the line, and a mark at the foot of the plot.
    Suppressed,
    /// A gap in the line.
    Missing,
}

impl Point {
    fn value(self) -> Option<f64> {
        match self {
            Self::Final(value) | Self::Provisional(value) => {
                Some(value).filter(|value| value.is_finite())
            }
            Self::Suppressed | Self::Missing => None,
        }
    }
}

/// Where the value axis begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Baseline {
    #[default]
    Zero,
    /// At a round number at or below the lowest value: for indices, where zero means nothing.
    Lowest,
    /// Equal steps are equal ratios (a logarithmic axis). As [`Self::Lowest`] if a value is not above
    /// zero: the caller should not ask for it then.
    Ratio,
}

const MOST_SERIES: usize = 6;
/// With more periods than this, only some points are marked.
const MOST_MARKERS: usize = 24;
/// Side of the mark of what is withheld.
const FOOT: f64 = 8.0;
/// With more periods than this, only those with a label have a tick.
const MOST_PERIOD_TICKS: usize = 40;

/// Draws lines over time.
pub fn line(chart: &LineChart<'_>) -> String {
    let mut canvas = Canvas::new(&chart.chart);
    legend(&mut canvas, chart);
    let plot = Plot::new(chart, unit(&mut canvas));
    axes(&mut canvas, chart, &plot);
    foot(&mut canvas, chart, &plot);
    breaks(&mut canvas, chart, &plot);
    for (index, series) in drawn(chart).iter().enumerate() {
        segments(&mut canvas, &plot, series, color(series, index));
    }
    for (index, series) in drawn(chart).iter().enumerate() {
        points(&mut canvas, chart, &plot, series, index);
    }
    canvas.y = plot.bottom + LABEL_ROOM;
    canvas.finish("line")
}

fn drawn<'c>(chart: &'c LineChart<'_>) -> &'c [Series] {
    &chart.series[..chart.series.len().min(MOST_SERIES)]
}

/// The points that have a period.
fn dated<'a>(chart: &LineChart<'_>, series: &'a Series) -> &'a [Point] {
    &series.points[..series.points.len().min(chart.periods.len())]
}

fn legend(canvas: &mut Canvas<'_>, chart: &LineChart<'_>) {
    let series = drawn(chart);
    let mut items: Vec<(Swatch, &str)> = Vec::new();
    if series.len() > 1 {
        items.extend(series.iter().enumerate().map(|(i, series)| {
            let swatch = match series.role {
                Role::Shown => Swatch::Series(i),
                Role::Reference => Swatch::ReferenceSeries(i),
            };
            (swatch, series.name.as_str())
        }));
    }
    let has = |is: fn(&Point) -> bool| series.iter().any(|it| dated(chart, it).iter().any(is));
    let is_broken = series.iter().any(|it| !broken(chart, it).is_empty());
    let notes = &chart.notes;
    let marks = [
        (Swatch::Provisional, &notes.provisional, has(|it| matches!(it, Point::Provisional(_)))),
        (Swatch::Hatched, &notes.suppressed, has(|it| matches!(it, Point::Suppressed))),
        (Swatch::Break, &notes.broken, is_broken),
    ];
    for (swatch, note, occurs) in marks {
        if occurs && !note.is_empty() {
            items.push((swatch, note.as_str()));
        }
    }
    canvas.legend(&items);
}

/// The unit stands over the value axis, which is at the left as time begins there. Returns where the
/// plot may begin.
fn unit(canvas: &mut Canvas<'_>) -> f64 {
    let unit = canvas.unit_text();
    if !unit.is_empty() {
        canvas.text(PAD, canvas.y + SMALL * 0.7, Anchor::Start, TICK, unit);
        canvas.y += SMALL * 1.4;
    }
    canvas.y + SMALL / 2.0 + 2.0
}

fn axes(canvas: &mut Canvas<'_>, chart: &LineChart<'_>, plot: &Plot) {
    for tick in &plot.ticks {
        let y = plot.y(*tick);
        let is_axis = *tick == plot.ticks[0] || tick.abs() < f64::EPSILON;
        let (class, color) = if is_axis { ("axis", AXIS) } else { ("grid", GRID) };
        canvas.stroke((plot.left, y), (plot.right, y), class, color);
        canvas.text(plot.left - 6.0, y, Anchor::End, TICK, &(chart.format)(*tick));
    }
    if plot.periods <= MOST_PERIOD_TICKS {
        for x in (0..plot.periods).map(|period| plot.x(period)) {
            canvas.stroke((x, plot.bottom), (x, plot.bottom + 3.0), "axis", AXIS);
        }
    }
    for (index, x) in plot.period_labels(&chart.periods) {
        let tick = plot.x(index);
        canvas.stroke((tick, plot.bottom), (tick, plot.bottom + 7.0), "axis", AXIS);
        let y = plot.bottom + 6.0 + LABEL_ROOM / 2.0;
        canvas.text(x, y, Anchor::Middle, TICK, &chart.periods[index]);
    }
}

fn color(series: &Series, index: usize) -> &'static str {
    match series.role {
        Role::Shown => SERIES[index],
        Role::Reference => INK,
    }
}

/// The breaks that lie between two periods.
fn broken(chart: &LineChart<'_>, series: &Series) -> Vec<usize> {
    let n = dated(chart, series).len();
    series.breaks.iter().copied().filter(|it| (1..n).contains(it)).collect()
}

/// One mark per period in which something is withheld.
fn foot(canvas: &mut Canvas<'_>, chart: &LineChart<'_>, plot: &Plot) {
    for (i, period) in chart.periods.iter().enumerate() {
        let withheld: Vec<&str> = drawn(chart)
            .iter()
            .filter(|it| dated(chart, it).get(i) == Some(&Point::Suppressed))
            .map(|it| it.name.as_str())
            .collect();
        if withheld.is_empty() {
            continue;
        }
        let direction = chart.chart.direction;
        let what = if drawn(chart).len() > 1 { withheld.join(" · ") } else { String::new() };
        let text = chart.chart.name_and_value(period, &chart.notes.suppressed);
        let text = if what.is_empty() { text } else { join(&[&what, &text], " · ", direction) };
        canvas.open(&text, None);
        let paint = canvas.hatched();
        let (x, y) = (num(plot.x(i) - FOOT / 2.0), num(plot.bottom - FOOT));
        let side = num(FOOT);
        canvas.draw(format_args!(
            r#"<rect class="suppressed" x="{x}" y="{y}" width="{side}" height="{side}" {paint}/>"#
        ));
        canvas.close(None);
    }
}

/// A line from top to bottom half way before the first period that is measured otherwise.
fn breaks(canvas: &mut Canvas<'_>, chart: &LineChart<'_>, plot: &Plot) {
    let found: BTreeSet<usize> = drawn(chart).iter().flat_map(|it| broken(chart, it)).collect();
    for period in found {
        let x = (plot.x(period - 1) + plot.x(period)) / 2.0;
        let text = chart.chart.name_and_value(&chart.periods[period], &chart.notes.broken);
        canvas.open(&text, None);
        canvas.dashed((x, plot.top), (x, plot.bottom), "break");
        canvas.close(None);
    }
}

/// Joins neighbours; what leads to or from a provisional point is dashed.
fn segments(canvas: &mut Canvas<'_>, plot: &Plot, series: &Series, color: &str) {
    let (mut solid, mut dashed) = (String::new(), String::new());
    let points = series.points.iter().take(plot.periods).copied();
    let next = points.clone().skip(1);
    for (i, (from, to)) in points.zip(next).enumerate() {
        let (Some(low), Some(high)) = (from.value(), to.value()) else { continue };
        if series.breaks.contains(&(i + 1)) {
            continue;
        }
        let both_final =
            series.role == Role::Shown && matches!((from, to), (Point::Final(_), Point::Final(_)));
        let path = if both_final { &mut solid } else { &mut dashed };
        plot.extend(path, (i, low), (i + 1, high));
    }
    for (path, extra) in [(solid, ""), (dashed, r#" stroke-dasharray="5 4""#)] {
        if path.is_empty() {
            continue;
        }
        canvas.draw(format_args!(
            r#"<path class="line" d="{path}" fill="none" stroke="{color}" stroke-width="2.5" stroke-linejoin="round"{extra}/>"#
        ));
    }
}

fn points(
    canvas: &mut Canvas<'_>,
    chart: &LineChart<'_>,
    plot: &Plot,
    series: &Series,
    index: usize,
) {
    let points = dated(chart, series);
    let step = points.len().div_ceil(MOST_MARKERS).max(1);
    let color = color(series, index);
    for (i, point) in points.iter().enumerate() {
        let Some(value) = point.value() else { continue };
        let neighbour = |at: Option<usize>| at.and_then(|at| points.get(at)?.value()).is_some();
        let alone = !neighbour(i.checked_sub(1)) && !neighbour(Some(i + 1));
        // Counted from the end, so that the latest point is always marked.
        if !(points.len() - 1 - i).is_multiple_of(step) && !alone {
            continue;
        }
        let fill = if matches!(point, Point::Provisional(_)) { PAPER } else { color };
        let text = hover_text(chart, series, &chart.periods[i], value);
        canvas.open(&text, None);
        let shape = marker(index, (plot.x(i), plot.y(value)), fill, color);
        canvas.draw(format_args!("{shape}"));
        canvas.close(None);
    }
}

fn hover_text(chart: &LineChart<'_>, series: &Series, period: &str, value: f64) -> String {
    let direction = chart.chart.direction;
    let value = (chart.format)(value);
    let text = chart.chart.name_and_value(period, &value);
    if series.name.is_empty() { text } else { join(&[&series.name, &text], " · ", direction) }
}

/// Space for the widest tick at the left of the plot.
fn tick_room(chart: &LineChart<'_>, ticks: &[f64]) -> f64 {
    let widest = ticks.iter().map(|tick| width(&(chart.format)(*tick), SMALL)).fold(0.0, f64::max);
    // Formats of odd length must not eat the plot.
    (PAD + widest + 6.0).min(WIDTH / 3.0)
}

#[cfg(test)]
mod tests;
