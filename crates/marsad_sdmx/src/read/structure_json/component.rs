//! Structures of data, and what they are made of.

use super::{Document, Json, ReadError, reference};
use crate::model::{
    Attachment, Attribute, Class, Component, DataStructure, Maintained, Representation,
};

pub(super) fn structure<'j>(
    document: &'j Document<'j>,
    node: &'j Json<'j>,
    of: Maintained,
) -> Result<DataStructure, ReadError> {
    let mut structure = DataStructure { of, ..DataStructure::default() };
    let Some(parts) = node.get("dataStructureComponents") else { return Ok(structure) };
    let list = |name: &str, key| match parts.get(name) {
        Some(list) => document.list(list, key),
        None => Ok(&[][..]),
    };
    let mut dimensions = Vec::new();
    for key in ["dimensions", "measureDimensions"] {
        for (at, dimension) in list("dimensionList", key)?.iter().enumerate() {
            let position = match dimension.get("position") {
                Some(Json::Number(digits)) => digits.parse().unwrap_or(at),
                _ => at,
            };
            dimensions.push((position, component(document, dimension, None)?));
        }
    }
    dimensions.sort_by_key(|(position, _)| *position);
    structure.dimensions = dimensions.into_iter().map(|(_, component)| component).collect();
    // A list in SDMX-JSON 1, a single one in 2.
    let time = parts.get("dimensionList").and_then(|it| it.get("timeDimension"));
    for time in list("dimensionList", "timeDimensions")?.iter().chain(time) {
        let component = component(document, time, Some("TIME_PERIOD"))?;
        structure.dimensions.push(Component { is_time: true, ..component });
    }
    let primary = parts.get("measureList").and_then(|it| it.get("primaryMeasure"));
    for measure in list("measureList", "measures")?.iter().chain(primary) {
        structure.measures.push(component(document, measure, Some("OBS_VALUE"))?);
    }
    for key in ["attributes", "reportingYearStartDays"] {
        for attribute in list("attributeList", key)? {
            let usage = ["assignmentStatus", "usage"].map(|it| attribute.get(it)?.str());
            let is_required = |it: &&str| it.eq_ignore_ascii_case("mandatory");
            structure.attributes.push(Attribute {
                component: component(document, attribute, Some("REPORTING_YEAR_START_DAY"))?,
                attachment: attachment(document, attribute, parts)?,
                is_required: usage.iter().flatten().any(is_required),
            });
        }
    }
    Ok(structure)
}

/// The representation that a member gives; none if it is of neither kind.
pub(super) fn represented(node: &Json<'_>) -> Option<Representation> {
    let list = node.get("enumeration").and_then(reference);
    if let Some(list) = list.filter(|it| it.class == Class::Codelist) {
        return Some(Representation::Codelist(list));
    }
    let format =
        ["format", "textFormat", "enumerationFormat"].into_iter().find_map(|it| node.get(it))?;
    let kind = ["textType", "dataType"].into_iter().find_map(|it| format.get(it)?.str());
    Some(Representation::Text(kind.unwrap_or("String").to_owned()))
}

/// Where it has no id it is called like its concept.
fn component(
    document: &Document<'_>,
    node: &Json<'_>,
    fixed: Option<&str>,
) -> Result<Component, ReadError> {
    document.object(node)?;
    let concept = node.get("conceptIdentity").and_then(reference);
    let own = node.get("id").and_then(Json::str);
    let of_concept = concept.as_ref().and_then(|it| it.item.as_deref());
    let id = own
        .or(of_concept)
        .or(fixed)
        .ok_or_else(|| document.fail(node, "there is no `id`"))?
        .to_owned();
    let representation = node.get("localRepresentation").and_then(represented);
    Ok(Component {
        id,
        concept,
        representation: representation.unwrap_or_else(|| Representation::Text(String::new())),
        is_time: false,
    })
}

fn attachment(
    document: &Document<'_>,
    attribute: &Json<'_>,
    parts: &Json<'_>,
) -> Result<Attachment, ReadError> {
    let Some(to) = attribute.get("attributeRelationship") else {
        return Ok(Attachment::Observation);
    };
    let ids = |of: &Json<'_>, key| -> Result<Vec<String>, ReadError> {
        Ok(document.list(of, key)?.iter().map(Json::text).collect())
    };
    let dimensions = ids(to, "dimensions")?;
    if !dimensions.is_empty() {
        return Ok(Attachment::Dimensions(dimensions));
    }
    let mut dimensions: Vec<String> = Vec::new();
    for named in to.get("group").into_iter().chain(document.list(to, "attachmentGroups")?) {
        let id = named.str().unwrap_or_default();
        let group = document
            .list(parts, "groups")?
            .iter()
            .find(|it| it.get("id").and_then(Json::str) == Some(id))
            .ok_or_else(|| document.fail(named, format!("the structure has no group `{id}`")))?;
        for id in ids(group, "groupDimensions")? {
            if !dimensions.contains(&id) {
                dimensions.push(id);
            }
        }
    }
    let is_of_set = to.get("none").is_some() || to.get("dataflow").is_some();
    Ok(match dimensions.is_empty() {
        false => Attachment::Dimensions(dimensions),
        true if is_of_set => Attachment::Dataset,
        true => Attachment::Observation,
    })
}
