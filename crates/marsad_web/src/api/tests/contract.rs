//! What every operation fulfils: a loop over the table.

use serde_json::Value;

use super::*;
use crate::{
    api::format::Format,
    openapi::{self, Kind, Operation, Parameter},
};

/// The path with an example of the part that varies.
fn path(api: &Api, operation: &Operation) -> String {
    let Some(item) = operation.item else { return operation.path.to_owned() };
    let example = item.kind.example(&api.state);
    operation.path.replace(&format!("{{{}}}", item.name), &example.replace('/', "%2F"))
}

#[test]
fn every_operation_answers_in_every_form_and_language() {
    let api = Api::start();
    for operation in openapi::ALL {
        for format in Format::ALL {
            let address = format!("{}{}?lang=ar", path(&api, operation), format.suffix());
            let got = api.get(&address);
            assert_eq!(got.status, StatusCode::OK, "{address}: {}", got.text());
            assert_eq!(got.header(header::CONTENT_TYPE), format.media_type(), "{address}");
            assert_eq!(got.header(header::CONTENT_LANGUAGE), "ar");
            assert_eq!(got.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
            let named = format!("{}?format={}&lang=ar", path(&api, operation), format.name());
            assert_eq!(api.get(&named).body, got.body, "{named}");
            let accepted = api.send(
                Method::GET,
                &format!("{}?lang=ar", path(&api, operation)),
                &[("accept", format.media_type())],
            );
            assert_eq!(accepted.body, got.body, "{address}");
        }
    }
}

#[test]
fn every_answer_is_of_the_shape_that_the_document_says() {
    let api = Api::start();
    let document = api.json("/api/v1/openapi.json");
    for operation in openapi::ALL {
        let responses = &document["paths"][operation.path]["get"]["responses"];
        let schema = &responses["200"]["content"]["application/json"]["schema"];
        let mut address = path(&api, operation);
        if operation.parameters.iter().any(|it| it.name == "facets") {
            address.push_str("?facets=true");
        }
        if operation.id == "complete" {
            address.push_str("?q=a");
        }
        conforms(&document, schema, &api.json(&address), operation.id);
    }
    let schema = &document["components"]["responses"]["NotFound"]["content"];
    let schema = &schema["application/problem+json"]["schema"];
    conforms(&document, schema, &api.problem("/api/v1/places/99", 404), "problem");
}

#[test]
fn every_parameter_is_accepted_and_every_kind_of_nonsense_refused() {
    let api = Api::start();
    for operation in openapi::ALL {
        for parameter in operation.query() {
            let example = parameter.kind.example(&api.state);
            let with = match parameter.name {
                "near" => "&radius_km=30",
                "radius_km" => "&place=01",
                _ => "",
            };
            let address =
                format!("{}?{}={}{with}", path(&api, operation), parameter.name, encoded(&example));
            let got = api.get(&address);
            assert_eq!(got.status, StatusCode::OK, "{address}: {}", got.text());
            if let Some(nonsense) = nonsense(operation, parameter) {
                let address =
                    format!("{}?{}={}", path(&api, operation), parameter.name, encoded(&nonsense));
                let problem = api.problem(&address, 400);
                assert_eq!(problem["type"], "/api#invalid-parameter", "{address}");
                assert_eq!(problem["parameter"], parameter.name, "{address}");
            }
        }
        let problem = api.problem(&format!("{}?colour=red", path(&api, operation)), 400);
        assert_eq!(problem["type"], "/api#unknown-parameter");
        assert_eq!(problem["parameter"], "colour");
        let twice = api.problem(&format!("{}?lang=ar&lang=fr", path(&api, operation)), 400);
        assert_eq!(twice["parameter"], "lang");
    }
}

#[test]
fn unknown_things_are_errors_and_not_empty_answers() {
    let api = Api::start();
    for address in [
        "/api/v1/vacancies/board/99",
        "/api/v1/occupations/9999",
        "/api/v1/occupations/x",
        "/api/v1/skills/none",
        "/api/v1/places/99",
        "/api/v1/indicators/none",
        "/api/v1/indicators/none/observations",
        "/api/v1/places/99.csv",
        "/api/v1/none",
        "/api/v2/vacancies",
        "/api/v1/places/%FF",
    ] {
        assert_eq!(api.problem(address, 404)["type"], "/api#not-found", "{address}");
    }
}

#[test]
fn only_what_can_be_given_is_given() {
    let api = Api::start();
    let got = api.send(Method::GET, "/api/v1/places", &[("accept", "image/png")]);
    assert_eq!(got.status, StatusCode::NOT_ACCEPTABLE);
    assert_eq!(got.json()["type"], "/api#not-acceptable");
    let got = api.send(Method::POST, "/api/v1/places", &[]);
    assert_eq!(got.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(got.json()["type"], "/api#method-not-allowed");
    assert_eq!(got.header(header::ALLOW), "GET, HEAD");
    let got = api.send(Method::HEAD, "/api/v1/places", &[]);
    assert_eq!((got.status, got.body.len()), (StatusCode::OK, 0));
}

#[test]
fn a_tag_stands_for_the_bytes_of_an_answer() {
    let api = Api::start();
    let first = api.get("/api/v1/places?level=region");
    let tag = first.header(header::ETAG).to_owned();
    assert!(tag.starts_with('"') && !tag.starts_with("W/"), "{tag} is not strong");
    let again = api.send(Method::GET, "/api/v1/places?level=region", &[("if-none-match", &tag)]);
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(again.header(header::ETAG), tag);
    let many = format!("\"x\", W/{tag}");
    let again = api.send(Method::GET, "/api/v1/places?level=region", &[("if-none-match", &many)]);
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    for other in
        ["/api/v1/places", "/api/v1/places?level=region&lang=ar", "/api/v1/places.csv?level=region"]
    {
        let got = api.send(Method::GET, other, &[("if-none-match", &tag)]);
        assert_eq!(got.status, StatusCode::OK, "{other}");
        assert_ne!(got.header(header::ETAG), tag, "{other}");
    }
    let csv = api.send(Method::GET, "/api/v1/places?level=region", &[("accept", "text/csv")]);
    assert_ne!(csv.header(header::ETAG), tag);
    let packed =
        api.send(Method::GET, "/api/v1/places?level=region", &[("accept-encoding", "gzip")]);
    assert_eq!(packed.header(header::CONTENT_ENCODING), "gzip");
    assert_ne!(packed.header(header::ETAG), tag);
}

#[test]
fn pages_of_a_list_hold_every_item_once() {
    let api = Api::start();
    for (list, name, id) in [
        ("vacancies", "vacancies", "id"),
        ("occupations", "occupations", "code"),
        ("skills", "skills", "uri"),
        ("programmes", "programmes", "id"),
        ("places", "places", "code"),
        ("sources", "sources", "id"),
        ("indicators", "indicators", "id"),
    ] {
        let whole = api.json(&format!("/api/v1/{list}?limit=100"));
        let total = whole["total"].as_u64().unwrap();
        assert_eq!(whole["next"], Value::Null, "{list}");
        let mut found: Vec<String> = Vec::new();
        let mut next = Some(format!("/api/v1/{list}?limit=1"));
        while let Some(address) = next {
            let got = api.get(&address);
            let page = got.json();
            found.extend(column(&page[name], id).into_iter().map(str::to_owned));
            next = page["next"].as_str().map(str::to_owned);
            let link = next.as_ref().map_or(String::new(), |it| format!("<{it}>; rel=\"next\""));
            assert_eq!(got.header(header::LINK), link, "{address}");
        }
        assert_eq!(found, column(&whole[name], id), "{list}");
        assert_eq!(found.len() as u64, total, "{list}");
        for bad in ["?", "r999999999999", "r99"] {
            let problem = api.problem(&format!("/api/v1/{list}?after={bad}"), 400);
            assert_eq!(problem["parameter"], "after", "{list} {bad}");
        }
    }
}

#[test]
fn references_of_the_document_lead_somewhere() {
    fn walk(value: &Value, document: &Value) {
        match value {
            Value::Object(map) => {
                if let Some(Value::String(reference)) = map.get("$ref") {
                    let pointer = reference.strip_prefix('#').unwrap();
                    let target = document.pointer(pointer);
                    assert!(target.is_some_and(Value::is_object), "{reference}");
                }
                map.values().for_each(|it| walk(it, document));
            }
            Value::Array(list) => list.iter().for_each(|it| walk(it, document)),
            _ => {}
        }
    }
    let document = Api::start().json("/api/v1/openapi.json");
    assert_eq!(document["openapi"], "3.1.0");
    let n_paths = openapi::ALL.len() + crate::live::paths().len();
    assert_eq!(document["paths"].as_object().unwrap().len(), n_paths);
    walk(&document, &document);
}

#[test]
fn the_page_tries_every_operation_without_script() {
    let api = Api::start();
    let got = api.send(Method::GET, "/api", &[("accept-language", "fr")]);
    assert_eq!(got.header(header::LOCATION), "/fr/api");
    for lang in ["ar", "fr", "en"] {
        let got = api.get(&format!("/{lang}/api"));
        assert_eq!(got.status, StatusCode::OK, "{}", got.text());
        let html = got.text();
        for operation in openapi::ALL {
            assert!(html.contains(&format!("<h3 id=\"{}\">", operation.id)), "{}", operation.id);
            for parameter in operation.query() {
                let input = format!(
                    "id=\"{}-{}\" name=\"{}\"",
                    operation.id, parameter.name, parameter.name
                );
                assert!(html.contains(&input), "{input}");
            }
        }
        for key in ["api-lead", "api-try", "caveat-ads"] {
            assert!(!html.contains(&format!("⟦{key}⟧")), "{lang}: {key}");
        }
    }
    for operation in openapi::ALL {
        let Some(item) = operation.item else { continue };
        let example = item.kind.example(&api.state);
        let form = format!(
            "/api/try/{}?{}={}&lang=ar&format=",
            operation.id,
            item.name,
            encoded(&example)
        );
        let got = api.get(&form);
        assert_eq!(got.status, StatusCode::SEE_OTHER, "{form}");
        assert_eq!(api.get(got.header(header::LOCATION)).status, StatusCode::OK, "{form}");
        assert_eq!(api.problem(&format!("/api/try/{}", operation.id), 400)["parameter"], item.name);
    }
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// A value that a parameter must refuse; none if it takes anything.
fn nonsense(operation: &Operation, parameter: &Parameter) -> Option<String> {
    match parameter.kind {
        Kind::Text => Some("x".repeat(301)),
        Kind::Cursor => (operation.id != "complete").then(|| "?".to_owned()),
        Kind::Dimension(_) | Kind::Measure => Some("nonsense".to_owned()),
        _ => Some("nonsense,nonsense".to_owned()),
    }
}

/// Checks a value against what the schemas of the document use, and that it has no field more.
fn conforms(document: &Value, schema: &Value, value: &Value, at: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        return conforms(document, document.pointer(&reference[1..]).unwrap(), value, at);
    }
    if let Some(ways) = schema["anyOf"].as_array() {
        let way = if value.is_null() { ways.last() } else { ways.first() };
        return conforms(document, way.unwrap(), value, at);
    }
    let name = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(it) if it.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let types = match &schema["type"] {
        Value::Array(types) => types.iter().map(|it| it.as_str().unwrap()).collect(),
        one => vec![one.as_str().unwrap_or_else(|| panic!("{at}: no type"))],
    };
    let fits = types.iter().any(|it| *it == name || (*it == "number" && name == "integer"));
    assert!(fits, "{at}: {name} is not {types:?}");
    match value {
        Value::Array(list) => {
            for (n, it) in list.iter().enumerate() {
                conforms(document, &schema["items"], it, &format!("{at}[{n}]"));
            }
        }
        Value::Object(map) => {
            for required in schema["required"].as_array().into_iter().flatten() {
                assert!(map.contains_key(required.as_str().unwrap()), "{at}: lacks {required}");
            }
            for (name, it) in map {
                let field = match &schema["properties"][name] {
                    Value::Null => &schema["additionalProperties"],
                    field => field,
                };
                assert!(field.is_object(), "{at}: {name} is not in the document");
                conforms(document, field, it, &format!("{at}.{name}"));
            }
        }
        _ => {}
    }
}
