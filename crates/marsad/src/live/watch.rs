//! What the operator watches: metrics for Prometheus.

use std::time::Duration;

use anyhow::{Context, Result};
use jiff::SignedDuration;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

const READ: &str = "marsad_postings_read_total";
const UNTIL_SEARCHABLE: &str = "marsad_until_searchable_seconds";
const VISITS: &str = "marsad_visits_total";
const FETCHED: &str = "marsad_pages_fetched_total";
const READERS: &str = "marsad_stream_readers";
const HELD: &str = "marsad_pushed_held_total";
const DELIVERIES: &str = "marsad_deliveries_total";

/// Upper ends of the histogram's steps, in seconds.
const STEPS: [f64; 10] = [0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 60.0];

/// Begins to count. Once per program.
pub(crate) fn begin() -> Result<PrometheusHandle> {
    let handle = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Full(UNTIL_SEARCHABLE.to_owned()), &STEPS)
        .and_then(PrometheusBuilder::install_recorder)
        .context("counting what happens")?;
    metrics::describe_counter!(READ, "Postings that came in and were read.");
    metrics::describe_histogram!(UNTIL_SEARCHABLE, "From kept to searchable, of the longest wait.");
    metrics::describe_counter!(VISITS, "Visits of sources, by source and verdict.");
    metrics::describe_counter!(FETCHED, "Pages fetched, by source.");
    metrics::describe_counter!(HELD, "Ads pushed that wait for an operator, by source.");
    metrics::describe_gauge!(READERS, "Readers of the stream of changes.");
    metrics::describe_counter!(DELIVERIES, "Messages to webhooks and alerts, by kind and outcome.");
    Ok(handle)
}

/// A batch became searchable.
pub(crate) fn read(n_postings: usize, waited: SignedDuration) {
    metrics::counter!(READ).increment(n_postings as u64);
    let waited = Duration::try_from(waited).unwrap_or_default();
    metrics::histogram!(UNTIL_SEARCHABLE).record(waited.as_secs_f64());
}

pub(crate) fn visit(source: &str, verdict: &'static str, n_fetched: u64) {
    metrics::counter!(VISITS, "source" => source.to_owned(), "verdict" => verdict).increment(1);
    metrics::counter!(FETCHED, "source" => source.to_owned()).increment(n_fetched);
}

pub(crate) fn held(source: &str, n_postings: u64) {
    metrics::counter!(HELD, "source" => source.to_owned()).increment(n_postings);
}

pub(crate) fn readers(n: usize) {
    metrics::gauge!(READERS).set(n as f64);
}

pub(crate) fn delivery(kind: &'static str, outcome: &'static str) {
    metrics::counter!(DELIVERIES, "kind" => kind, "outcome" => outcome).increment(1);
}
