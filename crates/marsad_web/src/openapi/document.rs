//! The OpenAPI 3.1 document, made from the table of operations.

use serde_json::{Map, Value, json};

use crate::{
    State,
    api::{self, problem},
    live,
    openapi::{ALL, Kind, Operation, Parameter, Schemas, Shape, Times},
};

/// Raised when something that was there goes away or means something else; additions do not count.
const VERSION: &str = "1.0.0";

const DESCRIPTION: &str = "\
Vacancies, occupations, skills, places, sources and figures of the labour market. No key is needed \
to read.

**Forms.** JSON by default; CSV and XLSX by the suffixes `.csv` and `.xlsx`, by `format=` or by the \
header `Accept`. CSV is UTF-8 with a header line; words taken from ads get an apostrophe before a \
first `=`, `+`, `-` or `@`, so that no spreadsheet runs them. Tables of figures lead by the header \
`Link` (`rel=describedby`) to what describes their columns, as CSV on the Web.

**Catalogue.** `/catalog.ttl` and `/catalog.jsonld` describe all data sets (DCAT-AP 3).

**Languages.** `lang=ar`, `fr` or `en` chooses the language of labels; codes are the same in all.

**Pages.** Lists come in pages of at most `limit` items. `next` (also in the header `Link`) is the \
address of the following page; it is null on the last one.

**Caching.** Answers carry a strong `ETag` made of the releases they come from and of what was asked; \
send it in `If-None-Match` to get 304 as long as nothing new is published.

**Errors.** RFC 9457 `application/problem+json`, with the parameter to blame. An unknown parameter \
or code is an error, never an empty answer.

**Honesty.** Online ads are a part of the market, not all of it: read `about.caveat`. A figure that \
is withheld has no value, `obs_status` Q, and a `conf_status` that says why. `about.sample` is true \
where the ads are a written or synthetic sample.";

pub(crate) fn document(state: &State) -> Value {
    let mut schemas = Schemas::new();
    let problem = problem::ProblemDetails::schema(&mut schemas);
    let mut paths = Map::new();
    for operation in ALL {
        let get = self::operation(state, operation, &mut schemas);
        paths.insert(operation.path.to_owned(), json!({ "get": get }));
    }
    paths[api::matching::ONE.path]["post"] = api::matching::taken(&mut schemas);
    paths.extend(live::paths());
    let mut tags: Vec<&str> = ALL.iter().map(|it| it.tag).collect();
    tags.dedup();
    let failure = |description: &str| {
        json!({
            "description": description,
            "content": { "application/problem+json": { "schema": problem } },
        })
    };
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": format!("Marsad API · {}", state.taxonomy.country.names.en),
            "version": VERSION,
            "summary": "An open labour-market observatory",
            "description": DESCRIPTION,
        },
        "servers": [{ "url": "/" }],
        "tags": tags.iter().map(|it| json!({ "name": it })).collect::<Vec<_>>(),
        "paths": paths,
        "components": {
            "securitySchemes": live::security_schemes(),
            "schemas": schemas,
            "responses": {
                "NotModified": { "description": "What `If-None-Match` names is still current." },
                "BadRequest": failure("A parameter is unknown or cannot be used as it is."),
                "NotFound": failure("There is no such thing."),
                "NotAcceptable": failure("No form that is asked for can be given."),
                "Internal": failure("A fault on our side; the detail names it for the operator."),
            },
        },
    })
}

fn operation(state: &State, operation: &Operation, schemas: &mut Schemas) -> Value {
    let mut parameters: Vec<Value> = Vec::new();
    if let Some(item) = &operation.item {
        parameters.push(parameter(state, item, "path"));
    }
    parameters.extend(operation.query().map(|it| parameter(state, it, "query")));
    let schema = (operation.shape)(schemas);
    let binary =
        json!({ "schema": { "type": "string", "contentMediaType": "application/octet-stream" } });
    json!({
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "description": operation.about,
        "parameters": parameters,
        "responses": {
            "200": {
                "description": operation.summary,
                "headers": {
                    "ETag": {
                        "description": "Made of the releases and of what was asked.",
                        "schema": { "type": "string" },
                    },
                    "Link": {
                        "description": "The next page, as `<address>; rel=\"next\"`, if there is one.",
                        "schema": { "type": "string" },
                    },
                },
                "content": {
                    "application/json": { "schema": schema },
                    "text/csv": { "schema": { "type": "string" } },
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": binary,
                },
            },
            "304": { "$ref": "#/components/responses/NotModified" },
            "400": { "$ref": "#/components/responses/BadRequest" },
            "404": { "$ref": "#/components/responses/NotFound" },
            "406": { "$ref": "#/components/responses/NotAcceptable" },
            "500": { "$ref": "#/components/responses/Internal" },
        },
    })
}

fn parameter(state: &State, parameter: &Parameter, place: &str) -> Value {
    let mut schema = schema(parameter.kind);
    if parameter.times == Times::Several {
        schema = json!({ "type": "array", "items": schema });
    }
    let mut out = json!({
        "name": parameter.name,
        "in": place,
        "description": parameter.about,
        "required": place == "path",
        "schema": schema,
    });
    if place == "query" {
        out["style"] = "form".into();
        out["explode"] = true.into();
    }
    let example = parameter.kind.example(state);
    if !example.is_empty() {
        out["example"] = match (parameter.times, parameter.kind) {
            (Times::Several, _) => json!([example]),
            (_, Kind::Whole { .. } | Kind::Amount { .. } | Kind::Flag) => {
                serde_json::from_str(&example).unwrap_or_default()
            }
            _ => example.into(),
        };
    }
    out
}

fn schema(kind: Kind) -> Value {
    match kind {
        Kind::Text => json!({ "type": "string", "maxLength": api::MAX_TEXT }),
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Period => json!({
            "type": "string",
            "pattern": "^\\d{4}(-Q[1-4]|-\\d{2}(-01/P\\d+M)?)?$",
        }),
        Kind::Point => {
            json!({ "type": "string", "pattern": "^-?\\d+(\\.\\d+)?,-?\\d+(\\.\\d+)?$" })
        }
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Whole { min, max, default } => {
            let mut schema = json!({ "type": "integer", "minimum": min, "maximum": max });
            if let Some(default) = default {
                schema["default"] = default.into();
            }
            schema
        }
        Kind::Amount { min, max } => json!({ "type": "number", "minimum": min, "maximum": max }),
        Kind::OneOf(values) => json!({ "type": "string", "enum": values() }),
        Kind::Code(_) | Kind::Dimension(_) | Kind::Measure | Kind::Cursor => {
            json!({ "type": "string" })
        }
    }
}
