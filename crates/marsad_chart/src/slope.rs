//! From one period to another: a line per category.

use crate::canvas::{Anchor, Canvas, LABEL, LINE_HEIGHT, PAD, Swatch, TICK, VALUE};
use crate::chart::{Chart, Direction, Format, Notes, Value, WIDTH};
use crate::marker::marker;
use crate::palette::{AXIS, INK, SERIES};
use crate::text::{join, width, wrap};
use crate::xml::num;

/// Two periods and the values of each category in both. Time runs from left to right in every
/// language; names stand at its end.
pub struct SlopeChart<'a> {
    pub chart: Chart,
    pub periods: [String; 2],
    /// The first [`MOST_SLOPES`] are drawn: more cannot be told apart.
    pub rows: Vec<SlopeRow>,
    pub format: Format<'a>,
    pub notes: Notes,
}

#[derive(Debug, Clone)]
pub struct SlopeRow {
    pub label: String,
    pub values: [Value; 2],
    pub link: Option<String>,
    pub emphasis: Emphasis,
}

/// What a line is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Emphasis {
    #[default]
    Plain,
    /// What the others are seen against: dashed, in the colour of text.
    Reference,
}

pub const MOST_SLOPES: usize = 16;

/// Least distance of two names.
const STEP: f64 = LINE_HEIGHT;
const MOST_NAME: f64 = 190.0;
/// Between marks and texts.
const GAP: f64 = 10.0;
const LEAST_HEIGHT: f64 = 200.0;

/// Draws a line per category from the first period to the second.
pub fn slope(chart: &SlopeChart<'_>) -> String {
    let mut canvas = Canvas::new(&chart.chart);
    canvas.unit();
    let rows = &chart.rows[..chart.rows.len().min(MOST_SLOPES)];
    let drawn: Vec<(usize, [f64; 2])> = rows
        .iter()
        .enumerate()
        .filter_map(|(i, row)| Some((i, [row.values[0].known()?, row.values[1].known()?])))
        .collect();
    if !drawn.is_empty() {
        plot(&mut canvas, chart, rows, &drawn);
    }
    absent(&mut canvas, chart, rows);
    canvas.finish("slope")
}

