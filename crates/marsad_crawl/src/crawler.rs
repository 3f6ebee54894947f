//! The crawler: who it says it is, what it never exceeds, and one visit from beginning to end.

use std::{sync::Arc, time::Duration};

use futures::{StreamExt as _, stream::FuturesUnordered};
use jiff::Timestamp;
use marsad_model::Capture;
use marsad_sources::{Source, Vocabulary};

use crate::{
    Answers, Error, Memory, Report,
    answers::Asker,
    ask::{Asked, Asking},
    hosts::Hosts,
    run::{Run, Task},
};

/// What all visits have in common.
#[derive(Debug, Clone)]
pub struct Options {
    /// An e-mail or web address, part of the `User-Agent`: where a site reaches whoever runs this.
    pub contact: String,
    /// The name that robots.txt knows us by: letters, `-` and `_`.
    pub program: String,
    /// Dates and missing values in ads, as for `marsad_sources::parse`.
    pub words: Vocabulary,
    pub limits: Limits,
    pub answers: Answers,
    /// Certificates in PEM form of authorities that are trusted beside those of the machine; mostly
    /// none.
    pub authorities: Vec<u8>,
}

/// What no visit exceeds, whatever an entry or a site says.
#[derive(Debug, Clone)]
pub struct Limits {
    pub connect: Duration,
    /// From the request to the last byte of the body.
    pub whole: Duration,
    /// Bytes of a body as received.
    pub body: u64,
    /// Bytes of a body unpacked.
    pub unpacked: u64,
    /// Letters of an address.
    pub address: usize,
    /// Addresses that differ only in what follows `?`, among pages to follow.
    pub variants: u32,
    /// Pages that fail in a row before the site is left alone.
    pub failures: u32,
    /// Tries of a page whose server is busy.
    pub tries: u32,
    /// The first pause after 429 or 503 without `Retry-After`; doubled with each further try.
    pub pause: Duration,
    /// A longer `Retry-After` ends the visit.
    pub wait: Duration,
    /// The longest visit.
    pub visit: Duration,
    /// Pages that are remembered of one source.
    pub pages: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(60),
            body: 10 << 20,
            unpacked: 50 << 20,
            address: 2000,
            variants: 200,
            failures: 5,
            tries: 3,
            pause: Duration::from_secs(30),
            wait: Duration::from_secs(300),
            visit: Duration::from_secs(6 * 3600),
            pages: 250_000,
        }
    }
}

/// The moment that captures are stamped with.
pub type Clock = dyn Fn() -> Timestamp + Send + Sync;

/// Takes captures in batches, with the memory as it is once they are kept: a visit that dies later
/// can go on from there. It is called between two answers and should not take long.
pub type Sink<'s> = dyn FnMut(Vec<Capture>, &Memory) -> Result<(), Box<dyn std::error::Error + Send + Sync>>
    + Send
    + 's;

pub struct Crawler {
    pub(crate) options: Options,
    pub(crate) asker: Asker,
    pub(crate) hosts: Hosts,
}

/// A batch is handed out when it holds so many captures, so many bytes, or is so old.
const BATCH: usize = 50;
const BATCH_BYTES: usize = 8 << 20;
const BATCH_AGE: Duration = Duration::from_secs(30);

impl Crawler {
    pub fn new(mut options: Options) -> Result<Self, Error> {
        let contact = options.contact.trim().to_owned();
        let is_address = match contact.split_once('@') {
            Some((name, host)) => !name.is_empty() && host.contains('.'),
            None => contact.starts_with("https://") || contact.starts_with("http://"),
        };
        if !is_address || contact.chars().any(|it| it.is_whitespace() || !it.is_ascii()) {
            return Err(Error::Contact { contact: options.contact });
        }
        let is_part = |it: char| it.is_ascii_alphabetic() || matches!(it, '-' | '_');
        if options.program.is_empty() || !options.program.chars().all(is_part) {
            return Err(Error::Program { program: options.program });
        }
        options.contact = contact;
        let agent =
            format!("{}/{} (+{})", options.program, env!("CARGO_PKG_VERSION"), options.contact);
        let answers = std::mem::replace(&mut options.answers, Answers::Network);
        let asker = Asker::new(answers, agent, &options)?;
        Ok(Self { options, asker, hosts: Hosts::default() })
    }

    /// Visits a source once, and brings its memory up to date.
    ///
    /// Pages are parsed between two answers, on the thread that waits for them: where others must
    /// answer quickly, visits belong on a runtime of their own.
    ///
    /// The report tells what failed; an error means that the visit did not come about, or that `sink`
    /// failed, and that `memory` must not be kept.
    pub async fn visit(
        &self,
        source: &Source,
        memory: &mut Memory,
        clock: &Arc<Clock>,
        sink: &mut Sink<'_>,
    ) -> Result<Report, Error> {
        let Some(visit) = &source.visit else {
            return Err(Error::NotVisited { source_id: source.id.clone() });
        };
        self.hosts.recall(memory, &self.options.program);
        let asking = Asking::new(self, source, visit, clock.as_ref());
        let mut run = Run::new(&asking, memory);
        let mut batch = Vec::new();
        let mut begun = tokio::time::Instant::now();
        let mut under_way = FuturesUnordered::new();
        loop {
            while under_way.len() < visit.concurrency as usize
                && let Some(task) = run.next()
            {
                under_way.push(ask(&asking, task));
            }
            let Some((task, asked)) = under_way.next().await else { break };
            if batch.is_empty() {
                begun = tokio::time::Instant::now();
            }
            batch.extend(run.take(task, asked));
            let bytes: usize = batch.iter().map(|it: &Capture| it.bytes.len()).sum();
            if batch.len() >= BATCH || bytes >= BATCH_BYTES || begun.elapsed() >= BATCH_AGE {
                hand_out(source, &mut batch, run.memory(), sink)?;
            }
        }
        drop(under_way);
        let report = run.finish();
        self.hosts.remember(memory, visit);
        hand_out(source, &mut batch, memory, sink)?;
        Ok(report)
    }
}

async fn ask(asking: &Asking<'_>, task: Task) -> (Task, Asked) {
    let asked = asking.ask(&task.url, &task.known, task.aim).await;
    (task, asked)
}

fn hand_out(
    source: &Source,
    batch: &mut Vec<Capture>,
    memory: &Memory,
    sink: &mut Sink<'_>,
) -> Result<(), Error> {
    if batch.is_empty() {
        return Ok(());
    }
    sink(std::mem::take(batch), memory)
        .map_err(|cause| Error::Sink { source_id: source.id.clone(), cause })
}
