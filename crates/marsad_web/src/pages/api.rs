//! The page of the API: every operation of the table, each with a form that tries it.

use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};

use serde_json::Value;

use crate::{
    Error, State,
    api::problem,
    openapi::{self, Kind, Operation, Parameter, Times},
    pages::{
        Visit, html,
        layout::{Page, segment},
        preferred,
    },
    params::Params,
    texts::text,
};

#[derive(Template)]
#[template(path = "api.html")]
struct Api<'a> {
    page: Page<'a>,
    operations: Vec<OperationPart>,
    live: Vec<LivePart>,
    problems: Vec<ProblemPart>,
    example: String,
}

struct OperationPart {
    id: &'static str,
    path: &'static str,
    summary: &'static str,
    about: Vec<Piece>,
    /// Where its form leads.
    action: String,
    fields: Vec<Field>,
    /// Those that every operation has.
    common: Vec<Field>,
}

/// An operation that is not tried by a form: its answer may never end, or it takes something in.
struct LivePart {
    /// `GET /api/v1/stream`.
    call: String,
    summary: String,
    about: String,
}

struct Field {
    /// Unique in the page.
    id: String,
    name: &'static str,
    about: Vec<Piece>,
    example: String,
    /// Prefilled where something has to be given.
    value: String,
    required: bool,
    repeats: bool,
    /// Type of the input; empty for a list of choices.
    input: &'static str,
    choices: Vec<&'static str>,
}

/// Words of a description, or code in it.
struct Piece {
    text: &'static str,
    is_code: bool,
}

struct ProblemPart {
    id: &'static str,
    title: &'static str,
    status: u16,
}

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, .. } = *visit;
    let page = Page::new(visit, "api", text(lang, "api-title")).described(text(lang, "api-lead"));
    let problem = |it: problem::Sort| ProblemPart {
        id: it.id(),
        title: it.title(),
        status: it.status().as_u16(),
    };
    html(&Api {
        page,
        operations: openapi::ALL.iter().map(|it| part(state, it)).collect(),
        live: live(),
        problems: problem::Sort::ALL.into_iter().map(problem).collect(),
        example: format!("/api/v1/vacancies.csv?lang={}&limit=100", lang.tag()),
    })
}

fn live() -> Vec<LivePart> {
    let words = |it: &Value| it.as_str().unwrap_or_default().to_owned();
    let mut parts = Vec::new();
    for (path, item) in crate::live::paths() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            parts.push(LivePart {
                call: format!("{} {path}", method.to_uppercase()),
                summary: words(&operation["summary"]),
                about: words(&operation["description"]),
            });
        }
    }
    parts
}

/// Leads to the page in the reader's language.
pub(crate) async fn choose_language(headers: HeaderMap) -> Response {
    let address = format!("/{}/api", preferred(&headers).tag());
    ([(header::VARY, "accept-language")], Redirect::to(&address)).into_response()
}

/// Puts the value of a form's field into the path, which a form alone cannot do.
pub(crate) async fn fill_path(Path(id): Path<String>, RawQuery(query): RawQuery) -> Response {
    let Some(operation) = openapi::ALL.iter().find(|it| it.id == id) else {
        return problem::Problem::nowhere(&format!("/api/try/{id}")).into_response();
    };
    let params = Params::parse(query.as_deref().unwrap_or_default());
    let Some(item) = operation.item else {
        return Redirect::to(&format!("{}{}", operation.path, params.query())).into_response();
    };
    let Some(value) = params.get(item.name) else {
        let error = Error::parameter(item.name, "has to be given");
        return problem::Problem::from(error).at(&format!("/api/try/{id}")).into_response();
    };
    let path = operation.path.replace(&format!("{{{}}}", item.name), &segment(value));
    Redirect::to(&format!("{path}{}", params.without(item.name).query())).into_response()
}

fn part(state: &State, operation: &'static Operation) -> OperationPart {
    let field = |it: &Parameter| field(state, operation.id, it);
    let item = operation.item.map(|it| {
        let own = field(&it);
        Field { value: own.example.clone(), required: true, ..own }
    });
    OperationPart {
        id: operation.id,
        path: operation.path,
        summary: operation.summary,
        about: pieces(operation.about),
        action: match operation.item {
            Some(_) => format!("/api/try/{}", operation.id),
            None => operation.path.to_owned(),
        },
        fields: item.into_iter().chain(operation.parameters.iter().map(field)).collect(),
        common: openapi::COMMON.iter().map(field).collect(),
    }
}

/// Descriptions are Markdown in the document; here only their backticks matter.
fn pieces(text: &'static str) -> Vec<Piece> {
    let odd = |n: usize| !n.is_multiple_of(2);
    text.split('`').enumerate().map(|(n, text)| Piece { text, is_code: odd(n) }).collect()
}

fn field(state: &State, operation: &str, parameter: &Parameter) -> Field {
    let (input, choices) = match parameter.kind {
        Kind::OneOf(values) => ("", values()),
        Kind::Flag => ("", vec!["true", "false"]),
        Kind::Date => ("date", Vec::new()),
        Kind::Whole { .. } => ("number", Vec::new()),
        _ => ("text", Vec::new()),
    };
    let example = match parameter.kind {
        // The word for "any words" is no help.
        Kind::Text | Kind::Cursor => String::new(),
        kind => kind.example(state),
    };
    Field {
        id: format!("{operation}-{}", parameter.name),
        name: parameter.name,
        about: pieces(parameter.about),
        example,
        value: String::new(),
        required: false,
        repeats: parameter.times == Times::Several,
        input,
        choices,
    }
}
