//! What the index keeps of a vacancy: all that a page or the API shows of it.

use jiff::civil::Date;
use marsad_model::{Contract, DuplicateClass, Education, Member, Remote, Vacancy, open_until};
use serde::{Deserialize, Serialize};

/// A vacancy as it is served. Codes only; labels come from the taxonomy.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub id: String,
    pub title: String,
    /// Empty if the ad names none.
    pub employer: String,
    pub text: String,
    /// As written in the ad.
    pub location: String,
    pub url: String,
    /// An agency recruits for another employer.
    #[serde(default)]
    pub agency: bool,
    /// ISO 8601 days.
    pub first_posted: String,
    pub last_seen: String,
    pub closes: Option<String>,
    /// No source shows it any more: it closed on that day.
    #[serde(default)]
    pub removed: bool,
    /// The last day to apply by what the text says.
    #[serde(default)]
    pub deadline: Option<String>,
    /// BCP 47 tag of the ad's language.
    pub language: String,
    /// ISCO-08 code; none if the reader abstains.
    pub occupation: Option<String>,
    pub occupations: Vec<Guess>,
    pub places: Vec<String>,
    /// The work is outside of the country.
    #[serde(default)]
    pub abroad: bool,
    pub regions: Vec<String>,
    pub provinces: Vec<String>,
    pub contract: Option<String>,
    pub education: Option<String>,
    pub experience_years_min: Option<u8>,
    /// In the country's currency per month.
    pub wage_month_min: Option<f64>,
    pub wage_month_max: Option<f64>,
    /// As written: amounts, currency, period.
    pub wage_stated: Option<String>,
    pub positions: Option<u32>,
    pub remote: Option<String>,
    pub languages_required: Vec<String>,
    /// ISIC Rev.4 section.
    pub sector: Option<String>,
    pub skills: Vec<EntrySkill>,
    pub members: Vec<EntryMember>,
}

/// A candidate occupation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guess {
    pub isco08: String,
    pub probability: f32,
}

/// A skill named in the text, `text[start..end]` in bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntrySkill {
    pub uri: String,
    pub start: usize,
    pub end: usize,
    pub demanded: bool,
    pub optional: bool,
    pub probability: Option<f32>,
}

/// One posting of the vacancy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntryMember {
    pub posting: String,
    pub source: String,
    pub url: String,
    pub posted: Option<String>,
    /// How it repeats the others: full, semantic, temporal, partial; none for the first.
    pub class: Option<String>,
    /// Which fields agree.
    pub agrees: Vec<String>,
}

impl From<&Vacancy> for Entry {
    fn from(it: &Vacancy) -> Self {
        let reading = &it.reading;
        let wage = reading.wage.as_ref();
        Self {
            id: it.id.clone(),
            title: it.title.clone(),
            employer: it.employer.clone(),
            text: it.text.clone(),
            location: it.location.clone(),
            url: it.url.clone(),
            agency: reading.agency,
            first_posted: it.first_posted.to_string(),
            last_seen: it.last_seen.to_string(),
            closes: it.closes.map(|day| day.to_string()),
            removed: it.removed,
            deadline: reading.deadline.map(|day| day.to_string()),
            language: reading.language.tag().to_owned(),
            occupation: reading.occupation().map(|code| code.to_string()),
            occupations: reading
                .occupations
                .iter()
                .map(|guess| Guess {
                    isco08: guess.code.to_string(),
                    probability: guess.probability,
                })
                .collect(),
            places: reading.places.clone(),
            abroad: reading.abroad,
            regions: it.regions.clone(),
            provinces: it.provinces.clone(),
            contract: reading.contract.map(|it| Contract::id(it).to_owned()),
            education: reading.education.map(|it| Education::id(it).to_owned()),
            experience_years_min: reading.experience_years_min,
            wage_month_min: wage.and_then(|it| it.month_min),
            wage_month_max: wage.and_then(|it| it.month_max),
            wage_stated: wage.map(stated),
            positions: reading.positions,
            remote: reading.remote.map(|it| Remote::id(it).to_owned()),
            languages_required: reading.languages_required.clone(),
            sector: reading.sector.map(String::from),
            skills: reading
                .skills
                .iter()
                .map(|it| EntrySkill {
                    uri: it.uri.clone(),
                    start: it.start,
                    end: it.end,
                    demanded: it.demanded,
                    optional: it.optional,
                    probability: it.probability,
                })
                .collect(),
            members: it.members.iter().map(EntryMember::from).collect(),
        }
    }
}

impl From<&Member> for EntryMember {
    fn from(it: &Member) -> Self {
        Self {
            posting: it.posting.clone(),
            source: it.source.clone(),
            url: it.url.clone(),
            posted: it.posted.map(|day| day.to_string()),
            class: it.class.map(|it| DuplicateClass::id(it).to_owned()),
            agrees: it.agrees.clone(),
        }
    }
}

impl Entry {
    pub fn first_posted(&self) -> Date {
        day(&self.first_posted)
    }

    /// Whether one can still apply: what its sources removed is closed at once.
    pub fn is_open(&self, today: Date) -> bool {
        !self.removed && self.open_until() >= today
    }

    /// Last open day.
    pub fn open_until(&self) -> Date {
        let closes = self.closes.as_deref().map(day);
        open_until(self.first_posted(), day(&self.last_seen), closes)
    }
}

/// A day that this program wrote.
fn day(text: &str) -> Date {
    text.parse().unwrap_or(Date::ZERO)
}

fn stated(wage: &marsad_model::Wage) -> String {
    let amount = match (wage.min, wage.max) {
        (Some(min), Some(max)) if min < max => format!("{min}–{max}"),
        (Some(one), _) | (None, Some(one)) => one.to_string(),
        (None, None) => String::new(),
    };
    format!("{amount} {} / {}", wage.currency, wage.period.id())
}
