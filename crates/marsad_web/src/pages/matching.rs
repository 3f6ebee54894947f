//! From skills to jobs: what fits what a person brings, why, what is lacking, and where to learn it.
//!
//! The address holds codes of skills, jobs and a place, and nothing else: a text or a document that is
//! handed over is read in memory (`take`), becomes codes, and is forgotten.

mod take;
pub(crate) mod view;

use askama::Template;
use axum::{
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use marsad_match::export::{self, Job, Profile, Skill as Written};
use marsad_model::IscoCode;

use crate::{
    Error, State, find, labels,
    matching::{self, Around, MOST_SKILLS, Question},
    pages::{
        Visit, html,
        jobs::{self, Near},
        layout::Page,
        unkept,
    },
    params::Params,
    texts::{Arg, text, text_with, try_text},
};

pub(super) use take::take;
use view::{Course, Offer, SuitedView, Tick};

#[derive(Template)]
#[template(path = "matching.html")]
struct Matching<'a> {
    page: Page<'a>,
    /// Why nothing came of what was handed over.
    problem: String,
    near: String,
    near_problem: String,
    skills: Vec<Tick>,
    jobs: Vec<Tick>,
    suited: Vec<SuitedView>,
    offers: Vec<Offer>,
    courses: Vec<Course>,
    europass: String,
    resume: String,
    method: Option<String>,
    is_asked: bool,
}

/// What the address holds.
const ASKED: &[&str] = &["skill", "job", "near"];
/// Jobs that are kept.
const MOST_JOBS: usize = 8;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, params, .. } = visit;
    let (state, lang) = (*state, *lang);
    if let Some(words) = params.get("add") {
        return Ok(Redirect::to(&with(visit, words)).into_response());
    }
    let page = Page::new(visit, "match", text(lang, "match-title"))
        .described(text(lang, "match-description"));
    let near = jobs::near(state, params);
    let question = question(state, params, &near)?;
    let suited = matching::suited(state, &question)?;
    let offered = matching::offered(state, &question, &suited)?;
    let asked = params.only(ASKED);
    let address = |path: &str| page.link(path) + &asked.query();
    let courses = view::courses(state, lang, &question, &suited);
    let answer = html(&Matching {
        problem: params
            .get("problem")
            .and_then(|it| try_text(lang, &format!("match-problem-{it}"), &[]))
            .unwrap_or_default(),
        near: params.get("near").unwrap_or_default().to_owned(),
        near_problem: match &near {
            Near::Unknown(name) => text_with(lang, "near-unknown", &[("name", Arg::Name(name))]),
            _ => String::new(),
        },
        skills: view::skills(lang, &question),
        jobs: view::jobs(state, lang, &question),
        suited: suited.iter().map(|it| SuitedView::new(state, lang, &question, it)).collect(),
        offers: offered.iter().map(|it| Offer::new(state, lang, it)).collect(),
        courses,
        europass: address("/match/europass.xml"),
        resume: address("/match/resume.json"),
        method: page.method("match"),
        is_asked: !question.is_empty(),
        page,
    })?;
    // It is one person's question.
    Ok(unkept(answer))
}

pub(crate) fn europass(visit: &Visit<'_>) -> Result<Response, Error> {
    let body = export::europass(&profile(visit)?);
    Ok(file("application/xml; charset=utf-8", "europass.xml", body))
}

pub(crate) fn resume(visit: &Visit<'_>) -> Result<Response, Error> {
    let body = export::json_resume(&profile(visit)?).to_string();
    Ok(file("application/json; charset=utf-8", "resume.json", body))
}

fn file(media_type: &'static str, name: &str, body: String) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers =
        [(header::CONTENT_TYPE, media_type.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    unkept((headers, body).into_response())
}

fn profile(visit: &Visit<'_>) -> Result<Profile, Error> {
    let Visit { state, lang, params, .. } = visit;
    let (state, lang) = (*state, *lang);
    let question = question(state, params, &Near::Anywhere)?;
    let job = |code: &IscoCode| Job {
        code: code.to_string(),
        label: labels::label(state, lang, "occupation", code.as_str()),
    };
    let skills = question.skills.iter().map(|skill| Written {
        uri: skill.uri.clone(),
        label: skill.label_in(lang).to_owned(),
        kind: text(lang, &format!("skill-kind-{}", skill.kind.id())),
    });
    Ok(Profile {
        lang: lang.tag().to_owned(),
        jobs: question.jobs.iter().map(job).collect(),
        skills: skills.collect(),
    })
}

/// What an address asks. Codes that are not known are an error, as everywhere.
fn question<'a>(state: &'a State, params: &Params, near: &Near) -> Result<Question<'a>, Error> {
    let mut question = Question::default();
    for id in params.all("skill").iter().take(MOST_SKILLS) {
        let skill = find::skill(state, id).ok_or_else(|| Error::not_found("skill", id))?;
        if !question.has(&skill.uri) {
            question.skills.push(skill);
        }
    }
    for code in params.all("job").iter().take(MOST_JOBS) {
        let known = IscoCode::parse(code)
            .ok()
            .filter(|it| it.level() == 4 && state.taxonomy.occupations.get(*it).is_some());
        let known = known.ok_or_else(|| Error::not_found("occupation", code))?;
        if !question.jobs.contains(&known) {
            question.jobs.push(known);
        }
    }
    if let Near::Place { code, within } = near {
        question.around =
            state.taxonomy.places.get(code).map(|place| Around { place, within: within.clone() });
    }
    Ok(question)
}

/// The same question with what typed words mean: skills and jobs by their names, parted by commas.
fn with(visit: &Visit<'_>, words: &str) -> String {
    let mut params = visit.params.only(ASKED);
    let mut is_found = false;
    for words in words.split([',', '،', ';', '\n']).map(str::trim).filter(|it| !it.is_empty()) {
        let read = visit.state.matcher.read(words).brought();
        let mut skills: Vec<&str> = read.skills.iter().map(String::as_str).collect();
        if skills.is_empty() && read.jobs.is_empty() {
            skills.extend(find::skills(visit.state, words).first().map(|it| it.uri.as_str()));
        }
        let jobs = read.jobs.first().filter(|_| skills.is_empty());
        for uri in &skills {
            params = added(params, "skill", find::skill_id(uri));
        }
        if let Some(job) = jobs {
            params = added(params, "job", job.as_str());
        }
        is_found |= !skills.is_empty() || jobs.is_some();
    }
    if !is_found {
        params = params.set("problem", "unknown");
    }
    format!("/{}/match{}", visit.lang.tag(), params.query())
}

fn added(params: Params, name: &str, value: &str) -> Params {
    if params.has(name, value) { params } else { params.toggle(name, value) }
}
