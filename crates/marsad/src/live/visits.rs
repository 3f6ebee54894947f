//! One visit of a source: fetch, keep aside, judge. What is accepted is taken up by the schedule; what
//! is strange waits for an operator.

use std::{collections::BTreeSet, sync::Arc};

use anyhow::{Context, Result};
use marsad_crawl::{Crawler, Limits, Memory, Report};
use marsad_model::Capture;
use marsad_sources::{
    PUSHED, Record, Source,
    health::{self, Finding, Standing, Volume},
};
use marsad_state::{Counts, Finish, Pages, RunKind, Verdict};
use serde_json::json;
use tracing::{Instrument as _, info_span};

use super::{jobs::Around, watch};
use crate::{
    clock,
    commands::collect,
    gaps,
    judged::{self, Judged},
};

/// Problems of a site that its page tells for each visit.
const PROBLEMS_TOLD: usize = 3;
/// Pages of ads that showed none: of so many, more than this share is no chance.
const LEAST_PAGES: u32 = 5;
const MOST_WITHOUT_AD: f64 = 0.5;

/// The crawler; none if no contact is set.
pub(crate) fn crawler(around: &Around) -> Result<Option<Crawler>> {
    let words = around.vocabulary.clone();
    let crawler = around.config.crawler(&around.home.folder, words, Limits::default())?;
    if crawler.is_none() && around.registry.sources.iter().any(|it| it.visit.is_some()) {
        tracing::warn!("no source is visited: set `contact` in config.toml of the home");
    }
    Ok(crawler)
}

/// Gives what came of it, for people.
pub(crate) async fn visit(around: &Arc<Around>, crawler: &Crawler, id: &str) -> Result<String> {
    let run = around.live.store.begin_run(id, RunKind::Crawl, clock::now()).await?;
    let told = visit_as(around, crawler, id, run).instrument(info_span!("visit", source = id, run));
    let told = told.await?;
    tracing::info!(source = id, run, "{told}");
    Ok(told)
}

async fn visit_as(around: &Arc<Around>, crawler: &Crawler, id: &str, run: i64) -> Result<String> {
    let source = around.registry.get(id).with_context(|| format!("no source `{id}`"))?;
    let store = &around.live.store;
    let known = store.pages(id).await?;
    let mut memory: Memory = match known {
        Some(pages) => serde_json::from_slice(&pages.bytes)
            .with_context(|| format!("what is remembered of the pages of `{id}`"))?,
        None => Memory::default(),
    };
    let mut kept = Kept::new(source);
    let mut sink = |batch: Vec<Capture>, _: &Memory| Ok(kept.take(around, source, &batch)?);
    let clock: Arc<marsad_crawl::Clock> = Arc::new(clock::now);
    let report = crawler.visit(source, &mut memory, &clock, &mut sink).await?;
    if let Some(removals) = removals(source, &report) {
        kept.take(around, source, &[removals])?;
    }
    let history = judged::history(store, id, RunKind::Crawl, judged::recent()).await?;
    let mut judged = judge(&history, &report, kept.read);
    judged.listed.standing = if judged.is_held() { Standing::Held } else { Standing::Accepted };
    judged.read.standing = judged.listed.standing;
    judged.gaps = gaps::of(source, RunKind::Crawl, &history, judged.listed.day.yesterday()?);
    judged.problems = problems(&report);
    let verdict = if judged.is_held() { Verdict::Quarantined } else { Verdict::Accepted };
    let finish = Finish {
        ended: clock::now(),
        counts: Counts {
            fetched: report.fetched.into(),
            unchanged: report.unchanged.into(),
            failed: report.failed.values().map(|n| u64::from(*n)).sum(),
            postings: judged.read.postings.into(),
            problems: judged.read.problems.into(),
        },
        fields: serde_json::to_string(&judged)?,
        verdict,
        reason: judged.reason(),
        captures: kept.entries,
    };
    store.finish_run(run, &finish).await?;
    let pages = Pages { bytes: serde_json::to_vec(&memory)?, changed_at: clock::now() };
    store.put_pages(id, &pages).await?;
    watch::visit(id, verdict.tag(), report.fetched.into());
    Ok(told(&report, verdict, &judged.reason()))
}

/// What people should know of the site, as it was told by the visit.
fn problems(report: &Report) -> Vec<String> {
    for problem in &report.problems {
        tracing::warn!(source = problem.source, address = problem.file, "{}", problem.reason);
    }
    let told = report.problems.iter().take(PROBLEMS_TOLD);
    told.map(|it| format!("{}: {}", it.file, it.reason)).collect()
}

