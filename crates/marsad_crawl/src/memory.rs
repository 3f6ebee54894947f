//! What is known of a source's pages between visits.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::answers::Known;

/// What is known of one source between visits. The caller keeps it, as JSON or otherwise, and gives
/// it to the next visit; an empty one begins anew: everything is fetched again, and nothing that
/// went away meanwhile is noticed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// By canonical address.
    pub(crate) pages: BTreeMap<String, Page>,
    /// Ads that lists hold themselves, by the id of the posting: records of an API.
    pub(crate) records: BTreeMap<String, Record>,
    /// By scheme, host and port.
    pub(crate) robots: BTreeMap<String, RobotsText>,
    /// Hosts that asked to be left alone until then.
    pub(crate) closed: BTreeMap<String, Timestamp>,
    /// How many lists got a number so far.
    pub(crate) lists: u32,
    /// Pages and records that the last whole visit found listed.
    pub(crate) listed: u32,
}

/// A page that lists ads, or shows one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Page {
    /// The address to ask, where it is not the canonical one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) etag: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) last_modified: Option<String>,
    /// Of the last answer; 0 if there was none, or none to speak of.
    pub(crate) status: u16,
    /// When it was first listed, in seconds; so are the other moments.
    pub(crate) first: i64,
    /// When it was last asked for; 0: never.
    pub(crate) asked: i64,
    /// When it last changed, as a sitemap tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) changed: Option<i64>,
    /// The lists that lead to it.
    pub(crate) via: Vec<u32>,
    /// Complete visits in a row that have not found it.
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) missing: u32,
    /// Ids of the postings that it showed, until they are removed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) ads: Vec<String>,
    /// The last day of the last of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) closes: Option<Date>,
    /// It is only another address of that page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) same_as: Option<String>,
    /// For lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) list: Option<List>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct List {
    pub(crate) number: u32,
    /// Links between it and a start.
    pub(crate) depth: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Record {
    /// The number of the list that held it last.
    pub(crate) list: u32,
    pub(crate) closes: Option<Date>,
    pub(crate) missing: u32,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct RobotsText {
    pub(crate) at: Timestamp,
    /// Empty if there is none.
    pub(crate) text: String,
}

impl Memory {
    /// How many pages are known.
    pub fn len(&self) -> usize {
        self.pages.len()
    }

    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// The page with this canonical address, new if it was not known; `url` is how it is asked for.
    pub(crate) fn page(&mut self, key: &str, url: &Url, now: Timestamp) -> &mut Page {
        if !self.pages.contains_key(key) {
            self.pages.insert(key.to_owned(), Page { first: now.as_second(), ..Page::default() });
        }
        let page = self.pages.get_mut(key).expect("it was put there if it was missing");
        page.url = (url.as_str() != key).then(|| url.to_string());
        page
    }
}

impl Page {
    pub(crate) fn known(&self) -> Known {
        match self.status {
            200 => Known { etag: self.etag.clone(), last_modified: self.last_modified.clone() },
            _ => Known::default(),
        }
    }

    pub(crate) fn address(&self, key: &str) -> Option<Url> {
        Url::parse(self.url.as_deref().unwrap_or(key)).ok()
    }

    pub(crate) fn answered(&mut self, status: u16, now: Timestamp) {
        self.status = status;
        self.asked = now.as_second();
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}
