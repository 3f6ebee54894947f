//! The column of labels beside horizontal marks.

use crate::canvas::{Canvas, LABEL, LINE_HEIGHT, PAD};
use crate::chart::FONT_SIZE;
use crate::text::{fits, width, wrap};

/// Up to here a column is as wide as its longest label.
const NARROW: f64 = 130.0;
/// No column is wider: marks need the rest.
const WIDE: f64 = 210.0;
const LINES: usize = 2;

/// Width of the column for these labels.
pub(crate) fn column<'a>(labels: impl Iterator<Item = &'a str> + Clone) -> f64 {
    let longest = labels.clone().map(|label| width(label, FONT_SIZE)).fold(0.0, f64::max);
    if longest <= NARROW {
        return longest.ceil();
    }
    let steps = (NARROW as usize..WIDE as usize).step_by(10).map(|step| step as f64);
    let room = steps
        .filter(|step| labels.clone().all(|label| fits(label, FONT_SIZE, *step, LINES)))
        .fold(WIDE, f64::min);
    // Rounded up, so that the same lines fit when they are broken again.
    let lines = labels.flat_map(|label| wrap(label, FONT_SIZE, room, LINES));
    lines.map(|line| width(&line, FONT_SIZE)).fold(0.0, f64::max).ceil()
}

/// Height of the row for this label, with the space to the next.
pub(crate) fn row_height(label: &str, column: f64) -> f64 {
    let lines = wrap(label, FONT_SIZE, column, LINES).len().max(1);
    lines as f64 * LINE_HEIGHT + 10.0
}

impl Canvas<'_> {
    /// Writes the label in its column, around the middle of the row.
    pub(crate) fn category(&mut self, label: &str, column: f64, middle: f64) {
        let lines = wrap(label, FONT_SIZE, column, LINES);
        let top = middle - lines.len() as f64 * LINE_HEIGHT / 2.0;
        for (i, line) in lines.iter().enumerate() {
            let y = top + (i as f64 + 0.5) * LINE_HEIGHT;
            self.text(self.x_at(PAD), y, self.forward(), LABEL, line);
        }
    }
}
