//! Names of codes and components, which come along with the data.

use super::{
    Document, Json,
    layout::{Layout, Part},
};
use crate::{
    model::{
        Attachment, Attribute, Class, Component, DataStructure, Dataflow, Item, ItemScheme,
        Maintained, Reference, Representation, Structures, Text,
    },
    read::{structure_json::texts, table::Role},
};

/// Adds the flow and its structure, as far as the message tells of them. It does not say where its
/// codes and concepts are from: we call them `CL_` and the name of the component, and `CONCEPTS`.
pub(super) fn add(
    document: &Document<'_>,
    structure: &Json<'_>,
    of: &[Reference],
    layout: &Layout<'_>,
    to: &mut Structures,
) {
    let Some(first) = of.first() else { return };
    let maintained = |of: &Reference| {
        let Item { name, description, .. } = item(document, structure, String::new());
        Maintained { description, ..Maintained::new(&of.agency, &of.id, &of.version, name) }
    };
    let reference = of.iter().find(|it| it.class == Class::DataStructure);
    let own = Reference { class: Class::DataStructure, ..first.clone() };
    let reference = reference.unwrap_or(&own);
    let list = |class, id: &str| {
        Maintained::new(&reference.agency, id, &reference.version, Text::default()).reference(class)
    };
    let mut of_structure = DataStructure { of: maintained(reference), ..DataStructure::default() };
    let mut concepts = Vec::new();
    for part in layout.all() {
        let codes = list(Class::Codelist, &format!("CL_{}", part.id));
        let concept = list(Class::ConceptScheme, "CONCEPTS").item(part.id);
        concepts.push(item(document, part.node, part.id.to_owned()));
        let items: Vec<Item> = part
            .values
            .unwrap_or_default()
            .iter()
            .filter_map(|it| Some(item(document, it, it.get("id")?.text())))
            .collect();
        let is_time = part.role == Role::Dimension && part.id == "TIME_PERIOD";
        let is_coded = !items.is_empty() && !is_time;
        let component = Component {
            id: part.id.to_owned(),
            concept: Some(concept),
            representation: match is_coded {
                true => Representation::Codelist(codes.clone()),
                false => Representation::Text(kind(&part, is_time)),
            },
            is_time,
        };
        if is_coded {
            to.schemes.push(partial(codes, items));
        }
        match part.role {
            Role::Dimension => of_structure.dimensions.push(component),
            Role::Measure => of_structure.measures.push(component),
            Role::Attribute => of_structure.attributes.push(Attribute {
                component,
                attachment: attachment(&part),
                is_required: part.node.get("isMandatory") == Some(&Json::Bool(true)),
            }),
        }
    }
    of_structure.dimensions.sort_by_key(|it| it.is_time);
    to.schemes.push(partial(list(Class::ConceptScheme, "CONCEPTS"), concepts));
    to.structures.push(of_structure);
    if first.class == Class::Dataflow {
        to.flows.push(Dataflow { of: maintained(first), structure: reference.clone() });
    }
}

fn item(document: &Document<'_>, node: &Json<'_>, id: String) -> Item {
    Item {
        id,
        name: texts(document, node, "name", "names"),
        description: texts(document, node, "description", "descriptions"),
        parent: node.get("parent").and_then(Json::str).map(str::to_owned),
        ..Item::default()
    }
}

fn partial(of: Reference, items: Vec<Item>) -> ItemScheme {
    let Reference { class, agency, id, version, .. } = of;
    let of = Maintained::new(&agency, &id, &version, Text::default());
    ItemScheme { class, of, is_partial: true, items }
}

fn kind(part: &Part<'_>, is_time: bool) -> String {
    let told = part.node.get("format").and_then(|it| it.get("dataType")).and_then(Json::str);
    told.unwrap_or(if is_time { "ObservationalTimePeriod" } else { "String" }).to_owned()
}

fn attachment(part: &Part<'_>) -> Attachment {
    let Some(to) = part.node.get("relationship") else { return Attachment::Observation };
    if let Some(dimensions) = to.get("dimensions") {
        return Attachment::Dimensions(dimensions.list().iter().map(Json::text).collect());
    }
    let is_of_set = to.get("none").is_some() || to.get("dataflow").is_some();
    if is_of_set { Attachment::Dataset } else { Attachment::Observation }
}
