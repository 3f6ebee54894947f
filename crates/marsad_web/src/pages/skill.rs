//! A skill: how often it is asked for, for which occupations, where.

use askama::Template;
use axum::response::Response;
use marsad_model::{IscoCode, Lang, Period};
use marsad_search::{Search, Sort};
use marsad_taxonomy::Skill as SkillEntry;

use crate::{
    Error, State,
    charts::{self, Sheet, Subject},
    find, labels,
    pages::{
        Visit, html,
        layout::{Page, segment},
        parts::{self, ChartPart, KeyFigure, VacancyCard},
    },
    params::Params,
    select,
    texts::{Arg, text, text_with},
};

#[derive(Template)]
#[template(path = "skill.html")]
struct Skill<'a> {
    page: Page<'a>,
    kind: String,
    uri: String,
    /// Names in every language, with its tag and direction.
    names: Vec<(&'static str, &'static str, &'static str, String)>,
    others: Vec<String>,
    figures: Vec<KeyFigure>,
    occupations: Option<ChartPart>,
    map: Option<ChartPart>,
    vacancies: Vec<VacancyCard>,
    all_vacancies: String,
    all_vacancies_label: String,
    /// Programmes that teach it.
    training: String,
}

const OTHERS: usize = 24;
const OCCUPATIONS: usize = 12;
const VACANCIES: usize = 5;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, id, .. } = *visit;
    let skill = find::skill(state, id).ok_or_else(|| Error::not_found("skill", id))?;
    let title = skill.label_in(lang).to_owned();
    let description = text_with(lang, "skill-description", &[("name", Arg::Name(&title))]);
    let page = Page::new(visit, "skills", title).described(description);
    let search = Search {
        skill: vec![skill.uri.clone()],
        limit: VACANCIES,
        sort: Sort::Newest,
        open_on: Some(state.as_of),
        ..Search::default()
    };
    let found = state.index.find(&search)?;
    let fixed = [("skill", skill.uri.as_str())];
    let flow = select::flow(state, "skill_demand").filter(|it| state.cube.contains(it.id()));
    html(&Skill {
        kind: text(lang, &format!("skill-kind-{}", skill.kind.id())),
        names: Lang::ALL
            .into_iter()
            .filter(|it| !skill.label.get(*it).is_empty())
            .map(|it| (it.tag(), it.dir(), it.autonym(), skill.label.get(it).to_owned()))
            .collect(),
        others: others(state, skill),
        figures: flow
            .map(|flow| {
                ["SHARE", "COUNT"].map(|it| parts::key_figure(state, lang, flow, it, &fixed)).into()
            })
            .unwrap_or_default(),
        occupations: occupations(visit, &skill.uri),
        map: flow.and_then(|flow| parts::where_sought(state, lang, flow, "SHARE", &fixed)),
        vacancies: found.entries.iter().map(|it| VacancyCard::new(state, lang, it)).collect(),
        all_vacancies: page
            .link(&format!("/jobs{}", Params::default().set("skill", &skill.uri).query())),
        all_vacancies_label: page.count("all-vacancies-count", found.total as u64),
        training: page
            .link(&format!("/training{}", Params::default().set("skill", &skill.uri).query())),
        uri: skill.uri.clone(),
        page,
    })
}

/// The address of a skill's page.
pub(crate) fn address(lang: Lang, uri: &str) -> String {
    format!("/{}/skills/{}", lang.tag(), segment(find::skill_id(uri)))
}

fn others(state: &State, skill: &SkillEntry) -> Vec<String> {
    let mut others: Vec<String> = state
        .taxonomy
        .skills
        .labels
        .iter()
        .filter(|it| it.uri == skill.uri)
        .map(|it| it.label.clone())
        .collect();
    others.dedup();
    others.truncate(OTHERS);
    others
}

fn occupations(visit: &Visit<'_>, uri: &str) -> Option<ChartPart> {
    let Visit { state, lang, .. } = *visit;
    let flow = select::flow(state, "skill_demand")?;
    let period = *select::periods(state, flow, "SHARE").last()?;
    let mut figures =
        select::across(state, flow.id(), "SHARE", "occupation", &[("skill", uri)], period);
    figures.retain(|it| IscoCode::parse(it.code("occupation")).is_ok_and(|code| code.level() == 2));
    let marks = parts::largest_occupations(state, lang, figures, OCCUPATIONS);
    if marks.is_empty() {
        return None;
    }
    let heading = text(lang, "skill-occupations");
    let subject = Subject {
        state,
        lang,
        flow,
        measure: "SHARE",
        id: "by-occupation",
        title: &heading,
        sheet: Sheet::Page,
    };
    let svg = charts::bars(subject, &marks);
    Some(parts::chart_of_marks(subject, "occupation", period, svg, &marks))
}

/// The skills asked for most where the other dimensions have these codes; none if none is known.
pub(crate) fn most_asked(
    visit: &Visit<'_>,
    fixed: &[(&str, &str)],
    period: Period,
    most: usize,
) -> Option<ChartPart> {
    let Visit { state, lang, .. } = *visit;
    let flow = select::flow(state, "skill_demand")?;
    let figures = select::across(state, flow.id(), "SHARE", "skill", fixed, period);
    let marks = parts::largest(figures, most, |figure| {
        let uri = figure.code("skill");
        (uri, labels::label(state, lang, "skill", uri), address(lang, uri))
    });
    if marks.is_empty() {
        return None;
    }
    let title = &text(lang, "skills-asked");
    let subject =
        Subject { state, lang, flow, measure: "SHARE", id: "skills", title, sheet: Sheet::Page };
    let svg = charts::bars(subject, &marks);
    Some(parts::chart_of_marks(subject, "skill", period, svg, &marks))
}