/// What a visit has brought so far.
struct Kept {
    entries: Vec<String>,
    read: Volume,
}

impl Kept {
    fn new(source: &Source) -> Self {
        let day = source.zone.to_datetime(clock::now()).date();
        Self { entries: Vec::new(), read: Volume::new(day) }
    }

    /// Keeps captures aside and counts what is in them.
    fn take(&mut self, around: &Around, source: &Source, batch: &[Capture]) -> Result<()> {
        let entry = marsad_raw::hold(&around.home.raw(), batch)?;
        for capture in batch.iter().filter(|it| !it.url.starts_with(PUSHED)) {
            collect::records(source, &entry, capture, &around.vocabulary, &mut |record: Record| {
                self.read.count(&record);
            });
        }
        self.entries.push(entry);
        Ok(())
    }
}

/// Ads that the source no longer has, as a capture of our own.
fn removals(source: &Source, report: &Report) -> Option<Capture> {
    let mut lines = BTreeSet::new();
    for removal in &report.removed {
        for posting in &removal.postings {
            let key = posting.split_once('/').map_or(posting.as_str(), |(_, key)| key);
            let why = removal.why.to_string();
            lines.insert(json!({ "key": key, "url": removal.address, "removed": why }).to_string());
        }
    }
    let text: String = lines.into_iter().map(|line| line + "\n").collect();
    let moment = clock::now();
    (!text.is_empty()).then(|| Capture {
        source: source.id.clone(),
        url: format!("{PUSHED}removed-{}.jsonl", moment.as_millisecond()),
        captured_at: moment,
        content_type: "application/x-ndjson".to_owned(),
        bytes: text.into_bytes(),
        exchange: None,
    })
}

/// Lists are judged by how much they name, pages by how they read: how much of them is fetched
/// depends on what changed.
fn judge(history: &[Judged], report: &Report, read: Volume) -> Judged {
    let mut listed = Volume::new(read.day);
    listed.postings = if report.listed > 0 { report.listed } else { read.postings };
    let days = |part: fn(&Judged) -> &Volume| {
        let mut days: Vec<Volume> = Vec::new();
        for volume in history.iter().map(part) {
            match days.last_mut() {
                // The last run of a day tells how much is listed.
                Some(last) if last.day == volume.day && last.standing == volume.standing => {
                    *last = volume.clone();
                }
                _ => days.push(volume.clone()),
            }
        }
        days
    };
    let mut findings = Vec::new();
    let of_lists = days(|it| &it.listed);
    let mut earlier = of_lists.clone();
    earlier.retain(|it| it.day < listed.day);
    let expected = health::expected(&earlier, listed.day.weekday());
    // A visit that was cut short did not see all lists.
    if report.complete {
        findings.extend(health::judge(&of_lists, &listed).findings);
    }
    let of_pages = health::judge(&days(|it| &it.read), &read).findings;
    findings.extend(of_pages.into_iter().filter(|it| !is_volume(it)));
    let n_pages = report.without_ad + report.postings;
    let without_ad = f64::from(report.without_ad) > MOST_WITHOUT_AD * f64::from(n_pages);
    let is_told = findings.iter().any(|it| matches!(it, Finding::Layout { .. }));
    if n_pages >= LEAST_PAGES && without_ad && !is_told {
        findings.push(Finding::Layout { fields: vec!["title".to_owned(), "text".to_owned()] });
    }
    let expected = expected.map(|it| it.postings);
    Judged { listed, read, findings, expected, ..Judged::default() }
}

fn is_volume(finding: &Finding) -> bool {
    matches!(
        finding,
        Finding::Silence { .. } | Finding::Drop { .. } | Finding::Low { .. } | Finding::Jump { .. }
    )
}

fn told(report: &Report, verdict: Verdict, reason: &str) -> String {
    let mut told = format!(
        "{}: {} requests, {} pages, {} unchanged, {} ads, {} removed",
        verdict.tag(),
        report.requests,
        report.fetched,
        report.unchanged,
        report.postings,
        report.removed.len(),
    );
    if let Some(ended) = report.ended {
        told.push_str(&format!("; ended early: {ended}"));
    }
    if !reason.is_empty() {
        told.push_str(&format!("; {reason}"));
    }
    told
}
