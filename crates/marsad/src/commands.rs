//! One file per command.

pub(crate) mod annotate;
pub(crate) mod bulletin;
pub(crate) mod collect;
pub(crate) mod dataset;
pub(crate) mod enrich;
pub(crate) mod eval;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod index;
pub(crate) mod key;
pub(crate) mod link;
pub(crate) mod posting;
pub(crate) mod publish;
pub(crate) mod rebuild;
pub(crate) mod release;
pub(crate) mod retention;
pub(crate) mod review;
pub(crate) mod run;
pub(crate) mod schedule;
pub(crate) mod serve;
pub(crate) mod source;
pub(crate) mod synth;
pub(crate) mod taxonomy;
pub(crate) mod train;

use std::time::Instant;

/// Logs how much a stage did and how fast.
fn report(stage: &str, what: &str, n: u64, since: Instant) {
    let seconds = since.elapsed().as_secs_f64();
    let rate = if seconds > 0.0 { n as f64 / seconds } else { 0.0 };
    tracing::info!(stage, n, seconds, "{stage}: {n} {what} in {seconds:.1} s ({rate:.0}/s)");
}
