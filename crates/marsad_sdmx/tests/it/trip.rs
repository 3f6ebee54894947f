//! Messages on their way out and in again.

use std::collections::BTreeMap;

use marsad_sdmx::{
    Attachment, Attribute, Class, Component, DataSet, DataStructure, Dataflow, Family, Format,
    Keys, Labels, Maintained, Reference, Representation, Row, Structures, Text, Wish,
    query::AtObservation,
    read::{Message, read},
    write::{self, DataMessage, DataWriter, Header, SetHeader},
};

use crate::limits;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    Equal,
    /// As the limits of the form say.
    Limited,
    /// Says where.
    Different(String),
}

pub(crate) fn formats(family: Family) -> impl Iterator<Item = Format> {
    Format::ALL.into_iter().filter(move |it| it.family() == family)
}

pub(crate) fn structures(format: Format, all: &Structures) -> Outcome {
    let Some(bytes) = write::structures(format, &Header::default(), all, &[]) else {
        return Outcome::Different("it is no form for structures".to_owned());
    };
    let original = limits::sorted(all.clone());
    let expected = limits::structures(format, all);
    match read(&bytes, &Structures::default()) {
        Ok(Message::Structures { structures, passed_over }) if passed_over.is_empty() => {
            compared(&limits::sorted(structures), &expected, &original)
        }
        Ok(other) => Outcome::Different(short(&format!("{other:?}"))),
        Err(error) => Outcome::Different(error.to_string()),
    }
}

/// Writes a set with and without series, and with all that SDMX-CSV lets one choose.
pub(crate) fn data(format: Format, set: &DataSet, known: &Structures) -> Outcome {
    let mut worst = Outcome::Equal;
    let plain = Wish { format, labels: Labels::Id, is_time_normalized: false, keys: Keys::None };
    let mut wishes = vec![plain];
    if format.extension() == "csv" {
        wishes.push(Wish { labels: Labels::Both, keys: Keys::Both, ..plain });
        wishes.push(Wish { labels: Labels::Name, ..plain });
    }
    for wish in wishes {
        for at in [AtObservation::Time, AtObservation::All] {
            match one(wish, &at, set, known) {
                Outcome::Equal => {}
                Outcome::Limited => worst = Outcome::Limited,
                different => return different,
            }
        }
    }
    worst
}

fn one(wish: Wish, at: &AtObservation, set: &DataSet, known: &Structures) -> Outcome {
    let (flow, structure) = described(set, known);
    let Some(expected) = limits::data(wish.format, at, &structure, set) else {
        return Outcome::Limited;
    };
    let bytes = written(wish, at, set, known, &flow, &structure);
    let flows = vec![flow.clone()];
    let known = Structures { structures: vec![structure], flows, ..Structures::default() };
    let sets = match read(&bytes, &known) {
        Ok(Message::Data { sets, .. }) => sets,
        Ok(other) => return Outcome::Different(short(&format!("{other:?}"))),
        Err(error) => return Outcome::Different(format!("{wish:?} {at:?}: {error}")),
    };
    let [read] = &sets[..] else {
        return Outcome::Different(format!("{} sets", sets.len()));
    };
    let names = [flow.of.reference(Class::Dataflow), flow.structure];
    if !read.of.as_ref().is_some_and(|it| names.contains(it)) {
        return Outcome::Different(format!("{:?}", read.of));
    }
    compared(&limits::plain(read.clone()), &expected, &limits::plain(set.clone()))
}

fn written(
    wish: Wish,
    at: &AtObservation,
    set: &DataSet,
    artefacts: &Structures,
    flow: &Dataflow,
    structure: &DataStructure,
) -> Vec<u8> {
    let header = Header::default();
    let message =
        DataMessage { header: &header, flow, structure, artefacts, wish, at, languages: &[] };
    let mut rows: Vec<Vec<&str>> =
        set.rows.iter().map(|it| it.iter().map(String::as_str).collect()).collect();
    // Rows of a series are adjacent; the dimension of time is the last.
    rows.sort();
    let [keys, measures] = [structure.dimensions.len(), structure.measures.len()];
    let mut out = Vec::new();
    let mut writer = DataWriter::new(message);
    writer.begin(SetHeader { action: set.action, ..SetHeader::default() }, &mut out);
    for row in &rows {
        let (key, rest) = row.split_at(keys);
        let (measures, attributes) = rest.split_at(measures);
        writer.row(&Row { key, measures, attributes }, &mut out);
    }
    writer.end(&mut out);
    out
}

