//! Legends: swatches with texts, flowing in reading direction.

use super::{AXIS, Anchor, Canvas, LINE_HEIGHT, NOTE, PAD, TICK, TextStyle};
use crate::chart::{Notes, WIDTH};
use crate::marker::marker;
use crate::palette::{INK, LIGHT_MARK, MARK, OUTLINE, PAPER, SERIES};
use crate::text::{width, wrap};

const SWATCH: f64 = 26.0;
const BESIDE_SWATCH: f64 = 6.0;
const BETWEEN_ITEMS: f64 = 18.0;

/// A sample of a mark.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Swatch {
    /// A line with the marker of the series.
    Series(usize),
    /// The same of what the others are seen against.
    ReferenceSeries(usize),
    /// A point of a series without a line.
    Dot(usize),
    /// A line across all rows.
    Reference,
    /// A line over what a value may be.
    Interval,
    /// Where a series breaks.
    Break,
    Provisional,
    /// A column that has no room for its name.
    Number(usize),
    /// An area of a map.
    Shade(&'static str),
    Hatched,
    Dotted,
    /// What stands for a missing bar.
    Dash,
    Range,
    Median,
}

impl Canvas<'_> {
    /// Draws the items in rows, then some space.
    pub(crate) fn legend(&mut self, items: &[(Swatch, &str)]) {
        let style = TextStyle { fill: INK, ..NOTE };
        let room = WIDTH - 2.0 * PAD - SWATCH - BESIDE_SWATCH;
        let mut at = PAD;
        for (swatch, text) in items {
            let lines = wrap(text, style.size, room, 3);
            let widest = lines.iter().map(|line| width(line, style.size)).fold(0.0, f64::max);
            let needed = SWATCH + BESIDE_SWATCH + widest;
            if at > PAD && at + needed > WIDTH - PAD {
                at = PAD;
                self.y += LINE_HEIGHT;
            }
            self.swatch(*swatch, at);
            for (i, line) in lines.iter().enumerate() {
                let x = self.x_at(at + SWATCH + BESIDE_SWATCH);
                self.text(x, self.y + (i as f64 + 0.5) * LINE_HEIGHT, self.forward(), style, line);
            }
            at += needed + BETWEEN_ITEMS;
            if lines.len() > 1 {
                // Nothing stands beside a text of several lines.
                at = WIDTH;
                self.y += LINE_HEIGHT * (lines.len() - 1) as f64;
            }
        }
        if !items.is_empty() {
            self.y += LINE_HEIGHT;
        }
    }

    /// Explains the marks without a value; those without a text are left out.
    pub(crate) fn explain(
        &mut self,
        notes: &Notes,
        suppressed: Option<Swatch>,
        missing: Option<Swatch>,
    ) {
        let items: Vec<(Swatch, &str)> =
            [(suppressed, notes.suppressed.as_str()), (missing, notes.missing.as_str())]
                .into_iter()
                .filter_map(|(swatch, text)| Some((swatch?, text)))
                .filter(|(_, text)| !text.is_empty())
                .collect();
        self.legend(&items);
    }

    fn swatch(&mut self, swatch: Swatch, at: f64) {
        let middle = self.y + LINE_HEIGHT / 2.0;
        let center = self.x_at(at + SWATCH / 2.0);
        let (left, right) = (center - SWATCH / 2.0, center + SWATCH / 2.0);
        let block = (SWATCH, 14.0);
        let class = "swatch";
        match swatch {
            Swatch::Series(index) => {
                let color = SERIES[index % SERIES.len()];
                self.thick_stroke(left, right, middle, color, "");
                let shape = marker(index, (center, middle), color, color);
                self.draw(format_args!("{shape}"));
            }
            Swatch::ReferenceSeries(index) => {
                self.thick_stroke(left, right, middle, INK, r#" stroke-dasharray="4 3""#);
                let shape = marker(index, (center, middle), INK, INK);
                self.draw(format_args!("{shape}"));
            }
            Swatch::Dot(index) => {
                let color = SERIES[index % SERIES.len()];
                let shape = marker(index, (center, middle), color, color);
                self.draw(format_args!("{shape}"));
            }
            Swatch::Reference | Swatch::Break => {
                self.dashed((center, middle - 8.0), (center, middle + 8.0), class);
            }
            Swatch::Interval => {
                self.thick_stroke(left, right, middle, MARK, "");
            }
            Swatch::Provisional => {
                self.thick_stroke(left, right, middle, INK, r#" stroke-dasharray="4 3""#);
                let shape = marker(0, (center, middle), PAPER, INK);
                self.draw(format_args!("{shape}"));
            }
            Swatch::Number(n) => {
                self.text(center, middle, Anchor::Middle, TICK, &n.to_string());
            }
            Swatch::Shade(color) => {
                self.rect(
                    at,
                    middle - 7.0,
                    block,
                    class,
                    &format!(r#"fill="{color}" stroke="{OUTLINE}""#),
                );
            }
            Swatch::Hatched => {
                let paint = self.hatched();
                self.rect(at, middle - 7.0, block, class, &paint);
            }
            Swatch::Dotted => {
                let paint = self.dotted();
                self.rect(at, middle - 7.0, block, class, &paint);
            }
            Swatch::Dash => self.dash(at + SWATCH / 2.0 - 5.0, middle),
            Swatch::Range => {
                let paint = format!(r#"fill="{LIGHT_MARK}" stroke="{MARK}""#);
                self.rect(at, middle - 6.0, (SWATCH, 12.0), class, &paint);
            }
            Swatch::Median => {
                let shape = marker(0, (center, middle), INK, INK);
                self.draw(format_args!("{shape}"));
            }
        }
    }

    /// The mark of a value that does not exist.
    pub(crate) fn dash(&mut self, from_start: f64, middle: f64) {
        self.rect(from_start, middle - 1.0, (10.0, 2.0), "missing", &format!(r#"fill="{AXIS}""#));
    }

    fn thick_stroke(&mut self, left: f64, right: f64, y: f64, color: &str, extra: &str) {
        self.draw(format_args!(
            r#"<path class="swatch" d="M{left} {y}H{right}" fill="none" stroke="{color}" stroke-width="2.5"{extra}/>"#
        ));
    }
}
