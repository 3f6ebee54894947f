//! `problems`: what could not be read, where, and why.

use std::sync::LazyLock;

use arrow::{datatypes::SchemaRef, record_batch::RecordBatch};
use marsad_model::Problem;

use super::columns::{Columns, Reader, from_micros};
use crate::Error;

pub const NAME: &str = "problems";

pub fn schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| encode(&[]).schema());
    SCHEMA.clone()
}

pub fn encode(rows: &[Problem]) -> RecordBatch {
    let mut columns = Columns::default();
    columns.text("source", rows.iter().map(|row| row.source.as_str()));
    columns.text("capture", rows.iter().map(|row| row.capture.as_str()));
    columns.text("file", rows.iter().map(|row| row.file.as_str()));
    columns.text("record", rows.iter().map(|row| row.record.as_str()));
    columns.text("field", rows.iter().map(|row| row.field.as_str()));
    columns.text("reason", rows.iter().map(|row| row.reason.as_str()));
    columns.flag("lost", rows.iter().map(|row| row.lost));
    columns.time("seen_at", rows.iter().map(|row| row.seen_at));
    columns.finish()
}

pub fn decode(batch: &RecordBatch) -> Result<Vec<Problem>, Error> {
    let reader = Reader { table: NAME, batch };
    let (source, capture, file) =
        (reader.text("source")?, reader.text("capture")?, reader.text("file")?);
    let (record, field, reason) =
        (reader.text("record")?, reader.text("field")?, reader.text("reason")?);
    let (lost, seen_at) = (reader.flag("lost")?, reader.time("seen_at")?);
    Ok((0..batch.num_rows())
        .map(|row| Problem {
            source: source.value(row).to_owned(),
            capture: capture.value(row).to_owned(),
            file: file.value(row).to_owned(),
            record: record.value(row).to_owned(),
            field: field.value(row).to_owned(),
            reason: reason.value(row).to_owned(),
            lost: lost.value(row),
            seen_at: from_micros(seen_at.value(row)),
        })
        .collect())
}
