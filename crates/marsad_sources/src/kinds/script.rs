//! Scripts of pages that hold their data as a literal: `const COURSES = [ … ];`. Literals are read as
//! far as they are written as JSON is.

use regex::Regex;

use super::{Kind, json, names_a_text, no_defaults};
use crate::{Mapping, mapping::Fault, reader::Reader};

pub(super) const KIND: Kind = Kind { id: "script", read, defaults: no_defaults, check };

/// `row` is the name of the variable, and after a dot the path of the records in its value.
fn check(mapping: &Mapping) -> Result<(), Fault> {
    names_a_text(mapping)?;
    match &mapping.row {
        Some(_) => Ok(()),
        None => Err(("row".to_owned(), "is missing: which variable holds the records?".to_owned())),
    }
}

fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let before = reader.count();
    let text = reader.text(bytes);
    let row = reader.mapping.row.clone().unwrap_or_default();
    let (name, path) = match row.split_once('.') {
        Some((name, path)) => (name, Some(path)),
        None => (row.as_str(), None),
    };
    if let Some(literal) = literal(&text, name) {
        json::read_at(reader, quoted(literal).as_bytes(), path);
    }
    if reader.count() == before {
        reader.lost("file", "", &format!("gives `{name}` no value that holds records"));
    }
}

/// What is assigned to a variable, up to the end of its brackets.
fn literal<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let pattern = format!(r"(?:^|[\s;,.])['\x22]?{}['\x22]?\s*[=:]\s*[\[{{]", regex::escape(name));
    let found = Regex::new(&pattern).ok()?.find(text)?;
    let start = found.end() - 1;
    let end = crate::lenient_json::end(text, start).unwrap_or(text.len());
    Some(&text[start..end])
}

/// The literal with its strings over several lines, in backticks, as strings of JSON.
fn quoted(literal: &str) -> String {
    let mut out = String::with_capacity(literal.len());
    let mut rest = literal;
    while let Some(at) = rest.find(['"', '`']) {
        out.push_str(&rest[..at]);
        let mark = &rest[at..=at];
        let inside = &rest[at + 1..];
        let mut escaped = false;
        let end = inside.find(|c: char| {
            let ends = !escaped && mark.starts_with(c);
            escaped = !escaped && c == '\\';
            ends
        });
        let Some(end) = end else {
            out.push_str(&rest[at..]);
            return out;
        };
        match mark {
            "`" => out.push_str(&serde_json::Value::from(&inside[..end]).to_string()),
            _ => out.push_str(&rest[at..at + end + 2]),
        }
        rest = &inside[end + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use crate::reader::tests::{read, shown};

    #[test]
    fn the_value_of_a_variable_is_read() {
        let entry = "holds = 'programmes'\nkind = 'script'\n[source.mapping]\nrow = 'COURSES'\nkey = 'id'\n\
                     title = 't'\ntext = 'tabs.x'\ndeclared = { seats = 'n' }";
        let text = "const OTHER = [{\"id\":9}];\nconst COURSES = [\n{\"id\":1,\"t\":\"Soudage\",\"n\":24,\
                    \"tabs\":{\"x\":\"Un<br>• deux ;\"}},\n{\"id\":2,},\n{\"id\":4,\"t\":`Bois \"dur\"`},{\"id\":4,\"t\":\"Bois\"}];\nfunction f() { return {\"id\":3}; }";
        let expected = [
            "1|Soudage|||Un\n• deux ;|seats=24",
            "lost: record 2: title: the programme has no name",
            "4|Bois \"dur\"",
            "noted: record 4: key: `4` is another programme's too: the later one counts",
            "4|Bois",
        ];
        assert_eq!(shown(&read(entry, "data.js", text.as_bytes())), expected);
    }

    #[test]
    fn a_script_without_the_variable_is_lost() {
        let entry = "kind = 'script'\nmapping = { row = 'ADS', title = 't' }";
        let expected = ["lost: file: : gives `ADS` no value that holds records"];
        assert_eq!(shown(&read(entry, "data.js", b"let x = 1;")), expected);
    }
}
