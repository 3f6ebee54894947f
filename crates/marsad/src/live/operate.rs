//! For who runs it: metrics, and whether it is alive and ready.

use std::sync::Arc;

use axum::{Router, http::header, response::IntoResponse, routing::get};
use marsad_web::Live;
use metrics_exporter_prometheus::PrometheusHandle;
use serde_json::json;

pub(super) fn router(metrics: PrometheusHandle, live: Arc<Live>) -> Router {
    let text = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    Router::new()
        .route("/metrics", get(move || async move { (text, metrics.render()).into_response() }))
        .route("/health/live", get(|| async { "alive\n" }))
        .route("/health/ready", get(move || async move { ready(&live).await }))
}

/// Ready if the state database answers: everything else is in memory once the server listens.
async fn ready(live: &Live) -> impl IntoResponse + use<> {
    use axum::http::StatusCode;
    match live.store.newest_seq().await {
        Ok(seq) => {
            let body =
                json!({ "ready": true, "newest_change": seq, "readers": live.log.readers() });
            (StatusCode::OK, axum::Json(body))
        }
        Err(error) => {
            tracing::error!("the state database does not answer: {error:?}");
            (StatusCode::SERVICE_UNAVAILABLE, axum::Json(json!({ "ready": false })))
        }
    }
}
