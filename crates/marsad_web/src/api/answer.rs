//! Answers: body, next page, entity tag.

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

use crate::{
    Error,
    api::{Ask, format::Format, problem::Problem},
    download::{self, Table},
    open,
};

/// Short, so that a new release shows within a minute; the tag makes asking again cheap.
pub(crate) const CACHE_CONTROL: &str = "public, max-age=60";

/// What a handler gives.
pub(crate) struct Answer {
    body: Vec<u8>,
    /// The name of the file, where it is one.
    file: Option<String>,
    /// Values of the header `Link`.
    links: Vec<String>,
}

impl Answer {
    /// An answer in the form that is asked for; `next` is the address of the next page.
    pub(crate) fn new<T: Serialize>(
        ask: &Ask<'_>,
        body: &T,
        table: &dyn Fn() -> Table,
        next: Option<String>,
    ) -> Result<Self, Error> {
        let (body, file) = match ask.format {
            Format::Json => {
                let body = serde_json::to_vec(body)
                    .map_err(|cause| Error::Internal(format!("writing JSON: {cause}")))?;
                (body, None)
            }
            Format::File(kind) => {
                let table = table();
                (download::write(&table, kind)?, Some(download::disposition(&table.name, kind)))
            }
        };
        let links = next.map(|it| format!("<{it}>; rel=\"next\"")).into_iter().collect();
        Ok(Self { body, file, links })
    }

    /// With the address of what describes it.
    #[must_use]
    pub(crate) fn described(mut self, address: Option<String>) -> Self {
        self.links.extend(address.map(|it| open::described_by(&it)));
        self
    }
}

/// Runs the handler, unless the asker has its answer already.
pub(crate) fn respond(ask: &Ask<'_>, headers: &HeaderMap) -> Result<Response, Problem> {
    let tag = tag(ask, headers);
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|it| it.to_str().ok());
    // Only a good answer was ever given this tag, so it need not be made again to say so.
    let is_known =
        known.flat_map(|it| it.split(',')).any(|it| it.trim().trim_start_matches("W/") == tag);
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let answer = (ask.operation.run)(ask)?;
        let mut response = answer.body.into_response();
        set(&mut response, header::CONTENT_TYPE, ask.format.media_type());
        set(&mut response, header::CONTENT_LANGUAGE, ask.lang.tag());
        if let Some(file) = answer.file {
            set(&mut response, header::CONTENT_DISPOSITION, &file);
        }
        if !answer.links.is_empty() {
            set(&mut response, header::LINK, &answer.links.join(", "));
        }
        response
    };
    set(&mut response, header::ETAG, &tag);
    set(&mut response, header::CACHE_CONTROL, CACHE_CONTROL);
    set(&mut response, header::VARY, "accept");
    Ok(response)
}

fn set(response: &mut Response, name: header::HeaderName, value: &str) {
    let value = HeaderValue::from_str(value).expect("addresses and tags are written in ASCII");
    response.headers_mut().insert(name, value);
}

/// Strong: made of the data's vintage and of everything that changes the bytes. Compression is
/// done after us and changes them too, so that who takes gzip has a tag of their own.
fn tag(ask: &Ask<'_>, headers: &HeaderMap) -> String {
    let mut hasher = DefaultHasher::new();
    ask.memo.vintage(ask.state).hash(&mut hasher);
    ask.state.moment().hash(&mut hasher);
    ask.address.hash(&mut hasher);
    for pair in ask.params.iter() {
        pair.hash(&mut hasher);
    }
    ask.format.name().hash(&mut hasher);
    let encodings = headers.get_all(header::ACCEPT_ENCODING).iter();
    let is_packed = encodings.filter_map(|it| it.to_str().ok()).any(|it| it.contains("gzip"));
    let packed = if is_packed { "-gzip" } else { "" };
    format!("\"{:016x}{packed}\"", hasher.finish())
}
