//! What was understood of a posting.

use jiff::civil::Date;

use crate::{IscoCode, TextLang};

/// What a post is. Only [`AdKind::Vacancy`] is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum AdKind {
    #[default]
    Vacancy,
    /// A person looking for work.
    Seeker,
    /// An offer of training.
    Training,
    /// Fees, pyramid schemes, impossible promises.
    Scam,
    /// None of these.
    Other,
}

macro_rules! identified {
    ($type:ident { $($variant:ident = $id:literal),+ $(,)? }) => {
        impl $type {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The identifier in tables, API and files.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }

            pub fn parse(id: &str) -> Option<Self> {
                match id { $($id => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

identified!(AdKind {
    Vacancy = "vacancy",
    Seeker = "seeker",
    Training = "training",
    Scam = "scam",
    Other = "other",
});

/// The form of engagement offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Contract {
    Permanent,
    FixedTerm,
    /// Through an agency.
    Temporary,
    Seasonal,
    Internship,
    Apprenticeship,
    Freelance,
    PublicService,
}

identified!(Contract {
    Permanent = "permanent",
    FixedTerm = "fixed_term",
    Temporary = "temporary",
    Seasonal = "seasonal",
    Internship = "internship",
    Apprenticeship = "apprenticeship",
    Freelance = "freelance",
    PublicService = "public_service",
});

/// The lowest education asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Education {
    None,
    Primary,
    LowerSecondary,
    Vocational,
    Bac,
    Bac2,
    Bac3,
    Bac4,
    Bac5,
    Doctorate,
}

identified!(Education {
    None = "none",
    Primary = "primary",
    LowerSecondary = "lower_secondary",
    Vocational = "vocational",
    Bac = "bac",
    Bac2 = "bac+2",
    Bac3 = "bac+3",
    Bac4 = "bac+4",
    Bac5 = "bac+5",
    Doctorate = "doctorate",
});

/// Where the work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Remote {
    Onsite,
    Hybrid,
    Remote,
}

identified!(Remote { Onsite = "onsite", Hybrid = "hybrid", Remote = "remote" });

/// The time that a stated wage pays for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WagePeriod {
    Hour,
    Day,
    Week,
    Month,
    Year,
}

identified!(WagePeriod {
    Hour = "hour",
    Day = "day",
    Week = "week",
    Month = "month",
    Year = "year",
});

/// A stated wage: as found, and per month in the country's currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Wage {
    /// As found, in `currency` per `period`. Equal when a single amount is stated; a bound that is
    /// not stated ("from 5000") is none.
    pub min: Option<f64>,
    pub max: Option<f64>,
    /// ISO 4217.
    pub currency: String,
    pub period: WagePeriod,
    /// In the country's currency per month, by the country pack's hours, days and rates.
    pub month_min: Option<f64>,
    pub month_max: Option<f64>,
}

/// A candidate occupation with its probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OccupationGuess {
    pub code: IscoCode,
    /// 0 to 1; calibrated on labelled titles.
    pub probability: f32,
}

/// A skill that the text names or asks for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SkillMention {
    /// ESCO URI, or the country pack's own `marsad:` identifier; empty if the text asks for something
    /// that no listed skill is called.
    pub uri: String,
    /// Byte span in the posting's (redacted) text; `text[start..end]`.
    pub start: usize,
    pub end: usize,
    /// Asked of the candidate, not only mentioned.
    pub demanded: bool,
    /// Asked for as something that helps, not as something needed.
    pub optional: bool,
    /// How likely it is asked of the candidate, 0 to 1; none where no model judged it.
    pub probability: Option<f32>,
}

/// What was understood of one posting. Codes only: labels come from the taxonomy.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    pub language: TextLang,
    pub kind: AdKind,
    /// Why it was taken for something else than a vacancy; empty for a plain vacancy.
    pub kind_reasons: Vec<String>,
    /// Title and text without personal data; what everything after the raw store sees.
    pub title: String,
    pub text: String,
    /// Employer's name, normalized for comparing; empty if not stated.
    pub employer: String,
    /// Best guesses first, at most five; empty if nothing matched.
    pub occupations: Vec<OccupationGuess>,
    /// The first guess is too uncertain to be counted at four digits.
    pub abstained: bool,
    /// Codes of the country pack's places, the most precise for each place named; may be several.
    pub places: Vec<String>,
    /// The work is outside the country.
    pub abroad: bool,
    pub contract: Option<Contract>,
    pub education: Option<Education>,
    pub experience_years_min: Option<u8>,
    pub wage: Option<Wage>,
    pub positions: Option<u32>,
    pub remote: Option<Remote>,
    /// ISO 639 tags of languages asked of the candidate.
    pub languages_required: Vec<String>,
    /// ISIC Rev.4 section of the employer, A to U; of the client, for an agency.
    pub sector: Option<char>,
    /// Last day to apply, as the text says.
    pub deadline: Option<Date>,
    /// An agency recruits for another employer.
    pub agency: bool,
    pub skills: Vec<SkillMention>,
}

impl Reading {
    /// The occupation to count, if the reader does not abstain.
    pub fn occupation(&self) -> Option<IscoCode> {
        self.occupations.first().filter(|_| !self.abstained).map(|guess| guess.code)
    }
}
