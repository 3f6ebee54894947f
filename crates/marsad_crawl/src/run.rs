//! A visit under way: what to ask for next, and what each answer changes.

mod ads;
mod lists;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::{Timestamp, civil::Date};
use marsad_model::{Capture, Problem};
use marsad_sources::clean_url;
use url::Url;

use crate::{
    Failure, Memory, Removal, Report, Why,
    answers::Known,
    ask::{Aim, Asked, Asking, End},
    report::Ended,
};

/// Sitemaps that say of every page that it changed just now are believed twice a day.
const AT_LEAST: i64 = 12 * 3600;

/// A page to ask for.
pub(crate) struct Task {
    pub(crate) key: String,
    pub(crate) url: Url,
    pub(crate) known: Known,
    pub(crate) aim: Aim,
}

pub(crate) struct Run<'r> {
    pub(super) asking: &'r Asking<'r>,
    pub(super) memory: &'r mut Memory,
    pub(super) report: Report,
    /// Moment and day of the beginning.
    pub(super) now: Timestamp,
    pub(super) today: Date,
    /// Pages of ads never asked for: the news of a visit, so they come first.
    new: VecDeque<String>,
    lists: VecDeque<String>,
    /// Known pages of ads that are due; found when all lists have answered.
    due: Option<VecDeque<String>>,
    /// Everything that was or will be asked for in this visit.
    queued: BTreeSet<String>,
    under_way: u32,
    lists_asked: u32,
    failed_in_a_row: u32,
    failures: BTreeMap<Failure, (u32, String)>,
    /// The pages that each list led to before it was asked.
    pub(super) by_list: BTreeMap<u32, BTreeSet<String>>,
    /// Lists that answered in this visit.
    pub(super) alive: BTreeSet<u32>,
    /// Records that lists hold in this visit.
    pub(super) seen: BTreeSet<String>,
    /// Pages that had an ad and answer now without one.
    pub(super) silent: BTreeSet<String>,
    /// Pages with a known ad that answered.
    pub(super) answered: u32,
    /// A list could not be seen: what it holds is not known.
    pub(super) is_blind: bool,
    variants: BTreeMap<String, u32>,
}

impl<'r> Run<'r> {
    pub(crate) fn new(asking: &'r Asking<'r>, memory: &'r mut Memory) -> Self {
        let now = asking.now();
        let mut by_list: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
        for (key, page) in &memory.pages {
            for list in &page.via {
                by_list.entry(*list).or_default().insert(key.clone());
            }
        }
        let mut run = Self {
            asking,
            memory,
            report: Report::default(),
            now,
            today: asking.source.zone.to_datetime(now).date(),
            new: VecDeque::new(),
            lists: VecDeque::new(),
            due: None,
            queued: BTreeSet::new(),
            under_way: 0,
            lists_asked: 0,
            failed_in_a_row: 0,
            failures: BTreeMap::new(),
            by_list,
            alive: BTreeSet::new(),
            seen: BTreeSet::new(),
            silent: BTreeSet::new(),
            answered: 0,
            is_blind: false,
            variants: BTreeMap::new(),
        };
        for url in &asking.visit.start {
            run.add_list(url, 0, None);
        }
        run
    }

    pub(crate) fn memory(&self) -> &Memory {
        self.memory
    }

    /// The next page to ask for; none if there is none, or none before one under way has answered.
    pub(crate) fn next(&mut self) -> Option<Task> {
        if self.report.ended.is_some() {
            return None;
        }
        let (key, aim) = if let Some(key) = self.new.pop_front() {
            (key, Aim::Ad)
        } else if let Some(key) = self.next_list() {
            (key, Aim::List)
        } else if self.under_way > 0 && self.due.is_none() {
            return None;
        } else {
            let due = self.due.take().unwrap_or_else(|| self.find_due());
            (self.due.insert(due).pop_front()?, Aim::Ad)
        };
        let page = self.memory.pages.get(&key)?;
        let task = Task { url: page.address(&key)?, known: page.known(), aim, key };
        self.under_way += 1;
        self.lists_asked += u32::from(aim == Aim::List);
        Some(task)
    }

    /// Takes what came of a task, and gives what is to be kept of it.
    pub(crate) fn take(&mut self, task: Task, asked: Asked) -> Vec<Capture> {
        self.under_way -= 1;
        let mut captures = asked.captures;
        self.report.bytes += captures.iter().map(|it| it.bytes.len() as u64).sum::<u64>();
        if self.asking.visit.sitemaps
            && let Some(robots) = &asked.robots
        {
            for map in &robots.sitemaps {
                if let Ok(url) = task.url.join(map) {
                    self.add_list(&url, 0, None);
                }
            }
        }
        let is_down = matches!(asked.end, End::Failed(failure) if !failure.is_of_page());
        self.failed_in_a_row = if is_down { self.failed_in_a_row + 1 } else { 0 };
        if self.failed_in_a_row >= self.asking.crawler.options.limits.failures {
            self.report.ended.get_or_insert(Ended::NoAnswer);
        }
        match asked.end {
            End::Ended(ended) => {
                self.report.ended.get_or_insert(ended);
                self.report.left += 1;
                self.is_blind |= task.aim == Aim::List;
            }
            End::Failed(failure) => self.take_failure(&task, failure),
            End::Forbidden => {
                self.report.forbidden += 1;
                if self.is_start(&task.url) {
                    self.problem(&task.url, "robots.txt forbids a page in `start`");
                }
                self.refused(&task, 403);
            }
            End::Unchanged => {
                self.report.unchanged += 1;
                match task.aim {
                    Aim::List => self.take_unchanged_list(&task.key),
                    Aim::Ad => self.take_unchanged_ad(&task.key),
                }
            }
            End::Gone(_) if task.aim == Aim::List => {
                let list = self.memory.pages.get(&task.key).and_then(|page| page.list);
                let is_root = list.is_some_and(|list| list.depth == 0);
                if is_root && self.must_answer(&task) {
                    self.is_blind = true;
                    self.problem(&task.url, "lists ads and is not there any more");
                }
            }
            End::Gone(status) => {
                self.put_off(&task.key, status);
                self.remove(&task.key, Why::Gone);
                self.release_doubles(&task.key);
            }
            End::Elsewhere => self.take_page_without_ad(&task.key, 302),
            End::Page(came) => {
                self.report.fetched += 1;
                let Some(capture) = captures.pop() else { return captures };
                if match task.aim {
                    Aim::List => self.take_list(&task.key, &came, &capture),
                    Aim::Ad => self.take_ad(&task.key, &came, &capture),
                } {
                    captures.push(capture);
                }
            }
        }
        captures
    }

