//! Making a cube.

use std::collections::{BTreeMap, HashMap};

use marsad_model::{DIMENSIONS, Observation, TOTAL};

use super::{Cube, Flow, Row};

/// Takes up figures one by one.
#[derive(Debug, Default)]
pub struct CubeBuilder {
    codes: Vec<String>,
    ids: HashMap<String, u32>,
    rows: BTreeMap<String, Vec<Row>>,
}

impl CubeBuilder {
    /// Adds figures of the newest release of a dataflow.
    pub fn extend(&mut self, dataflow: &str, figures: impl IntoIterator<Item = Observation>) {
        let mut rows = self.rows.get_mut(dataflow).map(std::mem::take).unwrap_or_default();
        for it in figures {
            let mut key = [0; DIMENSIONS.len()];
            for (n, code) in it.key.iter().enumerate().take(DIMENSIONS.len()) {
                key[n] = self.intern(code);
            }
            let count = |n: Option<u64>| n.map(|n| u32::try_from(n).unwrap_or(u32::MAX));
            rows.push(Row {
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
        match self.rows.get_mut(dataflow) {
            Some(place) => *place = rows,
            None => drop(self.rows.insert(dataflow.to_owned(), rows)),
        }
    }

    pub fn build(self) -> Cube {
        let mut order: Vec<u32> = (0..).take(self.codes.len()).collect();
        order.sort_by_key(|id| &self.codes[*id as usize]);
        let mut places = vec![0; order.len()];
        for (place, id) in (0..).zip(&order) {
            places[*id as usize] = place;
        }
        let mut codes = self.codes;
        codes.sort();
        let total = codes.iter().zip(0..).find(|(code, _)| *code == TOTAL).map(|(_, id)| id);
        let flows = self.rows.into_iter().map(|(dataflow, mut rows)| {
            for row in &mut rows {
                row.key = row.key.map(|id| places[id as usize]);
                row.measure = places[row.measure as usize];
            }
            (dataflow, Flow::of(rows, total))
        });
        Cube { flows: flows.collect(), codes }
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
