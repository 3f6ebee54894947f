//! The live part of the API, as the OpenAPI document tells it.

use serde_json::{Map, Value, json};

use super::{filter, ingest::FORMS};

/// Paths, by address.
pub(crate) fn paths() -> Map<String, Value> {
    let mut paths = Map::new();
    let mut add = |path: &str, item: Value| paths.insert(path.to_owned(), item);
    add("/api/v1/ingest", json!({ "post": ingest() }));
    add("/api/v1/stream", json!({ "get": stream() }));
    add("/api/v1/snapshot", json!({ "get": snapshot() }));
    add("/api/v1/hooks", json!({ "get": hooks(), "post": hook() }));
    add("/api/v1/hooks/{id}", json!({ "delete": unhook() }));
    paths
}

/// How partners show who they are.
pub(crate) fn security_schemes() -> Value {
    json!({ "key": {
        "type": "http",
        "scheme": "bearer",
        "description": "A key that the operator gives: `mk_…`.",
    } })
}

fn ingest() -> Value {
    let media: Map<String, Value> = FORMS
        .iter()
        .map(|(media, _)| ((*media).to_owned(), json!({ "schema": { "type": "string" } })))
        .collect();
    let record = json!({
        "type": "object",
        "properties": {
            "record": { "type": "integer", "description": "Place in the push, from 1." },
            "status": { "type": "string", "enum": ["accepted", "refused"] },
            "id": { "type": ["string", "null"], "description": "Id of the posting." },
            "problems": { "type": "array", "items": {
                "type": "object",
                "properties": { "field": { "type": "string" }, "reason": { "type": "string" } },
            } },
        },
    });
    let answer = json!({ "application/json": { "schema": {
        "type": "object",
        "properties": {
            "accepted": { "type": "integer" },
            "refused": { "type": "integer" },
            "held": {
                "type": "boolean",
                "description": "Kept, but not shown: it differs from what the source usually sends, and \
                    waits for the operator.",
            },
            "records": { "type": "array", "items": record },
        },
    } } });
    json!({
        "operationId": "ingest",
        "tags": ["live"],
        "summary": "Send ads",
        "description": "One ad, a list, or a line of JSON each, with the fields `key`, `url`, `title`, \
            `employer`, `location`, `text`, `posted`, `closes`, `declared`, or `removed: true` with the \
            key of an ad that is gone; or a feed as the source's entry in the register describes it. \
            The answer comes when all is on the disk, and can be searched within a second.",
        "security": [{ "key": [] }],
        "parameters": [{
            "name": "Idempotency-Key",
            "in": "header",
            "required": false,
            "description": "Sending again with the same key gives the same answer for 48 hours; \
                without it, the same body is the same push.",
            "schema": { "type": "string", "minLength": 1, "maxLength": 200 },
        }],
        "requestBody": { "required": true, "content": media },
        "responses": {
            "202": { "description": "Kept; what became of each record.", "content": answer },
            "422": { "description": "Kept, but no record could be used.", "content": answer },
            "400": { "$ref": "#/components/responses/BadRequest" },
            "401": problem("The key is missing or was revoked."),
            "409": problem("The idempotency key was used for another body."),
            "413": { "description": "More than 16 MiB." },
            "415": problem("The body is of a form that is not read."),
            "503": problem("Too much is coming in: send it again after `Retry-After`."),
        },
    })
}

