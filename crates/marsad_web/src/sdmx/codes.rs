//! The model's dimensions and codes in the words of SDMX, whose ids know letters, digits and `_@$-`
//! only.

use std::borrow::Cow;

use marsad_model::{DIMENSIONS, Period, TOTAL};

/// Concept of each dimension of the model, in the model's order.
const CONCEPTS: [&str; DIMENSIONS.len()] = [
    "REF_AREA",
    "OCCUPATION",
    "ACTIVITY",
    "CONTRACT",
    "SKILL",
    "EDUCATION_LEV",
    "LANGUAGE",
    "EXPERIENCE",
    "REMOTE",
    "SOURCE",
    "SEX",
    "URBANISATION",
    "SEASONAL_ADJUST",
];

/// The concept of the `n`th dimension of the model.
pub(super) fn concept(n: usize) -> &'static str {
    CONCEPTS[n]
}

/// A code of the `n`th dimension as SDMX writes it: ISCO-08 as CL_OCCUPATION does, skills by the
/// last part of their address. Parents in code lists of SDMX 3.0 begin with a letter, so that areas
/// that are numbered begin with their country's code: `06` of `XX` → `XX06`.
pub(super) fn code<'c>(n: usize, code: &'c str, country: &str) -> Cow<'c, str> {
    match DIMENSIONS[n] {
        _ if code.starts_with('_') => Cow::Borrowed(code),
        "ref_area" if code.starts_with(|c: char| c.is_ascii_digit()) => {
            Cow::Owned(format!("{country}{}", id(code)))
        }
        "occupation" => Cow::Owned(format!("OC{code}")),
        "skill" => id(code.rsplit('/').next().unwrap_or(code)),
        _ => id(code),
    }
}

/// An id of what is none: `01.051` → `01_051`.
pub(super) fn id(code: &str) -> Cow<'_, str> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '@' | '$' | '-');
    if code.is_empty() {
        return Cow::Borrowed(TOTAL);
    }
    if code.chars().all(fits) {
        return Cow::Borrowed(code);
    }
    Cow::Owned(code.chars().map(|c| if fits(c) { c } else { '_' }).collect())
}

/// Code of CL_FREQ: spans of several months have no frequency of their own.
pub(super) fn frequency(period: Period) -> &'static str {
    match period {
        Period::Year { .. } => "A",
        Period::Quarter { .. } => "Q",
        Period::Month { .. } => "M",
        Period::Span { .. } => "_O",
    }
}

/// First and last day of a period or a date, counted so that later days are greater; none if the
/// text is neither.
pub(super) fn days(text: &str) -> Option<(i32, i32)> {
    // Frequencies that we have no figures of still make sense as limits.
    let text = text.strip_suffix("-A1").unwrap_or(text);
    if let Ok(period) = Period::parse(text) {
        return Some(days_of(period));
    }
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<i32>().ok();
    let year = part(0, 4)?;
    match text.as_bytes().get(5)? {
        b'S' => {
            let half = part(6, 7).filter(|it| (1..=2).contains(it))?;
            let first = (year * 12 + (half - 1) * 6) * 32 + 1;
            Some((first, first + 5 * 32 + 30))
        }
        b'M' => {
            let month = part(6, 8).filter(|it| (1..=12).contains(it))?;
            let first = (year * 12 + month - 1) * 32 + 1;
            Some((first, first + 30))
        }
        _ => {
            let month = part(5, 7).filter(|it| (1..=12).contains(it))?;
            let day = part(8, 10).filter(|it| (1..=31).contains(it))?;
            let day = (year * 12 + month - 1) * 32 + day;
            Some((day, day))
        }
    }
}

pub(super) fn days_of(period: Period) -> (i32, i32) {
    (crate::select::start(period) * 32 + 1, crate::select::end(period) * 32 + 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_ids() {
        assert_eq!(code(0, "01.051", "XX"), "XX01_051");
        assert_eq!(code(0, "XX", "XX"), "XX");
        assert_eq!(code(1, "2512", "XX"), "OC2512");
        assert_eq!(code(1, TOTAL, "XX"), TOTAL);
        assert_eq!(code(4, "http://data.europa.eu/esco/skill/ab-1", "XX"), "ab-1");
        assert_eq!(code(5, "bac+2", "XX"), "bac_2");
    }

    #[test]
    fn limits_of_time_can_be_periods_and_days() {
        let before = |a: &str, b: &str| assert!(days(a).unwrap().1 < days(b).unwrap().0, "{a} {b}");
        before("2024", "2025-01");
        before("2025-Q1", "2025-04-01");
        before("2025-03-31T10:00:00", "2025-S2");
        assert_eq!(days("2025-13"), None);
        assert_eq!(days("soon"), None);
    }
}
