//! The observatory while it runs: what partners push and visits bring is searchable within a second,
//! told to who follows, counted within seconds, and in the lake a little later.
//!
//! ```text
//! pushes, visits ─► keeper ─► raw store ─► engine ─┬─► index, changes, figures of the moment
//!                                                   └─► lake (postings, readings), step by step
//! ```

mod behind;
mod changes;
mod deliver;
mod engine;
mod gate;
mod guard;
mod hosted;
pub(crate) mod jobs;
mod keeper;
mod operate;
mod recount;
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
use tokio::sync::{mpsc, watch as signal};

use crate::{
    commands::serve::{self, load},
    config::Config,
    home::Home,
};

use self::{engine::Engine, keeper::Work, served::Served};

pub(crate) use self::{guard::Guarded, served::Served as ServedState};

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
    // Before it is loaded: what is published meanwhile is taken up later.
    let shown = load::shown(&home).await?;
    let started = start::begin(&home, &config, pushes, mails).await?;
    let start::Started { parts, raw, registry, vocabulary, live, served } = started;
    let lake_lock = Arc::clone(&parts.lake_lock);

    let (arrivals, arrived) = sync_channel(AHEAD);
    let (works, work) = mpsc::channel(WAITING);
    let gate = gate::Gate::new(live.store.clone(), tokio::runtime::Handle::current());
    let keeper =
        keeper::Keeper::new(raw, Arc::clone(&registry), vocabulary.clone(), gate, arrivals);
    let keeping = thread::Builder::new().name("keeper".to_owned()).spawn(|| keeper.run(work))?;
    let (gone, going) = std::sync::mpsc::channel();
    let engine = Engine::new(parts, going, tokio::runtime::Handle::current());
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
        versions: tokio::sync::Mutex::new(()),
        gone,
    });
    tasks.spawn(jobs::run(Arc::clone(&around), stopped.clone()));
    tasks.spawn(deliver::run(around, Arc::clone(&served), asked, stopped.clone()));
    tasks.spawn(refresh(Arc::clone(&home), Arc::clone(&served), shown, stopped.clone()));

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

/// Keeps up with what is newly public.
async fn refresh(
    home: Arc<Home>,
    served: Arc<Served>,
    mut shown: load::Shown,
    stopped: signal::Receiver<bool>,
) {
    while !rest(serve::LOOK_EVERY, &stopped).await {
        serve::keep_up(&home, &served, &mut shown).await;
        watch::readers(served.state().live.as_ref().map_or(0, |live| live.log.readers()));
    }
}

/// Waits; true if it is time to end.
async fn rest(wait: Duration, stopped: &signal::Receiver<bool>) -> bool {
    tokio::time::timeout(wait, until(stopped.clone())).await.is_ok()
}
