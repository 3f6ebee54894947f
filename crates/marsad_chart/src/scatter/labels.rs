//! Names of points, as many as have room.

use super::Joined;
use crate::canvas::{LABEL, SMALL, TextStyle};
use crate::text::width;

pub(super) const STYLE: TextStyle = TextStyle { size: SMALL, ..LABEL };

/// From the middle of a point to its name.
const GAP: f64 = 8.0;
/// Half of the height of a line of text.
const HALF: f64 = SMALL * 0.62;
/// Half of a point.
const POINT: f64 = 6.0;

#[derive(Clone, Copy)]
struct Box {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Box {
    fn around((x, y): (f64, f64), half: f64) -> Self {
        Self { left: x - half, right: x + half, top: y - half, bottom: y + half }
    }

    fn touches(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// Where the text of each point begins: beside, above or below it, where it touches no point, no line
/// and no text before it; none if there is no such place. The order of the points decides, not their
/// values, so that the same names show from one period to the next. `area` is left, top, right,
/// bottom.
pub(super) fn place(
    texts: &[&str],
    points: &[(f64, f64)],
    joined: Joined,
    area: (f64, f64, f64, f64),
) -> Vec<Option<(f64, f64)>> {
    let mut taken: Vec<Box> = points.iter().map(|it| Box::around(*it, POINT)).collect();
    if joined == Joined::InOrder {
        taken.extend(points.windows(2).flat_map(|pair| along(pair[0], pair[1])));
    }
    let mut placed = vec![None; points.len()];
    for n in wish(points.len(), joined) {
        let (x, y) = points[n];
        let wide = width(texts[n], STYLE.size) + 2.0;
        let candidates = [
            (x + GAP, y),
            (x - GAP - wide, y),
            (x - wide / 2.0, y - GAP - HALF),
            (x - wide / 2.0, y + GAP + HALF),
            (x + GAP - 3.0, y - GAP - HALF),
            (x + GAP - 3.0, y + GAP + HALF),
            (x - GAP + 3.0 - wide, y - GAP - HALF),
            (x - GAP + 3.0 - wide, y + GAP + HALF),
        ];
        let free = candidates.into_iter().find_map(|(left, middle)| {
            let bounds =
                Box { left, right: left + wide, top: middle - HALF, bottom: middle + HALF };
            let is_inside = bounds.left >= area.0
                && bounds.top >= area.1
                && bounds.right <= area.2
                && bounds.bottom <= area.3;
            (is_inside && !taken.iter().any(|it| it.touches(bounds)))
                .then_some((left, middle, bounds))
        });
        if let Some((left, middle, bounds)) = free {
            taken.push(bounds);
            placed[n] = Some((left + 1.0, middle));
        }
    }
    placed
}

/// In which order texts are placed: where a path begins and ends comes first.
fn wish(n: usize, joined: Joined) -> Vec<usize> {
    match (joined, n) {
        (Joined::InOrder, 2..) => std::iter::once(n - 1).chain(0..n - 1).collect(),
        _ => (0..n).collect(),
    }
}

/// A line as small boxes.
fn along(from: (f64, f64), to: (f64, f64)) -> Vec<Box> {
    let length = (to.0 - from.0).hypot(to.1 - from.1);
    let steps = (length / 3.0).ceil().max(1.0);
    let at = |i: usize| {
        let share = i as f64 / steps;
        (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
    };
    (0..=steps as usize).map(|i| Box::around(at(i), 2.0)).collect()
}
