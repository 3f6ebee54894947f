//! The first page: search, the market at a glance, ways in.

use askama::Template;
use axum::response::Response;
use marsad_search::{Search, Sort};

use crate::{
    Error,
    charts::{self, Mark, Sheet, Subject},
    labels,
    pages::{
        Visit, audience, html,
        layout::{Page, segment},
        parts::{self, ChartPart, KeyFigure, VacancyCard},
    },
    select::{self, Flow},
    texts::text,
};

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    page: Page<'a>,
    lead: String,
    figures: Vec<KeyFigure>,
    trend: Option<ChartPart>,
    map: Option<ChartPart>,
    occupations: Option<ChartPart>,
    official: Vec<KeyFigure>,
    official_source: String,
    /// By who asks.
    entrances: Vec<Door>,
    /// By what is asked for.
    doors: Vec<Door>,
    newest: Vec<VacancyCard>,
}

/// A way into the portal.
struct Door {
    href: String,
    label: String,
    text: String,
}

const DOORS: &[&str] = &[
    "jobs",
    "match",
    "occupations",
    "places",
    "skills",
    "training",
    "indicators",
    "live",
    "sources",
];
const NEWEST: usize = 5;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, .. } = *visit;
    let page = Page::new(visit, "", text(lang, "home-title"));
    let country = state.country.as_str();
    let ours = |id: &str, measure: &'static str| {
        let flow = select::flow(state, id).filter(|_| state.cube.contains(id))?;
        Some(parts::key_figure(state, lang, flow, measure, &[]))
    };
    let figures = [
        ours("vacancies_open", "COUNT"),
        ours("vacancies_new", "COUNT"),
        ours("coverage", "POSTINGS"),
        ours("coverage", "SOURCES"),
    ];
    let (official, official_source) = official(visit, country);
    let newest = state.index.find(&Search {
        limit: NEWEST,
        sort: Sort::Newest,
        open_on: Some(state.as_of),
        ..Search::default()
    })?;
    html(&Home {
        lead: page.named("home-lead", &page.country()),
        figures: figures.into_iter().flatten().collect(),
        trend: trend(visit),
        map: regions(visit),
        occupations: occupations(visit),
        official,
        official_source,
        entrances: audience::AUDIENCES
            .iter()
            .map(|it| Door {
                href: page.link(&format!("/for/{}", it.id)),
                label: page.t(&format!("audience-{}", it.id)),
                text: page.t(&format!("audience-{}-door", it.id)),
            })
            .collect(),
        doors: DOORS
            .iter()
            .map(|door| Door {
                href: page.link(&format!("/{door}")),
                label: page.t(&format!("nav-{door}")),
                text: page.t(&format!("door-{door}")),
            })
            .collect(),
        newest: newest.entries.iter().map(|it| VacancyCard::new(state, lang, it)).collect(),
        page,
    })
}

fn trend(visit: &Visit<'_>) -> Option<ChartPart> {
    let Visit { state, lang, .. } = *visit;
    let flow = select::flow(state, "vacancies_new")?;
    parts::trend_chart(state, lang, flow, "COUNT", "home-trend", &[])
}

fn regions(visit: &Visit<'_>) -> Option<ChartPart> {
    let Visit { state, lang, .. } = *visit;
    let flow = select::flow(state, "vacancies_open")?;
    let codes: Vec<&str> =
        state.taxonomy.places.children(&state.country).map(|it| it.code.as_str()).collect();
    parts::place_map(state, lang, flow, "COUNT", "home-map", &codes)
}

fn occupations(visit: &Visit<'_>) -> Option<ChartPart> {
    let Visit { state, lang, .. } = *visit;
    let flow = select::flow(state, "vacancies_new")?;
    let period = *select::periods(state, flow, "COUNT").last()?;
    let mut figures = select::across(state, flow.id(), "COUNT", "occupation", &[], period);
    figures.retain(|figure| figure.code("occupation").len() == 1);
    let marks: Vec<Mark<'_>> = figures
        .into_iter()
        .map(|figure| {
            let code = figure.code("occupation");
            Mark {
                code,
                label: labels::label(state, lang, "occupation", code),
                figure: Some(figure),
                link: Some(format!("/{}/occupations/{}", lang.tag(), segment(code))),
            }
        })
        .collect();
    let heading = text(lang, "home-occupations");
    let subject = Subject {
        state,
        lang,
        flow,
        measure: "COUNT",
        id: "home-occupations",
        title: &heading,
        sheet: Sheet::Page,
    };
    let svg = charts::bars(subject, &marks);
    Some(parts::chart_of_marks(subject, "occupation", period, svg, &marks))
}

/// Official figures of the country that say what the ads cannot.
fn official(visit: &Visit<'_>, country: &str) -> (Vec<KeyFigure>, String) {
    let Visit { state, lang, .. } = *visit;
    const MEASURES: &[&str] =
        &["POPULATION_LEGAL", "ACTIVITY_RATE", "UNEMPLOYMENT_RATE", "EMPLOYED"];
    for dataset in &state.datasets {
        let flow = Flow::Official(dataset);
        let figures: Vec<KeyFigure> = MEASURES
            .iter()
            .filter(|measure| dataset.measure(measure).is_some())
            .map(|measure| parts::key_figure(state, lang, flow, measure, &[("ref_area", country)]))
            .collect();
        if !figures.is_empty() {
            let source = dataset.measure(MEASURES[0]).or(dataset.measures.first());
            return (
                figures,
                source.map(|it| parts::official_source(lang, it)).unwrap_or_default(),
            );
        }
    }
    (Vec::new(), String::new())
}
