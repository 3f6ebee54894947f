//! Whether official figures may be published, before anything is stored.
//!
//! **Useful for** what the figures themselves show: codes that are not known, totals that their
//! parts contradict, units mixed up, jumps, gaps, revisions. **Not useful for** what a file looks
//! like: rows that could not be read are the importer's problems.

mod codes;
mod expression;
mod finding;
mod gaps;
mod history;
mod identities;
mod message;
mod revisions;
mod rules;
mod series;
mod table;
#[cfg(test)]
mod tests;
mod totals;
mod units;
mod values;

use std::collections::BTreeMap;

use marsad_model::Observation;

use crate::Measure;
use table::Table;

pub use codes::{Class, CodeList};
pub use finding::{Finding, FindingKind, Origin, Severity};
pub use rules::{Rules, RulesError};

/// What is to be checked, and against what.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    pub observations: &'a [Observation],
    /// Where each observation comes from: one for each, or none at all.
    pub origins: &'a [Origin],
    /// The last release of the same dataflow; empty if there is none.
    pub earlier: &'a [Observation],
    pub measures: &'a [Measure],
    pub rules: &'a Rules,
    /// The codes of each dimension, by its name; a dimension without a list is not checked, unless
    /// the rules name its parts.
    pub code_lists: &'a BTreeMap<String, CodeList>,
}

/// Finds what is wrong or strange, errors first, in a fixed order.
pub fn check(input: &Input<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let table = Table::of(input, &mut findings);
    codes::check(input, &table, &mut findings);
    values::check(&table, &mut findings);
    totals::check(input, &table, &mut findings);
    identities::check(input, &table, &mut findings);
    let series = series::all(&table);
    units::check(&table, &series, &mut findings);
    history::check(input, &table, &series, &mut findings);
    gaps::check(input, &table, &series, &mut findings);
    revisions::check(&table, &mut findings);
    input.rules.accept(&mut findings);
    findings.sort_by(Finding::order);
    findings
}
