//! First quartile, median and third quartile per category.

use crate::canvas::{Anchor, Canvas, LINE_HEIGHT, PAD, SMALL, Swatch, TICK, VALUE};
use crate::categories::{column, row_height};
use crate::chart::{Chart, Format, Notes, WIDTH};
use crate::marker::marker;
use crate::palette::{AXIS, GRID, INK, LIGHT_MARK, MARK};
use crate::scale::ticks;
use crate::text::{join, width};

/// One row per category, in the order given. Mirrored for right-to-left readers.
pub struct RangeChart<'a> {
    pub chart: Chart,
    pub rows: Vec<RangeRow>,
    pub format: Format<'a>,
    pub legend: RangeNotes,
    pub notes: Notes,
}

#[derive(Debug, Clone)]
pub struct RangeRow {
    /// May be long: it is wrapped to two lines and then cut; the whole stays in the `<title>`.
    pub label: String,
    pub spread: Spread,
    /// Where the label and the marks lead.
    pub link: Option<String>,
}

/// Published quartiles, or why there are none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Spread {
    Known { q1: f64, median: f64, q3: f64 },
    Suppressed,
    Missing,
}

impl Spread {
    /// First quartile, median, third quartile, if all are numbers.
    fn quartiles(self) -> Option<[f64; 3]> {
        match self {
            Self::Known { q1, median, q3 } => {
                Some([q1, median, q3]).filter(|values| values.iter().all(|value| value.is_finite()))
            }
            Self::Suppressed | Self::Missing => None,
        }
    }

    fn is_missing(self) -> bool {
        self.quartiles().is_none() && self != Self::Suppressed
    }
}

/// What the marks mean, in the reader's language.
#[derive(Debug, Clone, Default)]
pub struct RangeNotes {
    /// Such as "middle half".
    pub range: String,
    pub median: String,
}

const BAR_HEIGHT: f64 = 12.0;
const GAP: f64 = 10.0;
const SUPPRESSED_LENGTH: f64 = 36.0;
/// Ticks that a plot of this width can hold.
const TICKS: usize = 4;

/// Draws quartiles per category: a bar over the middle half, a point at the median with its value.
pub fn range(chart: &RangeChart<'_>) -> String {
    let mut canvas = Canvas::new(&chart.chart);
    let some_known = chart.rows.iter().any(|row| row.spread.quartiles().is_some());
    if some_known {
        canvas.legend(&[
            (Swatch::Range, &chart.legend.range),
            (Swatch::Median, &chart.legend.median),
        ]);
    }
    canvas.unit();
    let scale = Scale::new(chart, column(chart.rows.iter().map(|row| row.label.as_str())));
    let rows_top = canvas.y;
    let bottom = rows_top + chart.rows.iter().map(|row| height(row, &scale)).sum::<f64>();
    if some_known {
        axis(&mut canvas, &scale, chart.format, bottom);
    }
    for row in &chart.rows {
        let middle = canvas.y + height(row, &scale) / 2.0;
        let link = row.link.as_deref();
        canvas.open(&hover_text(chart, row), link);
        canvas.category(&row.label, scale.column, middle);
        match row.spread.quartiles() {
            Some(quartiles) => marks(&mut canvas, &scale, quartiles, chart.format, middle),
            None if row.spread == Spread::Suppressed => {
                let paint = canvas.hatched();
                let size = (SUPPRESSED_LENGTH, BAR_HEIGHT);
                canvas.rect(scale.base, middle - BAR_HEIGHT / 2.0, size, "suppressed", &paint);
            }
            None => canvas.dash(scale.base + GAP, middle),
        }
        canvas.close(link);
        canvas.y += height(row, &scale);
    }
    let x = canvas.x_at(scale.base);
    canvas.stroke((x, rows_top), (x, bottom), "axis", AXIS);
    canvas.y += if some_known { LINE_HEIGHT + 8.0 } else { 4.0 };
    canvas.explain(
        &chart.notes,
        chart.rows.iter().any(|row| row.spread == Spread::Suppressed).then_some(Swatch::Hatched),
        chart.rows.iter().any(|row| row.spread.is_missing()).then_some(Swatch::Dash),
    );
    canvas.finish("range")
}

/// From values to distances from the side where reading begins.
struct Scale {
    column: f64,
    base: f64,
    length: f64,
    ticks: Vec<f64>,
    /// Value at the far end: the highest, so that the plot has no empty part.
    end: f64,
}

impl Scale {
    fn new(chart: &RangeChart<'_>, column: f64) -> Self {
        let quartiles = chart.rows.iter().filter_map(|row| row.spread.quartiles()).flatten();
        let highest = quartiles.fold(0.0, f64::max);
        let end = if highest > 0.0 { highest } else { 1.0 };
        let mut ticks = ticks(0.0, end, TICKS, chart.format);
        ticks.retain(|tick| *tick <= end * 1.001);
        let base = PAD + column + GAP;
        let last = ticks.last().map_or(0.0, |tick| width(&(chart.format)(*tick), SMALL));
        // Half of the last tick's text may stand beyond the plot.
        Self { column, base, length: WIDTH - PAD - last / 2.0 - base, ticks, end }
    }

    fn at(&self, value: f64) -> f64 {
        self.base + self.length * (value / self.end).clamp(0.0, 1.0)
    }
}

/// A row holds its label, or the marks with the value above them.
fn height(row: &RangeRow, scale: &Scale) -> f64 {
    row_height(&row.label, scale.column).max(LINE_HEIGHT + BAR_HEIGHT + 12.0)
}

fn axis(canvas: &mut Canvas<'_>, scale: &Scale, format: Format<'_>, bottom: f64) {
    let mut free_from = f64::MIN;
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

fn marks(
    canvas: &mut Canvas<'_>,
    scale: &Scale,
    quartiles: [f64; 3],
    format: Format<'_>,
    middle: f64,
) {
    let [low, at_median, high] = quartiles.map(|value| scale.at(value));
    let bar_middle = middle + LINE_HEIGHT / 2.0 - 1.0;
    let paint = format!(r#"fill="{LIGHT_MARK}" stroke="{MARK}""#);
    let size = ((high - low).max(2.0), BAR_HEIGHT);
    canvas.rect(low, bar_middle - BAR_HEIGHT / 2.0, size, "bar", &paint);
    let point = marker(0, (canvas.x_at(at_median), bar_middle), INK, INK);
    canvas.draw(format_args!("{point}"));
    let text = format(quartiles[1]);
    let half = width(&text, VALUE.size) / 2.0;
    let at = at_median.max(scale.base + 4.0 + half).min(WIDTH - PAD - half);
    let y = bar_middle - BAR_HEIGHT / 2.0 - 3.0 - VALUE.size / 2.0;
    canvas.text_on_shade(canvas.x_at(at), y, VALUE, &text);
}

fn hover_text(chart: &RangeChart<'_>, row: &RangeRow) -> String {
    let direction = chart.chart.direction;
    let value = match row.spread.quartiles() {
        Some(quartiles) => {
            let [q1, median, q3] = quartiles.map(chart.format);
            join(&[&q1, &median, &q3], " – ", direction)
        }
        None if row.spread == Spread::Suppressed => chart.notes.suppressed.clone(),
        None => chart.notes.missing.clone(),
    };
    chart.chart.name_and_value(&row.label, &value)
}

#[cfg(test)]
mod tests;
