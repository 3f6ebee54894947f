//! `releases`: which sets of observations were published, from which inputs.

use std::sync::LazyLock;

use arrow::{datatypes::SchemaRef, record_batch::RecordBatch};
use jiff::civil::Date;
use marsad_model::Release;

use super::columns::{Columns, Reader, from_micros, opt_date};
use crate::Error;

pub const NAME: &str = "releases";

pub fn schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| encode(&[]).schema());
    SCHEMA.clone()
}

pub fn encode(rows: &[Release]) -> RecordBatch {
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let mut columns = Columns::default();
    columns.text("id", rows.iter().map(|row| row.id.as_str()));
    columns.text("dataflow", rows.iter().map(|row| row.dataflow.as_str()));
    columns.text("version", rows.iter().map(|row| row.version.as_str()));
    columns.text("inputs", rows.iter().map(|row| row.inputs.as_str()));
    columns.date("as_of", rows.iter().map(|row| Some(row.as_of)));
    columns.time("published_at", rows.iter().map(|row| row.published_at));
    columns.int("n_observations", rows.iter().map(|row| count(row.n_observations)));
    columns.finish()
}

pub fn decode(batch: &RecordBatch) -> Result<Vec<Release>, Error> {
    let reader = Reader { table: NAME, batch };
    let (id, dataflow, version) =
        (reader.text("id")?, reader.text("dataflow")?, reader.text("version")?);
    let (inputs, as_of) = (reader.text("inputs")?, reader.date("as_of")?);
    let (published_at, n_observations) =
        (reader.time("published_at")?, reader.int("n_observations")?);
    Ok((0..batch.num_rows())
        .map(|row| Release {
            id: id.value(row).to_owned(),
            dataflow: dataflow.value(row).to_owned(),
            version: version.value(row).to_owned(),
            inputs: inputs.value(row).to_owned(),
            as_of: opt_date(as_of, row).unwrap_or(Date::ZERO),
            published_at: from_micros(published_at.value(row)),
            n_observations: n_observations.value(row).unsigned_abs(),
        })
        .collect())
}
