//! What all charts have in common.

use crate::text::join;

/// Width of every chart's `viewBox`. See the crate's documentation for the choice.
pub const WIDTH: f64 = 480.0;

/// Size of text in units of the `viewBox`.
pub const FONT_SIZE: f64 = 15.0;

/// Writes a number as the reader's language does, with `%` or a currency if it has one.
pub type Format<'a> = &'a dyn Fn(f64) -> String;

/// The direction of the reader's script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    #[default]
    Ltr,
    Rtl,
}

/// Where the drawing will be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Output {
    /// In a page, which shows the title and the source itself and chooses the font.
    #[default]
    Page,
    /// Alone, as a file: title and source are drawn, the background is white, the font is named.
    Export,
}

/// The frame of a chart.
#[derive(Debug, Clone, Default)]
pub struct Chart {
    /// Prefix of the ids in the SVG; ASCII, unique in the page.
    pub id: String,
    /// Read by screen readers; drawn in exports.
    pub title: String,
    /// One or two sentences on what the chart shows, for those who do not see it.
    pub description: String,
    /// Drawn above the plot; empty if the numbers say it themselves.
    pub unit: String,
    /// Drawn below the plot in exports.
    pub source_note: String,
    /// Who publishes it; drawn below the source in exports.
    pub published: String,
    /// Where it is published; drawn last in exports.
    pub address: String,
    pub direction: Direction,
    /// BCP 47 tag of the texts.
    pub lang_tag: String,
    pub output: Output,
}

impl Chart {
    /// "name: value", as the language writes it.
    pub(crate) fn name_and_value(&self, name: &str, value: &str) -> String {
        let colon = if self.lang_tag == "fr" { "\u{a0}: " } else { ": " };
        join(&[name, value], colon, self.direction)
    }
}

/// A published value, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    Known(f64),
    /// Withheld so that nobody can be recognized, or because too few ads stand behind it.
    Suppressed,
    Missing,
}

impl Value {
    /// The number, if it is one: what cannot be drawn is missing.
    pub(crate) fn known(self) -> Option<f64> {
        match self {
            Self::Known(value) => Some(value).filter(|value| value.is_finite()),
            Self::Suppressed | Self::Missing => None,
        }
    }

    pub(crate) fn is_missing(self) -> bool {
        self.known().is_none() && self != Self::Suppressed
    }
}

/// What the marks without a value mean, in the reader's language. Shown only where they occur.
#[derive(Debug, Clone, Default)]
pub struct Notes {
    pub suppressed: String,
    pub missing: String,
}

impl Notes {
    /// The value in words or figures.
    pub(crate) fn say(&self, value: Value, format: Format<'_>) -> String {
        match value.known() {
            Some(value) => format(value),
            None if value == Value::Suppressed => self.suppressed.clone(),
            None => self.missing.clone(),
        }
    }
}
