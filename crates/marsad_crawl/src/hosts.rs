//! Whose turn it is: the pace of each host and what its robots.txt says, over all visits.

use std::{
    collections::BTreeMap,
    pin::pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use jiff::Timestamp;
use marsad_sources::Visit;
use tokio::{sync::Notify, time::Instant};
use url::Url;

use crate::{Memory, memory::RobotsText, robots::Robots};

#[derive(Default)]
pub(crate) struct Hosts {
    hosts: Mutex<BTreeMap<String, Arc<Host>>>,
    sites: Mutex<BTreeMap<String, Arc<Site>>>,
}

/// A machine, as far as its name tells.
#[derive(Default)]
pub(crate) struct Host {
    pace: Mutex<Pace>,
    freed: Notify,
}

#[derive(Default)]
struct Pace {
    /// The next request may be made from then on.
    next: Option<Instant>,
    /// Nothing may be asked for before then; a visit does not wait that long.
    closed_until: Option<Timestamp>,
    under_way: u32,
}

/// Scheme, host and port: what one robots.txt is for. Locked while it is fetched.
pub(crate) type Site = tokio::sync::Mutex<SiteRobots>;

#[derive(Default)]
pub(crate) struct SiteRobots {
    pub(crate) kept: Option<(RobotsText, Arc<Robots>)>,
    /// When it last did not answer.
    pub(crate) failed_at: Option<Timestamp>,
}

/// The right to ask one question, given back when dropped.
pub(crate) struct Turn(Arc<Host>);

impl Hosts {
    pub(crate) fn host(&self, url: &Url) -> Arc<Host> {
        let name = url.host_str().unwrap_or_default().to_owned();
        Arc::clone(lock(&self.hosts).entry(name).or_default())
    }

    pub(crate) fn site(&self, url: &Url) -> Arc<Site> {
        let origin = url.origin().ascii_serialization();
        Arc::clone(lock(&self.sites).entry(origin).or_default())
    }

    /// Takes up what a source's memory knows and a new process does not.
    pub(crate) fn recall(&self, memory: &Memory, name: &str) {
        for (host, until) in &memory.closed {
            let host = Arc::clone(lock(&self.hosts).entry(host.clone()).or_default());
            host.close(*until);
        }
        for (origin, text) in &memory.robots {
            let site = Arc::clone(lock(&self.sites).entry(origin.clone()).or_default());
            // Who holds it is about to know better.
            let Ok(mut site) = site.try_lock() else { continue };
            if site.kept.as_ref().is_none_or(|(kept, _)| kept.at < text.at) {
                let robots = Robots::parse(text.text.as_bytes(), name);
                site.kept = Some((text.clone(), Arc::new(robots)));
            }
        }
    }

    pub(crate) fn remember(&self, memory: &mut Memory, visit: &Visit) {
        for name in &visit.hosts {
            let host = lock(&self.hosts).get(name).cloned();
            match host.and_then(|host| lock(&host.pace).closed_until) {
                Some(until) => memory.closed.insert(name.clone(), until),
                None => memory.closed.remove(name),
            };
        }
        for (origin, site) in &*lock(&self.sites) {
            let is_ours = Url::parse(origin).is_ok_and(|it| visit.may_ask(&it));
            if let Ok(site) = site.try_lock()
                && let Some((text, _)) = site.kept.as_ref().filter(|_| is_ours)
            {
                memory.robots.insert(origin.clone(), text.clone());
            }
        }
    }
}

impl Host {
    /// Waits until fewer than `most` questions are under way and the pause of the last one is over;
    /// the next one is let through `pause` later.
    pub(crate) async fn turn(self: Arc<Self>, pause: Duration, most: u32) -> Turn {
        loop {
            let mut freed = pin!(self.freed.notified());
            freed.as_mut().enable();
            {
                let mut pace = lock(&self.pace);
                if pace.under_way < most {
                    pace.under_way += 1;
                    break;
                }
            }
            freed.await;
        }
        let turn = Turn(self);
        loop {
            let at = {
                let mut pace = lock(&turn.0.pace);
                let now = Instant::now();
                match pace.next {
                    Some(next) if next > now => next,
                    _ => {
                        pace.next = Some(now + pause);
                        break;
                    }
                }
            };
            tokio::time::sleep_until(at).await;
        }
        turn
    }

    /// Lets nobody through for a while.
    pub(crate) fn hold(&self, wait: Duration) {
        let mut pace = lock(&self.pace);
        pace.next = pace.next.max(Some(Instant::now() + wait));
    }

    pub(crate) fn close(&self, until: Timestamp) {
        let mut pace = lock(&self.pace);
        pace.closed_until = pace.closed_until.max(Some(until));
    }

    pub(crate) fn is_closed(&self, now: Timestamp) -> bool {
        let mut pace = lock(&self.pace);
        pace.closed_until = pace.closed_until.filter(|until| *until > now);
        pace.closed_until.is_some()
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        lock(&self.0.pace).under_way -= 1;
        self.0.freed.notify_waiters();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing panics while it holds one of these.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn questions_are_apart_and_few_at_a_time() {
        let host = Arc::new(Host::default());
        let begun = Instant::now();
        let mut turns = Vec::new();
        for _ in 0..4 {
            let host = Arc::clone(&host);
            turns.push(tokio::spawn(async move {
                let turn = host.turn(Duration::from_millis(20), 2).await;
                let at = begun.elapsed();
                tokio::time::sleep(Duration::from_millis(70)).await;
                drop(turn);
                at
            }));
        }
        let mut at = Vec::new();
        for turn in turns {
            at.push(turn.await.unwrap().as_millis());
        }
        at.sort_unstable();
        assert!(at[1] - at[0] >= 19, "the pause is kept: {at:?}");
        assert!(at[2] - at[0] >= 69 && at[3] - at[1] >= 69, "two at a time: {at:?}");
    }

    #[test]
    fn a_closed_host_opens_in_time() {
        let host = Host::default();
        let now = Timestamp::UNIX_EPOCH;
        host.close(now + Duration::from_secs(60));
        assert!(host.is_closed(now));
        assert!(!host.is_closed(now + Duration::from_secs(60)));
    }
}
