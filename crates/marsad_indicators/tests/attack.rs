//! An attack on withheld cells, by linear programming.
//!
//! The attacker has the published table, knows every sum that its definition makes hold, and what the
//! reasons of withheld cells say. For each withheld cell the least and the most vacancies are
//! computed that all of this allows. A cell that may not be shown is protected if that leaves at least
//! four numbers. One that is withheld for another's sake may be found: it is fine by itself.

#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "attack/simplex.rs"]
mod simplex;
#[path = "attack/vacancies.rs"]
mod vacancies;

use std::collections::BTreeMap;

use marsad_indicators::{Definition, definitions, disclose};
use marsad_model::{ConfStatus, Observation, TOTAL};

use simplex::Program;
use vacancies::{Shape, cells, within};

const AREA: usize = 0;
const OCCUPATION: usize = 1;
const SECTOR: usize = 2;
const CONTRACT: usize = 3;

/// What came of an attack.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
struct Outcome {
    cells: usize,
    withheld: usize,
    secondary: usize,
    /// Cells that may not be shown and are known exactly.
    exact: usize,
    /// Cells that may not be shown and whose bounds are too close.
    bare: usize,
    /// Cells withheld for another's sake that are known exactly.
    idle: usize,
}

fn new_vacancies() -> Definition {
    definitions().unwrap().into_iter().find(|it| it.id == "vacancies_new").unwrap()
}

/// Publishes tables of random vacancies and attacks them.
fn attack(shape: Shape, seeds: std::ops::Range<u64>) -> Outcome {
    let definition = new_vacancies();
    let mut outcome = Outcome::default();
    for seed in seeds {
        let cells = cells(shape, seed);
        let counts: BTreeMap<Vec<String>, u64> =
            cells.iter().map(|it| (it.key.clone(), it.n_vacancies)).collect();
        let published = disclose(&definition, &within(), |_| false, cells);
        let table: Vec<(u64, Observation)> =
            published.into_iter().map(|it| (counts[&it.key], it)).collect();
        outcome.add(&table);
    }
    outcome
}

impl Outcome {
    fn add(&mut self, table: &[(u64, Observation)]) {
        self.cells += table.len();
        let is_withheld =
            |it: usize| table.get(it).is_some_and(|it| it.1.confidentiality != ConfStatus::Free);
        for (cell, (low, high)) in program(table).ranges(is_withheld) {
            let (count, observation) = &table[cell];
            let secondary = observation.confidentiality == ConfStatus::Secondary;
            self.withheld += 1;
            self.secondary += usize::from(secondary);
            let truth = *count as f64;
            assert!(low <= truth + 1e-6 && truth <= high + 1e-6, "{low} {truth} {high}");
            let width = (high + 1e-6).floor() - (low - 1e-6).ceil();
            self.exact += usize::from(!secondary && width < 1.0);
            self.bare += usize::from(!secondary && width < 3.0);
            self.idle += usize::from(secondary && width < 1.0);
        }
    }
}

/// What the attacker knows. Bounds stand for: listed, so not empty; withheld for dominance or for
/// another's sake, so not below the threshold. What a total holds besides its parts is a count too,
/// which nobody publishes and which has parts of its own.
fn program(table: &[(u64, Observation)]) -> Program {
    let mut program = Program::default();
    for (_, it) in table {
        match (it.confidentiality, it.value) {
            (ConfStatus::Free, Some(value)) => program.known(value),
            (ConfStatus::SmallCount, _) => program.unknown(1.0),
            _ => program.unknown(5.0),
        }
    }
    let mut counts: Vec<(Vec<String>, i64)> =
        table.iter().map(|(n, it)| (it.key.clone(), i64::try_from(*n).unwrap())).collect();
    for dimension in [OCCUPATION, SECTOR, CONTRACT, AREA] {
        for (total, parts) in parts(&counts, dimension) {
            if dimension == OCCUPATION && counts[total].0[OCCUPATION] != TOTAL {
                program.equal(&parts, total);
                continue;
            }
            let rest = |counts: &[(Vec<String>, i64)], parts: &[usize]| {
                counts[total].1 - parts.iter().map(|it| counts[*it].1).sum::<i64>()
            };
            // vacancies in several places: each area holds no more than the one around it
            let is_apart = dimension == AREA && rest(&counts, &parts) < 0;
            let groups: Vec<Vec<usize>> =
                if is_apart { parts.iter().map(|it| vec![*it]).collect() } else { vec![parts] };
            for mut parts in groups {
                let n = rest(&counts, &parts);
                if n >= 0 {
                    let mut key = counts[total].0.clone();
                    "?".clone_into(&mut key[dimension]);
                    parts.push(counts.len());
                    counts.push((key, n));
                    program.unknown(0.0);
                    program.equal(&parts, total);
                }
            }
        }
    }
    program
}

/// Counts by the count of the next larger code in a dimension.
fn parts(counts: &[(Vec<String>, i64)], dimension: usize) -> BTreeMap<usize, Vec<usize>> {
    let places: BTreeMap<&[String], usize> =
        counts.iter().enumerate().map(|(n, (key, _))| (key.as_slice(), n)).collect();
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (part, (key, _)) in counts.iter().enumerate() {
        let code = key[dimension].as_str();
        let parent = match (dimension, code.len()) {
            _ if code == TOTAL => continue,
            (AREA, 1) => continue,
            (AREA, _) | (OCCUPATION, 2..) => &code[..code.len() - 1],
            _ => TOTAL,
        };
        let mut key = key.clone();
        parent.clone_into(&mut key[dimension]);
        if let Some(total) = places.get(key.as_slice()) {
            parts.entry(*total).or_default().push(part);
        }
    }
    parts
}

const SMALL: Shape = Shape { vacancies: 60, leaves: 8, sectors: 3, areas: false };
const LARGE: Shape = Shape { vacancies: 250, leaves: 16, sectors: 4, areas: false };
const AREAS: Shape = Shape { vacancies: 120, leaves: 8, sectors: 2, areas: true };

#[test]
fn no_withheld_cell_of_a_table_can_be_found() {
    for (shape, seeds) in [(SMALL, 0..40), (LARGE, 0..6), (AREAS, 0..16)] {
        let outcome = attack(shape, seeds);
        println!("{shape:?}: {outcome:?}");
        assert_eq!((outcome.exact, outcome.bare), (0, 0), "{outcome:?}");
    }
}
