//! `gaps`: the days for which sources were not collected, as far as figures must know of them.

use std::sync::LazyLock;

use arrow::{datatypes::SchemaRef, record_batch::RecordBatch};
use jiff::civil::Date;
use marsad_model::SourceGap;

use super::columns::{Columns, Reader, opt_date};
use crate::Error;

pub const NAME: &str = "gaps";

pub fn schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| encode(&[]).schema());
    SCHEMA.clone()
}

pub fn encode(rows: &[SourceGap]) -> RecordBatch {
    let mut columns = Columns::default();
    columns.text("source", rows.iter().map(|row| row.source.as_str()));
    columns.date("first", rows.iter().map(|row| Some(row.first)));
    columns.date("last", rows.iter().map(|row| Some(row.last)));
    columns.finish()
}

pub fn decode(batch: &RecordBatch) -> Result<Vec<SourceGap>, Error> {
    let reader = Reader { table: NAME, batch };
    let source = reader.text("source")?;
    let (first, last) = (reader.date("first")?, reader.date("last")?);
    Ok((0..batch.num_rows())
        .map(|row| SourceGap {
            source: source.value(row).to_owned(),
            first: opt_date(first, row).unwrap_or(Date::ZERO),
            last: opt_date(last, row).unwrap_or(Date::ZERO),
        })
        .collect())
}
