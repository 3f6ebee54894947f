//! The portal, in three languages and without JavaScript, and the open API.
//!
//! **Invariant:** no number is computed here beyond selection and formatting: pages show what the
//! API serves, by the same functions of `select`.
//!
//! **Invariant:** no query engine: everything comes from a [`State`] in memory and from the search
//! index.
//!
//! **Invariant:** what an ad says is plain text: it is escaped, never taken for markup.

mod about;
mod alerts;
mod api;
mod bulletin;
mod charts;
mod compare;
mod download;
mod error;
mod find;
mod labels;
mod live;
mod markdown;
mod matching;
mod middleware;
mod multipart;
mod numbers;
mod open;
mod openapi;
mod origin;
mod outline;
mod pages;
mod params;
mod sdmx;
mod select;
mod sentences;
mod state;
mod texts;
mod training;

use std::sync::Arc;

use axum::Router;

pub use alerts::{alert_search, alert_words};
pub use bulletin::{bulletin_contents, bulletin_places, file_name as bulletin_file, typeset};
pub use error::Error;
pub use find::FoldedNames;
pub use live::{
    Confirmation, Confirmed, Figures, Filter, Live, Log, Push, RecordAnswer, Taken, areas, sources,
    vacancy_json,
};
pub use pages::post::HOSTED;
pub use state::{GapsBy, Method, Parquet, Shapes, SourceReport, State};
pub use training::{Catalogue, Match, Nearness, Sought, Wanted, programmes_for};

/// Everything that is served over `state`: pages under `/{lang}/`, the API under `/api`, SDMX under
/// `/sdmx`, the catalogue at `/catalog`, assets.
pub fn router(state: Arc<State>) -> Router {
    let routes = Router::new()
        .merge(pages::router())
        .merge(api::router(&state))
        .merge(sdmx::router())
        .merge(open::router())
        .with_state(Arc::clone(&state));
    middleware::around(routes, live::router().with_state(state))
}
