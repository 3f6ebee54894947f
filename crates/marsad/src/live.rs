//! The observatory while it runs: what partners push and visits bring is searchable within a second,
//! told to who follows, counted within seconds, and in the lake a little later.
//!
//! ```text
//! pushes, visits ─► keeper ─► raw store ─► engine ─┬─► index, changes, figures of the moment
//!                                                   └─► lake (postings, readings), step by step
//! ```

mod changes;
mod deliver;
mod engine;
mod guard;
mod jobs;
mod keeper;
mod operate;
mod served;
mod start;
mod tally;
mod visits;
mod watch;

use std::{
    sync::{Arc, mpsc::sync_channel},
    thread,
    time::Duration,
};

use anyhow::{Context, Result};
use axum::Router;
use marsad_web::Live;
use tokio::sync::{mpsc, watch as signal};

use crate::{
    clock,
    commands::serve::{self, load},
    config::Config,
    home::Home,
};

use self::{engine::Engine, keeper::Work, served::Served};

pub(crate) use self::{guard::Guarded, served::Served as ServedState};

/// How soon what was published, withdrawn or freed from embargo shows.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// How long readers may take to go when the server ends.
const FAREWELL: Duration = Duration::from_secs(5);
/// Pushes that wait; more are asked to come again.
const WAITING: usize = 512;
/// Batches between keeper and engine.
const AHEAD: usize = 64;

/// Runs until it is told to end.
pub(crate) async fn run(home: Arc<Home>, listen: &str) -> Result<()> {
    let config = Arc::new(Config::read(&home.folder)?);
    let metrics = watch::begin()?;
    let listener = serve::listen(listen).await?;
    let (pushes, pushed) = mpsc::channel(WAITING);
    let (mails, asked) = mpsc::channel(WAITING);
    let mails = deliver::may_mail(&config).then_some(mails);
    let started = start::begin(&home, &config, pushes, mails).await?;
    let start::Started { parts, raw, registry, vocabulary, live, served } = started;
    let lake_lock = Arc::clone(&parts.lake_lock);

    let (arrivals, arrived) = sync_channel(AHEAD);
    let (works, work) = mpsc::channel(WAITING);
    let keeper = keeper::Keeper::new(raw, Arc::clone(&registry), vocabulary.clone(), arrivals);
    let keeping = thread::Builder::new().name("keeper".to_owned()).spawn(|| keeper.run(work))?;
    let engine = Engine::new(parts, tokio::runtime::Handle::current());
    let (failed, mut engine_failed) = mpsc::channel(1);
    let engine = thread::Builder::new().name("engine".to_owned()).spawn(move || {
        if let Err(error) = engine.run(&arrived) {
            // The first is enough.
            let _ = failed.try_send(error);
        }
    })?;

    let (stop, stopped) = signal::channel(false);
    let mut tasks = tokio::task::JoinSet::new();
    tasks.spawn(hand_on(pushed, works.clone(), stopped.clone()));
    let around = Arc::new(jobs::Around {
        home: Arc::clone(&home),
        config: Arc::clone(&config),
        registry,
        vocabulary,
        live: Arc::clone(&live),
        works,
        lake_lock,
    });
    tasks.spawn(jobs::run(Arc::clone(&around), stopped.clone()));
    tasks.spawn(deliver::run(around, Arc::clone(&served), asked, stopped.clone()));
    tasks.spawn(refresh(
        Arc::clone(&home),
        Arc::clone(&live),
        Arc::clone(&served),
        stopped.clone(),
    ));

    let address = listener.local_addr()?;
    crate::tell(&format!("Marsad answers at http://{address}/"));
    let routes: Router = served.router().merge(operate::router(metrics, Arc::clone(&live)));
    let serving = axum::serve(listener, routes).with_graceful_shutdown(until(stopped.clone()));
    let serving = tokio::spawn(serving.into_future());
    let outcome = tokio::select! {
        () = serve::stop() => Ok(()),
        error = engine_failed.recv() => Err(error.context("the engine ended without a reason")?),
    };
    tracing::info!("ending: what came in is written to the lake");
    stop.send_replace(true);
    live.log.end();
    if tokio::time::timeout(FAREWELL, serving).await.is_err() {
        tracing::warn!("some readers did not go in time");
    }
    while tasks.join_next().await.is_some() {}
    // With the last sender gone the keeper ends, and after it the engine.
    tokio::task::spawn_blocking(move || keeping.join().and_then(|()| engine.join()))
        .await?
        .map_err(|_panic| anyhow::anyhow!("a thread panicked; see the log above"))?;
    outcome
}

async fn until(mut stopped: signal::Receiver<bool>) {
    // The sender lives as long as the program.
    let _ = stopped.wait_for(|it| *it).await;
}

async fn hand_on(
    mut pushed: mpsc::Receiver<marsad_web::Push>,
    works: mpsc::Sender<Work>,
    stopped: signal::Receiver<bool>,
) {
    let stopped = until(stopped);
    tokio::pin!(stopped);
    loop {
        tokio::select! {
            push = pushed.recv() => {
                let Some(push) = push else { return };
                if works.send(Work::Push(push)).await.is_err() {
                    return;
                }
            }
            () = &mut stopped => return,
        }
    }
}

/// Takes up what is newly public.
async fn refresh(
    home: Arc<Home>,
    live: Arc<Live>,
    served: Arc<Served>,
    stopped: signal::Receiver<bool>,
) {
    let mut shown = None;
    loop {
        match load::shown(&home).await {
            Ok(newest) if shown.as_ref() == Some(&newest) => {}
            Ok(newest) => {
                let is_first = shown.is_none();
                let index = Arc::clone(&served.state().index);
                // What is served was loaded a moment ago.
                if !is_first {
                    match load::state(&home, Some((index, Arc::clone(&live)))).await {
                        Ok(state) => {
                            served.replace(state);
                            tracing::info!("newly published data are served");
                        }
                        Err(error) => tracing::warn!("loading what is public: {error:#}"),
                    }
                }
                shown = Some(newest);
            }
            Err(error) => tracing::warn!("looking for newly published data: {error:#}"),
        }
        watch::readers(live.log.readers());
        if rest(LOOK_EVERY, &stopped).await {
            return;
        }
    }
}

/// Waits; true if it is time to end.
async fn rest(wait: Duration, stopped: &signal::Receiver<bool>) -> bool {
    tokio::time::timeout(wait, until(stopped.clone())).await.is_ok()
}

/// Now, for parts that are given a clock.
fn now() -> jiff::Timestamp {
    clock::now()
}
