//! One page of changes as JSON, for who asks now and then instead of following.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use marsad_state::Event;
use serde_json::{Value, json};

use super::{
    Filter, Live, auth,
    stream::{number, reaches_back},
};
use crate::{Error, api::problem::Problem, params::Params};

const MOST: u32 = 1_000;
const USUAL: u32 = 100;

pub(super) async fn page(
    live: &Live,
    filter: &Filter,
    params: &Params,
) -> Result<Response, Box<Problem>> {
    let limit = match params.get("limit") {
        None => USUAL,
        Some(text) => text.parse().ok().filter(|it| (1..=MOST).contains(it)).ok_or_else(|| {
            let reason = format!("`{text}` is not a whole number from 1 to {MOST}");
            Problem::from(Error::parameter("limit", reason))
        })?,
    };
    let until = params.get("updated-before-date").map(|it| moment("updated-before-date", it));
    let until = until.transpose()?;
    let mut seq = match (params.get("after"), params.get("date")) {
        (Some(after), _) => {
            let after = number("after", after)?;
            reaches_back(live, after).await?;
            after
        }
        (None, Some(date)) => {
            let since = moment("date", date)?;
            live.store.seq_before(since).await.map_err(|error| auth::fault(&error))?
        }
        (None, None) => 0,
    };
    let mut changes = Vec::new();
    // Filters may leave little of a piece: a page is filled from several.
    while changes.len() < limit as usize {
        let piece = live.store.events_after(seq, limit).await;
        let piece = piece.map_err(|error| auth::fault(&error))?;
        let is_last = piece.len() < limit as usize;
        for (number, event) in piece {
            if until.is_some_and(|until| event.at >= until) || changes.len() == limit as usize {
                return Ok(answer(changes, seq));
            }
            seq = number;
            if filter.wants(&event) {
                changes.push(change(seq, &event));
            }
        }
        if is_last {
            break;
        }
    }
    Ok(answer(changes, seq))
}

/// A change as JSON; its body is JSON already.
fn change(seq: i64, event: &Event) -> Value {
    let mut body: Value = serde_json::from_str(&event.body).unwrap_or_default();
    body["seq"] = seq.into();
    body
}

/// `after` is where the next page begins.
fn answer(changes: Vec<Value>, after: i64) -> Response {
    let body = json!({ "after": after, "changes": changes }).to_string();
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    (headers, body).into_response()
}

/// A moment with its zone, or in UTC without.
fn moment(name: &str, text: &str) -> Result<Timestamp, Box<Problem>> {
    let plain = || TimeZone::UTC.to_timestamp(text.parse::<DateTime>().ok()?).ok();
    text.parse::<Timestamp>().ok().or_else(plain).ok_or_else(|| {
        let reason = format!("`{text}` is not a moment such as 2026-05-31T10:00:00Z");
        Box::new(Error::parameter(name, reason).into())
    })
}
