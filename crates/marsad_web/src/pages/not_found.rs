//! What a reader sees when a page cannot be given: why, and where to go.

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    Error,
    pages::{Visit, html, layout::Page},
    texts::{Arg, text, text_with},
};

#[derive(Template)]
#[template(path = "not_found.html")]
struct NotFound<'a> {
    page: Page<'a>,
    explanation: String,
}

pub(crate) fn answer(visit: &Visit<'_>, error: &Error) -> Response {
    let lang = visit.lang;
    let (title, explanation) = match error {
        Error::NotFound { what, code } => (
            text(lang, &format!("missing-{what}")),
            text_with(lang, "missing-explained", &[("name", Arg::Name(code))]),
        ),
        Error::Parameter { parameter, .. } => (
            text(lang, "error-parameter"),
            text_with(lang, "error-parameter-explained", &[("name", Arg::Name(parameter))]),
        ),
        Error::Foreign => (text(lang, "error-foreign"), text(lang, "error-foreign-explained")),
        Error::Key => (text(lang, "error-key"), text(lang, "error-key-explained")),
        Error::Internal(detail) => {
            tracing::error!(path = visit.path, detail, "a page could not be made");
            (text(lang, "error-internal"), text(lang, "error-internal-explained"))
        }
    };
    let page = NotFound { page: Page::new(visit, "", title), explanation };
    let mut response =
        html(&page).unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response());
    *response.status_mut() = error.status();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
