//! Records → readings → vacancies: searchable at once, told to who follows, counted, and written to
//! the lake a little later.
//!
//! The order of the raw store is the order of everything: rows have the numbers that `collect` and
//! `enrich` would give them, so that a restart goes on with those commands and nothing is counted
//! twice. Changes are stored with the number of rows they cover, for the same reason.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use anyhow::Result;
use jiff::civil::Date;
use marsad_enrich::Reader;
use marsad_indicators::Definition;
use marsad_lake::{Mark, tables::readings};
use marsad_model::{AdKind, Posting};
use marsad_search::{Entry, EntryMember, Index, Writer};
use marsad_state::{Event, EventKind};
use marsad_taxonomy::Taxonomy;
use marsad_web::{Figures, Live};
use tokio::{
    runtime::Handle,
    sync::{Mutex, oneshot},
};

use super::{
    behind::Behind,
    changes,
    keeper::Arrival,
    recount::Recount,
    served::Served,
    tally::{self, Tally},
    watch,
};
use crate::{
    clock,
    commands::{
        collect::{self, Position, Step},
        enrich::{self, Sorter},
        index::{Holds, Names},
    },
    home::Home,
    reviewed::Reviewed,
};

/// What the engine works with, made when the program starts.
pub(crate) struct Parts {
    pub(crate) home: Arc<Home>,
    pub(crate) reader: Arc<Reader>,
    pub(crate) reviewed: Arc<Reviewed>,
    pub(crate) taxonomy: Arc<Taxonomy>,
    pub(crate) sorter: Sorter,
    pub(crate) index: Arc<Index>,
    pub(crate) writer: Writer,
    pub(crate) live: Arc<Live>,
    pub(crate) served: Arc<Served>,
    pub(crate) tally: Tally,
    pub(crate) definitions: Arc<Vec<Definition>>,
    /// Files of `postings` that are read.
    pub(crate) n_files: i64,
    /// What the newest commit of the index says.
    pub(crate) holds: Holds,
    pub(crate) behind: Behind,
    /// Held while the lake's postings and readings are not in step.
    pub(crate) lake_lock: Arc<Mutex<()>>,
}

pub(crate) struct Engine {
    pub(super) parts: Parts,
    names: Names,
    pub(super) handle: Handle,
    /// Not yet in the lake.
    step: Step,
    pub(super) rows: Vec<readings::Row>,
    flushed_at: Instant,
    counted_at: Instant,
    counted_seq: i64,
    /// Figures in the making.
    counting: Option<JoinHandle<()>>,
    /// What the index does not show yet.
    pub(super) pending: BTreeMap<String, Entry>,
    /// All vacancies being counted; until then the tally is not complete.
    pub(super) recount: Option<Recount>,
    /// Words that are to go.
    going: Receiver<Gone>,
}

/// Rows whose words nobody may show any more.
pub(crate) struct Gone {
    /// In rising order.
    pub(crate) rows: Vec<u32>,
    pub(crate) done: oneshot::Sender<()>,
}

/// Postings that are read together at most.
const TOGETHER: usize = 256;
/// What is in memory only is never more, nor older.
const FLUSH_ROWS: usize = 5_000;
const FLUSH_EVERY: Duration = Duration::from_secs(5);
/// Ads that are put in the index once more together.
const FORGET_TOGETHER: usize = 2_000;
/// How soon figures follow.
const COUNT_EVERY: Duration = Duration::from_secs(4);

impl Engine {
    pub(crate) fn new(parts: Parts, going: Receiver<Gone>, handle: Handle) -> Self {
        let names = Names::new(Arc::clone(&parts.taxonomy));
        let now = Instant::now();
        Self {
            parts,
            names,
            handle,
            step: Step::default(),
            rows: Vec::new(),
            flushed_at: now,
            counted_at: now,
            counted_seq: -1,
            counting: None,
            pending: BTreeMap::new(),
            recount: None,
            going,
        }
    }

