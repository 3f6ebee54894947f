//! Dropped files → raw store → postings, listings and problems.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::mpsc::sync_channel,
    thread,
    time::Instant,
};

use anyhow::{Context, Result};
use jiff::Timestamp;
use marsad_lake::{
    Lake, Mark,
    tables::{listings, postings, problems},
};
use marsad_model::{Capture, Listing, Posting, Problem};
use marsad_raw::RawStore;
use marsad_sources::{Record, Registry, Source, Vocabulary};
use rayon::prelude::*;

use super::report;
use crate::{
    clock,
    home::{Home, files_below},
};

const MARK: &str = "collect";

/// Files that stand beside captures and are none.
const BESIDE: &[&str] = &["README.md", "SOURCE.txt", CAPTURED];
const CAPTURED: &str = "captured.toml";

pub(crate) async fn run(home: &Home, from: &Path) -> Result<()> {
    keep(home, from)?;
    parse(home).await
}

/// Keeps every file of the drop folder that a registered source owns in the raw store.
pub(crate) fn keep(home: &Home, from: &Path) -> Result<()> {
    let registry = home.registry()?;
    let mut raw = RawStore::open(home.raw())?;
    let mut days = CaptureDays::default();
    let start = Instant::now();
    let mut n = 0;
    for path in files_below(from)? {
        let url = path.strip_prefix(from).unwrap_or(&path).display().to_string();
        let Some((source, _)) = registry.owner(&url) else {
            let name = path.file_name().and_then(|it| it.to_str()).unwrap_or_default();
            if !BESIDE.contains(&name) {
                tracing::warn!(file = url, "no registered source owns it: not collected");
            }
            continue;
        };
        let bytes = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        let capture = Capture {
            source: source.id.clone(),
            captured_at: days.of(from, &path)?,
            url,
            content_type: "application/octet-stream".to_owned(),
            bytes,
            exchange: None,
        };
        n += u64::from(raw.keep(&[capture])?);
    }
    report("collect", "new files", n, start);
    Ok(())
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
            if let Err(error) = read_all(&registry, &raw, &vocabulary, done, &mut steps) {
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
    fn from_mark(mark: Option<i64>) -> Self {
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
    vocabulary: &Vocabulary,
    done: Position,
    steps: &mut Steps<'_>,
) -> Result<()> {
    for (number, entry) in raw.entries().iter().enumerate().skip(done.file as usize) {
        let file = u32::try_from(number).context("the raw store holds too many files")?;
        let skip = if file == done.file { done.record } else { 0 };
        let batch = raw.read(entry)?;
        match registry.get(&batch[0].source) {
            Some(source) => read_batch(source, entry, &batch, vocabulary, file, skip, steps),
            None => tracing::warn!(entry, "its source is no longer registered: left unread"),
        }
        steps.step.end = Position { file: file + 1, record: 0 };
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

/// When files were captured: from `captured.toml` in the topmost folder that holds them, else when
/// they were last changed.
#[derive(Default)]
struct CaptureDays(BTreeMap<PathBuf, FolderDays>);

#[derive(Default)]
struct FolderDays {
    default: Option<Timestamp>,
    files: BTreeMap<String, Timestamp>,
}

impl CaptureDays {
    fn of(&mut self, from: &Path, path: &Path) -> Result<Timestamp> {
        let below = path.strip_prefix(from).unwrap_or(path);
        let mut parts = below.components();
        let folder = match parts.next() {
            Some(first) if parts.clone().next().is_some() => from.join(first),
            _ => from.to_owned(),
        };
        let name = path.strip_prefix(&folder).unwrap_or(path).display().to_string();
        if !self.0.contains_key(&folder) {
            self.0.insert(folder.clone(), FolderDays::read(&folder)?);
        }
        let days = &self.0[&folder];
        if let Some(time) = days.files.get(&name).copied().or(days.default) {
            return Ok(time);
        }
        let changed = fs::metadata(path).and_then(|it| it.modified());
        let changed = changed.with_context(|| format!("reading {}", path.display()))?;
        Ok(Timestamp::try_from(changed).unwrap_or_else(|_| clock::now()))
    }
}

impl FolderDays {
    fn read(folder: &Path) -> Result<Self> {
        let path: PathBuf = folder.join(CAPTURED);
        let mut days = Self::default();
        let Ok(text) = fs::read_to_string(&path) else { return Ok(days) };
        let table: toml::Table =
            toml::from_str(&text).with_context(|| format!("reading {}", path.display()))?;
        let time = |value: &toml::Value| -> Result<Timestamp> {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            text.parse().with_context(|| format!("{}: `{text}` is not a time", path.display()))
        };
        if let Some(value) = table.get("captured_at") {
            days.default = Some(time(value)?);
        }
        for (name, value) in table.get("files").and_then(|it| it.as_table()).into_iter().flatten() {
            days.files.insert(name.clone(), time(value)?);
        }
        Ok(days)
    }
}
