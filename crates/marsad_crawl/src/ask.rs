//! A page, from the wish to have it to what came of it: robots.txt, pace, second tries, redirects.

mod robots_txt;

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use jiff::{Timestamp, fmt::rfc2822};
use marsad_model::Capture;
use marsad_sources::{Source, Visit};
use tokio::time::Instant;
use url::Url;

use crate::{
    Clock, Crawler, Failure,
    answers::{ACCEPT, Answer, Known},
    report::Ended,
    robots::Robots,
};

/// What the questions of one visit have in common.
pub(crate) struct Asking<'v> {
    pub(crate) crawler: &'v Crawler,
    pub(crate) source: &'v Source,
    pub(crate) visit: &'v Visit,
    clock: &'v Clock,
    pub(crate) begun: Instant,
    asked: AtomicU32,
    /// The header `Accept`.
    pub(crate) accept: &'v str,
    pub(crate) heeds_robots: bool,
}

/// What is expected of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aim {
    List,
    Ad,
}

pub(crate) struct Asked {
    /// What is to be kept: the page itself last, if it came.
    pub(crate) captures: Vec<Capture>,
    /// What the site of the page asks of robots, if it was heard.
    pub(crate) robots: Option<Arc<Robots>>,
    pub(crate) end: End,
}

pub(crate) enum End {
    Page(Box<Came>),
    Unchanged,
    /// 404 or 410.
    Gone(u16),
    /// An ad's address that leads to a page that is none.
    Elsewhere,
    Forbidden,
    Failed(Failure),
    Ended(Ended),
}

/// A page that came whole.
pub(crate) struct Came {
    /// After redirects.
    pub(crate) url: Url,
    pub(crate) content_type: String,
    pub(crate) known: Known,
    /// Unpacked.
    pub(crate) body: Vec<u8>,
}

const REDIRECTS: usize = 5;
/// A longer `Retry-After` is not believed.
const LONGEST_WAIT: Duration = Duration::from_secs(7 * 24 * 3600);

