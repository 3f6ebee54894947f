//! Published figures in memory, for answering a page in well under a millisecond.
//!
//! **Useful for** a few codes of a few dimensions ("new vacancies, region 06, all major groups, all
//! months"), and for giving a whole dataflow out row by row. **Not useful for** grouping and joining
//! everything: that is what the lake is for.
//!
//! Every release is kept, but a figure that a release leaves as it was is kept once: a row knows the
//! first release that it was in, and the first that it was not in any more.

mod build;
mod flow;
#[cfg(test)]
mod tests;

use std::{array, collections::BTreeMap, mem::discriminant};

use indexmap::IndexSet;
use marsad_model::{ConfStatus, DIMENSIONS, ObsStatus, Period, TOTAL, neutral};

pub use build::CubeBuilder;

use flow::{Codeset, Flow, Row};

/// The releases of every dataflow.
#[derive(Debug, Default)]
pub struct Cube {
    /// In alphabetical order: a code's number is its place, so that numbers sort as codes do.
    codes: IndexSet<String>,
    flows: BTreeMap<String, Flow>,
}

/// Which codes of a dimension are wanted.
#[derive(Debug, Clone, Copy)]
pub enum Codes<'a> {
    One(&'a str),
    Among(&'a [String]),
    /// Any code but the neutral one.
    Each,
    /// Any code, the neutral one included.
    Any,
}

/// A wish for one dimension.
pub type Filter<'a> = (&'a str, Codes<'a>);

/// Which figures of which releases. Releases of a dataflow are counted from 0, the oldest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those of the newest release.
    Newest,
    /// Those of a release.
    Of(usize),
    /// Those that came with a release: new, or other than before.
    Begun(usize),
    /// Those that went with a release and have no successor in it.
    Ended(usize),
    /// Those of the newest release that came with this one or a later one.
    Since(usize),
    /// Those that held before a release and have no successor in the newest one.
    Gone(usize),
}

/// How a release differs from the one before it, in figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Change {
    pub new: usize,
    pub changed: usize,
    pub gone: usize,
}

/// One published figure.
#[derive(Debug, Clone, Copy)]
pub struct Figure<'a> {
    cube: &'a Cube,
    row: &'a Row,
}

impl Cube {
    pub fn dataflows(&self) -> impl Iterator<Item = &str> {
        self.flows.keys().map(String::as_str)
    }

    pub fn contains(&self, dataflow: &str) -> bool {
        self.flows.contains_key(dataflow)
    }

    /// Number of figures in the newest release of a dataflow.
    pub fn len(&self, dataflow: &str) -> usize {
        self.flows.get(dataflow).map_or(0, Flow::len)
    }

    pub fn is_empty(&self) -> bool {
        self.flows.is_empty()
    }

