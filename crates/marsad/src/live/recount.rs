//! All vacancies of the index, counted beside the work: that takes seconds where there are many, and
//! what comes in meanwhile need not wait to be searchable.

use std::thread::{self, JoinHandle};

use anyhow::{Result, anyhow};
use marsad_search::{Entry, Index};

use super::tally::Tally;

/// A count under way, of the index as it was at its beginning.
pub(super) struct Recount {
    counting: JoinHandle<Result<Tally>>,
    /// What changed since, before and after.
    since: Vec<(Option<Entry>, Entry)>,
}

impl Recount {
    /// Begins with an empty tally.
    pub(super) fn begin(index: &Index, mut tally: Tally) -> Result<Self> {
        let still = index.still();
        let counting = thread::Builder::new().name("count".to_owned()).spawn(move || {
            still.each(&mut |entry| {
                tally.replace(None, Some(&entry));
                true
            })?;
            Ok(tally)
        })?;
        Ok(Self { counting, since: Vec::new() })
    }

    pub(super) fn changed(&mut self, before: Option<&Entry>, after: &Entry) {
        self.since.push((before.cloned(), after.clone()));
    }

    pub(super) fn is_done(&self) -> bool {
        self.counting.is_finished()
    }

    /// Waits for it, and takes up what changed.
    pub(super) fn end(self) -> Result<Tally> {
        let mut tally = self.counting.join().map_err(|_panic| anyhow!("counting panicked"))??;
        for (before, after) in &self.since {
            tally.replace(before.as_ref(), Some(after));
        }
        Ok(tally)
    }
}
