//! Tables as files: CSV and XLSX of an answer of the API or of what a page shows.
//!
//! **Invariant:** the same table gives the same bytes, so that files can be tagged and compared.

mod csv;
mod figures;
mod marks;
mod xlsx;

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use marsad_model::{ConfStatus, Lang, ObsStatus};

use crate::Error;

pub(crate) use csv::csv;
pub(crate) use figures::{COLUMNS, table as of_figures};
pub(crate) use xlsx::xlsx;

/// Rows under named columns.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Table {
    /// The file's name without extension: ASCII letters, digits, `-` and `_`.
    pub(crate) name: String,
    /// Sheets in Arabic run from right to left.
    pub(crate) lang: Lang,
    /// Last day of data.
    pub(crate) as_of: Date,
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<Cell>>,
    /// What a reader must know (source, licence, caveat), on a second sheet of XLSX; CSV has no
    /// place for it.
    pub(crate) notes: Vec<(String, String)>,
}

/// A value of a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    Empty,
    Number(f64),
    /// Our own words and codes.
    Text(String),
    /// Words of others. Spreadsheets run text that begins as a formula does, so such a text gets
    /// an apostrophe before it.
    Foreign(String),
    /// A figure as it is shown, where its marks have no column of their own.
    Figure(Figure),
}

/// A figure in a cell: a number with its marks behind it, or the word that stands for it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figure {
    pub(crate) value: Option<f64>,
    pub(crate) decimals: u8,
    pub(crate) is_percent: bool,
    /// What is shown where there is no value.
    pub(crate) word: String,
    pub(crate) status: ObsStatus,
    pub(crate) confidentiality: ConfStatus,
}

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    Csv,
    Xlsx,
}

impl FileKind {
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

impl Cell {
    /// Some text, or an empty cell.
    pub(crate) fn maybe(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.to_owned()))
    }

    /// A number, or an empty cell.
    pub(crate) fn number(value: Option<impl Into<f64>>) -> Self {
        value.map_or(Self::Empty, |value| Self::Number(value.into()))
    }

    /// The number that it holds, if it is one.
    fn value(&self) -> Option<f64> {
        match self {
            Self::Number(value) => Some(*value),
            Self::Figure(figure) => figure.value,
            _ => None,
        }
    }

    /// The text as it is written; none for numbers and empty cells.
    fn text(&self) -> Option<String> {
        match self {
            Self::Empty | Self::Number(_) => None,
            Self::Figure(figure) => figure.value.is_none().then(|| figure.word.clone()),
            Self::Text(text) => Some(text.clone()),
            Self::Foreign(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
                Some(format!("'{text}"))
            }
            Self::Foreign(text) => Some(text.clone()),
        }
    }
}

/// The bytes of a file.
pub(crate) fn write(table: &Table, kind: FileKind) -> Result<Vec<u8>, Error> {
    match kind {
        FileKind::Csv => Ok(csv(table).into_bytes()),
        FileKind::Xlsx => xlsx(table),
    }
}

/// An answer that browsers save as a file.
pub(crate) fn attachment(table: &Table, kind: FileKind) -> Result<Response, Error> {
    let headers = [
        (header::CONTENT_TYPE, kind.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, disposition(&table.name, kind)),
        (header::CACHE_CONTROL, "public, max-age=60".to_owned()),
    ];
    Ok((headers, write(table, kind)?).into_response())
}

/// The header that names a file.
pub(crate) fn disposition(name: &str, kind: FileKind) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let name: String = name.chars().map(safe).collect();
    format!("attachment; filename=\"{name}.{}\"", kind.extension())
}
