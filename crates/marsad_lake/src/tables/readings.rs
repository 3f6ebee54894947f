//! `readings`: what was understood of each posting, and which vacancy it belongs to; one file per
//! file of `postings`, in the same order.

mod reading;

use std::sync::LazyLock;

use arrow::{datatypes::SchemaRef, record_batch::RecordBatch};
use jiff::civil::Date;
use marsad_model::{AdKind, DuplicateClass, Reading};

pub(super) use self::reading::{decode_readings, encode_readings};
use super::columns::{Columns, Reader, blanked, list, opt, opt_date};
use crate::Error;

pub const NAME: &str = "readings";

/// A reading with its place among the duplicates.
#[derive(Debug, Clone)]
pub struct Row {
    pub posting: String,
    /// Day that the posting counts from: when it was posted, else captured.
    pub day: Date,
    /// The vacancy it belongs to.
    pub vacancy: String,
    /// How it repeats the vacancy's other postings; none for the first.
    pub class: Option<DuplicateClass>,
    pub agrees: Vec<String>,
    /// What later ads are compared with; empty where nothing is.
    pub trace: Vec<u8>,
    /// Bytes of its text, also when that is gone.
    pub text_length: usize,
    pub reading: Reading,
}

pub fn schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| encode(&[]).schema());
    SCHEMA.clone()
}

pub fn encode(rows: &[Row]) -> RecordBatch {
    let mut columns = Columns::default();
    columns.text("posting", rows.iter().map(|row| row.posting.as_str()));
    columns.date("day", rows.iter().map(|row| Some(row.day)));
    columns.text("vacancy", rows.iter().map(|row| row.vacancy.as_str()));
    columns.opt_text("class", rows.iter().map(|row| row.class.map(DuplicateClass::id)));
    columns.texts("agrees", rows.iter().map(|row| row.agrees.iter().map(String::as_str)));
    columns.bytes("trace", rows.iter().map(|row| row.trace.as_slice()));
    columns.int("text_length", rows.iter().map(|row| row.text_length as i64));
    encode_readings(&mut columns, &rows.iter().map(|row| &row.reading).collect::<Vec<_>>());
    columns.finish()
}

pub fn decode(batch: &RecordBatch) -> Result<Vec<Row>, Error> {
    let reader = Reader { table: NAME, batch };
    let (posting, day, vacancy) =
        (reader.text("posting")?, reader.date("day")?, reader.text("vacancy")?);
    let (class, agrees) = (reader.text("class")?, reader.texts("agrees")?);
    let (trace, text_length) = (reader.bytes("trace")?, reader.int("text_length")?);
    let readings = decode_readings(&reader)?;
    Ok(readings
        .into_iter()
        .enumerate()
        .map(|(row, reading)| Row {
            posting: posting.value(row).to_owned(),
            day: opt_date(day, row).unwrap_or(Date::ZERO),
            vacancy: vacancy.value(row).to_owned(),
            class: opt(class, row).and_then(DuplicateClass::parse),
            agrees: list(agrees, row),
            trace: trace.value(row).to_vec(),
            text_length: usize::try_from(text_length.value(row)).unwrap_or(0),
            reading,
        })
        .collect())
}

/// The same rows without the words of those that are to be gone. How long a text was stays, since it
/// decides which ad a vacancy is read from.
pub fn without_texts(batch: &RecordBatch, is_gone: &[bool]) -> Result<RecordBatch, Error> {
    blanked(NAME, batch, &["title", "text"], is_gone)
}

/// Where a posting was put, without what was understood of it.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    pub day: Date,
    pub vacancy: &'a str,
    pub class: Option<DuplicateClass>,
    pub agrees: Vec<String>,
    pub trace: &'a [u8],
    /// Bytes of its text.
    pub text_length: usize,
}

/// The columns that [`standings`] needs.
pub const STANDINGS: [&str; 6] = ["day", "vacancy", "class", "agrees", "trace", "text_length"];

pub fn standings(batch: &RecordBatch) -> Result<Vec<Standing<'_>>, Error> {
    let reader = Reader { table: NAME, batch };
    let (day, vacancy) = (reader.date("day")?, reader.text("vacancy")?);
    let (class, agrees) = (reader.text("class")?, reader.texts("agrees")?);
    let (trace, text_length) = (reader.bytes("trace")?, reader.int("text_length")?);
    let standing = |row: usize| Standing {
        day: opt_date(day, row).unwrap_or(Date::ZERO),
        vacancy: vacancy.value(row),
        class: opt(class, row).and_then(DuplicateClass::parse),
        agrees: list(agrees, row),
        trace: trace.value(row),
        text_length: usize::try_from(text_length.value(row)).unwrap_or(0),
    };
    Ok((0..batch.num_rows()).map(standing).collect())
}

/// What an ad is, as far as sources are compared by it.
#[derive(Debug, Clone, Copy)]
pub struct Sort<'a> {
    pub language: &'a str,
    pub is_vacancy: bool,
    pub occupation: Option<&'a str>,
}

/// The columns that [`sorts`] needs.
pub const SORTS: [&str; 3] = ["language", "kind", "occupation"];

pub fn sorts(batch: &RecordBatch) -> Result<Vec<Sort<'_>>, Error> {
    let reader = Reader { table: NAME, batch };
    let (language, kind) = (reader.text("language")?, reader.text("kind")?);
    let occupation = reader.text("occupation")?;
    let sort = |row: usize| Sort {
        language: language.value(row),
        is_vacancy: AdKind::parse(kind.value(row)) == Some(AdKind::Vacancy),
        occupation: opt(occupation, row),
    };
    Ok((0..batch.num_rows()).map(sort).collect())
}
