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
    SEASONAL_ADJUST,
];

/// The code that stands for "all of them" in a dimension.
pub const TOTAL: &str = "_T";

/// The dimension that tells whether the season was taken out of a figure: a code of
/// CL_SEASONAL_ADJUST.
pub const SEASONAL_ADJUST: &str = "seasonal_adjust";
/// As it was counted.
pub const UNADJUSTED: &str = "N";
/// Without its season; moving feasts are a part of it.
pub const ADJUSTED: &str = "S";

/// The code that a dimension has where nothing is asked of it.
pub fn neutral(dimension: &str) -> &'static str {
    if dimension == SEASONAL_ADJUST { UNADJUSTED } else { TOTAL }
}

/// The key of a figure that nothing is known of yet.
pub fn neutral_key() -> Vec<String> {
    DIMENSIONS.iter().map(|it| neutral(it).to_owned()).collect()
}

/// CL_OBS_STATUS 2.2: what kind of value this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ObsStatus {
    Normal,
    Break,
    DefinitionDiffers,
    Estimated,
    Forecast,
    Experimental,
    Holiday,
    Imputed,
    Derogation,
    IncludedElsewhere,
    NotCollected,
    CannotExist,
    NotSignificant,
    Missing,
    Provisional,
    Suppressed,
    SpecialEvent,
    LowReliability,
    Unvalidated,
    IncludesOther,
}

impl ObsStatus {
    pub const ALL: [Self; 20] = [
        Self::Normal,
        Self::Break,
        Self::DefinitionDiffers,
        Self::Estimated,
        Self::Forecast,
        Self::Experimental,
        Self::Holiday,
        Self::Imputed,
        Self::Derogation,
        Self::IncludedElsewhere,
        Self::NotCollected,
        Self::CannotExist,
        Self::NotSignificant,
        Self::Missing,
        Self::Provisional,
        Self::Suppressed,
        Self::SpecialEvent,
        Self::LowReliability,
        Self::Unvalidated,
        Self::IncludesOther,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Normal => "A",
            Self::Break => "B",
            Self::DefinitionDiffers => "D",
            Self::Estimated => "E",
            Self::Forecast => "F",
            Self::Experimental => "G",
            Self::Holiday => "H",
            Self::Imputed => "I",
            Self::Derogation => "J",
            Self::IncludedElsewhere => "K",
            Self::NotCollected => "L",
            Self::CannotExist => "M",
            Self::NotSignificant => "N",
            Self::Missing => "O",
            Self::Provisional => "P",
            Self::Suppressed => "Q",
            Self::SpecialEvent => "S",
            Self::LowReliability => "U",
            Self::Unvalidated => "V",
            Self::IncludesOther => "W",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// CL_CONF_STATUS: why a value is withheld, or by whom it may be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConfStatus {
    Free,
    /// Too few postings or employers behind it.
    SmallCount,
    /// One employer dominates.
    Dominance,
    DominanceOfTwo,
    DominanceOfOneOrTwo,
    /// Subtraction would give another withheld figure away.
    Secondary,
    SecondaryByReceiver,
    DeclaredConfidential,
    Confidential,
    NotForPublication,
    NotForPublicationEither,
}

impl ConfStatus {
    const ALL: [Self; 11] = [
        Self::Free,
        Self::SmallCount,
        Self::Dominance,
        Self::DominanceOfTwo,
        Self::DominanceOfOneOrTwo,
        Self::Secondary,
        Self::SecondaryByReceiver,
        Self::DeclaredConfidential,
        Self::Confidential,
        Self::NotForPublication,
        Self::NotForPublicationEither,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Free => "F",
            Self::SmallCount => "A",
            Self::Dominance => "O",
            Self::DominanceOfTwo => "T",
            Self::DominanceOfOneOrTwo => "G",
            Self::Secondary => "D",
            Self::SecondaryByReceiver => "S",
            Self::DeclaredConfidential => "M",
            Self::Confidential => "C",
            Self::NotForPublication => "N",
            Self::NotForPublicationEither => "E",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// One figure: a measure of a dataflow for one combination of dimensions in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// Indicator or official data set.
    pub dataflow: String,
    /// What is measured, where the dataflow holds several measures.
    pub measure: String,
    /// One code per entry of [`DIMENSIONS`], the [`neutral`] one where it does not apply.
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
    /// Percent of the value that stands for what sources were not collected for; none if nothing of
    /// it is imputed.
    pub imputed: Option<f64>,
}

impl Observation {
    /// Whether it was made of a figure as counted, by taking its season out.
    pub fn is_adjusted(&self) -> bool {
        let code = DIMENSIONS.iter().position(|it| *it == SEASONAL_ADJUST);
        code.and_then(|n| self.key.get(n)).is_some_and(|code| code != UNADJUSTED)
    }
}
