//! How a source's pages are visited: the table `[source.visit]` of its entry.

mod api;
mod window;

use toml::{Table, Value};
use url::Url;

use crate::{
    FileRule, Glob,
    mapping::{Fault, fault, string, strings},
};

pub use api::{Api, Paging};
pub use window::Window;

/// Where a visit begins, where it may go, how much it may ask, and when an ad has gone.
#[derive(Debug, Clone)]
pub struct Visit {
    /// Pages asked for at each visit: lists of ads, sitemaps, feeds, the first page of an API.
    pub start: Vec<Url>,
    /// Hosts that may be asked: those of `start`, and more that the entry names.
    pub hosts: Vec<String>,
    /// Also begin at the sitemaps that robots.txt names.
    pub sitemaps: bool,
    /// Pages to look for links in.
    pub follow: Vec<Glob>,
    /// Pages that are ads; how they are read is for the rules of the entry's files.
    pub ads: Vec<Glob>,
    pub api: Option<Api>,
    /// How often, as written: `15m`, `6h`, `1d`, or the five fields of cron.
    pub every: String,
    /// Hours in which it may be visited, in the source's zone.
    pub window: Option<Window>,
    /// Requests of one visit at most.
    pub budget: u32,
    /// Requests to one host at the same time at most.
    pub concurrency: u32,
    /// How many links away from `start` a page to follow may be; next pages count as no link.
    pub depth: u32,
    /// Days after which the page of an ad is asked for again.
    pub again_after_days: u32,
    /// An ad has gone when so many complete visits in a row did not find it.
    pub gone_after: u32,
}

impl Visit {
    /// Whether the entry lets its host be asked.
    pub fn may_ask(&self, address: &Url) -> bool {
        matches!(address.scheme(), "http" | "https")
            && address.host_str().is_some_and(|host| self.hosts.iter().any(|it| it == host))
    }

    pub fn is_ad(&self, address: &Url) -> bool {
        self.ads.iter().any(|it| it.matches(address.as_str()))
    }

    pub fn is_followed(&self, address: &Url) -> bool {
        self.follow.iter().any(|it| it.matches(address.as_str()))
    }

    /// Reads the table; unknown keys are refused, and so is what nothing would come of.
    pub(crate) fn parse(table: &Table, rules: &[FileRule]) -> Result<Self, Fault> {
        let mut visit = Self {
            start: Vec::new(),
            hosts: Vec::new(),
            sitemaps: false,
            follow: Vec::new(),
            ads: Vec::new(),
            api: None,
            every: "6h".to_owned(),
            window: None,
            budget: 500,
            concurrency: 1,
            depth: 20,
            again_after_days: 7,
            gone_after: 2,
        };
        for (key, value) in table {
            match key.as_str() {
                "start" => visit.start = addresses(key, value)?,
                "hosts" => visit.hosts = hosts(key, value)?,
                "sitemaps" => {
                    visit.sitemaps =
                        value.as_bool().ok_or_else(|| fault(key, "is neither true nor false"))?;
                }
                "follow" => visit.follow = globs(key, value)?,
                "ads" => visit.ads = globs(key, value)?,
                "api" => {
                    let table = value.as_table().ok_or_else(|| fault(key, "is not a table"))?;
                    let api =
                        Api::parse(table).map_err(|(it, why)| (format!("{key}.{it}"), why))?;
                    visit.api = Some(api);
                }
                "every" => visit.every = every(key, value)?,
                "window" => visit.window = Some(Window::parse(key, &string(key, value)?)?),
                "budget" => visit.budget = number(key, value, 1, 100_000)?,
                "concurrency" => visit.concurrency = number(key, value, 1, 8)?,
                "depth" => visit.depth = number(key, value, 0, 100)?,
                "again_after_days" => visit.again_after_days = number(key, value, 1, 365)?,
                "gone_after" => visit.gone_after = number(key, value, 1, 30)?,
                _ => return Err(fault(key, "is not known")),
            }
        }
        if visit.start.is_empty() {
            return Err(fault("start", "is missing: where does a visit begin?"));
        }
        let own = visit.start.iter().filter_map(Url::host_str).map(str::to_owned);
        visit.hosts.extend(own);
        visit.hosts.sort();
        visit.hosts.dedup();
        if visit.api.is_some() && !(visit.ads.is_empty() && visit.follow.is_empty()) {
            return Err(fault(
                "api",
                "has records, no links: `ads` and `follow` do not go with it",
            ));
        }
        let is_read =
            |address: &Url| rules.iter().any(|rule| rule.pattern.matches(address.as_str()));
        if visit.ads.is_empty() && !visit.start.iter().any(is_read) {
            return Err(fault(
                "ads",
                "is missing, and no pattern of `files` is that of a page in `start`: \
                 nothing would be read",
            ));
        }
        Ok(visit)
    }
}

fn addresses(key: &str, value: &Value) -> Result<Vec<Url>, Fault> {
    let address = |text: String| match Url::parse(&text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.username().is_empty() => Ok(url),
        Ok(_) => Err(fault(key, &format!("`{text}` is no plain address on the web"))),
        Err(cause) => Err(fault(key, &format!("`{text}` is no address: {cause}"))),
    };
    strings(key, value)?.into_iter().map(address).collect()
}

fn hosts(key: &str, value: &Value) -> Result<Vec<String>, Fault> {
    let host = |text: String| match Url::parse(&format!("https://{text}/")) {
        // As addresses will have it: small letters, punycode.
        Ok(url) if url.path() == "/" && url.port().is_none() && !text.contains(['/', '@']) => {
            Ok(url.host_str().unwrap_or_default().to_owned())
        }
        _ => Err(fault(key, &format!("`{text}` is no name of a host"))),
    };
    strings(key, value)?.into_iter().map(host).collect()
}

fn globs(key: &str, value: &Value) -> Result<Vec<Glob>, Fault> {
    let glob = |text: String| match text.trim() {
        "" => Err(fault(key, "holds an empty pattern")),
        text => Ok(Glob::new(text)),
    };
    strings(key, value)?.into_iter().map(glob).collect()
}

fn every(key: &str, value: &Value) -> Result<String, Fault> {
    let text = string(key, value)?;
    let is_span = text.strip_suffix(['s', 'm', 'h', 'd']).is_some_and(|count| {
        count.parse::<u32>().is_ok_and(|count| count > 0) && !count.starts_with('+')
    });
    let field = |field: &str| {
        field.chars().all(|it| it.is_ascii_digit() || "*/,-".contains(it))
            && field.contains(|it: char| it.is_ascii_digit() || it == '*')
    };
    let fields: Vec<&str> = text.split_whitespace().collect();
    if is_span || fields.len() == 5 && fields.into_iter().all(field) {
        return Ok(text);
    }
    Err(fault(
        key,
        &format!(
            "`{text}` is neither a span such as `90s`, `15m`, `6h` or `1d` nor five fields of cron"
        ),
    ))
}

fn number(key: &str, value: &Value, least: u32, most: u32) -> Result<u32, Fault> {
    value
        .as_integer()
        .and_then(|it| u32::try_from(it).ok())
        .filter(|it| (least..=most).contains(it))
        .ok_or_else(|| fault(key, &format!("is no number from {least} to {most}")))
}

#[cfg(test)]
mod tests;
