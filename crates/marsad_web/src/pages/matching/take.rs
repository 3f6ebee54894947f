//! Takes a text or a document, and leads to the address of the codes that were found in it.

use std::sync::Arc;

use axum::{
    body::to_bytes,
    extract::{Path, Request, State as Shared},
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use marsad_model::Lang;

use crate::{
    Error, State, find,
    matching::{Handed, MAX_BODY, brought},
    multipart, origin,
    pages::{Visit, not_found, unkept},
    params::Params,
};

pub(crate) async fn take(
    Shared(state): Shared<Arc<State>>,
    Path(tag): Path<String>,
    request: Request,
) -> Response {
    let (head, body) = request.into_parts();
    let Some(lang) = Lang::parse(&tag) else {
        return refused(&state, Lang::En, &Error::not_found("page", &tag));
    };
    if !origin::is_ours(&head.headers, &head.uri) {
        return refused(&state, lang, &Error::Foreign);
    }
    let Ok(body) = to_bytes(body, MAX_BODY).await else {
        return lead(lang, &Params::default().set("problem", "large"));
    };
    let media_type = head.headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let Some((near, handed)) = handed(media_type.unwrap_or_default(), &body) else {
        return lead(lang, &Params::default().set("problem", "damaged"));
    };
    let mut params = Params::default();
    if !near.trim().is_empty() {
        params = params.set("near", near.trim());
    }
    match brought(state, handed).await {
        Ok(brought) => {
            for job in &brought.jobs {
                params = params.toggle("job", job.as_str());
            }
            for uri in &brought.skills {
                params = params.toggle("skill", find::skill_id(uri));
            }
            lead(lang, &params)
        }
        Err(problem) => lead(lang, &params.set("problem", problem)),
    }
}

/// Where the answer is, by codes.
fn lead(lang: Lang, params: &Params) -> Response {
    let query = params.query();
    unkept(Redirect::to(&format!("/{}/match{query}", lang.tag())).into_response())
}

fn refused(state: &State, lang: Lang, error: &Error) -> Response {
    let visit = Visit {
        state,
        lang,
        id: "",
        path: "/match",
        params: Params::default(),
        sent: Params::default(),
        origin: "",
    };
    not_found::answer(&visit, error)
}

/// The place, and what is to be read. A form without a file may come as forms do.
fn handed(media_type: &str, body: &[u8]) -> Option<(String, Handed)> {
    let (mut near, mut text, mut file) = (String::new(), String::new(), Vec::new());
    match multipart::boundary(media_type) {
        Some(boundary) => {
            for part in multipart::parts(body, boundary)? {
                let words = || String::from_utf8_lossy(part.bytes).into_owned();
                match part.name.as_str() {
                    "near" => near = words(),
                    "text" => text = words(),
                    "file" => file = part.bytes.to_vec(),
                    _ => {}
                }
            }
        }
        None => {
            let sent = Params::parse(std::str::from_utf8(body).ok()?);
            near = sent.get("near").unwrap_or_default().to_owned();
            text = sent.get("text").unwrap_or_default().to_owned();
        }
    }
    Some((near, Handed { text, file }))
}
