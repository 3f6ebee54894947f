//! A sector: its demand, wages, occupations, skills, employers and regions, and official figures
//! beside them.

use askama::Template;
use axum::response::Response;
use marsad_indicators::Dataset;
use marsad_model::IscoCode;
use marsad_search::{Search, Sort};

use crate::{
    Error,
    charts::{self, Mark, Sheet, Subject},
    labels,
    pages::{
        Visit, html,
        layout::{Page, segment},
        parts::{self, ChartPart, KeyFigure, TablePart, TableRow, VacancyCard},
        sectors::{self, SectorLink},
        skill,
    },
    select::{self, Flow},
    texts::{Arg, text, text_with},
};

#[derive(Template)]
#[template(path = "sector.html")]
struct Sector<'a> {
    page: Page<'a>,
    code: String,
    /// The section, of a division: our figures are of sections.
    section: Option<SectorLink>,
    divisions: Vec<SectorLink>,
    figures: Vec<KeyFigure>,
    employers: Vec<KeyFigure>,
    official: Vec<TablePart>,
    trend: Option<ChartPart>,
    occupations: Option<ChartPart>,
    skills: Option<ChartPart>,
    map: Option<ChartPart>,
    vacancies: Vec<VacancyCard>,
    all_vacancies: String,
    all_vacancies_label: String,
}

const VACANCIES: usize = 5;
const OCCUPATIONS: usize = 10;
const SKILLS: usize = 12;

const FIGURES: &[(&str, &str)] = &[
    ("vacancies_open", "COUNT"),
    ("vacancies_new", "COUNT"),
    ("advertised_wage", "Q1"),
    ("advertised_wage", "MEDIAN"),
    ("advertised_wage", "Q3"),
    ("advertised_wage", "STATED_SHARE"),
];
const EMPLOYERS: &[(&str, &str)] = &[
    ("employer_concentration", "EMPLOYERS"),
    ("employer_concentration", "HHI"),
    ("agency_share", "SHARE"),
];

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, id, .. } = *visit;
    let sectors = &state.taxonomy.sectors;
    let missing = || Error::not_found("sector", id);
    let sector = sectors.get(id).ok_or_else(missing)?;
    let title = labels::filled(&sector.label, lang);
    let description = text_with(lang, "sector-description", &[("name", Arg::Words(&title))]);
    let page = Page::new(visit, "sectors", title).described(description);
    let section = sectors.section_of(id).ok_or_else(missing)?.to_string();
    let search = Search {
        sector: vec![section.clone()],
        limit: VACANCIES,
        sort: Sort::Newest,
        open_on: Some(state.as_of),
        ..Search::default()
    };
    let found = state.index.find(&search)?;
    let is_section = section == id;
    html(&Sector {
        code: id.to_owned(),
        divisions: sectors
            .all()
            .filter(|it| it.parent.as_deref() == Some(id))
            .map(|it| sectors::link(visit, &it.code))
            .collect(),
        figures: if is_section { key_figures(visit, FIGURES) } else { Vec::new() },
        employers: if is_section { key_figures(visit, EMPLOYERS) } else { Vec::new() },
        official: official(visit),
        trend: trend(visit),
        occupations: occupations(visit),
        skills: skills(visit),
        map: map(visit),
        vacancies: found.entries.iter().map(|it| VacancyCard::new(state, lang, it)).collect(),
        all_vacancies: page.link(&format!("/jobs?sector={}", segment(&section))),
        all_vacancies_label: page.count("all-vacancies-count", found.total as u64),
        section: (!is_section).then(|| sectors::link(visit, &section)),
        page,
    })
}

fn key_figures(visit: &Visit<'_>, wanted: &[(&str, &str)]) -> Vec<KeyFigure> {
    let Visit { state, lang, id, .. } = *visit;
    wanted
        .iter()
        .filter(|(flow, _)| state.cube.contains(flow))
        .filter_map(|(flow, measure)| Some((select::flow(state, flow)?, *measure)))
        .map(|(flow, measure)| {
            parts::key_figure(state, lang, flow, measure, &[("economic_activity", id)])
        })
        .collect()
}

