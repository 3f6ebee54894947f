//! What a message says about its data: once, so without haste.

use serde_json::{Map, Value, json};

use super::{Cells, Column, JsonWriter, Level, Values};
use crate::{
    model::{Attachment, Class, Component, Representation, Text},
    write::{
        DataMessage,
        period::{Day, days},
    },
};

const SCHEMAS: &str =
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas";

pub(super) fn meta(message: &DataMessage<'_>, out: &mut Vec<u8>) {
    let is_2 = message.wish.format == crate::Format::DataJson20;
    let header = message.header;
    let version = if is_2 { "2.0.0" } else { "1.0" };
    let mut sender = Map::new();
    sender.insert("id".to_owned(), json!(header.sender));
    name(&mut sender, message, Some(&header.sender_name), None);
    let meta = json!({
        "schema": format!("{SCHEMAS}/{version}/sdmx-json-data-schema.json"),
        "id": header.id,
        "prepared": header.prepared,
        "test": header.is_test,
        "contentLanguages": message.languages,
        "sender": sender,
    });
    write(&meta, out);
}

/// The flow that the data are of, and its structure.
pub(super) fn links(message: &DataMessage<'_>, out: &mut Vec<u8>) {
    write(&link(message), out);
}

fn link(message: &DataMessage<'_>) -> Value {
    json!([
        { "rel": "dataflow", "urn": message.flow.of.reference(Class::Dataflow).to_string() },
        {
            "rel": "datastructure",
            "urn": message.structure.of.reference(Class::DataStructure).to_string(),
        },
    ])
}

pub(super) fn structure(writer: &JsonWriter<'_>, out: &mut Vec<u8>) {
    let message = &writer.message;
    let mut structure = Map::new();
    structure.insert("links".to_owned(), link(message));
    name(&mut structure, message, Some(&message.flow.of.name), Some(&message.flow.of.id));

    let mut series = Vec::new();
    let mut observation = Vec::new();
    let dimensions = message.structure.dimensions.iter().zip(&writer.dimensions);
    for (i, (component, values)) in dimensions.enumerate() {
        // Version 2.0 allows no component without values, and these are of an empty message.
        if writer.is_2 && values.list.is_empty() {
            continue;
        }
        let is_of_series = writer.layout.at.is_some_and(|at| at != i);
        let level = if is_of_series { &mut series } else { &mut observation };
        level.push(dimension(writer, i, component, values));
    }
    structure.insert(
        "dimensions".to_owned(),
        json!({ "dataSet": [], "series": series, "observation": observation }),
    );

    let is_attribute = |i: usize, it: &Column<'_>| match it.attachment {
        Some(_) => true,
        // A further measure of version 1.0.
        None => !writer.is_2 && i > 0,
    };
    let columns = || writer.columns.iter().enumerate();
    if writer.is_2 {
        let measures = columns().filter(|(i, it)| !is_attribute(*i, it));
        let measures: Vec<Value> = measures.map(|(_, it)| column(writer, it)).collect();
        structure.insert("measures".to_owned(), json!({ "observation": measures }));
    }
    let attributes = |level: Level| -> Vec<Value> {
        let of_level = columns().filter(|(i, it)| is_attribute(*i, it) && it.level == level);
        of_level.map(|(_, it)| column(writer, it)).collect()
    };
    structure.insert(
        "attributes".to_owned(),
        json!({
            "dataSet": attributes(Level::Set),
            "series": attributes(Level::Series),
            "observation": attributes(Level::Observation),
        }),
    );
    write(&Value::Object(structure), out);
}

fn dimension(writer: &JsonWriter<'_>, i: usize, component: &Component, values: &Values) -> Value {
    let mut map = named(writer, component);
    map.insert("keyPosition".to_owned(), json!(i));
    if component.is_time {
        map.insert("roles".to_owned(), json!([component.id]));
    }
    format(writer, component, &mut map);
    map.insert("values".to_owned(), json!(self::values(writer, component, values, true)));
    Value::Object(map)
}