fn stream() -> Value {
    let mut parameters = filters();
    let text = |name: &str, about: &str, schema: Value| {
        json!({ "name": name, "in": "query", "description": about, "required": false,
            "schema": schema })
    };
    let number = json!({ "type": "integer", "minimum": 0 });
    let moment = json!({ "type": "string", "format": "date-time" });
    parameters.push(text("after", "Id of the last change that is known.", number.clone()));
    parameters.push(text(
        "format",
        "`json`: a page of changes instead of a stream.",
        json!({ "type": "string", "enum": ["json"] }),
    ));
    parameters.push(text("date", "Changes from this moment on, as a page.", moment.clone()));
    parameters.push(text("updated-before-date", "Only changes before this moment.", moment));
    parameters.push(text("limit", "Most changes on a page, up to 1,000.", number));
    json!({
        "operationId": "followChanges",
        "tags": ["live"],
        "summary": "Follow changes",
        "description": "Server-sent events `added`, `changed` and `removed`, each with the whole \
            vacancy. The `id` of an event goes into the header `Last-Event-ID` to resume. \
            A page of JSON with `format=json`, or with `date`.",
        "parameters": parameters,
        "responses": {
            "200": { "description": "Changes, in their order.", "content": {
                "text/event-stream": { "schema": { "type": "string" } },
                "application/json": { "schema": { "type": "object", "properties": {
                    "after": { "type": "integer", "description": "For the next page." },
                    "changes": { "type": "array", "items": { "type": "object" } },
                } } },
            } },
            "400": { "$ref": "#/components/responses/BadRequest" },
            "410": problem("Changes as old as `after` are forgotten: begin with the snapshot."),
            "503": problem("This server shows published data only, or has too many readers."),
        },
    })
}

fn snapshot() -> Value {
    json!({
        "operationId": "getSnapshot",
        "tags": ["live"],
        "summary": "All open vacancies",
        "description": "A line of JSON per vacancy. The header `Last-Event-ID` is the change from \
            which to follow the stream afterwards.",
        "parameters": filters(),
        "responses": {
            "200": { "description": "Open vacancies, in no order.", "content": {
                "application/x-ndjson": { "schema": { "type": "string" } },
            } },
            "400": { "$ref": "#/components/responses/BadRequest" },
            "503": problem("This server shows published data only."),
        },
    })
}

fn hook() -> Value {
    json!({
        "operationId": "createHook",
        "tags": ["live"],
        "summary": "Have changes sent to an address",
        "description": "Signed after the Standard Webhooks convention, tried again for two days. \
            The secret is shown in this answer only.",
        "security": [{ "key": [] }],
        "requestBody": { "required": true, "content": { "application/json": { "schema": {
            "type": "object",
            "required": ["url"],
            "additionalProperties": false,
            "properties": {
                "url": { "type": "string", "format": "uri" },
                "filter": {
                    "type": "string",
                    "description": "As the query of the stream: `occupation=25&place=…`.",
                },
            },
        } } } },
        "responses": {
            "201": { "description": "Made.", "content": { "application/json": {
                "schema": { "type": "object" },
            } } },
            "400": { "$ref": "#/components/responses/BadRequest" },
            "401": problem("The key is missing or was revoked."),
            "422": problem("The body is not what is expected."),
            "503": problem("This server shows published data only."),
        },
    })
}

fn hooks() -> Value {
    json!({
        "operationId": "listHooks",
        "tags": ["live"],
        "summary": "Your addresses",
        "description": "What was made with your key, and how far each has heard.",
        "security": [{ "key": [] }],
        "responses": {
            "200": { "description": "Addresses.", "content": { "application/json": {
                "schema": { "type": "object" },
            } } },
            "401": problem("The key is missing or was revoked."),
            "503": problem("This server shows published data only."),
        },
    })
}

fn unhook() -> Value {
    json!({
        "operationId": "removeHook",
        "tags": ["live"],
        "summary": "Stop sending to an address",
        "description": "Removes it with what could not be delivered.",
        "security": [{ "key": [] }],
        "parameters": [{
            "name": "id", "in": "path", "required": true,
            "description": "As the list has it.",
            "schema": { "type": "integer" },
        }],
        "responses": {
            "204": { "description": "Removed." },
            "401": problem("The key is missing or was revoked."),
            "404": { "$ref": "#/components/responses/NotFound" },
            "503": problem("This server shows published data only."),
        },
    })
}

fn filters() -> Vec<Value> {
    let one = |(name, _, about): &(&str, _, &str)| {
        json!({
            "name": name, "in": "query", "description": about, "required": false,
            "style": "form", "explode": true,
            "schema": { "type": "array", "items": { "type": "string" } },
        })
    };
    filter::PARAMETERS.iter().map(one).collect()
}

fn problem(description: &str) -> Value {
    json!({
        "description": description,
        "content": { "application/problem+json": {
            "schema": { "$ref": "#/components/schemas/ProblemDetails" },
        } },
    })
}
