//! What a form of message cannot hold, as rules. A round trip may change nothing else.
//!
//! All forms: what has no name is called by its id; stubs hold nothing; time is never coded; merging
//! is written as appending. A flow's data may say only its structure, or only the flow. Rows keep
//! their order only within a series, and columns without a value in any row are not told.

use std::collections::{BTreeMap, BTreeSet};

use marsad_sdmx::{
    Action, Attachment, Class, DataSet, DataStructure, Format, Item, ItemScheme, Maintained,
    Reference, Representation, Structures, Text, query::AtObservation,
};

/// What a message of structures holds of these. The order of artefacts counts for nothing.
pub(crate) fn structures(format: Format, all: &Structures) -> Structures {
    let mut held = all.clone();
    held.schemes.iter_mut().for_each(|it| scheme(format, it));
    held.structures.iter_mut().for_each(|it| structure(format, it));
    for flow in &mut held.flows {
        maintained(format, &mut flow.of);
        if flow.of.is_stub {
            flow.structure = Reference::new(Class::DataStructure, "", "", "");
        }
    }
    held.categorisations.retain(|it| !it.of.is_stub);
    held.categorisations.iter_mut().for_each(|it| maintained(format, &mut it.of));
    held.constraints.retain(|it| !it.of.is_stub);
    for constraint in &mut held.constraints {
        maintained(format, &mut constraint.of);
        // SDMX-ML does not name dimensions that have no codes.
        if !is_json(format) {
            constraint.values.retain(|(_, codes)| !codes.is_empty());
        }
    }
    sorted(held)
}

pub(crate) fn sorted(mut all: Structures) -> Structures {
    all.schemes.sort_by_key(|it| it.of.reference(it.class));
    all.structures.sort_by_key(|it| it.of.reference(Class::DataStructure));
    all.flows.sort_by_key(|it| it.of.reference(Class::Dataflow));
    all.categorisations.sort_by_key(|it| it.of.reference(Class::Categorisation));
    all.constraints.sort_by_key(|it| it.of.reference(Class::Constraint));
    // Says which measures are left out.
    for structure in &mut all.structures {
        structure.of.annotations.retain(|it| it.id.as_deref() != Some("OTHER_MEASURES"));
    }
    all
}

fn scheme(format: Format, scheme: &mut ItemScheme) {
    maintained(format, &mut scheme.of);
    let are_organisations = matches!(scheme.class, Class::AgencyScheme | Class::DataProviderScheme);
    if scheme.of.is_stub {
        scheme.items.clear();
        scheme.is_partial &= !is_json(format);
    }
    for item in &mut scheme.items {
        let Item { id, name, description, parent, annotations: _, representation } = item;
        named(format, id, name);
        text(format, description);
        if are_organisations {
            *parent = None;
        }
        if scheme.class != Class::ConceptScheme {
            *representation = None;
        }
    }
}

fn structure(format: Format, structure: &mut DataStructure) {
    let DataStructure { of, dimensions, measures, attributes } = structure;
    maintained(format, of);
    if of.is_stub {
        dimensions.clear();
        measures.clear();
        attributes.clear();
    }
    for time in dimensions.iter_mut().filter(|it| it.is_time) {
        if time.codelist().is_some() {
            time.representation = Representation::Text("ObservationalTimePeriod".to_owned());
        }
    }
    for attribute in attributes {
        if attribute.attachment == Attachment::Dimensions(Vec::new()) {
            attribute.attachment = Attachment::Dataset;
        }
    }
    // SDMX 2.1 has one measure, and one name for it.
    if matches!(format, Format::StructureXml21 | Format::StructureJson10) {
        measures.truncate(1);
        measures.iter_mut().for_each(|it| "OBS_VALUE".clone_into(&mut it.id));
    }
}

fn maintained(format: Format, of: &mut Maintained) {
    named(format, &of.id, &mut of.name);
    text(format, &mut of.description);
    of.annotations.iter_mut().for_each(|it| text(format, &mut it.text));
}

fn named(format: Format, id: &str, name: &mut Text) {
    if name.is_empty() {
        *name = Text::of([("en", id)]);
    }
    text(format, name);
}

/// SDMX-JSON has one text per language; XML has neither most control characters nor white space
/// around a text.
fn text(format: Format, text: &mut Text) {
    if is_json(format) {
        let last: BTreeMap<String, String> = text.0.iter().cloned().collect();
        let mut told = BTreeSet::new();
        text.0.retain_mut(|(lang, text)| {
            text.clone_from(&last[lang]);
            told.insert(lang.clone())
        });
    } else {
        text.0.iter_mut().for_each(|(_, text)| *text = of_xml(text).trim().to_owned());
        text.0.retain(|(_, text)| !text.is_empty());
    }
}

