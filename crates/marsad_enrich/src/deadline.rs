//! The last day to apply, where the text says it.

mod dates;

use jiff::{ToSpan, civil::Date};
use marsad_taxonomy::Country;

use crate::{
    clause::{self, gap},
    languages,
    normalize::{Script, Vocabulary, Words},
    page::Page,
    phrases::{Compare, Hit, Phrases},
    redact::MARK,
};

use dates::Dates;

#[derive(Debug)]
pub(crate) struct Deadlines {
    cues: Phrases<Cue>,
    about: Phrases<About>,
    words: Phrases<Word>,
    dates: Dates,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// "Date limite", before or after the day.
    LastDay,
    /// "Avant le": of a deadline only where it is about applying; so are the next three.
    Until,
    /// "Au plus tard", after the day.
    AtLatest,
    /// "Du … au …".
    From,
    /// "Après le", where something is refused.
    After,
}

/// What a sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Applying,
    /// What else begins or ends on a day.
    Event,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Refusing,
    Days,
    Before,
}

/// A date in a text: words `first..end`.
struct Found {
    first: usize,
    end: usize,
    date: Date,
}

/// How far after "date limite" a date may stand, in words.
const FAR: usize = 14;
/// The same of other phrases: "avant midi le vendredi 5 mars".
const NEAR: usize = 7;
/// How far before a phrase the date that it ends may stand: "le 17 mars à 12 heures, délai de rigueur".
const BEHIND: usize = 6;
/// How many words a date has at most.
const LONGEST: usize = 8;
/// How many words may open a sentence that goes on from the one before: "Nous lisons tout d'ici au …".
const OPENING: usize = 8;

impl Deadlines {
    pub(crate) fn new(country: &Country, vocabulary: &mut Vocabulary) -> Self {
        let mut cues = Phrases::new(Compare::Forms);
        let mut about = Phrases::new(Compare::Stems);
        let mut words = Phrases::new(Compare::Forms);
        for language in languages::ALL {
            let deadline = &language.deadline;
            for (phrases, cue) in [
                (deadline.last_day, Cue::LastDay),
                (deadline.until, Cue::Until),
                (deadline.at_latest, Cue::AtLatest),
                (deadline.from, Cue::From),
                (deadline.after, Cue::After),
            ] {
                for phrase in phrases {
                    cues.insert(vocabulary, phrase, cue);
                }
            }
            for phrase in language.applying.split_whitespace().chain(deadline.calls.iter().copied())
            {
                about.insert(vocabulary, phrase, About::Applying);
            }
            for phrase in deadline.events {
                about.insert(vocabulary, phrase, About::Event);
            }
            for phrase in deadline.refusing {
                words.insert(vocabulary, phrase, Word::Refusing);
            }
            for (list, word) in [(deadline.days, Word::Days), (deadline.before, Word::Before)] {
                for phrase in list.split_whitespace() {
                    words.insert(vocabulary, phrase, word);
                }
            }
        }
        Self { cues, about, words, dates: Dates::new(country, vocabulary) }
    }

    /// The day that is called the last one; else the first by which one is told to apply. `posted` gives
    /// the year where the text does not, and a day before it is over.
    pub(crate) fn read(&self, page: &Page<'_>, posted: Option<Date>) -> Option<Date> {
        let body = &page.body;
        if !self.dates.may_be_in(body) {
            return None;
        }
        let is_open = |date: &Date| posted.is_none_or(|posted| *date >= posted);
        let hits = self.cues.find(body);
        let called = hits.iter().filter(|hit| hit.value == Cue::LastDay);
        called.filter_map(|hit| self.called(body, hit, posted)).find(is_open).or_else(|| {
            let others = hits.iter().filter(|hit| hit.value != Cue::LastDay);
            others
                .filter_map(|hit| Some((hit, self.beside(body, hit, posted)?)))
                .filter(|(_, found)| is_open(&found.date))
                .find(|(hit, found)| self.is_about_applying(body, hit, found))
                .map(|(_, found)| found.date)
        })
    }

    /// The date beside "date limite".
    fn called(&self, body: &Words<'_>, hit: &Hit<Cue>, posted: Option<Date>) -> Option<Date> {
        let before = self.behind(body, hit.first, posted);
        let is_below = body.tokens[hit.end - 1].colon_after;
        let end = end_of_sentence(body, hit.end + usize::from(is_below), FAR);
        let after = (hit.end..end).find_map(|at| Some((at, self.dates.days_at(body, at, posted)?)));
        match (before, after) {
            // "Le 5 mars, dernier délai. Le concours …"
            (Some(before), Some((at, _))) if at > hit.end + 1 && hit.first <= before.end + 1 => {
                Some(before.date)
            }
            (_, Some((at, days))) => match self.days_before(body, hit.end..at) {
                Some(n) => days.last.checked_sub(n.days()).ok(),
                None => Some(days.last),
            },
            (before, None) => before.map(|found| found.date),
        }
    }

