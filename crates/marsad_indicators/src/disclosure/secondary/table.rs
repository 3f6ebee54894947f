//! The counts of a table, those that it does not list too, and the sums that a reader can rely on.

use std::collections::{BTreeMap, BTreeSet};

use marsad_model::{ConfStatus, DIMENSIONS, TOTAL};

use super::Cell;
use crate::Definition;

/// Dimensions in which a vacancy has one code at most: its codes hold no more than their total.
const ONE_CODE: [&str; 3] = ["occupation", "economic_activity", "contract"];

/// The code of what has none: what a total holds besides its parts.
const REST: &str = "?";

/// One measure and period of an indicator.
pub(super) struct Table {
    /// Those of the listed cells first, in their order; then the rests, which nobody publishes.
    pub(super) counts: Vec<Count>,
    pub(super) sums: Vec<Sum>,
    /// The sums that each count stands in.
    pub(super) of_count: Vec<Vec<usize>>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Count {
    pub(super) n: i64,
    /// The least that a reader knows it to be; none if it is shown.
    pub(super) least: Option<i64>,
    /// Whether it must not be found: it is withheld for its own sake.
    pub(super) is_sensitive: bool,
    /// Whether it is left out for being small: a reader must not be able to tell that it is there.
    pub(super) may_be_empty: bool,
    is_listed: bool,
}

/// A total and its parts; without a total, parts of a whole that everybody knows.
#[derive(Debug)]
pub(super) struct Sum {
    total: Option<usize>,
    parts: Vec<usize>,
}

/// A code per dimension that varies.
type Key<'a> = Vec<&'a str>;

impl Table {
    /// `places` are those of the table's cells; `minimum` is what a cell has that is not withheld for
    /// being small.
    pub(super) fn new(
        definition: &Definition,
        within: &BTreeMap<String, String>,
        cells: &[Cell],
        places: &[usize],
        status: &[ConfStatus],
        minimum: i64,
    ) -> Self {
        let small = i64::from(!definition.sparse);
        let count = |place: &usize| {
            let n = to_integer(cells[*place].n_vacancies);
            let least = match status[*place] {
                ConfStatus::Free => None,
                ConfStatus::SmallCount => Some(small.min(n)),
                _ => Some(minimum.min(n)),
            };
            let may_be_empty = least == Some(0);
            Count { n, least, is_sensitive: least.is_some(), may_be_empty, is_listed: true }
        };
        let varying: Vec<usize> =
            (0..DIMENSIONS.len()).filter(|it| varies(definition, DIMENSIONS[*it])).collect();
        let key =
            |place: &usize| varying.iter().map(|it| cells[*place].key[*it].as_str()).collect();
        let mut drawing = Drawing {
            counts: places.iter().map(count).collect(),
            keys: places.iter().map(key).collect(),
            places: BTreeMap::new(),
            sums: Vec::new(),
        };
        for (place, key) in drawing.keys.iter().enumerate() {
            drawing.places.insert(key.clone(), place);
        }
        if definition.sparse {
            drawing.add_empty(varying.iter().position(|it| DIMENSIONS[*it] == "occupation"));
        }
        let position = |name: &str| varying.iter().position(|it| DIMENSIONS[*it] == name);
        if let Some(dimension) = definition.adds_up.as_deref().and_then(position) {
            drawing.by_category(dimension);
        }
        if let Some(dimension) = position("occupation") {
            drawing.by_prefix(dimension);
        }
        let area = position("ref_area");
        for name in ONE_CODE.into_iter().filter(|it| definition.adds_up.as_deref() != Some(it)) {
            if let Some(dimension) = position(name) {
                drawing.by_total(dimension, name == "occupation", area);
            }
        }
        if let Some(dimension) = area {
            drawing.by_area(dimension, within);
        }
        let mut of_count = vec![Vec::new(); drawing.counts.len()];
        for (number, sum) in drawing.sums.iter().enumerate() {
            sum.members().for_each(|(count, _)| of_count[count].push(number));
        }
        Self { counts: drawing.counts, sums: drawing.sums, of_count }
    }
}

impl Count {
    /// Withheld for another's sake.
    pub(super) fn is_secondary(&self) -> bool {
        self.is_listed && self.least.is_some() && !self.is_sensitive
    }
}

impl Sum {
    /// Parts less total make nothing, or what everybody knows.
    pub(super) fn members(&self) -> impl Iterator<Item = (usize, f64)> {
        let total = self.total.into_iter().map(|it| (it, -1.0));
        total.chain(self.parts.iter().map(|it| (*it, 1.0)))
    }

    /// The factor of a member.
    pub(super) fn factor(&self, count: usize) -> f64 {
        if self.total == Some(count) { -1.0 } else { 1.0 }
    }
}

/// A table on the way.
struct Drawing<'a> {
    counts: Vec<Count>,
    keys: Vec<Key<'a>>,
    places: BTreeMap<Key<'a>, usize>,
    sums: Vec<Sum>,
}

