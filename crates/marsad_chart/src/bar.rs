//! Horizontal bars.

use crate::canvas::{Canvas, PAD, Swatch, VALUE};
use crate::categories::{column, row_height};
use crate::chart::{Chart, Format, Notes, Value, WIDTH};
use crate::palette::{AXIS, MARK};
use crate::reference::Reference;
use crate::text::width;

/// One bar per category, in the order given. Mirrored for right-to-left readers.
pub struct BarChart<'a> {
    pub chart: Chart,
    pub bars: Vec<Bar>,
    pub format: Format<'a>,
    pub reference: Option<Reference>,
    pub notes: Notes,
}

#[derive(Debug, Clone)]
pub struct Bar {
    /// May be long: it is wrapped to two lines and then cut; the whole stays in the `<title>`.
    pub label: String,
    /// Negative values are drawn as zero, with their number.
    pub value: Value,
    /// Where the label and the bar lead.
    pub link: Option<String>,
}

const BAR_HEIGHT: f64 = 20.0;
/// Between label and bar, and between bar and value.
const GAP: f64 = 8.0;
/// Length of the hatched mark, which says nothing about the value.
const SUPPRESSED_LENGTH: f64 = 36.0;

/// Draws horizontal bars.
pub fn bar(chart: &BarChart<'_>) -> String {
    let mut canvas = Canvas::new(&chart.chart);
    canvas.reference_legend(chart.reference.as_ref(), chart.format, &[]);
    canvas.unit();
    let column = column(chart.bars.iter().map(|bar| bar.label.as_str()));
    let base = PAD + column + GAP;
    let full = WIDTH - PAD - widest_value(chart) - GAP - base;
    let reference = chart.reference.as_ref().map(|it| it.value);
    let highest = known(chart).chain(reference).fold(0.0, f64::max);
    let top = canvas.y;
    let bottom = top + chart.bars.iter().map(|bar| row_height(&bar.label, column)).sum::<f64>();
    // Below the values: their rims keep them legible.
    if let Some(value) = reference.filter(|it| highest > 0.0 && *it >= 0.0) {
        let x = canvas.x_at(base + full * value / highest);
        canvas.dashed((x, top), (x, bottom), "reference");
    }
    for bar in &chart.bars {
        let height = row_height(&bar.label, column);
        let middle = canvas.y + height / 2.0;
        let link = bar.link.as_deref();
        canvas.open(&hover_text(chart, bar), link);
        canvas.category(&bar.label, column, middle);
        let bar_top = middle - BAR_HEIGHT / 2.0;
        match bar.value.known() {
            Some(value) => {
                let share = if highest > 0.0 { (value / highest).max(0.0) } else { 0.0 };
                let length = full * share;
                canvas.rect(
                    base,
                    bar_top,
                    (length, BAR_HEIGHT),
                    "bar",
                    &format!(r#"fill="{MARK}""#),
                );
                let x = canvas.x_at(base + length + GAP);
                canvas.rimmed(x, middle, canvas.forward(), VALUE, &(chart.format)(value));
            }
            None if bar.value == Value::Suppressed => {
                let paint = canvas.hatched();
                canvas.rect(base, bar_top, (SUPPRESSED_LENGTH, BAR_HEIGHT), "suppressed", &paint);
            }
            None => canvas.dash(base + GAP, middle),
        }
        canvas.close(link);
        canvas.y += height;
    }
    if !chart.bars.is_empty() {
        let x = canvas.x_at(base);
        canvas.stroke((x, top), (x, canvas.y), "axis", AXIS);
    }
    canvas.y += 4.0;
    canvas.explain(
        &chart.notes,
        chart.bars.iter().any(|bar| bar.value == Value::Suppressed).then_some(Swatch::Hatched),
        chart.bars.iter().any(|bar| bar.value.is_missing()).then_some(Swatch::Dash),
    );
    canvas.finish("bar")
}

fn known(chart: &BarChart<'_>) -> impl Iterator<Item = f64> {
    chart.bars.iter().filter_map(|bar| bar.value.known())
}

fn widest_value(chart: &BarChart<'_>) -> f64 {
    known(chart).map(|value| width(&(chart.format)(value), VALUE.size)).fold(0.0, f64::max)
}

fn hover_text(chart: &BarChart<'_>, bar: &Bar) -> String {
    chart.chart.name_and_value(&bar.label, &chart.notes.say(bar.value, chart.format))
}

#[cfg(test)]
mod tests;