    /// Works until the keeper has ended, then writes what is left.
    pub(crate) fn run(mut self, arrivals: &Receiver<Arrival>) -> Result<()> {
        self.catch_up()?;
        loop {
            match arrivals.recv_timeout(Duration::from_millis(200)) {
                Ok(arrival) => {
                    let mut waiting = vec![arrival];
                    let mut n = waiting[0].postings.len();
                    while n < TOGETHER
                        && let Ok(more) = arrivals.try_recv()
                    {
                        n += more.postings.len();
                        waiting.push(more);
                    }
                    self.take(waiting)?;
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.keep_up()?;
        }
        self.flush()
    }

    /// What is due after a while.
    fn keep_up(&mut self) -> Result<()> {
        if self.rows.len() >= FLUSH_ROWS || self.flushed_at.elapsed() >= FLUSH_EVERY {
            self.flush()?;
        }
        while let Ok(gone) = self.going.try_recv() {
            self.forget(&gone.rows)?;
            // Who asked may have ended.
            let _ = gone.done.send(());
        }
        if let Some(recount) = self.recount.take_if(|it| it.is_done()) {
            self.parts.tally = recount.end()?;
        }
        // It is complete in a moment, and then looked at again.
        if self.recount.is_some() {
            return Ok(());
        }
        let today = clock::today();
        if tally::is_over(&self.parts.tally, today) {
            self.begin_day(today)?;
        }
        let seq = self.parts.live.log.newest();
        let is_due = seq != self.counted_seq && self.counted_at.elapsed() >= COUNT_EVERY;
        if is_due && self.counting.as_ref().is_none_or(|it| it.is_finished()) {
            self.count(seq)?;
        }
        Ok(())
    }

    fn take(&mut self, arrivals: Vec<Arrival>) -> Result<()> {
        let waited_since = arrivals.first().map_or_else(clock::now, |it| it.at);
        let mut postings = Vec::new();
        for arrival in arrivals {
            self.step.end = Position { file: arrival.file + 1, record: 0 };
            self.step.problems.extend(arrival.problems);
            self.step.listings.extend(arrival.listings.into_iter().map(|mut listing| {
                self.parts.reader.redact_listing(&mut listing);
                listing
            }));
            postings.extend(arrival.postings);
        }
        if postings.is_empty() {
            return Ok(());
        }
        for posting in &mut postings {
            self.parts.reader.redact(posting);
        }
        let read = enrich::understand(&self.parts.reader, &self.parts.reviewed, &postings);
        let now = (clock::today(), clock::now());
        let state = self.parts.served.state();
        let mut events: Vec<Event> = Vec::new();
        for (posting, (reading, signature)) in postings.iter().zip(read) {
            let placed = self.parts.sorter.place(posting, reading, signature);
            let changed = self.changed(posting, &placed)?;
            self.rows.push(placed.row);
            let Some((before, after)) = changed else { continue };
            match &mut self.recount {
                Some(recount) => recount.changed(before.as_ref(), &after),
                None => self.parts.tally.replace(before.as_ref(), Some(&after)),
            }
            events.extend(changes::change(&state, before.as_ref(), &after, now));
            self.pending.insert(after.id.clone(), after);
        }
        let n_postings = postings.len();
        self.step.postings.extend(postings);
        self.show()?;
        self.tell(events)?;
        watch::read(n_postings, clock::now().duration_since(waited_since));
        Ok(())
    }

    /// A vacancy before and after a posting; none if it is none, or stays as it is.
    pub(super) fn changed(
        &self,
        posting: &Posting,
        placed: &enrich::Placed,
    ) -> Result<Option<(Option<Entry>, Entry)>> {
        let Some(vacancy) = placed.vacancy else { return Ok(None) };
        let cluster = self.parts.sorter.cluster(vacancy);
        let before = if placed.is_first { None } else { self.known(cluster.id())? };
        let reading = &placed.row.reading;
        let after = if placed.is_fullest && reading.kind == AdKind::Vacancy {
            Entry::from(&cluster.vacancy(&self.parts.taxonomy, posting, reading.clone()))
        } else if let Some(before) = &before {
            let deadline = before.deadline.as_deref().and_then(|it| it.parse().ok());
            Entry {
                first_posted: cluster.first_posted.to_string(),
                last_seen: cluster.last_seen.to_string(),
                closes: cluster.closes(deadline).map(|day| day.to_string()),
                removed: cluster.is_removed(),
                members: cluster.members.iter().map(EntryMember::from).collect(),
                ..before.clone()
            }
        } else {
            return Ok(None);
        };
        Ok((before.as_ref() != Some(&after)).then_some((before, after)))
    }

    fn known(&self, id: &str) -> Result<Option<Entry>> {
        match self.pending.get(id) {
            Some(entry) => Ok(Some(entry.clone())),
            None => Ok(self.parts.index.get(id)?),
        }
    }

    /// Makes what changed searchable.
    pub(super) fn show(&mut self) -> Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        for entry in std::mem::take(&mut self.pending).into_values() {
            let (places, labels) = self.names.of(&entry);
            self.parts.writer.replace(&entry, &places, &labels)?;
        }
        self.commit_index()?;
        self.parts.index.refresh()?;
        Ok(())
    }

    /// Takes the words of ads out of the index; what was understood of them stays.
    fn forget(&mut self, rows: &[u32]) -> Result<()> {
        for vacancies in self.parts.sorter.read_from(rows).chunks(FORGET_TOGETHER) {
            for vacancy in vacancies {
                let Some(entry) = self.known(self.parts.sorter.cluster(*vacancy).id())? else {
                    continue;
                };
                let entry = Entry { title: String::new(), text: String::new(), ..entry };
                self.pending.insert(entry.id.clone(), entry);
            }
            self.show()?;
        }
        self.parts.writer.purge()?;
        Ok(())
    }

    /// The index says how many rows it holds, and is never behind the lake: so it can be gone on
    /// with. While older rows are put in once more, it holds more than those.
    fn commit_index(&mut self) -> Result<()> {
        let rows = self.parts.sorter.rows();
        self.parts.holds.rows = self.parts.holds.rows.max(rows);
        self.parts.writer.note(self.parts.holds.note());
        self.parts.writer.commit()?;
        Ok(())
    }

    /// Stores changes, with how many rows they cover, and tells them.
    pub(super) fn tell(&self, events: Vec<Event>) -> Result<()> {
        let cover = i64::from(self.parts.sorter.rows());
        let live = &self.parts.live;
        let numbers = self.handle.block_on(live.store.append_events(&events, cover))?;
        if !events.is_empty() {
            live.log.publish(numbers.start, events);
        }
        Ok(())
    }

    /// Writes what is in memory only to the lake, as `collect` and `enrich` would.
    fn flush(&mut self) -> Result<()> {
        self.flushed_at = Instant::now();
        let next = Step { end: self.step.end, ..Step::default() };
        let step = std::mem::replace(&mut self.step, next);
        if step.len() == 0 {
            return Ok(());
        }
        let home = Arc::clone(&self.parts.home);
        let lock = Arc::clone(&self.parts.lake_lock);
        let handle = self.handle.clone();
        let _in_step = handle.block_on(lock.lock());
        handle.block_on(collect::commit(&home.lake, &step, Position::default()))?;
        self.append_readings()
    }

    /// Writes the readings of one more file of postings.
    pub(super) fn append_readings(&mut self) -> Result<()> {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return Ok(());
        }
        // Not all rows change what is searched; the index must say all the same that it holds them.
        if self.parts.holds.rows < self.parts.sorter.rows() {
            self.commit_index()?;
        }
        let mark = Mark { input: enrich::MARK.to_owned(), done: self.parts.n_files + 1 };
        let (batch, schema) = (readings::encode(&rows), readings::schema());
        let lake = &self.parts.home.lake;
        self.handle.block_on(lake.append(readings::NAME, &schema, &[batch], Some(&mark)))?;
        self.parts.n_files = mark.done;
        Ok(())
    }

