//! `GET /api/v1/stream`: changes as server-sent events, resumable by their number; with
//! `format=json`, one page of them.

use std::{collections::VecDeque, convert::Infallible, sync::Arc, time::Duration};

use axum::{
    body::{Body, Bytes},
    extract::{RawQuery, State as Shared},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use futures::{StreamExt, stream};
use tokio::sync::watch;

use super::{Filter, Live, Logged, auth, poll};
use crate::{
    Error, State,
    api::problem::{Problem, Sort},
    params::Params,
};

const LAST_EVENT_ID: &str = "last-event-id";
pub(super) const PARAMETERS: &[&str] = &["after", "format", "date", "updated-before-date", "limit"];

/// Sent when nothing happens, so that a dead line is noticed.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// Changes that are read at once for who is behind.
const PIECE: usize = 500;
/// Connections are not without end; who would be one more is asked to come again.
const MOST_READERS: usize = 20_000;

pub(super) async fn follow(
    Shared(state): Shared<Arc<State>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    match answer(&state, &query.unwrap_or_default(), &headers).await {
        Ok(response) => response,
        Err(problem) => problem.at("/api/v1/stream").into_response(),
    }
}

async fn answer(
    state: &Arc<State>,
    query: &str,
    headers: &HeaderMap,
) -> Result<Response, Box<Problem>> {
    let live = auth::live(state)?;
    let params = Params::parse(query);
    let filter = Filter::read(state, &params, PARAMETERS)?;
    let accepts_json = headers
        .get(header::ACCEPT)
        .and_then(|it| it.to_str().ok())
        .is_some_and(|it| it.contains("application/json"));
    if params.get("format") == Some("json") || params.get("date").is_some() || accepts_json {
        return poll::page(live, &filter, &params).await;
    }
    if live.log.readers() > MOST_READERS {
        let detail = "too many are reading the stream; ask again later, or poll with `format=json`";
        return Err(Box::new(Problem::new(Sort::Unavailable, detail)));
    }
    let told = headers.get(LAST_EVENT_ID).and_then(|it| it.to_str().ok()).or(params.get("after"));
    let newest = live.log.newest();
    let seq = match told {
        None => newest,
        Some(text) => number("after", text)?,
    };
    reaches_back(live, seq).await?;
    let reader = Reader {
        seq: seq.min(newest),
        watch: live.log.watch(),
        live: Arc::clone(state.live.as_ref().expect("checked above")),
        filter,
        waiting: VecDeque::from([Bytes::from_static(b"retry: 3000\n\n")]),
    };
    let frames = stream::unfold(reader, |mut reader| async {
        let bytes = reader.next().await?;
        Some((Ok::<_, Infallible>(bytes), reader))
    });
    // What is around it may ask once more after the end.
    let body = Body::from_stream(frames.fuse());
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Proxies that collect before they send would hold changes back.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(response)
}

/// Who asks for changes that are forgotten must not believe that there were none.
pub(super) async fn reaches_back(live: &Live, seq: i64) -> Result<(), Box<Problem>> {
    if live.log.after(seq, 1).is_some() {
        return Ok(());
    }
    let oldest = live.store.oldest_seq().await.map_err(|error| auth::fault(&error))?;
    if oldest.is_some_and(|oldest| seq + 1 >= oldest) {
        return Ok(());
    }
    let detail = "changes as old as that are forgotten: begin again with /api/v1/snapshot";
    Err(Box::new(Problem::new(Sort::Gone, detail)))
}

pub(super) fn number(name: &str, text: &str) -> Result<i64, Box<Problem>> {
    text.trim().parse().ok().filter(|it| *it >= 0).ok_or_else(|| {
        Box::new(Error::parameter(name, format!("`{text}` is not the id of a change")).into())
    })
}

/// One who follows.
struct Reader {
    /// The last change that was looked at.
    seq: i64,
    watch: watch::Receiver<i64>,
    live: Arc<Live>,
    filter: Filter,
    waiting: VecDeque<Bytes>,
}

impl Reader {
    /// What to send next; none when it cannot go on.
    async fn next(&mut self) -> Option<Bytes> {
        loop {
            if let Some(bytes) = self.waiting.pop_front() {
                return Some(bytes);
            }
            self.watch.borrow_and_update();
            let changes = match self.live.log.after(self.seq, PIECE) {
                Some(changes) => changes,
                None => self.older().await?,
            };
            if let Some(last) = changes.last() {
                self.seq = last.seq;
                let wanted = changes.iter().filter(|it| self.filter.wants(&it.event));
                self.waiting.extend(wanted.map(|it| it.frame.clone()));
                continue;
            }
            // Asked before each wait: who comes when it has ended already is not told of it.
            if self.live.log.has_ended() {
                return None;
            }
            if tokio::time::timeout(HEARTBEAT, self.watch.changed()).await.is_err() {
                return Some(Bytes::from_static(b":\n\n"));
            }
        }
    }

    /// Changes that are no longer in memory.
    async fn older(&self) -> Option<Vec<Arc<Logged>>> {
        match self.live.store.events_after(self.seq, PIECE as u32).await {
            Ok(events) => {
                let logged = events.into_iter().map(|(seq, event)| Logged::new(seq, event));
                Some(logged.map(Arc::new).collect())
            }
            Err(error) => {
                tracing::error!("reading the log of changes: {error:?}");
                None
            }
        }
    }
}
