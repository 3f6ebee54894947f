//! Raw captures whose source's retention is over → gone from the disk, and with them the words of ads
//! that only they hold: see [`texts`]. What was understood of them stays in the lake, so that no
//! figure changes; their place in the raw store stays too.

pub(crate) mod texts;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use jiff::{Timestamp, ToSpan, civil::Date};
use marsad_lake::tables::postings;
use marsad_raw::RawStore;
use marsad_sources::{Registry, Source};
use marsad_state::{Ruling, State as Store};
use tokio::sync::Mutex;

use super::{
    collect::{self, Position},
    index,
};
use crate::{clock, home::Home, tell};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Removes it. Without this, it is only told what would be removed.
    #[arg(long)]
    pub(crate) apply: bool,
}

/// What is due of one source.
pub(crate) struct Due {
    source: String,
    batches: Vec<String>,
    oldest: Date,
    newest: Date,
    /// Runs that wait for a decision, which comes too late.
    runs: BTreeSet<i64>,
}

pub(crate) async fn run(home: &Home, options: &Options) -> Result<()> {
    let registry = home.registry()?;
    let store = home.state().await?;
    let all = due(home, &registry, &store).await?;
    for it in &all {
        tell(&it.told(if options.apply { "removed" } else { "would be removed" }));
    }
    let over = texts::over(home, &registry).await?;
    for (source, n) in &over.by_source {
        let what = if options.apply { "removed" } else { "would be removed" };
        tell(&format!("{source}\tthe words of {n} posting(s) in the lake\t{what}"));
    }
    if !options.apply {
        if !all.is_empty() || !over.rows.is_empty() {
            tell("nothing was removed: say --apply");
        }
        return Ok(());
    }
    apply(home, &store, &all, clock::now()).await?;
    if !over.rows.is_empty() {
        // Nobody else writes in the home.
        texts::apply(home, &over, &Mutex::new(())).await?;
        index::run(home).await?;
    }
    Ok(())
}

/// What is over by the register. What is not read yet stays until it is.
pub(crate) async fn due(home: &Home, registry: &Registry, store: &Store) -> Result<Vec<Due>> {
    let raw = home.raw();
    let done = Position::from_mark(home.lake.mark(postings::NAME, collect::MARK).await?);
    let manifest = RawStore::open(raw.clone())?;
    let unread: BTreeSet<&String> = manifest.entries().iter().skip(done.file as usize).collect();
    let mut waiting: BTreeMap<String, i64> = BTreeMap::new();
    for run in store.quarantined_runs().await? {
        waiting.extend(run.captures.into_iter().map(|it| (it, run.id)));
    }
    // Accepted and not taken up yet: in a moment they are.
    let accepted: BTreeSet<String> =
        store.decided_runs().await?.into_iter().flat_map(|it| it.captures).collect();
    let mut all = Vec::new();
    for source in &registry.sources {
        let Some(first_kept) = first_kept(source, clock::today()) else { continue };
        let mut over = marsad_raw::on_disk(&raw, &source.id)?;
        over.retain(|(entry, day)| {
            *day < first_kept && !unread.contains(entry) && !accepted.contains(entry)
        });
        let days = || over.iter().map(|(_, day)| *day);
        let (Some(oldest), Some(newest)) = (days().min(), days().max()) else { continue };
        let batches: Vec<String> = over.into_iter().map(|(entry, _)| entry).collect();
        let runs = batches.iter().filter_map(|it| waiting.get(it).copied()).collect();
        all.push(Due { source: source.id.clone(), batches, oldest, newest, runs });
    }
    Ok(all)
}

pub(crate) async fn apply(home: &Home, store: &Store, all: &[Due], now: Timestamp) -> Result<()> {
    for it in all {
        for run in &it.runs {
            let reason = "its retention was over before anybody decided";
            store.decide(*run, Ruling::Discard, "retention", reason, now).await?;
        }
        marsad_raw::remove(&home.raw(), &it.batches, now)?;
        tracing::info!(source = it.source, "{}", it.told("removed"));
    }
    Ok(())
}

impl Due {
    pub(crate) fn n_batches(&self) -> usize {
        self.batches.len()
    }

    fn told(&self, what: &str) -> String {
        let Self { source, batches, oldest, newest, runs } = self;
        let n = batches.len();
        let waited = match runs.len() {
            0 => String::new(),
            n => format!("\t{n} run(s) that waited for a decision are discarded"),
        };
        format!("{source}\t{n} batch(es) of captures of {oldest} to {newest}\t{what}{waited}")
    }
}

/// The first day whose captures are kept; none if all are.
fn first_kept(source: &Source, today: Date) -> Option<Date> {
    let days = i64::from(source.retention_days);
    // A batch is called after its first capture, and may reach into the next day.
    (days > 0).then(|| today.saturating_sub((days + 1).days()))
}

/// Says that a rebuild would lose what was removed; nothing if nothing was.
pub(crate) fn lost(home: &Home) -> Result<Option<String>> {
    let removed = marsad_raw::removed(&home.raw())?;
    let mut by_source: BTreeMap<&str, (usize, &str, &str)> = BTreeMap::new();
    for it in &removed {
        let Some((source, name)) = it.entry.split_once('/') else { continue };
        let day = name.get(..8).unwrap_or(name);
        let (n, oldest, newest) = by_source.entry(source).or_insert((0, day, day));
        *n += 1;
        (*oldest, *newest) = (day.min(oldest), day.max(newest));
    }
    let parts: Vec<String> = by_source
        .iter()
        .map(|(source, (n, oldest, newest))| format!("{n} of `{source}` ({oldest} to {newest})"))
        .collect();
    Ok((!parts.is_empty()).then(|| parts.join(", ")))
}