    /// Beside the work: what must not be shown takes seconds to find in a large month.
    fn count(&mut self, seq: i64) -> Result<()> {
        let (tables, at) = (self.parts.tally.tables(), clock::now());
        let definitions = Arc::clone(&self.parts.definitions);
        let live = Arc::clone(&self.parts.live);
        let within = self.parts.served.state().taxonomy.places.within();
        let counting = thread::Builder::new().name("figures".to_owned()).spawn(move || {
            let observations = tally::figures(tables, &definitions, &within);
            live.set_figures(Figures { at: Some(at), seq, observations });
        })?;
        self.counting = Some(counting);
        self.counted_at = Instant::now();
        self.counted_seq = seq;
        Ok(())
    }

    /// Counts anew, and tells which vacancies closed by themselves.
    fn begin_day(&mut self, today: Date) -> Result<()> {
        let (now, yesterday) = (clock::now(), self.parts.tally.today());
        let state = self.parts.served.state();
        let mut tally = Tally::new(state.country.clone(), today);
        let mut events = Vec::new();
        self.parts.index.each(&mut |entry| {
            tally.replace(None, Some(&entry));
            if entry.is_open(yesterday) && !entry.is_open(today) {
                events.push(changes::event(&state, EventKind::Removed, &entry, now));
            }
            true
        })?;
        self.parts.tally = tally;
        self.tell(events)
    }
}
