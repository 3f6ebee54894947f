//! A graph of linked data, and its two ways to be written: Turtle 1.1 and JSON-LD 1.1.

use std::fmt::Write;

use marsad_model::Lang;
use serde_json::{Map, Value, json};

/// Vocabularies, by the prefix that terms are written with.
const PREFIXES: &[(&str, &str)] = &[
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dct", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("geo", "http://www.opengis.net/ont/geosparql#"),
    ("qb", "http://purl.org/linked-data/cube#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("stat", "http://data.europa.eu/s1n/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// A thing and what is said of it. Terms are written with a prefix; a term without values is left
/// out.
pub(super) struct Node {
    /// Its address; none for what is described in its place only.
    pub(super) id: Option<String>,
    pub(super) class: &'static str,
    pub(super) facts: Vec<(&'static str, Vec<Object>)>,
}

pub(super) enum Object {
    Address(String),
    Words(String, Lang),
    Plain(String),
    /// A literal and its type.
    Typed(String, &'static str),
    Node(Node),
}

/// A text in every language of the portal.
pub(super) fn words(of: impl Fn(Lang) -> String) -> Vec<Object> {
    let texts = Lang::ALL.into_iter().map(|lang| (of(lang), lang));
    texts.filter(|(it, _)| !it.is_empty()).map(|(it, lang)| Object::Words(it, lang)).collect()
}

pub(super) fn address(of: impl Into<String>) -> Vec<Object> {
    vec![Object::Address(of.into())]
}

pub(super) fn typed(text: impl ToString, class: &'static str) -> Vec<Object> {
    vec![Object::Typed(text.to_string(), class)]
}

pub(super) fn turtle(nodes: &[Node]) -> String {
    let mut out = String::new();
    for (prefix, address) in PREFIXES {
        let _ = writeln!(out, "@prefix {prefix}: <{address}> .");
    }
    for node in nodes {
        let id = node.id.as_deref().map_or("[]".to_owned(), iri);
        let _ = write!(out, "\n{id}");
        facts(&mut out, node, 1);
        out.push_str(" .\n");
    }
    out
}

fn facts(out: &mut String, node: &Node, depth: usize) {
    let _ = write!(out, " a {}", node.class);
    let indent = "  ".repeat(depth);
    for (term, objects) in node.facts.iter().filter(|(_, objects)| !objects.is_empty()) {
        let _ = write!(out, " ;\n{indent}{term} ");
        for (n, object) in objects.iter().enumerate() {
            if n > 0 {
                let _ = write!(out, ",\n{indent}  ");
            }
            match object {
                Object::Address(address) => out.push_str(&iri(address)),
                Object::Words(text, lang) => {
                    let _ = write!(out, "{}@{}", quoted(text), lang.tag());
                }
                Object::Plain(text) => out.push_str(&quoted(text)),
                Object::Typed(text, class) => {
                    let _ = write!(out, "{}^^{class}", quoted(text));
                }
                Object::Node(node) => {
                    out.push('[');
                    facts(out, node, depth + 1);
                    out.push_str(" ]");
                }
            }
        }
    }
}

/// Characters that an address cannot have are written as bytes.
fn iri(address: &str) -> String {
    let mut out = String::from("<");
    for c in address.chars() {
        if c <= ' ' || "<>\"{}|^`\\".contains(c) {
            let _ = write!(out, "%{:02X}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out.push('>');
    out
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

pub(super) fn json_ld(nodes: &[Node]) -> Value {
    let context = PREFIXES.iter().map(|(prefix, address)| ((*prefix).to_owned(), json!(address)));
    json!({
        "@context": context.collect::<Map<String, Value>>(),
        "@graph": nodes.iter().map(json_of).collect::<Vec<_>>(),
    })
}

fn json_of(node: &Node) -> Value {
    let mut out = Map::new();
    if let Some(id) = &node.id {
        out.insert("@id".to_owned(), json!(iri(id).trim_matches(['<', '>'])));
    }
    out.insert("@type".to_owned(), json!(node.class));
    for (term, objects) in node.facts.iter().filter(|(_, objects)| !objects.is_empty()) {
        let objects = objects.iter().map(|object| match object {
            Object::Address(address) => json!({ "@id": iri(address).trim_matches(['<', '>']) }),
            Object::Words(text, lang) => json!({ "@value": text, "@language": lang.tag() }),
            Object::Plain(text) => json!({ "@value": text }),
            Object::Typed(text, class) => json!({ "@value": text, "@type": class }),
            Object::Node(node) => json_of(node),
        });
        out.insert((*term).to_owned(), objects.collect());
    }
    Value::Object(out)
}
