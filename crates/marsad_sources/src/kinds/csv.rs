//! Tables as text: CSV, TSV, semicolon and pipe files, with or without a header.

use csv::ReaderBuilder;

use super::{Kind, names_a_text, no_defaults, table};
use crate::{Mapping, reader::Reader};

pub(super) const KIND: Kind = Kind { id: "csv", read, defaults: no_defaults, check: names_a_text };

const DELIMITERS: &[u8] = b",;\t|";

fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let text = reader.text(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let Some(table) = Table::of(text, &reader.mapping) else {
        let reason = if text.trim().is_empty() {
            "is empty"
        } else {
            "has none of the columns of the mapping"
        };
        return reader.lost("file", "", reason);
    };
    let mut start = table.start;
    let mut line = 1 + lines(&text[..start]);
    // After an unclosed quote reading starts again behind its first line.
    while let Some((at, at_line)) = read_from(reader, &table, text, start, line) {
        (start, line) = (at, at_line);
    }
}

struct Table {
    delimiter: u8,
    header: table::Header,
    /// Where the records begin.
    start: usize,
}

impl Table {
    /// Tries all delimiters: the one that shows most columns of the mapping is right.
    fn of(text: &str, mapping: &Mapping) -> Option<Self> {
        let delimiters = match &mapping.delimiter {
            Some(one) => std::slice::from_ref(one),
            None => DELIMITERS,
        };
        let mut best: Option<(usize, Self)> = None;
        for delimiter in delimiters {
            let (rows, ends) = head(text, *delimiter);
            let found = match mapping.header_rows {
                0 => rows.first().map(|row| (row.len(), 0, table::Header::none())),
                _ => table::find(&rows, mapping)
                    .map(|(after, header)| (header.matches(mapping), ends[after - 1], header)),
            };
            let Some((score, start, header)) = found else { continue };
            if best.as_ref().is_none_or(|(most, _)| score > *most) {
                best = Some((score, Self { delimiter: *delimiter, header, start }));
            }
        }
        best.map(|(_, table)| table)
    }

    fn reader<'t>(&self, text: &'t str) -> csv::Reader<&'t [u8]> {
        plain(text, self.delimiter)
    }
}

fn plain(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// The first rows, and where each ends.
fn head(text: &str, delimiter: u8) -> (Vec<Vec<String>>, Vec<usize>) {
    let mut reader = plain(text, delimiter);
    let mut record = csv::ByteRecord::new();
    let (mut rows, mut ends) = (Vec::new(), Vec::new());
    while rows.len() < table::ROWS_ABOVE && reader.read_byte_record(&mut record).unwrap_or(false) {
        rows.push(cells(&record));
        ends.push(position(&reader));
    }
    (rows, ends)
}

/// Reads records from `start`, the first of which is on `line`. Gives the place and line to go on
/// from if a quote that nobody closed swallowed records.
fn read_from(
    reader: &mut Reader<'_>,
    table: &Table,
    text: &str,
    start: usize,
    line: usize,
) -> Option<(usize, usize)> {
    let mut rows = table.reader(&text[start..]);
    let mut record = csv::ByteRecord::new();
    let mut at = start;
    let mut at_line = line;
    loop {
        match rows.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return None,
            Err(cause) => {
                reader.lost(&format!("row {at_line}"), "", &format!("cannot be read: {cause}"));
                return None;
            }
        }
        let end = start + position(&rows);
        let raw = &text[at..end];
        // Empty lines belong to the record behind them.
        let row_line =
            at_line + lines(&raw[..raw.len() - raw.trim_start_matches(['\r', '\n']).len()]);
        let label = format!("row {row_line}");
        let cells = cells(&record);
        if let Some(length) = swallowed(raw, table) {
            reader.lost(&label, "", "opens a quote that is not closed");
            return Some((at + length, at_line + lines(&raw[..length])));
        }
        if cells.iter().any(|cell| !cell.trim().is_empty()) && !table.header.is(&cells) {
            emit(reader, &label, &table.header, &cells);
        }
        at_line += lines(raw);
        at = end;
    }
}

