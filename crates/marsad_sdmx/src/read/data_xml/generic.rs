//! Generic data: each value stands with the name of its column.

use super::{Cells, Cursor, Element, ReadError, Role, Set};

impl Set<'_, '_> {
    pub(super) fn generic(&mut self, cursor: &mut Cursor<'_>) -> Result<(), ReadError> {
        while let Some(mut element) = cursor.child()? {
            match element.local() {
                "Series" => self.generic_series(cursor, &element)?,
                "Obs" => {
                    cursor.fill(&mut element)?;
                    let cells = self.generic_observation(&element)?;
                    self.push(&element, cells)?;
                }
                "Group" => {
                    cursor.fill(&mut element)?;
                    let mut cells = self.values(element.child("GroupKey"), Role::Dimension)?;
                    cells.extend(self.values(element.child("Attributes"), Role::Attribute)?);
                    self.table.group_of(cells);
                }
                "Attributes" => {
                    cursor.fill(&mut element)?;
                    let cells = self.values(Some(&element), Role::Attribute)?;
                    self.table.common(cells);
                }
                "Annotations" | "DataProvider" => cursor.skip()?,
                _ => return Err(element.fail(format!("`{}` in a set of data", element.name))),
            }
        }
        Ok(())
    }

    /// A series without observations becomes a row that tells of none.
    fn generic_series(
        &mut self,
        cursor: &mut Cursor<'_>,
        series: &Element,
    ) -> Result<(), ReadError> {
        let mut shared = Cells::new();
        let mut is_empty = true;
        while let Some(mut element) = cursor.child()? {
            cursor.fill(&mut element)?;
            match element.local() {
                "SeriesKey" => shared.extend(self.values(Some(&element), Role::Dimension)?),
                "Attributes" => shared.extend(self.values(Some(&element), Role::Attribute)?),
                "Obs" => {
                    let mut cells = shared.clone();
                    cells.extend(self.generic_observation(&element)?);
                    self.push(&element, cells)?;
                    is_empty = false;
                }
                "Annotations" => {}
                _ => return Err(element.fail(format!("`{}` in a series", element.name))),
            }
        }
        if is_empty { self.push(series, shared) } else { Ok(()) }
    }

    fn generic_observation(&mut self, element: &Element) -> Result<Cells, ReadError> {
        let mut cells = self.values(element.child("ObsKey"), Role::Dimension)?;
        if let Some(dimension) = element.child("ObsDimension") {
            let name = dimension.attribute("id").unwrap_or(self.observed()).to_owned();
            let value = dimension.needs("value")?.to_owned();
            cells.push((self.table.column(&name, Role::Dimension), value));
        }
        if let Some(measure) = element.child("ObsValue") {
            let name = measure.attribute("id").unwrap_or(self.table.primary_measure());
            let value = measure.needs("value")?.to_owned();
            cells.push((self.table.column(name, Role::Measure), value));
        }
        cells.extend(self.values(element.child("Attributes"), Role::Attribute)?);
        match element.children.iter().find(|it| {
            let known = ["ObsKey", "ObsDimension", "ObsValue", "Attributes", "Annotations"];
            !known.contains(&it.local())
        }) {
            Some(other) => Err(other.fail(format!("`{}` in an observation", other.name))),
            None => Ok(cells),
        }
    }

    fn values(&mut self, of: Option<&Element>, role: Role) -> Result<Cells, ReadError> {
        let mut cells = Cells::new();
        let mut places = std::collections::HashSet::new();
        for element in of.map(|it| it.children.as_slice()).unwrap_or_default() {
            if element.local() != "Value" {
                return Err(element.fail(format!("`{}` instead of a `Value`", element.name)));
            }
            let name = element.needs("id")?;
            let place = self.table.column(name, role);
            if !places.insert(place) {
                return Err(element.fail(format!("`{name}` stands here twice")));
            }
            cells.push((place, element.needs("value")?.to_owned()));
        }
        Ok(cells)
    }
}
