//! A line without axes, to stand beside a number.

use std::fmt::Write as _;

use crate::palette::MARK;
use crate::xml::{escape, lang, num};

/// A line without axes. Time runs from left to right in every language.
#[derive(Debug, Clone, Default)]
pub struct Sparkline {
    /// Prefix of the ids in the SVG; ASCII, unique in the page.
    pub id: String,
    /// What it shows, in words; if empty the drawing is hidden from screen readers.
    pub title: String,
    pub lang_tag: String,
    /// `None` is a gap.
    pub values: Vec<Option<f64>>,
}

const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 32.0;
/// Keeps the last point whole.
const MARGIN: f64 = 4.0;

/// Draws a sparkline, 120 by 32 units, from zero (or the lowest value, if negative) to the highest.
pub fn sparkline(chart: &Sparkline) -> String {
    let id = escape(&chart.id);
    let (access, title) = if chart.title.is_empty() {
        (r#"aria-hidden="true""#.to_owned(), String::new())
    } else {
        let title = escape(&chart.title);
        (
            format!(r#"role="img" aria-labelledby="{id}-title""#),
            format!(r#"<title id="{id}-title">{title}</title>"#),
        )
    };
    let lang = lang(&chart.lang_tag);
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="chart chart-sparkline" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"{lang} {access} direction="ltr">{title}"#
    );
    let (path, last) = trace(&chart.values);
    if !path.is_empty() {
        svg += &format!(
            r#"<path class="line" d="{path}" fill="none" stroke="{MARK}" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"/>"#
        );
    }
    if let Some((x, y)) = last {
        svg += &format!(
            r#"<circle class="point" cx="{}" cy="{}" r="3" fill="{MARK}"/>"#,
            num(x),
            num(y)
        );
    }
    svg + "</svg>"
}

/// The path, and the last point.
fn trace(values: &[Option<f64>]) -> (String, Option<(f64, f64)>) {
    let low = values.iter().flatten().copied().fold(0.0, f64::min);
    let high = values.iter().flatten().copied().fold(low, f64::max);
    let span = if high > low { high - low } else { 1.0 };
    let last_index = values.len().saturating_sub(1).max(1) as f64;
    let mut path = String::new();
    let mut last = None;
    let mut pen_is_down = false;
    for (i, value) in values.iter().enumerate() {
        let Some(value) = value else {
            pen_is_down = false;
            continue;
        };
        let x = MARGIN + (WIDTH - 2.0 * MARGIN) * i as f64 / last_index;
        let y = HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * (value - low) / span;
        let command = if pen_is_down { 'L' } else { 'M' };
        write!(path, "{command}{} {}", num(x), num(y))
            .expect("a string takes all that is written to it");
        pen_is_down = true;
        last = Some((x, y));
    }
    (path, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(values: &[Option<f64>], title: &str) -> String {
        let (id, title) = ("s".to_owned(), title.to_owned());
        sparkline(&Sparkline { id, title, lang_tag: "fr".to_owned(), values: values.to_vec() })
    }

    #[test]
    fn gaps_break_the_line() {
        let svg = draw(&[Some(1.0), Some(2.0), None, Some(4.0), Some(0.0)], "Offres");
        assert!(svg.contains(r#"d="M4 22L32 16M88 4L116 28""#), "{svg}");
        assert!(svg.contains(r#"cx="116" cy="28""#), "{svg}");
    }

    #[test]
    fn without_a_title_it_is_decoration() {
        assert!(draw(&[Some(1.0)], "").contains(r#"aria-hidden="true""#));
        let named = draw(&[Some(1.0)], "Offres & demandes");
        assert!(named.contains(r#"role="img" aria-labelledby="s-title""#));
        assert!(named.contains("Offres &amp; demandes"));
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert!(!draw(&[], "x").contains("<path"));
        assert!(!draw(&[None, None], "x").contains("<path"));
    }
}
