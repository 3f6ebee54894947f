//! The newest vacancies of a search, as Atom.

use std::fmt::Write as _;

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use marsad_search::{Search, Sort};

use super::{followed, near, search, words};
use crate::{
    Error,
    markdown::escape,
    pages::{
        Visit,
        layout::segments,
        parts::{places, title},
    },
    texts::text,
};

const MOST: usize = 50;

pub(crate) fn feed(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, origin, .. } = *visit;
    let params = followed(&visit.params);
    let wanted = search(state, &params, &near(state, &params))?;
    let wanted = Search { sort: Sort::Newest, limit: MOST, facets: false, after: None, ..wanted };
    let found = state.index.find(&wanted)?;
    let tag = lang.tag();
    let page = format!("{origin}/{tag}/jobs");
    let query = params.query();
    let about = match words(state, lang, &params) {
        about if about.is_empty() => text(lang, "jobs-title"),
        about => about,
    };
    let newest = found.entries.first().map(|it| it.first_posted.clone());
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{tag}\"><title>{} · {about}</title>\
         <id>{page}{query}</id><updated>{}</updated>\
         <link rel=\"self\" href=\"{page}.atom{query}\"/><link href=\"{page}{query}\"/>\
         <author><name>{}</name></author>",
        written(&text(lang, "site-name")),
        moment(&newest.unwrap_or_else(|| state.as_of.to_string())),
        written(&text(lang, "site-name")),
        about = written(&about),
        query = written(&query),
    );
    for entry in &found.entries {
        let place = places(state, lang, entry);
        let stated: Vec<&str> =
            [entry.employer.as_str(), &place].into_iter().filter(|it| !it.is_empty()).collect();
        let _ = write!(
            out,
            "<entry><title>{}</title><id>urn:marsad:vacancy:{id}</id><updated>{}</updated>\
             <link href=\"{page}/{id}\"/><summary>{}</summary></entry>",
            written(&title(lang, entry)),
            moment(&entry.first_posted),
            written(&stated.join(" · ")),
            id = segments(&entry.id),
        );
    }
    out.push_str("</feed>\n");
    let headers = [
        (header::CONTENT_TYPE, "application/atom+xml; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=60"),
    ];
    Ok((headers, out).into_response())
}

/// Text of an ad as it may stand in XML, which has no place for most control characters.
fn written(text: &str) -> String {
    let is_allowed = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    escape(&text.chars().filter(is_allowed).collect::<String>())
}

/// Ads tell days only.
fn moment(day: &str) -> String {
    format!("{day}T00:00:00Z")
}
