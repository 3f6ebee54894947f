//! The schedule: visits of sources, publishing, tidying. What is due is in the state database, so
//! that a restart neither forgets nor repeats it.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, Result, bail};
use jiff::{SignedDuration, Timestamp, ToSpan};
use marsad_sources::{Registry, Vocabulary};
use marsad_state::{Job, Verdict};
use marsad_web::Live;
use tokio::{
    sync::{Mutex, mpsc, oneshot, watch},
    task::JoinSet,
};
use tracing::{Instrument as _, info_span};

use super::{engine::Gone, hosted, keeper::Work, rest, visits};
use crate::{
    clock,
    commands::{
        dataset::fetch,
        enrich, publish,
        retention::{self, texts},
    },
    config::Config,
    home::Home,
    understood,
};

/// What jobs work with.
pub(crate) struct Around {
    pub(crate) home: Arc<Home>,
    pub(crate) config: Arc<Config>,
    pub(crate) registry: Arc<Registry>,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) live: Arc<Live>,
    pub(crate) works: mpsc::Sender<Work>,
    /// Held while the lake's postings and readings are not in step.
    pub(crate) lake_lock: Arc<Mutex<()>>,
    /// Held by who reads versions of the lake's tables, and by who removes earlier ones.
    pub(crate) versions: Mutex<()>,
    /// Words of ads that the engine is to take out of the index.
    pub(crate) gone: std::sync::mpsc::Sender<Gone>,
}

const PUBLISH: &str = "publish";
const TIDY: &str = "tidy";
const RETENTION: &str = "retention";
const HEALTH: &str = "health";
const VISIT: &str = "visit/";
const FETCH: &str = "fetch/";

const PUBLISH_EVERY: &str = "1h";
const HEALTH_EVERY: &str = "5m";
const CHANGES_DAYS: u32 = 14;
/// How often it is looked what is due.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// What is known of pushes is stored at each so-many-eth look.
const SETTLE_EVERY: u32 = 5;
/// Visits at the same time.
const VISITS: usize = 8;

pub(crate) async fn run(around: Arc<Around>, stopped: watch::Receiver<bool>) {
    if let Err(error) = plan(&around).await {
        tracing::error!("the schedule cannot be made: {error:#}");
        return;
    }
    let crawler = match visits::crawler(&around) {
        Ok(crawler) => crawler.map(Arc::new),
        Err(error) => {
            tracing::error!("nothing is fetched from the web: {error:#}");
            None
        }
    };
    let mut under_way = JoinSet::new();
    let mut looks = 0_u32;
    loop {
        while under_way.try_join_next().is_some() {}
        match around.live.store.due_jobs(clock::now()).await {
            Ok(due) => {
                for job in due {
                    let is_visit = job.id.starts_with(VISIT);
                    if is_visit && (crawler.is_none() || under_way.len() >= VISITS) {
                        continue;
                    }
                    if matches!(take(&around, &job).await, Ok(true)) {
                        let (around, crawler) = (Arc::clone(&around), crawler.clone());
                        let span = info_span!("job", id = job.id);
                        under_way.spawn(
                            async move { work(&around, crawler, job).await }.instrument(span),
                        );
                    }
                }
            }
            Err(error) => tracing::error!("the schedule cannot be read: {error:?}"),
        }
        if let Err(error) = release(&around).await {
            tracing::error!("taking up what was accepted: {error:#}");
        }
        if let Err(error) = hosted::take_accepted(&around).await {
            tracing::error!("taking in ads that were accepted: {error:#}");
        }
        looks += 1;
        // A full queue has pushes in it, which matter more.
        if looks.is_multiple_of(SETTLE_EVERY) && around.works.try_send(Work::Settle).is_err() {
            tracing::debug!("what is known of pushes is stored later");
        }
        if rest(LOOK_EVERY, &stopped).await {
            // Visits keep nothing that is not complete: they are made again.
            under_way.shutdown().await;
            return;
        }
    }
}

/// Puts every job on the schedule, and takes off those that are no more.
async fn plan(around: &Around) -> Result<()> {
    let store = &around.live.store;
    let every = around.config.publish_every.as_deref().unwrap_or(PUBLISH_EVERY);
    let mut wanted = vec![
        (PUBLISH.to_owned(), every.to_owned()),
        (TIDY.to_owned(), "1d".to_owned()),
        (RETENTION.to_owned(), "1d".to_owned()),
        (HEALTH.to_owned(), HEALTH_EVERY.to_owned()),
    ];
    for source in &around.registry.sources {
        if let Some(visit) = &source.visit {
            wanted.push((format!("{VISIT}{}", source.id), visit.every.clone()));
        }
    }
    for (mapping, every) in fetch::scheduled(&around.home.pack()?)? {
        wanted.push((format!("{FETCH}{mapping}"), every));
    }
    for job in store.jobs().await? {
        if job.is_running() {
            store.end_job(&job.id, clock::now(), "the program ended while it ran").await?;
        }
        if wanted.iter().all(|(id, _)| *id != job.id) {
            store.remove_job(&job.id).await?;
        }
    }
    for (id, rule) in &wanted {
        let first = if id == TIDY { next(rule, clock::now())? } else { clock::now() };
        store.put_job(id, rule, first).await?;
    }
    Ok(())
}

async fn take(around: &Around, job: &Job) -> Result<bool> {
    let due = next(&job.rule, clock::now())?;
    Ok(around.live.store.start_job(job, clock::now(), due).await?)
}

