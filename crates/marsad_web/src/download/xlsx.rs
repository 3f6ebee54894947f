//! Workbooks: the table on the first sheet, what a reader must know on the second.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use marsad_model::ObsStatus;

use crate::{
    Error,
    download::{Cell, Figure, Table, marks::marks},
};

/// What a cell of a workbook can hold, in characters.
const MAX_TEXT: usize = 32_767;
/// Rows of a sheet, its header line included.
const MAX_ROWS: usize = 1_048_576;

pub(crate) fn xlsx(table: &Table) -> Result<Vec<u8>, Error> {
    if table.rows.len() >= MAX_ROWS {
        return Err(Error::parameter(
            "format",
            "there are more rows than a sheet of XLSX can hold",
        ));
    }
    write(table).map_err(|cause| Error::Internal(format!("writing {}.xlsx: {cause}", table.name)))
}

fn write(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The moment of writing must not be in the file: the same figures give the same bytes.
    let day = table.as_of;
    let year = u16::try_from(day.year()).unwrap_or_default().max(1900);
    let created = ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let bold = Format::new().set_bold();

    let sheet = book.add_worksheet();
    start(sheet, table, "data")?;
    for (n, name) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, n, name, &bold)?;
        sheet.set_column_width(n, 18)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            match (cell, cell.value()) {
                (Cell::Figure(figure), Some(value)) => {
                    sheet.write_number_with_format(row, column, value, &shown(figure))?;
                }
                (_, Some(value)) => {
                    sheet.write_number(row, column, value)?;
                }
                (other, None) => {
                    if let Some(text) = other.text() {
                        sheet.write_string(row, column, shortened(text))?;
                    }
                }
            }
        }
    }
    let notes: Vec<(String, String)> = table.notes.iter().cloned().chain(marks(table)).collect();
    if !notes.is_empty() {
        let sheet = book.add_worksheet();
        start(sheet, table, "about")?;
        sheet.set_column_width(0, 24)?;
        sheet.set_column_width(1, 100)?;
        for (row, (name, text)) in (0..).zip(&notes) {
            sheet.write_string_with_format(row, 0, name, &bold)?;
            sheet.write_string(row, 1, shortened(text.clone()))?;
        }
    }
    book.save_to_buffer()
}

fn start(sheet: &mut Worksheet, table: &Table, name: &str) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet.set_right_to_left(table.lang.dir() == "rtl");
    Ok(())
}

/// A number as pages show it, with its mark behind it: it stays a number.
fn shown(figure: &Figure) -> Format {
    let decimals = match figure.decimals {
        0 => String::new(),
        n => format!(".{}", "0".repeat(usize::from(n))),
    };
    let percent = if figure.is_percent { "\"%\"" } else { "" };
    let mark = match figure.status {
        ObsStatus::Normal => String::new(),
        status => format!("\" ({})\"", status.code()),
    };
    Format::new().set_num_format(format!("#,##0{decimals}{percent}{mark}"))
}

fn shortened(text: String) -> String {
    if text.encode_utf16().count() <= MAX_TEXT {
        return text;
    }
    // Spreadsheets count in UTF-16 units, of which a character has at most two.
    text.chars().take(MAX_TEXT / 2).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;
    use marsad_model::Lang;

    use super::*;

    #[test]
    fn a_table_gives_the_same_workbook_every_time() {
        let table = Table {
            name: "t".to_owned(),
            lang: Lang::Ar,
            as_of: Date::constant(2026, 1, 1),
            columns: vec!["a".to_owned(), "b".to_owned()],
            rows: vec![
                vec![Cell::Number(1.5), Cell::Foreign("=cmd()".to_owned())],
                vec![Cell::Empty, Cell::Text("x".repeat(40_000))],
            ],
            notes: vec![("المصدر".to_owned(), "…".to_owned())],
        };
        let bytes = xlsx(&table).unwrap();
        assert!(bytes.starts_with(b"PK"));
        assert_eq!(bytes, xlsx(&table).unwrap());
    }
}
