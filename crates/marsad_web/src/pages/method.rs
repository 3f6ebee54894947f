//! Method pages: how each figure is made, in the reader's language.

use askama::Template;
use axum::response::Response;

use crate::{
    Error, labels, markdown,
    pages::{
        Visit, html,
        layout::{Page, segment},
    },
    select,
    texts::text,
};

#[derive(Template)]
#[template(path = "methods.html")]
struct Methods<'a> {
    page: Page<'a>,
    methods: Vec<(String, String)>,
    indicators: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "method.html")]
struct Method<'a> {
    page: Page<'a>,
    /// Made by our own Markdown, which escapes.
    body: String,
    indicator: Option<String>,
}

pub(crate) fn list(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, .. } = *visit;
    let page = Page::new(visit, "method", text(lang, "method-title"));
    html(&Methods {
        methods: state
            .methods
            .iter()
            .map(|it| {
                (
                    page.link(&format!("/method/{}", segment(&it.id))),
                    labels::filled(&it.title, lang),
                )
            })
            .collect(),
        indicators: state
            .definitions
            .iter()
            .map(|it| {
                let address = format!("/indicators/{}?view=method", segment(&it.id));
                (page.link(&address), labels::filled(&it.name, lang))
            })
            .collect(),
        page,
    })
}

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, id, .. } = *visit;
    let method = state.methods.iter().find(|it| it.id == id);
    let method = method.ok_or_else(|| Error::not_found("method", id))?;
    let page = Page::new(visit, "method", labels::filled(&method.title, lang));
    html(&Method {
        body: markdown::html(&labels::filled(&method.body, lang)),
        indicator: select::flow(state, id)
            .map(|_| page.link(&format!("/indicators/{}", segment(id)))),
        page,
    })
}
