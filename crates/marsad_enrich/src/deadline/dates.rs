//! Days as people write them: "12/03/2026", "12 mars", "March 8th", "متم شهر يناير", "5 f chher 1".

use jiff::{ToSpan, civil::Date};
use marsad_taxonomy::Country;

use crate::{
    clause::gap,
    languages,
    normalize::{Vocabulary, Words},
    numbers::Numbers,
    phrases::{Compare, Phrases},
};

#[derive(Debug)]
pub(super) struct Dates {
    months: Phrases<i8>,
    parts: Phrases<Part>,
    numbers: Numbers,
}

/// A word of a date that is neither a number nor the name of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    EndOf,
    MiddleOf,
    /// "Month", before its name or number.
    Month,
    ThisMonth,
    Of,
    To,
    Day(i8),
}

/// A day of a month.
#[derive(Debug, Clone, Copy)]
enum Day {
    Number(i8),
    Middle,
    Last,
}

/// Days read one after the other: "du 2 au 20 mars", "14 و15 و16 دجنبر".
pub(super) struct Days {
    pub(super) end: usize,
    pub(super) last: Date,
    pub(super) n: usize,
}

/// A day without a year is the next one from the day that the ad was posted, if it is not further than
/// this.
const MOST_DAYS: i64 = 200;
const MIDDLE: i8 = 15;

impl Dates {
    pub(super) fn new(country: &Country, vocabulary: &mut Vocabulary) -> Self {
        let mut months = Phrases::new(Compare::Forms);
        for month in &country.months {
            for word in &month.words {
                months.insert(vocabulary, word, month.number);
            }
        }
        let mut parts = Phrases::new(Compare::Forms);
        for language in languages::ALL {
            let words = &language.deadline;
            for (phrases, part) in [
                (words.end_of, Part::EndOf),
                (words.middle_of, Part::MiddleOf),
                (words.month, Part::Month),
                (words.this_month, Part::ThisMonth),
                (words.to, Part::To),
            ] {
                for phrase in phrases {
                    parts.insert(vocabulary, phrase, part);
                }
            }
            for word in words.of.split_whitespace() {
                parts.insert(vocabulary, word, Part::Of);
            }
            for (word, day) in words.ordinals {
                parts.insert(vocabulary, word, Part::Day(*day));
            }
        }
        Self { months, parts, numbers: Numbers::new(vocabulary) }
    }

    /// Whether a date may stand in a text at all; most have none.
    pub(super) fn may_be_in(&self, words: &Words<'_>) -> bool {
        (0..words.len()).any(|at| {
            self.months.longest_at(words, at).is_some()
                || self.part(words, at, Part::Month).is_some()
                || words.number(at).is_some()
                    && words.number(at + 1).is_some()
                    && is_stroke(gap(words, at + 1))
        })
    }

    /// The whole number that a word begins.
    pub(super) fn number(&self, words: &Words<'_>, at: usize) -> Option<(usize, u32)> {
        self.numbers.from(words, at)
    }

    /// The date that begins with a word, and the word after it. `posted` gives the year where the text
    /// does not.
    pub(super) fn at(
        &self,
        words: &Words<'_>,
        at: usize,
        posted: Option<Date>,
    ) -> Option<(usize, Date)> {
        // The middle of another date.
        if at > 0 && words.number(at - 1).is_some() && is_stroke(gap(words, at)) {
            return None;
        }
        let end_of = self.part(words, at, Part::EndOf).map(|end| (end, Day::Last));
        let of_month = end_of
            .or_else(|| self.part(words, at, Part::MiddleOf).map(|end| (end, Day::Middle)))
            .and_then(|(end, day)| self.in_month(words, end, day, posted));
        of_month.or_else(|| in_numbers(words, at, posted)).or_else(|| {
            if let Some((end, day)) = self.day(words, at) {
                return self.in_month(words, end, Day::Number(day), posted);
            }
            // "December 18th, 2026"
            let (end, months) = self.months.longest_at(words, at)?;
            words.number(end).or_else(|| ordinal(words.norms_at(end)?).map(|_| 0))?;
            let (end, day) = self.day(words, end)?;
            let (end, year) = year_at(words, end);
            Some((end, date(posted, year, Some(*months.first()?), Day::Number(day))?))
        })
    }

