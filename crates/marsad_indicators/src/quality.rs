//! How far a figure from ads carries, as a letter.
//!
//! The rule is in `docs/method/quality.md`. It looks at what is published with each figure: the
//! postings behind it, its sources, and whether it will still change. The error of a number of
//! postings is taken as that of a count of chance events, so that its coefficient of variation is
//! one by the root of the number; the limits are those that Statistics Canada prints beside the
//! figures of its surveys.

use marsad_model::ObsStatus;

use crate::{Disclosure, Figure};

/// Best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Many postings of several sources.
    A,
    /// Many postings, but of one source only or of a period that is not over.
    B,
    /// To be used with caution.
    C,
    /// Too few postings to compare it with others.
    D,
}

/// Coefficient of variation, in percent, from which a figure is to be used with caution.
pub const CAUTION: f64 = 16.6;
/// And from which it is not reliable.
pub const UNRELIABLE: f64 = 33.3;
/// Sources that do not hang on one operator's habits.
const SEVERAL: u32 = 2;

impl Grade {
    pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];

    pub fn code(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }

    /// The grade of a published figure of an indicator; none where nothing is published, where
    /// nothing is sampled, and for official figures, whose producers know more of their errors.
    pub fn of(rule: Option<Disclosure>, unit: &str, figure: &Figure<'_>) -> Option<Self> {
        let value = figure.value()?;
        if matches!(rule, None | Some(Disclosure::None)) {
            return None;
        }
        // A count tells itself how many vacancies there are; postings repeat them.
        let n = match unit {
            "vacancies" => value,
            _ => f64::from(figure.n_postings()?),
        };
        Some(grade(n, figure.n_sources()?, figure.status()))
    }
}

fn grade(n: f64, n_sources: u32, status: ObsStatus) -> Grade {
    let variation = 100.0 / n.max(1.0).sqrt();
    let is_weak =
        n_sources < SEVERAL || matches!(status, ObsStatus::Provisional | ObsStatus::Imputed);
    match (variation, is_weak) {
        (it, _) if it > UNRELIABLE => Grade::D,
        (it, false) if it > CAUTION => Grade::C,
        (it, true) if it > CAUTION => Grade::D,
        (_, true) => Grade::B,
        _ => Grade::A,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_follow_postings_sources_and_status() {
        let check = |n: u32, sources, status, expected| {
            assert_eq!(
                grade(f64::from(n), sources, status),
                expected,
                "{n} of {sources}, {status:?}"
            );
        };
        check(37, 2, ObsStatus::Normal, Grade::A);
        check(36, 2, ObsStatus::Normal, Grade::C);
        check(37, 1, ObsStatus::Normal, Grade::B);
        check(5000, 9, ObsStatus::Provisional, Grade::B);
        check(5000, 9, ObsStatus::Imputed, Grade::B);
        check(10, 3, ObsStatus::Normal, Grade::C);
        check(10, 1, ObsStatus::Normal, Grade::D);
        check(9, 9, ObsStatus::Normal, Grade::D);
        check(0, 0, ObsStatus::Normal, Grade::D);
    }
}
