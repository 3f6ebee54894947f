//! Structures of data, and what they are made of.

use super::{ReadError, local_id, reference};
use crate::{
    model::{Attachment, Attribute, Class, Component, DataStructure, Maintained, Representation},
    read::xml::Element,
};

pub(super) fn structure(element: &Element, of: Maintained) -> Result<DataStructure, ReadError> {
    let mut structure = DataStructure { of, ..DataStructure::default() };
    let Some(parts) = element.child("DataStructureComponents") else { return Ok(structure) };
    let list = |name| parts.child(name).map(|it| it.children.as_slice()).unwrap_or_default();
    structure.dimensions = dimensions(list("DimensionList"))?;
    for measure in list("MeasureList") {
        if matches!(measure.local(), "Measure" | "PrimaryMeasure") {
            structure.measures.push(component(measure)?);
        }
    }
    for attribute in list("AttributeList") {
        if matches!(attribute.local(), "Attribute" | "ReportingYearStartDay") {
            let usage = ["assignmentStatus", "usage"].map(|it| attribute.attribute(it));
            let is_required = |it: &&str| it.eq_ignore_ascii_case("mandatory");
            structure.attributes.push(Attribute {
                component: component(attribute)?,
                attachment: attachment(attribute, parts)?,
                is_required: usage.iter().flatten().any(is_required),
            });
        }
    }
    Ok(structure)
}

/// The representation that an element gives; none if it is of neither kind.
pub(super) fn represented(element: &Element) -> Option<Representation> {
    let list = element.child("Enumeration").and_then(|it| reference(it, Class::Codelist));
    if let Some(list) = list.filter(|it| it.class == Class::Codelist) {
        return Some(Representation::Codelist(list));
    }
    let format =
        ["TextFormat", "EnumerationFormat"].into_iter().find_map(|it| element.child(it))?;
    let kind = format.attribute("textType").unwrap_or("String");
    Some(Representation::Text(kind.to_owned()))
}

/// By position, where they say it; time last.
fn dimensions(list: &[Element]) -> Result<Vec<Component>, ReadError> {
    let mut dimensions = Vec::new();
    for (at, element) in list.iter().enumerate() {
        let is_time = element.local() == "TimeDimension";
        if !is_time && !matches!(element.local(), "Dimension" | "MeasureDimension") {
            continue;
        }
        let position = match element.attribute("position") {
            Some(text) => text.trim().parse().map_err(|error| {
                element.fail(format!("`{text}` is no position of a dimension: {error}"))
            })?,
            None => at,
        };
        dimensions.push((is_time, position, component(element)?));
    }
    dimensions.sort_by_key(|(is_time, position, _)| (*is_time, *position));
    Ok(dimensions.into_iter().map(|(_, _, component)| component).collect())
}

fn component(element: &Element) -> Result<Component, ReadError> {
    let concept =
        element.child("ConceptIdentity").and_then(|it| reference(it, Class::ConceptScheme));
    let fixed = match element.local() {
        "TimeDimension" => Some("TIME_PERIOD"),
        "PrimaryMeasure" => Some("OBS_VALUE"),
        "ReportingYearStartDay" => Some("REPORTING_YEAR_START_DAY"),
        _ => None,
    };
    // Where it has no id it is called like its concept.
    let id = element
        .attribute("id")
        .or(fixed)
        .or_else(|| concept.as_ref().and_then(|it| it.item.as_deref()))
        .ok_or_else(|| element.fail(format!("`{}` has no `id`", element.name)))?
        .to_owned();
    let representation = element.child("LocalRepresentation").and_then(represented);
    Ok(Component {
        id,
        concept,
        representation: representation.unwrap_or_else(|| Representation::Text(String::new())),
        is_time: element.local() == "TimeDimension",
    })
}

fn attachment(attribute: &Element, parts: &Element) -> Result<Attachment, ReadError> {
    let Some(to) = attribute.child("AttributeRelationship") else {
        return Ok(Attachment::Observation);
    };
    let dimensions: Vec<String> = to.children("Dimension").map(local_id).collect();
    if !dimensions.is_empty() {
        return Ok(Attachment::Dimensions(dimensions));
    }
    let mut dimensions: Vec<String> = Vec::new();
    for group in to.children("Group").chain(to.children("AttachmentGroup")) {
        let id = local_id(group);
        let group = parts
            .children("Group")
            .find(|it| it.attribute("id") == Some(&id))
            .ok_or_else(|| group.fail(format!("the structure has no group `{id}`")))?;
        let of_group =
            group.children("GroupDimension").filter_map(|it| it.child("DimensionReference"));
        for id in of_group.map(local_id) {
            if !dimensions.contains(&id) {
                dimensions.push(id);
            }
        }
    }
    let is_of_set = to.child("None").is_some() || to.child("Dataflow").is_some();
    Ok(match dimensions.is_empty() {
        false => Attachment::Dimensions(dimensions),
        true if is_of_set => Attachment::Dataset,
        true => Attachment::Observation,
    })
}
