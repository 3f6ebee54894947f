//! The market of a job before it is advertised: an occupation at a place. Where a figure is withheld
//! or missing, the nearest one that is published stands in, and the page says which it is.

use askama::Template;
use axum::response::Response;
use marsad_indicators::Figure;
use marsad_model::IscoCode;

use crate::{
    Error, charts, labels,
    pages::{
        Visit,
        chosen::Chosen,
        html,
        layout::Page,
        parts::{self, ChartPart, KeyFigure},
        places, skill,
    },
    select::{self, Flow},
    texts::{Arg, text, text_with},
};

#[derive(Template)]
#[template(path = "employers.html")]
struct Employers<'a> {
    page: Page<'a>,
    action: String,
    chosen: Chosen,
    /// None if no occupation is chosen.
    market: Option<Market>,
}

struct Market {
    title: String,
    groups: Vec<Group>,
    skills: Option<ChartPart>,
    skills_about: String,
    recruiters: String,
    occupation: String,
}

/// Figures of one kind, with what they mean.
pub(crate) struct Group {
    pub(crate) id: &'static str,
    pub(crate) title: String,
    pub(crate) explained: String,
    pub(crate) figures: Vec<KeyFigure>,
    /// Whose figures these are, if not those that were asked for.
    pub(crate) about: String,
    pub(crate) method: String,
}

/// What is shown: message, indicator, measures. The first measure decides whose figures are shown,
/// so that all of a group are of the same place and occupation.
const GROUPS: &[(&str, &str, &[&str])] = &[
    ("open", "vacancies_open", &["COUNT"]),
    ("new", "vacancies_new", &["COUNT"]),
    ("wage", "advertised_wage", &["MEDIAN", "Q1", "Q3", "STATED_SHARE"]),
    ("days", "days_open", &["DAYS_MEDIAN", "DAYS_Q1", "DAYS_Q3", "ENDED_SHARE"]),
    ("concentration", "employer_concentration", &["HHI", "EMPLOYERS"]),
    ("agency", "agency_share", &["SHARE"]),
];
const SKILLS: usize = 12;
/// Limits of concentration, after the guidelines named on the method page.
const MODERATE: f64 = 1500.0;
const HIGH: f64 = 2500.0;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let lang = visit.lang;
    let chosen = Chosen::read(visit)?;
    let page = Page::new(visit, "employers", text(lang, "employers-title"))
        .described(text(lang, "employers-lead"));
    html(&Employers {
        action: page.link("/employers"),
        market: chosen.occupation.map(|code| market(visit, &chosen, code)),
        chosen,
        page,
    })
}

fn market(visit: &Visit<'_>, chosen: &Chosen, code: IscoCode) -> Market {
    let lang = visit.lang;
    let (skills, skills_about) = skills(visit, code);
    let place = places::name(visit, &chosen.place);
    let args = [("occupation", Arg::Words(&chosen.typed)), ("place", Arg::Name(&place))];
    Market {
        title: text_with(lang, "employers-market", &args),
        groups: GROUPS
            .iter()
            .filter_map(|(id, flow, measures)| {
                group(visit, &chosen.place, code, (id, flow, measures))
            })
            .collect(),
        skills,
        skills_about,
        recruiters: chosen.address(lang, "/occupations/{occupation}/employers?place={place}"),
        occupation: chosen.address(lang, "/occupations/{occupation}"),
    }
}

/// The wages of the market.
pub(crate) fn wages(visit: &Visit<'_>, place: &str, code: IscoCode) -> Option<Group> {
    let (id, flow, measures) = GROUPS.iter().find(|(id, ..)| *id == "wage")?;
    group(visit, place, code, (id, flow, measures))
}

