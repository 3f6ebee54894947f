//! Two dimensions: a shaded cell for each pair.

use crate::canvas::{Anchor, Canvas, LINE_HEIGHT, PAD, SMALL, Swatch, TICK, TextStyle, VALUE};
use crate::categories::{column, row_height};
use crate::chart::{Chart, Direction, Format, Notes, Value, WIDTH};
use crate::classes::{Breaks, Classes};
use crate::palette::{OUTLINE, ramp};
use crate::text::{fits, join, width, wrap};
use crate::xml::num;

/// Rows and columns in the order given. Rows are labelled at the side where reading begins.
pub struct HeatChart<'a> {
    pub chart: Chart,
    /// At most [`MOST_COLUMNS`] are drawn.
    pub columns: Vec<String>,
    pub order: Columns,
    pub rows: Vec<HeatRow>,
    pub breaks: Breaks,
    pub format: Format<'a>,
    pub notes: Notes,
}

/// What columns are, which decides where they begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Columns {
    /// From the side where reading begins.
    Categories,
    /// From left to right in every language.
    Periods,
}

#[derive(Debug, Clone)]
pub struct HeatRow {
    pub label: String,
    /// One per column.
    pub cells: Vec<Value>,
    pub link: Option<String>,
}

pub const MOST_COLUMNS: usize = 12;

const GAP: f64 = 8.0;
const BETWEEN_CELLS: f64 = 2.0;
const IN_CELL: TextStyle = TextStyle { size: SMALL, ..VALUE };

/// Draws a shaded cell for each pair of row and column.
pub fn heat(chart: &HeatChart<'_>) -> String {
    let mut canvas = Canvas::new(&chart.chart);
    canvas.unit();
    let columns = &chart.columns[..chart.columns.len().min(MOST_COLUMNS)];
    let layout = Layout::new(chart, columns);
    let is_numbered = head(&mut canvas, &layout, columns);
    let values: Vec<f64> = chart
        .rows
        .iter()
        .flat_map(|row| row.cells.iter().take(columns.len()))
        .filter_map(|it| it.known())
        .collect();
    let classes = Classes::new(&values, chart.breaks);
    // Either all cells have their value in them, or none: half of them would be read as the rest
    // being empty.
    let has_values = values
        .iter()
        .all(|it| width(&(chart.format)(*it), IN_CELL.size) <= layout.cell - BETWEEN_CELLS - 2.0);
    for row in &chart.rows {
        let height = row_height(&row.label, layout.column) - 4.0;
        let middle = canvas.y + height / 2.0;
        let link = row.link.as_deref();
        canvas.open(&row.label, link);
        canvas.category(&row.label, layout.column, middle);
        canvas.close(link);
        for (n, value) in row.cells.iter().take(columns.len()).enumerate() {
            cell(&mut canvas, chart, &layout, (row, n, *value), &classes, height);
            if let Some(value) = value.known().filter(|_| has_values) {
                let x = layout.left(&canvas, n) + layout.cell / 2.0;
                canvas.text(x, middle, Anchor::Middle, IN_CELL, &(chart.format)(value));
            }
        }
        canvas.y += height;
    }
    canvas.y += 6.0;
    if is_numbered {
        key(&mut canvas, columns);
    }
    canvas.shades(&classes, chart.format);
    let has = |is: fn(Value) -> bool| {
        chart.rows.iter().any(|row| row.cells.iter().take(columns.len()).any(|it| is(*it)))
    };
    canvas.explain(
        &chart.notes,
        has(|it| it == Value::Suppressed).then_some(Swatch::Hatched),
        has(Value::is_missing).then_some(Swatch::Dotted),
    );
    canvas.finish("heat")
}

struct Layout {
    column: f64,
    base: f64,
    cell: f64,
    n: usize,
    order: Columns,
}

impl Layout {
    fn new(chart: &HeatChart<'_>, columns: &[String]) -> Self {
        let column = column(chart.rows.iter().map(|row| row.label.as_str()));
        let base = PAD + column + GAP;
        let n = columns.len().max(1);
        Self { column, base, cell: (WIDTH - PAD - base) / n as f64, n, order: chart.order }
    }

    /// The left edge of a column.
    fn left(&self, canvas: &Canvas<'_>, n: usize) -> f64 {
        match (canvas.direction(), self.order) {
            (Direction::Ltr, _) => self.base + n as f64 * self.cell,
            (Direction::Rtl, Columns::Categories) => WIDTH - self.base - (n + 1) as f64 * self.cell,
            (Direction::Rtl, Columns::Periods) => {
                WIDTH - self.base - (self.n - n) as f64 * self.cell
            }
        }
    }
}

/// Names above the columns; their numbers where names have no room. Returns whether it is numbers.
fn head(canvas: &mut Canvas<'_>, layout: &Layout, columns: &[String]) -> bool {
    let room = layout.cell - 3.0;
    let is_numbered = !columns.iter().all(|it| fits(it, TICK.size, room, 2));
    let lines = |n: usize| match is_numbered {
        true => vec![(n + 1).to_string()],
        false => wrap(&columns[n], TICK.size, room, 2),
    };
    let most = (0..columns.len()).map(|n| lines(n).len()).max().unwrap_or(0);
    for n in 0..columns.len() {
        let lines = lines(n);
        let x = layout.left(canvas, n) + layout.cell / 2.0;
        let first = canvas.y + (most - lines.len()) as f64 * LINE_HEIGHT;
        for (i, line) in lines.iter().enumerate() {
            let y = first + (i as f64 + 0.5) * LINE_HEIGHT;
            canvas.text(x, y, Anchor::Middle, TICK, line);
        }
    }
    canvas.y += most as f64 * LINE_HEIGHT + 2.0;
    is_numbered
}

/// A cell is a path like an area of a map: values may lie on it.
fn cell(
    canvas: &mut Canvas<'_>,
    chart: &HeatChart<'_>,
    layout: &Layout,
    (row, n, value): (&HeatRow, usize, Value),
    classes: &Classes,
    height: f64,
) {
    let paint = match value.known() {
        Some(value) => {
            let shade = ramp(classes.of(value).unwrap_or(0), classes.bounds.len());
            format!(r#"fill="{shade}" stroke="{OUTLINE}" stroke-width="0.5""#)
        }
        None if value == Value::Suppressed => canvas.hatched(),
        None => canvas.dotted(),
    };
    let (x, y) = (layout.left(canvas, n) + BETWEEN_CELLS / 2.0, canvas.y + BETWEEN_CELLS / 2.0);
    let (width, height) = (layout.cell - BETWEEN_CELLS, height - BETWEEN_CELLS);
    canvas.open(&hover_text(chart, row, n, value), None);
    let (x, y, width, height) = (num(x), num(y), num(width), num(height));
    canvas.draw(format_args!(
        r#"<path class="area cell" d="M{x} {y}h{width}v{height}h-{width}z" {paint}/>"#
    ));
    canvas.close(None);
}

/// What the numbers above the columns stand for.
fn key(canvas: &mut Canvas<'_>, columns: &[String]) {
    let items: Vec<(Swatch, &str)> = columns
        .iter()
        .enumerate()
        .map(|(n, name)| (Swatch::Number(n + 1), name.as_str()))
        .collect();
    canvas.legend(&items);
}

fn hover_text(chart: &HeatChart<'_>, row: &HeatRow, n: usize, value: Value) -> String {
    let value = chart.notes.say(value, chart.format);
    join(&[&row.label, &chart.columns[n], &value], " · ", chart.chart.direction)
}

#[cfg(test)]
mod tests;
