//! A small message for tests and for the example `specimen`. Nothing in it is a true figure.

use marsad_sdmx::{
    Attachment, Attribute, Class, Component, DataStructure, Dataflow, Format, Item, ItemScheme,
    Keys, Labels, Maintained, Reference, Representation, Row, Structures, Text, Wish,
    query::AtObservation,
    write::{DataMessage, DataWriter, Header, SetHeader},
};

pub(super) struct Fixture {
    pub header: Header,
    pub flow: Dataflow,
    pub structure: DataStructure,
    pub artefacts: Structures,
    pub languages: Vec<String>,
}

/// FREQ, REF_AREA, TIME_PERIOD; OBS_VALUE; TITLE, UNIT_MEASURE, OBS_STATUS, NOTE.
pub(super) const ROWS: [Row<'static>; 4] = [
    row(&["M", "ZZ1", "2026-01"], &["12.5"], &["Specimen", "PN", "A", ""]),
    row(&["M", "ZZ1", "2026-02"], &["0.10"], &["Specimen", "PN", "E", "a <b> & \"c\", d"]),
    row(&["M", "ZZ2", "2026-01"], &[""], &["Specimen", "PC", "", ""]),
    row(&["Q", "ZZ2", "2026-Q1"], &["-3"], &["Specimen", "PC", "A", "été, صيف"]),
];

const fn row(
    key: &'static [&'static str],
    measures: &'static [&'static str],
    attributes: &'static [&'static str],
) -> Row<'static> {
    Row { key, measures, attributes }
}

impl Fixture {
    pub(super) fn new() -> Self {
        let text = |en: &str, fr: &str| Text::of([("en", en), ("fr", fr)]);
        let of = |id: &str, name: Text| Maintained::new("TST", id, "1.0", name);
        let list = |class, id: &str, items: &[(&str, &str, &str)]| ItemScheme {
            class,
            of: of(id, text("Specimen", "Spécimen")),
            is_partial: false,
            items: items
                .iter()
                .map(|(id, en, fr)| Item {
                    id: (*id).to_owned(),
                    name: text(en, fr),
                    ..Item::default()
                })
                .collect(),
        };
        let concepts = [
            ("FREQ", "Frequency", "Fréquence"),
            ("REF_AREA", "Area", "Zone"),
            ("TIME_PERIOD", "Period", "Période"),
            ("OBS_VALUE", "Value", "Valeur"),
            ("TITLE", "Title", "Titre"),
            ("UNIT_MEASURE", "Unit", "Unité"),
            ("OBS_STATUS", "Status", "Statut"),
            ("NOTE", "Note", "Note"),
        ];
        let schemes = vec![
            list(Class::ConceptScheme, "CS_SPECIMEN", &concepts),
            list(
                Class::Codelist,
                "CL_FREQ",
                &[("M", "Monthly", "Mensuelle"), ("Q", "Quarterly", "Trimestrielle")],
            ),
            list(
                Class::Codelist,
                "CL_AREA",
                &[("ZZ1", "Area, one", "Zone une"), ("ZZ2", "Area two", "Zone deux")],
            ),
            list(
                Class::Codelist,
                "CL_UNIT",
                &[("PN", "Persons", "Personnes"), ("PC", "Per cent", "Pour cent")],
            ),
            list(
                Class::Codelist,
                "CL_STATUS",
                &[("A", "Normal", "Normale"), ("E", "Estimated", "Estimée")],
            ),
        ];
        let concept =
            |id: &str| Reference::new(Class::ConceptScheme, "TST", "CS_SPECIMEN", "1.0").item(id);
        let coded = |id: &str, codes: &str| {
            let codes = Reference::new(Class::Codelist, "TST", codes, "1.0");
            Component::coded(id, concept(id), codes)
        };
        let plain = |id: &str, kind: &str| Component {
            id: id.to_owned(),
            concept: Some(concept(id)),
            representation: Representation::Text(kind.to_owned()),
            is_time: id == "TIME_PERIOD",
        };
        let attribute =
            |component, attachment| Attribute { component, attachment, is_required: false };
        let series = Attachment::Dimensions(vec!["FREQ".to_owned(), "REF_AREA".to_owned()]);
        let structure = DataStructure {
            of: of("DSD_SPECIMEN", text("Specimen", "Spécimen")),
            dimensions: vec![
                coded("FREQ", "CL_FREQ"),
                coded("REF_AREA", "CL_AREA"),
                plain("TIME_PERIOD", "ObservationalTimePeriod"),
            ],
            measures: vec![plain("OBS_VALUE", "Double")],
            attributes: vec![
                attribute(plain("TITLE", "String"), Attachment::Dataset),
                attribute(coded("UNIT_MEASURE", "CL_UNIT"), series),
                attribute(coded("OBS_STATUS", "CL_STATUS"), Attachment::Observation),
                attribute(plain("NOTE", "String"), Attachment::Observation),
            ],
        };
        Self {
            header: Header {
                id: "SPECIMEN1".to_owned(),
                prepared: "2026-11-29T10:00:00Z".to_owned(),
                sender: "TST".to_owned(),
                sender_name: text("Specimen agency", "Agence spécimen"),
                is_test: true,
            },
            flow: Dataflow {
                of: of("DF_SPECIMEN", text("Specimen, not data", "Spécimen")),
                structure: structure.of.reference(Class::DataStructure),
            },
            structure,
            artefacts: Structures { schemes, ..Structures::default() },
            // A code that is missing here is still written.
            languages: vec!["en".to_owned(), "fr".to_owned()],
        }
    }

    pub(super) fn message<'a>(&'a self, wish: Wish, at: &'a AtObservation) -> DataMessage<'a> {
        DataMessage {
            header: &self.header,
            flow: &self.flow,
            structure: &self.structure,
            artefacts: &self.artefacts,
            wish,
            at,
            languages: &self.languages,
        }
    }
}

pub(super) fn wish(format: Format) -> Wish {
    Wish { format, labels: Labels::Id, is_time_normalized: false, keys: Keys::None }
}

/// A message of these sets, each of these rows.
pub(super) fn written(
    fixture: &Fixture,
    wish: Wish,
    at: &AtObservation,
    sets: &[SetHeader<'_>],
    rows: &[Row<'_>],
) -> String {
    let mut out = Vec::new();
    let mut writer = DataWriter::new(fixture.message(wish, at));
    for set in sets {
        writer.begin(*set, &mut out);
        for row in rows {
            writer.row(row, &mut out);
        }
    }
    writer.end(&mut out);
    String::from_utf8(out).expect("messages are UTF-8")
}
