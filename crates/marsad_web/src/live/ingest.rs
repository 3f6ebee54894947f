//! `POST /api/v1/ingest`: ads in the name of a source.
//!
//! An answer is given when the push is on the disk: what was acknowledged is never lost. The same
//! idempotency key gives the same answer, whatever happened to the first one on its way.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::State as Shared,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use marsad_state::{Claim, Key};
use serde::Serialize;
use sha2::{Digest, Sha256};
use tokio::sync::{mpsc::error::TrySendError, oneshot};

use super::{Live, Push, RecordAnswer, Taken, auth};
use crate::{
    State,
    api::problem::{Problem, Sort},
};

const IDEMPOTENCY_KEY: &str = "idempotency-key";
const LONGEST_KEY: usize = 200;

/// Media types of pushes, and how their captures are called.
pub(super) const FORMS: &[(&str, &str)] = &[
    ("application/json", "json"),
    ("application/x-ndjson", "jsonl"),
    ("application/jsonl", "jsonl"),
    ("application/xml", "xml"),
    ("text/xml", "xml"),
];

/// What is answered.
#[derive(Serialize)]
struct Answer<'a> {
    accepted: usize,
    refused: usize,
    /// It waits for the operator, since it differs from what the source usually sends.
    held: bool,
    records: Vec<Record<'a>>,
}

#[derive(Serialize)]
struct Record<'a> {
    record: usize,
    status: &'static str,
    id: Option<&'a str>,
    problems: Vec<Wrong<'a>>,
}

#[derive(Serialize)]
struct Wrong<'a> {
    field: &'a str,
    reason: &'a str,
}

pub(super) async fn take(
    Shared(state): Shared<Arc<State>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    match answer(&state, &headers, body).await {
        Ok(response) => response,
        Err(problem) => problem.at("/api/v1/ingest").into_response(),
    }
}

async fn answer(state: &State, headers: &HeaderMap, body: Bytes) -> Result<Response, Box<Problem>> {
    let live = auth::live(state)?;
    let key = auth::key(live, headers).await?;
    let form = form(headers)?;
    if body.is_empty() {
        return Err(Box::new(Problem::new(Sort::Unprocessable, "there is no body")));
    }
    let bytes_digest = digest(&body);
    let asked = headers.get(IDEMPOTENCY_KEY).map(|it| it.to_str().unwrap_or_default());
    if asked.is_some_and(|it| it.is_empty() || it.len() > LONGEST_KEY) {
        let detail = format!("`{IDEMPOTENCY_KEY}` has to be 1 to {LONGEST_KEY} ASCII characters");
        return Err(Box::new(Problem::new(Sort::InvalidParameter, detail)));
    }
    // Without a key the same bytes are the same push.
    let idempotency = asked.map_or_else(|| bytes_digest.clone(), str::to_owned);
    let claim =
        live.store.claim_push(key.id, &idempotency, bytes_digest.as_bytes(), (live.clock)()).await;
    match claim {
        Ok(Claim::New) => {}
        Ok(Claim::Answered { status, answer }) => return Ok(json(status, answer)),
        Ok(Claim::Running) => {
            let detail = "the same push is being taken in; ask again in a moment";
            return Err(Box::new(Problem::new(Sort::Conflict, detail)));
        }
        Err(marsad_state::Error::Conflict(detail)) => {
            return Err(Box::new(Problem::new(Sort::Conflict, detail)));
        }
        Err(error) => return Err(auth::fault(&error)),
    }
    let address = format!("push/{}.{form}", digest(idempotency.as_bytes()));
    match hand_over(live, &key, address, headers, body).await {
        Ok((records, held)) => {
            let (status, answer) = written(&records, held);
            let kept = live.store.answer_push(key.id, &idempotency, status, &answer).await;
            kept.map_err(|error| auth::fault(&error))?;
            Ok(json(status, answer))
        }
        Err(problem) => {
            // So that the partner may come again at once.
            let released = live.store.release_push(key.id, &idempotency).await;
            released.map_err(|error| auth::fault(&error))?;
            Err(problem)
        }
    }
}

fn form(headers: &HeaderMap) -> Result<&'static str, Box<Problem>> {
    let told = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let media = told.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    let known = FORMS.iter().find(|(it, _)| it.eq_ignore_ascii_case(media));
    known.map(|(_, form)| *form).ok_or_else(|| {
        let known: Vec<&str> = FORMS.iter().map(|(it, _)| *it).collect();
        let detail = format!("`Content-Type` has to be one of `{}`", known.join("`, `"));
        Box::new(Problem::new(Sort::UnsupportedMediaType, detail))
    })
}

async fn hand_over(
    live: &Live,
    key: &Key,
    address: String,
    headers: &HeaderMap,
    bytes: Bytes,
) -> Result<(Vec<RecordAnswer>, bool), Box<Problem>> {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let content_type = content_type.unwrap_or_default().to_owned();
    let (reply, replied) = oneshot::channel();
    let push = Push { source: key.source.clone(), address, content_type, bytes, reply };
    let busy = |detail| Box::new(Problem::new(Sort::Unavailable, detail));
    live.pushes.try_send(push).map_err(|error| match error {
        TrySendError::Full(_) => busy("too much is coming in; send it again in a few seconds"),
        TrySendError::Closed(_) => busy("the server is ending; send it again in a few seconds"),
    })?;
    match replied.await {
        Ok(Taken::Kept(records)) => Ok((records, false)),
        Ok(Taken::Held(records)) => Ok((records, true)),
        Ok(Taken::NotKept) | Err(_) => Err(busy("it could not be kept; send it again")),
    }
}

/// Status and body: accepted if anything of it was.
fn written(records: &[RecordAnswer], held: bool) -> (u16, Vec<u8>) {
    let accepted = records.iter().filter(|it| it.posting.is_some()).count();
    let answer = Answer {
        accepted,
        refused: records.len() - accepted,
        held,
        records: records
            .iter()
            .map(|it| Record {
                record: it.record,
                status: if it.posting.is_some() { "accepted" } else { "refused" },
                id: it.posting.as_deref(),
                problems: it
                    .problems
                    .iter()
                    .map(|(field, reason)| Wrong { field, reason })
                    .collect(),
            })
            .collect(),
    };
    let status = if accepted > 0 { StatusCode::ACCEPTED } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status.as_u16(), serde_json::to_vec(&answer).expect("an answer is plain data"))
}

fn json(status: u16, body: Vec<u8>) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::ACCEPTED);
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
