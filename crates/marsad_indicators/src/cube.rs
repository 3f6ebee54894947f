//! Published figures in memory, for answering a page in well under a millisecond.
//!
//! **Useful for** a few codes of a few dimensions ("new vacancies, region 06, all major groups, all
//! months"). **Not useful for** scans over everything: that is what the lake is for.

mod build;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use marsad_model::{ConfStatus, DIMENSIONS, ObsStatus, Period, TOTAL};

pub use build::CubeBuilder;

/// The newest release of every dataflow.
#[derive(Debug, Default)]
pub struct Cube {
    /// In alphabetical order: a code's number is its place, so that numbers sort as codes do.
    codes: Vec<String>,
    flows: BTreeMap<String, Flow>,
}

/// Which codes of a dimension are wanted.
#[derive(Debug, Clone, Copy)]
pub enum Codes<'a> {
    One(&'a str),
    /// Any code but the total.
    Each,
    /// Any code, total included.
    Any,
}

/// A wish for one dimension; dimensions without one must be total.
pub type Filter<'a> = (&'a str, Codes<'a>);

#[derive(Debug, Default)]
struct Flow {
    /// In the order of key, measure, period.
    rows: Vec<Row>,
    /// Rows that have a code other than total in a dimension.
    index: BTreeMap<(u8, u32), Vec<u32>>,
    /// Periods that a measure has figures of.
    periods: BTreeMap<u32, BTreeSet<Period>>,
}

#[derive(Debug, Clone)]
struct Row {
    key: [u32; DIMENSIONS.len()],
    measure: u32,
    period: Period,
    value: Option<f64>,
    status: ObsStatus,
    confidentiality: ConfStatus,
    n_postings: Option<u32>,
    n_sources: Option<u32>,
}

/// One published figure.
#[derive(Debug, Clone, Copy)]
pub struct Figure<'a> {
    cube: &'a Cube,
    row: &'a Row,
}

impl Flow {
    fn of(mut rows: Vec<Row>, total: Option<u32>) -> Self {
        rows.sort_by_key(|row| (row.key, row.measure, row.period));
        rows.shrink_to_fit();
        let mut index: BTreeMap<(u8, u32), Vec<u32>> = BTreeMap::new();
        let mut periods: BTreeMap<u32, BTreeSet<Period>> = BTreeMap::new();
        for (n, row) in (0..).zip(&rows) {
            for (dimension, code) in (0..).zip(row.key) {
                if Some(code) != total {
                    index.entry((dimension, code)).or_default().push(n);
                }
            }
            periods.entry(row.measure).or_default().insert(row.period);
        }
        Self { rows, index, periods }
    }

    /// The rows whose keys begin so.
    fn beginning(&self, prefix: &[u32]) -> Range<usize> {
        let depth = prefix.len();
        let start = self.rows.partition_point(|row| row.key[..depth] < *prefix);
        let end = self.rows.partition_point(|row| row.key[..depth] <= *prefix);
        start..end
    }
}

impl Cube {
    pub fn dataflows(&self) -> impl Iterator<Item = &str> {
        self.flows.keys().map(String::as_str)
    }

    pub fn contains(&self, dataflow: &str) -> bool {
        self.flows.contains_key(dataflow)
    }

    /// Number of figures of a dataflow.
    pub fn len(&self, dataflow: &str) -> usize {
        self.flows.get(dataflow).map_or(0, |flow| flow.rows.len())
    }

    pub fn is_empty(&self) -> bool {
        self.flows.is_empty()
    }

