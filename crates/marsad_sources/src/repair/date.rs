//! Days, as sources write them.

use std::sync::LazyLock;

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use regex::{Captures, Regex};

use super::relative;
use crate::{Vocabulary, fold::fold};

/// When and where the capture was made: relative days count from there.
#[derive(Debug, Clone)]
pub(crate) struct Clock {
    pub(crate) captured_at: Timestamp,
    pub(crate) zone: TimeZone,
}

impl Clock {
    pub(crate) fn today(&self) -> Date {
        self.zone.to_datetime(self.captured_at).date()
    }

    fn on(&self, seconds: i64) -> Option<Date> {
        Some(self.zone.to_datetime(Timestamp::from_second(seconds).ok()?).date())
    }

    pub(crate) fn minutes_ago(&self, minutes: i64) -> Option<Date> {
        self.on(self.captured_at.as_second().checked_sub(minutes.checked_mul(60)?)?)
    }
}

/// Years in which an ad can have been posted.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

static YEAR_FIRST: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?:^|\D)(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:\D|$)"));
static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?:^|\D)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?:\D|$)")
});
static COMPACT: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^(\d{4})(\d{2})(\d{2})(?:t?\d{4,6}z?)?$"));
static SECONDS: LazyLock<Regex> = LazyLock::new(|| regex(r"^-?(\d{9,10}|\d{13})(?:\.\d+)?$"));
static SERIAL: LazyLock<Regex> = LazyLock::new(|| regex(r"^(\d{5})(?:\.\d+)?$"));
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?:^|[^\d:])(\d{1,2})(?:er|st|nd|rd|th|eme)?[\s,.\-/]*(?:de |of |من )?(\p{L}[\p{L}\p{M}]*(?: الاول| الثاني)?)[\s,.\-/]*(\d{4}|\d{2}(?:\D|$))?",
    )
});
static MONTH_FIRST: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(\p{L}[\p{L}\p{M}]*)[\s.]*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})"));
static WRITTEN_YEAR: LazyLock<Regex> = LazyLock::new(|| regex(r"^(\d{2})$"));

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant that tests use")
}

/// The first day that `value` names; none if it names none that can be. The day is the one written,
/// whatever zone stands beside it; only plain counts of seconds are put on the calendar of the place.
pub(crate) fn day(value: &str, clock: &Clock, words: &Vocabulary) -> Option<Date> {
    let text = fold(value);
    written(&text, clock, words)
        .or_else(|| relative::day(&text, clock, words))
        .filter(|day| YEARS.contains(&day.year()))
}

fn written(text: &str, clock: &Clock, words: &Vocabulary) -> Option<Date> {
    if let Some(found) = YEAR_FIRST.captures(text) {
        return date(number(&found, 1)?, number(&found, 2)?, number(&found, 3)?);
    }
    if let Some(found) = DAY_FIRST.captures(text) {
        let (day, month) = (number(&found, 1)?, number(&found, 2)?);
        let year = full_year(number(&found, 3)?);
        // "04/13/2026" can only be read the American way.
        return date(year, month, day).or_else(|| date(year, day, month));
    }
    if let Some(found) = COMPACT.captures(text)
        && let Some(day) = date(number(&found, 1)?, number(&found, 2)?, number(&found, 3)?)
        && YEARS.contains(&day.year())
    {
        return Some(day);
    }
    if let Some(found) = SECONDS.captures(text) {
        let count: i64 = found[1].parse().ok()?;
        return clock.on(if found[1].len() == 13 { count / 1000 } else { count });
    }
    if let Some(found) = SERIAL.captures(text) {
        // Days since the spreadsheets' 30 December 1899.
        let days: i64 = found[1].parse().ok()?;
        return date(1899, 12, 30)?.checked_add(days.days()).ok();
    }
    named(text, clock, words)
}

/// "12 mars 2026", "March 12, 2026", "Wed, 26 Feb 2025 16:40"; without a year, the last such day
/// before the capture (or shortly after: clocks differ, deadlines lie ahead).
fn named(text: &str, clock: &Clock, words: &Vocabulary) -> Option<Date> {
    if let Some(found) = MONTH_FIRST.captures(text)
        && let Some(month) = words.month(&found[1])
    {
        return date(number(&found, 3)?, month.into(), number(&found, 2)?);
    }
    let mut start = 0;
    while let Some(found) = NAMED.captures_at(text, start) {
        start = found.get(1)?.end();
        let Some(month) =
            words.month(&found[2]).or_else(|| words.month(found[2].split(' ').next()?))
        else {
            continue;
        };
        let day = number(&found, 1)?;
        let year =
            found.get(3).map(|it| it.as_str().trim_end_matches(|it: char| !it.is_ascii_digit()));
        // Two digits that a colon follows are the hour.
        let hour = found.get(3).is_some_and(|it| it.as_str().ends_with([':', 'h']));
        return match year.filter(|_| !hour) {
            Some(year) if WRITTEN_YEAR.is_match(year) => {
                date(full_year(year.parse().ok()?), month.into(), day)
            }
            Some(year) => date(year.parse().ok()?, month.into(), day),
            None => nearest(month, day, clock),
        };
    }
    None
}

