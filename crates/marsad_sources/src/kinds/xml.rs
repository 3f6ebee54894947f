//! XML job feeds: one element is a record, its fields are paths of elements and attributes.

mod node;

use std::sync::Arc;

use quick_xml::{
    Reader as XmlReader,
    escape::resolve_html5_entity,
    events::{BytesStart, Event},
};

use super::{Kind, names_text_and_row, no_defaults};
use crate::reader::Reader;
use node::{Node, Tree};

pub(super) const KIND: Kind =
    Kind { id: "xml", read, defaults: no_defaults, check: names_text_and_row };

/// Reads every element that `row` names (several names are put as `item|entry`).
pub(super) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let text = reader.text(bytes);
    let mapping = Arc::clone(&reader.mapping);
    let row = mapping.row.as_deref().unwrap_or_default();
    let rows: Vec<&str> = row.split('|').map(str::trim).collect();
    let mut number = 0;
    let mut start = 0;
    // After a place that is not XML reading starts again at the next record.
    while let Some(next) = read_from(reader, &text, start, &rows, &mut number) {
        start = next;
    }
    if number == 0 {
        reader.lost("file", "", &format!("has no element `{row}`"));
    }
}

fn read_from(
    reader: &mut Reader<'_>,
    text: &str,
    start: usize,
    rows: &[&str],
    number: &mut usize,
) -> Option<usize> {
    let mut xml = XmlReader::from_str(&text[start..]);
    let config = xml.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let is_row = |name: &str| rows.iter().any(|row| *row == name || *row == local(name));
    let mut tree: Option<Tree> = None;
    loop {
        let before = position(&xml);
        match xml.read_event() {
            Ok(Event::Start(element)) => {
                let name = element.name().0;
                match &mut tree {
                    // A record inside a record: the end of the first is missing.
                    Some(open) if is_row(name) && open.name() == name => {
                        let label = format!("record {number}");
                        emit(reader, &label, open.take());
                        reader.noted(&label, "", "its element is not closed");
                        *number += 1;
                        tree = Some(Tree::new(node(&element)));
                    }
                    Some(open) => open.open(node(&element)),
                    None if is_row(name) => {
                        *number += 1;
                        tree = Some(Tree::new(node(&element)));
                    }
                    None => {}
                }
            }
            Ok(Event::Empty(element)) => match &mut tree {
                Some(open) => {
                    open.open(node(&element));
                    open.close(element.name().0);
                }
                None if is_row(element.name().0) => {
                    *number += 1;
                    emit(reader, &format!("record {number}"), node(&element));
                }
                None => {}
            },
            Ok(Event::End(element)) => {
                if let Some(open) = &mut tree
                    && let Some(whole) = open.close(element.name().0)
                {
                    tree = None;
                    emit(reader, &format!("record {number}"), whole);
                }
            }
            Ok(Event::Text(part)) => push(&mut tree, &part.xml10_content()),
            Ok(Event::CData(part)) => push(&mut tree, &part.xml10_content()),
            Ok(Event::GeneralRef(reference)) => {
                let name = reference.xml10_content();
                match reference.resolve_char_ref() {
                    Ok(Some(char)) => push(&mut tree, char.encode_utf8(&mut [0; 4])),
                    _ => match resolve_html5_entity(&name) {
                        Some(resolved) => push(&mut tree, resolved),
                        None => push(&mut tree, &format!("&{name};")),
                    },
                }
            }
            Ok(Event::Eof) => {
                if tree.is_some() {
                    reader.lost(
                        &format!("record {number}"),
                        "",
                        "the file ends before its element",
                    );
                }
                return None;
            }
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Err(cause) => {
                let label =
                    if tree.is_some() { format!("record {number}") } else { "file".to_owned() };
                reader.lost(&label, "", &format!("is not XML: {cause}"));
                return next_row(text, start + before + 1, rows);
            }
        }
    }
}

/// Where the next start tag of a record is.
fn next_row(text: &str, from: usize, rows: &[&str]) -> Option<usize> {
    let from = (from..=text.len()).find(|at| text.is_char_boundary(*at))?;
    text[from..].match_indices('<').map(|(at, _)| from + at).find(|at| {
        let rest = &text[at + 1..];
        let name = rest.split(|it: char| it.is_whitespace() || matches!(it, '>' | '/')).next();
        name.is_some_and(|name| rows.contains(&name) || rows.contains(&local(name)))
    })
}

fn emit(reader: &mut Reader<'_>, label: &str, node: Node) {
    reader.record(label, &|path| node.find(path));
}

fn push(tree: &mut Option<Tree>, text: &str) {
    if let Some(open) = tree {
        open.text(text);
    }
}

fn node(element: &BytesStart<'_>) -> Node {
    let mut attributes = element.attributes();
    let attributes = attributes.with_checks(false).filter_map(Result::ok);
    // Entities in values are left to the repairs that every value goes through.
    let attributes = attributes.map(|it| (it.key.0.to_owned(), it.value.into_owned())).collect();
    Node::new(element.name().0, attributes)
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn position(xml: &XmlReader<&[u8]>) -> usize {
    usize::try_from(xml.buffer_position()).expect("the text is in memory")
}

#[cfg(test)]
mod tests {
    use crate::reader::tests::{read, shown};

    const ENTRY: &str = "kind = 'xml'\n[source.mapping]\nrow = 'job'\nkey = '@id'\ntitle = 'title'\n\
                         location = ['place/city', 'place@label']\ntext = 'text'\n\
                         declared = { contract = 'contract/type@code' }";

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(shown(&read(ENTRY, "a.xml", text.as_bytes())), expected);
    }

    #[test]
    fn fields_come_from_elements_and_attributes() {
        check(
            r#"<?xml version="1.0"?><jobs><job id="1"><title><![CDATA[ R&D ]]></title>
               <place label="Fès (MA)"><city/></place><contract><type code="cdi"/><type code="cdd"/></contract>
               <text>&lt;p&gt;l&#39;un&lt;/p&gt;&lt;p&gt;&eacute;t&amp;eacute;&lt;/p&gt;</text></job></jobs>"#,
            &["1|R&D||Fès (MA)|l'un\n\nété|||contract=cdi, cdd"],
        );
    }

    #[test]
    fn broken_records_cost_only_themselves() {
        check(
            "<jobs><job id='1'><title>A & B</title></job><job id='2'><title>C<job id='3'><title>D</title></job></jobs>",
            &["1|A & B", "2|C", "noted: record 2: : its element is not closed", "3|D"],
        );
        check("<a></a>", &["lost: file: : has no element `job`"]);
        check(
            "<jobs><job id='1'><title>A</title>",
            &["lost: record 1: : the file ends before its element"],
        );
    }
}
