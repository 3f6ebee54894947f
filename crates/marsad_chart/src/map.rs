//! Choropleth maps.

mod labels;

use crate::canvas::{Canvas, PAD, SMALL, Swatch};
use crate::chart::{Chart, Format, Notes, Value, WIDTH};
use crate::classes::{Breaks, Classes};
use crate::palette::{OUTLINE, ramp};
use crate::xml::{escape, num};

/// Areas shaded by value. A map is never mirrored; its legend is.
pub struct MapChart<'a> {
    pub chart: Chart,
    /// `viewBox` of the paths: `min-x min-y width height`. If it cannot be read, no areas are drawn.
    pub view_box: String,
    pub areas: Vec<Area>,
    pub breaks: Breaks,
    pub format: Format<'a>,
    pub notes: Notes,
}

#[derive(Debug, Clone)]
pub struct Area {
    pub name: String,
    /// SVG path data, in the units of the map's `view_box`.
    pub path: String,
    /// Where the value may be written, in the same units; it is left out where it would collide with
    /// another. `None`: never written, as is best where areas are smaller than their values.
    pub label_at: Option<(f64, f64)>,
    pub value: Value,
    pub link: Option<String>,
}

/// Taller maps are narrowed, so that map and legend fit on a screen.
const MOST_HEIGHT: f64 = 520.0;

/// Draws a map.
pub fn map(chart: &MapChart<'_>) -> String {
    let mut canvas = Canvas::new(&chart.chart);
    canvas.unit();
    let values: Vec<f64> = chart.areas.iter().filter_map(|area| area.value.known()).collect();
    let classes = Classes::new(&values, chart.breaks);
    if let Some(view) = View::new(&chart.view_box, canvas.y) {
        areas(&mut canvas, chart, &classes, &view);
        let shown = chart.areas.iter().filter_map(|area| {
            let text = (chart.format)(area.value.known()?);
            Some((view.at(area.label_at?), text))
        });
        for ((x, y), text) in labels::without_collisions(shown.collect()) {
            canvas.text_on_shade(x, y, labels::STYLE, &text);
        }
        canvas.y += view.height + PAD;
    }
    legend(&mut canvas, chart, &classes);
    canvas.finish("map")
}

/// From the units of the paths to those of the chart.
struct View {
    scale: f64,
    offset: (f64, f64),
    height: f64,
}

impl View {
    fn new(view_box: &str, top: f64) -> Option<Self> {
        let numbers: Vec<f64> = view_box
            .split(|c: char| c == ',' || c.is_whitespace())
            .filter(|part| !part.is_empty())
            .map(|part| part.parse().ok())
            .collect::<Option<_>>()?;
        let [min_x, min_y, width, height] = numbers[..] else { return None };
        if !(width > 0.0 && height > 0.0) {
            return None;
        }
        let scale = ((WIDTH - 2.0 * PAD) / width).min(MOST_HEIGHT / height);
        let left = (WIDTH - width * scale) / 2.0;
        Some(Self {
            scale,
            offset: (left - min_x * scale, top - min_y * scale),
            height: height * scale,
        })
    }

    fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (x * self.scale + self.offset.0, y * self.scale + self.offset.1)
    }
}

fn areas(canvas: &mut Canvas<'_>, chart: &MapChart<'_>, classes: &Classes, view: &View) {
    canvas.open_scaled(view.offset, view.scale);
    let stroke = format!(
        r#"stroke="{OUTLINE}" stroke-width="{}" stroke-linejoin="round""#,
        num(0.8 / view.scale)
    );
    for area in &chart.areas {
        let link = area.link.as_deref();
        let (class, fill) = match area.value.known() {
            Some(value) => {
                let class = classes.of(value).unwrap_or(0);
                (format!("area class-{}", class + 1), ramp(class, classes.bounds.len()).to_owned())
            }
            None if area.value == Value::Suppressed => {
                ("area suppressed".to_owned(), canvas.scaled_pattern("hatch"))
            }
            None => ("area missing".to_owned(), canvas.scaled_pattern("dots")),
        };
        canvas.open_unlabelled(&hover_text(chart, area), link);
        let path = escape(&area.path);
        canvas.draw(format_args!(r#"<path class="{class}" d="{path}" fill="{fill}" {stroke}/>"#));
        canvas.close(link);
    }
    canvas.draw(format_args!("</g>"));
}

fn legend(canvas: &mut Canvas<'_>, chart: &MapChart<'_>, classes: &Classes) {
    canvas.shades(classes, chart.format);
    canvas.explain(
        &chart.notes,
        chart.areas.iter().any(|area| area.value == Value::Suppressed).then_some(Swatch::Hatched),
        chart.areas.iter().any(|area| area.value.is_missing()).then_some(Swatch::Dotted),
    );
}

fn hover_text(chart: &MapChart<'_>, area: &Area) -> String {
    chart.chart.name_and_value(&area.name, &chart.notes.say(area.value, chart.format))
}

#[cfg(test)]
mod tests;
