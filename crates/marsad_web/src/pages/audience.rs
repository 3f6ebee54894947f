//! An entrance: what one kind of reader comes for, the figures of their place, and what the figures
//! cannot say.

mod table;

use askama::Template;
use axum::response::Response;

use crate::{
    Error,
    pages::{
        Visit,
        chosen::Chosen,
        html,
        layout::Page,
        parts::{self, KeyFigure},
    },
    select::{self, Flow},
    texts::{Arg, text, text_with},
};

pub(crate) use table::AUDIENCES;
use table::{Audience, To};

#[derive(Template)]
#[template(path = "audience.html")]
struct Entrance<'a> {
    page: Page<'a>,
    lead: String,
    action: String,
    chosen: Chosen,
    tasks: Vec<Task>,
    figures_title: String,
    figures: Vec<KeyFigure>,
    official: Vec<KeyFigure>,
    official_source: String,
    limits: Vec<String>,
}

struct Task {
    id: &'static str,
    title: String,
    text: String,
    href: String,
    /// The answer depends on words that are typed here.
    is_search: bool,
}

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, id, .. } = *visit;
    let audience = AUDIENCES.iter().find(|it| it.id == id);
    let audience = audience.ok_or_else(|| Error::not_found("page", id))?;
    let chosen = Chosen::read(visit)?;
    let lead = text(lang, &format!("audience-{id}-lead"));
    let title = text(lang, &format!("audience-{id}-title"));
    let page = Page::new(visit, "", title).described(lead.clone());
    let (official, official_source) = official(visit, audience, &chosen);
    let place = crate::labels::label(state, lang, "ref_area", &chosen.place);
    html(&Entrance {
        lead,
        action: page.link(&format!("/for/{id}")),
        tasks: audience
            .tasks
            .iter()
            .filter(|(_, to)| to.is_offered(state))
            .map(|(id, to)| task(visit, &chosen, id, *to))
            .collect(),
        figures_title: text_with(lang, "audience-figures", &[("name", Arg::Name(&place))]),
        figures: figures(visit, audience, &chosen),
        official,
        official_source,
        limits: audience.limits.iter().map(|it| text(lang, &format!("limit-{it}"))).collect(),
        chosen,
        page,
    })
}

fn task(visit: &Visit<'_>, chosen: &Chosen, id: &'static str, to: To) -> Task {
    let lang = visit.lang;
    Task {
        id,
        title: text(lang, &format!("task-{id}")),
        text: text(lang, &format!("task-{id}-gives")),
        href: match to {
            To::Page(template) => chosen.address(lang, template),
            To::Search(path) => format!("/{}{path}", lang.tag()),
        },
        is_search: matches!(to, To::Search(_)),
    }
}

/// Our own figures of the place, and of the occupation where one is chosen and the indicator tells
/// occupations apart.
fn figures(visit: &Visit<'_>, audience: &Audience, chosen: &Chosen) -> Vec<KeyFigure> {
    let Visit { state, lang, .. } = *visit;
    let code = chosen.code();
    audience
        .figures
        .iter()
        .filter(|(flow, _)| state.cube.contains(flow))
        .filter_map(|(flow, measure)| Some((select::flow(state, flow)?, measure)))
        .map(|(flow, measure)| {
            let mut fixed = vec![("ref_area", chosen.place.as_str())];
            if !code.is_empty() && select::dimensions(state, flow).contains(&"occupation") {
                fixed.push(("occupation", &code));
            }
            parts::key_figure(state, lang, flow, measure, &fixed)
        })
        .collect()
}

/// Official figures of the place, each from the first data set that has it, and their sources.
fn official(visit: &Visit<'_>, audience: &Audience, chosen: &Chosen) -> (Vec<KeyFigure>, String) {
    let Visit { state, lang, .. } = *visit;
    let fixed = [("ref_area", chosen.place.as_str())];
    let (mut figures, mut sources) = (Vec::new(), Vec::new());
    for id in audience.official {
        let found = state.datasets.iter().find_map(|dataset| {
            let measure = dataset.measure(id)?;
            select::latest(state, &dataset.id, id, &fixed)?;
            Some((Flow::Official(dataset), measure))
        });
        let Some((flow, measure)) = found else { continue };
        figures.push(parts::key_figure(state, lang, flow, id, &fixed));
        let source = parts::official_source(lang, measure);
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    (figures, sources.join(" "))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use marsad_model::Lang;

    use super::*;
    use crate::texts::try_text;

    #[test]
    fn every_entrance_has_its_words_and_three_to_eight_tasks() {
        let mut missing = BTreeSet::new();
        for audience in AUDIENCES {
            let id = audience.id;
            assert!((3..=8).contains(&audience.tasks.len()), "{id}");
            let own = ["", "-door", "-title", "-lead"].map(|it| format!("audience-{id}{it}"));
            let tasks = audience
                .tasks
                .iter()
                .flat_map(|(task, _)| [format!("task-{task}"), format!("task-{task}-gives")]);
            let limits = audience.limits.iter().map(|it| format!("limit-{it}"));
            for key in own.into_iter().chain(tasks).chain(limits) {
                let has = |lang: Lang| try_text(lang, &key, &[]).is_some();
                if !Lang::ALL.into_iter().all(has) {
                    missing.insert(key);
                }
            }
        }
        assert!(missing.is_empty(), "{missing:?}");
    }
}
