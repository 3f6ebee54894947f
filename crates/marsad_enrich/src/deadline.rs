//! The last day to apply, where the text says it.

use jiff::{ToSpan, civil::Date};
use marsad_taxonomy::Country;

use crate::{
    clause::{gap, sentence_start},
    languages,
    normalize::{Script, Vocabulary, Words},
    page::Page,
    phrases::{Compare, Phrases},
    redact::MARK,
};

#[derive(Debug)]
pub(crate) struct Deadlines {
    cues: Phrases<Cue>,
    applying: Phrases<()>,
    months: Phrases<i8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// "Date limite".
    Sure,
    /// "Avant le": of a deadline only where the sentence is about applying.
    Until,
}

/// How far after its cue a date may stand, in words.
const FAR: usize = 14;
/// A day and month without a year is the next one from the day that the ad was posted, if it is
/// not further than this.
const MOST_DAYS: i64 = 200;

impl Deadlines {
    pub(crate) fn new(country: &Country, vocabulary: &mut Vocabulary) -> Self {
        let mut deadlines = Self {
            cues: Phrases::new(Compare::Forms),
            applying: Phrases::new(Compare::Stems),
            months: Phrases::new(Compare::Forms),
        };
        for language in languages::ALL {
            for (phrases, cue) in [(language.deadline, Cue::Sure), (language.until, Cue::Until)] {
                for phrase in phrases {
                    deadlines.cues.insert(vocabulary, phrase, cue);
                }
            }
            for word in language.applying.split_whitespace() {
                deadlines.applying.insert(vocabulary, word, ());
            }
        }
        for month in &country.months {
            for word in &month.words {
                deadlines.months.insert(vocabulary, word, month.number);
            }
        }
        deadlines
    }

    /// The last date after a cue; the first cue that has one. `posted` gives the year where the text
    /// does not.
    pub(crate) fn read(&self, page: &Page<'_>, posted: Option<Date>) -> Option<Date> {
        let body = &page.body;
        self.cues.find(body).into_iter().find_map(|hit| {
            let ends =
                |at: &usize| body.tokens[*at].first_of_sentence && !follows_number(body, *at);
            let end = (hit.end..body.len().min(hit.end + FAR)).find(ends);
            let end = end.unwrap_or(body.len().min(hit.end + FAR));
            let is_about_applying = || {
                let start = sentence_start(body, hit.first);
                let last = body.tokens[end.max(hit.end) - 1].end;
                // Beside an address, "before the 3rd" is when to write to it.
                body.text[body.tokens[start].start..last].contains(MARK)
                    || (start..end).any(|at| self.applying.longest_at(body, at).is_some())
            };
            if hit.value == Cue::Until && !is_about_applying() {
                return None;
            }
            (hit.end..end).rev().find_map(|at| self.date_at(body, at, posted))
        })
    }

    /// The date that begins with a word: "12/03/2026", "2026-03-12", "12 mars 2026", "12 mars".
    fn date_at(&self, words: &Words<'_>, at: usize, posted: Option<Date>) -> Option<Date> {
        let number = |at: usize| words.number(at).and_then(|number| i16::try_from(number).ok());
        // The middle of another date.
        if at > 0 && number(at - 1).is_some() && gap(words, at).contains(['/', '-', '.']) {
            return None;
        }
        let first = number(at).or_else(|| ordinal(words.norm(at)))?;
        if let Some((end, months)) = self.months.longest_at(words, past_of(words, at + 1)) {
            let (day, month) = (i8::try_from(first).ok()?, *months.first()?);
            return match number(past_of(words, end)).filter(|year| is_year(*year)) {
                Some(year) => Date::new(year, month, day).ok(),
                None => next_from(posted?, month, day),
            };
        }
        let (second, third) = (number(at + 1)?, number(at + 2)?);
        let (year, month, day) = match (is_year(first), is_year(third)) {
            (true, false) => (first, second, third),
            (false, true) => (third, second, first),
            _ => return None,
        };
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    }
}

/// "1er", "5th".
fn ordinal(word: &str) -> Option<i16> {
    const ENDINGS: [&str; 5] = ["er", "st", "nd", "rd", "th"];
    ENDINGS.iter().find_map(|ending| word.strip_suffix(ending)?.parse().ok())
}

/// "5th of May", "1 de septiembre de 2026".
fn past_of(words: &Words<'_>, at: usize) -> usize {
    at + usize::from(matches!(words.norms_at(at), Some("of" | "de")))
}

fn is_year(number: i16) -> bool {
    (2000..2100).contains(&number)
}

/// "12.03.2026": the full stop ends no sentence.
fn follows_number(words: &Words<'_>, at: usize) -> bool {
    at > 0
        && words.tokens[at].script == Script::Number
        && words.tokens[at - 1].script == Script::Number
        && gap(words, at) == "."
}

fn next_from(posted: Date, month: i8, day: i8) -> Option<Date> {
    let candidates = (0..2).filter_map(|more| Date::new(posted.year() + more, month, day).ok());
    let latest = posted.checked_add(MOST_DAYS.days()).ok()?;
    candidates.into_iter().find(|date| *date >= posted && *date <= latest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::tests::reader;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let posting = marsad_model::Posting {
            text: text.to_owned(),
            posted: Some(Date::constant(2026, 2, 1)),
            ..Default::default()
        };
        let found = reader().read(&posting).deadline.map(|day| day.to_string());
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn deadlines_are_read_in_all_languages() {
        check("Date limite de dépôt : 26/02/2026", Some("2026-02-26"));
        check("CV à envoyer avant le 1er mars", Some("2026-03-01"));
        check("Candidatures en ligne du 1er au 20 août 2026.", Some("2026-08-20"));
        check("آخر أجل لإيداع الملفات هو 15 أبريل 2026", Some("2026-04-15"));
        check("Send your CV by 3 March 2026", Some("2026-03-03"));
        check("Apply before 2026-03-12", Some("2026-03-12"));
        check("Enviar CV antes del 1 de marzo de 2026", Some("2026-03-01"));
    }

    #[test]
    fn other_dates_are_none() {
        check("Poste à pourvoir avant le 15 mars 2026.", None);
        check("Concours le 14 décembre 2026 à Agadir", None);
    }
}
