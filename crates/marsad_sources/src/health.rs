//! Whether a source still gives what it gave: what a run brought against what earlier runs brought.
//!
//! A crawl that ends without an error may have read a page of excuses, half a list or a new layout.
//! What it brought is kept back then until somebody has looked, so that no figure falls because a
//! site was rebuilt. The rules and their thresholds are told in `docs/method/health.md`.
//!
//! Nothing here knows when it is: days come with the runs.

mod counts;
mod expectation;
mod fields;
mod gaps;
mod mix;
mod running;

use std::{collections::BTreeMap, fmt};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use expectation::{Expectation, expected};
pub use gaps::{Gap, GapReason, Schedule, Watched, gaps, overdue, panel, silences};
pub use mix::{Shift, drifted};
pub use running::{is_enough, running, unproven};

use crate::Record;

/// What a source brought on one day. Several runs of a day are one, added up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Volume {
    /// In the source's own zone.
    pub day: Date,
    pub standing: Standing,
    pub postings: u32,
    /// Records of which no posting came.
    pub lost: u32,
    /// All problems, those of lost records too.
    pub problems: u32,
    /// How many of the postings state a field.
    pub filled: BTreeMap<String, u32>,
    /// Postings by language, once they are understood.
    pub languages: BTreeMap<String, u32>,
    /// Vacancies by major group of occupations, once they are understood; "" is none.
    pub occupations: BTreeMap<String, u32>,
}

/// What became of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nothing was wrong, or an operator took it in as an exception.
    #[default]
    Accepted,
    /// Waits for an operator, or was refused by one: not counted, and no measure for later runs.
    Held,
    /// An operator took it in and said that this is how much there is from now on: earlier runs are
    /// scaled to it.
    NewLevel,
}

/// What is strange about a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "id", rename_all = "snake_case")]
pub enum Finding {
    /// Nothing came, in as many runs up to this one, though so much was expected of them.
    Silence { expected: f64, runs: u32 },
    /// Fewer than four fifths of what was expected.
    Drop { postings: u32, expected: f64 },
    /// The same or nothing, but too few runs of this weekday were seen to tell it from a day that is
    /// always low.
    Low { postings: u32, expected: f64 },
    /// More than three times what was expected.
    Jump { postings: u32, expected: f64 },
    /// More than five times what was expected of the whole day, while it still comes in.
    Flood { postings: u32, expected: f64 },
    /// More records than before could not be read; shares from 0 to 1.
    Unread { share: f64, before: f64 },
    /// So many records could not be read, but there are too few of them, or too few runs before, to
    /// judge that.
    Unproven { lost: u32, records: u32 },
    /// Title or text are missing, or several fields at once: the pages look different now.
    Layout { fields: Vec<String> },
    /// A field is stated more rarely than before; shares from 0 to 1.
    Field { field: String, share: f64, before: f64 },
    /// The languages of the newest ads are others than before.
    Languages(Shift),
    /// So are the occupations.
    Occupations(Shift),
    /// No run for so many days since the last one.
    Overdue { last: Date, days: u32 },
}

/// What is to be done with a run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Verdict {
    pub findings: Vec<Finding>,
    /// Keep what the run brought out of all figures until an operator has decided.
    pub quarantine: bool,
}

/// Less of what is expected is a drop; JobTech's guard uses the same share.
const LEAST_SHARE: f64 = 0.8;
/// More of what is expected is a jump.
const MOST_TIMES: f64 = 3.0;
/// What chance does so rarely is taken for no chance.
const RARE: f64 = 0.001;

impl Volume {
    pub fn new(day: Date) -> Self {
        Self { day, ..Self::default() }
    }

    /// Counts a record of the run; that an ad has gone says nothing of the others. Languages and
    /// occupations are added by who reads the postings.
    pub fn count(&mut self, record: &Record) {
        match record {
            Record::Posting(posting) if posting.removed.is_some() => {}
            Record::Posting(posting) => {
                self.postings += 1;
                fields::count(posting, &mut self.filled);
            }
            Record::Listing(listing) => {
                self.postings += 1;
                fields::count_listing(listing, &mut self.filled);
            }
            Record::Problem(problem) => {
                self.problems += 1;
                self.lost += u32::from(problem.lost);
            }
        }
    }

    /// Adds another run of the same day.
    pub fn add(&mut self, other: &Self) {
        self.postings += other.postings;
        self.lost += other.lost;
        self.problems += other.problems;
        for (mine, its) in [
            (&mut self.filled, &other.filled),
            (&mut self.languages, &other.languages),
            (&mut self.occupations, &other.occupations),
        ] {
            for (key, n) in its {
                *mine.entry(key.clone()).or_default() += n;
            }
        }
    }
}

