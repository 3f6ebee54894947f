//! Search over vacancies: words first, then facets with counts, place and distance, date.

use askama::Template;
use axum::response::Response;
use jiff::ToSpan;
use marsad_model::{IscoCode, Lang};
use marsad_search::{Page as Results, Search, Sort, Wishes};

use crate::{
    Error, State, find, labels,
    pages::{Visit, html, layout::Page, parts::VacancyCard},
    params::Params,
    select,
    texts::{Arg, text, text_with},
};

mod facets;
mod feed;

pub(crate) use feed::feed;

use facets::{FacetGroup, Restriction};

#[derive(Template)]
#[template(path = "jobs.html")]
struct Jobs<'a> {
    page: Page<'a>,
    query: String,
    near: String,
    /// Why the place that was typed restricts nothing.
    near_problem: String,
    near_used: String,
    radii: Vec<Choice>,
    days: Vec<Choice>,
    sorts: Vec<Choice>,
    wage_min: String,
    /// Whether closed vacancies are shown too.
    closed_too: bool,
    /// What the numbers beside choices count.
    counts_note: String,
    /// Selections made on other pages, carried along by the form.
    carried: Vec<(String, String)>,
    facets: Vec<FacetGroup>,
    facets_open: bool,
    restrictions: Vec<Restriction>,
    found: String,
    fuzzy: bool,
    cards: Vec<VacancyCard>,
    /// The same search over closed vacancies too; none where it is that already.
    with_closed: Option<String>,
    next: Option<String>,
    first: Option<String>,
    currency: String,
    /// The search as a feed, and where to have it sent by e-mail.
    feed: String,
    alerts: String,
}

/// An option of a list.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

const PAGE_SIZE: usize = 20;
const RADII_KM: &[u32] = &[10, 30, 50, 100];
const DAYS: &[u32] = &[7, 30, 90, 365];
const FOLLOWED: &[&str] = &[
    "q",
    "near",
    "radius_km",
    "place",
    "occupation",
    "contract",
    "education",
    "sector",
    "language",
    "remote",
    "source",
    "skill",
    "open",
    "wage_min",
];
const DEFAULT_RADIUS_KM: &str = "30";

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, params, .. } = visit;
    let (state, lang) = (*state, *lang);
    let page = Page::new(visit, "jobs", text(lang, "jobs-title"));
    let near = near(state, params);
    let search = search(state, params, &near)?;
    let results = state.index.find(&search)?;
    let chosen = |name: &str| params.get(name).unwrap_or_default().to_owned();
    let first = params.get("after").map(|_| page.link("/jobs") + &params.without("after").query());
    let next = results
        .next
        .as_ref()
        .map(|cursor| page.link("/jobs") + &params.set("after", cursor).query());
    let km = |km: &u32| text_with(lang, "kilometres", &[("count", Arg::Count(u64::from(*km)))]);
    let last_days = |n: &u32| text_with(lang, "last-days", &[("count", Arg::Count(u64::from(*n)))]);
    let radius = near_radius(params);
    html(&Jobs {
        query: chosen("q"),
        near: chosen("near"),
        near_problem: match &near {
            Near::Unknown(name) => text_with(lang, "near-unknown", &[("name", Arg::Name(name))]),
            _ => String::new(),
        },
        near_used: match &near {
            Near::Place { code, .. } => {
                let name = labels::label(state, lang, "ref_area", code);
                text_with(lang, "near-used", &[("name", Arg::Name(&name))])
            }
            _ => String::new(),
        },
        radii: choices(RADII_KM, &radius, km),
        days: choices(DAYS, &chosen("days"), last_days),
        sorts: ["relevance", "newest"]
            .iter()
            .map(|it| Choice {
                value: (*it).to_owned(),
                label: text(lang, &format!("sort-{it}")),
                chosen: params.get("sort").unwrap_or("relevance") == *it,
            })
            .collect(),
        wage_min: chosen("wage_min"),
        closed_too: closed_too(params),
        counts_note: text(
            lang,
            if closed_too(params) { "counts-of-all" } else { "counts-of-open" },
        ),
        carried: facets::carried(params),
        facets: facets::groups(state, lang, params, &search, &results)?,
        facets_open: facets::any_chosen(params),
        restrictions: facets::restrictions(state, lang, params, &search, &page.link("/jobs"))?,
        found: found(visit, &results),
        fuzzy: results.fuzzy,
        cards: results.entries.iter().map(|it| VacancyCard::new(state, lang, it)).collect(),
        with_closed: (!closed_too(params))
            .then(|| page.link("/jobs") + &params.without("after").set("open", "false").query()),
        next,
        first,
        currency: labels::unit(state, lang, "currency_month"),
        feed: page.link("/jobs.atom") + &followed(params).query(),
        alerts: page.link("/alerts") + &followed(params).query(),
        page,
    })
}