    /// Figures of the newest release of a dataflow, in the order of key, measure, period. A
    /// dimension that `filters` does not name has its neutral code; `measure` none gives all.
    pub fn select(
        &self,
        dataflow: &str,
        measure: Option<&str>,
        filters: &[Filter<'_>],
    ) -> Vec<Figure<'_>> {
        let mut wanted: [Codes<'_>; DIMENSIONS.len()] =
            array::from_fn(|n| Codes::One(neutral(DIMENSIONS[n])));
        for (dimension, codes) in filters {
            if let Some(n) = DIMENSIONS.iter().position(|it| it == dimension) {
                wanted[n] = *codes;
            }
        }
        let measure = measure.map_or(Codes::Any, Codes::One);
        self.scan(dataflow, measure, &wanted, Scope::Newest).collect()
    }

    /// Figures of a dataflow one by one, in the order of key, measure, period; `wanted` has one
    /// wish per dimension of the model.
    pub fn scan<'a>(
        &'a self,
        dataflow: &str,
        measure: Codes<'_>,
        wanted: &[Codes<'_>; DIMENSIONS.len()],
        scope: Scope,
    ) -> Box<dyn Iterator<Item = Figure<'a>> + 'a> {
        let Some(flow) = self.flows.get(dataflow) else { return Box::new(std::iter::empty()) };
        let rows = flow.scan(self.codesets(wanted), self.codeset(measure, TOTAL), scope);
        Box::new(rows.map(|row| Figure { cube: self, row }))
    }

    /// Codes that a dimension has among the figures that [`Cube::scan`] would give, and whose period
    /// `is_wanted`; in alphabetical order.
    pub fn codes_among(
        &self,
        dataflow: &str,
        dimension: &str,
        measure: Codes<'_>,
        wanted: &[Codes<'_>; DIMENSIONS.len()],
        scope: Scope,
        is_wanted: impl Fn(Period) -> bool,
    ) -> Vec<&str> {
        let n = DIMENSIONS.iter().position(|it| *it == dimension);
        let Some((flow, n)) = self.flows.get(dataflow).zip(n) else { return Vec::new() };
        let wanted = self.codesets(wanted);
        let ids = flow.codes_among(n, wanted, self.codeset(measure, TOTAL), scope, is_wanted);
        ids.into_iter().map(|id| self.codes[id as usize].as_str()).collect()
    }

    /// Codes that occur in a dimension, in any release; in alphabetical order.
    pub fn codes(&self, dataflow: &str, dimension: &str) -> Vec<&str> {
        let n = DIMENSIONS.iter().position(|it| *it == dimension);
        let ids = self.flows.get(dataflow).zip(n).map(|(flow, n)| flow.codes(n));
        ids.into_iter().flatten().map(|id| self.codes[id as usize].as_str()).collect()
    }

    /// What each release of a dataflow changed, the oldest first.
    pub fn changes(&self, dataflow: &str) -> &[Change] {
        self.flows.get(dataflow).map_or(&[], Flow::changes)
    }

    /// Whether a dimension has any code but the neutral one.
    pub fn varies(&self, dataflow: &str, dimension: &str) -> bool {
        let n = DIMENSIONS.iter().position(|it| *it == dimension);
        let total = self.id(neutral(dimension));
        let found = self.flows.get(dataflow).zip(n);
        found.is_some_and(|(flow, n)| flow.codes(n).any(|code| Some(code) != total))
    }

    /// Whether a code occurs in a dimension, in any release.
    pub fn has_code(&self, dataflow: &str, dimension: &str, code: &str) -> bool {
        let n = DIMENSIONS.iter().position(|it| *it == dimension);
        let found = self.flows.get(dataflow).zip(n).zip(self.id(code));
        found.is_some_and(|((flow, n), id)| flow.has_code(n, id))
    }

    /// Periods that a measure of a dataflow has figures of, anywhere.
    pub fn periods(&self, dataflow: &str, measure: &str) -> Vec<Period> {
        let flow = self.flows.get(dataflow).zip(self.id(measure));
        let periods = flow.and_then(|(flow, id)| flow.periods(id));
        periods.into_iter().flatten().copied().collect()
    }

    fn codesets(&self, wanted: &[Codes<'_>; DIMENSIONS.len()]) -> [Codeset; DIMENSIONS.len()] {
        array::from_fn(|n| self.codeset(wanted[n], neutral(DIMENSIONS[n])))
    }

    fn codeset(&self, codes: Codes<'_>, neutral: &str) -> Codeset {
        match codes {
            Codes::Any => Codeset::Any,
            Codes::Each => Codeset::But(self.id(neutral)),
            Codes::One(code) => Codeset::In(self.id(code).into_iter().collect()),
            Codes::Among(codes) => {
                let mut ids: Vec<u32> = codes.iter().filter_map(|it| self.id(it)).collect();
                ids.sort_unstable();
                ids.dedup();
                Codeset::In(ids)
            }
        }
    }

    fn id(&self, code: &str) -> Option<u32> {
        u32::try_from(self.codes.get_index_of(code)?).ok()
    }
}

/// The codes that figures of one cube have in a dimension of the model, each once, in order.
pub fn distinct_codes<'a>(figures: &[Figure<'a>], dimension: &str) -> Vec<&'a str> {
    let n = DIMENSIONS.iter().position(|it| *it == dimension);
    let (Some(n), Some(first)) = (n, figures.first()) else { return Vec::new() };
    // Numbers sort as codes do, and sooner.
    let mut ids: Vec<u32> = figures.iter().map(|it| it.row.key[n]).collect();
    ids.dedup();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().map(|id| first.cube.codes[id as usize].as_str()).collect()
}

impl<'a> Figure<'a> {
    /// Code in a dimension of the model.
    pub fn code(&self, dimension: &str) -> &'a str {
        let n = DIMENSIONS.iter().position(|it| *it == dimension);
        n.map_or(neutral(dimension), |n| self.code_at(n))
    }

    /// Code in the `n`th dimension of the model.
    pub fn code_at(&self, n: usize) -> &'a str {
        &self.cube.codes[self.row.key[n] as usize]
    }

    /// Whether it is of the same series as another figure of its dataflow: all but the time is the
    /// same, and so is the kind of period.
    pub fn continues(&self, other: &Self) -> bool {
        self.row.key == other.row.key
            && self.row.measure == other.row.measure
            && discriminant(&self.row.period) == discriminant(&other.row.period)
    }

    pub fn measure(&self) -> &'a str {
        &self.cube.codes[self.row.measure as usize]
    }

    pub fn period(&self) -> Period {
        self.row.period
    }

    /// None when withheld or missing; see [`Figure::status`].
    pub fn value(&self) -> Option<f64> {
        self.row.value
    }

    pub fn status(&self) -> ObsStatus {
        self.row.status
    }

    pub fn confidentiality(&self) -> ConfStatus {
        self.row.confidentiality
    }

    pub fn n_postings(&self) -> Option<u32> {
        self.row.n_postings
    }

    pub fn n_sources(&self) -> Option<u32> {
        self.row.n_sources
    }

    /// How many percent of the value are imputed, in tenths.
    pub fn imputed(&self) -> Option<f64> {
        self.row.imputed.map(|it| (f64::from(it) * 10.0).round() / 10.0)
    }
}
