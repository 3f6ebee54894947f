//! Data in SDMX-JSON 1 and 2: values are positions in lists of values.

mod layout;
mod names;

use std::borrow::Cow;

use self::layout::{Layout, Level};
use super::{
    Message, ReadError,
    json::{Document, Json},
    structure_of,
    table::{Budget, Cells, Table},
};
use crate::{
    data::{Action, DataSet},
    model::{Reference, Structures},
};

/// A set while it is read.
struct Set<'a, 'j, 's> {
    document: &'a Document<'j>,
    layout: &'a Layout<'j>,
    table: Table<'s>,
    budget: &'a mut Budget,
}

/// `data` is the member of that name.
pub(super) fn read<'j>(
    document: &'j Document<'j>,
    data: &'j Json<'j>,
    known: &'j Structures,
) -> Result<Message, ReadError> {
    let structures: Vec<&Json<'_>> = match data.get("structure") {
        Some(structure) => vec![structure],
        None => document.list(data, "structures")?.iter().collect(),
    };
    let mut budget = Budget::of(document.text);
    let mut sets = Vec::new();
    let mut artefacts = Structures::default();
    let mut named = Vec::new();
    for set in document.list(data, "dataSets")? {
        let at = match set.get("structure") {
            Some(node @ Json::Number(digits)) => digits.parse().map_err(|error| {
                document.fail(node, format!("`{digits}` is no position: {error}"))
            })?,
            _ => 0,
        };
        let structure = *structures
            .get(at)
            .ok_or_else(|| document.fail(set, format!("there is no structure {at}")))?;
        let of = layout::references([structure, set]);
        let table = Table::new(of.iter().find_map(|it| structure_of(known, it)));
        let layout = Layout::read(document, structure, table.primary_measure())?;
        if !named.contains(&at) {
            named.push(at);
            names::add(document, structure, &of, &layout, &mut artefacts);
        }
        let reading = Set { document, layout: &layout, table, budget: &mut budget };
        sets.push(reading.read(set, of.into_iter().next())?);
    }
    Ok(Message::Data { structures: artefacts, sets })
}

impl<'j> Set<'_, 'j, '_> {
    fn read(mut self, set: &'j Json<'j>, of: Option<Reference>) -> Result<DataSet, ReadError> {
        let (document, layout) = (self.document, self.layout);
        let action = match set.get("action") {
            None => Action::default(),
            Some(name) => Action::ALL
                .into_iter()
                .find(|it| name.str().is_some_and(|name| name.eq_ignore_ascii_case(it.name())))
                .ok_or_else(|| document.fail(name, "it is no action of a set of data"))?,
        };
        layout.declare(&mut self.table);
        let mut common = self.fixed(set)?;
        common.extend(self.cells(document.list(set, "attributes")?, &layout.attributes.data_set)?);
        self.table.common(common);
        if let Some(groups) = set.get("dimensionGroupAttributes") {
            let dimensions: Level<'_> = layout.dimensions.all().collect();
            for (key, values) in document.object(groups)? {
                let mut cells = self.key(values, key, &dimensions, true)?;
                cells.extend(self.cells(values.list(), &layout.attributes.group)?);
                self.table.group_of(cells);
            }
        }
        if let Some(observations) = set.get("observations") {
            // In a flat set observations name what else would tell the series, too.
            let mut all = layout.dimensions.series.clone();
            all.extend(&layout.dimensions.observation);
            self.observations(document.object(observations)?, &all, &Cells::new())?;
        }
        if let Some(series) = set.get("series") {
            for (key, one) in document.object(series)? {
                self.series(key, one)?;
            }
        }
        let Self { table, budget, .. } = self;
        table.finish(of, action, budget).map_err(|reason| document.fail(set, reason))
    }

    /// A series without observations becomes a row that tells of none.
    fn series(&mut self, key: &str, series: &Json<'j>) -> Result<(), ReadError> {
        let layout = self.layout;
        let mut shared = self.key(series, key, &layout.dimensions.series, false)?;
        let attributes = self.document.list(series, "attributes")?;
        shared.extend(self.cells(attributes, &layout.attributes.series)?);
        let observations = match series.get("observations") {
            Some(observations) => self.document.object(observations)?,
            None => &[],
        };
        if observations.is_empty() {
            return self.push(series, shared);
        }
        self.observations(observations, &layout.dimensions.observation, &shared)
    }

