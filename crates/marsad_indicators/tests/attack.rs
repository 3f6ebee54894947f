//! An attack on withheld cells, by linear programming.
//!
//! The attacker has the published table, knows every sum that its definition makes hold, and what the
//! reasons of withheld cells say. For each withheld cell the least and the most vacancies are
//! computed that all of this allows. A cell that may not be shown is protected if that leaves at least
//! four numbers; one that the table leaves out for being small, if it may as well be empty. One that is withheld for another's sake may be found: it is fine by itself.

#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "attack/simplex.rs"]
mod simplex;
#[path = "attack/vacancies.rs"]
mod vacancies;

use std::collections::BTreeMap;

use marsad_indicators::{Definition, definitions, disclose};
use marsad_model::{ConfStatus, TOTAL};

use simplex::Program;
use vacancies::{Shape, cells, possible, within};

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

/// A count of the table.
struct Known {
    key: Vec<String>,
    n: i64,
    /// None if the table leaves it out.
    reason: Option<ConfStatus>,
}

fn new_vacancies(sparse: bool) -> Definition {
    let found = definitions().unwrap().into_iter().find(|it| it.id == "vacancies_new");
    Definition { sparse, ..found.unwrap() }
}

/// Publishes tables of random vacancies and attacks them.
fn attack(shape: Shape, seeds: std::ops::Range<u64>, sparse: bool) -> Outcome {
    let definition = new_vacancies(sparse);
    let mut outcome = Outcome::default();
    for seed in seeds {
        let cells = cells(shape, seed);
        let mut counts: BTreeMap<Vec<String>, u64> =
            cells.iter().map(|it| (it.key.clone(), it.n_vacancies)).collect();
        if sparse {
            // what is left out may be there or not
            for key in possible(shape) {
                counts.entry(key).or_default();
            }
        }
        let published = disclose(&definition, &within(), |_| false, cells);
        let reasons: BTreeMap<&[String], ConfStatus> =
            published.iter().map(|it| (it.key.as_slice(), it.confidentiality)).collect();
        let known = |(key, n): (Vec<String>, u64)| {
            let reason = reasons.get(key.as_slice()).copied();
            Known { key, n: i64::try_from(n).unwrap(), reason }
        };
        outcome.add(&counts.into_iter().map(known).collect::<Vec<_>>());
    }
    outcome
}

impl Outcome {
    fn add(&mut self, table: &[Known]) {
        let is_there = |it: &Known| it.n > 0;
        let is_withheld = |it: &Known| is_there(it) && it.reason != Some(ConfStatus::Free);
        self.cells += table.iter().filter(|it| is_there(it)).count();
        for (cell, (low, high)) in
            program(table).ranges(|it| table.get(it).is_some_and(is_withheld))
        {
            let it = &table[cell];
            let secondary = it.reason == Some(ConfStatus::Secondary);
            self.withheld += 1;
            self.secondary += usize::from(secondary);
            let truth = it.n as f64;
            assert!(low <= truth + 1e-6 && truth <= high + 1e-6, "{low} {truth} {high}");
            let width = (high + 1e-6).floor() - (low - 1e-6).ceil();
            // of one that is left out for being small, nobody may tell that it is there
            let is_bare = if it.reason.is_none() { low > 1e-6 } else { width < 3.0 };
            self.exact += usize::from(!secondary && width < 1.0);
            self.bare += usize::from(!secondary && is_bare);
            self.idle += usize::from(secondary && width < 1.0);
        }
    }
}

/// What the attacker knows. Bounds stand for: listed, so not empty; withheld for dominance or for
/// another's sake, so not below the threshold. What a total holds besides its parts is a count too,
/// which nobody publishes and which has parts of its own.
fn program(table: &[Known]) -> Program {
    let mut program = Program::default();
    for it in table {
        match it.reason {
            None => program.unknown(0.0),
            Some(ConfStatus::Free) => program.known(it.n as f64),
            Some(ConfStatus::SmallCount) => program.unknown(1.0),
            Some(_) => program.unknown(5.0),
        }
    }
    let mut counts: Vec<(Vec<String>, i64)> =
        table.iter().map(|it| (it.key.clone(), it.n)).collect();
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
    for sparse in [true, false] {
        for (shape, seeds) in [(SMALL, 0..40), (LARGE, 0..6), (AREAS, 0..16)] {
            let outcome = attack(shape, seeds, sparse);
            println!("{shape:?}, sparse {sparse}: {outcome:?}");
            assert_eq!((outcome.exact, outcome.bare), (0, 0), "{outcome:?}");
        }
    }
}
