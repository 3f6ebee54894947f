//! Where training is missing: what ads ask for beside what programmes teach, for an occupation and a
//! place.

mod tables;
mod words;

use askama::Template;
use axum::response::Response;
use marsad_model::{IscoCode, Programme};
use marsad_taxonomy::{Level, Place};

use super::{
    parts::{ChartPart, TablePart},
    training::{self, cards::ProgrammeCard},
};
use crate::{
    Error, State, find, labels,
    pages::{Visit, html, layout::Page},
    params::Params,
    texts::{Arg, text, text_with},
    training::gap::{self, Demanded, Gap},
};

#[derive(Template)]
#[template(path = "training_gap.html")]
struct TrainingGap<'a> {
    page: Page<'a>,
    occupation: String,
    problem: String,
    places: Vec<Choice>,
    /// Occupations compared, each with the address without it.
    chosen: Vec<(String, String)>,
    carried: Vec<String>,
    heading: String,
    sentences: Vec<String>,
    coverage: String,
    areas: TablePart,
    source: String,
    ratios: Option<ChartPart>,
    map: Option<ChartPart>,
    skills_say: String,
    skills_missing: String,
    /// Whose ads the skills were read from.
    skills_of: String,
    skills: TablePart,
    lists: Vec<(String, Vec<ProgrammeCard>, String)>,
}

/// An option of a list.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

/// What is asked of this page and of the one that compares a syllabus.
pub(super) struct Asked<'a> {
    pub(super) place: &'a Place,
    pub(super) occupations: Vec<String>,
    /// As typed.
    pub(super) typed: String,
    /// Why what was typed says nothing.
    pub(super) problem: String,
}

/// Groups that a word may mean at most.
const MEANT: usize = 6;
/// How often job titles have a word, compared with the group where they have it most.
const OFTEN: f64 = 0.4;
/// Programmes listed of each distance.
const LISTED: usize = 6;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, .. } = *visit;
    let asked = asked(visit, &visit.params)?;
    let page =
        Page::new(visit, "training/gap", text(lang, "gap-title")).described(text(lang, "gap-lead"));
    let gap = gap::gap(state, asked.place, asked.occupations.clone())?;
    let name = words::place(visit, gap.place);
    let heading = format!("{} · {name}", words::occupations(visit, &gap.occupations));
    let address = page.link("/training/gap");
    let without = |code: &String| {
        let mut params = Params::default().set("place", &gap.place.code);
        for other in gap.occupations.iter().filter(|it| *it != code) {
            params = params.toggle("occupation", other);
        }
        let label = labels::label(state, lang, "occupation", code);
        (label, format!("{address}{}", params.query()))
    };
    html(&TrainingGap {
        occupation: asked.typed,
        problem: asked.problem,
        places: places(visit, &gap.place.code),
        chosen: gap.occupations.iter().map(without).collect(),
        carried: gap.occupations.clone(),
        sentences: words::sentences(visit, &gap),
        coverage: training::coverage(visit),
        areas: tables::areas(visit, &gap),
        source: words::source(visit),
        ratios: tables::ratios(visit, &gap),
        map: tables::map(visit, &gap),
        skills_say: words::skills(visit, &gap),
        skills_missing: words::skills_missing(visit, &gap),
        skills_of: in_words(visit, &gap.demanded),
        skills: tables::skills(visit, &gap),
        lists: lists(visit, &gap, &name),
        heading,
        page,
    })
}

/// Place and occupations of a query or a form; what is typed may mean several groups.
pub(super) fn asked<'a>(visit: &Visit<'a>, params: &Params) -> Result<Asked<'a>, Error> {
    let Visit { state, lang, .. } = *visit;
    let code = params.get("place").unwrap_or(&state.country);
    let place = state.taxonomy.places.get(code).ok_or_else(|| Error::not_found("place", code))?;
    // Catalogues say in which town a programme is; demand and supply meet in its province.
    let place = match place.level {
        Level::Country | Level::Region => place,
        _ => state.taxonomy.places.ancestor_at(code, Level::Province).unwrap_or(place),
    };
    let mut occupations = params.all("occupation");
    if let Some(unknown) = occupations.iter().find(|it| !find::is_occupation(state, it)) {
        return Err(Error::not_found("occupation", unknown));
    }
    let typed = params.get("q").unwrap_or_default().to_owned();
    let mut problem = String::new();
    if !typed.is_empty() {
        let meant = meant(state, &typed);
        if meant.is_empty() {
            problem = text_with(lang, "gap-unknown", &[("name", Arg::Name(&typed))]);
        } else {
            occupations = meant;
        }
    }
    occupations.sort_unstable();
    occupations.dedup();
    Ok(Asked { place, occupations, typed, problem })
}

