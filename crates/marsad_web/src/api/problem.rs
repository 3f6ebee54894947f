//! What went wrong with a request, as RFC 9457 problem details.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{Error, openapi::wire};

/// A problem to answer with.
#[derive(Debug)]
pub(crate) struct Problem {
    sort: Sort,
    detail: String,
    parameter: Option<String>,
    instance: Option<String>,
}

/// Sorts of problems, each an anchor of the API's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    UnknownParameter,
    InvalidParameter,
    NotFound,
    NotAcceptable,
    MethodNotAllowed,
    Unauthorized,
    Conflict,
    Gone,
    UnsupportedMediaType,
    Unprocessable,
    Unavailable,
    Internal,
}

wire! {
    /// What went wrong (RFC 9457).
    pub(crate) struct ProblemDetails {
        /// Which sort of problem: an address on the API's page that explains it.
        r#type: String,
        /// The sort in words.
        title: &'static str,
        /// The status of the answer, once more.
        status: u32,
        /// What is wrong this time, and what would be right.
        detail: String,
        /// The parameter to blame, if it is one.
        parameter: Option<String>,
        /// The address that was asked.
        instance: Option<String>,
    }
}

impl Sort {
    pub(crate) const ALL: [Self; 12] = [
        Self::UnknownParameter,
        Self::InvalidParameter,
        Self::NotFound,
        Self::NotAcceptable,
        Self::MethodNotAllowed,
        Self::Unauthorized,
        Self::Conflict,
        Self::Gone,
        Self::UnsupportedMediaType,
        Self::Unprocessable,
        Self::Unavailable,
        Self::Internal,
    ];

    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::UnknownParameter => "unknown-parameter",
            Self::InvalidParameter => "invalid-parameter",
            Self::NotFound => "not-found",
            Self::NotAcceptable => "not-acceptable",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::Unauthorized => "unauthorized",
            Self::Conflict => "conflict",
            Self::Gone => "gone",
            Self::UnsupportedMediaType => "unsupported-media-type",
            Self::Unprocessable => "unprocessable",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal",
        }
    }

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::UnknownParameter => "Unknown parameter",
            Self::InvalidParameter => "A parameter cannot be used as it is",
            Self::NotFound => "There is no such thing",
            Self::NotAcceptable => "No form that is asked for can be given",
            Self::MethodNotAllowed => "It cannot be asked in this way",
            Self::Unauthorized => "A key is needed",
            Self::Conflict => "It contradicts what was asked before",
            Self::Gone => "What is asked for was forgotten",
            Self::UnsupportedMediaType => "The body is of a form that is not read",
            Self::Unprocessable => "Nothing of the body can be used",
            Self::Unavailable => "Not now: ask again later",
            Self::Internal => "A fault on our side",
        }
    }

    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::UnknownParameter | Self::InvalidParameter => StatusCode::BAD_REQUEST,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::Conflict => StatusCode::CONFLICT,
            Self::Gone => StatusCode::GONE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Unprocessable => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl Problem {
    pub(crate) fn new(sort: Sort, detail: impl Into<String>) -> Self {
        Self { sort, detail: detail.into(), parameter: None, instance: None }
    }

    pub(crate) fn unknown_parameter(name: &str, known: &[&str]) -> Self {
        let known = known.join("`, `");
        let detail = format!("`{name}` is not a parameter here; these are: `{known}`");
        Self { parameter: Some(name.to_owned()), ..Self::new(Sort::UnknownParameter, detail) }
    }

    pub(crate) fn nowhere(address: &str) -> Self {
        let detail = format!("nothing is at `{address}`; /api/v1/openapi.json lists what there is");
        Self::new(Sort::NotFound, detail).at(address)
    }

    pub(crate) fn wrong_method() -> Self {
        Self::new(Sort::MethodNotAllowed, "the header Allow names the methods that are answered")
    }

    /// Logs `cause` under a number, and tells the number only.
    pub(crate) fn internal(cause: &str) -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(1);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        tracing::error!(fault = number, cause, "a request to the API could not be answered");
        Self::new(Sort::Internal, format!("the operator finds it in the log as fault {number}"))
    }

    /// With the address that was asked.
    #[must_use]
    pub(crate) fn at(self, address: &str) -> Self {
        Self { instance: Some(address.to_owned()), ..self }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound { .. } => Self::new(Sort::NotFound, error.to_string()),
            Error::Parameter { parameter, reason } => {
                let parameter = Some(parameter);
                Self { parameter, ..Self::new(Sort::InvalidParameter, reason) }
            }
            Error::Foreign | Error::Key => Self::new(Sort::Unauthorized, error.to_string()),
            Error::Internal(cause) => Self::internal(&cause),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.sort.status();
        let wire = ProblemDetails {
            r#type: format!("/api#{}", self.sort.id()),
            title: self.sort.title(),
            status: u32::from(status.as_u16()),
            detail: self.detail,
            parameter: self.parameter,
            instance: self.instance,
        };
        let body = serde_json::to_string(&wire).expect("a problem is plain data");
        let headers = [
            (header::CONTENT_TYPE, "application/problem+json"),
            (header::CACHE_CONTROL, "no-store"),
        ];
        let mut response = (status, headers, body).into_response();
        let told = match status {
            StatusCode::METHOD_NOT_ALLOWED => Some((header::ALLOW, "GET, HEAD")),
            StatusCode::UNAUTHORIZED => Some((header::WWW_AUTHENTICATE, "Bearer")),
            StatusCode::SERVICE_UNAVAILABLE => Some((header::RETRY_AFTER, "2")),
            _ => None,
        };
        if let Some((name, value)) = told {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        response
    }
}
