//! Making a cube.

use std::{
    array,
    cmp::Ordering,
    collections::{BTreeMap, HashMap},
};

use marsad_model::{DIMENSIONS, Observation, neutral};

use super::{
    Change, Cube,
    flow::{Flow, OPEN, Row},
};

/// Takes up releases one by one.
#[derive(Debug, Default)]
pub struct CubeBuilder {
    codes: Vec<String>,
    ids: HashMap<String, u32>,
    /// Figures that were read and not published yet, by release.
    staged: BTreeMap<String, Vec<Row>>,
    flows: BTreeMap<String, Releases>,
}

#[derive(Debug, Default)]
struct Releases {
    /// In the order of key, measure, period.
    open: Vec<Row>,
    past: Vec<Row>,
    /// One for each release so far.
    changes: Vec<Change>,
}

impl CubeBuilder {
    /// Adds the next release of a dataflow, whole: what it does not hold is not valid any more.
    pub fn release(&mut self, dataflow: &str, figures: Vec<Observation>) {
        self.stage(dataflow, figures);
        self.publish(dataflow, Some(dataflow), false);
    }

    /// Puts figures of a release aside, of which there can be many batches.
    pub fn stage(&mut self, release: &str, figures: impl IntoIterator<Item = Observation>) {
        let mut rows = self.staged.remove(release).unwrap_or_default();
        for it in figures {
            let mut key = [0; DIMENSIONS.len()];
            // Most codes are those of the row before, and that is told sooner than looked up.
            let before = rows.last().map_or(key, |row| row.key);
            for (n, code) in it.key.iter().enumerate().take(DIMENSIONS.len()) {
                let known = self.codes.get(before[n] as usize);
                key[n] = if known == Some(code) { before[n] } else { self.intern(code) };
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
                imputed: it.imputed.map(|it| it as f32),
                since: 0,
                until: OPEN,
            });
        }
        self.staged.insert(release.to_owned(), rows);
    }

    /// Whether figures of a release were put aside.
    pub fn is_staged(&self, release: &str) -> bool {
        self.staged.contains_key(release)
    }

    /// Makes what was put aside the next release of a dataflow; nothing is left of it if `release`
    /// is none. With `is_kept` it can be published again.
    pub fn publish(&mut self, dataflow: &str, release: Option<&str>, is_kept: bool) {
        let rows = match release {
            None => None,
            Some(release) if is_kept => self.staged.get(release).cloned(),
            Some(release) => self.staged.remove(release),
        };
        let flow = self.flows.entry(dataflow.to_owned()).or_default();
        let since = flow.next();
        let mut rows = rows.unwrap_or_default();
        rows.iter_mut().for_each(|row| row.since = since);
        flow.add(rows);
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
        let neutrals = array::from_fn(|n| {
            let found = codes.binary_search_by(|it| it.as_str().cmp(neutral(DIMENSIONS[n])));
            found.ok().and_then(|place| u32::try_from(place).ok())
        });
        let flows = self.flows.into_iter().map(|(dataflow, mut releases)| {
            for row in releases.open.iter_mut().chain(&mut releases.past) {
                row.key = row.key.map(|id| places[id as usize]);
                row.measure = places[row.measure as usize];
            }
            (dataflow, Flow::of(releases.open, releases.past, releases.changes, &neutrals))
        });
        Cube { flows: flows.collect(), codes: codes.into_iter().collect() }
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

impl Releases {
    /// The number of the release that comes next.
    fn next(&self) -> u16 {
        u16::try_from(self.changes.len()).unwrap_or(OPEN - 1)
    }

    /// Rows that say what the release before said stay; the others end with it.
    fn add(&mut self, mut rows: Vec<Row>) {
        rows.sort_by_key(Row::place);
        let n = self.next();
        let mut change = Change::default();
        let mut before = std::mem::take(&mut self.open).into_iter().peekable();
        let mut end = |row: Row| self.past.push(Row { until: n, ..row });
        for row in rows {
            while let Some(it) = before.next_if(|it| it.place() < row.place()) {
                change.gone += 1;
                end(it);
            }
            match before.next_if(|it| it.place().cmp(&row.place()) == Ordering::Equal) {
                Some(it) if it.says_as(&row) => self.open.push(it),
                Some(it) => {
                    change.changed += 1;
                    end(it);
                    self.open.push(row);
                }
                None => {
                    change.new += 1;
                    self.open.push(row);
                }
            }
        }
        for it in before {
            change.gone += 1;
            end(it);
        }
        self.changes.push(change);
    }
}
