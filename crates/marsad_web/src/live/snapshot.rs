//! `GET /api/v1/snapshot`: every open vacancy, a line of JSON each, to begin following from.

use std::{convert::Infallible, sync::Arc};

use axum::{
    body::{Body, Bytes},
    extract::{RawQuery, State as Shared},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use futures::{StreamExt, stream};
use jiff::{civil::Date, tz::TimeZone};
use tokio::sync::mpsc;

use super::{Filter, auth, vacancy_json};
use crate::{State, api::problem::Problem, params::Params};

/// Bytes that are collected before they are sent.
const PIECE: usize = 64 * 1024;

pub(super) async fn all(Shared(state): Shared<Arc<State>>, RawQuery(query): RawQuery) -> Response {
    match answer(state, &query.unwrap_or_default()) {
        Ok(response) => response,
        Err(problem) => problem.at("/api/v1/snapshot").into_response(),
    }
}

fn answer(state: Arc<State>, query: &str) -> Result<Response, Box<Problem>> {
    let live = auth::live(&state)?;
    let filter = Filter::read(&state, &Params::parse(query), &[])?;
    // Before the snapshot is taken: what changes meanwhile is told by both.
    let newest = live.log.newest();
    let today = TimeZone::UTC.to_datetime((live.clock)()).date();
    let (sender, receiver) = mpsc::channel::<Bytes>(4);
    tokio::task::spawn_blocking(move || write(&state, &filter, today, &sender));
    let pieces = stream::unfold(receiver, |mut receiver| async {
        let bytes = receiver.recv().await?;
        Some((Ok::<_, Infallible>(bytes), receiver))
    });
    // Compression asks once more after the end.
    let body = Body::from_stream(pieces.fuse());
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-ndjson"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("last-event-id", HeaderValue::from(newest));
    headers.insert("access-control-expose-headers", HeaderValue::from_static("last-event-id"));
    Ok(response)
}

fn write(state: &State, filter: &Filter, today: Date, sender: &mpsc::Sender<Bytes>) {
    let mut piece = Vec::with_capacity(PIECE + 8 * 1024);
    let written = state.index.each(&mut |entry| {
        if !entry.is_open(today) || !filter.takes(&entry) {
            return true;
        }
        let line = vacancy_json(state, &entry).to_string();
        piece.extend_from_slice(line.as_bytes());
        piece.push(b'\n');
        if piece.len() < PIECE {
            return true;
        }
        // Who is gone needs no more.
        sender.blocking_send(std::mem::take(&mut piece).into()).is_ok()
    });
    if let Err(error) = written {
        tracing::error!("writing a snapshot: {error:?}");
        return;
    }
    if !piece.is_empty() {
        let _ = sender.blocking_send(piece.into());
    }
}