fn column(writer: &JsonWriter<'_>, column: &Column<'_>) -> Value {
    let mut map = named(writer, column.component);
    if let Some(attachment) = column.attachment {
        if writer.is_2 {
            map.insert("isMandatory".to_owned(), json!(column.is_required));
        }
        map.insert("relationship".to_owned(), relationship(writer, attachment));
    } else if !writer.is_2 {
        map.insert("relationship".to_owned(), relationship(writer, &Attachment::Observation));
    }
    format(writer, column.component, &mut map);
    match &column.cells {
        Cells::Places(values) if !writer.is_2 || !values.list.is_empty() => {
            let values = self::values(writer, column.component, values, false);
            map.insert("values".to_owned(), json!(values));
        }
        _ => {}
    }
    Value::Object(map)
}

fn relationship(writer: &JsonWriter<'_>, attachment: &Attachment) -> Value {
    let measure = writer.message.structure.measures.first().map_or("OBS_VALUE", |it| &it.id);
    match (attachment, writer.is_2) {
        (Attachment::Dimensions(ids), _) => json!({ "dimensions": ids }),
        (Attachment::Dataset, true) => json!({ "dataflow": {} }),
        (Attachment::Dataset, false) => json!({ "none": {} }),
        (Attachment::Observation, true) => json!({ "observation": {} }),
        (Attachment::Observation, false) => json!({ "primaryMeasure": measure }),
    }
}

/// The type of a component without codes, which only version 2.0 tells.
fn format(writer: &JsonWriter<'_>, component: &Component, map: &mut Map<String, Value>) {
    if let (true, Representation::Text(kind)) = (writer.is_2, &component.representation) {
        map.insert("format".to_owned(), json!({ "dataType": kind }));
    }
}

/// Values that are no codes have no ids, but that version 1.0 wants them for dimensions.
fn values(
    writer: &JsonWriter<'_>,
    component: &Component,
    values: &Values,
    is_dimension: bool,
) -> Vec<Value> {
    let message = &writer.message;
    let codes = message.codes_of(component);
    let is_coded = component.codelist().is_some();
    let value = |value: &str| {
        let mut map = Map::new();
        if writer.is_2 && !is_coded {
            map.insert("value".to_owned(), json!(value));
        } else if is_coded || is_dimension {
            map.insert("id".to_owned(), json!(value));
        }
        if !writer.is_2 || is_coded {
            let code = codes.get(value);
            name(&mut map, message, code.map(|it| &it.name), Some(value));
            if let Some(parent) = code.and_then(|it| it.parent.as_ref()) {
                map.insert("parent".to_owned(), json!(parent));
            }
        }
        if component.is_time
            && let Some((first, last)) = days(value)
        {
            let moment = |day: Day, time: &str| {
                let mut text = Vec::new();
                day.push(&mut text);
                json!(String::from_utf8_lossy(&text).into_owned() + time)
            };
            map.insert("start".to_owned(), moment(first, "T00:00:00Z"));
            map.insert("end".to_owned(), moment(last, "T23:59:59Z"));
        }
        Value::Object(map)
    };
    values.list.iter().map(|it| value(it)).collect()
}

fn named(writer: &JsonWriter<'_>, component: &Component) -> Map<String, Value> {
    let mut map = Map::new();
    map.insert("id".to_owned(), json!(component.id));
    let text = writer.message.name_of(component);
    name(&mut map, &writer.message, text, Some(&component.id));
    map
}

/// The name that fits the reader best, and those in all languages that it wants.
fn name(
    map: &mut Map<String, Value>,
    message: &DataMessage<'_>,
    text: Option<&Text>,
    fallback: Option<&str>,
) {
    if let Some(best) = text.and_then(|it| it.best(message.languages)).or(fallback) {
        map.insert("name".to_owned(), json!(best));
    }
    let wanted = |lang: &String| Some((lang.clone(), json!(text?.get(lang)?)));
    let names: Map<String, Value> = message.languages.iter().filter_map(wanted).collect();
    if !names.is_empty() {
        map.insert("names".to_owned(), Value::Object(names));
    }
}

fn write(value: &Value, out: &mut Vec<u8>) {
    serde_json::to_writer(out, value).expect("memory takes all, and a value is always JSON");
}
