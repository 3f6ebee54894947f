//! Dropped files → raw store → postings, listings and problems.

mod captured;
mod keep;

use std::{collections::BTreeSet, path::Path, sync::mpsc::sync_channel, thread, time::Instant};

use anyhow::{Context, Result};
use marsad_lake::{
    Lake, Mark,
    tables::{listings, postings, problems},
};
use marsad_model::{Capture, Listing, Posting, Problem};
use marsad_raw::RawStore;
use marsad_sources::{Record, Registry, Source, Vocabulary};
use rayon::prelude::*;

pub(crate) use self::keep::keep;
use super::report;
use crate::home::Home;

pub(crate) const MARK: &str = "collect";

pub(crate) async fn run(home: &Home, from: &Path) -> Result<()> {
    keep(home, from).await?;
    parse(home).await
}

/// Reads what is in the raw store and not yet in the lake.
///
/// The position (number of the raw file, number of the record in it) is committed with each step,
/// so that a run that was cut off goes on where it was, and nothing is read twice.
pub(crate) async fn parse(home: &Home) -> Result<()> {
    let registry = home.registry()?;
    let raw = RawStore::open(home.raw())?;
    let pack = home.pack()?;
    let taxonomy = home.taxonomy(&pack)?;
    let reader = home.reader(&taxonomy, &pack)?;
    let vocabulary = home.vocabulary(&pack, &taxonomy)?;
    let removed = marsad_raw::removed(&home.raw())?.into_iter().map(|it| it.entry).collect();
    let lake = &home.lake;
    let done = Position::from_mark(lake.mark(postings::NAME, MARK).await?);
    let problems_done = Position::from_mark(lake.mark(problems::NAME, MARK).await?);
    let start = Instant::now();
    let (sender, receiver) = sync_channel::<Result<Step>>(2);
    let handle = tokio::runtime::Handle::current();
    let counted = thread::scope(|scope| -> Result<[u64; 3]> {
        scope.spawn(|| {
            let step = Step { end: done, ..Step::default() };
            let mut steps = Steps { sender: &sender, step, size: home.step };
            if let Err(error) = read_all(&registry, &raw, &removed, &vocabulary, done, &mut steps) {
                // The receiver is gone only if it failed, and then its error is the one to tell.
                let _ = steps.sender.send(Err(error));
            }
            drop(sender);
        });
        let [mut n_postings, mut n_listings, mut n_problems] = [0; 3];
        for step in receiver {
            let mut step = step?;
            step.postings.par_iter_mut().for_each(|posting| reader.redact(posting));
            step.listings.par_iter_mut().for_each(|listing| reader.redact_listing(listing));
            n_postings += step.postings.len() as u64;
            n_listings += step.listings.len() as u64;
            n_problems += step.problems.len() as u64;
            tokio::task::block_in_place(|| handle.block_on(commit(lake, &step, problems_done)))?;
        }
        Ok([n_postings, n_listings, n_problems])
    })?;
    let [n_postings, n_listings, n_problems] = counted;
    report("collect", "postings", n_postings, start);
    report("collect", "listings", n_listings, start);
    report("collect", "problems", n_problems, start);
    Ok(())
}

/// A place in the raw store: the next record to read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    pub(crate) file: u32,
    pub(crate) record: u32,
}

impl Position {
    pub(crate) fn from_mark(mark: Option<i64>) -> Self {
        let mark = mark.unwrap_or(0).unsigned_abs();
        Self { file: (mark >> 32) as u32, record: mark as u32 }
    }

    fn mark(self) -> Mark {
        let done = (i64::from(self.file) << 32) | i64::from(self.record);
        Mark { input: MARK.to_owned(), done }
    }
}

/// What is committed together.
#[derive(Default)]
pub(crate) struct Step {
    pub(crate) postings: Vec<Posting>,
    pub(crate) listings: Vec<Listing>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) end: Position,
}

impl Step {
    pub(crate) fn len(&self) -> usize {
        self.postings.len() + self.listings.len() + self.problems.len()
    }
}

