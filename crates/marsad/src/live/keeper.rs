//! What comes in → raw store → records for the engine, in the order of the raw store.
//!
//! The raw store is the queue: what is in its manifest will be read, by this run or by the next.
//! Pushes that arrive together are kept together, so that the disk is waited for once.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use anyhow::{Context, Result};
use jiff::Timestamp;
use marsad_model::{Capture, Listing, Posting, Problem};
use marsad_raw::RawStore;
use marsad_sources::{Record, Registry, Vocabulary, health::Volume};
use marsad_web::{HOSTED, Push, RecordAnswer, Taken};
use tokio::sync::{mpsc, oneshot};

use super::gate::Gate;
use crate::{clock, commands::collect};

/// Something to keep.
pub(crate) enum Work {
    Push(Push),
    /// A batch that a visit left in the raw store; told whether it is taken up.
    Held(String, oneshot::Sender<bool>),
    /// It is time to store what is known of pushes.
    Settle,
}

/// What came of one batch of the raw store.
pub(crate) struct Arrival {
    /// Number of the batch in the raw store.
    pub(crate) file: u32,
    pub(crate) postings: Vec<Posting>,
    pub(crate) listings: Vec<Listing>,
    pub(crate) problems: Vec<Problem>,
    /// When it began to wait.
    pub(crate) at: Timestamp,
}

pub(crate) struct Keeper {
    raw: RawStore,
    registry: Arc<Registry>,
    vocabulary: Vocabulary,
    gate: Gate,
    arrivals: std::sync::mpsc::SyncSender<Arrival>,
}

/// Pushes that are kept together at most.
const TOGETHER: usize = 128;
/// How long a push waits for others.
const WAIT: Duration = Duration::from_millis(5);

impl Keeper {
    pub(crate) fn new(
        raw: RawStore,
        registry: Arc<Registry>,
        vocabulary: Vocabulary,
        gate: Gate,
        arrivals: std::sync::mpsc::SyncSender<Arrival>,
    ) -> Self {
        Self { raw, registry, vocabulary, gate, arrivals }
    }

    /// Works until nobody can send any more.
    pub(crate) fn run(mut self, mut work: mpsc::Receiver<Work>) {
        let registry = Arc::clone(&self.registry);
        report(self.gate.open(&registry));
        let mut waiting = Vec::new();
        while work.blocking_recv_many(&mut waiting, TOGETHER) > 0 {
            std::thread::sleep(WAIT);
            while waiting.len() < TOGETHER
                && let Ok(more) = work.try_recv()
            {
                waiting.push(more);
            }
            self.take(std::mem::take(&mut waiting));
        }
        report(self.gate.keep_up(&registry));
    }

    fn take(&mut self, works: Vec<Work>) {
        let mut pushes: BTreeMap<String, Vec<Push>> = BTreeMap::new();
        for work in works {
            match work {
                Work::Push(push) => pushes.entry(push.source.clone()).or_default().push(push),
                Work::Held(entry, reply) => {
                    let taken = self.adopt(&entry);
                    // A visit that ended meanwhile does not ask any more.
                    let _ = reply.send(report(taken).is_some());
                }
                Work::Settle => {
                    let registry = Arc::clone(&self.registry);
                    report(self.gate.keep_up(&registry));
                }
            }
        }
        for (_, pushes) in pushes {
            let captures: Vec<Capture> = pushes.iter().map(capture).collect();
            let kept = report(self.keep(&captures));
            let (answers, told) = kept.map_or((Vec::new(), Taken::Kept as Told), |it| it);
            let mut answers = answers.into_iter();
            for push in pushes {
                let answer = answers.next();
                // Who pushed may be gone.
                let _ = push.reply.send(answer.map_or(Taken::NotKept, told));
            }
        }
    }

    /// Takes up a batch that was held, unless it was before.
    fn adopt(&mut self, entry: &str) -> Result<()> {
        let captures = self.raw.read(entry)?;
        if self.raw.adopt(entry)? {
            let read = self.read(entry, &captures)?;
            self.hand_on(read)?;
        }
        Ok(())
    }

