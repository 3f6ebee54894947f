//! JobPosting and Course objects, whatever syntax they were written in.

use serde_json::Value;

use crate::{Holds, reader::Reader};

/// The types that are records.
pub(crate) fn types(holds: Holds) -> &'static [&'static str] {
    match holds {
        Holds::Ads => &["JobPosting"],
        Holds::Programmes => &["EducationalOccupationalProgram", "Course", "CourseInstance"],
    }
}

/// Whether a text may hold a record.
pub(super) fn names_one(holds: Holds, text: &str) -> bool {
    types(holds).iter().any(|it| text.contains(it))
}

/// Why nothing came of a page.
pub(crate) fn none_of(holds: Holds) -> String {
    let types = match types(holds) {
        [others @ .., last] if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        types => types.join(", "),
    };
    format!("holds no {types} of schema.org")
}

pub(crate) fn is_record(holds: Holds, value: &Value) -> bool {
    let is = |kind: &Value| {
        let name = kind.as_str().and_then(|kind| kind.rsplit(['/', '#', ':']).next());
        name.is_some_and(|name| types(holds).contains(&name))
    };
    match &value["@type"] {
        Value::Array(kinds) => kinds.iter().any(is),
        kind => is(kind),
    }
}

/// Hands out records; a page with only one is its address.
pub(crate) fn emit(reader: &mut Reader<'_>, records: &[Value]) {
    let page = reader.page.clone();
    let is_address = page.starts_with("http://") || page.starts_with("https://");
    let label = types(reader.mapping.holds)[0];
    for (index, record) in records.iter().enumerate() {
        let find = |path: &str| {
            let found = find(record, path);
            if path == "url" && found.is_empty() && is_address && records.len() == 1 {
                return vec![page.clone()];
            }
            found
        };
        reader.record(&format!("{label} {}", index + 1), &find);
    }
}

/// The values of a property path, objects put in words.
fn find(value: &Value, path: &str) -> Vec<String> {
    match path.split_once('.') {
        Some((step, rest)) => match &value[step] {
            Value::Array(all) => all.iter().flat_map(|inner| find(inner, rest)).collect(),
            inner => find(inner, rest),
        },
        None => match &value[path] {
            Value::Array(all) => all.iter().filter_map(say).collect(),
            inner => say(inner).into_iter().collect(),
        },
    }
}

/// A value in words, by what kind of thing it is.
fn say(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Null => None,
        Value::Array(all) => joined(all.iter().filter_map(say), ", "),
        Value::Object(_) => {
            let property = |name: &str| say(&value[name]);
            let all = |names: &[&str]| joined(names.iter().filter_map(|name| property(name)), ", ");
            let is = |name: &str| value.get(name).is_some();
            if is("address") {
                return property("address");
            }
            if is("addressLocality") || is("addressRegion") || is("addressCountry") {
                return all(&["addressLocality", "addressRegion", "addressCountry"]);
            }
            if is("currency") || is("minValue") || is("maxValue") || is("unitText") {
                return amount(value);
            }
            if is("price") {
                let all = ["price", "priceCurrency"].iter().filter_map(|name| property(name));
                return joined(all, " ");
            }
            if is("monthsOfExperience") {
                return property("monthsOfExperience").map(|months| format!("{months} months"));
            }
            ["name", "credentialCategory", "value", "description", "termCode", "codeValue"]
                .iter()
                .find_map(|name| property(name))
        }
    }
}

/// "4000-6000 EUR / MONTH".
fn amount(value: &Value) -> Option<String> {
    // The amount itself is often one object further in.
    let inner = if value["value"].is_object() { &value["value"] } else { value };
    let range = joined(["minValue", "maxValue"].iter().filter_map(|name| say(&inner[*name])), "-");
    let figure = range.or_else(|| say(&inner["value"]))?;
    let currency = say(&value["currency"]).or_else(|| say(&inner["currency"]));
    let unit = say(&inner["unitText"]).or_else(|| say(&value["unitText"]));
    let mut text = figure;
    if let Some(currency) = currency {
        text = format!("{text} {currency}");
    }
    if let Some(unit) = unit {
        text = format!("{text} / {unit}");
    }
    Some(text)
}

fn joined(parts: impl Iterator<Item = String>, with: &str) -> Option<String> {
    let mut kept: Vec<String> = Vec::new();
    for part in parts {
        if !part.trim().is_empty() && !kept.contains(&part) {
            kept.push(part);
        }
    }
    (!kept.is_empty()).then(|| kept.join(with))
}
