//! A place: official figures and demand side by side, compared with the country.

use askama::Template;
use axum::response::Response;
use marsad_model::IscoCode;
use marsad_search::{Search, Sort};
use marsad_taxonomy::{Level, Place as PlaceEntry};

use crate::{
    Error,
    charts::{self, Sheet, Subject},
    labels, numbers,
    pages::{
        Visit, html,
        layout::{Page, segment},
        parts::{self, ChartPart, KeyFigure, TableCell, TablePart, TableRow, VacancyCard},
        places::{self, PlaceLink},
    },
    select::{self, Flow},
    sentences::{self, About, Sentence},
    texts::{Arg, text, text_with},
};

#[derive(Template)]
#[template(path = "place.html")]
struct Place<'a> {
    page: Page<'a>,
    kind: String,
    amazigh: String,
    ancestors: Vec<PlaceLink>,
    population: Vec<(String, String)>,
    /// What the figures say; none where they do not go down to this place.
    said: Vec<Sentence>,
    demand: Vec<KeyFigure>,
    /// Our figures do not go down to this place: the nearest one above that has them.
    demand_above: Option<PlaceLink>,
    official: Vec<Official>,
    trend: Option<ChartPart>,
    occupations: Option<ChartPart>,
    maps: Vec<ChartPart>,
    children: Vec<PlaceLink>,
    children_label: String,
    children_table: Option<TablePart>,
    vacancies: Vec<VacancyCard>,
    all_vacancies: String,
    all_vacancies_label: String,
}

/// The figures of one official data set.
struct Official {
    name: String,
    table: TablePart,
    source: String,
    href: String,
}

const VACANCIES: usize = 5;
const OCCUPATIONS: usize = 10;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, id, .. } = *visit;
    let place = state.taxonomy.places.get(id).ok_or_else(|| Error::not_found("place", id))?;
    let name = place.name(lang).to_owned();
    let description = text_with(lang, "place-description", &[("name", Arg::Name(&name))]);
    let page = Page::new(visit, "places", name).described(description);
    let ancestors = places::ancestors(state, place);
    let has_indicators = places::has_indicators(state, place);
    let above = ancestors.iter().rev().find(|it| places::has_indicators(state, it));
    let search = Search {
        place: vec![id.to_owned()],
        limit: VACANCIES,
        sort: Sort::Newest,
        open_on: Some(state.as_of),
        ..Search::default()
    };
    let found = state.index.find(&search)?;
    let children = places::below(state, place);
    let maps = if place.level <= Level::Region { maps(visit, &children) } else { Vec::new() };
    let people = |year: &str, people: Option<u64>| {
        Some((year.to_owned(), numbers::number(lang, people? as f64, 0)))
    };
    let below_key = match place.level {
        Level::Country => "regions-of",
        Level::Region => "provinces-of",
        _ => "communes-of",
    };
    html(&Place {
        kind: places::kind(visit, place),
        amazigh: place.zgh.clone(),
        ancestors: ancestors.iter().map(|it| places::link(visit, it)).collect(),
        population: [people("2024", place.population_2024), people("2014", place.population_2014)]
            .into_iter()
            .flatten()
            .collect(),
        said: if has_indicators {
            sentences::of_place(About::newest(visit), id)
        } else {
            Vec::new()
        },
        demand: if has_indicators { demand(visit) } else { Vec::new() },
        demand_above: above.filter(|_| !has_indicators).map(|it| places::link(visit, it)),
        official: official(visit),
        trend: trend(visit),
        occupations: occupations(visit),
        maps,
        children_label: text_with(lang, below_key, &[("name", Arg::Name(place.name(lang)))]),
        children_table: (place.level >= Level::Province && !children.is_empty())
            .then(|| communes(visit, &children)),
        children: children.iter().map(|it| places::link(visit, it)).collect(),
        vacancies: found.entries.iter().map(|it| VacancyCard::new(state, lang, it)).collect(),
        all_vacancies: page.link(&format!("/jobs?place={}", segment(id))),
        all_vacancies_label: page.count("all-vacancies-count", found.total as u64),
        page,
    })
}

fn demand(visit: &Visit<'_>) -> Vec<KeyFigure> {
    let Visit { state, lang, id, .. } = *visit;
    [
        ("vacancies_open", "COUNT"),
        ("vacancies_new", "COUNT"),
        ("advertised_wage", "MEDIAN"),
        ("advertised_wage", "STATED_SHARE"),
        ("coverage", "POSTINGS"),
        ("coverage", "SOURCES"),
    ]
    .into_iter()
    .filter(|(flow, _)| state.cube.contains(flow))
    .filter_map(|(flow, measure)| Some((select::flow(state, flow)?, measure)))
    .map(|(flow, measure)| parts::key_figure(state, lang, flow, measure, &[("ref_area", id)]))
    .collect()
}

