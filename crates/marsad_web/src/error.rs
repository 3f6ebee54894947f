//! What can go wrong with a request. Pages show it in the reader's language, the API as
//! problem+json.

use axum::http::StatusCode;

/// One variant per thing the asker can do differently.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Look elsewhere: there is no such thing.
    #[error("there is no {what} `{code}`")]
    NotFound {
        /// "place", "occupation", "indicator", …
        what: &'static str,
        code: String,
    },
    /// Ask otherwise: a parameter cannot be used as it is.
    #[error("parameter `{parameter}`: {reason}")]
    Parameter { parameter: String, reason: String },
    /// Send the form from our own page.
    #[error("the form was sent from another site")]
    Foreign,
    /// Use a key that may do this.
    #[error("the key may not do this")]
    Key,
    /// Tell the operator: logged once where it is answered, never shown in detail.
    #[error("{0}")]
    Internal(String),
}

impl Error {
    pub fn not_found(what: &'static str, code: &str) -> Self {
        Self::NotFound { what, code: code.to_owned() }
    }

    pub fn parameter(parameter: &str, reason: impl Into<String>) -> Self {
        Self::Parameter { parameter: parameter.to_owned(), reason: reason.into() }
    }

    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound { .. } => StatusCode::NOT_FOUND,
            Self::Parameter { .. } => StatusCode::BAD_REQUEST,
            Self::Foreign | Self::Key => StatusCode::FORBIDDEN,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<marsad_search::Error> for Error {
    fn from(error: marsad_search::Error) -> Self {
        match error {
            marsad_search::Error::Cursor(cursor) => {
                Self::parameter("after", format!("`{cursor}` is not a page address"))
            }
            other => Self::Internal(format!("search: {other:?}")),
        }
    }
}
