//! Questions about data, and about which data there are.

use super::{
    Parameters, QueryError, References, Rest, Versions, several, structure::references, versions,
};

/// Which observations, and how much of them.
#[derive(Debug, Clone, PartialEq)]
pub struct DataQuery {
    pub flow: FlowReference,
    /// Who provided the data; none: anybody.
    pub provider: Option<String>,
    /// An observation fits if it fits any of these; none of them lets all through.
    pub keys: Vec<Key>,
    pub filters: Vec<Filter>,
    pub start: Option<String>,
    pub end: Option<String>,
    pub updated_after: Option<String>,
    pub as_of: Option<String>,
    pub include_history: bool,
    /// The first, the last so many observations of each series.
    pub first: Option<usize>,
    pub last: Option<usize>,
    /// Observations of the whole answer.
    pub offset: usize,
    pub limit: Option<usize>,
    pub at_observation: AtObservation,
    pub detail: Detail,
    /// None: all.
    pub attributes: Option<Shown>,
    pub measures: Option<Shown>,
}

/// Which codes there are data for.
#[derive(Debug, Clone, PartialEq)]
pub struct Availability {
    pub flow: FlowReference,
    pub keys: Vec<Key>,
    pub filters: Vec<Filter>,
    pub start: Option<String>,
    pub end: Option<String>,
    pub updated_after: Option<String>,
    /// Components asked for; none of them means all.
    pub components: Vec<String>,
    pub mode: Mode,
    pub references: References,
}

/// Codes allowed per dimension, in the structure's order; an empty list allows all.
pub type Key = Vec<Vec<String>>;

/// A flow, or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowReference {
    pub context: Context,
    /// Empty: any.
    pub agencies: Vec<String>,
    /// Empty: any.
    pub ids: Vec<String>,
    pub versions: Versions,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    Any,
    Dataflow,
    DataStructure,
}

/// Conditions on a component: all of `terms` must hold, each by any of its conditions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    pub component: String,
    pub terms: Vec<Vec<Condition>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub operator: Operator,
    pub value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    ContainsNot,
    StartsWith,
    EndsWith,
}

/// What varies from observation to observation within a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AtObservation {
    /// Time, or everything where there is no time.
    Time,
    Dimension(String),
    /// No series: each observation with its whole key.
    All,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    Full,
    DataOnly,
    SeriesKeysOnly,
    NoData,
}

/// Which attributes or measures are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    None,
    Dataset,
    Series,
    Observation,
    These(Vec<String>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Values that the question returns.
    Exact,
    /// Values that can still be added to it.
    Available,
}

pub(super) fn data(
    rest: Rest,
    segments: &[String],
    mut from: Parameters,
) -> Result<DataQuery, QueryError> {
    let (flow, segments) = flow(rest, segments)?;
    let (key, segments) = segments.split_first().map_or(("", segments), |(it, more)| (it, more));
    // What is left is the provider.
    if segments.len() > 1 || (rest == Rest::V2 && !segments.is_empty()) {
        return Err(too_long());
    }
    for name in ["sort", "reportingYearStartDay"] {
        if from.take(&[name]).is_some() {
            return Err(QueryError::NotImplemented(format!("`{name}`")));
        }
    }
    let filters = filters(&mut from)?;
    let query = DataQuery {
        flow,
        provider: segments.first().filter(|it| *it != "all").cloned(),
        keys: keys(rest, key),
        filters,
        start: from.take(&["startPeriod"]),
        end: from.take(&["endPeriod"]),
        // `updateAfter` is what sdmx1 writes.
        updated_after: from.take(&["updatedAfter", "updateAfter"]),
        as_of: from.take(&["asOf"]),
        include_history: from.take_flag("includeHistory")?,
        first: from.take_count("firstNObservations")?,
        last: from.take_count("lastNObservations")?,
        offset: from.take_number("offset")?.unwrap_or(0),
        limit: from.take_number("limit")?,
        at_observation: match from.take(&["dimensionAtObservation"]) {
            None => AtObservation::Time,
            Some(it) if it == "TIME_PERIOD" => AtObservation::Time,
            Some(it) if it == "AllDimensions" => AtObservation::All,
            Some(it) => AtObservation::Dimension(it),
        },
        detail: match from.take(&["detail"]).as_deref() {
            None | Some("full") => Detail::Full,
            Some("dataonly") => Detail::DataOnly,
            Some("serieskeysonly") => Detail::SeriesKeysOnly,
            Some("nodata") => Detail::NoData,
            Some(other) => {
                return Err(QueryError::Syntax(format!(
                    "`detail` is full, dataonly, serieskeysonly or nodata, not `{other}`"
                )));
            }
        },
        attributes: shown(from.take(&["attributes"])),
        measures: shown(from.take(&["measures"])),
    };
    from.finish()?;
    Ok(query)
}

