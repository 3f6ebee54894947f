//! What a check found.

use std::cmp::Ordering;

use marsad_model::{DIMENSIONS, Period, neutral};

/// Where a figure comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    pub file: String,
    /// As a spreadsheet counts: the first row is 1.
    pub row: Option<u32>,
    pub column: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Must not be published.
    Error,
    /// Somebody should look at it.
    Warning,
}

/// Something wrong or strange in a set of figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub severity: Severity,
    pub kind: FindingKind,
    /// Empty where it is about all measures.
    pub measure: String,
    /// One code per dimension; empty where it is about all of a measure's series.
    pub key: Vec<String>,
    pub period: Option<Period>,
    /// The places in the files, the figure at fault first.
    pub origins: Vec<Origin>,
    /// Why the rules of the data set let it pass.
    pub accepted: Option<String>,
}

/// What is wrong, with the figures that show it.
#[derive(Debug, Clone, PartialEq)]
pub enum FindingKind {
    /// A code that the dimension (or `measure`) does not have, `count` times; the nearest one that
    /// it has, with its name.
    UnknownCode {
        dimension: String,
        code: String,
        count: usize,
        nearest: Option<(String, String)>,
    },
    /// The same figure twice, with equal values.
    Repeated {
        value: Option<f64>,
    },
    /// The same figure twice, with different values.
    Contradicted {
        first: Option<f64>,
        second: Option<f64>,
    },
    /// Neither a number nor missing.
    NotFinite,
    BelowLeast {
        value: f64,
        least: f64,
    },
    AboveGreatest {
        value: f64,
        greatest: f64,
    },
    /// Counts with decimals: the first one, and how many there are.
    NotWhole {
        value: f64,
        count: usize,
    },
    /// All parts are there and do not add up to the whole.
    BrokenTotal {
        dimension: String,
        parts: usize,
        sum: f64,
        whole: f64,
    },
    /// Some parts are missing, and the others are already more than the whole.
    PartsExceed {
        dimension: String,
        parts: usize,
        missing: usize,
        sum: f64,
        whole: f64,
    },
    /// A mean that is not between the least and the greatest of its parts.
    OutsideParts {
        dimension: String,
        value: f64,
        least: f64,
        greatest: f64,
    },
    /// A relation of the rules that does not hold: its left and its right side.
    BrokenIdentity {
        says: String,
        left: f64,
        right: f64,
    },
    /// A change far from the usual changes of the series. For counts they are relative.
    Outlier {
        before: f64,
        value: f64,
        change: f64,
        usual: f64,
        spread: f64,
        relative: bool,
    },
    /// `factor` times (10, 100, 1000, or as many times less) what is usual in the series.
    UnitFactor {
        value: f64,
        usual: f64,
        factor: f64,
    },
    /// The same, for all series of a period.
    ColumnFactor {
        count: usize,
        factor: f64,
    },
    /// `factor` times what other areas have; there is no history to compare with.
    FarFromOthers {
        value: f64,
        usual: f64,
        factor: f64,
    },
    /// Percentages none of which is above 1.
    ProbablyShares {
        count: usize,
        greatest: f64,
    },
    /// Periods that a series lacks between its first and its last, and that others have.
    Gap {
        periods: Vec<Period>,
    },
    /// Periods that all series of a measure lack.
    PeriodsMissing {
        periods: Vec<Period>,
    },
    /// Areas that the last release had.
    AreasMissing {
        level: String,
        codes: Vec<String>,
    },
    /// Figures that differ from the last release.
    Revised {
        count: usize,
        compared: usize,
        mean: f64,
        old: f64,
        new: f64,
    },
    /// An exception of the rules that no finding needs any more.
    UnusedAccept {
        kind: String,
        reason: String,
    },
}

impl FindingKind {
    /// The name that rules and reports use.
    pub fn id(&self) -> &'static str {
        match self {
            Self::UnknownCode { .. } => "unknown_code",
            Self::Repeated { .. } => "repeated",
            Self::Contradicted { .. } => "contradicted",
            Self::NotFinite => "not_finite",
            Self::BelowLeast { .. } => "below_least",
            Self::AboveGreatest { .. } => "above_greatest",
            Self::NotWhole { .. } => "not_whole",
            Self::BrokenTotal { .. } => "broken_total",
            Self::PartsExceed { .. } => "parts_exceed",
            Self::OutsideParts { .. } => "outside_parts",
            Self::BrokenIdentity { .. } => "broken_identity",
            Self::Outlier { .. } => "outlier",
            Self::UnitFactor { .. } => "unit_factor",
            Self::ColumnFactor { .. } => "column_factor",
            Self::FarFromOthers { .. } => "far_from_others",
            Self::ProbablyShares { .. } => "probably_shares",
            Self::Gap { .. } => "gap",
            Self::PeriodsMissing { .. } => "periods_missing",
            Self::AreasMissing { .. } => "areas_missing",
            Self::Revised { .. } => "revised",
            Self::UnusedAccept { .. } => "unused_accept",
        }
    }

    /// The names of all kinds, as rules may use them.
    pub const IDS: &'static [&'static str] = &[
        "unknown_code",
        "repeated",
        "contradicted",
        "not_finite",
        "below_least",
        "above_greatest",
        "not_whole",
        "broken_total",
        "parts_exceed",
        "outside_parts",
        "broken_identity",
        "outlier",
        "unit_factor",
        "column_factor",
        "far_from_others",
        "probably_shares",
        "gap",
        "periods_missing",
        "areas_missing",
        "revised",
    ];
}

impl Finding {
    /// Whether the figures must not be published as they are.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The code of the finding's area, if it is about one.
    pub fn area(&self) -> Option<&str> {
        self.code("ref_area")
    }

    /// The code of a dimension; none where it is total.
    pub fn code(&self, dimension: &str) -> Option<&str> {
        let place = DIMENSIONS.iter().position(|it| *it == dimension)?;
        self.key.get(place).map(String::as_str).filter(|code| *code != neutral(dimension))
    }

    /// Errors before warnings, accepted ones last; then by measure, series and period.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let place = |it: &Self| (it.severity, it.accepted.is_some(), it.period, it.kind.id());
        let (a, b) = (place(self), place(other));
        (a.0, a.1, &self.measure, &self.key, a.2, a.3, &self.origins)
            .cmp(&(b.0, b.1, &other.measure, &other.key, b.2, b.3, &other.origins))
            .then_with(|| format!("{:?}", self.kind).cmp(&format!("{:?}", other.kind)))
    }
}