struct Steps<'a> {
    sender: &'a std::sync::mpsc::SyncSender<Result<Step>>,
    step: Step,
    /// Records per commit.
    size: usize,
}

impl Steps<'_> {
    fn flush(&mut self) {
        let end = self.step.end;
        let step = std::mem::replace(&mut self.step, Step { end, ..Step::default() });
        // If the receiver is gone, it has failed and tells why.
        let _ = self.sender.send(Ok(step));
    }
}

fn read_all(
    registry: &Registry,
    raw: &RawStore,
    removed: &BTreeSet<String>,
    vocabulary: &Vocabulary,
    done: Position,
    steps: &mut Steps<'_>,
) -> Result<()> {
    let mut n_removed = 0_u64;
    for (number, entry) in raw.entries().iter().enumerate().skip(done.file as usize) {
        let file = u32::try_from(number).context("the raw store holds too many files")?;
        if removed.contains(entry) {
            n_removed += 1;
            steps.step.end = Position { file: file + 1, record: 0 };
            continue;
        }
        let skip = if file == done.file { done.record } else { 0 };
        let batch = raw.read(entry)?;
        match registry.get(&batch[0].source) {
            Some(source) => read_batch(source, entry, &batch, vocabulary, file, skip, steps),
            None => tracing::warn!(entry, "its source is no longer registered: left unread"),
        }
        steps.step.end = Position { file: file + 1, record: 0 };
    }
    if n_removed > 0 {
        tracing::warn!(
            "{n_removed} captures are not read: they were removed when their retention was over"
        );
    }
    if steps.step.end > done {
        steps.flush();
    }
    Ok(())
}

fn read_batch(
    source: &Source,
    entry: &str,
    batch: &[Capture],
    vocabulary: &Vocabulary,
    file: u32,
    skip: u32,
    steps: &mut Steps<'_>,
) {
    let mut record_number = 0;
    for capture in batch {
        records(source, entry, capture, vocabulary, &mut |record| {
            record_number += 1;
            if record_number <= skip {
                return;
            }
            match record {
                Record::Posting(posting) => steps.step.postings.push(posting),
                Record::Listing(listing) => steps.step.listings.push(listing),
                Record::Problem(problem) => steps.step.problems.push(problem),
            }
            steps.step.end = Position { file, record: record_number };
            if steps.step.len() >= steps.size {
                steps.flush();
            }
        });
    }
}

/// The records of a capture, with the batch of the raw store that holds them.
pub(crate) fn records(
    source: &Source,
    entry: &str,
    capture: &Capture,
    vocabulary: &Vocabulary,
    take: &mut dyn FnMut(Record),
) {
    let kept_as = |inner: &str| match inner.rsplit_once('#') {
        Some((_, number)) => format!("{entry}#{number}"),
        None => entry.to_owned(),
    };
    marsad_sources::parse(source, vocabulary, capture, &mut |mut record| {
        match &mut record {
            Record::Posting(posting) => posting.capture = kept_as(&posting.capture),
            Record::Listing(listing) => listing.capture = kept_as(&listing.capture),
            Record::Problem(problem) => problem.capture = kept_as(&problem.capture),
        }
        take(record);
    });
}

/// Problems first: if the program dies between the commits, the postings are read again and the
/// problems, which are further, are not stored again. Listings may be: of each programme the newest
/// one counts.
pub(crate) async fn commit(lake: &Lake, step: &Step, problems_done: Position) -> Result<()> {
    let mark = step.end.mark();
    if step.end > problems_done {
        let rows = problems::encode(&step.problems);
        lake.append(problems::NAME, &problems::schema(), &[rows], Some(&mark)).await?;
    }
    if !step.listings.is_empty() {
        let rows = listings::encode(&step.listings);
        lake.append(listings::NAME, &listings::schema(), &[rows], Some(&mark)).await?;
    }
    let rows = postings::encode(&step.postings);
    lake.append(postings::NAME, &postings::schema(), &[rows], Some(&mark)).await?;
    Ok(())
}
