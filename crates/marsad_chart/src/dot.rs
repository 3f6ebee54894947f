//! Points per category: several series beside one another, with intervals where there are any.

use crate::canvas::{Anchor, Canvas, LINE_HEIGHT, PAD, SMALL, Swatch, TICK, VALUE};
use crate::categories::{column, row_height};
use crate::chart::{Chart, Format, Notes, Value, WIDTH};
use crate::marker::marker;
use crate::palette::{AXIS, GRID, PAPER, SERIES};
use crate::reference::Reference;
use crate::scale::ticks;
use crate::text::{join, width};

/// One row per category, in the order given. Mirrored for right-to-left readers.
pub struct DotChart<'a> {
    pub chart: Chart,
    /// Names of the series, six at most. The name of an only one is not drawn: the title says it.
    pub series: Vec<String>,
    pub rows: Vec<DotRow>,
    pub format: Format<'a>,
    pub reference: Option<Reference>,
    pub dot_notes: DotNotes,
    pub notes: Notes,
}

#[derive(Debug, Clone)]
pub struct DotRow {
    /// May be long: it is wrapped to two lines and then cut; the whole stays in the `<title>`.
    pub label: String,
    /// Any number of each series: one to compare series, many to show how parts are spread.
    pub dots: Vec<Dot>,
    /// Where the label and the marks lead.
    pub link: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Dot {
    /// Number of the series.
    pub series: usize,
    pub value: Value,
    /// What the value may be, or where the middle half of what it stands for is.
    pub interval: Option<(f64, f64)>,
    pub certainty: Certainty,
}

/// Whether a value will change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Certainty {
    #[default]
    Final,
    /// Drawn hollow.
    Provisional,
}

/// What the marks mean, in the reader's language. Drawn only where they occur.
#[derive(Debug, Clone, Default)]
pub struct DotNotes {
    /// A line through a point, such as "middle half".
    pub interval: String,
    pub provisional: String,
}

/// Between label and plot, and between point and value.
const GAP: f64 = 10.0;
/// From one series of a row to the next, so that equal values do not hide one another.
const LANE: f64 = 12.0;
const SUPPRESSED: (f64, f64) = (28.0, 9.0);
const TICKS: usize = 4;
const MOST_SERIES: usize = 6;

/// Draws points per category.
pub fn dot(chart: &DotChart<'_>) -> String {
    let mut canvas = Canvas::new(&chart.chart);
    legend(&mut canvas, chart);
    canvas.unit();
    let scale = Scale::new(chart);
    let top = canvas.y;
    let bottom = top + chart.rows.iter().map(|row| height(chart, row, &scale)).sum::<f64>();
    if scale.some_known {
        axis(&mut canvas, &scale, chart.format, bottom);
    }
    // Values have rims that keep them legible on the line; a cloud would hide it.
    let is_below = has_values(chart);
    if is_below {
        reference(&mut canvas, chart, &scale, (top, bottom));
    }
    for row in &chart.rows {
        let height = height(chart, row, &scale);
        let middle = canvas.y + height / 2.0;
        let link = row.link.as_deref();
        canvas.open(&hover_text(chart, row), link);
        canvas.category(&row.label, scale.column, middle);
        marks(&mut canvas, chart, &scale, row, middle);
        canvas.close(link);
        canvas.y += height;
    }
    if !chart.rows.is_empty() {
        let x = canvas.x_at(scale.base);
        canvas.stroke((x, top), (x, bottom), "axis", AXIS);
    }
    if !is_below {
        reference(&mut canvas, chart, &scale, (top, bottom));
    }
    canvas.y += if scale.some_known { LINE_HEIGHT + 8.0 } else { 4.0 };
    let has = |is: fn(Value) -> bool| dots(chart).any(|dot| is(dot.value));
    canvas.explain(
        &chart.notes,
        has(|it| it == Value::Suppressed).then_some(Swatch::Hatched),
        has(Value::is_missing).then_some(Swatch::Dash),
    );
    canvas.finish("dot")
}

fn dots<'c>(chart: &'c DotChart<'_>) -> impl Iterator<Item = &'c Dot> {
    chart.rows.iter().flat_map(shown)
}

fn shown(row: &DotRow) -> impl Iterator<Item = &Dot> {
    row.dots.iter().filter(|dot| dot.series < MOST_SERIES)
}

fn n_series(chart: &DotChart<'_>) -> usize {
    chart.series.len().clamp(1, MOST_SERIES)
}

/// A single point per row has its value beside it.
fn has_values(chart: &DotChart<'_>) -> bool {
    n_series(chart) == 1 && chart.rows.iter().all(|row| row.dots.len() == 1)
}

fn interval(dot: &Dot) -> Option<(f64, f64)> {
    dot.interval.filter(|(low, high)| low.is_finite() && high.is_finite() && low <= high)
}

fn legend(canvas: &mut Canvas<'_>, chart: &DotChart<'_>) {
    let mut items: Vec<(Swatch, &str)> = Vec::new();
    if n_series(chart) > 1 {
        let names = chart.series.iter().take(MOST_SERIES).enumerate();
        items.extend(names.map(|(i, name)| (Swatch::Dot(i), name.as_str())));
    }
    let notes = &chart.dot_notes;
    if dots(chart).any(|it| interval(it).is_some() && it.value.known().is_some()) {
        items.push((Swatch::Interval, &notes.interval));
    }
    if dots(chart).any(|it| it.certainty == Certainty::Provisional) {
        items.push((Swatch::Provisional, &notes.provisional));
    }
    items.retain(|(_, text)| !text.is_empty());
    canvas.reference_legend(chart.reference.as_ref(), chart.format, &items);
}

