//! The legend of classes by shade, for maps and heat charts.

use crate::canvas::{Canvas, Swatch};
use crate::chart::Format;
use crate::classes::Classes;
use crate::palette::ramp;
use crate::text::join;

impl Canvas<'_> {
    /// One swatch per class, with the lowest and the highest value found in it.
    pub(crate) fn shades(&mut self, classes: &Classes, format: Format<'_>) {
        let count = classes.bounds.len();
        let texts: Vec<String> = classes
            .bounds
            .iter()
            .map(|(low, high)| {
                let (low, high) = (format(*low), format(*high));
                if low == high { low } else { join(&[&low, &high], " – ", self.direction()) }
            })
            .collect();
        let items: Vec<(Swatch, &str)> = texts
            .iter()
            .enumerate()
            .map(|(i, text)| (Swatch::Shade(ramp(i, count)), text.as_str()))
            .collect();
        self.legend(&items);
    }
}
