//! Programmes of training: as one source showed them, and what was understood of them.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::{Education, OccupationGuess, TextLang};

/// One programme as one source showed it: texts as found, nothing understood yet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listing {
    /// `<source>/<key>`; the same programme seen again at the same source has the same id.
    pub id: String,
    pub source: String,
    /// The record's own identifier at the source; a digest of URL or content where it has none.
    pub key: String,
    /// `<raw file>#<record>`: where its bytes are kept.
    pub capture: String,
    /// File name or address of the page that shows it.
    pub file: String,
    pub captured_at: Timestamp,
    pub url: String,
    pub title: String,
    /// Who gives the training.
    pub provider: String,
    pub location: String,
    /// What is taught: description and syllabus, paragraphs separated by newlines.
    pub text: String,
    /// Fields that the source states apart from the text, values as found: `level`, `mode`, `seats`,
    /// `duration`, `months`, `hours`, `cost`, `language`, `skills`, `occupations`, `admission`,
    /// `outcome_rate`, `outcome_months`, `outcome_leavers`, `outcome_source`.
    pub declared: BTreeMap<String, String>,
}

/// A programme with codes: what [`Listing`] says, understood. Labels come from the taxonomy.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Programme {
    pub id: String,
    pub source: String,
    pub url: String,
    /// As found, without personal data; so are `provider`, `location`, `text` and `admission`.
    pub title: String,
    pub provider: String,
    pub location: String,
    pub text: String,
    pub admission: String,
    /// Language of its texts.
    pub language: TextLang,
    /// Codes of the country pack's places, the most precise for each place named.
    pub places: Vec<String>,
    /// Regions and provinces of its places.
    pub regions: Vec<String>,
    pub provinces: Vec<String>,
    /// The level it leads to; none if it gives no diploma of a known level.
    pub level: Option<Education>,
    /// What the source calls that level.
    pub credential: String,
    /// In the order of [`TrainingMode::ALL`].
    pub modes: Vec<TrainingMode>,
    pub seats: Option<u32>,
    pub months: Option<f64>,
    pub hours: Option<u32>,
    pub cost: Option<Cost>,
    /// ISO 639 tags of the languages it is taught in.
    pub taught_in: Vec<String>,
    /// The surest first.
    pub skills: Vec<TaughtSkill>,
    /// Occupations it leads to, the likeliest first; empty if none is likely.
    pub occupations: Vec<OccupationGuess>,
    pub outcome: Option<Outcome>,
    pub seen_at: Timestamp,
}

/// How a programme is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TrainingMode {
    FullTime,
    /// At the training body and at an employer in turn.
    Alternating,
    Evening,
    Online,
}

impl TrainingMode {
    pub const ALL: [Self; 4] = [Self::FullTime, Self::Alternating, Self::Evening, Self::Online];

    /// The identifier in tables, API and files.
    pub fn id(self) -> &'static str {
        match self {
            Self::FullTime => "full_time",
            Self::Alternating => "alternating",
            Self::Evening => "evening",
            Self::Online => "online",
        }
    }

    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.id() == id)
    }
}

/// What the whole programme costs who follows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Cost {
    /// 0 if it is free of charge.
    pub amount: f64,
    /// ISO 4217.
    pub currency: String,
}

/// A skill that the programme teaches.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TaughtSkill {
    /// ESCO URI, or the country pack's own `marsad:` identifier.
    pub uri: String,
    /// 1 where the programme names the skill; else how like the skill's label a part of the text is.
    pub likeness: f32,
}

/// What became of those who left the programme, as the source says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// Per cent of the leavers in work.
    pub rate: f64,
    /// How long after they left.
    pub months: Option<u32>,
    /// How many leavers the rate is about.
    pub leavers: Option<u32>,
    /// Who found out, as stated.
    pub source: String,
}

impl Programme {
    /// Whether it is known to cost nothing.
    pub fn is_free(&self) -> bool {
        self.cost.as_ref().is_some_and(|cost| cost.amount == 0.0)
    }

    /// Whether it leads to the occupation group of this code, or to one inside it.
    pub fn leads_to(&self, occupation: &str) -> bool {
        self.occupations.iter().any(|it| it.code.as_str().starts_with(occupation))
    }

    pub fn teaches(&self, uri: &str) -> bool {
        self.skills.iter().any(|skill| skill.uri == uri)
    }

    /// Whether it is given in the region or province, or in a place of that code.
    pub fn is_in(&self, place: &str) -> bool {
        [&self.regions, &self.provinces, &self.places]
            .iter()
            .any(|codes| codes.iter().any(|code| code == place))
    }
}