    /// Keeps captures of one source, and hands their records on unless they are to wait. Gives what
    /// became of each record of each capture.
    fn keep(&mut self, captures: &[Capture]) -> Result<(Vec<Vec<RecordAnswer>>, Told)> {
        let entry = self.raw.hold(captures)?;
        let mut read = self.read(&entry, captures)?;
        let answers = std::mem::take(&mut read.answers);
        // The very same came before: it is answered again, and not read again.
        if self.raw.has(&entry) {
            return Ok((answers, Taken::Kept));
        }
        if !self.passes(&entry, captures, &read.volume)? {
            return Ok((answers, Taken::Held));
        }
        self.raw.adopt(&entry)?;
        self.hand_on(read)?;
        Ok((answers, Taken::Kept))
    }

    fn passes(&mut self, entry: &str, captures: &[Capture], brought: &Volume) -> Result<bool> {
        let source = captures.first().and_then(|it| self.registry.get(&it.source));
        match source {
            // An operator has looked at each.
            Some(source) if source.id == HOSTED => Ok(true),
            Some(source) => self.gate.pass(source, entry, brought),
            None => Ok(true),
        }
    }

    /// Hands on the records of the batch that was taken up last.
    fn hand_on(&mut self, read: Read) -> Result<()> {
        let Read { postings, listings, problems, .. } = read;
        let file = self.raw.entries().len().saturating_sub(1);
        let file = u32::try_from(file).context("the raw store holds too many files")?;
        let arrival = Arrival { file, postings, listings, problems, at: clock::now() };
        // It only fails when the engine has failed, which tells why itself.
        self.arrivals.send(arrival).ok().context("the engine has ended")
    }

    fn read(&self, entry: &str, captures: &[Capture]) -> Result<Read> {
        let mut read = Read::default();
        for capture in captures {
            let source = self.registry.get(&capture.source);
            let source = source
                .with_context(|| format!("the source `{}` is not registered", capture.source))?;
            let mut these: Vec<RecordAnswer> = Vec::new();
            collect::records(source, entry, capture, &self.vocabulary, &mut |record| {
                answer(&mut these, &record);
                read.volume.count(&record);
                match record {
                    Record::Posting(posting) => read.postings.push(posting),
                    Record::Listing(listing) => read.listings.push(listing),
                    Record::Problem(problem) => read.problems.push(problem),
                }
            });
            read.answers.push(these);
        }
        Ok(read)
    }
}

#[derive(Default)]
struct Read {
    /// What became of each record of each capture.
    answers: Vec<Vec<RecordAnswer>>,
    postings: Vec<Posting>,
    listings: Vec<Listing>,
    problems: Vec<Problem>,
    volume: Volume,
}

/// What who pushed is told.
type Told = fn(Vec<RecordAnswer>) -> Taken;

fn report<T>(kept: Result<T>) -> Option<T> {
    kept.inspect_err(|error| tracing::error!("what came in could not be kept: {error:#}")).ok()
}

fn capture(push: &Push) -> Capture {
    Capture {
        source: push.source.clone(),
        url: push.address.clone(),
        captured_at: clock::now(),
        content_type: push.content_type.clone(),
        bytes: push.bytes.to_vec(),
        exchange: None,
    }
}

/// Adds what became of a record; a problem of a field belongs to the record of its number.
fn answer(answers: &mut Vec<RecordAnswer>, record: &Record) {
    let (capture, posting, problem) = match record {
        Record::Posting(it) => (&it.capture, Some(it.id.clone()), None),
        Record::Listing(it) => (&it.capture, Some(it.id.clone()), None),
        Record::Problem(it) => (&it.capture, None, Some((it.field.clone(), it.reason.clone()))),
    };
    let number = capture.rsplit_once('#').and_then(|(_, number)| number.parse().ok());
    let number = number.unwrap_or(answers.len() + 1);
    let known = answers.iter().position(|it| it.record == number);
    let place = known.unwrap_or_else(|| {
        answers.push(RecordAnswer { record: number, ..RecordAnswer::default() });
        answers.len() - 1
    });
    let answer = &mut answers[place];
    answer.posting = answer.posting.take().or(posting);
    answer.problems.extend(problem);
}