/// The flow and structure of a set, with the columns that it has.
fn described(set: &DataSet, known: &Structures) -> (Dataflow, DataStructure) {
    let new = |class| Reference::new(class, "TST", "UNKNOWN", "1.0");
    let of = set.of.clone().unwrap_or_else(|| new(Class::DataStructure));
    let flow = known.flows.iter().find(|it| of.class == Class::Dataflow && it.of.is(&of));
    let own = Reference { class: Class::DataStructure, ..of.clone() };
    let reference = flow.map_or(&own, |it| &it.structure);
    let found = known.structure(reference);
    let maintained =
        |it: &Reference| Maintained::new(&it.agency, &it.id, &it.version, Text::default());
    let mut structure = DataStructure { of: maintained(reference), ..DataStructure::default() };
    let component = |name: &String, is_dimension: bool| {
        let known = found.and_then(|it| it.components().find(|it| it.id == *name));
        known.cloned().unwrap_or_else(|| Component {
            id: name.clone(),
            concept: None,
            representation: Representation::Text("String".to_owned()),
            is_time: is_dimension && name == "TIME_PERIOD",
        })
    };
    let columns = &set.columns;
    structure.dimensions = columns.dimensions.iter().map(|it| component(it, true)).collect();
    structure.measures = columns.measures.iter().map(|it| component(it, false)).collect();
    let first = structure.dimensions.len() + structure.measures.len();
    let attributes = columns.attributes.iter().enumerate().map(|(i, name)| {
        let known = found.and_then(|it| it.attributes.iter().find(|it| it.component.id == *name));
        let attachment = known.map_or(Attachment::Observation, |it| it.attachment.clone());
        let is_so = are_alike(set, &attachment, first + i);
        Attribute {
            component: component(name, false),
            attachment: if is_so { attachment } else { Attachment::Observation },
            is_required: false,
        }
    });
    structure.attributes = attributes.collect();
    let flow = Dataflow { of: maintained(&of), structure: reference.clone() };
    (flow, structure)
}

/// Whether rows have one value in the column where an attribute is said to have one.
fn are_alike(set: &DataSet, attachment: &Attachment, column: usize) -> bool {
    let ids = match attachment {
        Attachment::Dataset => &[][..],
        Attachment::Dimensions(ids) => ids,
        Attachment::Observation => return true,
    };
    let places = |id: &String| set.columns.dimensions.iter().position(|it| it == id);
    let places: Vec<usize> = ids.iter().filter_map(places).collect();
    let mut values: BTreeMap<Vec<&String>, &String> = BTreeMap::new();
    set.rows.iter().all(|row| {
        let key = places.iter().map(|at| &row[*at]).collect();
        *values.entry(key).or_insert(&row[column]) == &row[column]
    })
}

fn compared<T: PartialEq + std::fmt::Debug>(read: &T, expected: &T, original: &T) -> Outcome {
    if read == original {
        return Outcome::Equal;
    }
    if read == expected {
        return Outcome::Limited;
    }
    let [read, expected] = [read, expected].map(|it| format!("{it:#?}"));
    let mut lines = read.lines().zip(expected.lines()).enumerate();
    let at = lines.find(|(_, (read, expected))| read != expected).map_or(0, |(at, _)| at);
    let part = |text: &str| {
        let lines = text.lines().skip(at.saturating_sub(12)).take(24);
        lines.map(str::trim).collect::<Vec<_>>().join(" ")
    };
    Outcome::Different(format!("read {}\n  instead of {}", part(&read), part(&expected)))
}

fn short(text: &str) -> String {
    text.chars().take(300).collect()
}
