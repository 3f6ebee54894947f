//! The schedule of `marsad run`: what is due when, and what waits until it is resumed.

use anyhow::Result;
use marsad_state::Job;

use crate::{clock, home::Home, tell};

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Action {
    /// All jobs: rule, when each is due, what came of it the last time.
    List,
    /// Keeps a job from being started until it is resumed; one that runs goes on to its end.
    Pause { job: String },
    /// Lets it be started again; at once, if its time came meanwhile.
    Resume { job: String },
}

pub(crate) async fn run(home: &Home, action: &Action) -> Result<()> {
    let store = home.state().await?;
    match action {
        Action::List => store.jobs().await?.iter().for_each(show),
        Action::Pause { job } => store.pause_job(job, clock::now()).await?,
        Action::Resume { job } => store.resume_job(job).await?,
    }
    Ok(())
}

fn show(job: &Job) {
    let due = match job.paused_at {
        Some(at) => format!("paused since {at}"),
        None if job.is_running() => "running".to_owned(),
        None => format!("due {}", job.next_due),
    };
    tell(&format!("{}\t{}\t{due}\t{}", job.id, job.rule, job.outcome));
}