/// What a message of data of `structure` holds of a set; none if it cannot hold it at all.
pub(crate) fn data(
    format: Format,
    at: &AtObservation,
    structure: &DataStructure,
    set: &DataSet,
) -> Option<DataSet> {
    let mut held = set.clone();
    let is_csv = matches!(format, Format::DataCsv10 | Format::DataCsv20);
    held.action = match held.action {
        // There is no column for it.
        _ if format == Format::DataCsv10 => Action::Information,
        Action::Merge => Action::Append,
        action => action,
    };
    // All that CSV says of a set it says in its rows.
    if is_csv && held.rows.is_empty() {
        return None;
    }
    let at = match at {
        AtObservation::Time => structure.dimensions.iter().position(|it| it.is_time),
        AtObservation::Dimension(id) => structure.dimensions.iter().position(|it| it.id == *id),
        AtObservation::All => None,
    };
    let at = at.filter(|_| !is_csv && structure.dimensions.len() > 1);
    if let Some(at) = at {
        series(structure, at, &mut held.rows);
    }
    // Observations are named by their keys.
    if is_json(format) {
        let mut keys = BTreeSet::new();
        if !held.rows.iter().all(|it| keys.insert(&it[..structure.dimensions.len()])) {
            return None;
        }
    }
    // Columns are attributes of XML there.
    let is_specific = !is_csv && !is_json(format) && !format!("{format:?}").starts_with("Generic");
    if is_specific && !structure.components().all(|it| is_xml_name(&it.id)) {
        return None;
    }
    // XML knows few control characters.
    if !is_csv && !is_json(format) {
        for cell in held.rows.iter_mut().flatten() {
            *cell = of_xml(cell);
        }
    }
    Some(plain(held))
}

/// A row without a code at the dimension of observations is that of a series without any: it says
/// nothing of observations, and there is none beside other rows of the series.
fn series(structure: &DataStructure, at: usize, rows: &mut Vec<Vec<String>>) {
    let count = structure.dimensions.len();
    let key = |row: &[String]| -> Vec<String> {
        let codes = row[..count].iter().enumerate();
        codes.filter(|(i, _)| *i != at).map(|(_, it)| it.clone()).collect()
    };
    let mut told: BTreeSet<Vec<String>> =
        rows.iter().filter(|it| !it[at].is_empty()).map(|it| key(it)).collect();
    rows.retain(|it| !it[at].is_empty() || told.insert(key(it)));
    let time = &structure.dimensions[at].id;
    let is_observed = |it: &Attachment| match it {
        Attachment::Dataset => false,
        Attachment::Dimensions(ids) => ids.contains(time),
        Attachment::Observation => true,
    };
    let attributes = structure.attributes.iter().map(|it| is_observed(&it.attachment));
    let observed: Vec<bool> = structure.measures.iter().map(|_| true).chain(attributes).collect();
    for row in rows.iter_mut().filter(|it| it[at].is_empty()) {
        for (cell, is_observed) in row[count..].iter_mut().zip(&observed) {
            if *is_observed {
                cell.clear();
            }
        }
    }
}

/// Without a name, without empty columns, in order of rows.
pub(crate) fn plain(set: DataSet) -> DataSet {
    let DataSet { of: _, action, mut columns, mut rows } = set;
    let is_told = |at: usize| rows.iter().any(|it: &Vec<String>| !it[at].is_empty());
    let told: Vec<bool> = (0..columns.len()).map(is_told).collect();
    let mut at = 0;
    for names in [&mut columns.dimensions, &mut columns.measures, &mut columns.attributes] {
        names.retain(|_| {
            at += 1;
            told[at - 1]
        });
    }
    for row in &mut rows {
        let cells = std::mem::take(row).into_iter().zip(&told);
        *row = cells.filter(|(_, is_told)| **is_told).map(|(cell, _)| cell).collect();
    }
    rows.sort();
    DataSet { of: None, action, columns, rows }
}

/// Of what ids may be made of, only a digit or sign at the beginning is amiss.
fn is_xml_name(id: &str) -> bool {
    let is_good = |it: char| it.is_alphanumeric() || matches!(it, '_' | '-' | '.');
    id.chars().all(is_good) && id.starts_with(|it: char| it.is_alphabetic() || it == '_')
}

fn of_xml(text: &str) -> String {
    text.replace(|it| it < ' ' && !matches!(it, '\t' | '\n' | '\r'), " ")
}

fn is_json(format: Format) -> bool {
    format.extension() == "json"
}
