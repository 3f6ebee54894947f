//! What an operator sets: `config.toml` in the home folder, all of it optional.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use marsad_crawl::{Answers, Crawler, Limits, Options};
use marsad_sources::Vocabulary;
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Config {
    /// An e-mail or web address at which sites reach whoever runs this; without it nothing is
    /// fetched from the web.
    pub(crate) contact: Option<String>,
    /// Where people reach the portal, for links in messages: `https://observatory.example`.
    pub(crate) address: Option<String>,
    /// The state database: `sqlite:…` or `postgres://…`; `state.db` in the home if not given.
    pub(crate) state: Option<String>,
    pub(crate) mail: Option<Mail>,
    /// Where traces are sent, by OTLP over HTTP: `http://127.0.0.1:4318/v1/traces`.
    pub(crate) traces: Option<String>,
    /// Whether webhooks may go to private addresses and plain http, and crawls to loopback.
    pub(crate) allow_private: bool,
    /// Certificates (PEM) of authorities that are trusted beside those of the machine when pages are
    /// fetched; below the home unless it is a whole path.
    pub(crate) ca_file: Option<PathBuf>,
    /// How often figures are published.
    pub(crate) publish_every: Option<String>,
    /// Days that the log of changes reaches back.
    pub(crate) changes_days: Option<u32>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mail {
    /// `smtps://user:password@host` or `smtp://host:port`.
    pub(crate) smtp: String,
    pub(crate) from: String,
}

const FILE: &str = "config.toml";

impl Config {
    pub(crate) fn read(home: &Path) -> Result<Self> {
        let path = home.join(FILE);
        if !path.exists() {
            return Ok(Self::default());
        }
        let reading = || format!("reading {}", path.display());
        toml::from_str(&fs::read_to_string(&path).with_context(reading)?).with_context(reading)
    }

    /// The portal's address, to put paths behind; empty if none is set.
    pub(crate) fn site(&self) -> &str {
        self.address.as_deref().unwrap_or_default().trim_end_matches('/')
    }

    /// What is in `ca_file`; nothing if none is named.
    fn authorities(&self, home: &Path) -> Result<Vec<u8>> {
        let Some(file) = &self.ca_file else { return Ok(Vec::new()) };
        let path = home.join(file);
        let text =
            fs::read(&path).with_context(|| format!("`ca_file`: reading {}", path.display()))?;
        // What comes of it is said where it is used, which does not know where it is from.
        let begins = b"-----BEGIN CERTIFICATE-----";
        if !text.windows(begins.len()).any(|it| it == begins) {
            bail!("`ca_file`: {} holds no certificate in PEM form", path.display());
        }
        Ok(text)
    }

    /// What fetches from the web; none if no contact is set. `words` are those of closed ads.
    pub(crate) fn crawler(
        &self,
        home: &Path,
        words: Vocabulary,
        limits: Limits,
    ) -> Result<Option<Crawler>> {
        let Some(contact) = self.contact.clone() else { return Ok(None) };
        Ok(Some(Crawler::new(Options {
            contact,
            program: "marsad".to_owned(),
            words,
            limits,
            answers: Answers::Network,
            authorities: self.authorities(home)?,
        })?))
    }

    /// The same for what an operator has asked for: without a contact it is an error.
    pub(crate) fn asker(&self, home: &Path, limits: Limits) -> Result<Crawler> {
        let crawler = self.crawler(home, Vocabulary::new([], []), limits)?;
        crawler.context("nothing is fetched: set `contact` in config.toml")
    }

    pub(crate) fn state_url(&self, home: &Path) -> String {
        let own = || marsad_state::sqlite_url(&home.join("state.db"));
        self.state.clone().unwrap_or_else(own)
    }
}