    fn take_failure(&mut self, task: &Task, failure: Failure) {
        *self.report.failed.entry(failure).or_default() += 1;
        let (count, _) = self.failures.entry(failure).or_insert_with(|| (0, task.url.to_string()));
        *count += 1;
        match failure {
            Failure::Status(status) if failure.is_of_page() => self.refused(task, status),
            _ if failure.is_of_page() => self.refused(task, 0),
            _ => self.is_blind |= task.aim == Aim::List,
        }
    }

    /// The page itself is at fault, not its server today. An ad need not be tried first next time; a
    /// list that has answered before, or must, leaves us blind until it answers or nothing leads to it.
    fn refused(&mut self, task: &Task, status: u16) {
        match task.aim {
            Aim::Ad => self.put_off(&task.key, status),
            Aim::List => self.is_blind |= self.must_answer(task),
        }
    }

    fn must_answer(&self, task: &Task) -> bool {
        let has_answered = self.memory.pages.get(&task.key).is_some_and(|it| it.status == 200);
        has_answered || self.is_start(&task.url)
    }

    /// Notes that a page answered, so that it is not due for a while.
    pub(super) fn put_off(&mut self, key: &str, status: u16) {
        let now = self.asking.now();
        if let Some(page) = self.memory.pages.get_mut(key) {
            page.answered(status, now);
        }
    }

    pub(super) fn remove(&mut self, key: &str, why: Why) {
        let Some(page) = self.memory.pages.get_mut(key) else { return };
        let postings = std::mem::take(&mut page.ads);
        page.closes = None;
        if !postings.is_empty() {
            let address = page.url.clone().unwrap_or_else(|| key.to_owned());
            self.report.removed.push(Removal { address, postings, why });
        }
    }

    pub(super) fn may_follow(&self, url: &Url) -> bool {
        self.asking.visit.may_ask(url)
            && url.as_str().len() <= self.asking.crawler.options.limits.address
    }

    /// Pages of ads to ask for again: first those that no list holds any more, then those asked for
    /// longest ago.
    fn find_due(&mut self) -> VecDeque<String> {
        let again = i64::from(self.asking.visit.again_after_days) * 24 * 3600;
        let now = self.now.as_second();
        let listed = self.listed();
        let mut due = Vec::new();
        for (key, page) in &self.memory.pages {
            let is_own = page.list.is_none() && page.same_as.is_none() && page.asked > 0;
            if !is_own || self.queued.contains(key) {
                continue;
            }
            let is_listed = listed.contains(key);
            let is_changed = page.changed > Some(page.asked) && page.asked + AT_LEAST <= now;
            let is_old = page.asked + again <= now || is_changed;
            let is_missed = !page.ads.is_empty() && page.missing == 0 && !self.is_blind;
            // An ad that was missing and is listed, or was silent, is looked at.
            if if is_listed { is_old || page.missing > 0 } else { is_missed } {
                due.push((is_listed, page.asked, key.clone()));
            }
        }
        due.sort_unstable();
        due.into_iter().map(|(_, _, key)| key).collect()
    }

    pub(super) fn problem(&mut self, url: &Url, reason: &str) {
        let address = url.to_string();
        self.report.problems.push(Problem {
            source: self.asking.source.id.clone(),
            capture: address.clone(),
            file: address,
            record: "page".to_owned(),
            field: String::new(),
            reason: reason.to_owned(),
            lost: false,
            seen_at: self.now,
        });
    }

    fn is_start(&self, url: &Url) -> bool {
        self.asking.visit.start.iter().any(|it| clean_url(it) == *url)
    }

    /// Counts what was left, and tells people of failures.
    pub(super) fn close(&mut self) {
        let left = self.new.len() + self.lists.len() + self.due.as_ref().map_or(0, VecDeque::len);
        self.report.left += u32::try_from(left).unwrap_or(u32::MAX);
        // Only after all lists comes what is due.
        self.is_blind |= self.due.is_none();
        for (failure, (count, first)) in std::mem::take(&mut self.failures) {
            if let Ok(url) = first.parse() {
                self.problem(&url, &format!("{failure}; pages of this visit: {count}"));
            }
        }
        self.report.requests = self.asking.count();
        self.report.duration = self.asking.begun.elapsed();
    }
}
