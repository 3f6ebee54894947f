//! Artefacts of an invented office, one of each class.

use super::Header;
use crate::model::{
    Annotation, Attachment, Attribute, Categorisation, Class, Component, Constraint, DataStructure,
    Dataflow, Item, ItemScheme, Maintained, Reference, Representation, Structures, Text, TimeRange,
};

pub(super) fn header() -> Header {
    Header {
        id: "IDREF1".to_owned(),
        prepared: "2026-11-29T10:00:00Z".to_owned(),
        sender: "MA1".to_owned(),
        sender_name: Text::of([("en", "Observatory")]),
        is_test: true,
    }
}

pub(super) fn structures() -> Structures {
    let schemes = vec![
        scheme(Class::AgencyScheme, "AGENCIES", vec![item("MA1", None)]),
        scheme(Class::CategoryScheme, "CS_THEMES", vec![item("JOBS", None), ads()]),
        scheme(
            Class::Codelist,
            "CL_AREA",
            vec![item("MA", None), item("MA06", Some("MA")), item("MA0601", Some("MA06"))],
        ),
        scheme(Class::Codelist, "CL_FREQ", vec![item("A", None), item("M", None)]),
        scheme(Class::Codelist, "CL_STATUS", vec![item("A", None), item("S", None)]),
        scheme(Class::ConceptScheme, "CS_OJA", concepts()),
    ];
    Structures {
        schemes,
        structures: vec![structure()],
        flows: vec![flow()],
        categorisations: vec![categorisation()],
        constraints: vec![constraint()],
        ..Structures::default()
    }
}

/// With an annotation, a description, and a name that XML must escape.
pub(super) fn flow() -> Dataflow {
    let mut of = maintained("DF_OJA", "Online ads & \"jobs\" <2026>");
    of.description = Text::of([("en", "Ads by area"), ("ar", "إعلانات حسب الجهة")]);
    of.annotations = vec![Annotation {
        id: Some("LAYOUT_ROW".to_owned()),
        kind: Some("LAYOUT_ROW".to_owned()),
        title: Some("REF_AREA".to_owned()),
        text: Text::of([("en", "rows"), ("fr", "lignes")]),
    }];
    Dataflow { of, structure: reference(Class::DataStructure, "DSD_OJA") }
}

pub(super) fn structure() -> DataStructure {
    let text = |id: &str, kind: &str| Component {
        id: id.to_owned(),
        concept: Some(concept(id)),
        representation: Representation::Text(kind.to_owned()),
        is_time: id == "TIME_PERIOD",
    };
    let coded =
        |id: &str, list: &str| Component::coded(id, concept(id), reference(Class::Codelist, list));
    let unit = Attachment::Dimensions(vec!["FREQ".to_owned(), "REF_AREA".to_owned()]);
    let attribute =
        |component, attachment, is_required| Attribute { component, attachment, is_required };
    DataStructure {
        of: maintained("DSD_OJA", "Structure of ads"),
        dimensions: vec![
            coded("FREQ", "CL_FREQ"),
            coded("REF_AREA", "CL_AREA"),
            text("TIME_PERIOD", "ObservationalTimePeriod"),
        ],
        measures: vec![text("OBS_VALUE", "Double")],
        attributes: vec![
            attribute(text("TITLE", "String"), Attachment::Dataset, false),
            attribute(text("UNIT_MEASURE", "String"), unit, true),
            attribute(coded("OBS_STATUS", "CL_STATUS"), Attachment::Observation, false),
        ],
    }
}

pub(super) fn constraint() -> Constraint {
    Constraint {
        of: maintained("CR_OJA", "What there is"),
        target: reference(Class::Dataflow, "DF_OJA"),
        values: vec![
            ("FREQ".to_owned(), vec!["M".to_owned()]),
            ("REF_AREA".to_owned(), vec!["MA".to_owned(), "MA06".to_owned()]),
        ],
        time: Some(TimeRange {
            start: "2026-01-01T00:00:00Z".to_owned(),
            end: "2026-10-31T23:59:59Z".to_owned(),
        }),
        is_actual: true,
        series_count: Some(1),
        obs_count: Some(2),
    }
}

pub(super) fn reference(class: Class, id: &str) -> Reference {
    Reference::new(class, "MA1", id, "1.0")
}

fn categorisation() -> Categorisation {
    Categorisation {
        of: maintained("CAT_OJA", "Ads are about jobs"),
        source: reference(Class::Dataflow, "DF_OJA"),
        target: reference(Class::CategoryScheme, "CS_THEMES").item("JOBS.ADS"),
    }
}

fn ads() -> Item {
    Item { parent: Some("JOBS".to_owned()), ..item("ADS", None) }
}

fn concepts() -> Vec<Item> {
    let ids =
        ["FREQ", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "UNIT_MEASURE", "TITLE"];
    let mut concepts: Vec<Item> = ids.iter().map(|id| item(id, None)).collect();
    let area = Representation::Codelist(reference(Class::Codelist, "CL_AREA"));
    concepts[1].representation = Some(area);
    concepts
}

fn concept(id: &str) -> Reference {
    reference(Class::ConceptScheme, "CS_OJA").item(id)
}

fn scheme(class: Class, id: &str, items: Vec<Item>) -> ItemScheme {
    ItemScheme { class, of: maintained(id, id), is_partial: id == "CL_AREA", items }
}

fn maintained(id: &str, name: &str) -> Maintained {
    Maintained::new("MA1", id, "1.0", three(name))
}

fn item(id: &str, parent: Option<&str>) -> Item {
    Item {
        id: id.to_owned(),
        name: three(id),
        parent: parent.map(str::to_owned),
        ..Item::default()
    }
}

fn three(name: &str) -> Text {
    let (arabic, french) = (format!("اسم {name}"), format!("{name} en français"));
    Text::of([("ar", arabic.as_str()), ("fr", &french), ("en", name)])
}
