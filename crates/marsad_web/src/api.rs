//! The open API under `/api/v1`: one file per resource, each with its operations (for the table in
//! `openapi`), its wire shapes and its handlers.
//!
//! A handler is a plain function from an [`Ask`] to an [`Answer`]; [`route`] reads the request,
//! checks it against the table, and runs the handler off the runtime.

pub(crate) mod comparisons;
pub(crate) mod complete;
pub(crate) mod indicators;
pub(crate) mod live;
pub(crate) mod matching;
pub(crate) mod observations;
pub(crate) mod occupations;
pub(crate) mod places;
pub(crate) mod problem;
pub(crate) mod programmes;
pub(crate) mod skills;
pub(crate) mod sources;
pub(crate) mod training_gap;
pub(crate) mod vacancies;

mod answer;
mod ask;
mod format;
mod memo;
mod pages_of;
mod wire;

#[cfg(test)]
pub(crate) mod tests;

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, RawQuery, State as Shared, rejection::PathRejection},
    http::{HeaderMap, HeaderName, HeaderValue, Uri, header},
    response::{IntoResponse, Response},
    routing::{MethodRouter, any, get},
};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::{
    State, open,
    openapi::{self, Codes, Kind, Operation},
};

use self::{format::Format, memo::Memo, problem::Problem};

pub(crate) use answer::Answer;
pub(crate) use ask::{Ask, MAX_TEXT};
pub(crate) use wire::About;

/// Values of the path, as the router names them.
type Parts = Result<Path<Vec<(String, String)>>, PathRejection>;

pub(crate) fn router(state: &Arc<State>) -> Router<Arc<State>> {
    // What is made once per state lives as long as the router over it.
    let memo = Arc::new(Memo::default());
    // The first who asks shall not wait for what is made once.
    let (early, of) = (Arc::clone(&memo), Arc::clone(state));
    std::thread::spawn(move || early.make(&of));
    let mut router = Router::new();
    for operation in openapi::ALL {
        let handler = || {
            let handler = route(operation, Arc::clone(&memo));
            // What is too long, or too much one's own, for an address.
            match operation.id == matching::ONE.id {
                true => handler.post(matching::take).fallback(wrong_method_of_two),
                false => handler,
            }
        };
        if operation.path.ends_with('}') {
            // The suffix is part of the value.
            router = router.route(&pattern(operation), handler());
        } else {
            for format in Format::ALL {
                router = router.route(&format!("{}{}", operation.path, format.suffix()), handler());
            }
        }
    }
    let table = format!("{}.csv{}", observations::LIST.path, open::METADATA);
    router = router.route(&table, metadata(Arc::clone(&memo)));
    let describe = {
        let memo = Arc::clone(&memo);
        move |Shared(state): Shared<Arc<State>>| async move { document(&state, &memo) }
    };
    // Anybody's page may read the API; it knows no sessions.
    let open = SetResponseHeaderLayer::overriding(
        HeaderName::from_static("access-control-allow-origin"),
        HeaderValue::from_static("*"),
    );
    let exposed = SetResponseHeaderLayer::overriding(
        HeaderName::from_static("access-control-expose-headers"),
        HeaderValue::from_static("etag, link"),
    );
    router
        .route("/api/v1/openapi.json", get(describe).fallback(wrong_method))
        .route("/api/{*rest}", any(nowhere))
        .layer(open)
        .layer(exposed)
}

/// The path as the router writes it: ids of vacancies, programmes and skills may hold slashes.
fn pattern(operation: &Operation) -> String {
    match operation.item.map(|it| it.kind) {
        Some(Kind::Code(Codes::Programme | Codes::Skill | Codes::Vacancy)) => {
            operation.path.replace('{', "{*")
        }
        _ => operation.path.to_owned(),
    }
}

fn route(operation: &'static Operation, memo: Arc<Memo>) -> MethodRouter<Arc<State>> {
    asked(operation, memo, answer::respond)
}

/// The description of a table, asked for by the parameters of the table.
fn metadata(memo: Arc<Memo>) -> MethodRouter<Arc<State>> {
    asked(&observations::LIST, memo, |ask, _| Ok(observations::described(ask)?))
}

type Respond = fn(&Ask<'_>, &HeaderMap) -> Result<Response, Problem>;

fn asked(
    operation: &'static Operation,
    memo: Arc<Memo>,
    respond: Respond,
) -> MethodRouter<Arc<State>> {
    get(
        move |Shared(state): Shared<Arc<State>>,
              parts: Parts,
              RawQuery(query): RawQuery,
              uri: Uri,
              headers: HeaderMap| async move {
            let address = uri.path().to_owned();
            let query = query.unwrap_or_default();
            let answer = tokio::task::spawn_blocking(move || {
                let value = match parts {
                    Ok(Path(parts)) => parts.into_iter().next().map(|(_, value)| value),
                    Err(_) => return Problem::nowhere(&address).into_response(),
                };
                let ask = Ask::read(&state, &memo, operation, (&address, value), &query, &headers);
                let answer = ask.and_then(|ask| respond(&ask, &headers));
                answer.unwrap_or_else(|problem| problem.at(&address).into_response())
            });
            answer
                .await
                .unwrap_or_else(|panic| Problem::internal(&panic.to_string()).into_response())
        },
    )
    .fallback(wrong_method)
}

fn document(state: &State, memo: &Memo) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, answer::CACHE_CONTROL),
    ];
    (headers, memo.document(state).to_owned()).into_response()
}

async fn nowhere(uri: Uri) -> Response {
    Problem::nowhere(uri.path()).into_response()
}

async fn wrong_method(uri: Uri) -> Response {
    Problem::wrong_method().at(uri.path()).into_response()
}

/// Where something can be sent too.
async fn wrong_method_of_two(uri: Uri) -> Response {
    let mut response = wrong_method(uri).await;
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD, POST"));
    response
}
