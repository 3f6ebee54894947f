//! Two measures against each other: a labelled point per place, or a path through periods.

mod labels;

use crate::canvas::{Anchor, Canvas, LINE_HEIGHT, PAD, SMALL, TICK};
use crate::chart::{Chart, Format, WIDTH};
use crate::marker::marker;
use crate::palette::{AXIS, GRID, MARK};
use crate::scale::ticks;
use crate::text::{join, width, wrap};
use crate::xml::num;

/// Points at their two values. Never mirrored: both axes are numbers.
pub struct ScatterChart<'a> {
    pub chart: Chart,
    pub x: Axis<'a>,
    pub y: Axis<'a>,
    pub points: Vec<ScatterPoint>,
    pub joined: Joined,
}

/// A measure, with its unit in the name.
pub struct Axis<'a> {
    pub name: String,
    pub format: Format<'a>,
}

#[derive(Debug, Clone)]
pub struct ScatterPoint {
    /// Drawn where it has room; always in the `<title>`.
    pub label: String,
    pub x: f64,
    pub y: f64,
    pub link: Option<String>,
}

/// Whether the points are a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    Not,
    /// In the order given, as periods are.
    InOrder,
}

const HEIGHT: f64 = 300.0;
const TICKS: usize = 5;

/// Draws two measures against each other.
pub fn scatter(chart: &ScatterChart<'_>) -> String {
    let mut canvas = Canvas::new(&chart.chart);
    // Names of axes stand where the axes end, in every language.
    name(&mut canvas, &chart.y.name, (PAD, Anchor::Start));
    let plot = Plot::new(chart, canvas.y + SMALL / 2.0 + 2.0);
    axes(&mut canvas, chart, &plot);
    let points: Vec<&ScatterPoint> = finite(chart).collect();
    let places: Vec<(f64, f64)> = points.iter().map(|it| plot.at(it.x, it.y)).collect();
    if chart.joined == Joined::InOrder && places.len() > 1 {
        let path: Vec<String> =
            places.iter().map(|(x, y)| format!("{} {}", num(*x), num(*y))).collect();
        let path = path.join("L");
        canvas.draw(format_args!(
            r#"<path class="line" d="M{path}" fill="none" stroke="{MARK}" stroke-width="1.6" stroke-linejoin="round"/>"#
        ));
    }
    let area = (plot.left + 4.0, plot.top, WIDTH - PAD, plot.bottom - 2.0);
    let texts: Vec<&str> = points.iter().map(|it| it.label.as_str()).collect();
    let placed = labels::place(&texts, &places, chart.joined, area);
    for ((point, at), label) in points.iter().zip(&places).zip(placed) {
        let link = point.link.as_deref();
        let hover = hover_text(chart, point);
        match label {
            Some(_) => canvas.open(&hover, link),
            None => canvas.open_unlabelled(&hover, link),
        }
        let shape = marker(0, *at, MARK, MARK);
        canvas.draw(format_args!("{shape}"));
        if let Some((x, y)) = label {
            canvas.rimmed(x, y, Anchor::Start, labels::STYLE, &point.label);
        }
        canvas.close(link);
    }
    canvas.y = plot.bottom + LINE_HEIGHT + 8.0;
    name(&mut canvas, &chart.x.name, (WIDTH - PAD, Anchor::End));
    canvas.finish("scatter")
}

fn name(canvas: &mut Canvas<'_>, name: &str, (x, anchor): (f64, Anchor)) {
    for line in wrap(name, TICK.size, WIDTH - 2.0 * PAD, 2) {
        canvas.text(x, canvas.y + LINE_HEIGHT / 2.0, anchor, TICK, &line);
        canvas.y += LINE_HEIGHT;
    }
}

fn finite<'c>(chart: &'c ScatterChart<'_>) -> impl Iterator<Item = &'c ScatterPoint> {
    chart.points.iter().filter(|it| it.x.is_finite() && it.y.is_finite())
}

struct Plot {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    x_ticks: Vec<f64>,
    y_ticks: Vec<f64>,
}

impl Plot {
    fn new(chart: &ScatterChart<'_>, top: f64) -> Self {
        let ticks_of = |of: fn(&ScatterPoint) -> f64, format: Format<'_>| {
            let low = finite(chart).map(of).fold(f64::INFINITY, f64::min);
            let high = finite(chart).map(of).fold(f64::NEG_INFINITY, f64::max);
            match low <= high {
                // A point at the very edge would be cut by it.
                true if low == high => ticks(low - low.abs() / 2.0, high, 2, format),
                true => ticks(low, high, TICKS, format),
                false => ticks(0.0, 1.0, TICKS, format),
            }
        };
        let x_ticks = ticks_of(|it| it.x, chart.x.format);
        let y_ticks = ticks_of(|it| it.y, chart.y.format);
        let widest = y_ticks.iter().map(|it| width(&(chart.y.format)(*it), SMALL));
        let left = PAD + widest.fold(0.0, f64::max) + 6.0;
        let left = left.min(WIDTH / 3.0);
        let last = x_ticks.last().map_or(0.0, |it| width(&(chart.x.format)(*it), SMALL));
        let right = WIDTH - PAD - (last / 2.0).max(6.0);
        Self { left, right, top, bottom: top + HEIGHT, x_ticks, y_ticks }
    }

    fn at(&self, x: f64, y: f64) -> (f64, f64) {
        let share = |value: f64, ticks: &[f64]| {
            let (first, last) = (ticks[0], ticks[ticks.len() - 1]);
            (value - first) / (last - first)
        };
        (
            self.left + (self.right - self.left) * share(x, &self.x_ticks),
            self.bottom - (self.bottom - self.top) * share(y, &self.y_ticks),
        )
    }
}

fn axes(canvas: &mut Canvas<'_>, chart: &ScatterChart<'_>, plot: &Plot) {
    for tick in &plot.y_ticks {
        let y = plot.at(plot.x_ticks[0], *tick).1;
        canvas.stroke((plot.left, y), (plot.right, y), "grid", GRID);
        canvas.text(plot.left - 6.0, y, Anchor::End, TICK, &(chart.y.format)(*tick));
    }
    let mut free_from = PAD;
    for tick in &plot.x_ticks {
        let x = plot.at(*tick, plot.y_ticks[0]).0;
        canvas.stroke((x, plot.top), (x, plot.bottom), "grid", GRID);
        let text = (chart.x.format)(*tick);
        let half = width(&text, SMALL) / 2.0;
        if x - half < free_from {
            continue;
        }
        free_from = x + half + 6.0;
        let y = plot.bottom + 6.0 + LINE_HEIGHT / 2.0;
        canvas.text(x, y, Anchor::Middle, TICK, &text);
    }
    canvas.stroke((plot.left, plot.bottom), (plot.right, plot.bottom), "axis", AXIS);
    canvas.stroke((plot.left, plot.top), (plot.left, plot.bottom), "axis", AXIS);
}

fn hover_text(chart: &ScatterChart<'_>, point: &ScatterPoint) -> String {
    let direction = chart.chart.direction;
    let x = chart.chart.name_and_value(&chart.x.name, &(chart.x.format)(point.x));
    let y = chart.chart.name_and_value(&chart.y.name, &(chart.y.format)(point.y));
    join(&[&point.label, &x, &y], " · ", direction)
}

#[cfg(test)]
mod tests;