    /// "Dix jours avant".
    fn days_before(&self, body: &Words<'_>, range: std::ops::Range<usize>) -> Option<i64> {
        let is = |at: usize, word: Word| {
            self.words.longest_at(body, at).is_some_and(|(_, found)| found.contains(&word))
        };
        range.clone().find_map(|at| {
            let (end, number) = self.dates.number(body, at)?;
            let is_days = range.contains(&end) && is(end, Word::Days);
            (is_days && is(end + 1, Word::Before)).then_some(i64::from(number))
        })
    }

    /// The date that another phrase says something of.
    fn beside(&self, body: &Words<'_>, hit: &Hit<Cue>, posted: Option<Date>) -> Option<Found> {
        let end = end_of_sentence(body, hit.end, NEAR);
        let found = |first: usize, (end, date)| Found { first, end, date };
        match hit.value {
            Cue::AtLatest => self.behind(body, hit.first, posted),
            Cue::From => (hit.end..end.min(hit.end + 2)).find_map(|at| {
                let days = self.dates.days_at(body, at, posted).filter(|days| days.n > 1)?;
                Some(found(at, (days.end, days.last)))
            }),
            Cue::After if !self.refuses(body, hit.first) => None,
            _ => (hit.end..end).find_map(|at| Some(found(at, self.dates.at(body, at, posted)?))),
        }
    }

    /// The date that ends not far before a word of its sentence.
    fn behind(&self, body: &Words<'_>, word: usize, posted: Option<Date>) -> Option<Found> {
        let from = start_of_sentence(body, word).max(word.saturating_sub(BEHIND + LONGEST));
        (from..word).rev().find_map(|first| {
            let (end, date) = self.dates.at(body, first, posted)?;
            (end <= word && word <= end + BEHIND).then_some(Found { first, end, date })
        })
    }

    /// Whether a sentence says that something is not done.
    fn refuses(&self, body: &Words<'_>, word: usize) -> bool {
        let end = end_of_sentence(body, word, body.len());
        (start_of_sentence(body, word)..end).any(|at| {
            let found = self.words.longest_at(body, at);
            found.is_some_and(|(_, words)| words.contains(&Word::Refusing))
        })
    }

    /// Whether what stands last before a date is about applying; else what comes after it, if the phrase
    /// opens the sentence; else the sentence before.
    fn is_about_applying(&self, body: &Words<'_>, hit: &Hit<Cue>, found: &Found) -> bool {
        let start = start_of_sentence(body, found.first);
        // "Clôture : 5 mars"
        if hit.first == start && body.tokens[hit.end - 1].colon_after {
            return true;
        }
        if let Some(about) = self.about_before(body, start, found.first) {
            return about == About::Applying;
        }
        let end = end_of_sentence(body, found.end, body.len());
        if clause::opens(body, hit.first) || hit.first <= start + 1 {
            let after = (found.end..end).find_map(|at| {
                // Beside an address, "before the 3rd" is when to write to it.
                if gap(body, at).contains(MARK) {
                    Some(About::Applying)
                } else {
                    self.about(body, at)
                }
            });
            if after.is_some() || gap(body, end).contains(MARK) {
                return after != Some(About::Event);
            }
        }
        start > 0 && hit.first <= start + OPENING && {
            let before = start_of_sentence(body, start - 1);
            self.about_before(body, before, start) == Some(About::Applying)
        }
    }

    /// What the last word that tells it says, of those between two.
    fn about_before(&self, body: &Words<'_>, start: usize, end: usize) -> Option<About> {
        (start..end).rev().find_map(|at| {
            if gap(body, at + 1).contains(MARK) {
                return Some(About::Applying);
            }
            self.about(body, at).or_else(|| gap(body, at).contains(MARK).then_some(About::Applying))
        })
    }

    fn about(&self, body: &Words<'_>, at: usize) -> Option<About> {
        let (_, about) = self.about.longest_at(body, at)?;
        about.first().copied()
    }
}

fn start_of_sentence(words: &Words<'_>, at: usize) -> usize {
    (0..=at).rev().find(|at| opens_sentence(words, *at)).unwrap_or(0)
}

/// The first word of the next sentence, if it is not further than this.
fn end_of_sentence(words: &Words<'_>, at: usize, most: usize) -> usize {
    let last = words.len().min(at.saturating_add(most));
    (at..last).find(|at| opens_sentence(words, *at)).unwrap_or(last)
}

/// The full stop of "12.03.2026", "Dec. 18th" and "M. le Président" ends no sentence.
fn opens_sentence(words: &Words<'_>, at: usize) -> bool {
    let token = &words.tokens[at];
    if at == 0 || !token.first_of_sentence || token.first_of_line {
        return at == 0 || token.first_of_sentence;
    }
    let is_number = |at: usize| words.tokens[at].script == Script::Number;
    let before = words.norm(at - 1);
    let is_short = before.len() == 1 && !is_number(at - 1);
    let is_date = is_number(at) && (is_number(at - 1) || before.len() <= 4);
    !(gap(words, at).trim() == "." && (is_short || is_date))
}

#[cfg(test)]
mod tests;
