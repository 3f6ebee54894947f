//! Which column stands where in the lists of a set.

use super::{Document, Json, ReadError};
use crate::{
    model::{Class, Reference},
    read::table::{Role, Table},
};

pub(super) struct Layout<'j> {
    pub(super) dimensions: Levels<'j>,
    /// Those of observations are in `observed`.
    pub(super) attributes: Levels<'j>,
    /// What stands in the list of an observation: measures, then attributes.
    pub(super) observed: Level<'j>,
}

/// Columns by where their values are told.
#[derive(Default)]
pub(super) struct Levels<'j> {
    pub(super) data_set: Level<'j>,
    pub(super) group: Level<'j>,
    pub(super) series: Level<'j>,
    pub(super) observation: Level<'j>,
}

pub(super) type Level<'j> = Vec<Part<'j>>;

/// A column.
#[derive(Clone, Copy)]
pub(super) struct Part<'j> {
    pub(super) id: &'j str,
    pub(super) role: Role,
    /// What positions point to; none if values stand for themselves.
    pub(super) values: Option<&'j [Json<'j>]>,
    /// Of an attribute that is not told.
    pub(super) default: Option<&'j str>,
    pub(super) node: &'j Json<'j>,
}

impl<'j> Layout<'j> {
    /// `primary` is the name of the measure that SDMX-JSON 1 does not describe.
    pub(super) fn read(
        document: &Document<'j>,
        structure: &'j Json<'j>,
        primary: &'j str,
    ) -> Result<Self, ReadError> {
        let read = |key, role| match structure.get(key) {
            Some(node) => levels(document, node, role),
            None => Ok(Levels::default()),
        };
        document.needs(structure, "dimensions")?;
        let dimensions = read("dimensions", Role::Dimension)?;
        let mut attributes = read("attributes", Role::Attribute)?;
        let mut observed = read("measures", Role::Measure)?.observation;
        // Whoever tells of measures may tell of none.
        if structure.get("measures").is_none() {
            observed.push(Part {
                id: primary,
                role: Role::Measure,
                values: None,
                default: None,
                node: &Json::Null,
            });
        }
        observed.append(&mut attributes.observation);
        Ok(Self { dimensions, attributes, observed })
    }

    /// In the order of keys.
    pub(super) fn ordered(&self) -> Level<'j> {
        let mut ordered: Level<'j> = self.dimensions.all().collect();
        ordered.sort_by_key(|it| match it.node.get("keyPosition") {
            Some(Json::Number(digits)) => digits.parse().unwrap_or(usize::MAX),
            _ => usize::MAX,
        });
        ordered
    }

    /// All columns, whether they have values or not.
    pub(super) fn all(&self) -> Level<'j> {
        let mut all = self.ordered();
        all.extend(&self.observed);
        all.extend(self.attributes.all());
        all
    }

    pub(super) fn declare(&self, table: &mut Table<'_>) {
        for part in self.all() {
            table.column(part.id, part.role);
        }
    }
}

impl<'j> Levels<'j> {
    /// In the order in which a key of a group names them.
    pub(super) fn all(&self) -> impl Iterator<Item = Part<'j>> {
        let Self { data_set, group, series, observation } = self;
        data_set.iter().chain(group).chain(series).chain(observation).copied()
    }
}

fn levels<'j>(
    document: &Document<'j>,
    node: &'j Json<'j>,
    role: Role,
) -> Result<Levels<'j>, ReadError> {
    let level = |key| -> Result<Level<'j>, ReadError> {
        document.list(node, key)?.iter().map(|it| part(document, it, role)).collect()
    };
    Ok(Levels {
        data_set: level("dataSet")?,
        group: level("dimensionGroup")?,
        series: level("series")?,
        observation: level("observation")?,
    })
}

fn part<'j>(
    document: &Document<'j>,
    node: &'j Json<'j>,
    role: Role,
) -> Result<Part<'j>, ReadError> {
    let id = document.needs(node, "id")?;
    let id = id.str().ok_or_else(|| document.fail(id, "it is not a text"))?;
    let values = match node.get("values") {
        Some(Json::List(values)) => Some(values.as_slice()),
        Some(other) => return Err(document.fail(other, "it is not a list")),
        None => None,
    };
    Ok(Part { id, role, values, default: node.get("default").and_then(Json::str), node })
}

/// Flow and structure that a set or its structure links to; the flow first.
pub(super) fn references(nodes: [&Json<'_>; 2]) -> Vec<Reference> {
    let links = nodes.iter().flat_map(|it| it.get("links").map(Json::list).unwrap_or_default());
    let mut references: Vec<Reference> = links
        .filter_map(|it| Reference::parse(it.get("urn")?.str()?))
        .filter(|it| matches!(it.class, Class::Dataflow | Class::DataStructure))
        .collect();
    references.sort_by_key(|it| it.class != Class::Dataflow);
    references
}

/// What a position points to: a code, a value, or a text that has no code.
pub(super) fn value(node: &Json<'_>) -> String {
    let of = ["id", "value", "values", "name"].into_iter().find_map(|key| node.get(key));
    of.map(Json::text).unwrap_or_default()
}
