//! Data in SDMX-ML.

mod generic;
mod specific;

use super::{
    Message, ReadError, structure_of,
    table::{Budget, Cells, Role, Table},
    xml::{Cursor, Element},
};
use crate::{
    data::{Action, DataSet},
    model::{Class, DataStructure, Reference, Structures},
};

/// What the header says of the data that follow.
#[derive(Default)]
struct Header {
    structures: Vec<Declared>,
    action: Option<Action>,
}

/// A structure, by the name that sets of data call it.
struct Declared {
    name: String,
    of: Option<Reference>,
    /// The dimension of which observations tell; `AllDimensions` if there are no series.
    at_observation: String,
}

/// A set while it is read.
struct Set<'a, 's> {
    table: Table<'s>,
    budget: &'a mut Budget,
    structure: Option<&'s DataStructure>,
    at_observation: &'a str,
}

/// Reads the children of the root.
pub(super) fn read(
    cursor: &mut Cursor<'_>,
    known: &Structures,
    is_generic: bool,
) -> Result<Message, ReadError> {
    let mut budget = Budget::of(cursor.text());
    let mut header = Header::default();
    let mut sets = Vec::new();
    while let Some(mut element) = cursor.child()? {
        match element.local() {
            "Header" => {
                cursor.fill(&mut element)?;
                header = read_header(&element)?;
            }
            "DataSet" => {
                sets.push(read_set(cursor, &element, &header, known, is_generic, &mut budget)?);
            }
            "Footer" => cursor.skip()?,
            _ => return Err(element.fail(format!("`{}` is not expected here", element.name))),
        }
    }
    Ok(Message::Data { structures: Structures::default(), sets })
}

fn read_header(header: &Element) -> Result<Header, ReadError> {
    let action = match header.child("DataSetAction") {
        Some(element) => Some(action(element, &element.text)?),
        None => None,
    };
    let structures = header.children("Structure").map(|element| {
        let class = |it: &Element| match it.local() {
            "Structure" => Some(Class::DataStructure),
            "StructureUsage" => Some(Class::Dataflow),
            // Of a provision agreement only a URN can tell what it is.
            _ => None,
        };
        let of = element.children.iter().find_map(|it| match class(it) {
            Some(class) => super::structure_xml::reference(it, class),
            None => Reference::parse(&it.child("URN").unwrap_or(it).text),
        });
        // The name of the schema has the reference in it.
        let of_schema = || Reference::parse(element.attribute("namespace")?);
        Declared {
            name: element.attribute("structureID").unwrap_or_default().to_owned(),
            of: of.or_else(of_schema),
            at_observation: element
                .attribute("dimensionAtObservation")
                .unwrap_or("TIME_PERIOD")
                .to_owned(),
        }
    });
    Ok(Header { structures: structures.collect(), action })
}

fn action(element: &Element, name: &str) -> Result<Action, ReadError> {
    Action::ALL
        .into_iter()
        .find(|it| it.name().eq_ignore_ascii_case(name))
        .ok_or_else(|| element.fail(format!("`{name}` is no action of a set of data")))
}

fn read_set(
    cursor: &mut Cursor<'_>,
    element: &Element,
    header: &Header,
    known: &Structures,
    is_generic: bool,
    budget: &mut Budget,
) -> Result<DataSet, ReadError> {
    let name = element.prefixed("structureRef");
    let declared = match name {
        Some(name) => header.structures.iter().find(|it| it.name == name).ok_or_else(|| {
            element.fail(format!("the header does not tell of a structure `{name}`"))
        })?,
        None => header
            .structures
            .first()
            .ok_or_else(|| element.fail("the header does not tell which structure it is of"))?,
    };
    let action = match element.prefixed("action") {
        Some(name) => action(element, name)?,
        None => header.action.unwrap_or_default(),
    };
    let structure = declared.of.as_ref().and_then(|it| structure_of(known, it));
    let at_observation = declared.at_observation.as_str();
    let mut set = Set { table: Table::new(structure), budget, structure, at_observation };
    if is_generic {
        set.generic(cursor)?;
    } else {
        set.specific(cursor, element)?;
    }
    let Set { table, budget, .. } = set;
    table.finish(declared.of.clone(), action, budget).map_err(|reason| element.fail(reason))
}

impl Set<'_, '_> {
    fn push(&mut self, element: &Element, cells: Cells) -> Result<(), ReadError> {
        self.table.push(cells, self.budget).map_err(|reason| element.fail(reason))
    }

    /// The dimension of observations where its name is not given with its value.
    fn observed(&self) -> &str {
        match (self.at_observation, self.structure.and_then(DataStructure::time)) {
            ("AllDimensions", Some(time)) => &time.id,
            ("AllDimensions", None) => "TIME_PERIOD",
            (other, _) => other,
        }
    }
}
