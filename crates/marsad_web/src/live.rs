//! What comes in and goes out while it happens: pushes of partners, the stream of changes, figures
//! of this very moment, subscriptions. Beside the API's table of operations, which only reads.
//!
//! The engine that reads pushes runs in the program; it is reached through a [`Live`], which outlives
//! every [`State`].

mod auth;
mod document;
mod filter;
mod hooks;
mod ingest;
mod log;
mod poll;
mod snapshot;
mod stream;

use std::sync::{Arc, PoisonError, RwLock};

use axum::{
    Router,
    body::Bytes,
    extract::DefaultBodyLimit,
    http::{HeaderName, HeaderValue},
    routing::{delete, get, post},
};
use jiff::Timestamp;
use marsad_model::{Lang, Observation};
use marsad_search::Entry;
use marsad_state::{Event, State as Store};
use tokio::sync::{mpsc, oneshot};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::{State, api};

pub use filter::{Filter, areas, sources};
pub use log::Log;

use log::Logged;

pub(crate) use document::{paths, security_schemes};

/// Largest push.
const MAX_PUSH: usize = 16 * 1024 * 1024;

/// What pages and the API need of the engine.
pub struct Live {
    /// Keys, the whole log of changes, subscriptions.
    pub store: Store,
    /// Where pushes go.
    pub pushes: mpsc::Sender<Push>,
    /// Where messages to those who ask for an alert or leave an ad go; none if the operator sends no
    /// e-mail.
    pub mails: Option<mpsc::Sender<Confirmation>>,
    /// The newest changes.
    pub log: Log,
    pub clock: fn() -> Timestamp,
    figures: RwLock<Arc<Figures>>,
}

/// What the message must hold that asks for the confirmation of an alert or of an ad. Not for logs: it
/// names a person's address.
pub struct Confirmation {
    pub of: Confirmed,
    pub address: String,
    pub lang: Lang,
    /// What is searched for, as in [`alert_words`](crate::alert_words); of an ad, its title.
    pub query: String,
    pub confirm_token: String,
    pub unsubscribe_token: String,
}

/// What is to be confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmed {
    Alert,
    Ad,
}

/// What a partner sent.
pub struct Push {
    /// The source in whose name it was sent.
    pub source: String,
    /// What the capture is called.
    pub address: String,
    pub content_type: String,
    pub bytes: Bytes,
    /// Told when it is on the disk.
    pub reply: oneshot::Sender<Taken>,
}

/// What became of a push.
pub enum Taken {
    /// It is kept for ever; what became of each record.
    Kept(Vec<RecordAnswer>),
    /// The same, but its source sends what is strange: it waits for an operator.
    Held(Vec<RecordAnswer>),
    /// It could not be kept: come again.
    NotKept,
}

/// What became of one record of a push.
#[derive(Debug, Clone, Default)]
pub struct RecordAnswer {
    /// Its place in the push, from 1.
    pub record: usize,
    /// Id of the posting; none if it was refused.
    pub posting: Option<String>,
    /// Field and reason of everything that is wrong with it.
    pub problems: Vec<(String, String)>,
}

/// Figures of the running month, as at a moment.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// None before the first were made.
    pub at: Option<Timestamp>,
    /// Number of the change up to which they count.
    pub seq: i64,
    pub observations: Vec<Observation>,
}

impl Live {
    pub fn new(
        store: Store,
        pushes: mpsc::Sender<Push>,
        mails: Option<mpsc::Sender<Confirmation>>,
        newest_seq: i64,
        clock: fn() -> Timestamp,
    ) -> Self {
        Self { store, pushes, mails, log: Log::new(newest_seq), clock, figures: RwLock::default() }
    }

    /// The newest changes, the newest first.
    pub(crate) async fn latest(&self, limit: u32) -> marsad_state::Result<Vec<Event>> {
        if let Some(logged) = self.log.latest(limit as usize) {
            return Ok(logged.iter().map(|it| it.event.clone()).collect());
        }
        let before = self.log.newest().saturating_sub(i64::from(limit));
        let stored = self.store.events_after(before, limit).await?;
        Ok(stored.into_iter().rev().map(|(_, event)| event).collect())
    }

    pub fn figures(&self) -> Arc<Figures> {
        Arc::clone(&self.figures.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn set_figures(&self, figures: Figures) {
        *self.figures.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(figures);
    }
}

/// A vacancy as the API gives it, for the body of a change.
pub fn vacancy_json(state: &State, entry: &Entry) -> serde_json::Value {
    api::vacancies::json(state, entry)
}

/// Routes whose answers may never end, so that nothing around them may wait for the end.
pub(crate) fn router() -> Router<Arc<State>> {
    let open = SetResponseHeaderLayer::overriding(
        HeaderName::from_static("access-control-allow-origin"),
        HeaderValue::from_static("*"),
    );
    Router::new()
        .route("/api/v1/ingest", post(ingest::take).layer(DefaultBodyLimit::max(MAX_PUSH)))
        .route("/api/v1/stream", get(stream::follow))
        .route("/api/v1/snapshot", get(snapshot::all))
        .route("/api/v1/hooks", get(hooks::list).post(hooks::create))
        .route("/api/v1/hooks/{id}", delete(hooks::remove))
        .layer(open)
}
