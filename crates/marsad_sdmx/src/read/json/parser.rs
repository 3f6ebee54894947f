//! Takes a text apart level by level: `serde_json` leaves values as they stand where it is asked to,
//! so that numbers keep their digits. Each level costs one more look at what lies in it.

use std::{borrow::Cow, collections::HashSet, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor},
};
use serde_json::value::RawValue;

use super::{Json, ReadError};

/// Deeper than any message.
const DEPTH: usize = 64;

#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

pub(super) fn parse(text: &str) -> Result<Json<'_>, ReadError> {
    value(text, text, 0)
}

/// Reads a part of a text.
fn value<'a>(text: &'a str, part: &'a str, depth: usize) -> Result<Json<'a>, ReadError> {
    if depth == DEPTH {
        return Err(fail(text, part, 1, "it is nested too deeply".to_owned()));
    }
    let inner = |raw: &'a RawValue| value(text, raw.get(), depth + 1);
    Ok(match part.trim_start().bytes().next() {
        Some(b'{') => {
            let Members(members) = one(text, part)?;
            let members = members.into_iter().map(|(key, raw)| Ok((key, inner(raw)?)));
            Json::Object(members.collect::<Result<_, _>>()?)
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = one(text, part)?;
            Json::List(items.into_iter().map(inner).collect::<Result<_, _>>()?)
        }
        Some(b'"') => Json::Text(one::<Text<'_>>(text, part)?.0),
        Some(b'-' | b'0'..=b'9') => Json::Number(one::<&RawValue>(text, part)?.get()),
        _ => one::<Option<bool>>(text, part)?.map_or(Json::Null, Json::Bool),
    })
}

fn one<'a, T: Deserialize<'a>>(text: &str, part: &'a str) -> Result<T, ReadError> {
    serde_json::from_str(part).map_err(|error| {
        let reason = error.to_string();
        let reason = reason.rsplit_once(" at line").map_or(reason.as_str(), |(reason, _)| reason);
        fail(text, part, error.line(), reason.to_owned())
    })
}

/// An error in a line of a part.
fn fail(text: &str, part: &str, line: usize, reason: String) -> ReadError {
    let start = part.as_ptr().addr() - text.as_ptr().addr();
    let before = text.as_bytes()[..start].iter().filter(|it| **it == b'\n').count();
    ReadError::new(format!("line {}", before + line), reason)
}

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reading;
        impl<'de> Visitor<'de> for Reading {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                let mut keys = HashSet::new();
                while let Some((Text(key), value)) = map.next_entry()? {
                    if !keys.insert(key.clone()) {
                        return Err(A::Error::custom(format!("there are two `{key}`")));
                    }
                    members.push((key, value));
                }
                Ok(Members(members))
            }
        }
        from.deserialize_map(Reading)
    }
}