fn plot(
    canvas: &mut Canvas<'_>,
    chart: &SlopeChart<'_>,
    rows: &[SlopeRow],
    drawn: &[(usize, [f64; 2])],
) {
    let widest = |side: usize| {
        let values = drawn.iter().map(|(_, values)| (chart.format)(values[side]));
        values.map(|it| width(&it, VALUE.size)).fold(0.0, f64::max)
    };
    let names: Vec<String> = drawn.iter().map(|(i, _)| cut(&rows[*i].label)).collect();
    let name_room = names.iter().map(|it| width(it, LABEL.size)).fold(0.0, f64::max);
    let left = PAD + widest(0) + GAP;
    let right = WIDTH - PAD - name_room - GAP - widest(1) - GAP;
    let top = canvas.y + LINE_HEIGHT + 8.0;
    let height = (drawn.len() as f64 * STEP).max(LEAST_HEIGHT);
    let bottom = top + height;
    for (x, period) in [left, right].into_iter().zip(&chart.periods) {
        let half = width(period, TICK.size) / 2.0;
        let at = x.max(PAD + half).min(WIDTH - PAD - half);
        canvas.text(at, top - 8.0 - LINE_HEIGHT / 2.0, Anchor::Middle, TICK, period);
        canvas.stroke((x, top - 6.0), (x, bottom + 6.0), "axis", AXIS);
    }
    let all = || drawn.iter().flat_map(|(_, values)| *values);
    let (low, high) =
        (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
    let y_of = |value: f64| {
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        bottom - share * height
    };
    let spread = |side: usize| {
        let wanted: Vec<f64> = drawn.iter().map(|(_, values)| y_of(values[side])).collect();
        apart(&wanted, STEP, top - 4.0, bottom + 4.0)
    };
    let (starts, ends) = (spread(0), spread(1));
    for (n, (i, values)) in drawn.iter().enumerate() {
        let row = &rows[*i];
        let color = match row.emphasis {
            Emphasis::Plain => SERIES[n % SERIES.len()],
            Emphasis::Reference => INK,
        };
        let link = row.link.as_deref();
        canvas.open(&hover_text(chart, row), link);
        let (y0, y1) = (y_of(values[0]), y_of(values[1]));
        let dashes = match row.emphasis {
            Emphasis::Plain => "",
            Emphasis::Reference => r#" stroke-dasharray="5 4""#,
        };
        let (x0, x1) = (num(left), num(right));
        canvas.draw(format_args!(
            r#"<path class="line" d="M{x0} {}L{x1} {}" fill="none" stroke="{color}" stroke-width="2.2"{dashes}/>"#,
            num(y0),
            num(y1)
        ));
        for (x, y) in [(left, y0), (right, y1)] {
            let shape = marker(n, (x, y), color, color);
            canvas.draw(format_args!("{shape}"));
        }
        let first = (chart.format)(values[0]);
        canvas.text(left - GAP, starts[n], Anchor::End, VALUE, &first);
        canvas.text(right + GAP, ends[n], Anchor::Start, VALUE, &(chart.format)(values[1]));
        // The name ends at the edge where Arabic begins to read, and begins beside its value else.
        let beside = right + GAP + widest(1) + GAP;
        match canvas.direction() {
            Direction::Ltr => canvas.text(beside, ends[n], Anchor::Start, LABEL, &names[n]),
            Direction::Rtl => canvas.text(WIDTH - PAD, ends[n], Anchor::End, LABEL, &names[n]),
        }
        canvas.close(link);
    }
    canvas.y = bottom + LINE_HEIGHT;
}

fn cut(label: &str) -> String {
    wrap(label, LABEL.size, MOST_NAME, 1).into_iter().next().unwrap_or_default()
}

/// Places as near as can be to those wanted, each at least `step` from the next, between `top` and
/// `bottom` if they have room there.
fn apart(wanted: &[f64], step: f64, top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    let mut placed = wanted.to_vec();
    let mut free_from = top;
    for i in &order {
        placed[*i] = wanted[*i].max(free_from);
        free_from = placed[*i] + step;
    }
    let mut free_to = bottom;
    for i in order.iter().rev() {
        placed[*i] = placed[*i].min(free_to);
        free_to = placed[*i] - step;
    }
    placed
}

/// Categories that lack one of the two values are named below, with the reason.
fn absent(canvas: &mut Canvas<'_>, chart: &SlopeChart<'_>, rows: &[SlopeRow]) {
    let names = |is: fn(Value) -> bool, note: &str| {
        let lacks = |row: &&SlopeRow| row.values.iter().any(|it| is(*it));
        let names: Vec<&str> = rows.iter().filter(lacks).map(|row| row.label.as_str()).collect();
        match names.is_empty() || note.is_empty() {
            true => String::new(),
            false => chart.chart.name_and_value(note, &names.join(" · ")),
        }
    };
    let withheld = names(|it| it == Value::Suppressed, &chart.notes.suppressed);
    let missing = names(Value::is_missing, &chart.notes.missing);
    let items = [(Swatch::Hatched, withheld.as_str()), (Swatch::Dash, missing.as_str())];
    let items: Vec<_> = items.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    canvas.legend(&items);
}

fn hover_text(chart: &SlopeChart<'_>, row: &SlopeRow) -> String {
    let direction = chart.chart.direction;
    let of = |n: usize| {
        chart.chart.name_and_value(&chart.periods[n], &chart.notes.say(row.values[n], chart.format))
    };
    join(&[&row.label, &of(0), &of(1)], " · ", direction)
}

#[cfg(test)]
mod tests;
