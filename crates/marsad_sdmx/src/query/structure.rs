//! Questions about structures and schemas.

use super::{Context, NOT_HERE, Parameters, QueryError, Versions, several, versions};
use crate::model::Class;

/// Which artefacts, how much of them, and with what else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StructureQuery {
    /// None: any.
    pub class: Option<Class>,
    /// Empty: any.
    pub agencies: Vec<String>,
    /// Empty: any.
    pub ids: Vec<String>,
    pub versions: Versions,
    /// Only these items of a scheme; empty: all.
    pub items: Vec<String>,
    pub detail: StructureDetail,
    pub references: References,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StructureDetail {
    Full,
    AllStubs,
    ReferenceStubs,
    /// Stubs with descriptions and annotations.
    AllCompleteStubs,
    ReferenceCompleteStubs,
    /// Schemes that are referred to only with the items in use.
    ReferencePartial,
}

/// What comes along with the artefacts asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum References {
    None,
    /// What they refer to, one step.
    Children,
    /// What they refer to, all steps.
    Descendants,
    /// What refers to them, one step.
    Parents,
    ParentsAndSiblings,
    Ancestors,
    All,
    /// Only artefacts of a class, among all.
    Of(Class),
}

/// A schema for structure-specific data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaQuery {
    pub context: Context,
    pub agency: String,
    pub id: String,
    pub versions: Versions,
    /// None: time.
    pub at_observation: Option<String>,
}

pub(super) fn structure(
    class: Option<Class>,
    segments: &[String],
    mut from: Parameters,
) -> Result<StructureQuery, QueryError> {
    if segments.len() > 4 {
        return Err(QueryError::Syntax("the address has more parts than this resource".to_owned()));
    }
    let get = |n: usize| segments.get(n).map(String::as_str);
    // pandaSDMX leaves `all` out: `/dataflow/MA1/latest`.
    let (ids, version) = match (get(1), get(2)) {
        (Some("latest"), None) => (Vec::new(), None),
        (id, version) => (several(id.unwrap_or_default()), version),
    };
    let detail = match from.take(&["detail"]).as_deref() {
        None | Some("full" | "raw") => StructureDetail::Full,
        Some("allstubs") => StructureDetail::AllStubs,
        Some("referencestubs") => StructureDetail::ReferenceStubs,
        Some("allcompletestubs") => StructureDetail::AllCompleteStubs,
        Some("referencecompletestubs") => StructureDetail::ReferenceCompleteStubs,
        Some("referencepartial") => StructureDetail::ReferencePartial,
        Some(other) => {
            return Err(QueryError::Syntax(format!(
                "`detail` is full, allstubs, referencestubs, allcompletestubs, referencecompletestubs, referencepartial or raw, not `{other}`"
            )));
        }
    };
    let query = StructureQuery {
        class,
        agencies: several(get(0).unwrap_or_default()),
        ids,
        versions: versions(version),
        items: several(get(3).unwrap_or_default()),
        detail,
        references: references(from.take(&["references"]).as_deref())?,
    };
    from.finish()?;
    Ok(query)
}

pub(super) fn references(text: Option<&str>) -> Result<References, QueryError> {
    Ok(match text {
        None | Some("none") => References::None,
        Some("children") => References::Children,
        Some("descendants") => References::Descendants,
        Some("parents") => References::Parents,
        Some("parentsandsiblings") => References::ParentsAndSiblings,
        Some("ancestors") => References::Ancestors,
        Some("all") => References::All,
        Some(other) => match Class::of_resource(other) {
            Some(class) => References::Of(class),
            // There are none of these to come along.
            None if NOT_HERE.contains(&other) => References::None,
            None => {
                return Err(QueryError::Syntax(format!(
                    "`references` is none, children, descendants, parents, parentsandsiblings, ancestors, all or a class of artefacts, not `{other}`"
                )));
            }
        },
    })
}

pub(super) fn schema(segments: &[String], mut from: Parameters) -> Result<SchemaQuery, QueryError> {
    let [context, agency, id, more @ ..] = segments else {
        let words = "a schema is asked for by /schema/{context}/{agency}/{id}/{version}";
        return Err(QueryError::Syntax(words.to_owned()));
    };
    let context = match context.as_str() {
        "dataflow" => Context::Dataflow,
        "datastructure" => Context::DataStructure,
        "provisionagreement" | "metadataflow" | "metadatastructure" => {
            return Err(QueryError::NotImplemented(format!("a schema by `{context}`")));
        }
        other => {
            return Err(QueryError::Syntax(format!(
                "a schema is of a dataflow or a datastructure, not of `{other}`"
            )));
        }
    };
    if more.len() > 1 {
        return Err(QueryError::Syntax("the address has more parts than this resource".to_owned()));
    }
    let query = SchemaQuery {
        context,
        agency: agency.clone(),
        id: id.clone(),
        versions: versions(more.first().map(String::as_str)),
        at_observation: from.take(&["dimensionAtObservation"]),
    };
    from.take(&["explicitMeasure"]);
    from.finish()?;
    Ok(query)
}