/// How long the first line of a record is, if a quote made it swallow the records behind: then a
/// quote is closed in the middle of a cell or never, and lines inside are records by their width.
fn swallowed(raw: &str, table: &Table) -> Option<usize> {
    let content = raw.trim_start_matches(['\r', '\n']);
    let width = table.header.width;
    let delimiter = char::from(table.delimiter);
    let end = content.find(['\n', '\r'])?;
    if width < 2 || is_well_quoted(content, delimiter) {
        return None;
    }
    let mut inside =
        content[end..].lines().filter(|line| line.matches(delimiter).count() + 1 >= width);
    inside.next()?;
    Some(raw.len() - content[end..].trim_start_matches(['\r', '\n']).len())
}

/// Whether every quote that opens a cell is closed at the end of a cell.
fn is_well_quoted(record: &str, delimiter: char) -> bool {
    let mut chars = record.chars().peekable();
    let mut before = delimiter;
    while let Some(char) = chars.next() {
        if char == '"' && before == delimiter {
            loop {
                match chars.next() {
                    Some('"') if chars.peek() == Some(&'"') => {
                        chars.next();
                    }
                    Some('"') => break,
                    Some(_) => {}
                    None => return false,
                }
            }
            if chars.peek().is_some_and(|next| *next != delimiter && !matches!(next, '\r' | '\n')) {
                return false;
            }
        }
        before = char;
    }
    true
}

/// Hands out one row of any table.
pub(super) fn emit(reader: &mut Reader<'_>, label: &str, header: &table::Header, cells: &[String]) {
    let find = |path: &str| -> Vec<String> {
        header.column(path).and_then(|column| cells.get(column)).cloned().into_iter().collect()
    };
    reader.record(label, &find);
    let width = header.width;
    if width > 0 && cells.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
        let reason =
            format!("has {} cells under {width} columns: fields may be shifted", cells.len());
        reader.noted(label, "", &reason);
    }
}

fn cells(record: &csv::ByteRecord) -> Vec<String> {
    record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect()
}

fn position(reader: &csv::Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).expect("the text is in memory")
}

fn lines(text: &str) -> usize {
    let pairs = text.matches("\r\n").count();
    text.matches(['\n', '\r']).count() - pairs
}

#[cfg(test)]
mod tests {
    use crate::reader::tests::{read, shown};

    fn check(mapping: &str, text: &[u8], expected: &[&str]) {
        let entry =
            format!("kind = 'csv'\n[source.mapping]\nkey = 'ref'\ntitle = 'Titre'\n{mapping}");
        assert_eq!(shown(&read(&entry, "a.csv", text)), expected);
    }

    #[test]
    fn delimiters_encodings_and_line_ends_are_found_out() {
        check(
            "location = 'Ville'",
            "\u{feff}ref;Titre;Ville\r\n1;Métreur;Fès\r\n".as_bytes(),
            &["1|Métreur||Fès"],
        );
        check(
            "location = 'Ville'",
            b"ref\tTitre\tVille\r1\tM\xe9treur\tF\xe8s\r2\tB\tC",
            &["1|Métreur||Fès", "2|B||C"],
        );
        check("", b"ref|Titre\n1|\"a|b\"\n", &["1|a|b"]);
    }

    #[test]
    fn the_header_may_stand_below_other_rows_and_again_between_records() {
        check(
            "",
            b"Liste du 3 mars,,\n,,\nref,Titre,x\n1,A,\nref,Titre,x\n,,\n2,B,\n",
            &["1|A", "2|B"],
        );
    }

    #[test]
    fn a_table_without_header_is_addressed_by_numbers() {
        let entry = "kind = 'csv'\nmapping = { header_rows = 0, key = '1', title = '2' }";
        assert_eq!(shown(&read(entry, "a.csv", b"1;A\n2;B\n")), ["1|A", "2|B"]);
    }

    #[test]
    fn broken_rows_are_named_and_the_rest_is_read() {
        check(
            "text = 'T'",
            b"ref,Titre,T\n1,A,\"open\n2,B,x\n3,C,\"two\nlines\"\n4\n5,E,x,y,z\n",
            &[
                "lost: row 2: : opens a quote that is not closed",
                "2|B|||x",
                "3|C|||two\nlines",
                "lost: row 6: title: the record has neither title nor text",
                "5|E|||x",
                "noted: row 7: : has 5 cells under 3 columns: fields may be shifted",
            ],
        );
        check("", b"a,b\n1,2\n", &["lost: file: : has none of the columns of the mapping"]);
        check("", b"", &["lost: file: : is empty"]);
    }
}
