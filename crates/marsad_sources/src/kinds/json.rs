//! JSON documents and JSON Lines.

use std::sync::Arc;

use serde_json::Value;

use super::{Kind, names_a_text, no_defaults};
use crate::{lenient_json, reader::Reader};

pub(super) const KIND: Kind = Kind { id: "json", read, defaults: no_defaults, check: names_a_text };

pub(super) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let mapping = Arc::clone(&reader.mapping);
    read_at(reader, bytes, mapping.row.as_deref());
}

/// Reads the records at a path.
pub(super) fn read_at(reader: &mut Reader<'_>, bytes: &[u8], row: Option<&str>) {
    let text = reader.text(bytes);
    let mut number = 0;
    lenient_json::records(&text, row, &mut |record| match record {
        Ok(value) => emit(reader, &value, &mut number, LAYERS),
        Err(reason) => {
            number += 1;
            reader.lost(&format!("record {number}"), "", &reason);
        }
    });
}

/// Envelopes around records, one in the other, that are opened.
const LAYERS: usize = 3;

/// Hands out a record; an object without title and text that holds a list of objects, or JSON in a
/// string, is an envelope, and its content is handed out instead.
fn emit(reader: &mut Reader<'_>, value: &Value, number: &mut usize, layers: usize) {
    let choices =
        ["title", "text"].iter().filter_map(|field| reader.mapping.fields.get(*field)).flatten();
    let mut paths = choices.flat_map(|choice| &choice.paths);
    let is_record = paths.any(|path| !lenient_json::find(value, path).is_empty());
    if !is_record && layers > 0 {
        let inside = lenient_json::inside(value);
        if !inside.is_empty() {
            return inside.iter().for_each(|inner| emit(reader, inner, number, layers - 1));
        }
    }
    *number += 1;
    reader.record(&format!("record {number}"), &|path| lenient_json::find(value, path));
}

#[cfg(test)]
mod tests {
    use crate::reader::tests::{read, shown};

    #[test]
    fn envelopes_are_opened() {
        let text = r#"[{"id":1,"t":"A"}][{"page":2,"ads":"[{\"id\":2,\"t\":\"B\"}]"},{"ads":[{"id":3,"t":"C"},{"id":4}]}]"#;
        let entry = "kind = 'json'\nmapping = { key = 'id', title = 't' }";
        let none = "lost: record 4: title: the record has neither title nor text";
        assert_eq!(shown(&read(entry, "a.json", text.as_bytes())), ["1|A", "2|B", "3|C", none]);
    }

    #[test]
    fn fields_come_from_paths() {
        let entry = "kind = 'json'\n[source.mapping]\nrow = 'ads'\nkey = 'id'\ntitle = 't.name'\n\
                     location = ['city', { join = ['a.b', 'a.c'] }]\ntext = { join = ['x', 'y'] }\n\
                     declared = { skills = 'skills' }";
        let text = r#"{"ads":[
            {"id":7,"t":{"name":"A"},"city":"N/A","a":{"b":"Fès","c":"Maroc"},"x":"un","y":["deux","un"],"skills":["s","r"]},
            {"id":8,"x":"Non spécifié"},
            {"id":9,"t":
        ]}"#;
        assert_eq!(
            shown(&read(entry, "a.json", text.as_bytes())),
            [
                "7|A||Fès, Maroc|un\ndeux|||skills=s, r",
                "lost: record 2: title: the record has neither title nor text",
                "lost: record 3: : is not JSON: expected value at line 2 column 9",
            ]
        );
    }

    /// What programs that collect from social networks write.
    #[test]
    fn json_lines_of_posts_are_read() {
        let entry = "kind = 'json'\nmapping = { key = 'id', text = 'text', url = 'permalink', posted = 'created' }";
        let text = "{\"id\":7,\"text\":\"Serveur à Fès\\nCDI\",\"permalink\":\"https://s.example/7\",\"created\":1772409600}\n\n\
                    {\"id\":8,\"text\":\"مطلوب محاسب\",\"created\":\"2026-03-02T08:00:00Z\"}\n";
        assert_eq!(
            shown(&read(entry, "a.jsonl", text.as_bytes())),
            ["7||||Serveur à Fès\nCDI|2026-03-02", "8||||مطلوب محاسب|2026-03-02"]
        );
    }
}
