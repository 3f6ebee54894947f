//! An occupation: what it is, how sought, what it pays, what it asks, where.

use askama::Template;
use axum::response::Response;
use marsad_model::IscoCode;
use marsad_search::{Search, Sort};
use marsad_taxonomy::OccupationGroup;

use crate::{
    Error,
    charts::{self, Sheet, Subject},
    labels,
    pages::{
        Visit, html,
        layout::{Page, segment},
        occupations::{self, Group},
        parts::{self, ChartPart, KeyFigure, VacancyCard},
        skill,
    },
    select,
    sentences::{self, About, Sentence},
    texts::{Arg, text_with},
};

#[derive(Template)]
#[template(path = "occupation.html")]
struct Occupation<'a> {
    page: Page<'a>,
    code: String,
    definition: String,
    ancestors: Vec<Group>,
    children: Vec<Group>,
    related: Vec<Group>,
    titles: Vec<String>,
    said: Vec<Sentence>,
    figures: Vec<KeyFigure>,
    trend: Option<ChartPart>,
    wages: Option<ChartPart>,
    skills: Option<ChartPart>,
    map: Option<ChartPart>,
    vacancies: Vec<VacancyCard>,
    all_vacancies: String,
    all_vacancies_label: String,
}

const TITLES: usize = 24;
const SKILLS: usize = 12;
const VACANCIES: usize = 5;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, id, .. } = *visit;
    let missing = || Error::not_found("occupation", id);
    let code = IscoCode::parse(id).ok().ok_or_else(missing)?;
    let groups = &state.taxonomy.occupations;
    let group = groups.get(code).ok_or_else(missing)?;
    let title = labels::filled(&group.label, lang);
    let description = text_with(lang, "occupation-description", &[("name", Arg::Words(&title))]);
    let page = Page::new(visit, "occupations", title).described(description);
    let counts = occupations::counts(visit)?;
    let as_group = |it: &OccupationGroup| occupations::group(visit, it, &counts);
    let search = Search {
        occupation: vec![id.to_owned()],
        limit: VACANCIES,
        sort: Sort::Newest,
        open_on: Some(state.as_of),
        ..Search::default()
    };
    let found = state.index.find(&search)?;
    let siblings: Vec<&OccupationGroup> = match code.parent() {
        Some(parent) => groups.children(parent).filter(|it| it.code != code).collect(),
        None => Vec::new(),
    };
    html(&Occupation {
        code: id.to_owned(),
        definition: labels::filled(&group.definition, lang),
        ancestors: (1..code.level())
            .filter_map(|level| groups.get(code.at_level(level)))
            .map(as_group)
            .collect(),
        children: groups.children(code).map(as_group).collect(),
        related: siblings.into_iter().map(as_group).collect(),
        titles: titles(visit, code),
        said: sentences::of_occupation(About::newest(visit), id),
        figures: figures(visit),
        trend: trend(visit),
        wages: wages(visit, code),
        skills: skills(visit),
        map: map(visit),
        vacancies: found.entries.iter().map(|it| VacancyCard::new(state, lang, it)).collect(),
        all_vacancies: page.link(&format!("/jobs?occupation={}", segment(id))),
        all_vacancies_label: page.count("all-vacancies-count", found.total as u64),
        page,
    })
}

/// Titles that ads use for it, those in the page's own script first.
fn titles(visit: &Visit<'_>, code: IscoCode) -> Vec<String> {
    let Visit { state, lang, .. } = *visit;
    if code.level() < 4 {
        return Vec::new();
    }
    let mut titles: Vec<_> = state.taxonomy.titles.iter().filter(|it| it.code == code).collect();
    titles.sort_by_key(|it| !it.lang.tag().starts_with(lang.tag()));
    titles.into_iter().take(TITLES).map(|it| it.title.clone()).collect()
}

fn figures(visit: &Visit<'_>) -> Vec<KeyFigure> {
    let Visit { state, lang, id, .. } = *visit;
    [
        ("vacancies_open", "COUNT"),
        ("vacancies_new", "COUNT"),
        ("advertised_wage", "MEDIAN"),
        ("advertised_wage", "STATED_SHARE"),
    ]
    .into_iter()
    .filter(|(flow, _)| state.cube.contains(flow))
    .filter_map(|(flow, measure)| Some((select::flow(state, flow)?, measure)))
    .map(|(flow, measure)| parts::key_figure(state, lang, flow, measure, &[("occupation", id)]))
    .collect()
}

fn trend(visit: &Visit<'_>) -> Option<ChartPart> {
    let Visit { state, lang, id, .. } = *visit;
    let flow = select::flow(state, "vacancies_new")?;
    parts::trend_chart(state, lang, flow, "COUNT", "trend", &[("occupation", id)])
}

/// Quartiles of this occupation, of the groups that hold it and of all occupations.
fn wages(visit: &Visit<'_>, code: IscoCode) -> Option<ChartPart> {
    let Visit { state, lang, .. } = *visit;
    let flow = select::flow(state, "advertised_wage")?;
    let period = *select::periods(state, flow, "MEDIAN").last()?;
    let levels = (1..=code.level()).rev().map(|level| code.at_level(level).to_string());
    let codes: Vec<String> = levels.chain([marsad_model::TOTAL.to_owned()]).collect();
    let rows: Vec<_> = codes
        .iter()
        .map(|code| {
            let label = labels::label(state, lang, "occupation", code);
            let figure = |measure| {
                select::latest(state, flow.id(), measure, &[("occupation", code.as_str())])
            };
            (code, label, ["Q1", "MEDIAN", "Q3", "STATED_SHARE"].map(figure))
        })
        .filter(|(_, _, figures)| figures.iter().any(Option::is_some))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let heading = labels::flow(lang, flow);
    let subject = Subject {
        state,
        lang,
        flow,
        measure: "MEDIAN",
        id: "wages",
        title: &heading,
        sheet: Sheet::Page,
    };
    let drawn = rows
        .iter()
        .map(|(_, label, [q1, median, q3, _])| (label.clone(), [*q1, *median, *q3], None));
    let svg = charts::ranges(subject, drawn.collect());
    let table = parts::TablePart {
        caption: heading.clone(),
        columns: std::iter::once(labels::dimension(lang, "occupation"))
            .chain(["Q1", "MEDIAN", "Q3", "STATED_SHARE"].map(|it| labels::measure(lang, flow, it)))
            .collect(),
        rows: rows
            .iter()
            .map(|(_, label, figures)| parts::TableRow {
                head: label.clone(),
                link: None,
                cells: figures.iter().map(|it| parts::cell(lang, flow, *it)).collect(),
            })
            .collect(),
    };
    let note = labels::period(state, lang, period);
    Some(parts::chart_part(subject, note, svg, table, &[("occupation", visit.id)]))
}

fn skills(visit: &Visit<'_>) -> Option<ChartPart> {
    let flow = select::flow(visit.state, "skill_demand")?;
    let period = *select::periods(visit.state, flow, "SHARE").last()?;
    skill::most_asked(visit, &[("occupation", visit.id)], period, SKILLS)
}

fn map(visit: &Visit<'_>) -> Option<ChartPart> {
    let Visit { state, lang, id, .. } = *visit;
    let flow = select::flow(state, "vacancies_new")?;
    parts::where_sought(state, lang, flow, "COUNT", &[("occupation", id)])
}
