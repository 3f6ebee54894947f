//! Workbooks: XLSX, and what else Excel and LibreOffice write.

use std::{io::Cursor, sync::Arc};

use calamine::{Data, Reader as _, open_workbook_auto_from_rs};

use super::{Kind, csv::emit, names_a_text, no_defaults, table};
use crate::reader::Reader;

pub(super) const KIND: Kind = Kind { id: "xlsx", read, defaults: no_defaults, check: names_a_text };

fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let mut workbook = match open_workbook_auto_from_rs(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(cause) => return reader.lost("file", "", &format!("is no workbook: {cause}")),
    };
    let mapping = Arc::clone(&reader.mapping);
    let sheets: Vec<String> = match mapping.sheets.as_slice() {
        [] => workbook.sheet_names(),
        named => named.to_vec(),
    };
    let mut found = false;
    for sheet in &sheets {
        match workbook.worksheet_range(sheet) {
            Ok(range) => {
                let first = range.start().map_or(0, |(row, _)| row);
                let rows = range.rows().map(|row| row.iter().map(cell).collect());
                found |= read_sheet(reader, sheet, first, rows.collect());
            }
            Err(cause) => {
                found = true;
                reader.lost(&format!("sheet {sheet}"), "", &format!("cannot be read: {cause}"));
            }
        }
    }
    if !found {
        reader.lost("file", "", "no sheet has the columns of the mapping");
    }
}

/// Whether the sheet has the header; others (notes, lists of codes) are none of our business.
fn read_sheet(reader: &mut Reader<'_>, sheet: &str, first: u32, rows: Vec<Vec<String>>) -> bool {
    let mapping = Arc::clone(&reader.mapping);
    let above = &rows[..rows.len().min(table::ROWS_ABOVE)];
    let found = match mapping.header_rows {
        0 => Some((0, table::Header::none())),
        _ => table::find(above, &mapping),
    };
    let Some((start, header)) = found else { return false };
    for (at, cells) in rows.iter().enumerate().skip(start) {
        if cells.iter().all(|cell| cell.trim().is_empty()) || header.is(cells) {
            continue;
        }
        let row = at + 1 + usize::try_from(first).unwrap_or_default();
        emit(reader, &format!("sheet {sheet}, row {row}"), &header, cells);
    }
    true
}

pub(crate) fn cell(cell: &Data) -> String {
    match cell {
        Data::String(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        // Identifiers and postcodes are numbers to a spreadsheet; they have no fraction.
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTime(date) if !date.is_duration() => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(duration) => duration.as_f64().to_string(),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Error(_) | Data::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::tests::{read, shown};

    #[test]
    fn cells_become_text() {
        assert_eq!(cell(&Data::Float(90000.0)), "90000");
        assert_eq!(cell(&Data::Float(0.5)), "0.5");
        assert_eq!(cell(&Data::Empty), "");
    }

    #[test]
    fn what_is_no_workbook_is_lost() {
        let records =
            read("kind = 'xlsx'\nmapping = { title = 'x' }", "a.xlsx", b"PK\x03\x04 not really");
        assert!(shown(&records)[0].starts_with("lost: file: : is no workbook"), "{records:?}");
    }
}
