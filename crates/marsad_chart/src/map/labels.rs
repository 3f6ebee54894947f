//! Values written on a map, as many as have room.

use crate::canvas::{PAD, TextStyle, VALUE};
use crate::chart::WIDTH;
use crate::text::width;

use super::SMALL;

pub(super) const STYLE: TextStyle = TextStyle { size: SMALL, ..VALUE };

/// A text and the point that it stands around.
type Placed = ((f64, f64), String);

/// Keeps the labels that touch none before them and stay on the sheet. The order of the areas
/// decides, not their values, so that the same labels show from one month to the next.
pub(super) fn without_collisions(labels: Vec<Placed>) -> Vec<Placed> {
    let mut kept: Vec<Placed> = Vec::new();
    for label in labels {
        let ((x, _), text) = &label;
        let half = half_width(text);
        let on_sheet = x - half >= PAD && x + half <= WIDTH - PAD;
        if on_sheet && kept.iter().all(|other| !touch(other, &label)) {
            kept.push(label);
        }
    }
    kept
}

fn touch(((x1, y1), one): &Placed, ((x2, y2), other): &Placed) -> bool {
    (x1 - x2).abs() < half_width(one) + half_width(other) + 4.0 && (y1 - y2).abs() < SMALL + 2.0
}

fn half_width(text: &str) -> f64 {
    width(text, SMALL) / 2.0
}
