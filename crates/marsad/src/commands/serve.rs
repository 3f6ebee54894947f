//! The portal and the API over the newest published data.

pub(crate) mod load;

use std::sync::Arc;

use anyhow::{Context, Result};

use crate::home::Home;

pub(crate) async fn run(home: &Home, listen: &str) -> Result<()> {
    let state = load::state(home).await?;
    let listener = tokio::net::TcpListener::bind(listen)
        .await
        .with_context(|| format!("listening on {listen}: is another program using it?"))?;
    let address = listener.local_addr()?;
    println!("Marsad answers at http://{address}/");
    axum::serve(listener, marsad_web::router(Arc::new(state)))
        .with_graceful_shutdown(stop())
        .await
        .context("serving")
}

async fn stop() {
    // Without a signal handler there is nothing to wait for: serve until killed.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
