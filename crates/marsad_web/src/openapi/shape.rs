//! Wire shapes that describe themselves: the document's schemas are the structs that are sent, with
//! their comments, so that neither can change alone.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// Named schemas, as the document lists them.
pub(crate) type Schemas = BTreeMap<&'static str, Value>;

/// A type that knows the JSON Schema of its JSON.
pub(crate) trait Shape {
    /// The schema where it is used; a struct adds its own to `schemas` and gives a reference.
    fn schema(schemas: &mut Schemas) -> Value;
}

/// Makes a struct that is sent as JSON and knows its [`Shape`]. Every field is always there; one
/// that may be null is an `Option`.
macro_rules! wire {
    ($(
        $(#[doc = $about:literal])+
        pub(crate) struct $name:ident {
            $( $(#[doc = $field_about:literal])+ $field:ident: $type:ty, )+
        }
    )+) => { $(
        $(#[doc = $about])+
        #[derive(Debug, Clone, serde::Serialize)]
        pub(crate) struct $name {
            $( $(#[doc = $field_about])+ pub(crate) $field: $type, )+
        }

        impl $crate::openapi::Shape for $name {
            fn schema(schemas: &mut $crate::openapi::Schemas) -> serde_json::Value {
                const NAME: &str = stringify!($name);
                if !schemas.contains_key(NAME) {
                    // Its place is taken first: a shape may hold itself.
                    schemas.insert(NAME, serde_json::Value::Null);
                    let mut properties = serde_json::Map::new();
                    $(
                        let mut field = <$type as $crate::openapi::Shape>::schema(schemas);
                        field["description"] = concat!($($field_about),+).trim().into();
                        // A field named as a keyword is written `r#type`.
                        let name = stringify!($field).trim_start_matches("r#");
                        properties.insert(name.to_owned(), field);
                    )+
                    let required: Vec<String> = properties.keys().cloned().collect();
                    schemas.insert(NAME, serde_json::json!({
                        "type": "object",
                        "description": concat!($($about),+).trim(),
                        "properties": properties,
                        "required": required,
                    }));
                }
                serde_json::json!({ "$ref": format!("#/components/schemas/{NAME}") })
            }
        }
    )+ };
}
pub(crate) use wire;

macro_rules! plain {
    ($($type:ty => $schema:tt),+ $(,)?) => { $(
        impl Shape for $type {
            fn schema(_: &mut Schemas) -> Value {
                json!($schema)
            }
        }
    )+ };
}

plain! {
    String => { "type": "string" },
    &'static str => { "type": "string" },
    bool => { "type": "boolean" },
    f64 => { "type": "number" },
    f32 => { "type": "number" },
    u8 => { "type": "integer", "minimum": 0 },
    u32 => { "type": "integer", "minimum": 0 },
    u64 => { "type": "integer", "minimum": 0 },
    usize => { "type": "integer", "minimum": 0 },
}

impl<T: Shape> Shape for Option<T> {
    fn schema(schemas: &mut Schemas) -> Value {
        let mut schema = T::schema(schemas);
        match schema["type"].as_str().map(str::to_owned) {
            Some(name) => {
                schema["type"] = json!([name, "null"]);
                schema
            }
            None => json!({ "anyOf": [schema, { "type": "null" }] }),
        }
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn schema(schemas: &mut Schemas) -> Value {
        json!({ "type": "array", "items": T::schema(schemas) })
    }
}

impl<T: Shape> Shape for BTreeMap<String, T> {
    fn schema(schemas: &mut Schemas) -> Value {
        json!({ "type": "object", "additionalProperties": T::schema(schemas) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    wire! {
        /// A thing.
        /// It has parts.
        pub(crate) struct Thing {
            /// Its name.
            name: String,
            /// How many.
            count: Option<u32>,
            /// Its parts.
            parts: Vec<Thing>,
        }
    }

    #[test]
    fn a_struct_gives_its_schema_with_its_comments() {
        let mut schemas = Schemas::new();
        let reference = Thing::schema(&mut schemas);
        assert_eq!(reference, json!({ "$ref": "#/components/schemas/Thing" }));
        let expected = json!({
            "type": "object",
            "description": "A thing. It has parts.",
            "properties": {
                "name": { "type": "string", "description": "Its name." },
                "count": {
                    "type": ["integer", "null"], "minimum": 0, "description": "How many.",
                },
                "parts": {
                    "type": "array",
                    "items": { "$ref": "#/components/schemas/Thing" },
                    "description": "Its parts.",
                },
            },
            "required": ["name", "count", "parts"],
        });
        assert_eq!(schemas["Thing"], expected);
    }
}
