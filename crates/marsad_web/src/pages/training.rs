//! Search over programmes of training.

pub(super) mod cards;

use askama::Template;
use axum::response::Response;
use marsad_model::{Education, Programme, TrainingMode};
use marsad_taxonomy::Level;

use crate::{
    Error, State, find, labels, numbers,
    pages::{Visit, html, layout::Page},
    params::Params,
    texts::{Arg, text, text_with},
    training::{Sought, counted},
};

use cards::ProgrammeCard;

#[derive(Template)]
#[template(path = "training.html")]
struct Training<'a> {
    page: Page<'a>,
    coverage: String,
    query: String,
    /// Lists to choose from.
    facets: Vec<Facet>,
    facets_open: bool,
    free_only: bool,
    /// What is chosen, each with the search without it.
    restrictions: Vec<(String, String)>,
    found: String,
    cards: Vec<ProgrammeCard>,
    first: Option<String>,
    next: Option<String>,
}

/// A list of options with how many programmes each would find.
struct Facet {
    name: &'static str,
    label: String,
    options: Vec<(String, String, bool)>,
}

const PAGE_SIZE: usize = 20;
/// Options of a list, besides the one chosen.
const OPTIONS: usize = 60;
/// Parameters that restrict the search, with the dimension that names their values.
const RESTRICTIONS: [(&str, &str); 6] = [
    ("place", "ref_area"),
    ("occupation", "occupation"),
    ("level", "education"),
    ("mode", "training-mode"),
    ("skill", "skill"),
    ("provider", ""),
];

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, params, .. } = visit;
    let (state, lang) = (*state, *lang);
    let page = Page::new(visit, "training", text(lang, "training-title"))
        .described(text(lang, "training-lead"));
    let sought = sought(state, params)?;
    let found: Vec<&Programme> = state.training.find(&sought).collect();
    let start = match params.get("from") {
        None => 0,
        Some(from) => {
            let number = from.parse::<usize>().ok();
            number.ok_or_else(|| Error::parameter("from", "is not a number"))?
        }
    };
    let address = page.link("/training");
    let after = start.saturating_add(PAGE_SIZE);
    html(&Training {
        coverage: coverage(visit),
        query: params.get("q").unwrap_or_default().to_owned(),
        facets: facets(visit, &sought),
        facets_open: params.iter().any(|(name, _)| !matches!(name, "q" | "from" | "place")),
        free_only: sought.free,
        restrictions: restrictions(visit, &address),
        found: text_with(lang, "training-found", &[("count", Arg::Count(found.len() as u64))]),
        first: (start > 0).then(|| format!("{address}{}", params.without("from").query())),
        next: (after < found.len())
            .then(|| format!("{address}{}", params.set("from", &after.to_string()).query())),
        cards: found
            .iter()
            .skip(start)
            .take(PAGE_SIZE)
            .map(|it| ProgrammeCard::new(state, lang, it))
            .collect(),
        page,
    })
}

/// What a query of this page, or of the API, asks for; codes are known ones.
pub(crate) fn sought(state: &State, params: &Params) -> Result<Sought, Error> {
    let get = |name: &str| params.get(name).map(str::to_owned);
    let place = get("place");
    if let Some(code) = place.as_deref().filter(|it| state.taxonomy.places.get(it).is_none()) {
        return Err(Error::not_found("place", code));
    }
    let occupation = get("occupation");
    if let Some(code) = occupation.as_deref().filter(|it| !find::is_occupation(state, it)) {
        return Err(Error::not_found("occupation", code));
    }
    let skill = match params.get("skill") {
        None => None,
        Some(id) => {
            let skill = find::skill(state, id).ok_or_else(|| Error::not_found("skill", id))?;
            Some(skill.uri.clone())
        }
    };
    let level = match params.get("level") {
        None => None,
        Some(id) => {
            Some(Education::parse(id).ok_or_else(|| Error::parameter("level", "is not a level"))?)
        }
    };
    let mode = match params.get("mode") {
        None => None,
        Some(id) => {
            Some(TrainingMode::parse(id).ok_or_else(|| Error::parameter("mode", "is not a mode"))?)
        }
    };
    let words = find::folded(params.get("q").unwrap_or_default());
    Ok(Sought {
        words: words.split_whitespace().map(str::to_owned).collect(),
        place: place.filter(|it| *it != state.country),
        level,
        occupation,
        skill,
        provider: get("provider"),
        mode,
        free: params.get("free") == Some("true"),
    })
}

