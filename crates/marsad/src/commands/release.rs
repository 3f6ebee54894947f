//! Publishing: observations become visible together, and once.

use anyhow::Result;
use marsad_lake::{
    Mark, Pending, RecordBatch,
    tables::{observations, releases},
};
use marsad_model::{Observation, Release};

use crate::home::Home;

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
    Ok(home.lake.mark(releases::NAME, &format!("release/{}", release.id)).await?.is_some())
}
