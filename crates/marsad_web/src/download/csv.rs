//! Comma-separated values as RFC 4180 has them: UTF-8, a header line, CR LF.

use crate::download::{Cell, Table};

pub(crate) fn csv(table: &Table) -> String {
    let mut out = String::new();
    let header = table.columns.iter().map(|name| Some(name.clone()));
    line(&mut out, header);
    for row in &table.rows {
        line(&mut out, row.iter().map(field));
    }
    out
}

fn field(cell: &Cell) -> Option<String> {
    cell.value().map(|it| it.to_string()).or_else(|| cell.text())
}

fn line(out: &mut String, fields: impl Iterator<Item = Option<String>>) {
    for (n, field) in fields.enumerate() {
        if n > 0 {
            out.push(',');
        }
        let Some(text) = field else { continue };
        if text.contains(['"', ',', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ') {
            out.push('"');
            out.push_str(&text.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&text);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;
    use marsad_model::Lang;

    use super::*;

    fn check(row: Vec<Cell>, expected: &str) {
        let table = Table {
            name: "t".to_owned(),
            lang: Lang::En,
            as_of: Date::constant(2026, 1, 1),
            columns: vec!["a".to_owned(), "b".to_owned()],
            rows: vec![row],
            notes: Vec::new(),
        };
        assert_eq!(csv(&table), format!("a,b\r\n{expected}\r\n"));
    }

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        let text = |it: &str| Cell::Text(it.to_owned());
        check(vec![text("x"), Cell::Number(2.0)], "x,2");
        check(vec![text("a, b"), text("say \"yes\"")], "\"a, b\",\"say \"\"yes\"\"\"");
        check(vec![text("two\nlines"), Cell::Empty], "\"two\nlines\",");
        check(vec![text("مهندس"), Cell::Number(-0.25)], "مهندس,-0.25");
    }

    #[test]
    fn the_words_of_others_cannot_be_formulas() {
        let foreign = |it: &str| Cell::Foreign(it.to_owned());
        check(vec![foreign("=1+1"), foreign("@x")], "'=1+1,'@x");
        check(vec![foreign("a=b"), Cell::Text("-".to_owned())], "a=b,-");
    }
}