/// Every measure of every official data set that has the place: its figure beside the country's.
fn official(visit: &Visit<'_>) -> Vec<Official> {
    let Visit { state, lang, id, .. } = *visit;
    let is_country = id == state.country;
    let mut found = Vec::new();
    for dataset in state.datasets.iter().filter(|it| state.cube.contains(&it.id)) {
        let flow = Flow::Official(dataset);
        let rows: Vec<TableRow> = dataset
            .measures
            .iter()
            .filter_map(|measure| {
                let at =
                    |area| select::latest(state, flow.id(), &measure.id, &[("ref_area", area)]);
                let here = at(id)?;
                let period = labels::period(state, lang, here.period());
                let there = (!is_country).then(|| parts::cell(lang, flow, at(&state.country)));
                let cells: Vec<TableCell> =
                    [parts::cell(lang, flow, Some(here))].into_iter().chain(there).collect();
                Some(TableRow {
                    head: format!("{} ({period})", labels::measure(lang, flow, &measure.id)),
                    link: Some(parts::indicator_address(
                        lang,
                        flow,
                        &measure.id,
                        &[("ref_area", id)],
                    )),
                    cells,
                })
            })
            .collect();
        if rows.is_empty() {
            continue;
        }
        let name = labels::flow(lang, flow);
        let country = (!is_country).then(|| places::name(visit, &state.country));
        found.push(Official {
            table: TablePart {
                caption: name.clone(),
                columns: [text(lang, "measure"), places::name(visit, id)]
                    .into_iter()
                    .chain(country)
                    .collect(),
                rows,
            },
            name,
            source: dataset
                .measures
                .first()
                .map(|it| parts::official_source(lang, it))
                .unwrap_or_default(),
            href: format!("/{}/indicators/{}", lang.tag(), segment(&dataset.id)),
        });
    }
    found
}

fn trend(visit: &Visit<'_>) -> Option<ChartPart> {
    let Visit { state, lang, id, .. } = *visit;
    let flow = select::flow(state, "vacancies_new")?;
    parts::trend_chart(state, lang, flow, "COUNT", "trend", &[("ref_area", id)])
}

/// The groups of occupations most sought here.
fn occupations(visit: &Visit<'_>) -> Option<ChartPart> {
    let Visit { state, lang, id, .. } = *visit;
    let flow = select::flow(state, "vacancies_open")?;
    let period = *select::periods(state, flow, "COUNT").last()?;
    let mut figures =
        select::across(state, flow.id(), "COUNT", "occupation", &[("ref_area", id)], period);
    figures.retain(|it| IscoCode::parse(it.code("occupation")).is_ok_and(|it| it.level() == 2));
    let marks = parts::largest_occupations(state, lang, figures, OCCUPATIONS);
    if marks.is_empty() {
        return None;
    }
    let heading = text(lang, "occupations-sought");
    let subject = Subject {
        state,
        lang,
        flow,
        measure: "COUNT",
        id: "sought",
        title: &heading,
        sheet: Sheet::Page,
    };
    let svg = charts::bars(subject, &marks);
    Some(parts::chart_of_marks(subject, "occupation", period, svg, &marks))
}

/// Demand and the first official rate, each on a map of the places within.
fn maps(visit: &Visit<'_>, children: &[&PlaceEntry]) -> Vec<ChartPart> {
    let Visit { state, lang, .. } = *visit;
    let codes: Vec<&str> = children.iter().map(|it| it.code.as_str()).collect();
    let demand = select::flow(state, "vacancies_open")
        .and_then(|flow| parts::place_map(state, lang, flow, "COUNT", "map-demand", &codes));
    let official = state.datasets.iter().find_map(|dataset| {
        let measure = dataset.measure("UNEMPLOYMENT_RATE")?;
        let flow = Flow::Official(dataset);
        let mut chart = parts::place_map(state, lang, flow, &measure.id, "map-official", &codes)?;
        chart.heading = labels::measure(lang, flow, &measure.id);
        Some(chart)
    });
    demand.into_iter().chain(official).collect()
}

/// The places within, with a few official figures each.
fn communes(visit: &Visit<'_>, children: &[&PlaceEntry]) -> TablePart {
    let Visit { state, lang, .. } = *visit;
    const MEASURES: &[&str] = &["POPULATION_LEGAL", "ACTIVITY_RATE", "UNEMPLOYMENT_RATE"];
    let measures: Vec<(Flow<'_>, &str)> = MEASURES
        .iter()
        .filter_map(|measure| {
            let dataset = state.datasets.iter().find(|it| it.measure(measure).is_some())?;
            Some((Flow::Official(dataset), *measure))
        })
        .collect();
    TablePart {
        caption: text(lang, "places-within"),
        columns: std::iter::once(labels::dimension(lang, "ref_area"))
            .chain(measures.iter().map(|(flow, measure)| labels::measure(lang, *flow, measure)))
            .collect(),
        rows: children
            .iter()
            .map(|place| TableRow {
                head: place.name(lang).to_owned(),
                link: Some(places::link(visit, place).href),
                cells: measures
                    .iter()
                    .map(|(flow, measure)| {
                        let fixed = [("ref_area", place.code.as_str())];
                        parts::cell(lang, *flow, select::latest(state, flow.id(), measure, &fixed))
                    })
                    .collect(),
            })
            .collect(),
    }
}
