//! SDMX-JSON structure messages, 1.0 and 2.0.

mod artefact;
mod constraint;
mod data_structure;
mod scheme;

use super::{Header, markup::Version};
use crate::model::{Class, MetadataStructure, Structures, Text};
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
    // SDMX-JSON 1 has another model of them.
    let metadata_structures = all.metadata_structures.iter().filter(|_| json.is_2());
    let metadata_structures = metadata_structures.map(|it| metadata_structure(json, it)).collect();
    let metadata_flows = all.metadata_flows.iter().filter(|_| json.is_2()).map(|it| {
        let content = json!({ "structure": json.urn(&it.structure), "targets": [it.target] });
        maintained(json, Class::Metadataflow, &it.of, content)
    });
    let metadata_flows = metadata_flows.collect();
    let lists: [(&str, Vec<Value>); 11] = [
        ("agencySchemes", schemes(Class::AgencyScheme)),
        ("dataProviderSchemes", schemes(Class::DataProviderScheme)),
        ("dataflows", flows.collect()),
        ("categorySchemes", schemes(Class::CategoryScheme)),
        ("categorisations", categorisations.collect()),
        ("codelists", schemes(Class::Codelist)),
        ("conceptSchemes", schemes(Class::ConceptScheme)),
        ("dataStructures", structures.collect()),
        (constraints, all.constraints.iter().map(|it| constraint::value(json, it)).collect()),
        ("metadataStructures", metadata_structures),
        ("metadataflows", metadata_flows),
    ];
    let lists = lists.into_iter().filter(|(_, list)| !list.is_empty());
    Value::Object(lists.map(|(name, list)| (name.to_owned(), json!(list))).collect::<Map<_, _>>())
}

fn metadata_structure(json: &Json<'_>, of: &MetadataStructure) -> Value {
    let attributes = of.attributes.iter().map(|concept| {
        json!({
            "id": concept.item,
            "conceptIdentity": json.urn(concept),
            "localRepresentation": { "format": { "dataType": "String", "isMultiLingual": true } },
            "minOccurs": 0,
            "maxOccurs": 1,
            "isPresentational": false,
        })
    });
    let attributes: Vec<Value> = attributes.collect();
    let list = json!({ "id": "MetadataAttributeDescriptor", "metadataAttributes": attributes });
    let content = json!({ "metadataStructureComponents": { "metadataAttributeList": list } });
    maintained(json, Class::MetadataStructure, &of.of, content)
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
