//! What the engine takes up before anything new: postings that were collected and not read, and
//! changes that nobody was told of when the last run ended.

use std::{collections::BTreeMap, sync::Arc};

use anyhow::Result;
use marsad_lake::{Snapshot, tables::postings};
use marsad_state::EventKind;
use tokio::sync::OwnedMutexGuard;

use super::{changes, engine::Engine, recount::Recount, tally::Tally};
use crate::{clock, commands::enrich};

/// Where lake, index and changes stand when the program starts. The index may be ahead of the lake,
/// which is written later: what it holds already is put in once more, to the same end.
#[derive(Default)]
pub(crate) struct Behind {
    pub(crate) posted: Option<Snapshot>,
    /// Vacancies of rows that nobody was told of, each with whether its first row is among them.
    pub(crate) touched: BTreeMap<u32, bool>,
    /// Number of rows whose changes were told.
    pub(crate) told: u32,
    /// Held until the postings are read.
    pub(crate) in_step: Option<OwnedMutexGuard<()>>,
}

impl Engine {
    pub(super) fn catch_up(&mut self) -> Result<()> {
        let Behind { posted, mut touched, told, in_step } = std::mem::take(&mut self.parts.behind);
        let done = usize::try_from(self.parts.n_files).unwrap_or(0);
        for file in posted.iter().flat_map(|it| &it.files).skip(done) {
            let Some(posted) = &posted else { break };
            let rows = self.handle.block_on(posted.rows(file, postings::decode))?;
            let read = enrich::understand(&self.parts.reader, &self.parts.reviewed, &rows);
            for (posting, (reading, signature)) in rows.iter().zip(read) {
                let number = self.parts.sorter.rows();
                let placed = self.parts.sorter.place(posting, reading, signature);
                if let Some(vacancy) = placed.vacancy.filter(|_| number >= told) {
                    touched.entry(vacancy).or_insert(placed.is_first);
                }
                if let Some((_, after)) = self.changed(posting, &placed)? {
                    self.pending.insert(after.id.clone(), after);
                }
                self.rows.push(placed.row);
            }
            self.show()?;
            self.append_readings()?;
        }
        drop(in_step);
        self.recount()?;
        self.tell_late(touched)
    }

    /// Begins to count all vacancies of the index.
    fn recount(&mut self) -> Result<()> {
        let tally = Tally::new(self.parts.served.state().country.clone(), clock::today());
        self.recount = Some(Recount::begin(&self.parts.index, tally)?);
        Ok(())
    }

    fn tell_late(&mut self, touched: BTreeMap<u32, bool>) -> Result<()> {
        let today = clock::today();
        let state = Arc::clone(&self.parts.served.state());
        let mut events = Vec::new();
        for (vacancy, is_new) in touched {
            let id = self.parts.sorter.cluster(vacancy).id();
            let Some(entry) = self.parts.index.get(id)? else { continue };
            let kind = match (entry.is_open(today), is_new) {
                (true, true) => EventKind::Added,
                (true, false) => EventKind::Changed,
                (false, false) => EventKind::Removed,
                (false, true) => continue,
            };
            events.push(changes::event(&state, kind, &entry, clock::now()));
        }
        if !events.is_empty() {
            tracing::info!("{} changes since the last run are told now", events.len());
        }
        self.tell(events)
    }
}
