//! A table as rows of cells, whatever file holds it: for tables whose layout only a mapping knows.

use std::io::Cursor;

use calamine::{Reader as _, open_workbook_auto_from_rs};

use crate::{decode, kinds::xlsx};

/// The rows of a text with delimiters, or of a sheet of a workbook (the first if `sheet` names
/// none); row 1 of the file is the first. The error says what is wrong with the file.
pub fn rows(
    bytes: &[u8],
    delimiter: char,
    sheet: Option<&str>,
) -> Result<Vec<Vec<String>>, String> {
    let is_workbook = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0");
    if !is_workbook {
        return text_rows(bytes, delimiter);
    }
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes))
        .map_err(|cause| format!("is no workbook: {cause}"))?;
    let names = workbook.sheet_names();
    let name = match sheet {
        Some(name) => name.to_owned(),
        None => names.first().cloned().ok_or("has no sheet")?,
    };
    let range = workbook.worksheet_range(&name).map_err(|cause| {
        format!("sheet `{name}` cannot be read ({cause}); it has: {}", names.join(", "))
    })?;
    let (first_row, first_column) = range.start().unwrap_or((0, 0));
    let indent = vec![String::new(); first_column as usize];
    let above = vec![Vec::new(); first_row as usize];
    let rows = range.rows().map(|row| {
        indent.iter().cloned().chain(row.iter().map(xlsx::cell)).collect::<Vec<String>>()
    });
    Ok(above.into_iter().chain(rows).collect())
}

fn text_rows(bytes: &[u8], delimiter: char) -> Result<Vec<Vec<String>>, String> {
    let delimiter =
        u8::try_from(delimiter).ok().ok_or("has a delimiter that is not an ASCII character")?;
    let text = decode::text(bytes, None);
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows: Vec<Vec<String>> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|cause| format!("cannot be read: {cause}"))?;
        // Empty lines, which the reader passes over, count as rows: mappings name rows by number.
        let (byte, line) =
            record.position().map_or((0, 1), |it| (it.byte() as usize, it.line() as usize));
        let passed_over = text.as_bytes().get(byte..).unwrap_or_default();
        let passed_over = passed_over.iter().take_while(|it| matches!(it, b'\n' | b'\r'));
        let before = line.saturating_sub(1) + passed_over.filter(|it| **it == b'\n').count();
        while rows.len() < before.min(text.len()) {
            rows.push(Vec::new());
        }
        rows.push(record.iter().map(str::to_owned).collect());
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&[&str]]) {
        let rows = rows(text.as_bytes(), ';', None).unwrap();
        assert_eq!(rows, expected, "{text:?}");
    }

    #[test]
    fn rows_are_counted_as_they_stand() {
        check("\u{feff}a;b\n1;\"x;\ny\"\n", &[&["a", "b"], &["1", "x;\ny"]]);
        check("a\n\n\nb\n", &[&["a"], &[], &[], &["b"]]);
    }

    #[test]
    fn a_workbook_that_is_none_says_so() {
        assert!(rows(b"PK\x03\x04 not really", ',', None).unwrap_err().contains("is no workbook"));
    }
}
