//! `postings`: one row per ad as one source showed it, personal data removed.

use std::sync::LazyLock;

use arrow::{datatypes::SchemaRef, record_batch::RecordBatch};
use jiff::{Timestamp, civil::Date};
use marsad_model::{Posting, Removal};

use super::columns::{Columns, Reader, blanked, from_micros, opt, opt_date};
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

/// The words of ads: what a source's retention takes away. Who seeks where stays, as do days and
/// addresses.
pub const TEXTS: [&str; 3] = ["title", "text", "declared"];

/// The same rows without the words of those that are to be gone.
pub fn without_texts(batch: &RecordBatch, is_gone: &[bool]) -> Result<RecordBatch, Error> {
    blanked(NAME, batch, &TEXTS, is_gone)
}

/// Whether each row still has words; a batch of [`TEXTS`] will do.
pub fn have_texts(batch: &RecordBatch) -> Result<Vec<bool>, Error> {
    let reader = Reader { table: NAME, batch };
    let columns = [reader.text("title")?, reader.text("text")?];
    Ok((0..batch.num_rows())
        .map(|row| columns.iter().any(|it| !it.value(row).is_empty()))
        .collect())
}

/// The source of each row.
pub fn sources(batch: &RecordBatch) -> Result<Vec<String>, Error> {
    let source = Reader { table: NAME, batch }.text("source")?;
    Ok((0..batch.num_rows()).map(|row| source.value(row).to_owned()).collect())
}

/// Where a posting came from.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    pub source: &'a str,
    /// The record in the raw store.
    pub capture: &'a str,
    pub captured_at: Timestamp,
    /// The source no longer shows it.
    pub is_removal: bool,
}

/// The columns that [`origins`] needs.
pub const ORIGINS: [&str; 4] = ["source", "capture", "captured_at", "removed"];

pub fn origins(batch: &RecordBatch) -> Result<Vec<Origin<'_>>, Error> {
    let reader = Reader { table: NAME, batch };
    let (source, capture) = (reader.text("source")?, reader.text("capture")?);
    let (captured_at, removed) = (reader.time("captured_at")?, reader.text("removed")?);
    let origin = |row: usize| Origin {
        source: source.value(row),
        capture: capture.value(row),
        captured_at: from_micros(captured_at.value(row)),
        is_removal: opt(removed, row).and_then(Removal::parse).is_some(),
    };
    Ok((0..batch.num_rows()).map(origin).collect())
}

/// What tells which ad a posting is, without what it says.
#[derive(Debug, Clone, Copy)]
pub struct Sign<'a> {
    pub id: &'a str,
    pub source: &'a str,
    pub url: &'a str,
    pub captured_at: Timestamp,
    pub closes: Option<Date>,
    /// The source no longer shows it.
    pub is_removal: bool,
}

/// The columns that [`signs`] needs.
pub const SIGNS: [&str; 6] = ["id", "source", "url", "captured_at", "closes", "removed"];

pub fn signs(batch: &RecordBatch) -> Result<Vec<Sign<'_>>, Error> {
    let reader = Reader { table: NAME, batch };
    let (id, source, url) = (reader.text("id")?, reader.text("source")?, reader.text("url")?);
    let (captured_at, closes) = (reader.time("captured_at")?, reader.date("closes")?);
    let removed = reader.text("removed")?;
    let sign = |row: usize| Sign {
        id: id.value(row),
        source: source.value(row),
        url: url.value(row),
        captured_at: from_micros(captured_at.value(row)),
        closes: opt_date(closes, row),
        is_removal: opt(removed, row).and_then(Removal::parse).is_some(),
    };
    Ok((0..batch.num_rows()).map(sign).collect())
}

impl<'a> From<&'a Posting> for Sign<'a> {
    fn from(it: &'a Posting) -> Self {
        Self {
            id: &it.id,
            source: &it.source,
            url: &it.url,
            captured_at: it.captured_at,
            closes: it.closes,
            is_removal: it.removed.is_some(),
        }
    }
}
