//! Skills: those most asked for, and a search in all of them.

use askama::Template;
use axum::response::Response;
use marsad_taxonomy::Skill;

use crate::{
    Error,
    charts::{self, Sheet, Subject},
    find, labels,
    pages::{
        Visit, html,
        layout::Page,
        parts::{self, ChartPart},
        skill,
    },
    select,
    texts::{Arg, text, text_with},
};

#[derive(Template)]
#[template(path = "skills.html")]
struct Skills<'a> {
    page: Page<'a>,
    query: String,
    found: Option<Vec<SkillLink>>,
    found_note: String,
    most: Option<ChartPart>,
}

struct SkillLink {
    label: String,
    kind: String,
    href: String,
}

const MAX_FOUND: usize = 60;
const MOST: usize = 30;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, params, .. } = visit;
    let (state, lang) = (*state, *lang);
    let query = params.get("q").unwrap_or_default().to_owned();
    let matches = (!query.is_empty()).then(|| find::skills(state, &query));
    let n_found = matches.as_ref().map_or(0, Vec::len);
    let link = |it: &Skill| SkillLink {
        label: it.label_in(lang).to_owned(),
        kind: text(lang, &format!("skill-kind-{}", it.kind.id())),
        href: skill::address(lang, &it.uri),
    };
    html(&Skills {
        found: matches.map(|it| it.into_iter().take(MAX_FOUND).map(link).collect()),
        found_note: text_with(lang, "skills-found-count", &[("count", Arg::Count(n_found as u64))]),
        most: most(visit),
        query,
        page: Page::new(visit, "skills", text(lang, "skills-title")),
    })
}

fn most(visit: &Visit<'_>) -> Option<ChartPart> {
    let Visit { state, lang, .. } = *visit;
    let flow = select::flow(state, "skill_demand")?;
    let period = *select::periods(state, flow, "SHARE").last()?;
    let figures = select::across(state, flow.id(), "SHARE", "skill", &[], period);
    let marks = parts::largest(figures, MOST, |figure| {
        let uri = figure.code("skill");
        (uri, labels::label(state, lang, "skill", uri), skill::address(lang, uri))
    });
    if marks.is_empty() {
        return None;
    }
    let heading = text(lang, "skills-most");
    let subject = Subject {
        state,
        lang,
        flow,
        measure: "SHARE",
        id: "most",
        title: &heading,
        sheet: Sheet::Page,
    };
    let svg = charts::bars(subject, &marks);
    Some(parts::chart_of_marks(subject, "skill", period, svg, &marks))
}
