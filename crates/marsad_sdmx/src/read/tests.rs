use super::*;
use crate::{
    data::Action,
    model::{Attachment, Representation, Text},
};

const STRUCTURES: [&str; 4] = [
    include_str!("tests/structures_2_1.xml"),
    include_str!("tests/structures_3_0.xml"),
    include_str!("tests/structures_1_0.json"),
    include_str!("tests/structures_2_0.json"),
];

/// The same observations in each form.
const DATA: [&str; 7] = [
    include_str!("tests/generic_2_1.xml"),
    include_str!("tests/specific_2_1.xml"),
    include_str!("tests/flat_3_0.xml"),
    include_str!("tests/data_1_0.json"),
    include_str!("tests/data_2_0.json"),
    include_str!("tests/data_1_0.csv"),
    include_str!("tests/data_2_0.csv"),
];

fn known() -> Structures {
    structures(STRUCTURES[0])
}

fn structures(message: &str) -> Structures {
    match read(message.as_bytes(), &Structures::default()) {
        Ok(Message::Structures { structures, passed_over }) => {
            let passed: Vec<usize> = passed_over.iter().map(|(_, count)| *count).collect();
            assert_eq!(passed, [1], "{passed_over:?}");
            structures
        }
        other => panic!("{other:?}"),
    }
}

/// Columns and rows of the only set.
fn table(message: &str, known: &Structures) -> String {
    let Message::Data { sets, .. } = read(message.as_bytes(), known).unwrap() else { panic!() };
    let [set] = &sets[..] else { panic!("{} sets", sets.len()) };
    let crate::Columns { dimensions, measures, attributes } = &set.columns;
    let names = [dimensions, measures, attributes].map(|it| it.join(" ")).join(" | ");
    let rows = set.rows.iter().map(|it| it.join("|"));
    [names].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn check_error(message: &[u8], expected: &str) {
    let error = read(message, &known()).unwrap_err().to_string();
    assert_eq!(error, expected, "{}", String::from_utf8_lossy(message));
}

/// The first of `messages`, with a part replaced.
fn check_change(message: &str, part: &str, by: &str, expected: &str) {
    assert!(message.contains(part), "{part}");
    check_error(message.replacen(part, by, 1).as_bytes(), expected);
}

#[test]
fn structures_are_the_same_in_all_forms() {
    let known = known();
    for message in STRUCTURES {
        let mut read = structures(message);
        // Groups come in different order.
        read.schemes.sort_by_key(|it| it.class);
        let mut known = known.clone();
        known.schemes.sort_by_key(|it| it.class);
        assert_eq!(read, known);
    }
}

#[test]
fn structures_are_read_in_full() {
    let known = known();
    let agency = &known.schemes.iter().find(|it| it.class == Class::AgencyScheme).unwrap().items[0];
    assert_eq!(agency.name, Text::of([("fr", "Essai & c<o"), ("ar", "اختبار")]));
    let categories = known.schemes.iter().find(|it| it.class == Class::CategoryScheme).unwrap();
    let parents: Vec<_> = categories.items.iter().map(|it| it.parent.as_deref()).collect();
    assert_eq!(parents, [None, Some("A"), Some("A.B")]);
    let structure = &known.structures[0];
    let ids: Vec<&str> = structure.dimensions.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["FREQ", "AREA", "TIME_PERIOD"]);
    // From its concept.
    let area = structure.dimension("AREA").unwrap().codelist().unwrap();
    assert_eq!(area.to_string(), "urn:sdmx:org.sdmx.infomodel.codelist.Codelist=T:CL_AREA(1.0)");
    assert_eq!(structure.measures[0].representation, Representation::Text("Double".to_owned()));
    let attachments: Vec<_> = structure.attributes.iter().map(|it| &it.attachment).collect();
    let group = Attachment::Dimensions(vec!["AREA".to_owned()]);
    assert_eq!(attachments, [&Attachment::Dataset, &group, &Attachment::Observation]);
    assert!(known.flows[1].of.is_stub);
    let constraint = &known.constraints[0];
    assert_eq!((constraint.obs_count, constraint.of.annotations.len()), (Some(4), 0));
    assert_eq!(constraint.time.as_ref().unwrap().end, "2026-02-28T00:00:00");
}