impl<'v> Asking<'v> {
    pub(crate) fn new(
        crawler: &'v Crawler,
        source: &'v Source,
        visit: &'v Visit,
        clock: &'v Clock,
    ) -> Self {
        let asked = AtomicU32::new(0);
        let (accept, heeds_robots) = (ACCEPT, true);
        Self { crawler, source, visit, clock, begun: Instant::now(), asked, accept, heeds_robots }
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Requests so far.
    pub(crate) fn count(&self) -> u32 {
        self.asked.load(Ordering::Relaxed)
    }

    pub(crate) async fn ask(&self, url: &Url, known: &Known, aim: Aim) -> Asked {
        let mut captures = Vec::new();
        let mut heard = None;
        let end = match self.follow(url, known, aim, &mut captures, &mut heard).await {
            Ok(end) | Err(end) => end,
        };
        Asked { captures, robots: heard, end }
    }

    async fn follow(
        &self,
        url: &Url,
        known: &Known,
        aim: Aim,
        captures: &mut Vec<Capture>,
        heard: &mut Option<Arc<Robots>>,
    ) -> Result<End, End> {
        let mut url = url.clone();
        let mut seen = BTreeSet::new();
        loop {
            let robots = match self.heeds_robots {
                true => self.robots(&url, captures).await?,
                false => Arc::default(),
            };
            heard.get_or_insert_with(|| Arc::clone(&robots));
            if !robots.allows(&url) {
                return Ok(End::Forbidden);
            }
            let none = Known::default();
            let known = if seen.is_empty() { known } else { &none };
            let answer = self.answer(&url, known, robots.delay).await?;
            let status = answer.exchange.status;
            if status == 304 {
                return Ok(End::Unchanged);
            }
            let end = match status {
                200 => Some(End::Page(Box::new(self.came(&url, &answer)?))),
                404 | 410 => Some(End::Gone(status)),
                300..400 => None,
                _ => Some(End::Failed(Failure::Status(status))),
            };
            let target = answer.header("location").and_then(|it| url.join(it).ok());
            if status == 200 || is_kept(status) {
                captures.push(self.capture(&url, answer));
            }
            if let Some(end) = end {
                return Ok(end);
            }
            seen.insert(url);
            let Some(next) = target else { return Ok(End::Failed(Failure::Status(status))) };
            url = marsad_sources::clean_url(&next);
            if !self.visit.may_ask(&url) {
                return Ok(End::Failed(Failure::OffSite));
            }
            if seen.contains(&url) || seen.len() > REDIRECTS {
                return Ok(End::Failed(Failure::Redirects));
            }
            if aim == Aim::Ad && !self.visit.is_ad(&url) {
                return Ok(End::Elsewhere);
            }
        }
    }

    fn came(&self, url: &Url, answer: &Answer) -> Result<Came, End> {
        let unpacked = answer.unpacked(self.crawler.options.limits.unpacked);
        let header = |name| answer.header(name).map(str::to_owned);
        Ok(Came {
            url: url.clone(),
            content_type: header("content-type").unwrap_or_default(),
            known: Known { etag: header("etag"), last_modified: header("last-modified") },
            body: unpacked.map_err(End::Failed)?.into_owned(),
        })
    }

    /// Asks in its turn, and again if the server is busy.
    async fn answer(
        &self,
        url: &Url,
        known: &Known,
        delay: Option<Duration>,
    ) -> Result<Answer, End> {
        let limits = &self.crawler.options.limits;
        let asker = &self.crawler.asker;
        let host = self.crawler.hosts.host(url);
        let own = Duration::from_secs(60) / self.source.rate_per_minute.max(1);
        let pause = delay.map_or(own, |delay| delay.max(own));
        let mut tries = 0;
        loop {
            tries += 1;
            self.may_go_on()?;
            if self.count() >= self.visit.budget {
                return Err(End::Ended(Ended::Budget));
            }
            let turn = match asker.is_recorded() {
                true => None,
                false => Some(Arc::clone(&host).turn(pause, self.visit.concurrency).await),
            };
            // It may have been a long wait.
            self.may_go_on()?;
            if host.is_closed(self.now()) {
                return Err(End::Ended(Ended::AskedToWait));
            }
            let within = |asked: u32| (asked < self.visit.budget).then_some(asked + 1);
            if self.asked.fetch_update(Ordering::Relaxed, Ordering::Relaxed, within).is_err() {
                return Err(End::Ended(Ended::Budget));
            }
            let answer = asker.ask(url, known, self.accept).await.map_err(End::Failed)?;
            drop(turn);
            if !matches!(answer.exchange.status, 429 | 503) {
                return Ok(answer);
            }
            let told = answer.header("retry-after").and_then(|it| self.wait(it));
            let wait = told.unwrap_or_else(|| limits.pause * 2_u32.pow(tries - 1));
            if wait > limits.wait {
                host.close(self.now() + wait.min(LONGEST_WAIT));
                return Err(End::Ended(Ended::AskedToWait));
            }
            host.hold(wait);
            if tries >= limits.tries {
                return Err(End::Failed(Failure::Busy));
            }
        }
    }

    fn may_go_on(&self) -> Result<(), End> {
        let time = self.source.zone.to_datetime(self.now()).time();
        if self.visit.window.is_some_and(|window| !window.is_open(time)) {
            return Err(End::Ended(Ended::Window));
        }
        if self.begun.elapsed() > self.crawler.options.limits.visit {
            return Err(End::Ended(Ended::Time));
        }
        Ok(())
    }

    /// `Retry-After`: seconds, or a moment.
    fn wait(&self, told: &str) -> Option<Duration> {
        if let Ok(seconds) = told.parse() {
            return Some(Duration::from_secs(seconds));
        }
        let until = rfc2822::parse(told).ok()?.timestamp();
        Some(Duration::try_from(until.duration_since(self.now())).unwrap_or_default())
    }

    fn capture(&self, url: &Url, answer: Answer) -> Capture {
        Capture {
            source: self.source.id.clone(),
            url: url.to_string(),
            captured_at: self.now(),
            content_type: answer.header("content-type").unwrap_or_default().to_owned(),
            bytes: answer.body,
            exchange: Some(answer.exchange),
        }
    }
}

/// Whether an answer tells of the page, and not of how its server is today.
fn is_kept(status: u16) -> bool {
    matches!(status, 200 | 300..500) && !matches!(status, 304 | 429)
}
