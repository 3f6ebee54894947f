//! Microdata and RDFa: properties written as attributes of the elements that show them. Both are
//! turned into the objects that JSON-LD would have.

use scraper::{ElementRef, Html};
use serde_json::{Map, Value};

use super::schema_org;
use crate::Holds;

/// The attributes of one syntax.
pub(super) struct Syntax {
    /// Names the type of a thing.
    kind: &'static str,
    property: &'static str,
}

pub(super) const MICRODATA: Syntax = Syntax { kind: "itemtype", property: "itemprop" };
pub(super) const RDFA: Syntax = Syntax { kind: "typeof", property: "property" };

/// Things inside things; deeper ones are read as text.
const DEEPEST: usize = 16;

/// All records of a page that are no part of another, as objects.
pub(super) fn records(holds: Holds, page: &Html, syntax: &Syntax) -> Vec<Value> {
    let wanted = schema_org::types(holds);
    let is_record =
        |element: &ElementRef<'_>| types(element, syntax).any(|it| wanted.contains(&it));
    page.root_element()
        .descendants()
        .filter_map(ElementRef::wrap)
        .filter(|element| {
            let mut around = element.ancestors().filter_map(ElementRef::wrap);
            is_record(element) && !around.any(|it| is_record(&it))
        })
        .map(|element| thing(element, syntax, DEEPEST))
        .collect()
}

fn thing(element: ElementRef<'_>, syntax: &Syntax, depth: usize) -> Value {
    let mut members = Map::new();
    let kinds: Vec<Value> = types(&element, syntax).map(Value::from).collect();
    members.insert("@type".to_owned(), kinds.into());
    if let Some(id) = element.attr("itemid").or_else(|| element.attr("resource")) {
        members.insert("@id".to_owned(), id.into());
    }
    // In document order, without entering the things inside: their properties are their own.
    let mut next = element.children().rev().collect::<Vec<_>>();
    while let Some(node) = next.pop() {
        let Some(child) = ElementRef::wrap(node) else { continue };
        let is_thing = child.attr(syntax.kind).is_some();
        if let Some(names) = child.attr(syntax.property) {
            let value = match is_thing && depth > 0 {
                true => thing(child, syntax, depth - 1),
                false => value(child),
            };
            for name in names.split_whitespace() {
                add(&mut members, short(name), value.clone());
            }
        }
        if !is_thing {
            next.extend(child.children().rev());
        }
    }
    Value::Object(members)
}

fn add(members: &mut Map<String, Value>, name: &str, value: Value) {
    match members.get_mut(name) {
        Some(Value::Array(all)) if name != "@type" => all.push(value),
        Some(one) => *one = vec![one.take(), value].into(),
        None => {
            members.insert(name.to_owned(), value);
        }
    }
}

/// What an element says: an attribute meant for machines, else its content with its markup, which
/// the repairs of the field turn into text.
fn value(element: ElementRef<'_>) -> Value {
    let attribute = match element.value().name() {
        "a" | "link" | "area" => "href",
        "img" | "iframe" | "source" => "src",
        "time" => "datetime",
        "data" | "meter" => "value",
        _ => "content",
    };
    let said = element.attr("content").or_else(|| element.attr(attribute));
    match said {
        // A link around a text is a link only where an address is meant.
        Some(href) if attribute == "href" && !is_address(&element) => {
            let text = element.inner_html();
            if text.trim().is_empty() { href.into() } else { text.into() }
        }
        Some(said) => said.into(),
        None => element.inner_html().into(),
    }
}

fn is_address(element: &ElementRef<'_>) -> bool {
    let names = element.attr("itemprop").or_else(|| element.attr("property")).unwrap_or_default();
    names.split_whitespace().any(|name| matches!(short(name), "url" | "sameAs" | "image" | "logo"))
        || element.value().name() == "link"
}

fn types<'e>(element: &'e ElementRef<'_>, syntax: &Syntax) -> impl Iterator<Item = &'e str> {
    element.attr(syntax.kind).unwrap_or_default().split_whitespace().map(short)
}

/// The name without its vocabulary: `JobPosting` of `https://schema.org/JobPosting`, `schema:JobPosting`.
fn short(name: &str) -> &str {
    name.rsplit(['/', '#', ':']).next().unwrap_or(name)
}
