//! What this is, who answers for it, how accessible it is, on what terms its data may be used.

use askama::Template;
use axum::response::Response;

use crate::{
    Error, labels,
    pages::{Visit, html, layout::Page},
    texts::text,
};

#[derive(Template)]
#[template(path = "about.html")]
struct About<'a> {
    page: Page<'a>,
    /// Source and licence of each official data set, each pair once.
    official: Vec<(String, String)>,
    map: String,
}

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, .. } = *visit;
    let mut official: Vec<(String, String)> = state
        .datasets
        .iter()
        .flat_map(|dataset| &dataset.measures)
        .map(|measure| {
            (labels::filled(&measure.source, lang), labels::filled(&measure.licence, lang))
        })
        .collect();
    official.sort();
    official.dedup();
    html(&About {
        page: Page::new(visit, "about", text(lang, "about-title")),
        official,
        map: state.shapes.attribution.clone(),
    })
}
