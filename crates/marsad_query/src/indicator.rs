//! Runs an indicator and applies the rule of disclosure.

use datafusion::{
    arrow::{
        array::{Array, ArrayRef, AsArray, RecordBatch},
        compute::cast,
        datatypes::{DataType, Float64Type, Int64Type},
    },
    prelude::SessionContext,
};
use marsad_indicators::{Cell, Definition, disclose};
use marsad_model::{DIMENSIONS, Observation, Period, TOTAL};

use crate::{Context, Error};

/// The figures of one indicator, in the order of key, measure, period, whatever the order in which
/// the engine gave them.
pub async fn observations(
    session: &SessionContext,
    definition: &Definition,
    context: &Context,
) -> Result<Vec<Observation>, Error> {
    let action = || format!("compute indicator `{}`", definition.id);
    let frame = session.sql(&definition.sql).await.map_err(Error::engine(action()))?;
    let batches = frame.collect().await.map_err(Error::engine(action()))?;
    let mut observations = Vec::new();
    for batch in &batches {
        for cell in cells(batch, definition)? {
            let provisional = is_provisional(cell.period, context);
            observations.push(disclose(&definition.id, definition.disclosure, provisional, cell));
        }
    }
    observations
        .sort_by(|a, b| (&a.key, &a.measure, a.period).cmp(&(&b.key, &b.measure, b.period)));
    Ok(observations)
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
    let counts = ["n_vacancies", "n_postings", "source_set", "n_employers", "n_top_employer"]
        .map(|name| column(name, DataType::Int64));
    let [n_vacancies, n_postings, source_set, n_employers, n_top_employer] = counts;
    let (n_vacancies, n_postings, source_set) = (n_vacancies?, n_postings?, source_set?);
    let (n_employers, n_top_employer) = (n_employers?, n_top_employer?);
    let mut dimensions = Vec::new();
    for name in DIMENSIONS {
        let varies = definition.dimensions.iter().any(|it| it == name);
        dimensions.push(if varies { Some(texts(name)?) } else { None });
    }
    let count = |column: &ArrayRef, row: usize| {
        let column = column.as_primitive::<Int64Type>();
        if column.is_valid(row) { column.value(row).unsigned_abs() } else { 0 }
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
                n_employers: count(&n_employers, row),
                n_top_employer: count(&n_top_employer, row),
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