/// The unit groups that a word means: those whose own name has it, and those whose job titles have it
/// often, compared with the group where it is most frequent.
fn meant(state: &State, typed: &str) -> Vec<String> {
    if find::is_occupation(state, typed) {
        return vec![typed.to_owned()];
    }
    let named = find::occupations_named(state, typed);
    let unit = |it: &IscoCode| it.level() == 4;
    let most = named.titles.first().map_or(0.0, |(_, share)| *share);
    let often = named.titles.iter().filter(|(_, share)| *share >= most * OFTEN);
    let mut codes: Vec<String> = Vec::new();
    for code in named.labels.iter().chain(often.map(|(code, _)| code)).filter(|it| unit(it)) {
        if !codes.iter().any(|it| it == code.as_str()) {
            codes.push(code.to_string());
        }
    }
    codes.truncate(MEANT);
    codes
}

/// The country, its regions, and the provinces of each.
pub(super) fn places(visit: &Visit<'_>, chosen: &str) -> Vec<Choice> {
    let Visit { state, lang, .. } = *visit;
    let places = &state.taxonomy.places;
    let mut found = Vec::new();
    let mut add = |place: &Place, indent: &str| {
        found.push(Choice {
            value: place.code.clone(),
            label: format!("{indent}{}", place.name(lang)),
            chosen: place.code == chosen,
        });
    };
    if let Some(country) = places.get(&state.country) {
        add(country, "");
    }
    for region in places.regions() {
        add(region, "");
        for province in places.children(&region.code).filter(|it| it.level == Level::Province) {
            add(province, "\u{a0}\u{a0}– ");
        }
    }
    found
}

/// Whose ads the demanded skills were read from.
pub(super) fn in_words(visit: &Visit<'_>, demanded: &Demanded) -> String {
    if demanded.skills.is_empty() {
        return String::new();
    }
    let Visit { state, lang, .. } = *visit;
    let count = [("count", Arg::Count(demanded.vacancies))];
    let vacancies = text_with(lang, "gap-vacancies", &count);
    let occupations = words::occupations(visit, &demanded.occupations);
    let area = labels::label(state, lang, "ref_area", &demanded.area);
    let args = [
        ("vacancies", Arg::Words(&vacancies)),
        ("occupations", Arg::Words(&occupations)),
        ("area", Arg::Words(&area)),
    ];
    text_with(lang, "gap-skills-of", &args)
}

/// Programmes here, in the region and elsewhere, with the search that shows all of them.
fn lists(
    visit: &Visit<'_>,
    gap: &Gap<'_>,
    name: &str,
) -> Vec<(String, Vec<ProgrammeCard>, String)> {
    let Visit { state, lang, .. } = *visit;
    let cards = |programmes: &[&Programme]| -> Vec<ProgrammeCard> {
        programmes.iter().take(LISTED).map(|it| ProgrammeCard::new(state, lang, it)).collect()
    };
    let search = |place: Option<&Place>| {
        let mut params = Params::default();
        if let [one] = gap.occupations.as_slice() {
            params = params.set("occupation", one);
        }
        if let Some(place) = place {
            params = params.set("place", &place.code);
        }
        format!("/{}/training{}", lang.tag(), params.query())
    };
    let region = state.taxonomy.places.ancestor_at(&gap.place.code, Level::Region);
    let here = text_with(lang, "gap-here", &[("name", Arg::Name(name))]);
    let mut lists = vec![(here, cards(&gap.here), search(Some(gap.place)))];
    if gap.place.level == Level::Province {
        lists.push((text(lang, "gap-region"), cards(&gap.region), search(region)));
    }
    if gap.place.level != Level::Country && gap.here.len() + gap.region.len() < LISTED {
        lists.push((text(lang, "gap-elsewhere"), cards(&gap.elsewhere), search(None)));
    }
    lists
}
