//! Lists of items.

use super::{
    artefact::{Json, maintained},
    data_structure::represented,
};
use crate::{
    model::{Class, Item, ItemScheme},
    write::category::{below, path},
};
use serde_json::{Map, Value, json};

pub(super) fn value(json: &Json<'_>, scheme: &ItemScheme) -> Value {
    let items = match scheme.class {
        Class::CategoryScheme => categories(json, scheme, None),
        _ => scheme.items.iter().map(|it| item(json, scheme, it)).collect(),
    };
    let mut content = json!({ "isPartial": scheme.is_partial });
    if !items.is_empty() {
        content[list(scheme.class)] = json!(items);
    }
    maintained(json, scheme.class, &scheme.of, content)
}

/// The field that holds the items.
fn list(class: Class) -> &'static str {
    match class {
        Class::AgencyScheme => "agencies",
        Class::DataProviderScheme => "dataProviders",
        Class::ConceptScheme => "concepts",
        Class::CategoryScheme => "categories",
        _ => "codes",
    }
}

fn item(json: &Json<'_>, scheme: &ItemScheme, item: &Item) -> Value {
    let mut to = named(json, scheme, item, &item.id);
    match (scheme.class, &item.parent) {
        (Class::ConceptScheme, Some(parent)) if !json.is_2() => {
            let parent = scheme.of.reference(scheme.class).item(parent);
            to.insert("parent".to_owned(), json!(json.urn(&parent)));
        }
        (Class::Codelist | Class::ConceptScheme, Some(parent)) => {
            to.insert("parent".to_owned(), json!(parent));
        }
        _ => (),
    }
    if let (Class::ConceptScheme, Some(representation)) = (scheme.class, &item.representation) {
        to.insert("coreRepresentation".to_owned(), represented(json, representation));
    }
    Value::Object(to)
}

fn categories(json: &Json<'_>, scheme: &ItemScheme, above: Option<&str>) -> Vec<Value> {
    let category = |item: &Item| {
        let path = path(above, &item.id);
        let mut to = named(json, scheme, item, &path);
        let below = categories(json, scheme, Some(&path));
        if !below.is_empty() {
            to.insert("categories".to_owned(), json!(below));
        }
        Value::Object(to)
    };
    below(&scheme.items, above).into_iter().map(category).collect()
}

fn named(json: &Json<'_>, scheme: &ItemScheme, item: &Item, path: &str) -> Map<String, Value> {
    let reference = scheme.of.reference(scheme.class).item(path);
    json.named(&item.id, &reference, [&item.name, &item.description], &item.annotations)
}
