//! Structure-specific data: columns are attributes of XML.

use super::{Cells, Cursor, Element, ReadError, Role, Set};
use crate::read::table::guess;

/// What a set says of itself. Writers often leave out its prefix.
const OF_SET: [&str; 10] = [
    "structureRef",
    "setID",
    "action",
    "dataScope",
    "reportingBeginDate",
    "reportingEndDate",
    "validFromDate",
    "validToDate",
    "publicationYear",
    "publicationPeriod",
];

impl Set<'_, '_> {
    pub(super) fn specific(
        &mut self,
        cursor: &mut Cursor<'_>,
        set: &Element,
    ) -> Result<(), ReadError> {
        let common = self.cells(set, |name| !OF_SET.contains(&name), |_| Role::Attribute)?;
        self.table.common(common);
        while let Some(mut element) = cursor.child()? {
            match element.local() {
                "Series" => self.specific_series(cursor, &element)?,
                "Obs" => {
                    cursor.fill(&mut element)?;
                    let cells = self.flat(&element)?;
                    self.push(&element, cells)?;
                }
                "Group" | "Atts" => {
                    cursor.fill(&mut element)?;
                    self.table.group(told(&element, |_| true)?);
                }
                "Annotations" | "DataProvider" | "Metadata" => cursor.skip()?,
                _ => return Err(element.fail(format!("`{}` in a set of data", element.name))),
            }
        }
        Ok(())
    }

    /// A series without observations becomes a row that tells of none.
    fn specific_series(
        &mut self,
        cursor: &mut Cursor<'_>,
        series: &Element,
    ) -> Result<(), ReadError> {
        let mut shared = self.cells(series, |_| true, |_| Role::Dimension)?;
        let mut is_empty = true;
        while let Some(mut element) = cursor.child()? {
            cursor.fill(&mut element)?;
            match element.local() {
                "Obs" => {
                    let observed = self.observed().to_owned();
                    let own = self.cells(
                        &element,
                        |_| true,
                        |name| match name {
                            "TIME_PERIOD" => Role::Dimension,
                            "OBS_VALUE" => Role::Measure,
                            _ if name == observed => Role::Dimension,
                            _ => Role::Attribute,
                        },
                    )?;
                    self.push(&element, shared.iter().cloned().chain(own).collect())?;
                    is_empty = false;
                }
                "Comp" => {
                    let (name, text) = several(&element)?;
                    shared.push((self.table.column(&name, Role::Attribute), text));
                }
                "Annotations" | "Metadata" => {}
                _ => return Err(element.fail(format!("`{}` in a series", element.name))),
            }
        }
        if is_empty { self.push(series, shared) } else { Ok(()) }
    }

    /// An observation that lies in no series.
    fn flat(&mut self, element: &Element) -> Result<Cells, ReadError> {
        let names: Vec<&str> = element.attributes.iter().map(|(name, _)| name.as_str()).collect();
        let roles = guess(names.iter().copied());
        let role = |name: &str| {
            let at = names.iter().position(|it| *it == name);
            at.map_or(Role::Attribute, |at| roles[at])
        };
        self.cells(element, |_| true, role)
    }

    /// The attributes of an element that are columns, and the columns that have elements of their
    /// own since they may hold several values.
    fn cells(
        &mut self,
        element: &Element,
        is_column: impl Fn(&str) -> bool,
        role: impl Fn(&str) -> Role,
    ) -> Result<Cells, ReadError> {
        let cells = told(element, is_column)?.into_iter();
        Ok(cells.map(|(name, text)| (self.table.column(&name, role(&name)), text)).collect())
    }
}

/// What an element says of columns, by name.
fn told(
    element: &Element,
    is_column: impl Fn(&str) -> bool,
) -> Result<Vec<(String, String)>, ReadError> {
    let is_of_xml = |name: &str| name.contains(':') || name == "xmlns";
    let mut told: Vec<(String, String)> = element
        .attributes
        .iter()
        .filter(|(name, _)| !is_of_xml(name) && is_column(name))
        .cloned()
        .collect();
    for child in &element.children {
        match child.local() {
            "Comp" => told.push(several(child)?),
            "Annotations" | "Metadata" => {}
            _ => return Err(child.fail(format!("`{}` in `{}`", child.name, element.name))),
        }
    }
    Ok(told)
}

/// A column whose values are parted by semicolons.
fn several(element: &Element) -> Result<(String, String), ReadError> {
    let values: Vec<&str> = element.children("Value").map(|it| it.text.as_str()).collect();
    Ok((element.needs("id")?.to_owned(), values.join(";")))
}
