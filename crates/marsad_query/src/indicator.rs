//! Runs an indicator and applies the rule of disclosure.

use std::collections::BTreeMap;

use datafusion::{
    arrow::{
        array::{Array, ArrayRef, AsArray, RecordBatch},
        compute::cast,
        datatypes::{DataType, Float64Type, Int64Type, UInt64Type},
    },
    execution::SendableRecordBatchStream,
    prelude::{SessionContext, col},
};
use futures::StreamExt;
use marsad_indicators::{Cell, Definition, Disclosure, Part, disclose, impute::BILLION};
use marsad_model::{DIMENSIONS, Observation, Period, neutral};

use crate::{Context, Error, employers::employers_type};

/// The figures of one indicator, piece by piece, so that a table of any size fits in memory. In
/// order, whatever the order in which the engine gave its rows.
pub struct Figures<'a> {
    definition: &'a Definition,
    context: &'a Context,
    rows: SendableRecordBatchStream,
    part: Part,
    cells: Vec<Cell>,
    /// Vacancies to impute, by measure, key and period.
    missing: BTreeMap<Place, f64>,
}

type Place = (String, Vec<String>, Period);

/// Cells in a piece, at least; a piece ends with a part of the table.
const PIECE: usize = 65_536;

impl<'a> Figures<'a> {
    pub async fn of(
        session: &SessionContext,
        definition: &'a Definition,
        context: &'a Context,
    ) -> Result<Self, Error> {
        let failed = || Error::engine(format!("compute indicator `{}`", definition.id));
        let part = Part::of(definition);
        let frame = session.sql(&definition.sql).await.map_err(failed())?;
        let order = vec![col(part.column()).sort(true, true)];
        let rows = frame.sort(order).map_err(failed())?.execute_stream().await.map_err(failed())?;
        let missing = missing(session, definition).await?;
        Ok(Self { definition, context, rows, part, cells: Vec::new(), missing })
    }

    /// The next piece; none after the last.
    pub async fn next(&mut self) -> Result<Option<Vec<Observation>>, Error> {
        while let Some(batch) = self.rows.next().await {
            let action = || format!("compute indicator `{}`", self.definition.id);
            let batch = batch.map_err(Error::engine(action()))?;
            let mut cells = cells(&batch, self.definition)?;
            // Seldom anything is missing, and there are millions of cells.
            for cell in cells.iter_mut().filter(|_| !self.missing.is_empty()) {
                let place = (cell.measure.clone(), cell.key.clone(), cell.period);
                cell.missing = self.missing.get(&place).copied().unwrap_or(0.0);
            }
            self.cells.extend(cells);
            // The last part may go on in the next batch.
            let last = self.cells.last();
            let end = last.and_then(|last| {
                self.cells.iter().rposition(|cell| !self.part.is_same(cell, last))
            });
            if let Some(end) = end.filter(|end| *end >= PIECE) {
                let rest = self.cells.split_off(end + 1);
                let piece = std::mem::replace(&mut self.cells, rest);
                return Ok(Some(self.disclosed(piece)));
            }
        }
        let piece = std::mem::take(&mut self.cells);
        Ok((!piece.is_empty()).then(|| self.disclosed(piece)))
    }

    fn disclosed(&self, cells: Vec<Cell>) -> Vec<Observation> {
        let within = &self.context.within;
        disclose(self.definition, within, |period| is_provisional(period, self.context), cells)
    }
}

/// A month that is not over at the last day of data will still change.
fn is_provisional(period: Period, context: &Context) -> bool {
    period == Period::month_of(context.as_of) && context.as_of != context.as_of.last_of_month()
}

