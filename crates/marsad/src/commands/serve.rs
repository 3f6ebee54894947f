//! The portal and the API over the newest published data.

pub(crate) mod load;

use std::{sync::Arc, time::Duration};

use anyhow::{Context, Result};
use tokio::net::TcpListener;

use crate::{home::Home, live::ServedState, tell};

/// How soon what was published, withdrawn or freed from embargo shows.
pub(crate) const LOOK_EVERY: Duration = Duration::from_secs(10);

pub(crate) async fn run(home: &Home, address: &str) -> Result<()> {
    let mut shown = load::shown(home).await?;
    let served = Arc::new(ServedState::new(load::state(home, None).await?));
    let listener = listen(address).await?;
    tell(&format!("Marsad answers at http://{}/", listener.local_addr()?));
    let serving = axum::serve(listener, served.router()).with_graceful_shutdown(stop());
    let mut serving = tokio::spawn(serving.into_future());
    loop {
        tokio::select! {
            ended = &mut serving => return ended.context("serving")?.context("serving"),
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
        keep_up(home, &served, &mut shown).await;
    }
}

/// Takes up what is newly public. What is served stays as it is when the lake cannot be read for a
/// while.
pub(crate) async fn keep_up(home: &Home, served: &ServedState, shown: &mut load::Shown) {
    match refresh(home, served, shown).await {
        Ok(false) => {}
        Ok(true) => tracing::info!("newly published data are served"),
        Err(error) => tracing::warn!("looking for newly published data: {error:#}"),
    }
}

/// Takes up what is public now, if that is other than what is `shown`.
async fn refresh(home: &Home, served: &ServedState, shown: &mut load::Shown) -> Result<bool> {
    let newest = load::shown(home).await?;
    if newest == *shown {
        return Ok(false);
    }
    let now = served.state();
    let live = now.live.clone().map(|live| (Arc::clone(&now.index), live));
    served.replace(load::state(home, live).await?);
    *shown = newest;
    Ok(true)
}

pub(crate) async fn listen(address: &str) -> Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("listening on {address}: is another program using it?"))
}

/// Waits until the program is told to end.
pub(crate) async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // Without a signal handler there is nothing to wait for: serve until killed.
    if interrupt.await.is_err() {
        std::future::pending::<()>().await;
    }
}
