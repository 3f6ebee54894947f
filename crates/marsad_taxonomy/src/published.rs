//! Files as their publishers give them out: CSV with a header, with or without a byte order mark.

use csv::{Reader, StringRecord};

use crate::Error;

pub(crate) struct Published<'f> {
    path: &'f str,
    pub(crate) header: StringRecord,
    table: Reader<&'f [u8]>,
}

impl<'f> Published<'f> {
    pub(crate) fn open(path: &'f str, bytes: &'f [u8]) -> Result<Self, Error> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
        let header = table.headers().cloned();
        let header = header.map_err(|cause| error(path, cause.to_string()))?;
        Ok(Self { path, header, table })
    }

    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|it| it == name)
    }

    pub(crate) fn need(&self, name: &str) -> Result<usize, Error> {
        let lacks = || self.error(format!("the header lacks the column `{name}`"));
        self.column(name).ok_or_else(lacks)
    }

    pub(crate) fn error(&self, reason: String) -> Error {
        error(self.path, reason)
    }

    /// The rows, each with its line.
    pub(crate) fn rows(self) -> impl Iterator<Item = Result<(usize, StringRecord), Error>> {
        let path = self.path;
        self.table.into_records().map(move |row| {
            let row = row.map_err(|cause| error(path, cause.to_string()))?;
            Ok((row.position().map_or(0, csv::Position::line) as usize, row))
        })
    }
}

fn error(path: &str, reason: String) -> Error {
    Error::File { file: path.to_owned(), reason }
}
