//! Postings that are the same job.

use jiff::{ToSpan, civil::Date};

use crate::Reading;

/// In which way a posting repeats another (the classes of Eurostat's deduplication challenge).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DuplicateClass {
    /// The same text.
    Full,
    /// The same job in other words or another language.
    Semantic,
    /// The same text or job shown again later.
    Temporal,
    /// Overlapping, with a difference in place, positions or requirements: kept apart when counting.
    Partial,
}

impl DuplicateClass {
    pub const ALL: [Self; 4] = [Self::Full, Self::Semantic, Self::Temporal, Self::Partial];

    pub fn id(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Semantic => "semantic",
            Self::Temporal => "temporal",
            Self::Partial => "partial",
        }
    }

    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.id() == id)
    }
}

/// One posting of a vacancy.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    pub posting: String,
    pub source: String,
    pub url: String,
    pub posted: Option<Date>,
    /// None for the posting that the vacancy is read from.
    pub class: Option<DuplicateClass>,
    /// The fields that agree, in words of the model ("title", "employer", "place", "text").
    pub agrees: Vec<String>,
}

/// Postings that are the same job, read from the fullest of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Vacancy {
    /// Id of the first posting that showed it; stable while postings come in.
    pub id: String,
    pub title: String,
    pub employer: String,
    pub text: String,
    pub location: String,
    /// Where the posting it is read from can be seen.
    pub url: String,
    pub first_posted: Date,
    pub last_seen: Date,
    pub closes: Option<Date>,
    /// No source shows it any more: it closed on that day.
    pub removed: bool,
    /// Every posting of it, the first one first.
    pub members: Vec<Member>,
    pub reading: Reading,
    /// Regions and provinces of the reading's places; a vacancy counts once in each.
    pub regions: Vec<String>,
    pub provinces: Vec<String>,
}

impl Vacancy {
    pub fn open_until(&self) -> Date {
        open_until(self.first_posted, self.last_seen, self.closes)
    }
}

/// Last open day: the same rule as in the indicators' view `counted` (docs/method/lifetime.md).
pub fn open_until(first_posted: Date, last_seen: Date, closes: Option<Date>) -> Date {
    match closes {
        None => last_seen.saturating_add(30.days()),
        Some(closes) => closes.min(last_seen.saturating_add(90.days())).max(first_posted),
    }
}
