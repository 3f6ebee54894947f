//! SDMX-JSON structure messages, 1.0 and 2.0.

mod artefact;
mod constraint;
mod data_structure;
mod scheme;

use super::{Header, markup::Version};
use crate::model::{Class, Structures, Text};
use artefact::{Json, maintained};
use serde_json::{Map, Value, json};

#[cfg(test)]
mod tests;

/// Readers look for the schema at the very beginning, so that it comes first.
pub(super) fn write(
    version: Version,
    header: &Header,
    structures: &Structures,
    languages: &[String],
) -> Vec<u8> {
    let json = Json { version, languages };
    let message = json!({
        "meta": meta(&json, header, structures),
        "data": data(&json, structures),
    });
    message.to_string().into_bytes()
}

fn meta(json: &Json<'_>, header: &Header, structures: &Structures) -> Value {
    let number = if json.is_2() { "2.0.0" } else { "1.0" };
    let mut meta = json!({
        "schema": format!("https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/{number}/sdmx-json-structure-schema.json"),
        "id": header.id,
        "test": header.is_test,
        "prepared": header.prepared,
    });
    let used = languages(json, structures);
    if !used.is_empty() {
        meta["contentLanguages"] = json!(used);
    }
    meta["sender"] = json!({ "id": header.sender });
    if let Some(sender) = meta["sender"].as_object_mut() {
        json.text(sender, ["name", "names"], &header.sender_name);
    }
    meta
}

fn data(json: &Json<'_>, all: &Structures) -> Value {
    let schemes = |class: Class| -> Vec<Value> {
        all.schemes
            .iter()
            .filter(|it| it.class == class)
            .map(|it| scheme::value(json, it))
            .collect()
    };
    let flows = all.flows.iter().map(|it| {
        maintained(json, Class::Dataflow, &it.of, json!({ "structure": json.urn(&it.structure) }))
    });
    let categorisations = all.categorisations.iter().map(|it| {
        let ends = json!({ "source": json.urn(&it.source), "target": json.urn(&it.target) });
        maintained(json, Class::Categorisation, &it.of, ends)
    });
    let constraints = if json.is_2() { "dataConstraints" } else { "contentConstraints" };
    let structures = all.structures.iter().map(|it| data_structure::value(json, it));
    let lists: [(&str, Vec<Value>); 9] = [
        ("agencySchemes", schemes(Class::AgencyScheme)),
        ("dataProviderSchemes", schemes(Class::DataProviderScheme)),
        ("dataflows", flows.collect()),
        ("categorySchemes", schemes(Class::CategoryScheme)),
        ("categorisations", categorisations.collect()),
        ("codelists", schemes(Class::Codelist)),
        ("conceptSchemes", schemes(Class::ConceptScheme)),
        ("dataStructures", structures.collect()),
        (constraints, all.constraints.iter().map(|it| constraint::value(json, it)).collect()),
    ];
    let lists = lists.into_iter().filter(|(_, list)| !list.is_empty());
    Value::Object(lists.map(|(name, list)| (name.to_owned(), json!(list))).collect::<Map<_, _>>())
}

/// Languages of names and descriptions, those that the reader wants first.
fn languages<'a>(json: &Json<'a>, all: &'a Structures) -> Vec<&'a str> {
    let schemes = all.schemes.iter();
    let items = schemes.clone().flat_map(|it| &it.items);
    let texts: Vec<&Text> = schemes
        .map(|it| &it.of)
        .chain(all.structures.iter().map(|it| &it.of))
        .chain(all.flows.iter().map(|it| &it.of))
        .chain(all.categorisations.iter().map(|it| &it.of))
        .chain(all.constraints.iter().map(|it| &it.of))
        .flat_map(|it| [&it.name, &it.description])
        .chain(items.flat_map(|it| [&it.name, &it.description]))
        .collect();
    let mut used: Vec<&str> = Vec::new();
    for lang in texts.iter().flat_map(|it| it.languages()) {
        if !used.contains(&lang) {
            used.push(lang);
        }
    }
    used.sort_by_key(|lang| json.languages.iter().position(|it| it == lang).unwrap_or(usize::MAX));
    used
}
