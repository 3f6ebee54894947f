use marsad_sdmx::{
    Action, Class, Columns, DataSet, Family, Reference, Structures, Text,
    read::{Message, read},
};

use crate::trip::{self, Outcome, formats};

const STRUCTURES: [&str; 4] = [
    include_str!("../../src/read/tests/structures_2_1.xml"),
    include_str!("../../src/read/tests/structures_3_0.xml"),
    include_str!("../../src/read/tests/structures_1_0.json"),
    include_str!("../../src/read/tests/structures_2_0.json"),
];

const DATA: [&str; 7] = [
    include_str!("../../src/read/tests/generic_2_1.xml"),
    include_str!("../../src/read/tests/specific_2_1.xml"),
    include_str!("../../src/read/tests/flat_3_0.xml"),
    include_str!("../../src/read/tests/data_1_0.json"),
    include_str!("../../src/read/tests/data_2_0.json"),
    include_str!("../../src/read/tests/data_1_0.csv"),
    include_str!("../../src/read/tests/data_2_0.csv"),
];

fn structures(message: &str) -> Structures {
    match read(message.as_bytes(), &Structures::default()) {
        Ok(Message::Structures { structures, .. }) => structures,
        other => panic!("{other:?}"),
    }
}

#[test]
fn structures_pass_through_all_forms() {
    for message in STRUCTURES {
        let structures = structures(message);
        for format in formats(Family::Structure) {
            for structures in [&structures, &odd_structures(structures.clone())] {
                let outcome = trip::structures(format, structures);
                assert!(!matches!(outcome, Outcome::Different(_)), "{format:?}: {outcome:?}");
            }
        }
    }
}

/// With two measures, a stub, another version of the agencies, and names that a form may stumble on.
fn odd_structures(mut all: Structures) -> Structures {
    let [first, ..] = &mut all.structures[..] else { panic!("no structure") };
    first.measures.extend(first.measures.clone());
    first.measures[1].id = "SHARE".to_owned();
    let mut stub = first.clone();
    stub.of.is_stub = true;
    "STUB".clone_into(&mut stub.of.id);
    let odd = [("en", " a\r\n<b>\u{1}\t\"c\"&amp; "), ("fr", "un"), ("en", "deux")];
    first.of.name = Text::of(odd);
    first.of.description = Text::of(odd);
    all.structures.push(stub);
    for scheme in &mut all.schemes {
        "2.0".clone_into(&mut scheme.of.version);
        scheme.of.name = Text::default();
        scheme.items[0].name = Text::of(odd);
    }
    all
}

#[test]
fn data_pass_through_all_forms() {
    for known in [structures(STRUCTURES[0]), Structures::default()] {
        for message in DATA {
            let Ok(Message::Data { sets, .. }) = read(message.as_bytes(), &known) else { panic!() };
            for set in sets {
                check(&without_measures(&set), &known);
                check(&set, &known);
            }
        }
        check(&odd_data(), &known);
    }
}

#[track_caller]
fn check(set: &DataSet, known: &Structures) {
    for format in formats(Family::Data) {
        let outcome = trip::data(format, set, known);
        assert!(!matches!(outcome, Outcome::Different(_)), "{format:?}: {outcome:?}\n{set:#?}");
    }
}

fn without_measures(set: &DataSet) -> DataSet {
    let mut set = set.clone();
    let first = set.columns.dimensions.len();
    let end = first + set.columns.measures.len();
    set.columns.measures.clear();
    set.rows.iter_mut().for_each(|row| _ = row.drain(first..end));
    set
}

/// Values that a form may stumble on, two measures, and rows of series without observations.
fn odd_data() -> DataSet {
    let names = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect();
    DataSet {
        of: Some(Reference::new(Class::Dataflow, "TST", "DF_ODD", "1.0+")),
        action: Action::Merge,
        columns: Columns {
            dimensions: names(&["FREQ", "TIME_PERIOD"]),
            measures: names(&["OBS_VALUE", "SHARE"]),
            attributes: names(&["NOTE", "OBS_STATUS"]),
        },
        rows: vec![
            names(&["A", "2025", "1.50", "-0e7", " a,b;\"c\"\r\n\td: e ", "A"]),
            names(&["A", "2026", "NaN", "01", "<x a='1'>&amp;]]>\u{1}\u{e9}\u{1f600}", ""]),
            names(&["A", "", "", "", "of no observation", ""]),
            names(&["M: b", "", "", "", "", "A"]),
            names(&["Q", "2026-Q1", "", "1e400", "null", "0"]),
        ],
    }
}