impl Finding {
    /// Whether it keeps the run out of figures; the others only warn.
    pub fn quarantines(&self) -> bool {
        matches!(
            self,
            Self::Silence { .. }
                | Self::Drop { .. }
                | Self::Flood { .. }
                | Self::Unread { .. }
                | Self::Layout { .. }
        )
    }
}

/// Judges a run by earlier ones of its source, in any order; held ones do not count. The first runs
/// of a source are never held: there is nothing to compare them with. Records of theirs that cannot be
/// read are told.
pub fn judge(history: &[Volume], run: &Volume) -> Verdict {
    let earlier: Vec<Volume> = history.iter().filter(|it| it.day < run.day).cloned().collect();
    let mut findings: Vec<Finding> = volume(&earlier, run).into_iter().collect();
    let recent = expectation::recent(&earlier);
    let unread = fields::unread(&recent, run);
    findings.extend(unread.or_else(|| fields::unproven(&recent, run)));
    findings.extend(fields::emptied(&recent, run));
    let quarantine = findings.iter().any(Finding::quarantines);
    Verdict { findings, quarantine }
}

/// Beside the share, chance must rarely do it: a source with three ads a day has days with one.
fn volume(earlier: &[Volume], run: &Volume) -> Option<Finding> {
    let expectation = expected(earlier, run.day.weekday())?;
    let (postings, expected) = (run.postings, expectation.postings);
    let n = f64::from(postings);
    if n > MOST_TIMES * expected && expectation.at_least(postings) < RARE {
        return Some(Finding::Jump { postings, expected });
    }
    let is_low = n < LEAST_SHARE * expected && expectation.at_most(postings) < RARE;
    if !expectation.is_comparable {
        return is_low.then_some(Finding::Low { postings, expected });
    }
    if postings == 0 {
        return silence(earlier, &expectation);
    }
    is_low.then_some(Finding::Drop { postings, expected })
}

/// One day without ads may be chance where a week of them is not.
fn silence(earlier: &[Volume], today: &Expectation) -> Option<Finding> {
    let mut sorted: Vec<&Volume> = earlier.iter().collect();
    sorted.sort_by_key(|it| it.day);
    let silent = sorted.iter().rev().take_while(|it| it.postings == 0).count();
    let heard: Vec<Volume> =
        sorted[..sorted.len() - silent].iter().map(|it| (*it).clone()).collect();
    let mut chance = today.at_most(0);
    let (mut expected_sum, mut runs) = (today.postings, 1);
    for run in &sorted[sorted.len() - silent..] {
        // By what came before the silence: it must not excuse itself.
        let Some(expectation) = expected(&heard, run.day.weekday()) else { break };
        chance *= expectation.at_most(0);
        expected_sum += expectation.postings;
        runs += 1;
    }
    (chance < RARE).then_some(Finding::Silence { expected: expected_sum, runs })
}

impl fmt::Display for Finding {
    /// For logs and messages to operators; pages say it in their own language.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |share: &f64| (share * 100.0).round();
        match self {
            Self::Silence { expected, runs } => {
                write!(f, "no postings in {runs} run(s), about {expected:.0} were expected")
            }
            Self::Drop { postings, expected } => {
                write!(f, "{postings} postings, about {expected:.0} were expected")
            }
            Self::Low { postings, expected } => {
                write!(f, "{postings} postings, about {expected:.0} come on other weekdays")
            }
            Self::Jump { postings, expected } => {
                write!(f, "{postings} postings, only about {expected:.0} were expected")
            }
            Self::Flood { postings, expected } => write!(
                f,
                "{postings} postings, only about {expected:.0} were expected of the whole day"
            ),
            Self::Unread { share, before } => write!(
                f,
                "{} % of the records could not be read, before {} %",
                percent(share),
                percent(before)
            ),
            Self::Unproven { lost, records } => write!(
                f,
                "{lost} of {records} records could not be read: too few or too new to judge the \
                 source by"
            ),
            Self::Layout { fields } => {
                write!(f, "the layout seems to have changed: {} went missing", fields.join(", "))
            }
            Self::Field { field, share, before } => write!(
                f,
                "{} % of the postings state `{field}`, before {} %",
                percent(share),
                percent(before)
            ),
            Self::Languages(shift) => write!(f, "the mix of languages {shift}"),
            Self::Occupations(shift) => write!(f, "the mix of occupations {shift}"),
            Self::Overdue { last, days } => {
                write!(f, "the last run was on {last}, {days} days ago")
            }
        }
    }
}

#[cfg(test)]
mod tests;
