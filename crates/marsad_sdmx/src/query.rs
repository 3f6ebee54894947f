//! The grammar of SDMX-REST: addresses of version 1.5 and 2.x to one kind of question.
//!
//! Source: `https://github.com/sdmx-twg/sdmx-rest`, v1.5.0 and v2.2.

mod address;
mod data;
mod metadata;
mod structure;

#[cfg(test)]
mod tests;

use crate::model::Class;

pub use address::{Parameters, segments};
pub use data::{
    AtObservation, Availability, Condition, Context, DataQuery, Detail, Filter, FlowReference, Key,
    Mode, Operator, Shown,
};
pub use metadata::{By, MetadataQuery};
pub use structure::{References, SchemaQuery, StructureDetail, StructureQuery};

/// Which grammar an address is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rest {
    /// SDMX-REST 1.5, of SDMX 2.1.
    V1,
    /// SDMX-REST 2.x, of SDMX 3.
    V2,
}

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub enum Query {
    Data(DataQuery),
    Availability(Availability),
    Structure(StructureQuery),
    Schema(SchemaQuery),
    Metadata(MetadataQuery),
}

/// Which versions of an artefact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Versions {
    Latest,
    All,
    /// Any of these.
    These(Vec<String>),
}

/// Why an address is no question that can be answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// The asker's to mend.
    #[error("{0}")]
    Syntax(String),
    /// Part of the standard, and not here.
    #[error("{0} is part of SDMX-REST and not offered here")]
    NotImplemented(String),
}

/// Resources of the standard that we have nothing of.
const NOT_HERE: &[&str] = &[
    "allowedconstraint",
    "attachmentconstraint",
    "categoryschememap",
    "codelistmap",
    "conceptschememap",
    "namealiasscheme",
    "reportingtaxonomymap",
    "customtypescheme",
    "dataconsumerscheme",
    "datastructuremapping",
    "geocodelist",
    "geogridcodelist",
    "hierarchicalcodelist",
    "hierarchy",
    "hierarchyassociation",
    "metadataconstraint",
    "metadataprovisionagreement",
    "metadataproviderscheme",
    "metadataset",
    "namepersonalisationscheme",
    "organisationscheme",
    "organisationschememap",
    "organisationunitscheme",
    "process",
    "provisionagreement",
    "registration",
    "reportingtaxonomy",
    "representationmap",
    "rulesetscheme",
    "structuremap",
    "structureset",
    "transformationscheme",
    "userdefinedoperatorscheme",
    "valuelist",
    "vtlmappingscheme",
];

/// Reads the part of an address behind the base: `path` begins after `/sdmx/2.1`, `query` after `?`.
/// The parameter `format`, which the standard does not have, is left to the service.
pub fn parse(rest: Rest, path: &str, query: &str) -> Result<Query, QueryError> {
    let segments = segments(path)?;
    let mut parameters = Parameters::parse(query)?;
    parameters.take(&["format"]);
    let Some((resource, segments)) = segments.split_first() else {
        return Err(QueryError::Syntax("the address names no resource".to_owned()));
    };
    match (rest, resource.as_str()) {
        (_, "data") => data::data(rest, segments, parameters).map(Query::Data),
        (Rest::V1, "availableconstraint") | (Rest::V2, "availability") => {
            data::availability(rest, segments, parameters).map(Query::Availability)
        }
        (_, "schema") => structure::schema(segments, parameters).map(Query::Schema),
        (Rest::V2, "metadata") => metadata::metadata(segments, parameters).map(Query::Metadata),
        (Rest::V2, "structure") => match segments.split_first() {
            None => structure::structure(None, &[], parameters).map(Query::Structure),
            Some((class, rest_of)) => {
                let class = class_of(class)?;
                structure::structure(class, rest_of, parameters).map(Query::Structure)
            }
        },
        (Rest::V1, "structure") => {
            structure::structure(None, segments, parameters).map(Query::Structure)
        }
        // Another model of metadata, with reports inside of structures.
        (Rest::V1, class @ ("metadata" | "metadataflow" | "metadatastructure")) => {
            Err(QueryError::NotImplemented(format!("`{class}` of SDMX 2.1")))
        }
        (Rest::V1, class) => {
            let class = class_of(class)?;
            structure::structure(class, segments, parameters).map(Query::Structure)
        }
        (Rest::V2, other) if NOT_HERE.contains(&other) => {
            Err(QueryError::NotImplemented(format!("`{other}`")))
        }
        (Rest::V2, other) => Err(QueryError::Syntax(format!(
            "`{other}` is no resource; these are: data, availability, structure, schema, metadata"
        ))),
    }
}

fn class_of(name: &str) -> Result<Option<Class>, QueryError> {
    if name == "*" {
        return Ok(None);
    }
    match Class::of_resource(name) {
        Some(class) => Ok(Some(class)),
        None if NOT_HERE.contains(&name) => Err(QueryError::NotImplemented(format!("`{name}`"))),
        None => Err(QueryError::Syntax(format!("`{name}` is no resource of SDMX-REST"))),
    }
}

/// Words with `,` or `+` between; none for a wildcard.
fn several(text: &str) -> Vec<String> {
    match text {
        "" | "*" | "all" => Vec::new(),
        text => text.split([',', '+']).filter(|it| !it.is_empty()).map(str::to_owned).collect(),
    }
}

fn versions(text: Option<&str>) -> Versions {
    match text {
        None | Some("" | "latest" | "+" | "~" | "LATEST") => Versions::Latest,
        Some("*" | "all") => Versions::All,
        // `1.0+` asks for the latest 1.x: there is one version of each artefact here.
        Some(text) => Versions::These(
            text.split(',').map(|it| it.trim_end_matches(['+', '~']).to_owned()).collect(),
        ),
    }
}
