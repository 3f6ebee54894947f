//! Events: the log of what changed, numbered without gaps in the order it becomes visible.

use std::ops::Range;

use jiff::Timestamp;
use sqlx::any::AnyRow;

use crate::{Error, Result, State, row::Row};

/// A change of what is served. Its number is given when it is appended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub at: Timestamp,
    pub kind: EventKind,
    pub vacancy: String,
    /// A code, or empty.
    pub occupation: String,
    pub regions: Vec<String>,
    pub sources: Vec<String>,
    /// JSON, as subscribers get it.
    pub body: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    Added,
    Changed,
    Removed,
}

impl EventKind {
    pub const ALL: [Self; 3] = [Self::Added, Self::Changed, Self::Removed];

    pub fn tag(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }

    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.tag() == tag)
    }
}

impl State {
    /// Appends all or none, and gives their numbers. `cover` says how far their maker has come, for
    /// [`State::events_cover`].
    pub async fn append_events(&self, events: &[Event], cover: i64) -> Result<Range<i64>> {
        let failed = || Error::database("append events");
        let mut transaction = self.pool.begin().await.map_err(failed())?;
        // The row of the counter is locked until the commit. Otherwise a reader could see a number
        // before a lower one of another writer, and would never see that one.
        let n_events = events.len() as i64;
        let row = sqlx::query(
            "UPDATE counters SET value = value + $1 WHERE name = 'events' RETURNING value",
        )
        .bind(n_events)
        .fetch_one(&mut *transaction)
        .await
        .map_err(failed())?;
        let first = Row { table: "counters", row: &row }.get::<i64>("value")? - n_events + 1;
        for (seq, event) in (first..).zip(events) {
            sqlx::query(
                "INSERT INTO events (seq, at, kind, vacancy, occupation, regions, sources, body) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            )
            .bind(seq)
            .bind(event.at.as_microsecond())
            .bind(event.kind.tag())
            .bind(event.vacancy.as_str())
            .bind(event.occupation.as_str())
            .bind(event.regions.join(" "))
            .bind(event.sources.join(" "))
            .bind(event.body.as_str())
            .execute(&mut *transaction)
            .await
            .map_err(failed())?;
        }
        sqlx::query("UPDATE counters SET value = $1 WHERE name = 'events cover'")
            .bind(cover)
            .execute(&mut *transaction)
            .await
            .map_err(failed())?;
        transaction.commit().await.map_err(failed())?;
        Ok(first..first + n_events)
    }

    /// The events after a number, in order, each with its own.
    pub async fn events_after(&self, seq: i64, limit: u32) -> Result<Vec<(i64, Event)>> {
        let rows = sqlx::query("SELECT * FROM events WHERE seq > $1 ORDER BY seq LIMIT $2")
            .bind(seq)
            .bind(i64::from(limit))
            .fetch_all(&self.pool)
            .await
            .map_err(Error::database("read events"))?;
        rows.iter().map(read).collect()
    }

    /// The number that was given last; 0 before the first. Stays when events are pruned.
    pub async fn newest_seq(&self) -> Result<i64> {
        let row = sqlx::query("SELECT value FROM counters WHERE name = 'events'")
            .fetch_one(&self.pool)
            .await
            .map_err(Error::database("read the newest event's number"))?;
        Row { table: "counters", row: &row }.get("value")
    }

    /// How far the maker of the events had come at the last append.
    pub async fn events_cover(&self) -> Result<i64> {
        let row = sqlx::query("SELECT value FROM counters WHERE name = 'events cover'")
            .fetch_one(&self.pool)
            .await
            .map_err(Error::database("read how far the events go"))?;
        Row { table: "counters", row: &row }.get("value")
    }

    /// The number of the last event before a moment, also of one that was pruned; 0 before the first.
    pub async fn seq_before(&self, moment: Timestamp) -> Result<i64> {
        let row = sqlx::query("SELECT min(seq) AS first FROM events WHERE at >= $1")
            .bind(moment.as_microsecond())
            .fetch_one(&self.pool)
            .await
            .map_err(Error::database("look up a moment in the events"))?;
        match (Row { table: "events", row: &row }).get::<Option<i64>>("first")? {
            Some(first) => Ok(first - 1),
            None => self.newest_seq().await,
        }
    }

    /// The lowest number that is still there. Who has seen less than the one before has missed some.
    pub async fn oldest_seq(&self) -> Result<Option<i64>> {
        let row = sqlx::query("SELECT min(seq) AS oldest FROM events")
            .fetch_one(&self.pool)
            .await
            .map_err(Error::database("read the oldest event's number"))?;
        Row { table: "events", row: &row }.get("oldest")
    }

    /// Removes what is older. Gives how many.
    pub async fn prune_events(&self, before: Timestamp) -> Result<u64> {
        let done = sqlx::query("DELETE FROM events WHERE at < $1")
            .bind(before.as_microsecond())
            .execute(&self.pool)
            .await
            .map_err(Error::database("prune events"))?;
        Ok(done.rows_affected())
    }
}

fn read(row: &AnyRow) -> Result<(i64, Event)> {
    let row = Row { table: "events", row };
    let words = |column| -> Result<Vec<String>> {
        Ok(row.get::<String>(column)?.split_whitespace().map(str::to_owned).collect())
    };
    let event = Event {
        at: row.time("at")?,
        kind: row.parsed("kind", EventKind::parse)?,
        vacancy: row.get("vacancy")?,
        occupation: row.get("occupation")?,
        regions: words("regions")?,
        sources: words("sources")?,
        body: row.get("body")?,
    };
    Ok((row.get("seq")?, event))
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::testing::{self, on_each, time};

    fn event(vacancy: &str, at: &str) -> Event {
        Event { at: time(at), vacancy: vacancy.to_owned(), ..testing::event() }
    }

    #[tokio::test]
    async fn events_come_back_in_the_order_of_their_numbers() {
        on_each(async |state, _| {
            assert_eq!(
                (state.newest_seq().await.unwrap(), state.oldest_seq().await.unwrap()),
                (0, None)
            );
            let batch = [event("a", "27T10:00"), event("b", "28T10:00")];
            assert_eq!(state.append_events(&batch, 7).await.unwrap(), 1..3);
            assert_eq!(state.append_events(&[], 9).await.unwrap(), 3..3);
            let bare = Event {
                kind: EventKind::Removed,
                occupation: String::new(),
                regions: Vec::new(),
                ..event("c", "29T10:00")
            };
            assert_eq!(state.append_events(std::slice::from_ref(&bare), 9).await.unwrap(), 3..4);
            assert_eq!(state.events_cover().await.unwrap(), 9);
            assert_eq!(state.seq_before(time("28T10:00")).await.unwrap(), 1);
            assert_eq!(state.seq_before(time("30T10:00")).await.unwrap(), 3);
            let [a, b] = batch;
            assert_eq!(state.events_after(0, 2).await.unwrap(), [(1, a), (2, b.clone())]);
            assert_eq!(state.events_after(1, 9).await.unwrap(), [(2, b), (3, bare)]);

            assert_eq!(state.prune_events(time("28T10:00")).await.unwrap(), 1);
            assert_eq!(state.oldest_seq().await.unwrap(), Some(2));
            state.prune_events(time("30T10:00")).await.unwrap();
            assert_eq!(
                (state.newest_seq().await.unwrap(), state.oldest_seq().await.unwrap()),
                (3, None)
            );
            assert_eq!(state.append_events(&[event("d", "30T10:00")], 9).await.unwrap(), 4..5);
        })
        .await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn many_writers_leave_no_gap_and_a_reader_misses_nothing() {
        on_each(async |state, url| {
            let writers: Vec<_> = (0..4)
                .map(|writer| {
                    let (url, events) =
                        (url.to_owned(), vec![event(&format!("{writer}"), "29T10:00"); 20]);
                    tokio::spawn(async move {
                        let state = State::open(&url).await.unwrap();
                        for _ in 0..10 {
                            state.append_events(&events, 0).await.unwrap();
                        }
                    })
                })
                .collect();
            let mut seen = Vec::new();
            while seen.len() < 800 {
                let last = seen.last().copied().unwrap_or(0);
                seen.extend(
                    state.events_after(last, 50).await.unwrap().into_iter().map(|(seq, _)| seq),
                );
                tokio::task::yield_now().await;
            }
            assert!(seen.iter().copied().eq(1..=800));
            for writer in writers {
                writer.await.unwrap();
            }
        })
        .await;
    }

    /// Far below what a quiet machine does, so that a busy one passes too; `--nocapture` shows it.
    #[tokio::test]
    async fn appending_keeps_up_with_the_stream() {
        on_each(async |state, url| {
            for (n_batches, size) in [(30, 20), (10, 200)] {
                let batch = vec![Event { body: "x".repeat(600), ..event("a", "29T10:00") }; size];
                let begun = Instant::now();
                for _ in 0..n_batches {
                    state.append_events(&batch, 7).await.unwrap();
                }
                let rate = (n_batches * size) as f64 / begun.elapsed().as_secs_f64();
                let database = url.split(':').next().unwrap_or_default();
                println!("{database}: {rate:.0} events/s in batches of {size}");
                assert!(rate > 200.0, "{rate}");
            }
        })
        .await;
    }
}
