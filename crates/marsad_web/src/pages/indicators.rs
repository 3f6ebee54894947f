//! The catalogue: our indicators and the official data sets.

use askama::Template;
use axum::response::Response;

use crate::{
    Error, labels,
    pages::{
        Visit, html,
        layout::{Page, segment},
        parts::{self, KeyFigure},
    },
    select::{self, Flow},
    texts::{Arg, text, text_with},
};

#[derive(Template)]
#[template(path = "indicators.html")]
struct Indicators<'a> {
    page: Page<'a>,
    indicators: Vec<Item>,
    official: Vec<Item>,
}

struct Item {
    name: String,
    description: String,
    href: String,
    figure: Option<KeyFigure>,
}

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, .. } = *visit;
    let page = Page::new(visit, "indicators", text(lang, "indicators-title"));
    let item = |flow: Flow<'_>| Item {
        name: labels::flow(lang, flow),
        description: match flow {
            Flow::Indicator(definition) => labels::filled(&definition.description, lang),
            Flow::Official(dataset) => {
                let count = [("count", Arg::Count(dataset.measures.len() as u64))];
                text_with(lang, "dataset-measures", &count)
            }
        },
        href: page.link(&format!("/indicators/{}", segment(flow.id()))),
        figure: flow.measures().first().and_then(|measure| {
            select::latest(state, flow.id(), measure, &[])?;
            Some(parts::key_figure(state, lang, flow, measure, &[]))
        }),
    };
    html(&Indicators {
        indicators: state.definitions.iter().map(Flow::Indicator).map(item).collect(),
        official: state.datasets.iter().map(Flow::Official).map(item).collect(),
        page,
    })
}
