//! Secondary suppression: closes cells that are fine by themselves, so that a withheld one cannot be
//! found from the others.
//!
//! A reader is taken to know every sum that holds, also between an area and the areas in it, and what
//! the reason of a withheld cell says of its size. A cell is protected if two tables exist that agree
//! with everything published and differ in it by the protection level; one that is left out, if there is
//! such a table in which it is empty: a `witness` looks for them by
//! linear programming, as the attack does (Fischetti and Salazar 2001; cells that move together as in
//! Kelly, Golden and Assad 1992). Where it finds none, it says which open cells stand in the way.

mod table;
mod witness;

use std::collections::{BTreeMap, BTreeSet};

use marsad_model::{ConfStatus, Period};

use super::Cell;
use crate::Definition;
use table::Table;
use witness::{Helper, Places, witness};

/// Closes what has to be closed. `cells` stand in the order of their place; `within` names the area
/// that each area lies in.
pub(super) fn close(
    definition: &Definition,
    within: &BTreeMap<String, String>,
    cells: &[Cell],
    status: &mut [ConfStatus],
    minimum: u64,
) {
    let mut tables: BTreeMap<(&str, Period), Vec<usize>> = BTreeMap::new();
    for (place, cell) in cells.iter().enumerate() {
        tables.entry((&cell.measure, cell.period)).or_default().push(place);
    }
    let minimum = table::to_integer(minimum);
    for places in tables.into_values() {
        let mut table = Table::new(definition, within, cells, &places, status, minimum);
        settle(&mut table, minimum);
        for (place, count) in places.iter().zip(&table.counts) {
            if count.least.is_some() && status[*place] == ConfStatus::Free {
                status[*place] = ConfStatus::Secondary;
            }
        }
    }
}

/// Counts that a witness is looked for among: more spare closing cells, and take longer.
const MANY: usize = 512;

/// The same where a cell may be opened again: most may not, which takes long to find out.
const FEW: usize = 192;

/// How far the bounds of a withheld cell must lie apart: as far as those of a count of which one
/// knows only that it is below the threshold. Of one that is left out for being below it, a reader
/// must not be able to tell that it is not empty.
fn wanted(minimum: i64) -> i64 {
    minimum - 2
}

/// Closes the cheapest cells until each that may not be shown has a witness.
fn settle(table: &mut Table, minimum: i64) {
    let mut places = Places::new(table);
    let mut witnesses = Witnesses::default();
    let is_sensitive = |it: &usize| table.counts[*it].is_sensitive;
    let mut counts: Vec<usize> = (0..table.counts.len()).filter(is_sensitive).collect();
    // what moves a small count moves the larger ones that hold it
    counts.sort_by_key(|it| (table.counts[*it].n, *it));
    for count in counts {
        while !witnesses.moved.contains_key(&count) {
            match witness(table, &mut places, count, wanted(minimum), MANY) {
                Ok(found) => {
                    let is_new = |it: &usize| {
                        table.counts[*it].is_sensitive && !witnesses.moved.contains_key(it)
                    };
                    let shown: Vec<usize> = found.shown.iter().copied().filter(is_new).collect();
                    shown.into_iter().for_each(|it| witnesses.put(it, found.moved.clone()));
                }
                Err(helpers) => {
                    let Some(next) = cheapest(table, helpers, minimum) else { break };
                    table.counts[next].least = Some(minimum);
                }
            }
        }
    }
    reopen(table, &mut places, &mut witnesses, minimum);
}

/// The helper whose closing costs least: the smallest of those that hide a cell alone, otherwise the
/// largest.
fn cheapest(table: &Table, helpers: Vec<Helper>, minimum: i64) -> Option<usize> {
    let cost = |it: &Helper| {
        let n = table.counts[it.count].n;
        let alone = it.grows || n - minimum >= wanted(minimum);
        (!alone, if alone { n } else { -n }, it.count)
    };
    helpers.into_iter().min_by_key(cost).map(|it| it.count)
}

/// Opens again what was closed and turns out not to be needed, the largest first.
fn reopen(table: &mut Table, places: &mut Places, witnesses: &mut Witnesses, minimum: i64) {
    let mut closed: Vec<usize> =
        (0..table.counts.len()).filter(|it| table.counts[*it].is_secondary()).collect();
    closed.sort_by_key(|it| (std::cmp::Reverse(table.counts[*it].n), *it));
    for cell in closed {
        let least = table.counts[cell].least.take();
        let mut others = Vec::new();
        for count in witnesses.that_move(cell) {
            match witness(table, places, count, wanted(minimum), FEW) {
                Ok(found) => others.push((count, found.moved)),
                Err(_) => {
                    table.counts[cell].least = least;
                    break;
                }
            }
        }
        if table.counts[cell].least.is_none() {
            others.into_iter().for_each(|(count, moved)| witnesses.put(count, moved));
        }
    }
}

/// The counts that move in the witness of each protected one.
#[derive(Default)]
struct Witnesses {
    moved: BTreeMap<usize, Vec<usize>>,
    movers: BTreeMap<usize, BTreeSet<usize>>,
}

impl Witnesses {
    fn put(&mut self, count: usize, moved: Vec<usize>) {
        for it in &moved {
            self.movers.entry(*it).or_default().insert(count);
        }
        for it in self.moved.insert(count, moved).unwrap_or_default() {
            if !self.moved[&count].contains(&it)
                && let Some(counts) = self.movers.get_mut(&it)
            {
                counts.remove(&count);
            }
        }
    }

    /// The counts whose witness moves one.
    fn that_move(&self, count: usize) -> Vec<usize> {
        self.movers.get(&count).into_iter().flatten().copied().collect()
    }
}

#[cfg(test)]
mod tests;
