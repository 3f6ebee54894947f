//! The portal and the API over the newest published data.

pub(crate) mod load;

use std::{
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use anyhow::{Context, Result};
use axum::{Router, extract::Request};
use tower::ServiceExt;

use crate::home::Home;

/// How soon what was published, withdrawn or freed from embargo shows.
const LOOK_EVERY: Duration = Duration::from_secs(10);

pub(crate) async fn run(home: &Home, listen: &str) -> Result<()> {
    let mut shown = load::shown(home).await?;
    let current = Arc::new(RwLock::new(router(home).await?));
    let listener = tokio::net::TcpListener::bind(listen)
        .await
        .with_context(|| format!("listening on {listen}: is another program using it?"))?;
    let address = listener.local_addr()?;
    println!("Marsad answers at http://{address}/");
    let newest = Arc::clone(&current);
    let answer = tower::service_fn(move |request: Request| {
        let router = newest.read().unwrap_or_else(PoisonError::into_inner).clone();
        router.oneshot(request)
    });
    let serving = axum::serve(listener, Router::new().fallback_service(answer))
        .with_graceful_shutdown(stop());
    let mut serving = tokio::spawn(serving.into_future());
    loop {
        tokio::select! {
            ended = &mut serving => return ended.context("serving")?.context("serving"),
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
        // What is served stays as it is when the lake cannot be read for a while.
        match refreshed(home, &mut shown).await {
            Ok(None) => {}
            Ok(Some(router)) => {
                *current.write().unwrap_or_else(PoisonError::into_inner) = router;
                tracing::info!("newly published data are served");
            }
            Err(error) => tracing::warn!("looking for newly published data: {error:#}"),
        }
    }
}

/// A router over what is public now, if that is other than what is `shown`.
async fn refreshed(home: &Home, shown: &mut load::Shown) -> Result<Option<Router>> {
    let newest = load::shown(home).await?;
    if newest == *shown {
        return Ok(None);
    }
    let router = router(home).await?;
    *shown = newest;
    Ok(Some(router))
}

async fn router(home: &Home) -> Result<Router> {
    Ok(marsad_web::router(Arc::new(load::state(home).await?)))
}

async fn stop() {
    // Without a signal handler there is nothing to wait for: serve until killed.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
