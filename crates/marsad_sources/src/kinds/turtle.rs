//! RDF in Turtle: subjects of the schema.org types of our records, read like the objects of JSON-LD.

use std::collections::{BTreeMap, BTreeSet};

use oxrdf::{NamedOrBlankNode, Term};
use oxttl::TurtleParser;
use serde_json::{Map, Value, json};

use super::{Kind, html, names_a_text};
use crate::reader::Reader;

pub(super) const KIND: Kind = Kind {
    id: "turtle",
    read,
    defaults: |mapping| Some(html::vocabulary(mapping)),
    check: names_a_text,
};

/// References to other subjects are followed so far.
const STEPS: usize = 4;

fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let before = reader.count();
    let text = reader.text(bytes);
    let mut graph = Graph::default();
    for triple in TurtleParser::new().for_slice(text.as_bytes()) {
        match triple {
            Ok(triple) => {
                let subject = match &triple.subject {
                    NamedOrBlankNode::NamedNode(node) => node.as_str().to_owned(),
                    NamedOrBlankNode::BlankNode(node) => format!("_:{}", node.as_str()),
                };
                graph.add(subject, triple.predicate.as_str(), triple.object);
            }
            Err(cause) => {
                let line = cause.location().start.line + 1;
                reader.lost(&format!("line {line}"), "", &format!("is not Turtle: {cause}"));
            }
        }
    }
    let records = graph.records(reader);
    html::schema_org::emit(reader, &records);
    if reader.count() == before {
        let reason = html::schema_org::none_of(reader.mapping.holds);
        reader.lost("file", "", &reason);
    }
}

/// What is said of each subject, in the order of the file.
#[derive(Default)]
struct Graph {
    order: Vec<String>,
    said: BTreeMap<String, Vec<(String, Term)>>,
}

impl Graph {
    fn add(&mut self, subject: String, predicate: &str, object: Term) {
        let said = self.said.entry(subject.clone()).or_insert_with(|| {
            self.order.push(subject);
            Vec::new()
        });
        said.push((local(predicate).to_owned(), object));
    }

    /// Subjects that are records and no part of another.
    fn records(&self, reader: &Reader<'_>) -> Vec<Value> {
        let holds = reader.mapping.holds;
        let all: Vec<(&String, Value)> = self
            .order
            .iter()
            .map(|subject| (subject, self.object(subject, STEPS)))
            .filter(|(_, value)| html::schema_org::is_record(holds, value))
            .collect();
        let known: BTreeSet<&String> = all.iter().map(|(subject, _)| *subject).collect();
        let parts: BTreeSet<String> = known
            .iter()
            .flat_map(|subject| self.said.get(*subject).into_iter().flatten())
            .filter(|(predicate, _)| predicate == "hasCourse" || predicate == "hasCourseInstance")
            .filter_map(|(_, object)| name(object))
            .collect();
        all.into_iter()
            .filter(|(subject, _)| !parts.contains(*subject))
            .map(|(_, value)| value)
            .collect()
    }

    fn object(&self, subject: &str, steps: usize) -> Value {
        let mut members = Map::new();
        members.insert("@id".to_owned(), subject.into());
        for (predicate, object) in self.said.get(subject).into_iter().flatten() {
            let (key, value) = match predicate.as_str() {
                "type" => ("@type", name(object).map(|it| json!(local(&it))).unwrap_or_default()),
                predicate => (predicate, self.value(object, steps)),
            };
            let all = members.entry(key).or_insert_with(|| json!([]));
            if let Value::Array(all) = all {
                all.push(value);
            }
        }
        Value::Object(members)
    }

    fn value(&self, object: &Term, steps: usize) -> Value {
        match (object, name(object)) {
            (Term::Literal(literal), _) => literal.value().into(),
            (_, Some(subject)) if steps > 0 => self.object(&subject, steps - 1),
            (_, Some(subject)) => json!({ "@id": subject }),
            _ => Value::Null,
        }
    }
}

fn name(object: &Term) -> Option<String> {
    match object {
        Term::NamedNode(node) => Some(node.as_str().to_owned()),
        Term::BlankNode(node) => Some(format!("_:{}", node.as_str())),
        _ => None,
    }
}

/// The name without its vocabulary.
fn local(iri: &str) -> &str {
    iri.rsplit(['/', '#']).next().unwrap_or(iri)
}

#[cfg(test)]
mod tests {
    use crate::reader::tests::{read, shown};

    const PREFIXES: &str = "@prefix schema: <http://schema.org/> .\n\
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n@prefix ex: <http://e.example/> .\n";

    #[track_caller]
    fn check(body: &str, expected: &[&str]) {
        let entry = "holds = 'programmes'\nkind = 'turtle'";
        let text = format!("{PREFIXES}{body}");
        assert_eq!(shown(&read(entry, "a.ttl", text.as_bytes())), expected);
    }

    #[test]
    fn courses_are_read_with_the_skills_they_teach() {
        check(
            "ex:1 a schema:Course ; schema:identifier \"1\" ; rdfs:label \"Soudage\"@fr ;\n\
             schema:teaches <http://e.example/skill/a>, <http://e.example/skill/b> ;\n\
             schema:provider [ schema:name \"Centre\" ] .\n\
             ex:2 a schema:Person ; rdfs:label \"x\" .",
            &["1|Soudage|Centre|||skills=http://e.example/skill/a\nhttp://e.example/skill/b"],
        );
    }

    #[test]
    fn what_is_no_turtle_is_named() {
        check(
            "ex:1 a schema:Person .",
            &[
                "lost: file: : holds no EducationalOccupationalProgram, Course or CourseInstance of schema.org",
            ],
        );
    }
}
