//! A syllabus beside what ads ask for. What is pasted is read in memory, answered, and forgotten.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::Response;
use marsad_search::Search;

use super::{
    skill,
    training_gap::{Asked, Choice, asked, in_words, places},
};
use crate::{
    Error, labels, numbers,
    pages::{Visit, html, layout::Page, unkept},
    texts::{Arg, text, text_with},
    training::gap,
};

#[derive(Template)]
#[template(path = "syllabus.html")]
struct Syllabus<'a> {
    page: Page<'a>,
    /// What was pasted, so that it can be corrected.
    pasted: String,
    occupation: String,
    occupation_problem: String,
    places: Vec<Choice>,
    problem: String,
    result: Option<Compared>,
}

struct Compared {
    recognized: String,
    says: String,
    /// Whose ads were looked at.
    of: String,
    covered: Vec<Row>,
    missed: Vec<Row>,
    rare: Vec<Row>,
    unasked: Vec<Row>,
}

struct Row {
    label: String,
    href: String,
    /// Vacancies that ask for it; empty where none does.
    n: String,
}

pub(crate) fn ask(visit: &Visit<'_>) -> Result<Response, Error> {
    let asked = asked(visit, &visit.params)?;
    render(visit, &asked, String::new(), String::new(), None)
}

pub(crate) fn compare(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, sent, .. } = visit;
    let (state, lang) = (*state, *lang);
    let asked = asked(visit, sent)?;
    let pasted = sent.get("text").unwrap_or_default().to_owned();
    if pasted.is_empty() {
        let problem = text(lang, "syllabus-empty");
        return render(visit, &asked, pasted, problem, None);
    }
    let demanded = gap::demanded(state, asked.place, &asked.occupations)?;
    let understood = state.matcher.read(&pasted);
    let taught = understood.skill_uris();
    let row = |uri: &str, n: u64| Row {
        label: labels::label(state, lang, "skill", uri),
        href: skill::address(lang, uri),
        n: if n == 0 { String::new() } else { numbers::number(lang, n as f64, 0) },
    };
    let (mut covered, mut missed) = (Vec::new(), Vec::new());
    for demand in &demanded.skills {
        let list = if taught.contains(&demand.uri.as_str()) { &mut covered } else { &mut missed };
        list.push(row(&demand.uri, demand.vacancies));
    }
    let top: BTreeSet<&str> = demanded.skills.iter().map(|it| it.uri.as_str()).collect();
    let (mut rare, mut unasked) = (Vec::new(), Vec::new());
    let country = state.taxonomy.places.get(&state.country).unwrap_or(asked.place);
    for uri in taught.iter().filter(|uri| !top.contains(*uri)) {
        let search = Search { skill: vec![(*uri).to_owned()], ..gap::search(state, country, &[]) };
        match state.index.count(&search)? as u64 {
            0 => unasked.push(row(uri, 0)),
            n => rare.push((n, row(uri, n))),
        }
    }
    rare.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.label.cmp(&b.1.label)));
    let n_covered = numbers::number(lang, covered.len() as f64, 0);
    let count = |n: usize| ("count", Arg::Count(n as u64));
    let compared = Compared {
        recognized: text_with(lang, "syllabus-recognized", &[count(taught.len())]),
        says: match demanded.skills.len() {
            0 => text(lang, "gap-skills-none"),
            n => text_with(lang, "syllabus-says", &[count(n), ("covered", Arg::Words(&n_covered))]),
        },
        of: in_words(visit, &demanded),
        covered,
        missed,
        rare: rare.into_iter().map(|(_, row)| row).collect(),
        unasked,
    };
    render(visit, &asked, pasted, String::new(), Some(compared))
}

fn render(
    visit: &Visit<'_>,
    asked: &Asked<'_>,
    pasted: String,
    problem: String,
    result: Option<Compared>,
) -> Result<Response, Error> {
    let page = Page::new(visit, "training/syllabus", text(visit.lang, "syllabus-title"))
        .described(text(visit.lang, "syllabus-lead"));
    html(&Syllabus {
        pasted,
        occupation: asked.typed.clone(),
        occupation_problem: asked.problem.clone(),
        places: places(visit, &asked.place.code),
        problem,
        result,
        page,
    })
    .map(unkept)
}
