//! Published figures in memory, for answering a page in well under a millisecond.
//!
//! **Useful for** a few codes of a few dimensions ("new vacancies, region 06, all major groups, all
//! months"). **Not useful for** scans over everything: that is what the lake is for.

use std::collections::BTreeMap;

use marsad_model::{ConfStatus, DIMENSIONS, ObsStatus, Observation, Period, TOTAL};

/// The newest release of every dataflow.
#[derive(Debug, Default)]
pub struct Cube {
    codes: Vec<String>,
    ids: BTreeMap<String, u32>,
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

impl Cube {
    /// Adds the observations of the newest release of a dataflow, replacing an earlier one.
    pub fn insert(&mut self, dataflow: &str, observations: Vec<Observation>) {
        let mut flow = Flow::default();
        for it in observations {
            let mut key = [0; DIMENSIONS.len()];
            for (n, code) in it.key.iter().enumerate().take(DIMENSIONS.len()) {
                key[n] = self.intern(code);
            }
            let count = |n: Option<u64>| n.map(|n| u32::try_from(n).unwrap_or(u32::MAX));
            flow.rows.push(Row {
                key,
                measure: self.intern(&it.measure),
                period: it.period,
                value: it.value,
                status: it.status,
                confidentiality: it.confidentiality,
                n_postings: count(it.n_postings),
                n_sources: count(it.n_sources),
            });
        }
        let codes = &self.codes;
        let text = |id: u32| codes[id as usize].as_str();
        flow.rows.sort_by(|a, b| {
            let keys = a.key.iter().map(|it| text(*it)).cmp(b.key.iter().map(|it| text(*it)));
            keys.then_with(|| text(a.measure).cmp(text(b.measure))).then(a.period.cmp(&b.period))
        });
        for (n, row) in flow.rows.iter().enumerate() {
            for (dimension, code) in row.key.iter().enumerate() {
                if text(*code) != TOTAL {
                    flow.index.entry((dimension as u8, *code)).or_default().push(n as u32);
                }
            }
        }
        self.flows.insert(dataflow.to_owned(), flow);
    }

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
        let measure = match measure {
            Some(code) => match self.ids.get(code) {
                Some(id) => Some(*id),
                None => return Vec::new(),
            },
            None => None,
        };
        let total = self.ids.get(TOTAL).copied();
        let mut exact = [None; DIMENSIONS.len()];
        let mut candidates: Option<&[u32]> = None;
        for (n, codes) in wanted.iter().enumerate() {
            let Codes::One(code) = codes else { continue };
            let Some(id) = self.ids.get(*code).copied() else { return Vec::new() };
            exact[n] = Some(id);
            if Some(id) != total {
                let list = flow.index.get(&(n as u8, id)).map_or(&[][..], Vec::as_slice);
                if candidates.is_none_or(|best| list.len() < best.len()) {
                    candidates = Some(list);
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
        match candidates {
            Some(list) => {
                list.iter().map(|n| &flow.rows[*n as usize]).filter(fits).map(figure).collect()
            }
            None => flow.rows.iter().filter(fits).map(figure).collect(),
        }
    }

    fn intern(&mut self, code: &str) -> u32 {
        if let Some(id) = self.ids.get(code) {
            return *id;
        }
        let id = u32::try_from(self.codes.len()).expect("fewer than 2^32 codes");
        self.codes.push(code.to_owned());
        self.ids.insert(code.to_owned(), id);
        id
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
        let mut cube = Cube::default();
        cube.insert(
            "new",
            vec![
                observation("06", "25", "2026-02", 3.0),
                observation("06", TOTAL, "2026-01", 1.0),
                observation("06", TOTAL, "2026-02", 2.0),
                observation("07", TOTAL, "2026-01", 4.0),
            ],
        );
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
