//! The draft of an ad: what is understood of it, what it does not say, and wording that shuts people
//! out. Only words are judged, never who wrote them.

mod wording;

use std::sync::Arc;

use jiff::Timestamp;
use marsad_enrich::Reader;
use marsad_model::{Posting, Reading};
use marsad_taxonomy::Pack;

use wording::Words;
pub use wording::{Reason, Wording, WordingError};

use crate::Matcher;

/// Looks through drafts. Built once; may be shared between threads.
pub struct Drafts {
    reader: Arc<Reader>,
    words: Words,
}

/// What was found in a draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft<'a> {
    /// The text without personal data, which all spans are of.
    pub text: String,
    pub reading: Reading,
    pub missing: Vec<Field>,
    /// In the order of the text.
    pub wording: Vec<Wording<'a>>,
}

/// What a reader of an ad looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Occupation,
    Place,
    Wage,
    Contract,
    Experience,
    Deadline,
}

impl Field {
    pub const ALL: [Self; 6] = [
        Self::Occupation,
        Self::Place,
        Self::Wage,
        Self::Contract,
        Self::Experience,
        Self::Deadline,
    ];

    pub fn id(self) -> &'static str {
        match self {
            Self::Occupation => "occupation",
            Self::Place => "place",
            Self::Wage => "wage",
            Self::Contract => "contract",
            Self::Experience => "experience",
            Self::Deadline => "deadline",
        }
    }

    fn is_in(self, reading: &Reading) -> bool {
        match self {
            Self::Occupation => reading.occupation().is_some(),
            Self::Place => !reading.places.is_empty() || reading.abroad,
            Self::Wage => reading.wage.is_some(),
            Self::Contract => reading.contract.is_some(),
            Self::Experience => reading.experience_years_min.is_some(),
            Self::Deadline => reading.deadline.is_some(),
        }
    }
}

impl Drafts {
    /// Reads `lexicons/exclusion.tsv` and `lexicons/exclusion_reasons.tsv`; without them no wording is
    /// found.
    pub fn new(matcher: &Matcher, pack: &Pack) -> Result<Self, WordingError> {
        Ok(Self { reader: Arc::clone(&matcher.reader), words: Words::read(pack)? })
    }

    /// Looks through a draft whose first line is its title.
    pub fn look(&self, draft: &str) -> Draft<'_> {
        let text = self.reader.without_personal_data(draft.trim());
        let title = text.lines().next().unwrap_or_default().trim().to_owned();
        let posting = Posting {
            id: String::new(),
            source: String::new(),
            key: String::new(),
            capture: String::new(),
            captured_at: Timestamp::UNIX_EPOCH,
            url: String::new(),
            // Told apart as a function, so that a bare draft is not taken for talk on a channel.
            declared: [("function".to_owned(), title.clone())].into(),
            title,
            employer: String::new(),
            location: String::new(),
            text: text.clone(),
            posted: None,
            closes: None,
            removed: None,
        };
        let reading = self.reader.read(&posting);
        let missing = Field::ALL.into_iter().filter(|it| !it.is_in(&reading)).collect();
        let wording = self.words.find(&text);
        Draft { text, reading, missing, wording }
    }
}
