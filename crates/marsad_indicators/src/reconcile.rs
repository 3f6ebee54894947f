//! A comparison of figures that claim to measure the same thing: side by side, and the gap between
//! them split as far as the data allow.
//!
//! **Useful for** the question why two offices, or two surveys of one office, print different
//! numbers. **Not useful for** choosing the right one: each fits a question of its own, which the
//! comparison states.
//!
//! **Invariant:** the parts of a gap add up to it; what cannot be computed has no amount, says why,
//! and is in the remainder.
//!
//! Definitions and comparisons are data of the country: to add a rival, write it in TOML.

mod comparison;
mod concepts;
mod groups;
mod kitagawa;
mod numbers;
mod parts;
mod reading;

#[cfg(test)]
mod tests;

use marsad_model::{ConfStatus, ObsStatus, TOTAL};

use crate::Cube;
use numbers::Numbers;

pub use comparison::{Aspect, Bridge, Comparison, Gives, Kind, PublishedInterval, Rival, Series};
pub use concepts::{Concept, Concepts, Definition, Difference, Feature};
pub use reading::Error;

/// A comparison for one area.
#[derive(Debug, Clone, PartialEq)]
pub struct Reconciled<'a> {
    /// One for each figure of the comparison, in its order.
    pub values: Vec<Value<'a>>,
    /// One for each figure but the reference, in the comparison's order.
    pub gaps: Vec<Gap<'a>>,
}

/// A figure for one area.
#[derive(Debug, Clone, PartialEq)]
pub struct Value<'a> {
    pub rival: &'a Rival,
    pub number: Option<f64>,
    pub standing: Standing,
    /// At 95 %, where the source tells enough.
    pub interval: Option<Interval>,
}

/// How a number came about, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Standing {
    Published {
        status: ObsStatus,
    },
    /// The weighted mean of sub-areas, which have this share of the area's weight.
    Derived {
        covered: f64,
        areas: usize,
    },
    Withheld {
        confidentiality: ConfStatus,
    },
    /// It would be derived, but its sub-areas have this share of the weight: too little, or, above
    /// 1, they overlap.
    Uncovered {
        covered: f64,
    },
    Missing,
}

/// At 95 %.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

/// The other figure less the reference.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap<'a> {
    pub rival: &'a Rival,
    /// In the figures' unit; none if one of them is not there.
    pub amount: Option<f64>,
    /// The other divided by the reference, for counts.
    pub ratio: Option<f64>,
    /// As between independent samples, where both figures have one.
    pub interval: Option<Interval>,
    /// What the gap would be if both sources had groups of the same sizes; all parts but composition
    /// and rounding add up to it.
    pub within: Option<f64>,
    /// Add up to the gap; empty if there is none.
    pub parts: Vec<Part>,
    /// Between the two definitions.
    pub differences: Vec<Difference<'a>>,
}

/// A part of a gap.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub aspect: Aspect,
    /// None where the data do not tell: it is in the remainder.
    pub amount: Option<f64>,
    pub why: Reason,
    /// Of the composition: what each group adds.
    pub groups: Vec<GroupShare>,
}

/// A group of people or places that both sources have, in the order reference, other.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupShare {
    /// Dimension and code.
    pub codes: Vec<(String, String)>,
    /// Of the weight of all groups that both sources have.
    pub share: [f64; 2],
    pub value: [f64; 2],
    /// From its share.
    pub composition: f64,
    /// From its value.
    pub within: f64,
}

/// Why a part has its amount, or none.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// Both figures are alike in it: nothing.
    Same,
    /// The figure `of` was also measured in the other's terms, and is then `figure`; `partly` if more
    /// of the aspect stays in the remainder.
    Bridged { of: String, figure: f64, partly: bool },
    /// It differs, and no bridge is written for it.
    NoBridge,
    /// A bridge is written, but has no number for this area.
    BridgeMissing,
    /// Over these dimensions, whose groups have these shares of the weight of reference and other. A
    /// group has fewer codes where only the coarser one is whole in both.
    Decomposed { dimensions: Vec<String>, covered: [f64; 2] },
    /// Counts are not means of their parts.
    NotARate,
    /// The comparison lists no dimension, or the reader has fixed all of them.
    NoDimension,
    /// A source does not tell the sizes of groups.
    NoWeights,
    /// The sources have no group in common.
    NoGroups,
    /// The groups that both have hold too little of the weight; above 1, they overlap.
    Uncovered { dimensions: Vec<String>, covered: [f64; 2] },
    /// What is left; these aspects have no amount of their own, or only a part, and are in it.
    Rest { of: Vec<Aspect> },
}

/// Sets the figures of a comparison side by side for an area.
///
/// `sub_areas` are those of the level that the comparison names; they must not overlap. `fixed` are
/// codes that the reader chose, such as one sex.
pub fn reconcile<'a>(
    comparison: &'a Comparison,
    concepts: &'a Concepts,
    cube: &Cube,
    area: &str,
    sub_areas: &[&str],
    fixed: &[(&str, &str)],
) -> Reconciled<'a> {
    let fixed: Vec<(&str, &str)> = fixed
        .iter()
        .copied()
        .filter(|(dimension, code)| *dimension != "ref_area" && *code != TOTAL)
        .collect();
    let numbers = Numbers {
        cube,
        area,
        sub_areas,
        fixed: &fixed,
        period: comparison.period,
        least_covered: comparison.least_covered,
    };
    let values: Vec<Value<'a>> =
        comparison.figures.iter().map(|rival| numbers.value(rival)).collect();
    let gaps = match values.split_first() {
        Some((reference, others)) => others
            .iter()
            .map(|other| parts::gap(comparison, concepts, &numbers, reference, other))
            .collect(),
        None => Vec::new(),
    };
    Reconciled { values, gaps }
}
