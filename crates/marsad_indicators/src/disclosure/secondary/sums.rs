//! Sums that a reader can rely on.

use std::collections::BTreeMap;

use marsad_model::{DIMENSIONS, Period, TOTAL};

use super::{Cell, Interval, to_integer};
use crate::Definition;

/// Dimensions in which a vacancy has one code at most: its codes hold no more than their total.
const ONE_CODE: [&str; 3] = ["occupation", "economic_activity", "contract"];

/// Cells that add up to a total; without one, to a whole that everybody knows.
#[derive(Debug)]
pub(super) struct Sum {
    pub(super) total: Option<usize>,
    pub(super) parts: Vec<usize>,
    /// Otherwise they add up to the total or less: some vacancies have no code.
    pub(super) exact: bool,
}

/// `cells` stand in the order of their place.
pub(super) fn sums(definition: &Definition, cells: &[Cell]) -> Vec<Sum> {
    let position = |name: &str| DIMENSIONS.iter().position(|it| *it == name);
    let varies = |name: &str| definition.dimensions.iter().any(|it| it == name);
    let mut sums = Vec::new();
    if let Some(dimension) = position("occupation").filter(|_| varies("occupation")) {
        sums.extend(by_prefix(cells, dimension));
    }
    for dimension in ONE_CODE.into_iter().filter(|it| varies(it)).filter_map(position) {
        sums.extend(by_total(cells, dimension));
    }
    if let Some(dimension) = definition.adds_up.as_deref().and_then(position) {
        sums.extend(by_category(cells, dimension));
    }
    sums
}

impl Sum {
    pub(super) fn members(&self) -> impl Iterator<Item = usize> {
        self.total.into_iter().chain(self.parts.iter().copied())
    }

    /// Draws what this sum says of its cells; tells of which it says something new.
    pub(super) fn narrow(
        &self,
        cells: &[Cell],
        known: &mut BTreeMap<usize, Interval>,
    ) -> Vec<usize> {
        let mut news = Vec::new();
        let mut tell = |known: &mut BTreeMap<usize, Interval>, cell, low, high| {
            if known.get_mut(&cell).is_some_and(|it| it.narrow(low, high)) {
                news.push(cell);
            }
        };
        let of = |known: &BTreeMap<usize, Interval>, cell: usize| {
            known.get(&cell).copied().unwrap_or(Interval { low: 0, high: 0 })
        };
        let intervals = || self.parts.iter().map(|it| of(known, *it));
        let low: i64 = intervals().map(|it| it.low).sum();
        let high: i64 = intervals().map(|it| it.high).sum();
        let total = match self.total {
            Some(total) => {
                tell(known, total, low, if self.exact { high } else { i64::MAX });
                of(known, total)
            }
            None => {
                let whole = self.parts.iter().map(|it| to_integer(cells[*it].n_vacancies)).sum();
                Interval { low: whole, high: whole }
            }
        };
        for part in &self.parts {
            let own = of(known, *part);
            let least = if self.exact { total.low - (high - own.high) } else { 0 };
            tell(known, *part, least, total.high - (low - own.low));
        }
        news
    }
}

/// A code and the codes one digit longer.
fn by_prefix(cells: &[Cell], dimension: usize) -> Vec<Sum> {
    let parts =
        with_parent(cells, dimension, |code| (code.len() > 1).then(|| &code[..code.len() - 1]));
    parts.into_iter().map(|(total, parts)| Sum { total: Some(total), parts, exact: true }).collect()
}

/// The total and the codes of one digit, or all codes where they have no levels.
fn by_total(cells: &[Cell], dimension: usize) -> Vec<Sum> {
    let levels = DIMENSIONS[dimension] == "occupation";
    let parts = with_parent(cells, dimension, |code| (!levels || code.len() == 1).then_some(TOTAL));
    parts
        .into_iter()
        .map(|(total, parts)| Sum { total: Some(total), parts, exact: false })
        .collect()
}

/// Cells by the cell that has the parent's code in a dimension, and is the same otherwise.
fn with_parent(
    cells: &[Cell],
    dimension: usize,
    parent: impl Fn(&str) -> Option<&str>,
) -> BTreeMap<usize, Vec<usize>> {
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut key = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        let code = cell.key[dimension].as_str();
        let Some(parent) = Some(code).filter(|it| *it != TOTAL).and_then(&parent) else { continue };
        key.clone_from(&cell.key);
        parent.clone_into(&mut key[dimension]);
        let place = (key.as_slice(), cell.measure.as_str(), cell.period);
        if let Ok(total) = cells.binary_search_by(|it| it.place().cmp(&place)) {
            parts.entry(total).or_default().push(index);
        }
    }
    parts
}

/// Cells that differ in one dimension only.
fn by_category(cells: &[Cell], dimension: usize) -> Vec<Sum> {
    let mut families: BTreeMap<(Vec<&str>, &str, Period), Vec<usize>> = BTreeMap::new();
    for (index, cell) in cells.iter().enumerate() {
        let others = cell.key.iter().enumerate().filter(|(at, _)| *at != dimension);
        let key = others.map(|(_, code)| code.as_str()).collect();
        families.entry((key, &cell.measure, cell.period)).or_default().push(index);
    }
    families.into_values().map(|parts| Sum { total: None, parts, exact: true }).collect()
}