/// How much of the training there is the catalogues show, in words.
pub(super) fn coverage(visit: &Visit<'_>) -> String {
    let Visit { state, lang, .. } = *visit;
    let all: Vec<&Programme> = state.training.all().iter().collect();
    if all.is_empty() {
        return text(lang, "training-coverage-none");
    }
    let count = |key: &str, n: usize| text_with(lang, key, &[("count", Arg::Count(n as u64))]);
    let number = |n: usize| numbers::number(lang, n as f64, 0);
    let places = &state.taxonomy.places;
    // A city's districts that are provinces of their own count with the city, as programmes do.
    let is_outer = |code: &str| {
        places.ancestor_at(code, Level::Province).is_some_and(|outer| outer.code == code)
    };
    let provinces = places.all().filter(|it| it.level == Level::Province && is_outer(&it.code));
    let words = [
        ("programmes", count("training-found", all.len())),
        (
            "providers",
            count("training-providers", counted(&all, |it| [it.provider.as_str()]).len()),
        ),
        ("sources", count("training-sources", counted(&all, |it| [it.source.as_str()]).len())),
        ("provinces", number(counted(&all, |it| it.provinces.iter().map(String::as_str)).len())),
        ("all", number(provinces.count())),
    ];
    let args: Vec<(&str, Arg<'_>)> =
        words.iter().map(|(name, words)| (*name, Arg::Words(words))).collect();
    text_with(lang, "training-coverage", &args)
}

fn name_of(visit: &Visit<'_>, dimension: &str, code: &str) -> String {
    match dimension {
        "" => code.to_owned(),
        dimension => labels::label(visit.state, visit.lang, dimension, code),
    }
}

fn restrictions(visit: &Visit<'_>, address: &str) -> Vec<(String, String)> {
    let Visit { lang, params, .. } = visit;
    let without = |name: &str| format!("{address}{}", params.without(name).without("from").query());
    let mut found = Vec::new();
    if let Some(words) = params.get("q") {
        found.push((format!("«\u{2068}{words}\u{2069}»"), without("q")));
    }
    for (name, dimension) in RESTRICTIONS {
        if let Some(code) = params.get(name) {
            found.push((name_of(visit, dimension, code), without(name)));
        }
    }
    if params.get("free") == Some("true") {
        found.push((text(*lang, "training-free"), without("free")));
    }
    found
}

fn facets(visit: &Visit<'_>, sought: &Sought) -> Vec<Facet> {
    let Visit { state, lang, params, .. } = visit;
    let mut facets = Vec::new();
    for (name, dimension) in RESTRICTIONS {
        // Each option is counted as if none of its list was chosen.
        let mut wider = sought.clone();
        match name {
            "place" => wider.place = None,
            "occupation" => wider.occupation = None,
            "level" => wider.level = None,
            "mode" => wider.mode = None,
            "skill" => wider.skill = None,
            _ => wider.provider = None,
        }
        let found: Vec<&Programme> = state.training.find(&wider).collect();
        let counts = match name {
            "place" => {
                counted(&found, |it| it.regions.iter().chain(&it.provinces).map(String::as_str))
            }
            "occupation" => counted(&found, |it| {
                let codes = it.occupations.iter().map(|guess| guess.code.as_str());
                codes.collect::<std::collections::BTreeSet<_>>()
            }),
            "level" => counted(&found, |it| it.level.map(Education::id)),
            "mode" => counted(&found, |it| it.modes.iter().map(|mode| mode.id())),
            "skill" => counted(&found, |it| it.skills.iter().map(|skill| skill.uri.as_str())),
            _ => counted(&found, |it| Some(it.provider.as_str()).filter(|it| !it.is_empty())),
        };
        let chosen = params.get(name);
        let mut options: Vec<(String, String, bool)> = counts
            .iter()
            .take(OPTIONS)
            .map(|(code, n)| {
                let label = name_of(visit, dimension, code);
                let n = numbers::number(*lang, *n as f64, 0);
                (code.clone(), format!("{label} ({n})"), chosen == Some(code))
            })
            .collect();
        if let Some(code) = chosen.filter(|code| !options.iter().any(|(it, ..)| it == code)) {
            options.push((code.to_owned(), name_of(visit, dimension, code), true));
        }
        // Regions and provinces in the order of their codes: each below its region.
        if name == "place" {
            options.sort_by(|a, b| a.0.cmp(&b.0));
        }
        if !options.is_empty() {
            facets.push(Facet { name, label: text(*lang, &format!("training-{name}")), options });
        }
    }
    facets
}