pub(super) fn availability(
    rest: Rest,
    segments: &[String],
    mut from: Parameters,
) -> Result<Availability, QueryError> {
    let (flow, segments) = flow(rest, segments)?;
    let get = |n: usize| segments.get(n).map_or("", String::as_str);
    let (key, component, longest) = match rest {
        Rest::V1 => (get(0), get(2), 3),
        Rest::V2 => (get(0), get(1), 2),
    };
    if segments.len() > longest {
        return Err(too_long());
    }
    let filters = filters(&mut from)?;
    let query = Availability {
        flow,
        keys: keys(rest, key),
        filters,
        start: from.take(&["startPeriod"]),
        end: from.take(&["endPeriod"]),
        updated_after: from.take(&["updatedAfter", "updateAfter"]),
        components: several(component),
        mode: match from.take(&["mode"]).as_deref() {
            None | Some("exact") => Mode::Exact,
            Some("available") => Mode::Available,
            Some(other) => {
                return Err(QueryError::Syntax(format!(
                    "`mode` is exact or available, not `{other}`"
                )));
            }
        },
        references: references(from.take(&["references"]).as_deref())?,
    };
    from.finish()?;
    Ok(query)
}

fn too_long() -> QueryError {
    QueryError::Syntax("the address has more parts than this resource".to_owned())
}

fn flow(rest: Rest, segments: &[String]) -> Result<(FlowReference, &[String]), QueryError> {
    match rest {
        Rest::V1 => {
            let Some((flow, more)) = segments.split_first() else {
                return Err(QueryError::Syntax("the address names no dataflow".to_owned()));
            };
            let parts: Vec<&str> = flow.split(',').collect();
            let (agency, id, version) = match parts.as_slice() {
                [id] => ("all", *id, None),
                [agency, id] => (*agency, *id, None),
                [agency, id, version] => (*agency, *id, Some(*version)),
                _ => {
                    let words = "a dataflow is ID, AGENCY,ID or AGENCY,ID,VERSION";
                    return Err(QueryError::Syntax(words.to_owned()));
                }
            };
            let flow = FlowReference {
                context: Context::Dataflow,
                agencies: several(agency),
                ids: several(id),
                versions: versions(version),
            };
            Ok((flow, more))
        }
        Rest::V2 => {
            let get = |n: usize| segments.get(n).map_or("*", String::as_str);
            let context = match get(0) {
                "*" => Context::Any,
                "dataflow" => Context::Dataflow,
                "datastructure" => Context::DataStructure,
                "provisionagreement" => {
                    let words = "data by `provisionagreement`".to_owned();
                    return Err(QueryError::NotImplemented(words));
                }
                other => {
                    return Err(QueryError::Syntax(format!(
                        "data are asked for by dataflow, datastructure, provisionagreement or *, not `{other}`"
                    )));
                }
            };
            let version = match get(3) {
                // Any version of a flow means the one there is.
                "*" => None,
                version => Some(version),
            };
            let flow = FlowReference {
                context,
                agencies: several(get(1)),
                ids: several(get(2)),
                versions: versions(version),
            };
            Ok((flow, segments.get(4..).unwrap_or_default()))
        }
    }
}

fn keys(rest: Rest, text: &str) -> Vec<Key> {
    let codes = |it: &str| match it {
        "*" => Vec::new(),
        it => it.split('+').filter(|it| !it.is_empty()).map(str::to_owned).collect(),
    };
    let key = |text: &str| text.split('.').map(codes).collect();
    match (rest, text) {
        (_, "" | "all" | "*") => Vec::new(),
        (Rest::V1, text) => vec![key(text)],
        (Rest::V2, text) => text.split(',').map(key).collect(),
    }
}

fn filters(from: &mut Parameters) -> Result<Vec<Filter>, QueryError> {
    let mut filters = Vec::new();
    for (component, text) in from.take_components() {
        let condition = |text: &str| {
            let (operator, value) = text
                .split_once(':')
                .and_then(|(name, value)| Some((operator(name)?, value)))
                .unwrap_or((Operator::Equal, text));
            Condition { operator, value: value.to_owned() }
        };
        let terms: Vec<Vec<Condition>> = text
            .split('+')
            .map(|term| term.split(',').filter(|it| !it.is_empty()).map(condition).collect())
            .filter(|term: &Vec<Condition>| !term.is_empty())
            .collect();
        if terms.is_empty() {
            return Err(QueryError::Syntax(format!("`c[{component}]` has no value")));
        }
        filters.push(Filter { component, terms });
    }
    Ok(filters)
}

fn operator(name: &str) -> Option<Operator> {
    Some(match name {
        "eq" => Operator::Equal,
        "ne" => Operator::NotEqual,
        "lt" => Operator::Less,
        "le" => Operator::LessOrEqual,
        "gt" => Operator::Greater,
        "ge" => Operator::GreaterOrEqual,
        "co" => Operator::Contains,
        "nc" => Operator::ContainsNot,
        "sw" => Operator::StartsWith,
        "ew" => Operator::EndsWith,
        _ => return None,
    })
}

fn shown(text: Option<String>) -> Option<Shown> {
    Some(match text?.as_str() {
        "all" | "dsd" => return None,
        // Reference metadata, of which there are none among data.
        "none" | "msd" => Shown::None,
        "dataset" => Shown::Dataset,
        "series" => Shown::Series,
        "obs" => Shown::Observation,
        names => Shown::These(several(names)),
    })
}
