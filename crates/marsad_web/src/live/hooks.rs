//! `/api/v1/hooks`: addresses that changes are sent to. Only who has a key may add one.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State as Shared, rejection::PathRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::json;

use super::{Filter, auth};
use crate::{
    State,
    api::problem::{Problem, Sort},
    params::Params,
};

const ADDRESS: &str = "/api/v1/hooks";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    url: String,
    /// As the query of the stream: `occupation=25&place=…`.
    #[serde(default)]
    filter: String,
}

pub(super) async fn create(
    Shared(state): Shared<Arc<State>>,
    headers: HeaderMap,
    wanted: Result<Json<Wanted>, axum::extract::rejection::JsonRejection>,
) -> Response {
    let made = async {
        let live = auth::live(&state)?;
        let key = auth::key(live, &headers).await?;
        let Json(wanted) = wanted.map_err(|cause| {
            let detail = format!("expected `{{\"url\": …, \"filter\": …}}`: {}", cause.body_text());
            Box::new(Problem::new(Sort::Unprocessable, detail))
        })?;
        let is_web = wanted.url.starts_with("https://") || wanted.url.starts_with("http://");
        if !is_web || url::Url::parse(&wanted.url).is_err() {
            let error = crate::Error::parameter("url", "is not a web address");
            return Err(Box::new(error.into()));
        }
        let filter = Filter::read(&state, &Params::parse(&wanted.filter), &[])?;
        let now = (live.clock)();
        let hook = live.store.create_hook(key.id, &wanted.url, &filter.text(), now).await;
        hook.map_err(|error| auth::fault(&error))
    };
    match made.await {
        Ok(hook) => {
            let body = json!({
                "id": hook.id, "url": hook.url, "filter": hook.filter,
                // Shown once.
                "secret": hook.secret.reveal(),
            });
            (StatusCode::CREATED, Json(body)).into_response()
        }
        Err(problem) => problem.at(ADDRESS).into_response(),
    }
}

pub(super) async fn list(Shared(state): Shared<Arc<State>>, headers: HeaderMap) -> Response {
    let listed = async {
        let live = auth::live(&state)?;
        let key = auth::key(live, &headers).await?;
        live.store.hooks_of(key.id).await.map_err(|error| auth::fault(&error))
    };
    match listed.await {
        Ok(hooks) => {
            let hooks: Vec<_> = hooks
                .iter()
                .map(|hook| {
                    json!({
                        "id": hook.id, "url": hook.url, "filter": hook.filter,
                        "state": hook.state.tag(), "delivered": hook.last_seq,
                        "failures": hook.failures,
                    })
                })
                .collect();
            Json(json!({ "hooks": hooks })).into_response()
        }
        Err(problem) => problem.at(ADDRESS).into_response(),
    }
}

pub(super) async fn remove(
    Shared(state): Shared<Arc<State>>,
    id: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Response {
    let removed = async {
        let live = auth::live(&state)?;
        let key = auth::key(live, &headers).await?;
        let hooks = live.store.hooks_of(key.id).await.map_err(|error| auth::fault(&error))?;
        // What is no number is no hook either.
        let id = id.map(|Path(id)| id).unwrap_or_default();
        let Some(hook) = hooks.iter().find(|hook| hook.id.to_string() == id) else {
            let detail = format!("you have no hook `{id}`");
            return Err(Box::new(Problem::new(Sort::NotFound, detail)));
        };
        live.store.delete_hook(hook.id).await.map_err(|error| auth::fault(&error))
    };
    match removed.await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(problem) => problem.at(ADDRESS).into_response(),
    }
}
