//! JSON-LD in script elements.

use std::collections::BTreeMap;

use serde_json::Value;

use super::schema_org;
use crate::{Holds, lenient_json, reader::Reader};

/// References to other objects of a page are followed so far.
const STEPS: usize = 4;

/// Hands out the records of all blocks of a page. A block that cannot be read is a problem if it
/// names a record.
pub(super) fn read(reader: &mut Reader<'_>, page: &str) {
    let mut objects = Vec::new();
    for (number, block) in blocks(page).into_iter().enumerate() {
        match lenient_json::parse(bare(block)) {
            Ok(value) => objects.push(value),
            Err(reason) if schema_org::names_one(reader.mapping.holds, block) => {
                reader.lost(&format!("JSON-LD block {}", number + 1), "", &reason);
            }
            Err(_) => {}
        }
    }
    let mut named = BTreeMap::new();
    objects.iter().for_each(|value| remember(value, &mut named));
    let mut records = Vec::new();
    objects.iter().for_each(|value| collect(reader.mapping.holds, value, &mut records));
    let resolved: Vec<Value> = records.into_iter().map(|it| resolve(it, &named, STEPS)).collect();
    schema_org::emit(reader, &resolved);
}

/// The contents of `<script type="application/ld+json">`, found without building the page: pages
/// with blocks are many, and most need nothing else.
fn blocks(page: &str) -> Vec<&str> {
    let lower = page.to_ascii_lowercase();
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(found) = lower[at..].find('<') {
        at += found;
        let rest = &lower[at..];
        if rest.starts_with("<!--") {
            let Some(end) = rest.find("-->") else { break };
            at += end + 3;
        } else if rest.starts_with("<script") {
            let Some(open) = rest.find('>') else { break };
            let close = rest[open..].find("</script").map_or(rest.len(), |it| open + it);
            if rest[..open].contains("ld+json") {
                blocks.push(&page[at + open + 1..at + close]);
            }
            at += close.max(1);
        } else {
            at += 1;
        }
    }
    blocks
}

/// The block without what old pages put around scripts to hide them from older browsers.
fn bare(block: &str) -> &str {
    const AROUND: &[&str] = &["//", "/*", "*/", "<![CDATA[", "]]>", "<!--", "-->", ";"];
    let mut bare = block.trim();
    loop {
        let before = bare.len();
        for mark in AROUND {
            bare = bare.strip_prefix(mark).unwrap_or(bare).trim_start();
            bare = bare.strip_suffix(mark).unwrap_or(bare).trim_end();
        }
        if bare.len() == before {
            return bare;
        }
    }
}

/// Finds records at any depth: graphs, lists, pages about one. What is inside a record is part of it.
fn collect<'v>(holds: Holds, value: &'v Value, records: &mut Vec<&'v Value>) {
    match value {
        Value::Object(_) if schema_org::is_record(holds, value) => records.push(value),
        Value::Object(members) => members.values().for_each(|it| collect(holds, it, records)),
        Value::Array(all) => all.iter().for_each(|inner| collect(holds, inner, records)),
        _ => {}
    }
}

/// Notes objects that have a name and say more than that.
fn remember<'v>(value: &'v Value, named: &mut BTreeMap<&'v str, &'v Value>) {
    match value {
        Value::Object(members) => {
            if let Some(id) = value["@id"].as_str().filter(|_| members.len() > 1) {
                named.entry(id).or_insert(value);
            }
            members.values().for_each(|inner| remember(inner, named));
        }
        Value::Array(all) => all.iter().for_each(|inner| remember(inner, named)),
        _ => {}
    }
}

/// Puts named objects in place of their names.
fn resolve(value: &Value, named: &BTreeMap<&str, &Value>, steps: usize) -> Value {
    match value {
        Value::Object(members) if members.len() == 1 && steps > 0 => {
            match value["@id"].as_str().and_then(|id| named.get(id)) {
                Some(meant) => resolve(meant, named, steps - 1),
                None => inside(members, named, steps),
            }
        }
        Value::Object(members) => inside(members, named, steps),
        Value::Array(all) => all.iter().map(|inner| resolve(inner, named, steps)).collect(),
        plain => plain.clone(),
    }
}

fn inside(
    members: &serde_json::Map<String, Value>,
    named: &BTreeMap<&str, &Value>,
    steps: usize,
) -> Value {
    members.iter().map(|(key, inner)| (key.clone(), resolve(inner, named, steps))).collect()
}