    /// The days that begin with a word, up to the last that belongs to them.
    pub(super) fn days_at(
        &self,
        words: &Words<'_>,
        at: usize,
        posted: Option<Date>,
    ) -> Option<Days> {
        let first = self.at(words, at, posted);
        let end = first.map(|(end, _)| end).or_else(|| self.day(words, at).map(|day| day.0))?;
        // "1er juillet au 20 août 2026"
        let mut end = match first {
            None => self
                .months
                .longest_at(words, self.part(words, end, Part::Of).unwrap_or(end))
                .map_or(end, |month| month.0),
            Some(_) => end,
        };
        let (mut last, mut n) = (first.map(|(_, date)| date), 1);
        while let Some(next) = self.joined(words, end) {
            // "au vendredi 20 mars"
            let found = (next..next + 2).find_map(|at| self.at(words, at, posted));
            if let Some((after, date)) = found {
                (end, last, n) = (after, Some(date), n + 1);
            } else if let Some((after, _)) = self.day(words, next).filter(|_| last.is_none()) {
                (end, n) = (after, n + 1);
            } else {
                break;
            }
        }
        Some(Days { end, last: last?, n })
    }

    /// Where the next of several days begins: after "to" or "and", a comma or a dash.
    fn joined(&self, words: &Words<'_>, end: usize) -> Option<usize> {
        let token = words.tokens.get(end).filter(|token| !token.first_of_sentence)?;
        let is_and = words.norm(end).starts_with('و')
            && words.text[token.start..token.end].ends_with(|c: char| c.is_numeric());
        let is_marked = matches!(gap(words, end).trim(), "," | "،" | "-" | "–" | "—");
        self.part(words, end, Part::To).or_else(|| (is_and || is_marked).then_some(end))
    }

    /// A day's month and year: "de mars 2026", "du mois de mars", "فالشهر 1", "du mois courant".
    fn in_month(
        &self,
        words: &Words<'_>,
        at: usize,
        day: Day,
        posted: Option<Date>,
    ) -> Option<(usize, Date)> {
        let skip = |at: usize, part: Part| self.part(words, at, part).unwrap_or(at);
        let named = |at: usize| {
            let (end, months) = self.months.longest_at(words, at)?;
            Some((end, Some(*months.first()?)))
        };
        let start = skip(at, Part::Of);
        let this = skip(start, Part::ThisMonth);
        let month = skip(this, Part::Month);
        let numbered = |at: usize| {
            let number = words.number(at).filter(|number| month > this && *number <= 12)?;
            Some((at + 1, i8::try_from(number).ok()))
        };
        let after = skip(month, Part::ThisMonth);
        let is_this =
            this > start || after > month || month > this && !matches!(day, Day::Number(_));
        let (end, month) = named(skip(month, Part::Of))
            .or_else(|| numbered(month))
            .or_else(|| is_this.then_some((after, None)))?;
        // "1 de septiembre de 2026"
        let (end, year) = match year_at(words, skip(end, Part::Of)) {
            (end, Some(year)) => (end, Some(year)),
            _ => (end, None),
        };
        Some((end, date(posted, year, month, day)?))
    }

    /// The number of a day of the month: "5", "1er", "8th", "و19", "quinze", "الخامس والعشرين".
    fn day(&self, words: &Words<'_>, at: usize) -> Option<(usize, i8)> {
        let norm = words.norms_at(at)?;
        let digits = norm.strip_prefix(['و', 'ب', 'ل', 'ف']).unwrap_or(norm);
        let (end, day) = if let Some(number) = digits.parse().ok().or_else(|| ordinal(norm)) {
            let suffix = words
                .norms_at(at + 1)
                .filter(|next| ENDINGS.contains(next) && gap(words, at + 1).is_empty());
            (at + 1 + usize::from(suffix.is_some()), number)
        } else if let Some((end, day)) = self.ordinal_at(words, at) {
            match self.ordinal_at(words, end).filter(|_| words.norm(end).starts_with('و')) {
                Some((end, ten @ (20 | 30))) if day < 10 => (end, day + ten),
                _ => (end, day),
            }
        } else {
            let (end, number) = self.numbers.spelled(words, at)?;
            (end, i8::try_from(number).ok()?)
        };
        (1..=31).contains(&day).then_some((end, day))
    }

