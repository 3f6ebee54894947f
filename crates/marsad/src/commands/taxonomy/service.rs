//! ESCO's web service, asked page by page for all concepts of a version.
//!
//! Every answer is kept until the version is complete, so that an import that was cut off goes on
//! where it was; a later one asks only for what changed, if the server says so.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, Result, bail};
use marsad_crawl::{Clock, Crawler, Fetched, Known, Limits, Question};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use url::Url;

use super::hal::{self, Concept, Pillar};
use crate::{clock, config::Config, home::Home, tell};

/// What is asked of whom.
pub(super) struct Asked<'a> {
    pub(super) address: &'a str,
    /// What the answers are kept under.
    pub(super) version: &'a str,
    /// `selectedVersion`; the service's own choice if there is none.
    pub(super) selected: Option<&'a str>,
    pub(super) languages: &'a [String],
    pub(super) rate_per_minute: u32,
}

/// Concepts of a page.
const LIMIT: usize = 100;
const BODY: u64 = 64 << 20;
const JSON: &str = "application/json";

/// An answer that is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    url: String,
    known: Known,
    body: String,
    /// The import that asked for it.
    import: String,
}

struct Asking<'a> {
    asked: &'a Asked<'a>,
    crawler: Crawler,
    clock: Arc<Clock>,
    folder: PathBuf,
    /// Names this import; the same if it goes on.
    import: String,
    fresh: usize,
    unchanged: usize,
    resumed: usize,
}

/// The same files that the CSV download would give.
pub(super) async fn files(home: &Home, asked: &Asked<'_>) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut asking = Asking::new(home, asked)?;
    let mut files = BTreeMap::new();
    for pillar in Pillar::ALL {
        let mut concepts: BTreeMap<String, Concept> = BTreeMap::new();
        for lang in asked.languages {
            // The Commission's service tells all languages at once.
            if concepts.values().any(|it| it.is_named_in(lang)) {
                continue;
            }
            for concept in asking.list(pillar, lang).await? {
                hal::merge(&mut concepts, concept);
            }
        }
        let concepts: Vec<Concept> = concepts.into_values().collect();
        files.extend(hal::files(pillar, &concepts, asked.languages));
    }
    let [fresh, unchanged, resumed] = [asking.fresh, asking.unchanged, asking.resumed];
    tell(&format!(
        "{}: {fresh} answers, {unchanged} unchanged, {resumed} kept from before it was cut off",
        asked.address
    ));
    Ok(files)
}

/// The version is in: a later import asks again.
pub(super) fn done(home: &Home, version: &str) -> Result<()> {
    let path = begun(&folder(home, version));
    fs::remove_file(&path).with_context(|| format!("removing {}", path.display()))
}

fn folder(home: &Home, version: &str) -> PathBuf {
    home.folder.join("asked/esco").join(version)
}

fn begun(folder: &Path) -> PathBuf {
    folder.join("begun")
}

impl<'a> Asking<'a> {
    fn new(home: &Home, asked: &'a Asked<'a>) -> Result<Self> {
        let config = Config::read(&home.folder)?;
        let limits = Limits { body: BODY, ..Limits::default() };
        let crawler = config.asker(&home.folder, limits)?;
        let folder = folder(home, asked.version);
        fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
        let path = begun(&folder);
        let import = match fs::read_to_string(&path) {
            Ok(import) => import,
            Err(_) => {
                let import = clock::now().to_string();
                fs::write(&path, &import).with_context(|| format!("writing {}", path.display()))?;
                import
            }
        };
        let clock: Arc<Clock> = Arc::new(clock::now);
        Ok(Self { asked, crawler, clock, folder, import, fresh: 0, unchanged: 0, resumed: 0 })
    }

