//! Days for which a source was not collected; what figures do about them is an indicator's matter.

use jiff::{ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Finding, RARE, Standing, Volume, expected};

/// How often a source is collected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// Days from one run to the next; 1 is daily.
    pub every_days: u16,
}

/// Days that no accepted run covers, first and last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    pub from: Date,
    pub to: Date,
    pub reason: GapReason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GapReason {
    /// The source had never been collected.
    NotYet,
    /// There was no run.
    NotRun,
    /// There was one, but it is held.
    Held,
    /// A source that sends by itself sent nothing, where chance rarely brings that.
    Silent,
}

/// Who has sent nothing for longer has left: what is not there any more is not missing.
const LONGEST_SILENCE: usize = 28;

/// A source, how often it is collected, and its runs.
#[derive(Debug, Clone, Copy)]
pub struct Watched<'a> {
    pub id: &'a str,
    pub schedule: Schedule,
    pub history: &'a [Volume],
}

impl Schedule {
    /// The days that a run may come late: half of the time between runs.
    fn longest(self) -> i32 {
        let every = i32::from(self.every_days.max(1));
        every + every / 2
    }
}

/// The days of `from` to `to` that no accepted run covers. A run covers the days since the one before,
/// unless that is one and a half times the schedule ago; then it covers only those of the schedule.
pub fn gaps(history: &[Volume], schedule: Schedule, from: Date, to: Date) -> Vec<Gap> {
    let accepted: Vec<Date> = sorted(history, |it| it.standing != Standing::Held);
    let held: Vec<Date> = sorted(history, |it| it.standing == Standing::Held);
    let reach = |run: Date, before: Option<&Date>| match before {
        Some(before) if days_between(*before, run) <= schedule.longest() => *before,
        _ => run.saturating_sub(i64::from(schedule.every_days.max(1)).days()),
    };
    let mut found: Vec<Gap> = Vec::new();
    let mut day = from;
    while day <= to {
        let next = accepted.partition_point(|it| *it < day);
        let is_covered = accepted.get(next).is_some_and(|run| {
            let before = next.checked_sub(1).and_then(|before| accepted.get(before));
            day > reach(*run, before)
        });
        // The newest days may wait for the run that is not yet due.
        let is_open = next == accepted.len()
            && accepted.last().is_some_and(|last| days_between(*last, to) < schedule.longest())
            && schedule.every_days > 1;
        if !is_covered && !is_open {
            let reason = match accepted.first().into_iter().chain(held.first()).min() {
                None => GapReason::NotYet,
                Some(first) if day < *first => GapReason::NotYet,
                _ if is_near(&held, day, schedule) => GapReason::Held,
                _ => GapReason::NotRun,
            };
            push(&mut found, day, reason);
        }
        let Ok(tomorrow) = day.tomorrow() else { break };
        day = tomorrow;
    }
    found
}

/// The days up to `to` that are missing of a source that sends by itself, on no schedule: those of
/// which something is held, and those in a row on which nothing came where chance rarely brings that,
/// by what came before; of these the first 28.
pub fn silences(history: &[Volume], to: Date) -> Vec<Gap> {
    let mut heard: Vec<Volume> = Vec::new();
    let mut silent: Vec<Date> = Vec::new();
    let mut missing: Vec<(Date, GapReason)> = Vec::new();
    let days = |which: fn(&Volume) -> bool| sorted(history, which);
    let held = days(|it| it.standing == Standing::Held);
    missing.extend(held.iter().filter(|it| **it <= to).map(|it| (*it, GapReason::Held)));
    let Some(mut day) = days(|it| it.standing != Standing::Held).first().copied() else {
        return joined(missing);
    };
    let mut end_of_silence = |heard: &mut Vec<Volume>, silent: &mut Vec<Date>| {
        let chance: Option<f64> =
            silent.iter().map(|it| Some(expected(heard, it.weekday())?.at_most(0))).product();
        let days = std::mem::take(silent).into_iter();
        if chance.is_some_and(|it| it < RARE) {
            missing.extend(days.filter(|it| !held.contains(it)).map(|it| (it, GapReason::Silent)));
        } else {
            heard.extend(days.map(Volume::new));
        }
    };
    while day <= to {
        let is_heard =
            |it: &&Volume| it.day == day && it.standing != Standing::Held && it.postings > 0;
        let came: Vec<Volume> = history.iter().filter(is_heard).cloned().collect();
        if !came.is_empty() {
            end_of_silence(&mut heard, &mut silent);
            heard.extend(came);
        } else if silent.len() < LONGEST_SILENCE {
            silent.push(day);
        }
        let Ok(tomorrow) = day.tomorrow() else { break };
        day = tomorrow;
    }
    end_of_silence(&mut heard, &mut silent);
    joined(missing)
}

/// Whether the run that is due was not made; `today` is in the source's zone.
pub fn overdue(history: &[Volume], schedule: Schedule, today: Date) -> Option<Finding> {
    let last = history.iter().map(|it| it.day).max()?;
    let days = days_between(last, today);
    // A daily run may still come today.
    (days > schedule.longest()).then(|| Finding::Overdue { last, days: days.unsigned_abs() })
}

/// The sources to compare over time: those whose longest gap from `from` to `to` is at most
/// `longest` days.
pub fn panel(sources: &[Watched<'_>], from: Date, to: Date, longest: u16) -> Vec<String> {
    let is_whole = |source: &&Watched<'_>| {
        let gaps = gaps(source.history, source.schedule, from, to);
        // What was not collected is missing whatever the reason.
        let mut run = 0;
        let mut end: Option<Date> = None;
        gaps.iter().all(|gap| {
            let touches = end.is_some_and(|end| days_between(end, gap.from) == 1);
            run = days_between(gap.from, gap.to) + 1 + if touches { run } else { 0 };
            end = Some(gap.to);
            run <= i32::from(longest)
        })
    };
    sources.iter().filter(is_whole).map(|source| source.id.to_owned()).collect()
}

fn joined(mut days: Vec<(Date, GapReason)>) -> Vec<Gap> {
    days.sort_by_key(|(day, _)| *day);
    days.dedup_by_key(|(day, _)| *day);
    let mut found = Vec::new();
    for (day, reason) in days {
        push(&mut found, day, reason);
    }
    found
}

fn push(found: &mut Vec<Gap>, day: Date, reason: GapReason) {
    match found.last_mut() {
        Some(last) if last.reason == reason && days_between(last.to, day) == 1 => last.to = day,
        _ => found.push(Gap { from: day, to: day, reason }),
    }
}

fn sorted(history: &[Volume], which: impl Fn(&Volume) -> bool) -> Vec<Date> {
    let mut days: Vec<Date> = history.iter().filter(|it| which(it)).map(|it| it.day).collect();
    days.sort_unstable();
    days
}

/// Whether a held run would have covered the day.
fn is_near(held: &[Date], day: Date, schedule: Schedule) -> bool {
    let next = held.partition_point(|it| *it < day);
    held.get(next)
        .is_some_and(|run| days_between(day, *run) < i32::from(schedule.every_days.max(1)))
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}
