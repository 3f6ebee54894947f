//! Structures of data.

use super::artefact::{Json, maintained};
use crate::{
    model::{Attachment, Attribute, Class, Component, DataStructure, Representation},
    write::other_measures,
};
use serde_json::{Map, Value, json};

pub(super) fn value(json: &Json<'_>, structure: &DataStructure) -> Value {
    let mut components = json!({ "dimensionList": dimensions(json, structure) });
    if !structure.attributes.is_empty() {
        let attributes: Vec<Value> =
            structure.attributes.iter().map(|it| attribute(json, it)).collect();
        components["attributeList"] =
            json!({ "id": "AttributeDescriptor", "attributes": attributes });
    }
    if let Some(first) = structure.measures.first() {
        components["measureList"] = if json.is_2() {
            let measures = structure.measures.iter().map(|it| component(json, it));
            let measures: Vec<Map<String, Value>> = measures.collect();
            json!({ "id": "MeasureDescriptor", "measures": measures })
        } else {
            // The only name that 1.0 knows.
            let first = Component { id: "OBS_VALUE".to_owned(), ..first.clone() };
            json!({ "id": "MeasureDescriptor", "primaryMeasure": component(json, &first) })
        };
    }
    let mut of = structure.of.clone();
    if !json.is_2() && !of.is_stub {
        of.annotations.extend(other_measures(&structure.measures));
    }
    let content = json!({ "dataStructureComponents": components });
    maintained(json, Class::DataStructure, &of, content)
}

/// Time is one object in 2.0: readers pass over a list.
fn dimensions(json: &Json<'_>, structure: &DataStructure) -> Value {
    let (mut dimensions, mut times) = (Vec::new(), Vec::new());
    for (n, dimension) in structure.dimensions.iter().enumerate() {
        let mut to = component(json, dimension);
        match (dimension.is_time, json.is_2()) {
            (true, true) => (),
            (true, false) => {
                to.insert("position".to_owned(), json!(n));
                to.insert("type".to_owned(), json!("TimeDimension"));
            }
            (false, true) => _ = to.insert("position".to_owned(), json!(n)),
            (false, false) => {
                to.insert("position".to_owned(), json!(n));
                to.insert("type".to_owned(), json!("Dimension"));
            }
        }
        if dimension.is_time { times.push(to) } else { dimensions.push(to) }
    }
    let mut list = json!({ "id": "DimensionDescriptor", "dimensions": dimensions });
    if json.is_2() {
        if let Some(time) = times.into_iter().next() {
            list["timeDimension"] = json!(time);
        }
    } else if !times.is_empty() {
        list["timeDimensions"] = json!(times);
    }
    list
}

fn component(json: &Json<'_>, of: &Component) -> Map<String, Value> {
    let mut to = Map::new();
    to.insert("id".to_owned(), json!(of.id));
    if let Some(concept) = &of.concept {
        to.insert("conceptIdentity".to_owned(), json!(json.urn(concept)));
    }
    let representation = match &of.representation {
        // Time is never coded.
        Representation::Codelist(_) if of.is_time => {
            represented(json, &Representation::Text("ObservationalTimePeriod".to_owned()))
        }
        it => represented(json, it),
    };
    to.insert("localRepresentation".to_owned(), representation);
    to
}

fn attribute(json: &Json<'_>, attribute: &Attribute) -> Value {
    let mut to = component(json, &attribute.component);
    let (name, status) = match (json.is_2(), attribute.is_required) {
        (true, true) => ("usage", "mandatory"),
        (true, false) => ("usage", "optional"),
        (false, true) => ("assignmentStatus", "Mandatory"),
        (false, false) => ("assignmentStatus", "Conditional"),
    };
    to.insert(name.to_owned(), json!(status));
    let relationship = match &attribute.attachment {
        Attachment::Dimensions(ids) if !ids.is_empty() => json!({ "dimensions": ids }),
        Attachment::Observation if json.is_2() => json!({ "observation": {} }),
        Attachment::Observation => json!({ "primaryMeasure": "OBS_VALUE" }),
        Attachment::Dataset | Attachment::Dimensions(_) if json.is_2() => json!({ "dataflow": {} }),
        Attachment::Dataset | Attachment::Dimensions(_) => json!({ "none": {} }),
    };
    to.insert("attributeRelationship".to_owned(), relationship);
    Value::Object(to)
}

pub(super) fn represented(json: &Json<'_>, by: &Representation) -> Value {
    match by {
        Representation::Codelist(list) => json!({ "enumeration": json.urn(list) }),
        Representation::Text(kind) if json.is_2() => json!({ "format": { "dataType": kind } }),
        Representation::Text(kind) => json!({ "textFormat": { "textType": kind } }),
    }
}