/// From values to distances from the side where reading begins.
struct Scale {
    column: f64,
    base: f64,
    length: f64,
    ticks: Vec<f64>,
    some_known: bool,
}

impl Scale {
    fn new(chart: &DotChart<'_>) -> Self {
        let known = dots(chart).filter_map(|dot| Some((dot.value.known()?, interval(dot))));
        let mut values: Vec<f64> = known
            .flat_map(|(value, interval)| {
                let (low, high) = interval.unwrap_or((value, value));
                [value, low, high]
            })
            .collect();
        let some_known = !values.is_empty();
        values.extend(chart.reference.iter().map(|it| it.value).filter(|_| some_known));
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        // Points show by where they stand: the axis need not begin at zero, but does where that
        // leaves most of the plot to them.
        let (low, high) = match some_known {
            false => (0.0, 1.0),
            true if low >= 0.0 && low < high / 2.0 => (0.0, high),
            true => (low, high),
        };
        let ticks = ticks(low, high, TICKS, chart.format);
        let column = column(chart.rows.iter().map(|row| row.label.as_str()));
        let base = PAD + column + GAP;
        let last = ticks.last().map_or(0.0, |tick| width(&(chart.format)(*tick), SMALL)) / 2.0;
        let written = dots(chart).filter_map(|it| it.value.known());
        let widest = written.map(|it| width(&(chart.format)(it), VALUE.size)).fold(0.0, f64::max);
        let beside = if has_values(chart) { widest + GAP } else { 0.0 };
        let end = WIDTH - PAD - last.max(beside).max(6.0);
        Self { column, base, length: end - base, ticks, some_known }
    }

    fn at(&self, value: f64) -> f64 {
        let first = self.ticks.first().copied().unwrap_or(0.0);
        let last = self.ticks.last().copied().unwrap_or(1.0);
        self.base + self.length * ((value - first) / (last - first)).clamp(0.0, 1.0)
    }
}

fn height(chart: &DotChart<'_>, row: &DotRow, scale: &Scale) -> f64 {
    let lanes = n_series(chart) as f64 * LANE + 10.0;
    row_height(&row.label, scale.column).max(lanes)
}

fn axis(canvas: &mut Canvas<'_>, scale: &Scale, format: Format<'_>, bottom: f64) {
    let mut free_from = PAD;
    for tick in &scale.ticks {
        let at = scale.at(*tick);
        let x = canvas.x_at(at);
        canvas.stroke((x, canvas.y), (x, bottom), "grid", GRID);
        let text = format(*tick);
        let half = width(&text, SMALL) / 2.0;
        if at - half < free_from {
            continue;
        }
        free_from = at + half + 6.0;
        canvas.text(x, bottom + 4.0 + LINE_HEIGHT / 2.0, Anchor::Middle, TICK, &text);
    }
}

fn reference(
    canvas: &mut Canvas<'_>,
    chart: &DotChart<'_>,
    scale: &Scale,
    (top, bottom): (f64, f64),
) {
    let Some(reference) = &chart.reference else { return };
    let x = canvas.x_at(scale.at(reference.value));
    canvas.dashed((x, top), (x, bottom), "reference");
}

fn marks(canvas: &mut Canvas<'_>, chart: &DotChart<'_>, scale: &Scale, row: &DotRow, middle: f64) {
    let first = middle - (n_series(chart) - 1) as f64 * LANE / 2.0;
    for dot in shown(row) {
        let y = first + dot.series as f64 * LANE;
        let Some(value) = dot.value.known() else {
            if dot.value == Value::Suppressed {
                let paint = canvas.hatched();
                let top = y - SUPPRESSED.1 / 2.0;
                canvas.rect(scale.base, top, SUPPRESSED, "suppressed", &paint);
            } else {
                canvas.dash(scale.base + GAP, y);
            }
            continue;
        };
        let color = SERIES[dot.series];
        let at = scale.at(value);
        let mut end = at;
        if let Some((low, high)) = interval(dot) {
            let (low, high) = (scale.at(low), scale.at(high));
            let (from, to) = (canvas.x_at(low), canvas.x_at(high));
            canvas.thick((from, y), (to, y), "interval", color);
            end = end.max(high);
        }
        let fill = if dot.certainty == Certainty::Provisional { PAPER } else { color };
        let shape = marker(dot.series, (canvas.x_at(at), y), fill, color);
        canvas.draw(format_args!("{shape}"));
        if has_values(chart) {
            let x = canvas.x_at(end + GAP);
            canvas.rimmed(x, y, canvas.forward(), VALUE, &(chart.format)(value));
        }
    }
}

fn hover_text(chart: &DotChart<'_>, row: &DotRow) -> String {
    let direction = chart.chart.direction;
    // Many points of one series are a cloud: what each is, is in the table.
    if n_series(chart) == 1 && row.dots.len() > 1 {
        return row.label.clone();
    }
    let said = shown(row).map(|dot| {
        let mut value = chart.notes.say(dot.value, chart.format);
        if let (Some((low, high)), Some(_)) = (interval(dot), dot.value.known()) {
            let range = join(&[&(chart.format)(low), &(chart.format)(high)], " – ", direction);
            value = join(&[&value, &range], " · ", direction);
        }
        match chart.series.get(dot.series) {
            Some(name) if n_series(chart) > 1 => chart.chart.name_and_value(name, &value),
            _ => value,
        }
    });
    let said: Vec<String> = said.collect();
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    chart.chart.name_and_value(&row.label, &join(&said, " · ", direction))
}

#[cfg(test)]
mod tests;
