//! The files of a country pack and the tables in them.

use std::{borrow::Cow, collections::BTreeMap, io::Read};

use flate2::read::MultiGzDecoder;

use crate::Error;

/// The files of a country pack: path relative to the pack's folder (with `/`) → bytes.
#[derive(Debug, Clone, Default)]
pub struct Pack {
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Where imported taxonomies are in a pack.
pub const IMPORTED: &str = "imported/";

/// A tab-separated table with a header line. No quoting; empty lines and lines that start with `# `
/// are skipped.
#[derive(Debug)]
pub struct Table<'p> {
    path: String,
    columns: Vec<String>,
    text: Cow<'p, str>,
}

/// One line of a [`Table`].
#[derive(Debug, Clone, Copy)]
pub struct Row<'t> {
    table: &'t Table<'t>,
    pub line: usize,
    text: &'t str,
}

impl Pack {
    /// A pack of texts, as tests write them.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let files = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
            .collect();
        Self { files }
    }

    /// The file at `path`, unzipped if it is stored as `<path>.gz`; none if it is not there.
    pub fn text(&self, path: &str) -> Result<Option<Cow<'_, str>>, Error> {
        let error = |reason: String| Error::File { file: path.to_owned(), reason };
        if let Some(bytes) = self.files.get(path) {
            let text = std::str::from_utf8(bytes)
                .map_err(|cause| error(format!("not UTF-8 at byte {}", cause.valid_up_to())))?;
            return Ok(Some(Cow::Borrowed(text.trim_start_matches('\u{feff}'))));
        }
        let Some(bytes) = self.files.get(&format!("{path}.gz")) else { return Ok(None) };
        let mut text = String::new();
        MultiGzDecoder::new(bytes.as_slice())
            .read_to_string(&mut text)
            .map_err(|cause| error(format!("cannot be unzipped: {cause}")))?;
        Ok(Some(Cow::Owned(text)))
    }

    /// The table at `path`, if it is there; `columns` must all be in its header.
    pub fn table(&self, path: &str, columns: &[&str]) -> Result<Option<Table<'_>>, Error> {
        let Some(text) = self.text(path)? else { return Ok(None) };
        let error = |reason: String| Error::File { file: path.to_owned(), reason };
        let header = text
            .lines()
            .find(|line| is_data(line))
            .ok_or_else(|| error("the table has no header".to_owned()))?;
        let found: Vec<String> = header.split('\t').map(|name| name.trim().to_owned()).collect();
        if let Some(missing) = columns.iter().find(|name| !found.iter().any(|f| f == *name)) {
            return Err(error(format!("the header lacks the column `{missing}`")));
        }
        Ok(Some(Table { path: path.to_owned(), columns: found, text }))
    }

    /// Files of official taxonomies that an operator imported, newest version of each last.
    pub(crate) fn imported(&self) -> BTreeMap<String, Vec<u8>> {
        let files = self.files.iter().filter(|(path, _)| path.starts_with(IMPORTED));
        files.map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
    }

    /// Paths in `folder` (which ends with `/`), without a trailing `.gz`, in order.
    pub fn paths_in(&self, folder: &str) -> Vec<String> {
        self.files
            .range(folder.to_owned()..)
            .map(|(path, _)| path)
            .take_while(|path| path.starts_with(folder))
            .map(|path| path.strip_suffix(".gz").unwrap_or(path).to_owned())
            .collect()
    }
}

impl Table<'_> {
    pub fn path(&self) -> &str {
        &self.path
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let lines = self.text.lines().enumerate().filter(|(_, line)| is_data(line)).skip(1);
        lines.map(|(index, text)| Row { table: self, line: index + 1, text })
    }
}

impl<'t> Row<'t> {
    /// The value under `column`, trimmed; empty if the column or the field is not there.
    pub fn get(&self, column: &str) -> &'t str {
        let position = self.table.columns.iter().position(|name| name == column);
        position.and_then(|index| self.text.split('\t').nth(index)).map_or("", str::trim)
    }

    /// The value under `column`; empty is an error.
    pub fn require(&self, column: &str) -> Result<&'t str, Error> {
        match self.get(column) {
            "" => Err(self.error(column, "the field is empty")),
            value => Ok(value),
        }
    }

    /// The value under `column` as `parse` reads it; `expected` completes "is not …".
    pub fn parse<T>(
        &self,
        column: &str,
        expected: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Error> {
        let value = self.get(column);
        parse(value).ok_or_else(|| self.error(column, &format!("`{value}` is not {expected}")))
    }

    pub fn error(&self, column: &str, reason: &str) -> Error {
        Error::Field {
            file: self.table.path.clone(),
            line: self.line,
            column: column.to_owned(),
            reason: reason.to_owned(),
        }
    }
}

fn is_data(line: &str) -> bool {
    !line.trim().is_empty() && !line.starts_with("# ")
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_zipped_table_is_read_under_its_plain_name() {
        let mut zip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        zip.write_all("# note\na\tb\n1\tسائق\n".as_bytes()).unwrap();
        let files = BTreeMap::from([("t/x.tsv.gz".to_owned(), zip.finish().unwrap())]);
        let pack = Pack { files };
        let table = pack.table("t/x.tsv", &["a", "b"]).unwrap().unwrap();
        let rows: Vec<_> = table.rows().map(|row| (row.line, row.get("b"), row.get("c"))).collect();
        assert_eq!(rows, [(3, "سائق", "")]);
        assert_eq!(pack.paths_in("t/"), ["t/x.tsv"]);
    }

    #[test]
    fn errors_name_file_line_and_column() {
        let pack = Pack::of(&[("x.tsv", "a\tb\n1\t\n")]);
        let table = pack.table("x.tsv", &["a"]).unwrap().unwrap();
        let error = table.rows().next().unwrap().require("b").unwrap_err();
        assert_eq!(error.to_string(), "x.tsv, line 2, column `b`: the field is empty");
        let error = pack.table("x.tsv", &["z"]).unwrap_err();
        assert_eq!(error.to_string(), "x.tsv: the header lacks the column `z`");
        assert!(pack.table("y.tsv", &["z"]).unwrap().is_none());
    }
}
