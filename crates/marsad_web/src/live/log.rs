//! The newest changes in memory, ready to be sent; older ones are in the state database.

use std::{
    collections::VecDeque,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::body::Bytes;
use marsad_state::Event;
use tokio::sync::watch;

/// Changes that are held: enough for who was away for a few minutes at a rate of hundreds a second.
const HELD: usize = 20_000;

pub struct Log {
    recent: RwLock<VecDeque<Arc<Logged>>>,
    newest: watch::Sender<i64>,
    ended: AtomicBool,
}

/// A change with its number.
pub(crate) struct Logged {
    pub(crate) seq: i64,
    pub(crate) event: Event,
    /// As a server-sent event.
    pub(crate) frame: Bytes,
}

impl Log {
    /// A log in which `newest` is the number of the change before those to come.
    pub(crate) fn new(newest: i64) -> Self {
        Self {
            recent: RwLock::default(),
            newest: watch::Sender::new(newest),
            ended: AtomicBool::new(false),
        }
    }

    /// Makes changes known that were stored from number `first` on.
    pub fn publish(&self, first: i64, events: Vec<Event>) {
        let n_events = events.len() as i64;
        let mut recent = self.recent.write().unwrap_or_else(PoisonError::into_inner);
        for (seq, event) in (first..).zip(events) {
            recent.push_back(Arc::new(Logged::new(seq, event)));
        }
        let surplus = recent.len().saturating_sub(HELD);
        recent.drain(..surplus);
        drop(recent);
        self.newest.send_replace(first + n_events - 1);
    }

    /// Changes after a number, at most `limit`; none if the log no longer reaches back to it.
    pub(crate) fn after(&self, seq: i64, limit: usize) -> Option<Vec<Arc<Logged>>> {
        let recent = self.recent.read().unwrap_or_else(PoisonError::into_inner);
        let Some(oldest) = recent.front().map(|it| it.seq) else {
            return (seq >= self.newest()).then(Vec::new);
        };
        if seq + 1 < oldest {
            return None;
        }
        let skipped = usize::try_from(seq + 1 - oldest).unwrap_or(0);
        Some(recent.iter().skip(skipped).take(limit).cloned().collect())
    }

    /// The newest so many, the newest first; none if fewer are held.
    pub(crate) fn latest(&self, n: usize) -> Option<Vec<Arc<Logged>>> {
        let recent = self.recent.read().unwrap_or_else(PoisonError::into_inner);
        (recent.len() >= n).then(|| recent.iter().rev().take(n).cloned().collect())
    }

    pub fn newest(&self) -> i64 {
        *self.newest.borrow()
    }

    /// Lets who follows go: nothing more will come.
    pub fn end(&self) {
        self.ended.store(true, Ordering::Release);
        self.newest.send_modify(|_| {});
    }

    pub(crate) fn has_ended(&self) -> bool {
        self.ended.load(Ordering::Acquire)
    }

    /// How many follow.
    pub fn readers(&self) -> usize {
        self.newest.receiver_count()
    }

    pub(crate) fn watch(&self) -> watch::Receiver<i64> {
        self.newest.subscribe()
    }
}

impl Logged {
    pub(crate) fn new(seq: i64, event: Event) -> Self {
        let frame = format!("id: {seq}\nevent: {}\ndata: {}\n\n", event.kind.tag(), event.body);
        Self { seq, event, frame: frame.into() }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use marsad_state::EventKind;

    use super::*;

    fn event(n: usize) -> Event {
        Event {
            at: Timestamp::UNIX_EPOCH,
            kind: EventKind::Added,
            vacancy: n.to_string(),
            occupation: String::new(),
            regions: Vec::new(),
            sources: Vec::new(),
            body: "{}".to_owned(),
        }
    }

    #[test]
    fn what_is_no_longer_held_is_asked_of_the_database() {
        let log = Log::new(7);
        let seqs = |seq, limit| {
            log.after(seq, limit).map(|them| them.iter().map(|it| it.seq).collect::<Vec<_>>())
        };
        assert_eq!(seqs(7, 9), Some(vec![]));
        assert_eq!(seqs(6, 9), None);
        log.publish(8, (0..3).map(event).collect());
        let latest = log.latest(2).unwrap();
        assert_eq!(latest.iter().map(|it| it.seq).collect::<Vec<_>>(), [10, 9]);
        assert!(log.latest(4).is_none());
        assert_eq!(seqs(7, 9), Some(vec![8, 9, 10]));
        assert_eq!(seqs(8, 1), Some(vec![9]));
        assert_eq!(seqs(10, 9), Some(vec![]));
        assert_eq!(seqs(6, 9), None);
        log.publish(11, (0..HELD).map(event).collect());
        assert_eq!(seqs(7, 9), None);
        assert_eq!(log.newest(), 10 + HELD as i64);
    }
}
