//! JSON as it is found: several documents one after the other, documents inside strings, raw line
//! ends in strings, commas too many. Records are parsed one by one, so that a broken one costs only
//! itself.

mod repair;
mod scan;

use serde_json::Value;

pub(crate) use repair::parse;
pub(crate) use scan::end;

/// How often a document may be a string that holds a document.
const LAYERS: usize = 3;
/// More brackets than any list of records has around it.
const DEEPEST: usize = 64;

/// Hands out the records of `text`: the objects of arrays, of JSON Lines, of arrays in a row, or
/// those found at `row`, a path of keys with `*` for all members of an array. A record that cannot
/// be read is handed out as the reason.
pub(crate) fn records(text: &str, row: Option<&str>, visit: &mut dyn FnMut(Result<Value, String>)) {
    let path: Vec<&str> = row.map(|it| it.split('.').collect()).unwrap_or_default();
    sequence(text, 0, 0, &path, LAYERS, visit);
}

/// The values at a path of a record: keys and numbers of elements, `*` or nothing for all elements.
pub(crate) fn find(value: &Value, path: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(value, path, &mut found);
    found
}

/// The records that an envelope holds: in lists of objects, or as JSON in strings.
pub(crate) fn inside(envelope: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    for member in envelope.as_object().into_iter().flat_map(serde_json::Map::values) {
        match member {
            Value::Array(all) => found.extend(all.iter().filter(|it| it.is_object()).cloned()),
            Value::String(text) if text.trim_start().starts_with(['{', '[']) => {
                records(text, None, &mut |record| found.extend(record.ok()));
            }
            _ => {}
        }
    }
    found
}

/// Reads values from `at` until the text or, `depth` brackets deep, the array around them ends; gives
/// the place after it.
fn sequence(
    text: &str,
    mut at: usize,
    depth: usize,
    path: &[&str],
    layers: usize,
    visit: &mut dyn FnMut(Result<Value, String>),
) -> usize {
    // What is missing at the end may be in a record that was named already.
    let mut is_named = false;
    loop {
        at = scan::skip_between(text, at);
        let Some(first) = text.as_bytes().get(at) else {
            if depth > 0 && !is_named {
                visit(Err("the list is cut off".to_owned()));
            }
            return at;
        };
        let next = match first {
            b']' => {
                if depth > 0 {
                    return at + 1;
                }
                at + 1
            }
            b'}' => at + 1,
            b'[' if depth < DEEPEST
                && (depth == 0 || !path.is_empty() || holds_records(text, at)) =>
            {
                let inside = if path.first() == Some(&"*") { &path[1..] } else { path };
                sequence(text, at + 1, depth + 1, inside, layers, visit)
            }
            b'{' if !path.is_empty() => match scan::member(text, at, path[0]) {
                Some(inside) => {
                    let after = descend(text, inside, &path[1..], layers, visit);
                    end(text, at).unwrap_or(after)
                }
                None => {
                    visit(Err(format!("has no `{}`", path[0])));
                    end(text, at).unwrap_or(text.len())
                }
            },
            b'"' => match end(text, at) {
                Some(end) => {
                    inside_string(&text[at..end], path, layers, visit);
                    end
                }
                None => {
                    visit(Err("a string is cut off".to_owned()));
                    text.len()
                }
            },
            _ => record(text, at, &mut |record| {
                is_named = record.is_err();
                visit(record);
            }),
        };
        at = next.max(at + 1);
    }
}

/// Goes on at a value inside a document; its own end is that of the document.
fn descend(
    text: &str,
    at: usize,
    path: &[&str],
    layers: usize,
    visit: &mut dyn FnMut(Result<Value, String>),
) -> usize {
    let Some(end) = end(text, at) else {
        // Cut off: read what is there.
        if text[at..].starts_with('[') {
            let inside = if path.first() == Some(&"*") { &path[1..] } else { path };
            return sequence(text, at + 1, 1, inside, layers, visit);
        }
        visit(Err("the document is cut off".to_owned()));
        return text.len();
    };
    sequence(&text[at..end], 0, 0, path, layers, visit);
    end
}

/// Whether an array inside another holds records, rather than being one made of plain values.
fn holds_records(text: &str, at: usize) -> bool {
    matches!(text.as_bytes().get(scan::skip_between(text, at + 1)), Some(b'{' | b'[' | b']') | None)
}

fn inside_string(
    quoted: &str,
    path: &[&str],
    layers: usize,
    visit: &mut dyn FnMut(Result<Value, String>),
) {
    match parse(quoted) {
        Ok(Value::String(inner))
            if layers > 0 && inner.trim_start().starts_with(['{', '[', '"']) =>
        {
            sequence(&inner, 0, 0, path, layers - 1, visit);
        }
        Ok(_) => visit(Err("is a string, not a record".to_owned())),
        Err(reason) => visit(Err(reason)),
    }
}

/// Hands out the value at `at` and gives the place to go on from.
fn record(text: &str, at: usize, visit: &mut dyn FnMut(Result<Value, String>)) -> usize {
    let end = scan::record_end(text, at);
    let parsed = match end {
        Some(end) => parse(&text[at..end]),
        None => Err("the record is cut off".to_owned()),
    };
    match parsed {
        Ok(value @ (Value::Object(_) | Value::Array(_))) => {
            visit(Ok(value));
            end.unwrap_or(text.len())
        }
        Ok(_) => {
            visit(Err("is a plain value, not a record".to_owned()));
            end.unwrap_or(text.len())
        }
        Err(reason) => {
            visit(Err(reason));
            // Its braces may not be what they seem: look for the next record from its start.
            scan::next_record(text, at).or(end).unwrap_or(text.len())
        }
    }
}

fn collect(value: &Value, path: &str, found: &mut Vec<String>) {
    if path.is_empty() {
        return scalar(value, found);
    }
    let (step, rest) = path.split_once('.').unwrap_or((path, ""));
    match value {
        // A key may hold dots itself.
        Value::Object(members) => match members.get(path) {
            Some(inner) => collect(inner, "", found),
            None => {
                if let Some(inner) = members.get(step) {
                    collect(inner, rest, found);
                }
            }
        },
        Value::Array(all) => match step.parse::<usize>() {
            Ok(index) => {
                if let Some(inner) = all.get(index) {
                    collect(inner, rest, found);
                }
            }
            Err(_) => {
                let rest = if step == "*" { rest } else { path };
                all.iter().for_each(|inner| collect(inner, rest, found));
            }
        },
        _ => {}
    }
}

fn scalar(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Number(number) => found.push(number.to_string()),
        Value::Bool(yes) => found.push(yes.to_string()),
        Value::Array(all) => all.iter().for_each(|inner| scalar(inner, found)),
        Value::Object(_) | Value::Null => {}
    }
}

#[cfg(test)]
mod tests;
