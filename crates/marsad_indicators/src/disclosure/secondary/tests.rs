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
        _ => TOTAL.to_owned(),
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
    }
}

fn closed(definition: &Definition, mut cells: Vec<Cell>) -> (Vec<Cell>, Vec<ConfStatus>) {
    cells.sort_by(|a, b| a.place().cmp(&b.place()));
    let mut status: Vec<_> =
        cells.iter().map(|cell| primary(definition.disclosure, cell)).collect();
    close(definition, &cells, &mut status, 5);
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
fn a_parent_closed_for_another_is_not_the_sum_of_open_children() {
    let tree = [
        ("2", "_T", 40),
        ("21", "_T", 3),
        ("22", "_T", 11),
        ("221", "_T", 5),
        ("222", "_T", 6),
        ("23", "_T", 26),
    ];
    check("note: occupations only", &tree, "FADDFF");
}

#[test]
fn no_withheld_occupation_can_be_found_by_subtraction() {
    let definition = definition("note: occupations only");
    let mut seed = 7_u64;
    let mut random = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    for _ in 0..500 {
        let leaves = ["111", "112", "121", "122", "123", "131"].map(|code| (code, random(12)));
        let sum = |prefix: &str| -> u64 {
            leaves.iter().filter(|(code, _)| code.starts_with(prefix)).map(|it| it.1).sum()
        };
        let codes = ["1", "11", "12", "13"].into_iter().chain(leaves.map(|it| it.0));
        let cells = codes.filter(|it| sum(it) > 0).map(|it| cell(it, "_T", sum(it))).collect();
        let (cells, status) = closed(&definition, cells);
        for (index, (low, high)) in attack(&cells, &status).into_iter().enumerate() {
            let open = status[index] == ConfStatus::Free;
            assert!(open || low < high, "{:?} is {low}: {status:?}", cells[index].key);
        }
    }
}

/// What an attacker knows of each cell: bounds, narrowed by every sum until nothing changes.
fn attack(cells: &[Cell], status: &[ConfStatus]) -> Vec<(u64, u64)> {
    let start = |index: usize| match status[index] {
        ConfStatus::Free => (cells[index].n_vacancies, cells[index].n_vacancies),
        _ => (1, 99),
    };
    let mut bounds: Vec<(u64, u64)> = (0..cells.len()).map(start).collect();
    let families = by_prefix(cells, 1);
    for _ in 0..20 {
        for Family { parent, children } in &families {
            let parent = parent.unwrap();
            let low: u64 = children.iter().map(|it| bounds[*it].0).sum();
            let high: u64 = children.iter().map(|it| bounds[*it].1).sum();
            let (least, most) = bounds[parent];
            bounds[parent] = (least.max(low), most.min(high));
            for child in children {
                let (from, to) = bounds[*child];
                let others = (low - from, high - to);
                bounds[*child] =
                    (from.max(least.saturating_sub(others.1)), to.min(most - others.0));
            }
        }
    }
    bounds
}
