//! Releases: observations become visible together, and once; and what people decide about them.

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use marsad_lake::{
    Mark, Pending, RecordBatch,
    tables::{observations, release_events, releases},
};
use marsad_model::{Observation, Release, ReleaseEvent, ReleaseState, Standing};

use crate::{clock, home::Home};

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Action {
    /// Shows all releases and where they stand.
    List,
    /// Says that a draft was looked through and found good.
    Validate { id: String },
    /// Makes a release public, now or at a time to come.
    Publish {
        id: String,
        /// Embargo: `2026-12-01T10:00:00Z`.
        #[arg(long)]
        at: Option<Timestamp>,
    },
    /// Takes a release back; the one before it holds again.
    Withdraw {
        id: String,
        /// Shown to the public.
        #[arg(long)]
        reason: String,
    },
}

pub(crate) async fn run(home: &Home, action: &Action) -> Result<()> {
    let now = clock::now();
    let (id, state, at, reason) = match action {
        Action::List => return list(home).await,
        Action::Validate { id } => (id, ReleaseState::Validated, now, ""),
        Action::Publish { id, at } => {
            if at.is_some_and(|at| at < now) {
                bail!("--at is in the past: a release becomes public now or later");
            }
            (id, ReleaseState::Published, at.unwrap_or(now), "")
        }
        Action::Withdraw { id, reason } => (id, ReleaseState::Withdrawn, now, reason.as_str()),
    };
    let (releases, events) = all(home).await?;
    let release = releases.iter().find(|it| it.id == *id);
    let release = release.with_context(|| format!("there is no release `{id}`: see `list`"))?;
    let from = release.standing(&events, now);
    let is_step = matches!(
        (from, state),
        (Standing::Draft | Standing::Validated, ReleaseState::Validated)
            | (Standing::Draft | Standing::Validated, ReleaseState::Published)
            | (Standing::EmbargoedUntil(_), _)
            | (Standing::WithdrawnAt(_), ReleaseState::Published)
            | (Standing::PublishedAt(_), ReleaseState::Withdrawn)
    );
    if !is_step {
        bail!("`{id}` {}: it cannot become {} from there", words(from), state.id());
    }
    let (reason, decided_at) = (reason.to_owned(), now);
    decide(home, ReleaseEvent { release: id.clone(), state, at, decided_at, reason }).await
}

/// Stores a decision.
pub(crate) async fn decide(home: &Home, event: ReleaseEvent) -> Result<()> {
    let rows = release_events::encode(&[event]);
    home.lake.append(release_events::NAME, &release_events::schema(), &[rows], None).await?;
    Ok(())
}

/// All releases and all decisions about them, each in the order in which they came.
pub(crate) async fn all(home: &Home) -> Result<(Vec<Release>, Vec<ReleaseEvent>)> {
    let (mut known, mut events) = (Vec::new(), Vec::new());
    if let Some(snapshot) = home.lake.snapshot(releases::NAME).await? {
        known = snapshot.all_rows(releases::decode).await?;
    }
    if let Some(snapshot) = home.lake.snapshot(release_events::NAME).await? {
        events = snapshot.all_rows(release_events::decode).await?;
    }
    Ok((known, events))
}

async fn list(home: &Home) -> Result<()> {
    let (releases, events) = all(home).await?;
    for release in releases {
        let standing = words(release.standing(&events, clock::now()));
        println!("{}\t{} figures\t{standing}", release.id, release.n_observations);
        for event in events.iter().filter(|it| it.release == release.id) {
            let colon = if event.reason.is_empty() { "" } else { ": " };
            let (state, at, decided) = (event.state.id(), event.at, event.decided_at);
            println!("\t{decided}\t{state} from {at}{colon}{}", event.reason);
        }
    }
    Ok(())
}

fn words(standing: Standing) -> String {
    match standing {
        Standing::Draft => "is a draft".to_owned(),
        Standing::Validated => "is validated".to_owned(),
        Standing::EmbargoedUntil(at) => format!("is under embargo until {at}"),
        Standing::PublishedAt(at) => format!("is public since {at}"),
        Standing::WithdrawnAt(at) => format!("was withdrawn at {at}"),
    }
}

/// A release in the making: first its observations, then the line that makes them visible.
pub(crate) struct Writing {
    release: Release,
    mark: Mark,
    /// None if an earlier run committed the observations and died before the line.
    observations: Option<Pending>,
    batches: Vec<RecordBatch>,
}

/// Observations in a batch, and batches in a file.
const BATCH: usize = 65_536;
const BATCHES: usize = 8;

impl Writing {
    pub(crate) async fn begin(home: &Home, release: Release) -> Result<Self> {
        let mark = Mark { input: format!("release/{}", release.id), done: 1 };
        let observations = match home.lake.mark(observations::NAME, &mark.input).await? {
            Some(_) => None,
            None => Some(home.lake.addition(observations::NAME, &observations::schema()).await?),
        };
        Ok(Self { release, mark, observations, batches: Vec::new() })
    }

    pub(crate) async fn write(&mut self, figures: &[Observation]) -> Result<()> {
        self.release.n_observations += figures.len() as u64;
        for rows in figures.chunks(BATCH) {
            self.batches.push(observations::encode(rows, &self.release.id));
            if self.batches.len() >= BATCHES {
                self.flush().await?;
            }
        }
        Ok(())
    }

    /// Commits; gives the number of observations.
    pub(crate) async fn finish(mut self, home: &Home) -> Result<u64> {
        self.flush().await?;
        if let Some(observations) = self.observations {
            observations.commit(&self.mark).await?;
        }
        let n = self.release.n_observations;
        let line = releases::encode(&[self.release]);
        home.lake.append(releases::NAME, &releases::schema(), &[line], Some(&self.mark)).await?;
        Ok(n)
    }

    async fn flush(&mut self) -> Result<()> {
        let batches = std::mem::take(&mut self.batches);
        if let Some(observations) = &mut self.observations
            && !batches.is_empty()
        {
            observations.write(&batches).await?;
        }
        Ok(())
    }
}

/// Whether a release was published already; then it is left as it is.
pub(crate) async fn is_published(home: &Home, release: &Release) -> Result<bool> {
    is_stored(home, &release.id).await
}

/// Whether there is a release of that id.
pub(crate) async fn is_stored(home: &Home, id: &str) -> Result<bool> {
    Ok(home.lake.mark(releases::NAME, &format!("release/{id}")).await?.is_some())
}
