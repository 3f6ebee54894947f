//! Where figures are fetched from: the table `[fetch]` of a mapping.

use anyhow::{Context, Result, bail};
use marsad_sources::Api;
use serde::Deserialize;

/// A service for programs, and how it may be asked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fetch {
    /// Who runs it.
    pub(crate) operator: String,
    /// Why it may be asked and its figures shown: a licence, an agreement, a law.
    pub(crate) legal_basis: String,
    #[serde(default = "slowly")]
    pub(crate) rate_per_minute: u32,
    /// Whether robots.txt is heeded; it speaks to crawlers, so that a service that its operator
    /// offers to programs may be asked without.
    #[serde(default = "yes")]
    pub(crate) robots: bool,
    /// How often a running observatory fetches it: `6h`, `1d`, or five fields of cron.
    pub(crate) every: Option<String>,
    sdmx: Option<SdmxService>,
    json: Option<JsonService>,
}

/// What kind of service it is.
pub(crate) enum Service<'f> {
    Sdmx(&'f SdmxService),
    Json(&'f JsonService),
}

/// A dataflow of an SDMX service.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SdmxService {
    /// Without what follows: `https://stats.example/rest`.
    pub(crate) address: String,
    pub(crate) version: SdmxVersion,
    /// Agency, id and version: `ABC,DF_X,1.0`.
    pub(crate) flow: String,
    #[serde(default = "all")]
    pub(crate) key: String,
    /// The first period.
    pub(crate) start: Option<String>,
    /// Whether it knows `updatedAfter`; else the whole is asked for each time.
    #[serde(default = "yes")]
    pub(crate) incremental: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum SdmxVersion {
    /// SDMX-REST 1.x.
    #[serde(rename = "2.1")]
    V21,
    /// SDMX-REST 2.x.
    #[serde(rename = "3.0")]
    V30,
}

/// An interface that gives records page by page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct JsonService {
    /// The first page of each indicator.
    pub(crate) addresses: Vec<String>,
    /// From a page to the next, as in a source's `[source.visit.api]`; none: there is one page.
    pub(crate) pages: Option<toml::Table>,
}

impl Fetch {
    pub(super) fn check(&self) -> Result<()> {
        if self.operator.trim().is_empty() || self.legal_basis.trim().is_empty() {
            bail!("`operator` and `legal_basis` are needed: no entry, no collection");
        }
        if self.rate_per_minute == 0 {
            bail!("`rate_per_minute` is 1 at least");
        }
        match self.service()? {
            Service::Sdmx(it) if it.flow.split(',').count() != 3 => {
                bail!("`flow` is agency, id and version, not `{}`", it.flow)
            }
            Service::Json(it) if it.addresses.is_empty() => bail!("`addresses` is empty"),
            Service::Json(it) => it.api().map(drop),
            Service::Sdmx(_) => Ok(()),
        }
    }

    pub(crate) fn service(&self) -> Result<Service<'_>> {
        match (&self.sdmx, &self.json) {
            (Some(sdmx), None) => Ok(Service::Sdmx(sdmx)),
            (None, Some(json)) => Ok(Service::Json(json)),
            _ => bail!("one of `[fetch.sdmx]` and `[fetch.json]` is needed"),
        }
    }
}

impl SdmxService {
    /// The address of the structure, and what it is asked for as.
    pub(crate) fn structure(&self) -> (String, &'static str) {
        let [agency, id, version] = self.flow();
        let base = self.address.trim_end_matches('/');
        let rest = format!("{agency}/{id}/{version}?references=descendants");
        match self.version {
            SdmxVersion::V21 => (
                format!("{base}/dataflow/{rest}"),
                "application/vnd.sdmx.structure+xml;version=2.1, application/xml;q=0.5",
            ),
            SdmxVersion::V30 => (
                format!("{base}/structure/dataflow/{rest}"),
                "application/vnd.sdmx.structure+json;version=2.0.0, \
                 application/vnd.sdmx.structure+xml;version=3.0.0;q=0.5",
            ),
        }
    }

    /// The address of the data, without what changed since, and what they are asked for as.
    pub(crate) fn data(&self) -> (String, &'static str) {
        let [agency, id, version] = self.flow();
        let base = self.address.trim_end_matches('/');
        let key = &self.key;
        match self.version {
            SdmxVersion::V21 => {
                let start = self.start.as_ref().map(|it| format!("?startPeriod={it}"));
                let start = start.unwrap_or_default();
                (
                    format!("{base}/data/{agency},{id},{version}/{key}{start}"),
                    "application/vnd.sdmx.structurespecificdata+xml;version=2.1, \
                     application/vnd.sdmx.genericdata+xml;version=2.1;q=0.5",
                )
            }
            SdmxVersion::V30 => {
                let start = self.start.as_ref().map(|it| format!("?c[TIME_PERIOD]=ge:{it}"));
                let start = start.unwrap_or_default();
                let key = if key == "all" { "*" } else { key };
                (
                    format!("{base}/data/dataflow/{agency}/{id}/{version}/{key}{start}"),
                    "application/vnd.sdmx.data+csv;version=2.0.0, \
                     application/vnd.sdmx.data+xml;version=3.0.0;q=0.7, \
                     application/vnd.sdmx.data+json;version=2.0.0;q=0.5",
                )
            }
        }
    }

    fn flow(&self) -> [&str; 3] {
        let mut parts = self.flow.split(',').map(str::trim);
        std::array::from_fn(|_| parts.next().unwrap_or_default())
    }
}

impl JsonService {
    pub(crate) fn api(&self) -> Result<Option<Api>> {
        let Some(table) = &self.pages else { return Ok(None) };
        let wrong = |(key, reason): (String, String)| anyhow::anyhow!("`pages.{key}` {reason}");
        Api::parse(table).map(Some).map_err(wrong).context("the way from page to page")
    }
}

fn slowly() -> u32 {
    6
}

fn yes() -> bool {
    true
}

fn all() -> String {
    "all".to_owned()
}
