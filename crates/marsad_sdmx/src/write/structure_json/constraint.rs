//! Which codes there are data for.

use super::artefact::{Json, maintained};
use crate::{
    model::{Class, Constraint, Maintained},
    write::annotations,
};
use serde_json::{Value, json};

pub(super) fn value(json: &Json<'_>, constraint: &Constraint) -> Value {
    let of = Maintained { annotations: annotations(constraint), ..constraint.of.clone() };
    let to = json!([json.urn(&constraint.target)]);
    let attachment = match constraint.target.class {
        Class::DataStructure => json!({ "dataStructures": to }),
        _ => json!({ "dataflows": to }),
    };
    let kind = if constraint.is_actual { "Actual" } else { "Allowed" };
    let (role, include) = if json.is_2() { ("role", "include") } else { ("type", "isIncluded") };
    let region = json!({ include: true, "keyValues": key_values(json, constraint) });
    let content =
        json!({ role: kind, "constraintAttachment": attachment, "cubeRegions": [region] });
    maintained(json, Class::Constraint, &of, content)
}

/// A dimension without codes is named all the same: readers want a key, even if there is nothing.
fn key_values(json: &Json<'_>, constraint: &Constraint) -> Vec<Value> {
    let value = |code: &String| if json.is_2() { json!({ "value": code }) } else { json!(code) };
    let key = |(id, codes): &(String, Vec<String>)| {
        let mut key = json!({ "id": id });
        if !codes.is_empty() {
            key["values"] = codes.iter().map(value).collect();
        }
        key
    };
    let mut keys: Vec<Value> = constraint.values.iter().map(key).collect();
    if let Some(time) = &constraint.time {
        let range = json!({
            "startPeriod": { "period": time.start, "isInclusive": true },
            "endPeriod": { "period": time.end, "isInclusive": true },
        });
        keys.push(json!({ "id": "TIME_PERIOD", "timeRange": range }));
    }
    keys
}
