//! Charts: data in, SVG out (line, bar, dot, range, slope, heat, scatter, map, sparkline); PNG and
//! PDF from the same SVG.
//!
//! One drawing serves the page, the downloadable file and the picture in a bulletin. Charts are
//! [`WIDTH`] units wide with text of [`FONT_SIZE`] units: on a phone 360 px wide, where a chart gets
//! about 328 px, text is still 10 px; on a desk, pages should stop the chart at 640 px.
//!
//! **Invariant:** a drawing does not change with the direction of the page around it. The root says
//! `direction="ltr"`, each text says its anchor, and right-to-left labels are isolated. Layout for
//! right-to-left readers is computed here: categories are mirrored, time is not.
//!
//! **Invariant:** nothing in the SVG needs a looser content security policy: no script, no `style`.
//! Colours are presentation attributes, so a page may restyle by class.
//!
//! **Boundary:** no numbers are formatted and no words are chosen here: the caller gives both, in
//! the reader's language.

mod bar;
mod chart;
mod dot;
mod heat;
mod line;
mod map;
mod pdf;
mod png;
mod range;
mod scatter;
mod slope;
mod sparkline;

mod canvas;
mod categories;
mod classes;
mod error;
#[cfg(test)]
mod inspect;
mod marker;
mod palette;
mod reference;
mod scale;
mod shades;
mod text;
mod xml;

pub use bar::{Bar, BarChart, bar};
pub use chart::{Chart, Direction, FONT_SIZE, Format, Notes, Output, Value, WIDTH};
pub use classes::{Breaks, Classes};
pub use dot::{Certainty, Dot, DotChart, DotNotes, DotRow, dot};
pub use error::Error;
pub use heat::{Columns, HeatChart, HeatRow, MOST_COLUMNS, heat};
pub use line::{Baseline, LineChart, LineNotes, Point, Role, Series, line};
pub use map::{Area, MapChart, map};
pub use pdf::{Document, pdf};
pub use png::{FONT, png};
pub use range::{RangeChart, RangeNotes, RangeRow, Spread, range};
pub use reference::Reference;
pub use scatter::{Axis, Joined, ScatterChart, ScatterPoint, scatter};
pub use slope::{Emphasis, MOST_SLOPES, SlopeChart, SlopeRow, slope};
pub use sparkline::{Sparkline, sparkline};