    fn observations(
        &mut self,
        observations: &[(Cow<'j, str>, Json<'j>)],
        dimensions: &Level<'_>,
        shared: &Cells,
    ) -> Result<(), ReadError> {
        let layout = self.layout;
        for (key, values) in observations {
            let mut cells = shared.clone();
            cells.extend(self.key(values, key, dimensions, false)?);
            let Json::List(items) = values else {
                return Err(self.document.fail(values, "it is not a list"));
            };
            // After measures and attributes come the positions of annotations.
            let (items, rest) = items.split_at(items.len().min(layout.observed.len()));
            if let Some(other) = rest.iter().find(|it| !matches!(it, Json::Number(_) | Json::Null))
            {
                return Err(self.document.fail(other, "it is no position of an annotation"));
            }
            cells.extend(self.cells(items, &layout.observed)?);
            self.push(values, cells)?;
        }
        Ok(())
    }

    /// Dimensions that have one value in the whole set.
    fn fixed(&mut self, set: &Json<'j>) -> Result<Cells, ReadError> {
        let mut cells = Cells::new();
        for part in &self.layout.dimensions.data_set {
            let Some([value]) = part.values else {
                let reason = format!("dimension `{}` of the set has not one value", part.id);
                return Err(self.document.fail(set, reason));
            };
            cells.push((self.table.column(part.id, part.role), layout::value(value)));
        }
        Ok(cells)
    }

    /// The values that a key such as `0:3:1` points to; where it may be partial some are left out.
    fn key(
        &mut self,
        node: &Json<'j>,
        key: &str,
        dimensions: &Level<'_>,
        is_partial: bool,
    ) -> Result<Cells, ReadError> {
        let fail = |reason: String| self.document.fail(node, reason);
        let steps = key.split(':').count();
        if steps != dimensions.len() {
            return Err(fail(format!("{steps} positions for {} dimensions", dimensions.len())));
        }
        let mut cells = Cells::new();
        for (step, part) in key.split(':').zip(dimensions) {
            if step.is_empty() && is_partial {
                continue;
            }
            let value = step.parse().ok().and_then(|at: usize| part.values?.get(at));
            let value =
                value.ok_or_else(|| fail(format!("`{}` has no value `{step}`", part.id)))?;
            cells.push((self.table.column(part.id, part.role), layout::value(value)));
        }
        Ok(cells)
    }

    /// What stands in a list, one after the other, of the columns of a level.
    fn cells(&mut self, items: &[Json<'j>], level: &Level<'_>) -> Result<Cells, ReadError> {
        if let Some(more) = items.get(level.len()) {
            let reason = format!("only {} values are expected here", level.len());
            return Err(self.document.fail(more, reason));
        }
        let mut cells = Cells::new();
        for (at, part) in level.iter().enumerate() {
            let text = match items.get(at) {
                None | Some(Json::Null) => part.default.unwrap_or_default().to_owned(),
                Some(item) => self.cell(item, part.values, part.id)?,
            };
            if !text.is_empty() {
                cells.push((self.table.column(part.id, part.role), text));
            }
        }
        Ok(cells)
    }

    /// A number is a position where there is a list of values, else what it is.
    fn cell(
        &mut self,
        item: &Json<'_>,
        values: Option<&[Json<'_>]>,
        id: &str,
    ) -> Result<String, ReadError> {
        match (item, values) {
            (Json::Number(at), Some(values)) => {
                let value = at.parse().ok().and_then(|at: usize| values.get(at));
                let reason = || format!("`{id}` has no value {at}");
                let value = value.ok_or_else(|| self.document.fail(item, reason()))?;
                let text = layout::value(value);
                // A list may repeat it.
                let taken = self.budget.take(text.len());
                taken.map(|()| text).map_err(|reason| self.document.fail(item, reason))
            }
            (Json::List(items), Some(_)) => {
                let texts: Result<Vec<_>, _> =
                    items.iter().map(|it| self.cell(it, values, id)).collect();
                Ok(texts?.join(";"))
            }
            _ => Ok(item.text()),
        }
    }

    fn push(&mut self, node: &Json<'j>, cells: Cells) -> Result<(), ReadError> {
        self.table.push(cells, self.budget).map_err(|reason| self.document.fail(node, reason))
    }
}
