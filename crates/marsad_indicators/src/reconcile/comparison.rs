//! Which figures are set side by side: one file for each comparison, written by a statistician.

mod checks;

use std::collections::BTreeMap;

use marsad_model::{Localized, Period};
use serde::Deserialize;

use super::{
    concepts::Concepts,
    reading::{Checks, Error, period, period_if_any, words, words_or_one},
};

/// Figures that claim to measure the same thing.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// Also the name of its file.
    pub id: String,
    #[serde(deserialize_with = "words")]
    pub names: Localized,
    /// What a reader wants to know.
    #[serde(deserialize_with = "words")]
    pub question: Localized,
    /// Of [`Concepts`].
    pub concept: String,
    pub kind: Kind,
    /// Of every series that does not name its own.
    #[serde(deserialize_with = "period")]
    pub period: Period,
    /// Level of the areas that figures are derived from and that a composition runs over.
    pub sub_areas: Option<String>,
    /// Dimensions over which the gap of a rate is split; `ref_area` means the sub-areas.
    #[serde(default)]
    pub composition: Vec<String>,
    /// Share of the weight below which nothing is derived and no composition is given.
    #[serde(default = "least_covered")]
    pub least_covered: f64,
    /// The first is the reference.
    pub figures: Vec<Rival>,
    #[serde(default)]
    pub bridges: Vec<Bridge>,
}

/// What the figures are, which decides how a gap can be split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A weighted mean of those of its parts, in percent or as an amount.
    Rate,
    /// Adds up over its parts.
    Count,
}

/// One of the figures, and what is to be known before it is believed.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rival {
    pub id: String,
    #[serde(deserialize_with = "words")]
    pub names: Localized,
    pub series: Series,
    /// Of the comparison's concept.
    pub definition: String,
    /// Who or what is counted.
    #[serde(deserialize_with = "words")]
    pub universe: Localized,
    /// How answers are collected.
    #[serde(deserialize_with = "words")]
    pub mode: Localized,
    /// Sample or everyone, and who is missed.
    #[serde(deserialize_with = "words")]
    pub coverage: Localized,
    /// The days that the answers speak of.
    #[serde(deserialize_with = "words")]
    pub reference: Localized,
    /// The question that it answers best.
    #[serde(deserialize_with = "words")]
    pub fits: Localized,
    #[serde(deserialize_with = "words_or_one")]
    pub source: Localized,
    #[serde(deserialize_with = "words_or_one")]
    pub licence: Localized,
    /// The denominator of a rate in this source; several are multiplied. Only shares count, so that
    /// factors such as 1/100 may be left out. The first is taken to be known everywhere.
    #[serde(default)]
    pub weights: Vec<Series>,
    /// Whether an area without a figure of its own gets the weighted mean of its sub-areas.
    #[serde(default)]
    pub derive: bool,
    /// A published series of standard errors.
    pub standard_error: Option<Series>,
    /// Published intervals, where there is no such series.
    #[serde(default)]
    pub intervals: Vec<PublishedInterval>,
}

/// Where numbers are in the cube, but for the area.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    pub dataflow: String,
    pub measure: String,
    /// Codes of dimensions that are not total.
    #[serde(default)]
    pub codes: BTreeMap<String, String>,
    #[serde(default, deserialize_with = "period_if_any")]
    pub period: Option<Period>,
}

/// An interval at 95 % as a source printed it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedInterval {
    pub area: String,
    #[serde(default)]
    pub codes: BTreeMap<String, String>,
    pub low: f64,
    pub high: f64,
    pub source: String,
}

/// A figure of one source measured in the terms of another, which makes a part of the gap computable.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bridge {
    pub aspect: Aspect,
    /// The figure whose source it is from.
    pub of: String,
    /// The figure whose terms it is in.
    pub in_terms_of: String,
    /// Several are multiplied.
    pub series: Vec<Series>,
    /// Applied to the product: 0.01 where one of the series is in percent.
    #[serde(default = "one")]
    pub scale: f64,
    #[serde(default)]
    pub gives: Gives,
    /// Whether more of the aspect stays in the remainder.
    #[serde(default)]
    pub partly: bool,
    #[serde(deserialize_with = "words")]
    pub note: Localized,
    pub source: String,
}

/// What the number of a bridge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gives {
    /// The figure in the other's terms.
    #[default]
    Figure,
    /// What the other's terms leave out of the figure.
    LeftOut,
}

/// Why two figures differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    Definition,
    Universe,
    Period,
    Mode,
    Coverage,
    /// The groups have other shares in the one source than in the other.
    Composition,
    /// Published totals are not exactly the weighted sums of the groups that both sources have.
    RoundingAndCoverage,
    /// What the data cannot tell apart.
    Remainder,
}

impl Aspect {
    /// Those that a bridge can measure.
    pub const BRIDGED: [Self; 5] =
        [Self::Definition, Self::Universe, Self::Period, Self::Mode, Self::Coverage];
}

impl Comparison {
    /// Reads a comparison; `file` is its path, for errors and because it is named by the id.
    pub fn parse(file: &str, text: &str, concepts: &Concepts) -> Result<Self, Error> {
        let checks = Checks::of(file);
        let comparison: Self = checks.read(text)?;
        comparison.check(file, &checks, concepts)?;
        Ok(comparison)
    }

    pub fn figure(&self, id: &str) -> Option<&Rival> {
        self.figures.iter().find(|it| it.id == id)
    }

    /// What measures an aspect of the gap between two figures.
    pub fn bridge(&self, aspect: Aspect, one: &str, another: &str) -> Option<&Bridge> {
        let joins = |it: &Bridge| {
            let ends = (it.of.as_str(), it.in_terms_of.as_str());
            ends == (one, another) || ends == (another, one)
        };
        self.bridges.iter().find(|it| it.aspect == aspect && joins(it))
    }
}

fn least_covered() -> f64 {
    0.8
}

fn one() -> f64 {
    1.0
}