fn group(
    visit: &Visit<'_>,
    place: &str,
    code: IscoCode,
    (id, flow, measures): (&'static str, &str, &[&str]),
) -> Option<Group> {
    let Visit { state, lang, .. } = *visit;
    let flow = select::flow(state, flow).filter(|it| state.cube.contains(it.id()))?;
    let asked = (place.to_owned(), code.to_string());
    let at = |(area, occupation): &(String, String), measure: &str| {
        let fixed = [("ref_area", area.as_str()), ("occupation", occupation.as_str())];
        select::latest(state, flow.id(), measure, &fixed)
    };
    let nearest = nearest(visit, place, code);
    let with = |measures: &[&str]| {
        let known = |them: &&(String, String)| {
            measures.iter().any(|it| at(them, it).is_some_and(has_value))
        };
        nearest.iter().find(known).cloned()
    };
    // Where the first is published nowhere, the others still tell something.
    let found = with(&measures[..1]).or_else(|| with(measures));
    let about = match &found {
        Some(them) if *them == asked => String::new(),
        Some((area, occupation)) => {
            let place = places::name(visit, area);
            let occupation = labels::label(state, lang, "occupation", occupation);
            let why = at(&asked, measures[0]).map(|it| charts::remark(lang, it));
            let why = why.unwrap_or_else(|| charts::absent(lang, flow));
            let args = [
                ("place", Arg::Name(&place)),
                ("occupation", Arg::Words(&occupation)),
                ("why", Arg::Words(&why)),
            ];
            text_with(lang, "employers-instead", &args)
        }
        None => text(lang, "employers-nowhere"),
    };
    let shown = found.unwrap_or(asked);
    let fixed = [("ref_area", shown.0.as_str()), ("occupation", shown.1.as_str())];
    let figures = measures.iter().map(|measure| {
        let mut it = parts::key_figure(state, lang, flow, measure, &fixed);
        let figure = select::latest(state, flow.id(), measure, &fixed);
        if let Some(figure) = figure.filter(|it| has_value(*it)) {
            it.remark = said(visit, flow, figure, it.remark);
        }
        it
    });
    Some(Group {
        id,
        title: text(lang, &format!("employers-{id}")),
        explained: text(lang, &format!("employers-{id}-explained")),
        figures: figures.collect(),
        about,
        method: format!("/{}/method/{}", lang.tag(), flow.id()),
    })
}

/// How many ads stand behind a figure, and what a figure of concentration means.
fn said(visit: &Visit<'_>, flow: Flow<'_>, figure: Figure<'_>, remark: String) -> String {
    let lang = visit.lang;
    let mut said: Vec<String> = Vec::new();
    if figure.measure() == "HHI" {
        let key = match figure.value() {
            Some(it) if it > HIGH => "concentration-high",
            Some(it) if it >= MODERATE => "concentration-moderate",
            _ => "concentration-low",
        };
        said.push(text(lang, key));
    }
    if let Some(n) = figure.n_postings().filter(|_| flow.unit(figure.measure()) != "vacancies") {
        said.push(text_with(lang, "employers-behind", &[("count", Arg::Count(n.into()))]));
    }
    said.extend(Some(remark).filter(|it| !it.is_empty()));
    said.join(&text(lang, "list-separator"))
}

/// Pairs of place and occupation, the one that was asked for first: wider and wider places for the
/// same occupation, then the same for wider groups of occupations. All occupations together would
/// say nothing of this one.
fn nearest(visit: &Visit<'_>, place: &str, code: IscoCode) -> Vec<(String, String)> {
    let state = visit.state;
    let mut areas = vec![place.to_owned()];
    if let Some(place) = state.taxonomy.places.get(place) {
        areas.extend(places::ancestors(state, place).iter().rev().map(|it| it.code.clone()));
    }
    let levels = (1..=code.level()).rev().map(|level| code.at_level(level).to_string());
    levels.flat_map(|it| areas.iter().map(move |area| (area.clone(), it.clone()))).collect()
}

fn has_value(figure: Figure<'_>) -> bool {
    figure.value().is_some()
}

/// What ads of the occupation ask for in the country; of a wider group where that is not published.
fn skills(visit: &Visit<'_>, code: IscoCode) -> (Option<ChartPart>, String) {
    let Visit { state, lang, .. } = *visit;
    let Some(flow) = select::flow(state, "skill_demand") else { return (None, String::new()) };
    let Some(period) = select::periods(state, flow, "SHARE").last().copied() else {
        return (None, String::new());
    };
    for level in (1..=code.level()).rev() {
        let wider = code.at_level(level);
        if let Some(chart) =
            skill::most_asked(visit, &[("occupation", &wider.to_string())], period, SKILLS)
        {
            let name = labels::label(state, lang, "occupation", &wider.to_string());
            return (
                Some(chart),
                text_with(lang, "employers-skills-of", &[("name", Arg::Words(&name))]),
            );
        }
    }
    (None, text(lang, "employers-nowhere"))
}
