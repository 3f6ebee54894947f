//! Charts: data in, SVG out (line, bar, range, map, sparkline); PNG from the same SVG.
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
mod line;
mod map;
mod png;
mod range;
mod sparkline;

mod canvas;
mod categories;
mod classes;
mod error;
#[cfg(test)]
mod inspect;
mod marker;
mod palette;
mod scale;
mod text;
mod xml;

pub use bar::{Bar, BarChart, bar};
pub use chart::{Chart, Direction, FONT_SIZE, Format, Notes, Output, Value, WIDTH};
pub use classes::{Breaks, Classes};
pub use error::Error;
pub use line::{Baseline, LineChart, Point, Series, line};
pub use map::{Area, MapChart, map};
pub use png::{FONT, png};
pub use range::{RangeChart, RangeNotes, RangeRow, Spread, range};
pub use sparkline::{Sparkline, sparkline};
