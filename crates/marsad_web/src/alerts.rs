//! What an alert means: it is kept as the query of the search page that it was made on.

use marsad_model::Lang;
use marsad_search::Search;

use crate::{State, pages, params::Params, texts::text};

/// The search of an alert.
pub fn alert_search(state: &State, query: &str) -> Search {
    pages::jobs::search_of(state, query)
}

/// What an alert is about, in words.
pub fn alert_words(state: &State, lang: Lang, query: &str) -> String {
    match pages::jobs::words(state, lang, &Params::parse(query)) {
        words if words.is_empty() => text(lang, "jobs-title"),
        words => words,
    }
}
