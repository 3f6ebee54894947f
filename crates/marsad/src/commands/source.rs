//! Runs of sources: what came of them, and what an operator decides about those that were held.

use anyhow::Result;
use marsad_state::{Ruling, Run, Verdict};

use crate::{clock, home::Home, tell, understood::Understood};

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Action {
    /// The newest runs of a source, or all that wait for a decision.
    Runs {
        source: Option<String>,
        #[arg(long, default_value_t = 20)]
        limit: u32,
    },
    /// Takes in a run that was held.
    Accept {
        run: i64,
        /// From now on this is how much there is: later runs are judged by it.
        #[arg(long)]
        new_level: bool,
        #[arg(long, default_value = "operator")]
        by: String,
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Leaves a run out for good; the source is fetched anew.
    Discard {
        run: i64,
        #[arg(long, default_value = "operator")]
        by: String,
        #[arg(long, default_value = "")]
        reason: String,
    },
}

pub(crate) async fn run(home: &Home, action: &Action) -> Result<()> {
    let store = home.state().await?;
    let now = clock::now();
    match action {
        Action::Runs { source: Some(source), limit } => {
            store.runs_of_source(source, *limit).await?.iter().for_each(show);
        }
        Action::Runs { source: None, .. } => {
            store.quarantined_runs().await?.iter().for_each(show);
        }
        Action::Accept { run, new_level, by, reason } => {
            let ruling = if *new_level { Ruling::NewLevel } else { Ruling::Accept };
            store.decide(*run, ruling, by, reason, now).await?;
        }
        Action::Discard { run, by, reason } => {
            store.decide(*run, Ruling::Discard, by, reason, now).await?;
        }
    }
    Ok(())
}

fn show(run: &Run) {
    let verdict = run.verdict.map_or("running", Verdict::tag);
    let counts = &run.counts;
    let drifted = Understood::of(run).findings;
    let reasons = Some(run.reason.clone()).filter(|it| !it.is_empty()).into_iter();
    let reasons: Vec<String> = reasons.chain(drifted.iter().map(ToString::to_string)).collect();
    tell(&format!(
        "{}\t{}\t{}\t{verdict}\t{} pages\t{} ads\t{} problems\t{}",
        run.id,
        run.source,
        run.started,
        counts.fetched,
        counts.postings,
        counts.problems,
        reasons.join("; ")
    ));
}
