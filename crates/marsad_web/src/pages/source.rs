//! One source: what its visits brought against what was expected, and what waits for the operator.

mod finding;

use askama::Template;
use axum::response::Response;
use jiff::civil::Date;
use marsad_model::Lang;
use marsad_state::{Job, Run, Verdict};
use serde::Deserialize;
use serde_json::Value;

use super::sources::{self, Source};
use crate::{
    Error, State, labels,
    live::Live,
    numbers,
    pages::{Visit, html, layout::Page, unkept},
    texts::{Arg, text, text_with},
};

#[derive(Template)]
#[template(path = "source.html")]
struct SourcePage<'a> {
    page: Page<'a>,
    source: Source,
    /// None where the program only shows what is published.
    health: Option<Health>,
}

/// How the visits of a source go.
struct Health {
    /// When it is visited next, in words.
    next: String,
    runs: Vec<Row>,
    /// Oldest first.
    held: Vec<Row>,
    gaps: Vec<String>,
}

/// A run in words.
struct Row {
    id: i64,
    started: String,
    started_iso: String,
    kind: String,
    pages: String,
    ads: String,
    expected: String,
    problems: String,
    verdict: String,
    is_held: bool,
    findings: Vec<String>,
    /// What was wrong with the site, as its visit tells it.
    told: Vec<String>,
    /// Why an operator decided so.
    reason: String,
    /// Whether it tells how much there is, so that it can be a new level.
    has_level: bool,
}

/// What is kept of a run to judge later ones by, as far as it is shown.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Judged {
    listed: Option<Listed>,
    findings: Vec<Value>,
    problems: Vec<String>,
    expected: Option<f64>,
    gaps: Vec<Gap>,
}

/// What was strange about its ads once they were understood.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Understood {
    findings: Vec<Value>,
}

#[derive(Deserialize)]
struct Listed {
    postings: u64,
}

#[derive(Deserialize)]
struct Gap {
    from: Date,
    to: Date,
    reason: String,
}

const RUNS: u32 = 20;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, id, .. } = *visit;
    let report = state.sources.iter().find(|it| it.id == id);
    let report = report.ok_or_else(|| Error::not_found("source", id))?;
    let name = labels::filled(&report.name, visit.lang);
    let page = Page::new(visit, "sources", name);
    let source = sources::part(visit, &page, report);
    let health = state.live.as_deref().map(|live| health(visit, live)).transpose()?;
    html(&SourcePage { page, source, health }).map(unkept)
}

fn health(visit: &Visit<'_>, live: &Live) -> Result<Health, Error> {
    let Visit { state, lang, id, .. } = *visit;
    let store = &live.store;
    let runs = visit.wait(store.runs_of_source(id, RUNS))?;
    let held = visit.wait(store.quarantined_runs())?;
    let job = format!("visit/{id}");
    let job = visit.wait(store.jobs())?.into_iter().find(|it| it.id == job);
    // The newest that ended knows all gaps before.
    let newest = runs.iter().find(|it| it.verdict.is_some()).map(judged).unwrap_or_default();
    Ok(Health {
        next: next(state, lang, job.as_ref()),
        runs: runs.iter().map(|run| row(state, lang, run)).collect(),
        held: held.iter().filter(|it| it.source == id).map(|run| row(state, lang, run)).collect(),
        gaps: newest.gaps.iter().map(|it| gap(state, lang, it)).collect(),
    })
}

fn judged(run: &Run) -> Judged {
    // A run that has just begun has nothing yet.
    serde_json::from_str(&run.fields).unwrap_or_default()
}

fn next(state: &State, lang: Lang, job: Option<&Job>) -> String {
    match job {
        None => text(lang, "health-not-visited"),
        Some(job) if job.paused_at.is_some() => text(lang, "health-paused"),
        Some(job) if job.is_running() => text(lang, "health-running"),
        Some(job) => labels::moment(state, lang, job.next_due),
    }
}

fn row(state: &State, lang: Lang, run: &Run) -> Row {
    let number = |n: u64| numbers::number(lang, n as f64, 0);
    let judged = judged(run);
    let understood: Understood = serde_json::from_str(&run.understood).unwrap_or_default();
    let findings = judged.findings.iter().chain(&understood.findings);
    let listed = judged.listed.as_ref().map(|it| it.postings);
    Row {
        id: run.id,
        started: labels::moment(state, lang, run.started),
        started_iso: run.started.to_string(),
        kind: text(lang, &format!("run-kind-{}", run.kind.tag())),
        pages: number(run.counts.fetched + run.counts.unchanged),
        ads: number(listed.unwrap_or(run.counts.postings)),
        expected: judged.expected.map_or_else(String::new, |it| numbers::number(lang, it, 0)),
        problems: number(run.counts.problems + run.counts.failed),
        verdict: text(lang, &format!("verdict-{}", run.verdict.map_or("running", Verdict::tag))),
        is_held: run.verdict == Some(Verdict::Quarantined),
        findings: findings.map(|it| finding::words(state, lang, it)).collect(),
        told: judged.problems,
        reason: if run.decided_by.is_some() { run.reason.clone() } else { String::new() },
        has_level: listed.is_some(),
    }
}

fn gap(state: &State, lang: Lang, gap: &Gap) -> String {
    let [from, to] = [gap.from, gap.to].map(|it| labels::date(state, lang, it));
    let days = match from == to {
        true => from,
        false => text_with(
            lang,
            "period-span",
            &[("first", Arg::Words(&from)), ("last", Arg::Words(&to))],
        ),
    };
    format!("{days} · {}", labels::label(state, lang, "gap", &gap.reason))
}