    /// Figures of a dataflow, in the order of key, measure, period. A dimension that `filters`
    /// does not name must be total; `measure` none gives all.
    pub fn select(
        &self,
        dataflow: &str,
        measure: Option<&str>,
        filters: &[Filter<'_>],
    ) -> Vec<Figure<'_>> {
        let Some(flow) = self.flows.get(dataflow) else { return Vec::new() };
        let mut wanted = [Codes::One(TOTAL); DIMENSIONS.len()];
        for (dimension, codes) in filters {
            if let Some(n) = DIMENSIONS.iter().position(|it| it == dimension) {
                wanted[n] = *codes;
            }
        }
        let measure = match measure.map(|code| self.id(code)) {
            Some(None) => return Vec::new(),
            measure => measure.flatten(),
        };
        let total = self.id(TOTAL);
        let mut exact = [None; DIMENSIONS.len()];
        let mut listed: Option<&[u32]> = None;
        for (n, codes) in wanted.iter().enumerate() {
            let Codes::One(code) = codes else { continue };
            let Some(id) = self.id(code) else { return Vec::new() };
            exact[n] = Some(id);
            if Some(id) != total {
                let list = flow.index.get(&(n as u8, id)).map_or(&[][..], Vec::as_slice);
                if listed.is_none_or(|best| list.len() < best.len()) {
                    listed = Some(list);
                }
            }
        }
        let fits = |row: &&Row| {
            measure.is_none_or(|id| row.measure == id)
                && row.key.iter().enumerate().all(|(n, code)| match exact[n] {
                    Some(id) => *code == id,
                    None => matches!(wanted[n], Codes::Any) || Some(*code) != total,
                })
        };
        let figure = |row| Figure { cube: self, row };
        let prefix: Vec<u32> = exact.iter().map_while(|it| *it).collect();
        let range = flow.beginning(&prefix);
        match listed {
            Some(list) if list.len() < range.len() => {
                list.iter().map(|n| &flow.rows[*n as usize]).filter(fits).map(figure).collect()
            }
            _ => flow.rows[range].iter().filter(fits).map(figure).collect(),
        }
    }

    /// Periods that a measure of a dataflow has figures of, anywhere.
    pub fn periods(&self, dataflow: &str, measure: &str) -> Vec<Period> {
        let flow = self.flows.get(dataflow).zip(self.id(measure));
        let periods = flow.and_then(|(flow, id)| flow.periods.get(&id));
        periods.into_iter().flatten().copied().collect()
    }

    fn id(&self, code: &str) -> Option<u32> {
        let place = self.codes.binary_search_by(|it| it.as_str().cmp(code)).ok()?;
        u32::try_from(place).ok()
    }
}

impl<'a> Figure<'a> {
    /// Code in a dimension of the model.
    pub fn code(&self, dimension: &str) -> &'a str {
        let n = DIMENSIONS.iter().position(|it| *it == dimension);
        n.map_or(TOTAL, |n| &self.cube.codes[self.row.key[n] as usize])
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
}

#[cfg(test)]
mod tests {
    use marsad_model::Observation;

    use super::*;

    fn observation(area: &str, occupation: &str, period: &str, value: f64) -> Observation {
        let mut key = vec![TOTAL.to_owned(); DIMENSIONS.len()];
        key[0] = area.to_owned();
        key[1] = occupation.to_owned();
        Observation {
            dataflow: "new".to_owned(),
            measure: "COUNT".to_owned(),
            key,
            period: Period::parse(period).unwrap(),
            value: Some(value),
            status: ObsStatus::Normal,
            confidentiality: ConfStatus::Free,
            n_postings: None,
            n_sources: None,
        }
    }

    fn check(filters: &[Filter<'_>], expected: &[f64]) {
        let mut cube = CubeBuilder::default();
        cube.extend(
            "new",
            vec![
                observation("06", "25", "2026-02", 3.0),
                observation("06", TOTAL, "2026-01", 1.0),
                observation("06", TOTAL, "2026-02", 2.0),
                observation("07", TOTAL, "2026-01", 4.0),
            ],
        );
        let cube = cube.build();
        let values: Vec<f64> =
            cube.select("new", Some("COUNT"), filters).iter().filter_map(Figure::value).collect();
        assert_eq!(values, expected, "{filters:?}");
    }

    #[test]
    fn what_is_not_asked_for_is_total() {
        check(&[("ref_area", Codes::One("06"))], &[1.0, 2.0]);
        check(&[("ref_area", Codes::One("06")), ("occupation", Codes::Each)], &[3.0]);
        check(&[("ref_area", Codes::One("06")), ("occupation", Codes::Any)], &[3.0, 1.0, 2.0]);
        check(&[("ref_area", Codes::Each)], &[1.0, 2.0, 4.0]);
        check(&[("ref_area", Codes::One("99"))], &[]);
    }
}