#[test]
fn data_are_the_same_in_all_forms() {
    let expected = "FREQ AREA TIME_PERIOD | OBS_VALUE | UNIT TITLE STATUS\n\
                    M|MA|2026-01|1.50|N|A, \"b\"|A\n\
                    M|MA|2026-02|1e3|N|A, \"b\"|\n\
                    M|MA06|2026-01|-0|N||";
    for message in DATA {
        assert_eq!(table(message, &known()), expected, "{message}");
        // Here all guesses are right; only the order of attributes is not known.
        let sorted = |known| {
            let mut cells: Vec<String> = table(message, known)
                .lines()
                .map(|it| {
                    let mut cells: Vec<&str> = it.split(['|', ' ']).collect();
                    cells.sort_unstable();
                    cells.join(" ")
                })
                .collect();
            cells.sort_unstable();
            cells
        };
        assert_eq!(sorted(&Structures::default()), sorted(&known()), "{message}");
    }
    let utf_16: Vec<u8> = "\u{feff}"
        .chars()
        .chain(DATA[0].chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    assert_eq!(read(&utf_16, &known()), read(DATA[0].as_bytes(), &known()));
}

#[test]
fn names_come_along_in_json() {
    let Message::Data { structures, sets } = read(DATA[3].as_bytes(), &known()).unwrap() else {
        panic!()
    };
    assert_eq!(sets[0].action, Action::Append);
    let area = structures.structures[0].dimension("AREA").unwrap().codelist().unwrap();
    let codes = structures.scheme(area).unwrap();
    assert_eq!(codes.items[1].name.get("en"), Some("Casablanca"));
}

#[test]
fn errors_say_where_and_why() {
    check_error(b"", "line 1: the message is empty");
    check_error(
        b"a,b\n",
        "line 1: it begins with `a`: neither XML, nor JSON, nor an SDMX-CSV, whose first column is DATAFLOW or STRUCTURE",
    );
    check_error(b"<a>\n\xff</a>", "line 2: the text is not UTF-8");
    check_error(
        b"<html/>",
        "line 1: `html` is not the root of an SDMX message: it is not in the namespace of its messages",
    );
    check_error(b"{}", "/: there is no `data`: this is not SDMX-JSON");
    let [generic, specific, flat, json_1, json_2, csv_1, csv_2] = DATA;
    check_change(
        generic,
        "</m:DataSet>",
        "",
        "line 13: ill-formed document: expected `</m:DataSet>`, but `</m:GenericData>` was found",
    );
    check_change(
        generic,
        "\"1.50\"",
        "\"&x;\"",
        "line 8: `g:ObsValue`: at 1..2: unrecognized entity `x`",
    );
    check_change(generic, "g:Series>", "g:Serie>", "line 7: `g:Serie` in a set of data");
    check_change(
        generic,
        "id=\"AREA\" value=\"MA\"/></g:SeriesKey",
        "id=\"FREQ\" value=\"MA\"/></g:SeriesKey",
        "line 7: `FREQ` stands here twice",
    );
    check_change(
        specific,
        "STATUS=\"A\"",
        "OBS_VALUE=\"A\"",
        "line 6: `Obs` has two attributes of one name",
    );
    check_change(
        specific,
        "structureRef=\"S\"",
        "structureRef=\"X\"",
        "line 4: the header does not tell of a structure `X`",
    );
    check_change(flat, "Append", "Upsert", "line 4: `Upsert` is no action of a set of data");
    check_change(flat, "v3_0/message", "v2_0/message", "line 2: SDMX-ML v2_0 is not read");
    check_change(
        json_1,
        "{\"0\": [1.50, 1]",
        "{\"0\": [1.50, 9]",
        "/data/dataSets/0/series/0/observations/0/1: `STATUS` has no value 9",
    );
    check_change(
        json_1,
        "\"1\": {\"attributes\"",
        "\"99999999999\": {\"attributes\"",
        "/data/dataSets/0/series/99999999999: `AREA` has no value `99999999999`",
    );
    check_change(
        json_2,
        "\"1:0\"",
        "\"1:0:0\"",
        "/data/dataSets/0/observations/1:0:0: 3 positions for 2 dimensions",
    );
    check_change(
        json_2,
        "\"structure\": 0",
        "\"structure\": 1",
        "/data/dataSets/0: there is no structure 1",
    );
    check_change(csv_1, "AREA", "FREQ", "the header: there are two columns `FREQ`");
    check_change(csv_1, ",1e3,", ",", "record 2: it has 7 cells, the header 8");
    check_change(csv_1, "\"A, ", "A, ", "the end: a quotation mark is not closed");
    check_change(csv_2, ";A;M.MA;", ";X;M.MA;", "record 1, column ACTION: `X` is no action");
    check_change(
        csv_2,
        "T:DF(1.0)",
        "T:DF",
        "record 1, column STRUCTURE_ID: `T:DF: Flow` is not like `AGENCY:ID(1.0)`",
    );
    check_change(STRUCTURES[0], "id=\"MA\"", "", "line 10: `s:Code` has no `id`");
    check_change(
        STRUCTURES[2],
        "\"group\": \"G\"",
        "\"group\": \"H\"",
        "/data/dataStructures/0/dataStructureComponents/attributeList/attributes/1/attributeRelationship/group: the structure has no group `H`",
    );
    let mut deep = STRUCTURES[0].split("<s:Category id").next().unwrap().to_owned();
    deep.push_str(&"<s:Category id=\"A\">".repeat(100_000));
    check_error(deep.as_bytes(), "line 8: `s:Category` is nested too deeply");
}

#[test]
fn what_spreads_out_too_far_is_refused() {
    let (head, tail) = DATA[1].split_once("UNIT=\"N\">").unwrap();
    let long = format!("UNIT=\"{}\">", "x".repeat(100_000));
    let many = "<Series><Obs/>".to_owned() + &"<Obs/>".repeat(20_000) + "</Series>";
    let error = read(format!("{head}{long}{many}{tail}").as_bytes(), &known()).unwrap_err();
    assert!(error.reason.contains("256 times"), "{error}");
}

/// What else can be wrong is for the fuzz targets to find.
#[test]
fn a_message_that_ends_too_early_is_refused() {
    let known = known();
    for message in STRUCTURES.iter().chain(&DATA) {
        let ends: Vec<usize> = (0..message.len()).step_by(7).collect();
        let refused = ends.iter().filter(|end| read(&message.as_bytes()[..**end], &known).is_err());
        // A table can be cut between rows, and in its last cell.
        let refused = refused.count();
        assert!(refused + 30 > ends.len(), "{refused} of {}", ends.len());
    }
}
