//! Official figures from the services of those who make them: the whole at first, then what changed.
//!
//! What came is kept as it came, in a raw store of its own; figures are read from that, so that a
//! better mapping needs no second question.

use std::{path::PathBuf, sync::Arc, time::Instant};

use anyhow::{Context, Result, bail};
use jiff::{Timestamp, fmt::rfc2822};
use marsad_crawl::{Clock, Crawler, Fetched, Known, Limits, Question};
use marsad_raw::RawStore;
use marsad_state::{Pages, State};
use marsad_taxonomy::Pack;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use url::Url;

use super::super::import::{
    self,
    mapping::{Fetch, JsonService, Mapping, SdmxService, Service},
};
use crate::{clock, config::Config, home::Home, tell};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// A mapping that says in `[fetch]` where the figures are.
    pub(crate) mapping: PathBuf,
    /// Store them for the office only, until `marsad release publish`.
    #[arg(long)]
    pub(crate) draft: bool,
    /// Ask for everything again, as if nothing had come before.
    #[arg(long)]
    pub(crate) whole: bool,
}

/// What has come of a data set and holds.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Memory {
    parts: Vec<Part>,
}

/// An answer that is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Part {
    url: String,
    known: Known,
    /// In the raw store; the answer is its last capture.
    entry: String,
    asked_at: Timestamp,
}

/// Larger than a page of ads may be.
const BODY: u64 = 256 << 20;
const UNPACKED: u64 = 2 << 30;
/// Pages of an interface that are read in a row.
const MOST_PAGES: usize = 1000;
const JSON: &str = "application/json";

pub(crate) async fn run(home: &Home, options: &Options) -> Result<()> {
    let start = Instant::now();
    let mapping = Mapping::open(&options.mapping)?;
    let file = options.mapping.display();
    let fetch = mapping.fetch.as_ref().with_context(|| format!("{file} has no `[fetch]`"))?;
    let config = Config::read(&home.folder)?;
    let store = State::open(&config.state_url(&home.folder)).await?;
    let stem = options.mapping.file_stem().unwrap_or_default().to_string_lossy();
    let source = format!("{}-{stem}", mapping.dataflow);
    let id = format!("dataset/{source}");
    let memory: Memory = match store.pages(&id).await? {
        Some(pages) if !options.whole => serde_json::from_slice(&pages.bytes)
            .with_context(|| format!("what is remembered of `{id}`"))?,
        _ => Memory::default(),
    };
    let mut asking = Asking::new(home, &config, fetch, source)?;
    let memory = match fetch.service()? {
        Service::Sdmx(service) => asking.sdmx(service, memory).await?,
        Service::Json(service) => asking.json(service, &memory).await?,
    };
    let pages = Pages { bytes: serde_json::to_vec(&memory)?, changed_at: clock::now() };
    store.put_pages(&id, &pages).await?;
    let [fresh, unchanged] = [asking.fresh, asking.unchanged];
    tell(&format!("{id}: {} ({}): {fresh} answers, {unchanged} unchanged", fetch.operator, file));

    let taken = import::take_in_order(home, &asking.read(&memory)?, &mapping)?;
    let mut digest = Sha256::new();
    let mut figures: Vec<_> = taken.figures.iter().collect();
    figures.sort_by(|a, b| (&a.key, &a.measure, a.period).cmp(&(&b.key, &b.measure, b.period)));
    for it in figures {
        let (key, status) = (it.key.join("|"), it.status.code());
        digest.update(format!("{key}|{}|{}|{:?}|{status}\n", it.measure, it.period, it.value));
    }
    import::admit(home, taken, digest, options.draft, start).await
}

/// Mappings of a country pack that are fetched on a schedule, and how often.
pub(crate) fn scheduled(pack: &Pack) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for path in pack.paths_in("datasets") {
        if !path.ends_with(".toml") {
            continue;
        }
        let text = pack.text(&path)?.unwrap_or_default();
        // Not every table of settings is a mapping.
        let is_fetched = text.parse::<toml::Table>().is_ok_and(|it| it.contains_key("fetch"));
        if !is_fetched {
            continue;
        }
        let every = Mapping::parse(&path, &text)?.fetch.and_then(|it| it.every);
        found.extend(every.map(|every| (path, every)));
    }
    Ok(found)
}

/// One fetching: whom it asks, how, and what it has kept.
struct Asking<'f> {
    crawler: Crawler,
    clock: Arc<Clock>,
    raw: RawStore,
    folder: PathBuf,
    fetch: &'f Fetch,
    source: String,
    fresh: usize,
    unchanged: usize,
}

enum Answer {
    /// It is kept.
    Fresh(Part),
    Unchanged,
    Nothing,
}

impl<'f> Asking<'f> {
    fn new(home: &Home, config: &Config, fetch: &'f Fetch, source: String) -> Result<Self> {
        let limits = Limits { body: BODY, unpacked: UNPACKED, ..Limits::default() };
        let crawler = config.asker(&home.folder, limits)?;
        let folder = home.folder.join("official");
        let raw = RawStore::open(folder.clone())?;
        let clock: Arc<Clock> = Arc::new(clock::now);
        Ok(Self { crawler, clock, raw, folder, fetch, source, fresh: 0, unchanged: 0 })
    }

