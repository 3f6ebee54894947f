//! The tree of occupations, and a search in it.

use askama::Template;
use axum::response::Response;
use marsad_taxonomy::OccupationGroup;

use crate::{
    Error, find, labels,
    pages::{
        Visit, html,
        layout::{Page, segment},
    },
    texts::{Arg, text, text_with},
};

#[derive(Template)]
#[template(path = "occupations.html")]
struct Occupations<'a> {
    page: Page<'a>,
    query: String,
    /// Groups that fit the query; none if nothing was asked.
    found: Option<Vec<Group>>,
    found_note: String,
    majors: Vec<Branch>,
}

/// A group with its number of vacancies.
pub(crate) struct Group {
    pub(crate) code: String,
    pub(crate) label: String,
    pub(crate) href: String,
    pub(crate) vacancies: String,
}

/// A major group with the groups of two digits in it.
struct Branch {
    group: Group,
    children: Vec<Group>,
}

const MAX_FOUND: usize = 60;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, params, .. } = visit;
    let (state, lang) = (*state, *lang);
    let page = Page::new(visit, "occupations", text(lang, "occupations-title"));
    let counts = counts(visit)?;
    let query = params.get("q").unwrap_or_default().to_owned();
    let matches = (!query.is_empty()).then(|| find::occupations(state, &query));
    let n_found = matches.as_ref().map_or(0, Vec::len);
    let as_group = |it: &OccupationGroup| group(visit, it, &counts);
    html(&Occupations {
        found: matches.map(|it| it.into_iter().take(MAX_FOUND).map(as_group).collect()),
        found_note: text_with(lang, "occupations-found", &[("count", Arg::Count(n_found as u64))]),
        majors: state
            .taxonomy
            .occupations
            .majors()
            .map(|major| Branch {
                group: as_group(major),
                children: state.taxonomy.occupations.children(major.code).map(as_group).collect(),
            })
            .collect(),
        query,
        page,
    })
}

/// Open vacancies by occupation, as the search counts them.
pub(crate) type Counts = Vec<(String, u64)>;

pub(crate) fn counts(visit: &Visit<'_>) -> Result<Counts, Error> {
    let all = marsad_search::Search {
        limit: 1,
        facets: true,
        open_on: Some(visit.state.as_of),
        ..marsad_search::Search::default()
    };
    let facets = visit.state.index.find(&all)?.facets;
    let levels = ["occupation1", "occupation2", "occupation4"];
    let found = levels.iter().filter_map(|name| facets.get(*name)).flatten();
    Ok(found.map(|facet| (facet.code.clone(), facet.count)).collect())
}

pub(crate) fn group(visit: &Visit<'_>, group: &OccupationGroup, counts: &Counts) -> Group {
    let code = group.code.to_string();
    let count = counts.iter().find(|(it, _)| *it == code).map(|(_, count)| *count);
    Group {
        label: labels::filled(&group.label, visit.lang),
        href: format!("/{}/occupations/{}", visit.lang.tag(), segment(&code)),
        vacancies: count
            .map(|n| text_with(visit.lang, "jobs-found-open", &[("count", Arg::Count(n))]))
            .unwrap_or_default(),
        code,
    }
}