impl<'a> Drawing<'a> {
    /// Cells that could be there: a reader does not know which of those that are left out are empty.
    /// Each has codes that other cells of its kind have.
    fn add_empty(&mut self, occupation: Option<usize>) {
        let mut kinds: BTreeMap<Vec<usize>, Vec<BTreeSet<&'a str>>> = BTreeMap::new();
        for key in &self.keys {
            let digits = |(at, code): (usize, &&str)| match *code {
                TOTAL => 0,
                code if Some(at) == occupation => code.len(),
                _ => 1,
            };
            let kind = key.iter().enumerate().map(digits).collect();
            let codes = kinds.entry(kind).or_insert_with(|| vec![BTreeSet::new(); key.len()]);
            codes.iter_mut().zip(key).for_each(|(codes, code)| _ = codes.insert(code));
        }
        for codes in kinds.into_values() {
            for key in product(&codes) {
                if !self.places.contains_key(&key) {
                    self.hidden(key, 0);
                }
            }
        }
    }

    /// A count that nobody publishes.
    fn hidden(&mut self, key: Key<'a>, n: i64) -> usize {
        let place = self.counts.len();
        self.counts.push(Count {
            n,
            least: Some(0),
            is_sensitive: false,
            may_be_empty: false,
            is_listed: false,
        });
        self.places.insert(key.clone(), place);
        self.keys.push(key);
        place
    }

    /// Cells that differ in one dimension only.
    fn by_category(&mut self, dimension: usize) {
        let mut families: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
        for (place, key) in self.keys.iter().enumerate() {
            families.entry(with(key, dimension, TOTAL)).or_default().push(place);
        }
        let families = families.into_values();
        self.sums.extend(families.map(|parts| Sum { total: None, parts }));
    }

    /// A code and the codes one digit longer.
    fn by_prefix(&mut self, dimension: usize) {
        let parent = |code: &'a str| (code.len() > 1).then(|| &code[..code.len() - 1]);
        for (total, parts) in self.with_parent(dimension, parent) {
            // a sum that does not hold after all says nothing
            if self.rest(total, &parts) == 0 {
                self.sums.push(Sum { total: Some(total), parts });
            }
        }
    }

    /// The total, the codes of one digit or all codes where they have no levels, and the rest.
    fn by_total(&mut self, dimension: usize, has_levels: bool, area: Option<usize>) {
        let parent = |code: &'a str| (!has_levels || code.len() == 1).then_some(TOTAL);
        let mut parts = self.with_parent(dimension, parent);
        // where it is listed for several areas, none listed in another means that all have no code
        let is_whole = |place: &usize| {
            let mut codes = self.keys[*place].iter().enumerate();
            codes.all(|(at, code)| Some(at) == area || *code == TOTAL)
        };
        if parts.keys().copied().filter(|it| is_whole(it)).count() > 1 {
            for place in (0..self.keys.len()).filter(is_whole) {
                parts.entry(place).or_default();
            }
        }
        for (total, parts) in parts {
            self.with_rest(total, parts, dimension);
        }
    }

    /// An area, the areas in it, and what lies in none of them.
    fn by_area(&mut self, dimension: usize, within: &'a BTreeMap<String, String>) {
        let parent = |code: &'a str| within.get(code).map(String::as_str);
        for (total, parts) in self.with_parent(dimension, parent) {
            if self.rest(total, &parts) >= 0 {
                self.with_rest(total, parts, dimension);
            } else {
                // a vacancy may have several places: it is in each of them, but once in the whole
                for part in parts {
                    self.with_rest(total, vec![part], dimension);
                }
            }
        }
    }

    fn rest(&self, total: usize, parts: &[usize]) -> i64 {
        self.counts[total].n - parts.iter().map(|it| self.counts[*it].n).sum::<i64>()
    }

    fn with_rest(&mut self, total: usize, mut parts: Vec<usize>, dimension: usize) {
        let n = self.rest(total, &parts);
        if n < 0 {
            return;
        }
        let key = with(&self.keys[total], dimension, REST);
        parts.push(self.hidden(key, n));
        self.sums.push(Sum { total: Some(total), parts });
    }

    /// Counts by the count that has the parent's code in a dimension, and is the same otherwise.
    fn with_parent(
        &self,
        dimension: usize,
        parent: impl Fn(&'a str) -> Option<&'a str>,
    ) -> BTreeMap<usize, Vec<usize>> {
        let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (place, key) in self.keys.iter().enumerate() {
            let code = key[dimension];
            let Some(parent) = Some(code).filter(|it| *it != TOTAL).and_then(&parent) else {
                continue;
            };
            if let Some(total) = self.places.get(&with(key, dimension, parent)) {
                parts.entry(*total).or_default().push(place);
            }
        }
        parts
    }
}

fn varies(definition: &Definition, dimension: &str) -> bool {
    definition.dimensions.iter().any(|it| it == dimension)
}

fn with<'a>(key: &Key<'a>, dimension: usize, code: &'a str) -> Key<'a> {
    let mut key = key.clone();
    key[dimension] = code;
    key
}

/// All keys of the codes of each dimension.
fn product<'a>(codes: &[BTreeSet<&'a str>]) -> Vec<Key<'a>> {
    codes.iter().fold(vec![Vec::new()], |keys, codes| {
        let longer = |key: &Key<'a>| {
            let key = key.clone();
            codes.iter().map(move |code| [key.as_slice(), &[*code]].concat()).collect::<Vec<_>>()
        };
        keys.iter().flat_map(longer).collect()
    })
}

pub(super) fn to_integer(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX / 1_000_000)
}
