//! Runs an indicator and applies the rule of disclosure.

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
use marsad_indicators::{Cell, Definition, Disclosure, disclose, part};
use marsad_model::{DIMENSIONS, Observation, Period, TOTAL};

use crate::{Context, Error, employers::employers_type};

/// The figures of one indicator, piece by piece, so that a table of any size fits in memory. In
/// order, whatever the order in which the engine gave its rows.
pub struct Figures<'a> {
    definition: &'a Definition,
    context: &'a Context,
    rows: SendableRecordBatchStream,
    /// Where the code of a cell's [`part`] stands in its key.
    part: Option<usize>,
    cells: Vec<Cell>,
}

/// Cells in a piece, at least; a piece ends with a part of the table.
const PIECE: usize = 65_536;

impl<'a> Figures<'a> {
    pub async fn of(
        session: &SessionContext,
        definition: &'a Definition,
        context: &'a Context,
    ) -> Result<Self, Error> {
        let failed = || Error::engine(format!("compute indicator `{}`", definition.id));
        let part = part(definition);
        let mut frame = session.sql(&definition.sql).await.map_err(failed())?;
        if let Some(part) = part {
            frame = frame.sort(vec![col(part).sort(true, true)]).map_err(failed())?;
        }
        let rows = frame.execute_stream().await.map_err(failed())?;
        let part = DIMENSIONS.iter().position(|it| Some(*it) == part);
        Ok(Self { definition, context, rows, part, cells: Vec::new() })
    }

    /// The next piece; none after the last.
    pub async fn next(&mut self) -> Result<Option<Vec<Observation>>, Error> {
        while let Some(batch) = self.rows.next().await {
            let action = || format!("compute indicator `{}`", self.definition.id);
            let batch = batch.map_err(Error::engine(action()))?;
            self.cells.extend(cells(&batch, self.definition)?);
            // The last part may go on in the next batch.
            let same = |a: &Cell, b: &Cell| self.part.is_none_or(|at| a.key[at] == b.key[at]);
            let last = self.cells.last();
            let end = last.and_then(|last| self.cells.iter().rposition(|cell| !same(cell, last)));
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
        disclose(self.definition, |period| is_provisional(period, self.context), cells)
    }
}

/// A month that is not over at the last day of data will still change.
fn is_provisional(period: Period, context: &Context) -> bool {
    period == Period::month_of(context.as_of) && context.as_of != context.as_of.last_of_month()
}

fn cells(batch: &RecordBatch, definition: &Definition) -> Result<Vec<Cell>, Error> {
    let column = |name: &str, kind: DataType| typed(batch, definition, name, &kind);
    let texts = |name: &str| column(name, DataType::Utf8);
    let (measure, period) = (texts("measure")?, texts("time_period")?);
    let value = column("value", DataType::Float64)?;
    let [n_vacancies, n_postings, source_set] =
        ["n_vacancies", "n_postings", "source_set"].map(|name| column(name, DataType::Int64));
    let (n_vacancies, n_postings, source_set) = (n_vacancies?, n_postings?, source_set?);
    let employers = match definition.disclosure {
        Disclosure::None => None,
        _ => Some(column("employers", employers_type())?),
    };
    let mut dimensions = Vec::new();
    for name in DIMENSIONS {
        let varies = definition.dimensions.iter().any(|it| it == name);
        dimensions.push(if varies { Some(texts(name)?) } else { None });
    }
    let count = |column: &ArrayRef, row: usize| {
        let column = column.as_primitive::<Int64Type>();
        if column.is_valid(row) { column.value(row).unsigned_abs() } else { 0 }
    };
    let employers = |field: usize, row: usize| {
        let column = employers.as_ref()?.as_struct().column(field).as_primitive::<UInt64Type>();
        column.is_valid(row).then(|| column.value(row))
    };
    (0..batch.num_rows())
        .map(|row| {
            let measure = measure.as_string::<i32>().value(row).to_owned();
            let n_sources = u64::from(count(&source_set, row).count_ones());
            let value = value.as_primitive::<Float64Type>();
            let value = if measure == "SOURCES" {
                Some(n_sources as f64)
            } else {
                value.is_valid(row).then(|| value.value(row))
            };
            let text = period.as_string::<i32>().value(row);
            Ok(Cell {
                measure,
                key: dimensions
                    .iter()
                    .map(|it| match it {
                        Some(column) => column.as_string::<i32>().value(row).to_owned(),
                        None => TOTAL.to_owned(),
                    })
                    .collect(),
                period: Period::parse(text).map_err(|e| Error::Indicator {
                    indicator: definition.id.clone(),
                    message: e.to_string(),
                })?,
                value,
                n_vacancies: count(&n_vacancies, row),
                n_postings: count(&n_postings, row),
                n_sources,
                n_employers: employers(0, row).unwrap_or(0),
                n_top_employer: employers(1, row).unwrap_or(0),
            })
        })
        .collect()
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
