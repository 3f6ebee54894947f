use marsad_model::Lang;

use super::{FindingKind, change, list, lost_comma, name, number, optional, times};

const LANG: Lang = Lang::En;

pub(super) fn what(kind: &FindingKind) -> String {
    let n = |value: &f64| number(LANG, *value);
    let by = |factor: &f64| match times(LANG, *factor) {
        (times, true) => format!("{times} times as much as"),
        (times, false) => format!("{times} times less than"),
    };
    let periods = |all: &[marsad_model::Period]| {
        list(LANG, &all.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    match kind {
        FindingKind::UnknownCode { dimension, code, count, nearest } => {
            let nearest = match nearest {
                Some((code, label)) if label.is_empty() => format!("; is {code} meant?"),
                Some((code, label)) => format!("; is {code} ({label}) meant?"),
                None => String::new(),
            };
            let dimension = name(LANG, dimension);
            format!(
                "“{code}” is not a known code of {dimension}; figures that use it: {count}{nearest}"
            )
        }
        FindingKind::Repeated { value } => {
            format!("the same figure is there twice, both times {}", optional(LANG, *value))
        }
        FindingKind::Contradicted { first, second } => format!(
            "the same figure is there twice with different values, {} and {}",
            optional(LANG, *first),
            optional(LANG, *second)
        ),
        FindingKind::NotFinite => "the value is not a number".to_owned(),
        FindingKind::BelowLeast { value, least } => {
            format!("{} is below the least possible value, {}", n(value), n(least))
        }
        FindingKind::AboveGreatest { value, greatest } => {
            format!("{} is above the greatest possible value, {}", n(value), n(greatest))
        }
        FindingKind::NotWhole { value, count } => {
            format!("counts with decimals: {count}, for example {}", n(value))
        }
        FindingKind::BrokenTotal { dimension, parts, sum, whole } => format!(
            "the parts by {} ({parts}) add up to {}, but the total is {} (difference {})",
            name(LANG, dimension),
            n(sum),
            n(whole),
            n(&(whole - sum))
        ),
        FindingKind::PartsExceed { dimension, parts, missing, sum, whole } => format!(
            "parts by {} are missing ({missing}), and the others ({parts}) already make {}, more \
             than the total {}",
            name(LANG, dimension),
            n(sum),
            n(whole)
        ),
        FindingKind::OutsideParts { dimension, value, least, greatest } => format!(
            "the rate {} is not between those of its parts by {}, {} to {}",
            n(value),
            name(LANG, dimension),
            n(least),
            n(greatest)
        ),
        FindingKind::BrokenIdentity { says, left, right } => {
            format!("{says} does not hold: {} on the left, {} on the right", n(left), n(right))
        }
        FindingKind::Outlier { before, value, change: it, usual, spread, relative } => format!(
            "from {} to {}, a change of {}; usual in this series is {} give or take {}",
            n(before),
            n(value),
            change(LANG, *it, *relative),
            change(LANG, *usual, *relative),
            change(LANG, *spread, *relative)
        ),
        FindingKind::UnitFactor { value, usual, factor } => {
            format!(
                "{} is about {} what is usual in this series, {}",
                n(value),
                by(factor),
                n(usual)
            )
        }
        FindingKind::ColumnFactor { count, factor } => {
            format!(
                "all series of this period ({count}) have about {} in other periods",
                by(factor)
            )
        }
        FindingKind::FarFromOthers { value, usual, factor } => {
            format!("{} is about {} what other areas have, {}", n(value), by(factor), n(usual))
        }
        FindingKind::ProbablyShares { count, greatest } => format!(
            "none of the percentages ({count}) is above {}: they may be shares of 1",
            n(greatest)
        ),
        FindingKind::Gap { periods: all } => {
            format!("the series has no figure for {}, though other series do", periods(all))
        }
        FindingKind::PeriodsMissing { periods: all } => {
            format!("no series has a figure for {}", periods(all))
        }
        FindingKind::AreasMissing { level, codes } => format!(
            "areas{} that the last release had are missing: {} ({})",
            if level.is_empty() { String::new() } else { format!(" of level {level}") },
            codes.len(),
            list(LANG, codes)
        ),
        FindingKind::Revised { count, compared, mean, old, new } => format!(
            "figures that differ from the last release: {count} of {compared}, by {} on average; \
             most of all this one, from {} to {}",
            n(mean),
            n(old),
            n(new)
        ),
        FindingKind::UnusedAccept { kind, reason } => {
            format!("no finding of kind {kind} needs the exception “{reason}”")
        }
    }
}

pub(super) fn advice(kind: &FindingKind) -> &'static str {
    match kind {
        FindingKind::UnknownCode { .. } => "Correct the code or the mapping.",
        FindingKind::Repeated { .. } => "Remove one of them.",
        FindingKind::Contradicted { .. } => "Find out which one holds and remove the other.",
        FindingKind::NotFinite => "Correct the cell or leave it empty.",
        FindingKind::BelowLeast { .. } | FindingKind::AboveGreatest { .. } => {
            "Look for a lost decimal comma, a wrong unit or a shifted column."
        }
        FindingKind::NotWhole { .. } => {
            "Look whether the file counts in thousands or the thousands separator was misread."
        }
        FindingKind::BrokenTotal { .. }
        | FindingKind::PartsExceed { .. }
        | FindingKind::OutsideParts { .. } => {
            "Compare the total and its parts with the source; if the source says so, accept it in \
             the rules with the reason."
        }
        FindingKind::BrokenIdentity { .. } => {
            "Compare these figures with the source: one of them is wrong, or they do not cover the \
             same people."
        }
        FindingKind::UnitFactor { .. } | FindingKind::FarFromOthers { .. } if lost_comma(kind) => {
            "A decimal comma was probably lost."
        }
        FindingKind::UnitFactor { .. }
        | FindingKind::ColumnFactor { .. }
        | FindingKind::FarFromOthers { .. } => {
            "Look for a mistaken unit: thousands, shares or a decimal comma."
        }
        FindingKind::ProbablyShares { .. } => "If so, multiply them by 100.",
        FindingKind::Outlier { .. } => {
            "Compare with the source, and look for a break in the method."
        }
        FindingKind::Gap { .. } | FindingKind::PeriodsMissing { .. } => {
            "Ask for the missing figures, or mark them as missing."
        }
        FindingKind::AreasMissing { .. } => {
            "Look whether rows were lost or names could not be read."
        }
        FindingKind::Revised { .. } => "Look whether a revision was announced.",
        FindingKind::UnusedAccept { .. } => "Take it out of the rules.",
    }
}
