//! `postings`: one row per ad as one source showed it, personal data removed.

use std::sync::LazyLock;

use arrow::{datatypes::SchemaRef, record_batch::RecordBatch};
use marsad_model::{Posting, Removal};

use super::columns::{Columns, Reader, from_micros, opt, opt_date};
use crate::Error;

pub const NAME: &str = "postings";

pub fn schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| encode(&[]).schema());
    SCHEMA.clone()
}

pub fn encode(rows: &[Posting]) -> RecordBatch {
    let declared: Vec<String> = rows
        .iter()
        .map(|row| serde_json::to_string(&row.declared).expect("a map of strings is JSON"))
        .collect();
    let mut columns = Columns::default();
    columns.text("id", rows.iter().map(|row| row.id.as_str()));
    columns.text("source", rows.iter().map(|row| row.source.as_str()));
    columns.text("key", rows.iter().map(|row| row.key.as_str()));
    columns.text("capture", rows.iter().map(|row| row.capture.as_str()));
    columns.time("captured_at", rows.iter().map(|row| row.captured_at));
    columns.text("url", rows.iter().map(|row| row.url.as_str()));
    columns.text("title", rows.iter().map(|row| row.title.as_str()));
    columns.text("employer", rows.iter().map(|row| row.employer.as_str()));
    columns.text("location", rows.iter().map(|row| row.location.as_str()));
    columns.text("text", rows.iter().map(|row| row.text.as_str()));
    columns.date("posted", rows.iter().map(|row| row.posted));
    columns.date("closes", rows.iter().map(|row| row.closes));
    columns.text("declared", declared.iter().map(String::as_str));
    columns.opt_text("removed", rows.iter().map(|row| row.removed.map(Removal::id)));
    columns.finish()
}

pub fn decode(batch: &RecordBatch) -> Result<Vec<Posting>, Error> {
    let reader = Reader { table: NAME, batch };
    let (id, source, key) = (reader.text("id")?, reader.text("source")?, reader.text("key")?);
    let (capture, captured_at) = (reader.text("capture")?, reader.time("captured_at")?);
    let (url, title, employer) =
        (reader.text("url")?, reader.text("title")?, reader.text("employer")?);
    let (location, text) = (reader.text("location")?, reader.text("text")?);
    let (posted, closes) = (reader.date("posted")?, reader.date("closes")?);
    let (declared, removed) = (reader.text("declared")?, reader.text("removed")?);
    Ok((0..batch.num_rows())
        .map(|row| Posting {
            id: id.value(row).to_owned(),
            source: source.value(row).to_owned(),
            key: key.value(row).to_owned(),
            capture: capture.value(row).to_owned(),
            captured_at: from_micros(captured_at.value(row)),
            url: url.value(row).to_owned(),
            title: title.value(row).to_owned(),
            employer: employer.value(row).to_owned(),
            location: location.value(row).to_owned(),
            text: text.value(row).to_owned(),
            posted: opt_date(posted, row),
            closes: opt_date(closes, row),
            declared: serde_json::from_str(declared.value(row)).unwrap_or_default(),
            removed: opt(removed, row).and_then(Removal::parse),
        })
        .collect())
}
