//! The list of places, and a search in it.

use askama::Template;
use axum::response::Response;
use marsad_taxonomy::{Level, Place};

use crate::{
    Error, State, find, labels,
    pages::{
        Visit, html,
        layout::{Page, segment},
        parts::{self, ChartPart},
    },
    select,
    texts::{Arg, text, text_with},
};

#[derive(Template)]
#[template(path = "places.html")]
struct Places<'a> {
    page: Page<'a>,
    query: String,
    found: Option<Vec<PlaceLink>>,
    found_note: String,
    country: PlaceLink,
    regions: Vec<Branch>,
    map: Option<ChartPart>,
}

/// A place with what it is: "province", "urban commune".
pub(crate) struct PlaceLink {
    pub(crate) label: String,
    pub(crate) kind: String,
    pub(crate) href: String,
}

struct Branch {
    region: PlaceLink,
    provinces: Vec<PlaceLink>,
}

const MAX_FOUND: usize = 60;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, params, .. } = visit;
    let (state, lang) = (*state, *lang);
    let page = Page::new(visit, "places", text(lang, "places-title"));
    let places = &state.taxonomy.places;
    let query = params.get("q").unwrap_or_default().to_owned();
    let matches = (!query.is_empty()).then(|| find::places(state, &query));
    let n_found = matches.as_ref().map_or(0, Vec::len);
    let as_link = |it: &Place| link(visit, it);
    let country = places.get(&state.country);
    let country =
        country.ok_or_else(|| Error::Internal("the country is not a place".to_owned()))?;
    html(&Places {
        found: matches.map(|it| it.into_iter().take(MAX_FOUND).map(as_link).collect()),
        found_note: text_with(lang, "places-found", &[("count", Arg::Count(n_found as u64))]),
        country: as_link(country),
        regions: places
            .regions()
            .map(|region| Branch {
                region: as_link(region),
                provinces: below(state, region).into_iter().map(as_link).collect(),
            })
            .collect(),
        map: select::flow(state, "vacancies_open").and_then(|flow| {
            let codes: Vec<&str> = places.regions().map(|it| it.code.as_str()).collect();
            parts::place_map(state, lang, flow, "COUNT", "regions", &codes)
        }),
        query,
        page,
    })
}

pub(crate) fn link(visit: &Visit<'_>, place: &Place) -> PlaceLink {
    PlaceLink {
        label: place.name(visit.lang).to_owned(),
        kind: kind(visit, place),
        href: format!("/{}/places/{}", visit.lang.tag(), segment(&place.code)),
    }
}

/// What a place is called at its level; the level's own name where the country's word is unknown.
pub(crate) fn kind(visit: &Visit<'_>, place: &Place) -> String {
    let own = crate::texts::try_text(visit.lang, &format!("place-kind-{}", place.kind), &[]);
    own.unwrap_or_else(|| text(visit.lang, &format!("level-{}", place.level.id())))
}

/// The places directly in another, in the order of their codes. Where a place of the same level
/// lies between (a city's districts), it stands beside its own parts.
pub(crate) fn below<'a>(state: &'a State, place: &Place) -> Vec<&'a Place> {
    let children = state.taxonomy.places.children(&place.code);
    children.filter(|it| it.level > place.level || place.level == Level::Province).collect()
}

/// Whether figures of our own go down to this place.
pub(crate) fn has_indicators(state: &State, place: &Place) -> bool {
    place.level <= Level::Province
        && ["vacancies_open", "vacancies_new"].iter().any(|flow| {
            !select::series(state, flow, "COUNT", &[("ref_area", place.code.as_str())]).is_empty()
        })
}

/// The names of the places that hold one, widest first.
pub(crate) fn ancestors<'a>(state: &'a State, place: &Place) -> Vec<&'a Place> {
    let places = &state.taxonomy.places;
    let mut found = Vec::new();
    let mut parent = place.parent.as_deref().and_then(|code| places.get(code));
    // More steps than levels: a table with a circle of parents must not hang us.
    while let Some(here) = parent.filter(|_| found.len() < 8) {
        found.push(here);
        parent = here.parent.as_deref().and_then(|code| places.get(code));
    }
    found.reverse();
    found
}

/// Whether a place lies in another, at any level.
pub(crate) fn is_within(state: &State, whole: &str, code: &str) -> bool {
    let place = state.taxonomy.places.get(code);
    place.is_some_and(|it| ancestors(state, it).iter().any(|it| it.code == whole))
}

/// The places of a level in another, in the order of their codes; not those that are parts of one of
/// their own level, as a city's districts are.
pub(crate) fn at_level<'a>(state: &'a State, whole: &str, level: Level) -> Vec<&'a str> {
    let places = &state.taxonomy.places;
    let is_part_of_same = |place: &Place| {
        let parent = place.parent.as_deref().and_then(|it| places.get(it));
        parent.is_some_and(|it| it.level == level)
    };
    places
        .all()
        .filter(|it| it.level == level && !is_part_of_same(it))
        .filter(|it| is_within(state, whole, &it.code))
        .map(|it| it.code.as_str())
        .collect()
}

/// The name of a place in the page's language.
pub(crate) fn name(visit: &Visit<'_>, code: &str) -> String {
    labels::label(visit.state, visit.lang, "ref_area", code)
}