    /// All concepts of a pillar, with their names in `lang`.
    async fn list(&mut self, pillar: Pillar, lang: &str) -> Result<Vec<Concept>> {
        let mut query = vec![
            ("isInScheme", pillar.scheme().to_owned()),
            ("language", lang.to_owned()),
            ("offset", "0".to_owned()),
            ("limit", LIMIT.to_string()),
            ("full", "true".to_owned()),
            // What was replaced is told by those that are obsolete.
            ("viewObsolete", "true".to_owned()),
        ];
        query.extend(self.selected());
        let mut next = Some(self.address(pillar, &query)?);
        let mut concepts = Vec::new();
        let mut seen = Vec::new();
        while let Some(address) = next.take() {
            if seen.contains(&address) {
                bail!("{address}: pages of the list go in a circle");
            }
            let body = self.ask(&address).await?;
            let page =
                hal::page(body.as_bytes(), pillar).with_context(|| format!("reading {address}"))?;
            concepts.extend(page.concepts);
            for uri in page.named {
                concepts.push(self.one(pillar, &uri, lang).await?);
            }
            if let Some(query) = page.next {
                // Of its address only what it asks for: behind a proxy its host is another's.
                let mut following = address.clone();
                following.set_query(Some(&query));
                next = Some(following);
            } else if concepts.len() < page.total {
                bail!("{address}: the list ends with {} of {}", concepts.len(), page.total);
            }
            seen.push(address);
        }
        Ok(concepts)
    }

    async fn one(&mut self, pillar: Pillar, uri: &str, lang: &str) -> Result<Concept> {
        let mut query = vec![("uri", uri.to_owned()), ("language", lang.to_owned())];
        query.extend(self.selected());
        let address = self.address(pillar, &query)?;
        let body = self.ask(&address).await?;
        hal::one(body.as_bytes(), pillar).with_context(|| format!("reading {address}"))
    }

    fn selected(&self) -> Option<(&'static str, String)> {
        self.asked.selected.map(|it| ("selectedVersion", it.to_owned()))
    }

    fn address(&self, pillar: Pillar, query: &[(&str, String)]) -> Result<Url> {
        let base = self.asked.address.trim_end_matches('/');
        let address = format!("{base}/resource/{}", pillar.resource());
        Url::parse_with_params(&address, query)
            .with_context(|| format!("`{address}` is no address"))
    }

    /// The answer, from the network or as it is kept.
    async fn ask(&mut self, url: &Url) -> Result<String> {
        let digest = Sha256::digest(url.as_str().as_bytes());
        let name: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        let path = self.folder.join(format!("{name}.json"));
        // One that was cut off while it was written is asked for again.
        let kept: Option<Kept> =
            fs::read(&path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let known = match kept {
            Some(kept) if kept.import == self.import => {
                self.resumed += 1;
                return Ok(kept.body);
            }
            Some(kept) => Some(kept),
            None => None,
        };
        let none = Known::default();
        let question = Question {
            source: "esco",
            url,
            accept: JSON,
            known: known.as_ref().map_or(&none, |kept| &kept.known),
            rate_per_minute: self.asked.rate_per_minute,
            // Its operator offers it to programs.
            heeds_robots: false,
        };
        let kept = match (self.crawler.fetch(question, &self.clock).await?, known) {
            (Fetched::Page(fresh), _) => {
                let capture = fresh.captures.last().with_context(|| format!("{url}: no answer"))?;
                let body = marsad_crawl::unpacked(capture, BODY)
                    .map_err(|failure| anyhow::anyhow!("{url}: {failure}"))?;
                let body = String::from_utf8(body).with_context(|| format!("{url}: not UTF-8"))?;
                self.fresh += 1;
                Kept { url: url.to_string(), known: fresh.known, body, import: self.import.clone() }
            }
            (Fetched::Unchanged, Some(kept)) => {
                self.unchanged += 1;
                Kept { import: self.import.clone(), ..kept }
            }
            _ => bail!("{url}: the service has nothing there: look at the address and the version"),
        };
        let bytes = serde_json::to_vec(&kept)?;
        fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
        Ok(kept.body)
    }
}