fn nearest(month: i8, day: i16, clock: &Clock) -> Option<Date> {
    let today = clock.today();
    let this_year = date(today.year(), month.into(), day)?;
    let days_ahead = this_year.since(today).ok()?.get_days();
    if days_ahead > 60 { date(today.year() - 1, month.into(), day) } else { Some(this_year) }
}

fn number(found: &Captures<'_>, group: usize) -> Option<i16> {
    found.get(group)?.as_str().parse().ok()
}

fn full_year(year: i16) -> i16 {
    match year {
        0..=79 => 2000 + year,
        80..=99 => 1900 + year,
        _ => year,
    }
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, expected: &str) {
        let clock = Clock {
            captured_at: "2026-03-15T00:30:00Z".parse().unwrap(),
            zone: TimeZone::fixed(jiff::tz::offset(1)),
        };
        let words = Vocabulary::new(
            [],
            [("غشت", 8), ("يوليوز", 7), ("شتنبر", 9), ("نونبر", 11), ("دجنبر", 12), ("ماي", 5)],
        );
        let day = day(value, &clock, &words).map_or("none".to_owned(), |day| day.to_string());
        assert_eq!(day, expected, "{value}");
    }

    #[test]
    fn days_in_figures() {
        check("2026-03-12", "2026-03-12");
        check("2025-09-15T00:00:00+02:00", "2025-09-15");
        check("2026/3/2 10:00", "2026-03-02");
        check("20250115", "2025-01-15");
        check("15/02/2024", "2024-02-15");
        check("05-11-25", "2025-11-05");
        check("5.11.2025", "2025-11-05");
        check("04/13/2026", "2026-04-13");
        check("Publication : du \n 07/02/2022 \n au 07/04/2022", "2022-02-07");
        check("١٢/٠٣/٢٠٢٦", "2026-03-12");
        check("1746173643", "2025-05-02");
        check("1746173643000", "2025-05-02");
        check("45783", "2025-05-06");
        check("12345", "none");
        check("31/02/2026", "none");
        check("0001-01-01", "none");
    }

    #[test]
    fn days_with_names_of_months() {
        check("12 mars 2026", "2026-03-12");
        check("1er août 2025", "2025-08-01");
        check("02 Fév 2024 09:19", "2024-02-02");
        check("3 غشت 2025", "2025-08-03");
        check("24 يوليوز 2026\n                      - 16:00", "2026-07-24");
        check("Wed, 26 Feb 2025 16:40:27 +0100", "2025-02-26");
        check("March 12, 2026", "2026-03-12");
        check("12-mars-26", "2026-03-12");
        check("5 كانون الثاني 2026", "2026-01-05");
        check("01 Déc 16:33", "2025-12-01");
        check("10 Mars", "2026-03-10");
        check("30 avril", "2026-04-30");
        check("bientôt", "none");
        check("3 postes", "none");
    }

    #[test]
    fn days_told_from_the_capture() {
        check("Aujourd'hui 17:43", "2026-03-15");
        check("Aujourd’hui", "2026-03-15");
        check("Hier17:01", "2026-03-14");
        check("Avant-hier", "2026-03-13");
        check("il y a 3 jours", "2026-03-12");
        check("il y a un mois", "2026-02-13");
        check("L'offre a été publiée il y a 18 heures avant sur le site.", "2026-03-14");
        check("منذ يومين", "2026-03-13");
        check("قبل أسبوع", "2026-03-08");
        check("منذ ٣ أيام", "2026-03-12");
        check("أمس", "2026-03-14");
        check("البارح", "2026-03-14");
        check("2 days ago", "2026-03-13");
        check("30+ days ago", "2026-02-13");
        check("an hour ago", "2026-03-15");
        check("3j", "2026-03-12");
        check("2w", "2026-03-01");
        check("15 jours de congés", "none");
    }
}