/// Every official figure that is told by sector and has this one, beside all sectors.
fn official(visit: &Visit<'_>) -> Vec<TablePart> {
    let Visit { state, lang, id, .. } = *visit;
    let has = |flow: &str| state.cube.has_code(flow, "economic_activity", id);
    let mut tables = Vec::new();
    for dataset in state.datasets.iter().filter(|it| has(&it.id)) {
        let flow = Flow::Official(dataset);
        let rows: Vec<TableRow> = dataset
            .measures
            .iter()
            .filter_map(|measure| {
                let fixed = [("economic_activity", id)];
                let here = select::latest(state, flow.id(), &measure.id, &fixed)?;
                let all = select::latest(state, flow.id(), &measure.id, &[]);
                let period = labels::period(state, lang, here.period());
                Some(TableRow {
                    head: format!("{} ({period})", labels::measure(lang, flow, &measure.id)),
                    link: Some(parts::indicator_address(lang, flow, &measure.id, &fixed)),
                    cells: vec![parts::cell(lang, flow, Some(here)), parts::cell(lang, flow, all)],
                })
            })
            .collect();
        if rows.is_empty() {
            continue;
        }
        tables.push(TablePart {
            caption: labels::flow(lang, flow),
            columns: vec![
                text(lang, "measure"),
                labels::label(state, lang, "economic_activity", id),
                labels::label(state, lang, "economic_activity", marsad_model::TOTAL),
            ],
            rows,
        });
    }
    tables.extend(state.datasets.iter().filter_map(|it| of_measures(visit, it)));
    tables
}

/// The measures of a data set that are about this sector by themselves.
fn of_measures(visit: &Visit<'_>, dataset: &Dataset) -> Option<TablePart> {
    let Visit { state, lang, id, .. } = *visit;
    let flow = Flow::Official(dataset);
    let about = dataset.measures.iter().filter(|it| it.sector.as_deref() == Some(id));
    let rows: Vec<TableRow> = about
        .filter_map(|measure| {
            let figure = select::latest(state, flow.id(), &measure.id, &[])?;
            let period = labels::period(state, lang, figure.period());
            Some(TableRow {
                head: format!("{} ({period})", labels::measure(lang, flow, &measure.id)),
                link: Some(parts::indicator_address(lang, flow, &measure.id, &[])),
                cells: vec![parts::cell(lang, flow, Some(figure))],
            })
        })
        .collect();
    let country = labels::label(state, lang, "ref_area", &state.country);
    (!rows.is_empty()).then(|| TablePart {
        caption: labels::flow(lang, flow),
        columns: vec![text(lang, "measure"), country],
        rows,
    })
}

fn trend(visit: &Visit<'_>) -> Option<ChartPart> {
    let Visit { state, lang, id, .. } = *visit;
    let flow = select::flow(state, "vacancies_new")?;
    parts::trend_chart(state, lang, flow, "COUNT", "trend", &[("economic_activity", id)])
}

fn occupations(visit: &Visit<'_>) -> Option<ChartPart> {
    let Visit { state, lang, id, .. } = *visit;
    let flow = select::flow(state, "vacancies_open")?;
    let period = *select::periods(state, flow, "COUNT").last()?;
    let fixed = [("economic_activity", id)];
    let mut figures = select::across(state, flow.id(), "COUNT", "occupation", &fixed, period);
    figures.retain(|it| IscoCode::parse(it.code("occupation")).is_ok_and(|it| it.level() == 2));
    let marks = parts::largest_occupations(state, lang, figures, OCCUPATIONS);
    bars(visit, flow, "COUNT", ("occupation", "occupations", "occupations-sought"), period, marks)
}

fn skills(visit: &Visit<'_>) -> Option<ChartPart> {
    let flow = select::flow(visit.state, "skill_demand")?;
    let period = *select::periods(visit.state, flow, "SHARE").last()?;
    skill::most_asked(visit, &[("economic_activity", visit.id)], period, SKILLS)
}

/// Bars of marks, named by dimension, id and title; none without a mark.
fn bars<'a>(
    visit: &Visit<'a>,
    flow: Flow<'a>,
    measure: &'a str,
    (dimension, id, title): (&str, &str, &str),
    period: marsad_model::Period,
    marks: Vec<Mark<'_>>,
) -> Option<ChartPart> {
    let Visit { state, lang, .. } = *visit;
    if marks.is_empty() {
        return None;
    }
    let title = &text(lang, title);
    let subject = Subject { state, lang, flow, measure, id, title, sheet: Sheet::Page };
    let svg = charts::bars(subject, &marks);
    Some(parts::chart_of_marks(subject, dimension, period, svg, &marks))
}

fn map(visit: &Visit<'_>) -> Option<ChartPart> {
    let Visit { state, lang, id, .. } = *visit;
    let flow = select::flow(state, "vacancies_open")?;
    parts::where_sought(state, lang, flow, "COUNT", &[("economic_activity", id)])
}
