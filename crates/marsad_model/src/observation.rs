//! Figures: official ones and our own, in one shape.

use crate::Period;

/// The dimensions an observation can have, in the order of a series key. One list for official
/// figures and for our own indicators, so that both are one query apart.
pub const DIMENSIONS: &[&str] = &[
    "ref_area",
    "occupation",
    "economic_activity",
    "contract",
    "skill",
    "education",
    "language",
    "experience",
    "remote",
    "source",
    "sex",
    "urbanisation",
];

/// The code that stands for "all of them" in a dimension.
pub const TOTAL: &str = "_T";

/// CL_OBS_STATUS: what kind of value this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ObsStatus {
    Normal,
    Provisional,
    Suppressed,
    Missing,
}

impl ObsStatus {
    pub fn code(self) -> &'static str {
        match self {
            Self::Normal => "A",
            Self::Provisional => "P",
            Self::Suppressed => "Q",
            Self::Missing => "O",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::Normal, Self::Provisional, Self::Suppressed, Self::Missing]
            .into_iter()
            .find(|status| status.code() == code)
    }
}

/// CL_CONF_STATUS: why a value is withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConfStatus {
    Free,
    /// Too few postings or employers behind it.
    SmallCount,
    /// One employer dominates.
    Dominance,
    /// Subtraction would give another withheld figure away.
    Secondary,
}

impl ConfStatus {
    pub fn code(self) -> &'static str {
        match self {
            Self::Free => "F",
            Self::SmallCount => "A",
            Self::Dominance => "O",
            Self::Secondary => "D",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::Free, Self::SmallCount, Self::Dominance, Self::Secondary]
            .into_iter()
            .find(|status| status.code() == code)
    }
}

/// One figure: a measure of a dataflow for one combination of dimensions in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// Indicator or official data set.
    pub dataflow: String,
    /// What is measured, where the dataflow holds several measures.
    pub measure: String,
    /// One code per entry of [`DIMENSIONS`], [`TOTAL`] where it does not apply.
    pub key: Vec<String>,
    pub period: Period,
    /// None when suppressed or missing.
    pub value: Option<f64>,
    pub status: ObsStatus,
    pub confidentiality: ConfStatus,
    /// Postings behind the figure; none for official ones.
    pub n_postings: Option<u64>,
    /// Sources behind the figure; none for official ones.
    pub n_sources: Option<u64>,
}