/// The search that a query of this page means; of everything if it cannot be read.
pub(crate) fn search_of(state: &State, query: &str) -> Search {
    let params = Params::parse(query);
    search(state, &params, &near(state, &params)).unwrap_or_default()
}

/// What of a query of this page can be followed: without order, page and dates, which say what is new.
pub(crate) fn followed(params: &Params) -> Params {
    params.only(FOLLOWED)
}

/// Whether a query of this page can be understood.
pub(crate) fn is_search(state: &State, params: &Params) -> Result<(), Error> {
    search(state, params, &near(state, params)).map(drop)
}

/// What a query of this page asks for, in words; empty if for everything.
pub(crate) fn words(state: &State, lang: Lang, params: &Params) -> String {
    let names = params.iter().filter_map(|(name, value)| facets::name_of(state, lang, name, value));
    names.collect::<Vec<_>>().join(" · ")
}

/// Where to look around.
pub(crate) enum Near {
    Anywhere,
    Place { code: String, within: Vec<String> },
    Unknown(String),
}

pub(crate) fn near(state: &State, params: &Params) -> Near {
    let Some(name) = params.get("near") else { return Near::Anywhere };
    let Some(place) = find::places(state, name).first().copied() else {
        return Near::Unknown(name.to_owned());
    };
    let km: f64 = near_radius(params).parse().unwrap_or(0.0);
    let mut within = match place.centroid {
        Some(centre) if place.level >= marsad_taxonomy::Level::Province => {
            select::places_within(state, centre, km)
        }
        _ => Vec::new(),
    };
    within.push(place.code.clone());
    Near::Place { code: place.code.clone(), within }
}

fn near_radius(params: &Params) -> String {
    let radius = params.get("radius_km").unwrap_or(DEFAULT_RADIUS_KM);
    radius.parse::<u32>().map_or(DEFAULT_RADIUS_KM.to_owned(), |km| km.min(500).to_string())
}

fn search(state: &State, params: &Params, near: &Near) -> Result<Search, Error> {
    let number = |name: &str| match params.get(name) {
        None => Ok(None),
        Some(value) => {
            let value: Option<f64> = value.replace(',', ".").parse().ok();
            value.map(Some).ok_or_else(|| Error::parameter(name, "is not a number"))
        }
    };
    let day = |name: &str| match params.get(name) {
        None => Ok(None),
        Some(value) => {
            value.parse().ok().map(Some).ok_or_else(|| Error::parameter(name, "is not a day"))
        }
    };
    let mut place = params.all("place");
    if let Some(unknown) = place.iter().find(|it| state.taxonomy.places.get(it).is_none()) {
        return Err(Error::not_found("place", unknown));
    }
    if let Near::Place { within, .. } = near {
        place.extend(within.iter().cloned());
    }
    let occupation = params.all("occupation");
    let is_occupation = |it: &String| {
        IscoCode::parse(it).is_ok_and(|code| state.taxonomy.occupations.get(code).is_some())
    };
    if let Some(unknown) = occupation.iter().find(|it| !is_occupation(it)) {
        return Err(Error::not_found("occupation", unknown));
    }
    let since = number("days")?.map(|days| (days as i64).clamp(0, 36_500));
    let since = since.and_then(|days| state.as_of.checked_sub(days.days()).ok());
    Ok(Search {
        text: params.get("q").unwrap_or_default().to_owned(),
        occupation,
        place,
        contract: params.all("contract"),
        education: params.all("education"),
        sector: params.all("sector"),
        language: params.all("language"),
        remote: params.all("remote"),
        source: params.all("source"),
        skill: params.all("skill"),
        wishes: Wishes::default(),
        posted_from: day("posted_from")?.or(since),
        posted_to: day("posted_to")?,
        open_on: (!closed_too(params)).then_some(state.as_of),
        wage_min: number("wage_min")?,
        sort: if params.get("sort") == Some("newest") { Sort::Newest } else { Sort::Relevance },
        after: params.get("after").map(str::to_owned),
        limit: PAGE_SIZE,
        facets: true,
    })
}

fn found(visit: &Visit<'_>, results: &Results) -> String {
    let key = if closed_too(&visit.params) { "jobs-found" } else { "jobs-found-open" };
    text_with(visit.lang, key, &[("count", Arg::Count(results.total as u64))])
}

/// Who looks for work is shown what is open; closed vacancies only where they are asked for.
fn closed_too(params: &Params) -> bool {
    params.get("open") == Some("false")
}

fn choices(values: &[u32], chosen: &str, label: impl Fn(&u32) -> String) -> Vec<Choice> {
    values
        .iter()
        .map(|it| Choice {
            value: it.to_string(),
            label: label(it),
            chosen: it.to_string() == chosen,
        })
        .collect()
}