/// What is to be imputed of each cell. Nothing is asked if no source was missing.
async fn missing(
    session: &SessionContext,
    definition: &Definition,
) -> Result<BTreeMap<Place, f64>, Error> {
    let mut found = BTreeMap::new();
    let Some(query) = &definition.missing else { return Ok(found) };
    let failed = || Error::engine(format!("impute indicator `{}`", definition.id));
    let donors = session.table("donors").await.map_err(failed())?;
    if donors.count().await.map_err(failed())? == 0 {
        return Ok(found);
    }
    let batches = session.sql(query).await.map_err(failed())?.collect().await.map_err(failed())?;
    for batch in &batches {
        let missing = typed(batch, definition, "missing", &DataType::Int64)?;
        for (row, place) in places(batch, definition)?.into_iter().enumerate() {
            let missing = missing.as_primitive::<Int64Type>();
            found.insert(place, missing.value(row) as f64 / BILLION);
        }
    }
    Ok(found)
}

/// Measure, key and period of each row.
fn places(batch: &RecordBatch, definition: &Definition) -> Result<Vec<Place>, Error> {
    let texts = |name: &str| typed(batch, definition, name, &DataType::Utf8);
    let (measure, period) = (texts("measure")?, texts("time_period")?);
    let mut dimensions = Vec::new();
    for name in DIMENSIONS {
        let varies = definition.dimensions.iter().any(|it| it == name);
        dimensions.push((*name, if varies { Some(texts(name)?) } else { None }));
    }
    let text = |column: &ArrayRef, row: usize| column.as_string::<i32>().value(row).to_owned();
    (0..batch.num_rows())
        .map(|row| {
            let code = |(name, it): &(&str, Option<ArrayRef>)| {
                it.as_ref().map_or_else(|| neutral(name).to_owned(), |column| text(column, row))
            };
            let period = Period::parse(&text(&period, row)).map_err(|e| Error::Indicator {
                indicator: definition.id.clone(),
                message: e.to_string(),
            })?;
            Ok((text(&measure, row), dimensions.iter().map(code).collect(), period))
        })
        .collect()
}

fn cells(batch: &RecordBatch, definition: &Definition) -> Result<Vec<Cell>, Error> {
    let column = |name: &str, kind: DataType| typed(batch, definition, name, &kind);
    let value = column("value", DataType::Float64)?;
    let [n_vacancies, n_postings, source_set] =
        ["n_vacancies", "n_postings", "source_set"].map(|name| column(name, DataType::Int64));
    let (n_vacancies, n_postings, source_set) = (n_vacancies?, n_postings?, source_set?);
    let employers = match definition.disclosure {
        Disclosure::None => None,
        _ => Some(column("employers", employers_type())?),
    };
    let count = |column: &ArrayRef, row: usize| {
        let column = column.as_primitive::<Int64Type>();
        if column.is_valid(row) { column.value(row).unsigned_abs() } else { 0 }
    };
    let employers = |field: usize, row: usize| {
        let column = employers.as_ref()?.as_struct().column(field).as_primitive::<UInt64Type>();
        column.is_valid(row).then(|| column.value(row))
    };
    Ok(places(batch, definition)?
        .into_iter()
        .enumerate()
        .map(|(row, (measure, key, period))| {
            let n_sources = u64::from(count(&source_set, row).count_ones());
            let value = value.as_primitive::<Float64Type>();
            let value = if measure == "SOURCES" {
                Some(n_sources as f64)
            } else {
                value.is_valid(row).then(|| value.value(row))
            };
            Cell {
                measure,
                key,
                period,
                value,
                n_vacancies: count(&n_vacancies, row),
                n_postings: count(&n_postings, row),
                n_sources,
                n_employers: employers(0, row).unwrap_or(0),
                n_top_employer: employers(1, row).unwrap_or(0),
                missing: 0.0,
            }
        })
        .collect())
}

fn typed(
    batch: &RecordBatch,
    definition: &Definition,
    name: &str,
    kind: &DataType,
) -> Result<ArrayRef, Error> {
    let missing = |message: String| Error::Indicator { indicator: definition.id.clone(), message };
    let column = batch
        .column_by_name(name)
        .ok_or_else(|| missing(format!("the query gives no column `{name}`")))?;
    cast(column, kind).map_err(|e| missing(format!("column `{name}`: {e}")))
}