    fn ordinal_at(&self, words: &Words<'_>, at: usize) -> Option<(usize, i8)> {
        let (end, parts) = self.parts.longest_at(words, at)?;
        parts.iter().find_map(|part| match part {
            Part::Day(day) => Some((end, *day)),
            _ => None,
        })
    }

    /// The word after the longest such part that starts at a word.
    fn part(&self, words: &Words<'_>, at: usize, part: Part) -> Option<usize> {
        let mut found = None;
        self.parts.walk(words, at, |end, parts| {
            if parts.contains(&part) {
                found = Some(end);
            }
        });
        found
    }
}

const ENDINGS: [&str; 7] = ["er", "st", "nd", "rd", "th", "eme", "e"];

/// "1er", "5th".
fn ordinal(word: &str) -> Option<i8> {
    ENDINGS.iter().find_map(|ending| word.strip_suffix(ending)?.parse().ok())
}

/// "12/03/2026", "2026-03-12", "12.3.26", "12/03".
fn in_numbers(words: &Words<'_>, at: usize, posted: Option<Date>) -> Option<(usize, Date)> {
    let number = |at: usize| words.number(at).and_then(|number| i16::try_from(number).ok());
    let (first, second) = (number(at)?, number(at + 1)?);
    let (one, other) = (gap(words, at + 1), gap(words, at + 2));
    let small = |number: i16| i8::try_from(number).ok();
    let third = number(at + 2).filter(|_| {
        is_stroke(one) && is_stroke(other) || one.trim().is_empty() && other.trim().is_empty()
    });
    match third {
        Some(day) if is_year(first) => {
            Some((at + 3, Date::new(first, small(second)?, small(day)?).ok()?))
        }
        Some(year) => {
            let is_short = (20..=50).contains(&year) && is_stroke(one);
            let year = if is_short { 2000 + year } else { year };
            let day = Day::Number(small(first)?);
            let year = is_year(year).then_some(year)?;
            Some((at + 3, date(posted, Some(year), Some(small(second)?), day)?))
        }
        None => {
            let is_level = at > 0 && gap(words, at).contains('+');
            let is_more = number(at + 2).is_some() && is_stroke(other);
            let is_alone = one.trim() == "/" && !is_level && !is_more;
            let day = Day::Number(small(first).filter(|_| is_alone)?);
            Some((at + 2, date(posted, None, Some(small(second)?), day)?))
        }
    }
}

/// The year at a word, and the word after it.
fn year_at(words: &Words<'_>, at: usize) -> (usize, Option<i16>) {
    let year = words.number(at).and_then(|year| i16::try_from(year).ok());
    match year.filter(|year| is_year(*year)) {
        Some(year) => (at + 1, Some(year)),
        None => (at, None),
    }
}

fn is_year(number: i16) -> bool {
    (2000..2100).contains(&number)
}

fn is_stroke(gap: &str) -> bool {
    matches!(gap.trim(), "/" | "-" | "." | "–")
}

/// A day of a month; of the month of the ad if none is told.
fn date(posted: Option<Date>, year: Option<i16>, month: Option<i8>, day: Day) -> Option<Date> {
    let in_year = |year: i16| {
        let month = month.or(posted.map(Date::month))?;
        match day {
            Day::Number(day) => Date::new(year, month, day).ok(),
            Day::Middle => Date::new(year, month, MIDDLE).ok(),
            Day::Last => Some(Date::new(year, month, 1).ok()?.last_of_month()),
        }
    };
    if let Some(year) = year {
        return in_year(year);
    }
    let posted = posted?;
    let latest = posted.checked_add(MOST_DAYS.days()).ok()?;
    (0..2)
        .filter_map(|more| in_year(posted.year() + more))
        .find(|date| *date >= posted && *date <= latest)
}