    async fn ask(&mut self, address: &str, accept: &str, known: &Known) -> Result<Answer> {
        let url = Url::parse(address).with_context(|| format!("`{address}` is no address"))?;
        let question = Question {
            source: &self.source,
            url: &url,
            accept,
            known,
            rate_per_minute: self.fetch.rate_per_minute,
            heeds_robots: self.fetch.robots,
        };
        let asked_at = clock::now();
        let fresh = match self.crawler.fetch(question, &self.clock).await? {
            Fetched::Unchanged => {
                self.unchanged += 1;
                return Ok(Answer::Unchanged);
            }
            Fetched::Nothing => return Ok(Answer::Nothing),
            Fetched::Page(fresh) => fresh,
        };
        self.fresh += 1;
        let entry = marsad_raw::hold(&self.folder, &fresh.captures)?;
        self.raw.adopt(&entry)?;
        let part = Part { url: address.to_owned(), known: fresh.known, entry, asked_at };
        Ok(Answer::Fresh(part))
    }

    /// The structure, and the data that changed since they last came.
    async fn sdmx(&mut self, service: &SdmxService, memory: Memory) -> Result<Memory> {
        let (address, accept) = service.structure();
        let structure = self.again(&address, accept, &memory).await?;
        let (address, accept) = service.data();
        let mut data: Vec<Part> =
            memory.parts.iter().filter(|it| it.url != structure.url).cloned().collect();
        let is_begun = data.first().is_some_and(|it| it.url == address);
        match data.last() {
            Some(last) if is_begun && service.incremental => {
                let since = last.since();
                let mark = if address.contains('?') { '&' } else { '?' };
                let address = format!("{address}{mark}updatedAfter={since}");
                let known = match memory.part(&address) {
                    Some(part) => part.known.clone(),
                    // Of another address, but a server that knows the date need not search.
                    None => Known { etag: None, ..last.known.clone() },
                };
                if let Answer::Fresh(part) = self.ask(&address, accept, &known).await? {
                    data.retain(|it| it.url != part.url);
                    data.push(part);
                }
            }
            _ => data = vec![self.again(&address, accept, &memory).await?],
        }
        Ok(Memory { parts: [structure].into_iter().chain(data).collect() })
    }

    /// All pages of all addresses.
    async fn json(&mut self, service: &JsonService, memory: &Memory) -> Result<Memory> {
        let api = service.api()?;
        let mut parts: Vec<Part> = Vec::new();
        for first in &service.addresses {
            let mut next = Some(first.clone());
            while let Some(address) = next.take() {
                if parts.len() >= MOST_PAGES || parts.iter().any(|it| it.url == address) {
                    bail!("{address}: pages do not end: look at `[fetch.json.pages]`");
                }
                let part = self.again(&address, JSON, memory).await?;
                if let Some(api) = &api {
                    let following = api.next(&Url::parse(&address)?, &self.body(&part)?);
                    let wrong = |reason| anyhow::anyhow!("{address}: {reason}");
                    next = following.map_err(wrong)?.map(|it| it.to_string());
                }
                parts.push(part);
            }
        }
        Ok(Memory { parts })
    }

    /// A page that must be there: anew, or as it is kept.
    async fn again(&mut self, address: &str, accept: &str, memory: &Memory) -> Result<Part> {
        let before = memory.part(address);
        let known = before.map(|it| it.known.clone()).unwrap_or_default();
        match (self.ask(address, accept, &known).await?, before) {
            (Answer::Fresh(part), _) => Ok(part),
            (Answer::Unchanged, Some(before)) => Ok(before.clone()),
            _ => bail!("{address}: the service has nothing there: look at `[fetch]`"),
        }
    }

    fn body(&self, part: &Part) -> Result<Vec<u8>> {
        let capture = self.raw.read(&part.entry)?.pop();
        let capture = capture.with_context(|| format!("{} is empty", part.entry))?;
        let wrong = |failure| anyhow::anyhow!("{}: {failure}", part.url);
        marsad_crawl::unpacked(&capture, UNPACKED).map_err(wrong)
    }

    /// What holds, in the order in which it came.
    fn read(&self, memory: &Memory) -> Result<Vec<(String, Vec<u8>)>> {
        memory.parts.iter().map(|part| Ok((part.url.clone(), self.body(part)?))).collect()
    }
}

impl Memory {
    fn part(&self, url: &str) -> Option<&Part> {
        self.parts.iter().find(|it| it.url == url)
    }
}

impl Part {
    /// The moment up to which it knows: by the server's clock if it tells.
    fn since(&self) -> String {
        let told = self.known.last_modified.as_deref();
        let told = told.and_then(|it| rfc2822::parse(it).ok()).map(|it| it.timestamp());
        told.unwrap_or(self.asked_at).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }
}
