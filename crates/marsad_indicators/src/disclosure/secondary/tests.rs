use marsad_model::DIMENSIONS;

use super::*;
use crate::disclosure::primary;

/// A definition with one more header line.
fn definition(line: &str) -> Definition {
    let header = "id: x\nversion: 1\nunit: vacancies\ndecimals: 0\nmeasures: COUNT\n\
                  dimensions: occupation, contract\ndisclosure: count\nname.en: x\nname.fr: x\n\
                  name.ar: x\ndescription.en: x\ndescription.fr: x\ndescription.ar: x\n";
    let lines: Vec<String> =
        header.lines().chain([line]).map(|line| format!("-- {line}\n")).collect();
    Definition::parse(&lines.concat()).unwrap()
}

fn cell(occupation: &str, contract: &str, n: u64) -> Cell {
    let code = |name: &&str| match *name {
        "occupation" => occupation.to_owned(),
        "contract" => contract.to_owned(),
        other => marsad_model::neutral(other).to_owned(),
    };
    Cell {
        measure: "COUNT".to_owned(),
        key: DIMENSIONS.iter().map(code).collect(),
        period: Period::Year { year: 2026 },
        value: Some(n as f64),
        n_vacancies: n,
        n_postings: n,
        n_sources: 1,
        n_employers: n,
        n_top_employer: 1,
        missing: 0.0,
    }
}

fn closed(definition: &Definition, mut cells: Vec<Cell>) -> (Vec<Cell>, Vec<ConfStatus>) {
    cells.sort_by(|a, b| a.place().cmp(&b.place()));
    let mut status: Vec<_> =
        cells.iter().map(|cell| primary(definition.disclosure, cell)).collect();
    close(definition, &BTreeMap::new(), &cells, &mut status, 5);
    (cells, status)
}

fn check(line: &str, cells: &[(&str, &str, u64)], expected: &str) {
    let cells = cells.iter().map(|(o, c, n)| cell(o, c, *n)).collect();
    let (cells, status) = closed(&definition(line), cells);
    let found: String = status.iter().map(|it| it.code()).collect();
    assert_eq!(found, expected, "{cells:?}");
}

#[test]
fn one_withheld_category_takes_the_smallest_other_with_it() {
    let line = "adds_up: contract";
    check(line, &[("_T", "a", 30), ("_T", "b", 3), ("_T", "c", 9)], "FAD");
    check(line, &[("_T", "a", 30), ("_T", "b", 3), ("_T", "c", 4)], "FAA");
    // two of one each are known from their sum
    check(line, &[("_T", "a", 30), ("_T", "b", 1), ("_T", "c", 1)], "DAA");
    check(line, &[("_T", "a", 30), ("_T", "b", 7)], "FF");
}

#[test]
fn one_cell_is_closed_rather_than_a_parent_and_its_children() {
    let tree = [
        ("2", "_T", 40),
        ("21", "_T", 3),
        ("22", "_T", 11),
        ("221", "_T", 5),
        ("222", "_T", 6),
        ("23", "_T", 26),
    ];
    check("note: occupations only", &tree, "FAFFFD");
}

#[test]
fn the_reason_of_a_withheld_cell_does_not_give_it_away() {
    // withheld for the other's sake, b would have 5 at least: of 6 in all, that leaves 1
    check("adds_up: contract", &[("_T", "a", 30), ("_T", "b", 5), ("_T", "c", 1)], "DFA");
}

#[test]
fn margins_in_two_directions_are_looked_at() {
    let table = [
        ("_T", "_T", 30),
        ("2", "_T", 30),
        ("2", "a", 20),
        ("2", "b", 9),
        // listed, so it is not empty; and 20 and 9 leave one
        ("2", "c", 1),
    ];
    check("note: crossed", &table, "FFDAF");
}

#[test]
fn sums_that_do_not_hold_are_no_reason_to_stop() {
    let tree =
        [("2", "_T", 9), ("21", "_T", 3), ("22", "_T", 2), ("221", "_T", 90), ("23", "_T", 1)];
    let cells = tree.map(|(o, c, n)| cell(o, c, n)).to_vec();
    assert_eq!(closed(&definition("note: wrong"), cells).1.len(), 5);
}
