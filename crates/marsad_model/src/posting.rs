//! What was fetched, and what one source showed.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};

/// Raw bytes as fetched, with where and when.
#[derive(Debug, Clone, Default)]
pub struct Capture {
    /// The registered source.
    pub source: String,
    /// URL or file name at the origin.
    pub url: String,
    pub captured_at: Timestamp,
    /// Media type as told by the origin or by the file's name; may be wrong.
    pub content_type: String,
    /// The body as received; packed as the origin packed it.
    pub bytes: Vec<u8>,
    /// How it was asked for over HTTP; none for files and for what partners push.
    pub exchange: Option<Exchange>,
}

/// One question and answer over HTTP, without the answer's body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exchange {
    /// Request line and headers, lines ended by CR LF, without the empty line after them.
    pub request: String,
    /// Status line and headers, likewise.
    pub response: String,
    pub status: u16,
}

/// One ad as one source showed it: texts as found, nothing understood yet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Posting {
    /// `<source>/<key>`; the same ad seen again at the same source has the same id.
    pub id: String,
    pub source: String,
    /// The record's own identifier at the source; a digest of URL or content where it has none.
    pub key: String,
    /// `<raw file>#<record>`: where its bytes are kept.
    pub capture: String,
    pub captured_at: Timestamp,
    pub url: String,
    pub title: String,
    pub employer: String,
    pub location: String,
    /// Plain text, paragraphs separated by newlines.
    pub text: String,
    pub posted: Option<Date>,
    /// Last day to apply.
    pub closes: Option<Date>,
    /// Fields that the source states apart from the text, under the names `contract`, `education`,
    /// `experience`, `salary`, `languages`, `remote`, `positions`, `sector`, `function`, `skills`,
    /// `hours`, `category`; values as found. `listed` says how many vacancies one post lists.
    pub declared: BTreeMap<String, String>,
    /// Set when the source no longer shows the ad; nothing else is then known but where it was.
    pub removed: Option<Removal>,
}

impl Posting {
    /// Whether its words were removed, since the source's retention was over.
    pub fn is_gone(&self) -> bool {
        self.removed.is_none() && self.title.is_empty() && self.text.is_empty()
    }
}

/// How it is known that a source no longer shows an ad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Removal {
    /// Its page answers that it is gone.
    Gone,
    /// Its last day has passed.
    Expired,
    /// The lists of the source no longer name it.
    Vanished,
    /// Who gave it takes it back.
    Withdrawn,
    /// Who gave it says that somebody was found.
    Filled,
}

impl Removal {
    pub const ALL: [Self; 5] =
        [Self::Gone, Self::Expired, Self::Vanished, Self::Withdrawn, Self::Filled];

    pub fn id(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Expired => "expired",
            Self::Vanished => "vanished",
            Self::Withdrawn => "withdrawn",
            Self::Filled => "filled",
        }
    }

    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|removal| removal.id() == id)
    }
}
