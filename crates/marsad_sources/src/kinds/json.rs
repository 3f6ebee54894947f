//! JSON documents and JSON Lines.

use std::sync::Arc;

use super::{Kind, names_a_text, no_defaults};
use crate::{lenient_json, reader::Reader};

pub(super) const KIND: Kind = Kind { id: "json", read, defaults: no_defaults, check: names_a_text };

fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let mapping = Arc::clone(&reader.mapping);
    read_at(reader, bytes, mapping.row.as_deref());
}

/// Reads the records at a path.
pub(super) fn read_at(reader: &mut Reader<'_>, bytes: &[u8], row: Option<&str>) {
    let text = reader.text(bytes);
    let mut number = 0;
    lenient_json::records(&text, row, &mut |record| {
        number += 1;
        let label = format!("record {number}");
        match record {
            Ok(value) => reader.record(&label, &|path| lenient_json::find(&value, path)),
            Err(reason) => reader.lost(&label, "", &reason),
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::reader::tests::{read, shown};

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
}
