//! Takes a text or a document, reads what it says somebody can, and forgets it.
//!
//! Nothing of it is stored, logged or sent back: the answer leads to an address of codes.

use std::{sync::Arc, time::Duration};

use axum::{
    body::to_bytes,
    extract::{Path, Request, State as Shared},
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use marsad_match::document::{self, MAX_BYTES, Unreadable};
use marsad_model::Lang;
use tokio::sync::Semaphore;

use crate::{
    Error, State, find, multipart, origin,
    pages::{Visit, not_found, unkept},
    params::Params,
};

/// The document, and what a form has around it.
const MAX_BODY: usize = MAX_BYTES + 64 * 1024;
/// How long a document may take, and how many are read at the same time.
const LONGEST: Duration = Duration::from_secs(10);
const AT_ONCE: usize = 2;
static READING: Semaphore = Semaphore::const_new(AT_ONCE);

/// What was handed over: a text that was typed or pasted, or a document.
struct Handed {
    near: String,
    text: String,
    file: Vec<u8>,
}

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
        return lead(lang, Params::default().set("problem", "large"));
    };
    let media_type = head.headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let Some(handed) = handed(media_type.unwrap_or_default(), &body) else {
        return lead(lang, Params::default().set("problem", "damaged"));
    };
    let mut params = Params::default();
    if !handed.near.trim().is_empty() {
        params = params.set("near", handed.near.trim());
    }
    let Ok(_permit) = tokio::time::timeout(LONGEST, READING.acquire()).await else {
        return lead(lang, params.set("problem", "busy"));
    };
    let reading = tokio::task::spawn_blocking(move || read(&state, &handed));
    let read = match tokio::time::timeout(LONGEST, reading).await {
        Ok(Ok(read)) => read,
        // What takes longer is read to its end by nobody's leave, and forgotten all the same.
        _ => Err("slow"),
    };
    match read {
        Ok(codes) => {
            for (name, code) in codes {
                params = params.toggle(name, &code);
            }
            lead(lang, params)
        }
        Err(problem) => lead(lang, params.set("problem", problem)),
    }
}

/// Where the answer is, by codes.
fn lead(lang: Lang, params: Params) -> Response {
    let query = params.query();
    unkept(Redirect::to(&format!("/{}/match{query}#found", lang.tag())).into_response())
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

fn handed(media_type: &str, body: &[u8]) -> Option<Handed> {
    let mut handed = Handed { near: String::new(), text: String::new(), file: Vec::new() };
    let Some(boundary) = multipart::boundary(media_type) else {
        let sent = Params::parse(std::str::from_utf8(body).ok()?);
        handed.near = sent.get("near").unwrap_or_default().to_owned();
        handed.text = sent.get("text").unwrap_or_default().to_owned();
        return Some(handed);
    };
    for part in multipart::parts(body, boundary)? {
        let text = || String::from_utf8_lossy(part.bytes).into_owned();
        match part.name.as_str() {
            "near" => handed.near = text(),
            "text" => handed.text = text(),
            "file" => handed.file = part.bytes.to_vec(),
            _ => {}
        }
    }
    Some(handed)
}

/// Codes of the skills and jobs that are found; else the name of the problem.
fn read(state: &State, handed: &Handed) -> Result<Vec<(&'static str, String)>, &'static str> {
    let mut text = handed.text.clone();
    if !handed.file.is_empty() {
        text.push('\n');
        text.push_str(&document::text(&handed.file).map_err(problem)?);
    }
    if text.trim().is_empty() {
        return Err("empty");
    }
    // As much as a document may have.
    let end = text.char_indices().nth(LONGEST_TEXT).map_or(text.len(), |(at, _)| at);
    let brought = state.matcher.read(&text[..end]).brought();
    let skills = brought.skills.iter().map(|uri| ("skill", find::skill_id(uri).to_owned()));
    let jobs = brought.jobs.iter().map(|job| ("job", job.to_string()));
    let codes: Vec<(&str, String)> = jobs.chain(skills).collect();
    if codes.is_empty() { Err("nothing") } else { Ok(codes) }
}

/// In characters.
const LONGEST_TEXT: usize = 100_000;

fn problem(why: Unreadable) -> &'static str {
    match why {
        Unreadable::Empty => "empty",
        Unreadable::TooLarge => "large",
        Unreadable::Protected => "protected",
        Unreadable::Damaged => "damaged",
        Unreadable::OtherForm => "form",
        Unreadable::Picture => "picture",
    }
}
