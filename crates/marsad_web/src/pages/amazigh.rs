//! A first page in Standard Amazigh: the places by their names in Tifinagh, and the ways to the
//! portal's languages. The rest of the portal does not speak it yet.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::State as Shared,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use marsad_model::Lang;

use crate::{
    State,
    pages::{assets, html},
};

#[derive(Template)]
#[template(path = "amazigh.html")]
struct Amazigh {
    style: String,
    icon: String,
    country: String,
    regions: Vec<Region>,
    /// Tag, name in Amazigh, name in itself.
    languages: [(&'static str, &'static str, &'static str); 3],
    attribution: String,
}

struct Region {
    name: String,
    fr: String,
    ar: String,
    code: String,
}

/// Arabic, French, English by their names in Amazigh.
const LANGUAGES: [(Lang, &str); 3] =
    [(Lang::Ar, "ⵜⴰⵄⵔⴰⴱⵜ"), (Lang::Fr, "ⵜⴰⴼⵕⴰⵏⵚⵉⵙⵜ"), (Lang::En, "ⵜⴰⵏⴳⵍⵉⵣⵜ")];

pub(crate) async fn show(Shared(state): Shared<Arc<State>>) -> Response {
    if !is_spoken(&state) {
        return StatusCode::NOT_FOUND.into_response();
    }
    html(&page(&state)).unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// Whether the country's places have names in Amazigh.
pub(crate) fn is_spoken(state: &State) -> bool {
    state.taxonomy.places.regions().any(|it| !it.zgh.is_empty())
}

fn page(state: &State) -> Amazigh {
    let places = &state.taxonomy.places;
    let regions = places.regions().map(|it| Region {
        name: it.zgh.clone(),
        fr: it.fr.clone(),
        ar: it.ar.clone(),
        code: it.code.clone(),
    });
    Amazigh {
        style: assets::address("marsad.css"),
        icon: assets::address("marsad.svg"),
        country: places.get(&state.country).map(|it| it.zgh.clone()).unwrap_or_default(),
        regions: regions.collect(),
        languages: LANGUAGES.map(|(lang, name)| (lang.tag(), name, lang.autonym())),
        attribution: state.shapes.attribution.clone(),
    }
}
