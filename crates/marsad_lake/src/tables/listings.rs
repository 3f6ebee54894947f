//! `listings`: one row per programme of training as one source showed it, personal data removed.

use std::sync::LazyLock;

use arrow::{datatypes::SchemaRef, record_batch::RecordBatch};
use marsad_model::Listing;

use super::columns::{Columns, Reader, from_micros};
use crate::Error;

pub const NAME: &str = "listings";

pub fn schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| encode(&[]).schema());
    SCHEMA.clone()
}

pub fn encode(rows: &[Listing]) -> RecordBatch {
    let declared: Vec<String> = rows
        .iter()
        .map(|row| serde_json::to_string(&row.declared).expect("a map of strings is JSON"))
        .collect();
    let mut columns = Columns::default();
    columns.text("id", rows.iter().map(|row| row.id.as_str()));
    columns.text("source", rows.iter().map(|row| row.source.as_str()));
    columns.text("key", rows.iter().map(|row| row.key.as_str()));
    columns.text("capture", rows.iter().map(|row| row.capture.as_str()));
    columns.text("file", rows.iter().map(|row| row.file.as_str()));
    columns.time("captured_at", rows.iter().map(|row| row.captured_at));
    columns.text("url", rows.iter().map(|row| row.url.as_str()));
    columns.text("title", rows.iter().map(|row| row.title.as_str()));
    columns.text("provider", rows.iter().map(|row| row.provider.as_str()));
    columns.text("location", rows.iter().map(|row| row.location.as_str()));
    columns.text("text", rows.iter().map(|row| row.text.as_str()));
    columns.text("declared", declared.iter().map(String::as_str));
    columns.finish()
}

pub fn decode(batch: &RecordBatch) -> Result<Vec<Listing>, Error> {
    let reader = Reader { table: NAME, batch };
    let (id, source, key) = (reader.text("id")?, reader.text("source")?, reader.text("key")?);
    let (capture, file) = (reader.text("capture")?, reader.text("file")?);
    let (captured_at, url) = (reader.time("captured_at")?, reader.text("url")?);
    let (title, provider) = (reader.text("title")?, reader.text("provider")?);
    let (location, text) = (reader.text("location")?, reader.text("text")?);
    let declared = reader.text("declared")?;
    Ok((0..batch.num_rows())
        .map(|row| Listing {
            id: id.value(row).to_owned(),
            source: source.value(row).to_owned(),
            key: key.value(row).to_owned(),
            capture: capture.value(row).to_owned(),
            file: file.value(row).to_owned(),
            captured_at: from_micros(captured_at.value(row)),
            url: url.value(row).to_owned(),
            title: title.value(row).to_owned(),
            provider: provider.value(row).to_owned(),
            location: location.value(row).to_owned(),
            text: text.value(row).to_owned(),
            declared: serde_json::from_str(declared.value(row)).unwrap_or_default(),
        })
        .collect())
}
