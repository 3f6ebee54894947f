//! Secondary suppression: closes cells that are fine by themselves, so that a withheld one cannot be
//! found from the others (Handbook on Statistical Disclosure Control, chapter on tabular data,
//! hierarchical and linked tables).
//!
//! A reader is taken to know every sum that holds, and what the reason of a withheld cell says of
//! its size. What follows from that for each cell is worked out; cells are closed until it is little
//! enough.

mod knowledge;
mod sums;

use std::collections::BTreeMap;

use marsad_model::{ConfStatus, Period};

use super::Cell;
use crate::Definition;
use knowledge::{Interval, Knowledge};
use sums::{Sum, sums};

/// `cells` stand in the order of their place.
pub(super) fn close(
    definition: &Definition,
    cells: &[Cell],
    status: &mut [ConfStatus],
    minimum: u64,
) {
    let mut tables: BTreeMap<(&str, Period), Vec<Sum>> = BTreeMap::new();
    for sum in sums(definition, cells) {
        let Some(part) = sum.parts.first() else { continue };
        tables.entry((&cells[*part].measure, cells[*part].period)).or_default().push(sum);
    }
    let knowledge = Knowledge { minimum: to_integer(minimum), sparse: definition.sparse };
    for sums in tables.into_values() {
        Table::new(cells, sums).settle(status, knowledge);
    }
}

/// The sums of one measure and period, and where each cell stands in them.
struct Table<'a> {
    cells: &'a [Cell],
    sums: Vec<Sum>,
    of_cell: BTreeMap<usize, Vec<usize>>,
}

impl<'a> Table<'a> {
    fn new(cells: &'a [Cell], sums: Vec<Sum>) -> Self {
        let mut of_cell: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, sum) in sums.iter().enumerate() {
            sum.members().for_each(|cell| of_cell.entry(cell).or_default().push(number));
        }
        Self { cells, sums, of_cell }
    }

    /// Closes the cheapest cells until each withheld one is hidden well enough.
    fn settle(&self, status: &mut [ConfStatus], knowledge: Knowledge) {
        if self.of_cell.keys().all(|it| status[*it] == ConfStatus::Free) {
            return;
        }
        let all: Vec<usize> = (0..self.sums.len()).collect();
        loop {
            let known = self.known(&all, status, knowledge);
            let missing = |(cell, interval): (usize, Interval)| {
                let missing = knowledge.width_wanted(status[cell]) - interval.width();
                (missing > 0).then_some((cell, missing))
            };
            let bare: Vec<(usize, i64)> = known.into_iter().filter_map(missing).collect();
            let mut touched = vec![false; self.sums.len()];
            let mut closed = false;
            for (cell, missing) in bare {
                if self.of_cell[&cell].iter().any(|it| touched[*it]) {
                    continue;
                }
                let room = knowledge.minimum + missing;
                let Some(next) = self.cheapest(cell, status, room) else { continue };
                status[next] = ConfStatus::Secondary;
                for near in [cell, next] {
                    self.of_cell[&near].iter().for_each(|it| touched[*it] = true);
                }
                closed = true;
            }
            if !closed {
                break;
            }
        }
        self.reopen(status, knowledge);
    }

    /// Opens again what was closed and turns out not to be needed, the largest first.
    fn reopen(&self, status: &mut [ConfStatus], knowledge: Knowledge) {
        let closed = self.of_cell.keys().filter(|it| status[**it] == ConfStatus::Secondary);
        let mut closed: Vec<usize> = closed.copied().collect();
        closed.sort_by_key(|it| (std::cmp::Reverse(self.cells[*it].n_vacancies), *it));
        for cell in closed {
            let near = self.connected(cell, status);
            let bare = |status: &[ConfStatus]| {
                let known = self.known(&near, status, knowledge).into_iter();
                known.filter(|(it, at)| at.width() < knowledge.width_wanted(status[*it])).count()
            };
            let before = bare(status);
            status[cell] = ConfStatus::Free;
            if bare(status) > before {
                status[cell] = ConfStatus::Secondary;
            }
        }
    }

    /// Sums that a cell's closing bears on: its own, those of withheld cells in them, and so on.
    fn connected(&self, cell: usize, status: &[ConfStatus]) -> Vec<usize> {
        let mut seen = vec![false; self.sums.len()];
        let (mut numbers, mut reached) = (Vec::new(), vec![cell]);
        while let Some(cell) = reached.pop() {
            for number in &self.of_cell[&cell] {
                if !std::mem::replace(&mut seen[*number], true) {
                    numbers.push(*number);
                    let members = self.sums[*number].members();
                    reached.extend(members.filter(|it| status[*it] != ConfStatus::Free));
                }
            }
        }
        numbers
    }

    /// The open cell whose closing costs least, among those that share a sum with the given one; if
    /// there is none, among those that share a sum with its withheld companions, and so on.
    fn cheapest(&self, cell: usize, status: &[ConfStatus], room: i64) -> Option<usize> {
        let mut reached = vec![cell];
        let mut seen = vec![false; self.sums.len()];
        let mut next = 0;
        while next < reached.len() {
            let end = reached.len();
            let mut open = Vec::new();
            for place in next..end {
                for number in &self.of_cell[&reached[place]] {
                    if std::mem::replace(&mut seen[*number], true) {
                        continue;
                    }
                    let (free, withheld): (Vec<usize>, Vec<usize>) = self.sums[*number]
                        .members()
                        .partition(|it| status[*it] == ConfStatus::Free);
                    open.extend(free);
                    reached.extend(withheld);
                }
            }
            // one of `room` vacancies hides the other alone, and comes before all that do not
            let cost = |it: &usize| {
                let n = to_integer(self.cells[*it].n_vacancies);
                (n < room, if n < room { -n } else { n }, *it)
            };
            if let Some(best) = open.into_iter().min_by_key(cost) {
                return Some(best);
            }
            next = end;
        }
        None
    }

    /// What follows from some of the sums for each withheld cell in them.
    fn known(
        &self,
        numbers: &[usize],
        status: &[ConfStatus],
        knowledge: Knowledge,
    ) -> BTreeMap<usize, Interval> {
        let start = |cell: usize| {
            let n = to_integer(self.cells[cell].n_vacancies);
            (cell, knowledge.of(status[cell], n))
        };
        let members = numbers.iter().flat_map(|it| self.sums[*it].members());
        let mut known: BTreeMap<usize, Interval> = members.map(start).collect();
        let mut waiting: Vec<usize> = numbers.iter().rev().copied().collect();
        let mut is_waiting = vec![true; self.sums.len()];
        // narrowing by ones could go on for long; what is not found by then is not found in practice
        for _ in 0..50 * numbers.len() {
            let Some(number) = waiting.pop() else { break };
            is_waiting[number] = false;
            for cell in self.sums[number].narrow(self.cells, &mut known) {
                for other in &self.of_cell[&cell] {
                    if !std::mem::replace(&mut is_waiting[*other], true) {
                        waiting.push(*other);
                    }
                }
            }
        }
        known.retain(|cell, _| status[*cell] != ConfStatus::Free);
        known
    }
}

fn to_integer(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(knowledge::MANY).min(knowledge::MANY)
}

#[cfg(test)]
mod tests;
