//! Days of a source that figures lack, by the rule that fits how it comes in.

use anyhow::Result;
use jiff::{Timestamp, civil::Date};
use marsad_sources::{
    Source,
    health::{self, Gap, Schedule, Volume},
};
use marsad_state::{RunKind, State as Store};

use crate::{
    clock,
    judged::{self, Judged},
    live::jobs,
};

/// The gaps up to a day, by the runs since a moment.
pub(crate) async fn known(
    store: &Store,
    source: &Source,
    since: Timestamp,
    last: Date,
) -> Result<Vec<Gap>> {
    let kind = kind(source);
    Ok(of(source, kind, &judged::history(store, &source.id, kind, since).await?, last))
}

/// The gaps that runs of one kind tell, oldest first; none if the source is not watched by that kind.
pub(crate) fn of(source: &Source, by: RunKind, history: &[Judged], last: Date) -> Vec<Gap> {
    if by != kind(source) {
        return Vec::new();
    }
    let runs: Vec<Volume> = history.iter().map(|it| it.listed.clone()).collect();
    if by == RunKind::Push {
        return health::silences(&runs, last);
    }
    let Some(first) = runs.iter().map(|it| it.day).min() else { return Vec::new() };
    let visited = source.visit.as_ref().and_then(|it| every_days(&it.every));
    let Some(every_days) = visited.or(source.delivery_days) else { return Vec::new() };
    health::gaps(&runs, Schedule { every_days }, first, last)
}

/// What tells of a source that something is missing: its visits, its files if their rhythm is agreed,
/// else what it sends by itself.
pub(crate) fn kind(source: &Source) -> RunKind {
    match (&source.visit, source.delivery_days) {
        (Some(_), _) => RunKind::Crawl,
        (None, Some(_)) => RunKind::Drop,
        (None, None) => RunKind::Push,
    }
}

/// Days from one visit to the next, of a rule of the schedule; at least one.
fn every_days(rule: &str) -> Option<u16> {
    let first = jobs::next(rule, clock::now()).ok()?;
    let second = jobs::next(rule, first).ok()?;
    u16::try_from(((second.duration_since(first).as_hours() + 23) / 24).max(1)).ok()
}
