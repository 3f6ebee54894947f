//! Whole dataflows as Parquet: `/api/v1/dataflows/{id}.parquet`, made once per release.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    body::{Body, Bytes},
    extract::{Path, Query, State as Shared},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use marsad_indicators::{Codes, Figure, Scope};
use marsad_model::{DIMENSIONS, Lang, Observation};

use crate::{
    Error, State,
    api::About,
    select::{self, Flow},
};

pub(crate) const MEDIA_TYPE: &str = "application/vnd.apache.parquet";

/// The newest file of each flow, with the release it is of.
pub(super) type Files = Mutex<BTreeMap<String, (String, Bytes)>>;

/// Figures that are written at once.
const PIECE: usize = 65_536;

pub(super) async fn answer(
    files: Arc<Files>,
    Shared(state): Shared<Arc<State>>,
    Path(file): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    let made = tokio::task::spawn_blocking(move || {
        file_of(&state, &files, &file, query.get("vintage").map(String::as_str))
    });
    match made.await {
        Ok(Ok((release, bytes))) => sent(&release, bytes, &headers),
        Ok(Err(Error::NotFound { .. })) => StatusCode::NOT_FOUND.into_response(),
        Ok(Err(error)) => {
            tracing::error!(?error, "a dataflow could not be written as Parquet");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        Err(panic) => {
            tracing::error!(error = %panic, "a dataflow could not be written as Parquet");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn file_of(
    state: &State,
    files: &Files,
    file: &str,
    vintage: Option<&str>,
) -> Result<(String, Bytes), Error> {
    let unknown = || Error::not_found("dataflow", file);
    let id = file.strip_suffix(".parquet").ok_or_else(unknown)?;
    let flow = select::flow(state, id).ok_or_else(unknown)?;
    let newest = state.release(id).ok_or_else(unknown)?;
    let (release, scope) = match vintage {
        None => (newest.id.as_str(), Scope::Newest),
        Some(name) => {
            let n = select::vintage(state, id, name);
            (name, Scope::Of(n.ok_or_else(|| Error::not_found("release", name))?))
        }
    };
    let kept = files.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned();
    if let Some(kept) = kept.filter(|(of, _)| of == release) {
        return Ok(kept);
    }
    let bytes = Bytes::from(write(state, flow, release, scope)?);
    let made = (release.to_owned(), bytes);
    if scope == Scope::Newest {
        let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(id.to_owned(), made.clone());
    }
    Ok(made)
}

fn write(state: &State, flow: Flow<'_>, release: &str, scope: Scope) -> Result<Vec<u8>, Error> {
    let any = [Codes::Any; DIMENSIONS.len()];
    let mut figures = state.cube.scan(flow.id(), Codes::Any, &any, scope).peekable();
    let mut pieces = std::iter::from_fn(|| {
        figures.peek()?;
        Some(figures.by_ref().take(PIECE).map(|it| observation(flow, &it)).collect())
    });
    let notes = About::of_flow(state, Lang::En, flow, &flow.measures()).notes();
    (state.parquet)(&mut pieces, release, &notes).map_err(Error::Internal)
}

fn observation(flow: Flow<'_>, figure: &Figure<'_>) -> Observation {
    Observation {
        dataflow: flow.id().to_owned(),
        measure: figure.measure().to_owned(),
        key: (0..DIMENSIONS.len()).map(|n| figure.code_at(n).to_owned()).collect(),
        period: figure.period(),
        value: figure.value(),
        status: figure.status(),
        confidentiality: figure.confidentiality(),
        n_postings: figure.n_postings().map(u64::from),
        n_sources: figure.n_sources().map(u64::from),
        imputed: figure.imputed(),
    }
}

/// The file, or the part that is asked for.
fn sent(release: &str, bytes: Bytes, asked: &HeaderMap) -> Response {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let tag = format!("\"{release}-{:016x}\"", hasher.finish());
    let get = |name| asked.get(name).and_then(|it: &header::HeaderValue| it.to_str().ok());
    let total = bytes.len();
    let headers = [
        (header::CONTENT_TYPE, MEDIA_TYPE.to_owned()),
        (header::ETAG, tag.clone()),
        (header::ACCEPT_RANGES, "bytes".to_owned()),
        // It is packed already, and parts are counted in its own bytes.
        (header::CONTENT_ENCODING, "identity".to_owned()),
        (header::CACHE_CONTROL, "public, max-age=60".to_owned()),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()),
        (header::ACCESS_CONTROL_EXPOSE_HEADERS, "etag, content-range, accept-ranges".to_owned()),
    ];
    let is = |known: &str| known.split(',').any(|it| it.trim() == tag || it.trim() == "*");
    if get(header::IF_NONE_MATCH).is_some_and(is) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let may_be_part = get(header::IF_RANGE).is_none_or(is);
    let wanted = get(header::RANGE).filter(|_| may_be_part).and_then(|it| range(it, total));
    match wanted {
        None => (headers, Body::from(bytes)).into_response(),
        Some(None) => {
            let all = [(header::CONTENT_RANGE, format!("bytes */{total}"))];
            (StatusCode::RANGE_NOT_SATISFIABLE, headers, all).into_response()
        }
        Some(Some((first, last))) => {
            let part = [(header::CONTENT_RANGE, format!("bytes {first}-{last}/{total}"))];
            let body = Body::from(bytes.slice(first..=last));
            (StatusCode::PARTIAL_CONTENT, headers, part, body).into_response()
        }
    }
}

/// First and last byte of `bytes=…`; none if it is nothing that we answer in parts (several ranges,
/// another unit), some none if there are no such bytes.
fn range(text: &str, total: usize) -> Option<Option<(usize, usize)>> {
    let (first, last) = text.trim().strip_prefix("bytes=")?.split_once('-')?;
    let end = total.checked_sub(1);
    let found = match (first.trim(), last.trim()) {
        ("", n) => {
            let n: usize = n.parse().ok()?;
            end.filter(|_| n > 0).map(|end| (total.saturating_sub(n), end))
        }
        (first, "") => end.map(|end| (first.parse().ok(), end)).and_then(|(a, b)| Some((a?, b))),
        (first, last) => {
            let (first, last): (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
            if last < first {
                return None;
            }
            end.map(|end| (first, last.min(end)))
        }
    };
    Some(found.filter(|(first, last)| first <= last))
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        let check = |text: &str, expected| assert_eq!(range(text, 10), expected, "{text}");
        check("bytes=0-3", Some(Some((0, 3))));
        check("bytes=4-", Some(Some((4, 9))));
        check("bytes=-4", Some(Some((6, 9))));
        check("bytes=-40", Some(Some((0, 9))));
        check("bytes=8-40", Some(Some((8, 9))));
        check("bytes=10-", Some(None));
        check("bytes=-0", Some(None));
        check("bytes=5-2", None);
        check("bytes=0-1,4-5", None);
        check("values=0-3", None);
    }
}
