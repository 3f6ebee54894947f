//! What can go wrong, in the numbers of SDMX.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use marsad_sdmx::{
    query::{QueryError, Rest},
    write,
};

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failure {
    /// There is nothing in what was asked.
    NoResults(String),
    /// What was asked is not there.
    Unknown(String),
    Syntax(String),
    NotAcceptable(String),
    TooLarge(String),
    NotImplemented(String),
    Range(u64),
}

impl From<QueryError> for Failure {
    fn from(error: QueryError) -> Self {
        match error {
            QueryError::Syntax(words) => Self::Syntax(words),
            error @ QueryError::NotImplemented(_) => Self::NotImplemented(error.to_string()),
        }
    }
}

impl Failure {
    /// SDMX's number, the status, and words.
    fn told(&self) -> (u16, StatusCode, String) {
        match self {
            Self::NoResults(words) | Self::Unknown(words) => {
                (100, StatusCode::NOT_FOUND, words.clone())
            }
            Self::Syntax(words) => (140, StatusCode::BAD_REQUEST, words.clone()),
            Self::NotAcceptable(words) => (140, StatusCode::NOT_ACCEPTABLE, words.clone()),
            Self::TooLarge(words) => (130, StatusCode::PAYLOAD_TOO_LARGE, words.clone()),
            Self::NotImplemented(words) => (501, StatusCode::NOT_IMPLEMENTED, words.clone()),
            Self::Range(n) => {
                let words = format!("the range begins behind the last of {n} observations");
                (140, StatusCode::RANGE_NOT_SATISFIABLE, words)
            }
        }
    }

    pub(super) fn answer(&self, rest: Rest) -> Response {
        let (code, status, words) = self.told();
        let (body, media_type) = match rest {
            Rest::V1 => {
                (write::error_xml(code, &words), "application/vnd.sdmx.structure+xml;version=2.1")
            }
            Rest::V2 => {
                let title = status.canonical_reason().unwrap_or_default();
                (write::error_json(code, title, &words), "application/json")
            }
        };
        let headers = [(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, "no-store")];
        (status, headers, body).into_response()
    }
}
