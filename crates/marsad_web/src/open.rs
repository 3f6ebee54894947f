//! What the figures are, told to other programs: a DCAT catalogue for portals of open data,
//! schema.org for search engines, CSVW for whoever reads the tables.

mod catalog;
mod csvw;
mod forms;
mod graph;
mod schema_org;
mod whole;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::{
    Router,
    extract::State as Shared,
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};
use jiff::civil::Date;
use marsad_indicators::{Codes, Figure, Scope};
use marsad_model::{DIMENSIONS, Lang};
use serde_json::Value;

use crate::{
    State, labels, origin,
    select::{self, Flow},
    texts::{Arg, text, text_with},
};

pub(crate) use csvw::metadata as csvw;
pub(crate) use forms::Form;
pub(crate) use schema_org::dataset as schema_org;

/// What a table's address gets to be that of its description.
pub(crate) const METADATA: &str = "-metadata.json";

const CSVW_TYPE: &str = "application/csvm+json";

/// A way to write the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Turtle,
    JsonLd,
}

pub(crate) fn router() -> Router<Arc<State>> {
    let answer = |written: Option<Written>| {
        get(move |Shared(state): Shared<Arc<State>>, uri: Uri, headers: HeaderMap| async move {
            let origin = origin::of(&headers, &uri);
            let written = written.unwrap_or_else(|| accepted(&headers));
            let body = tokio::task::spawn_blocking(move || {
                let nodes = catalog::nodes(&state, &origin);
                match written {
                    Written::Turtle => graph::turtle(&nodes),
                    Written::JsonLd => graph::json_ld(&nodes).to_string(),
                }
            });
            match body.await {
                Ok(body) => sent(written, body),
                Err(panic) => {
                    tracing::error!(error = %panic, "the catalogue could not be made");
                    StatusCode::INTERNAL_SERVER_ERROR.into_response()
                }
            }
        })
    };
    let files = Arc::new(whole::Files::default());
    Router::new()
        .route(
            "/api/v1/dataflows/{file}",
            get(move |state, file, query, headers| {
                whole::answer(Arc::clone(&files), state, file, query, headers)
            }),
        )
        .route("/catalog", answer(None))
        .route("/catalog.ttl", answer(Some(Written::Turtle)))
        .route("/catalog.jsonld", answer(Some(Written::JsonLd)))
}

fn sent(written: Written, body: String) -> Response {
    let media_type = match written {
        Written::Turtle => "text/turtle; charset=utf-8",
        Written::JsonLd => "application/ld+json",
    };
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "public, max-age=60"),
        (header::VARY, "accept, x-forwarded-proto"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    (headers, body).into_response()
}

/// The value of a header `Link` that leads from a table to its description.
pub(crate) fn described_by(address: &str) -> String {
    format!("<{address}>; rel=\"describedby\"; type=\"{CSVW_TYPE}\"")
}

/// The description of a table as an answer.
pub(crate) fn csvw_answer(metadata: &Value) -> Response {
    let headers =
        [(header::CONTENT_TYPE, CSVW_TYPE), (header::CACHE_CONTROL, "public, max-age=60")];
    (headers, metadata.to_string()).into_response()
}

/// Turtle, unless JSON is named first.
fn accepted(headers: &HeaderMap) -> Written {
    let wishes = headers.get(header::ACCEPT).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let place = |name: &str| wishes.find(name).unwrap_or(usize::MAX);
    let json = place("application/ld+json").min(place("application/json"));
    if json < place("text/turtle") { Written::JsonLd } else { Written::Turtle }
}

/// What a flow is, in one paragraph: what is counted, what it is not, whether it is a sample.
pub(crate) fn description(state: &State, lang: Lang, flow: Flow<'_>) -> String {
    let what = match flow {
        Flow::Indicator(definition) => labels::filled(&definition.description, lang),
        Flow::Official(_) => {
            let names: Vec<String> =
                flow.measures().into_iter().map(|it| labels::measure(lang, flow, it)).collect();
            let names = names.join(&text(lang, "list-separator"));
            text_with(lang, "catalog-official", &[("measures", Arg::Words(&names))])
        }
    };
    let mut sentences = vec![what];
    if !flow.is_official() {
        sentences.extend(labels::caveat(lang, flow));
        if state.is_sample() {
            sentences.push(text(lang, "catalog-sample"));
        }
    }
    sentences.join(" ")
}

/// First and last day that a flow has figures for.
fn coverage(state: &State, flow: Flow<'_>) -> Option<(Date, Date)> {
    let periods: Vec<_> =
        flow.measures().into_iter().flat_map(|it| state.cube.periods(flow.id(), it)).collect();
    let first = periods.iter().min_by_key(|it| select::start(**it))?;
    let last = periods.iter().max_by_key(|it| select::end(**it))?;
    Some(select::days(*first, *last))
}

/// Number of time series: combinations of codes and a measure.
fn series(state: &State, flow: Flow<'_>) -> usize {
    let any = [Codes::Any; DIMENSIONS.len()];
    let mut earlier: Option<Figure<'_>> = None;
    let mut n = 0;
    for figure in state.cube.scan(flow.id(), Codes::Any, &any, Scope::Newest) {
        n += usize::from(!earlier.is_some_and(|it| figure.continues(&it)));
        earlier = Some(figure);
    }
    n
}

/// Sources and licences of an official data set, each once.
fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut texts: Vec<&str> = texts.filter(|it| !it.is_empty()).collect();
    texts.sort_unstable();
    texts.dedup();
    texts
}