async fn work(around: &Arc<Around>, crawler: Option<Arc<marsad_crawl::Crawler>>, job: Job) {
    let done = match (job.id.strip_prefix(VISIT), crawler) {
        (Some(source), Some(crawler)) => visits::visit(around, &crawler, source).await,
        (Some(_), None) => Ok("nothing is fetched: `contact` is missing".to_owned()),
        (None, _) if job.id.starts_with(FETCH) => fetched(around, &job.id[FETCH.len()..]).await,
        (None, _) if job.id == PUBLISH => published(around).await,
        (None, _) if job.id == RETENTION => thinned(around).await,
        (None, _) if job.id == HEALTH => compared(around).await,
        (None, _) => tidy(around).await,
    };
    let outcome = done.unwrap_or_else(|error| {
        tracing::error!(job = job.id, "{error:#}");
        format!("failed: {error:#}")
    });
    if let Err(error) = around.live.store.end_job(&job.id, clock::now(), &outcome).await {
        tracing::error!(job = job.id, "its end could not be noted: {error:?}");
    }
}

/// Writes the vacancies of all readings, and publishes what follows from them.
async fn published(around: &Around) -> Result<String> {
    let _versions = around.versions.lock().await;
    enrich::settle(&around.home, &around.lake_lock).await?;
    publish::run(&around.home).await?;
    Ok("published".to_owned())
}

/// Fetches official figures by a mapping of the country pack.
async fn fetched(around: &Around, mapping: &str) -> Result<String> {
    let mapping = around.home.country.join(mapping);
    let options = fetch::Options { mapping, draft: false, whole: false };
    fetch::run(&around.home, &options).await?;
    Ok("fetched".to_owned())
}

/// Removes raw captures whose source's retention is over, and the words of ads that they held.
async fn thinned(around: &Around) -> Result<String> {
    let Around { home, registry, live, .. } = around;
    let all = retention::due(home, registry, &live.store).await?;
    retention::apply(home, &live.store, &all, clock::now()).await?;
    let n: usize = all.iter().map(retention::Due::n_batches).sum();

    let _versions = around.versions.lock().await;
    let over = texts::over(home, registry).await?;
    let n_ads = over.rows.len();
    if n_ads > 0 {
        // The index first: the lake tells what is left to do, should the program die between the two.
        let (done, is_done) = oneshot::channel();
        around.gone.send(Gone { rows: over.rows.clone(), done }).ok().context("it is ending")?;
        is_done.await.context("the engine has ended")?;
        texts::apply(home, &over, &around.lake_lock).await?;
    }
    Ok(format!("removed {n} batches of raw captures and the words of {n_ads} ads"))
}

/// Compares what the ads of sources are with what they were.
async fn compared(around: &Around) -> Result<String> {
    let _versions = around.versions.lock().await;
    let n = understood::count(&around.home, &around.live.store).await?;
    Ok(format!("counted the ads of {n} runs"))
}

async fn tidy(around: &Around) -> Result<String> {
    let days = around.config.changes_days.unwrap_or(CHANGES_DAYS);
    let before = clock::now() - SignedDuration::from_hours(24 * i64::from(days));
    let store = &around.live.store;
    let n_changes = store.prune_events(before).await?;
    let n_pushes = store.expire_pushes(clock::now()).await?;
    let n_alerts = store.expire_alerts(clock::now()).await?;
    Ok(format!("forgot {n_changes} changes, {n_pushes} pushes, {n_alerts} unconfirmed alerts"))
}

/// Takes up runs that an operator accepted.
async fn release(around: &Around) -> Result<()> {
    for run in around.live.store.decided_runs().await? {
        let is_accepted = run.verdict == Some(Verdict::Accepted);
        let mut all_taken = true;
        for entry in run.captures.into_iter().filter(|_| is_accepted) {
            let (reply, replied) = oneshot::channel();
            around.works.send(Work::Held(entry, reply)).await.ok().context("it is ending")?;
            all_taken &= replied.await.unwrap_or(false);
        }
        if all_taken {
            around.live.store.settle_run(run.id).await?;
        }
    }
    Ok(())
}

/// When a rule is due after a moment: an interval (`15m`, `6h`, `1d`) or five fields of cron, in UTC.
pub(crate) fn next(rule: &str, after: Timestamp) -> Result<Timestamp> {
    if rule.split_whitespace().count() == 5 {
        let cron: croner::Cron = rule.parse().with_context(|| format!("`{rule}`"))?;
        let start = chrono::DateTime::from_timestamp(after.as_second(), 0)
            .context("a moment that no calendar knows")?;
        let found = cron.find_next_occurrence(&start, false)?;
        return Ok(Timestamp::from_second(found.timestamp())?);
    }
    let (number, unit) = rule.split_at(rule.len().saturating_sub(1));
    let number: i64 = number.parse().with_context(|| format!("`{rule}` is no interval"))?;
    let span = match unit {
        "s" => number.seconds(),
        "m" => number.minutes(),
        "h" => number.hours(),
        "d" => (number * 24).hours(),
        _ => bail!("`{rule}` is neither an interval such as `15m` nor five fields of cron"),
    };
    Ok(after.checked_add(span)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_tell_when_they_are_due() {
        let check = |rule: &str, expected: &str| {
            let after: Timestamp = "2026-11-29T10:07:30Z".parse().unwrap();
            let expected: Timestamp = expected.parse().unwrap();
            assert_eq!(next(rule, after).unwrap(), expected, "{rule}");
        };
        check("15m", "2026-11-29T10:22:30Z");
        check("1d", "2026-11-30T10:07:30Z");
        check("*/10 * * * *", "2026-11-29T10:10:00Z");
        check("30 6 * * 1", "2026-11-30T06:30:00Z");
        assert!(next("soon", Timestamp::UNIX_EPOCH).is_err());
        assert!(next("", Timestamp::UNIX_EPOCH).is_err());
    }
}
