//! Hooks: addresses of programs that want to hear of events, and what could not be delivered.

use std::ops::RangeInclusive;

use jiff::Timestamp;
use sqlx::any::AnyRow;

use crate::{Error, Result, Secret, State, row::Row, secrets::random};

/// A subscription of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hook {
    pub id: i64,
    /// Of the key with which it was made.
    pub key: i64,
    pub url: String,
    /// With which its messages are signed.
    pub secret: Secret,
    /// Which events it wants, as the subscriber wrote it.
    pub filter: String,
    pub created: Timestamp,
    pub state: HookState,
    /// All events up to here are delivered, dead or not wanted.
    pub last_seq: i64,
    /// In a row.
    pub failures: u64,
    pub next_try: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HookState {
    Active,
    /// By people, for a while.
    Paused,
    /// It said that it is gone, or failed for too long.
    Disabled,
}

/// A message that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadLetter {
    pub hook: i64,
    pub seqs: RangeInclusive<i64>,
    pub body: String,
    pub reason: String,
    pub at: Timestamp,
}

impl HookState {
    pub const ALL: [Self; 3] = [Self::Active, Self::Paused, Self::Disabled];

    pub fn tag(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Disabled => "disabled",
        }
    }

    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.tag() == tag)
    }
}

impl State {
    /// Makes a hook with a secret of its own, for the events from now on.
    pub async fn create_hook(
        &self,
        key: i64,
        url: &str,
        filter: &str,
        now: Timestamp,
    ) -> Result<Hook> {
        let row = sqlx::query(
            "INSERT INTO hooks (key_id, url, secret, wanted, created, state, last_seq) \
             SELECT $1, $2, $3, $4, $5, $6, value FROM counters WHERE name = 'events' RETURNING *",
        )
        .bind(key)
        .bind(url)
        .bind(random().as_slice())
        .bind(filter)
        .bind(now.as_microsecond())
        .bind(HookState::Active.tag())
        .fetch_one(&self.pool)
        .await
        .map_err(Error::database("keep a hook"))?;
        read(&row)
    }

    pub async fn hook(&self, id: i64) -> Result<Hook> {
        let row = sqlx::query("SELECT * FROM hooks WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(Error::database("read a hook"))?;
        read(&row.ok_or_else(|| Error::unknown("hooks", id))?)
    }

    /// In the order they were made.
    pub async fn hooks(&self) -> Result<Vec<Hook>> {
        let rows = sqlx::query("SELECT * FROM hooks ORDER BY id")
            .fetch_all(&self.pool)
            .await
            .map_err(Error::database("list hooks"))?;
        rows.iter().map(read).collect()
    }

    /// Those made with a key, in the order they were made.
    pub async fn hooks_of(&self, key: i64) -> Result<Vec<Hook>> {
        let rows = sqlx::query("SELECT * FROM hooks WHERE key_id = $1 ORDER BY id")
            .bind(key)
            .fetch_all(&self.pool)
            .await
            .map_err(Error::database("list hooks"))?;
        rows.iter().map(read).collect()
    }

    /// The active hooks that do not wait for another try and have not heard of all events.
    pub async fn due_hooks(&self, now: Timestamp) -> Result<Vec<Hook>> {
        let rows = sqlx::query(
            "SELECT * FROM hooks WHERE state = $1 AND (next_try IS NULL OR next_try <= $2) \
             AND last_seq < (SELECT value FROM counters WHERE name = 'events') ORDER BY id",
        )
        .bind(HookState::Active.tag())
        .bind(now.as_microsecond())
        .fetch_all(&self.pool)
        .await
        .map_err(Error::database("look up due hooks"))?;
        rows.iter().map(read).collect()
    }

    /// It has heard of all up to `seq`, or did not want them.
    pub async fn hook_delivered(&self, id: i64, seq: i64) -> Result<()> {
        let done = sqlx::query(
            "UPDATE hooks SET last_seq = $2, failures = 0, next_try = NULL WHERE id = $1",
        )
        .bind(id)
        .bind(seq)
        .execute(&self.pool)
        .await
        .map_err(Error::database("note a delivery"))?;
        known(id, done.rows_affected())
    }

    pub async fn hook_failed(&self, id: i64, next_try: Timestamp) -> Result<()> {
        let done =
            sqlx::query("UPDATE hooks SET failures = failures + 1, next_try = $2 WHERE id = $1")
                .bind(id)
                .bind(next_try.as_microsecond())
                .execute(&self.pool)
                .await
                .map_err(Error::database("note a failed delivery"))?;
        known(id, done.rows_affected())
    }

    /// Made active again, it is tried at once, and hears of what it missed as far as that is kept.
    pub async fn set_hook_state(&self, id: i64, state: HookState) -> Result<()> {
        let done =
            sqlx::query("UPDATE hooks SET state = $2, failures = 0, next_try = NULL WHERE id = $1")
                .bind(id)
                .bind(state.tag())
                .execute(&self.pool)
                .await
                .map_err(Error::database("change a hook"))?;
        known(id, done.rows_affected())
    }

    /// With its dead letters.
    pub async fn delete_hook(&self, id: i64) -> Result<()> {
        let failed = || Error::database("delete a hook");
        let mut transaction = self.pool.begin().await.map_err(failed())?;
        let done = sqlx::query("DELETE FROM hooks WHERE id = $1")
            .bind(id)
            .execute(&mut *transaction)
            .await
            .map_err(failed())?;
        sqlx::query("DELETE FROM dead_letters WHERE hook = $1")
            .bind(id)
            .execute(&mut *transaction)
            .await
            .map_err(failed())?;
        transaction.commit().await.map_err(failed())?;
        known(id, done.rows_affected())
    }

    /// Gives a message up: it is kept aside, and its hook goes on behind it.
    pub async fn bury_letter(&self, letter: &DeadLetter) -> Result<()> {
        let failed = || Error::database("keep a dead letter");
        let mut transaction = self.pool.begin().await.map_err(failed())?;
        let done = sqlx::query(
            "UPDATE hooks SET last_seq = $2, failures = 0, next_try = NULL WHERE id = $1",
        )
        .bind(letter.hook)
        .bind(*letter.seqs.end())
        .execute(&mut *transaction)
        .await
        .map_err(failed())?;
        known(letter.hook, done.rows_affected())?;
        sqlx::query(
            "INSERT INTO dead_letters (hook, first_seq, last_seq, body, reason, at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(letter.hook)
        .bind(*letter.seqs.start())
        .bind(*letter.seqs.end())
        .bind(letter.body.as_str())
        .bind(letter.reason.as_str())
        .bind(letter.at.as_microsecond())
        .execute(&mut *transaction)
        .await
        .map_err(failed())?;
        transaction.commit().await.map_err(failed())
    }

    /// Newest first.
    pub async fn dead_letters(&self, hook: i64, limit: u32) -> Result<Vec<DeadLetter>> {
        let rows =
            sqlx::query("SELECT * FROM dead_letters WHERE hook = $1 ORDER BY id DESC LIMIT $2")
                .bind(hook)
                .bind(i64::from(limit))
                .fetch_all(&self.pool)
                .await
                .map_err(Error::database("list dead letters"))?;
        rows.iter().map(read_letter).collect()
    }
}

fn known(id: i64, n_rows: u64) -> Result<()> {
    if n_rows == 0 { Err(Error::unknown("hooks", id)) } else { Ok(()) }
}

fn read(row: &AnyRow) -> Result<Hook> {
    let row = Row { table: "hooks", row };
    Ok(Hook {
        id: row.get("id")?,
        key: row.get("key_id")?,
        url: row.get("url")?,
        secret: Secret(row.get("secret")?),
        filter: row.get("wanted")?,
        created: row.time("created")?,
        state: row.parsed("state", HookState::parse)?,
        last_seq: row.get("last_seq")?,
        failures: row.count("failures")?,
        next_try: row.opt_time("next_try")?,
    })
}

fn read_letter(row: &AnyRow) -> Result<DeadLetter> {
    let row = Row { table: "dead_letters", row };
    Ok(DeadLetter {
        hook: row.get("hook")?,
        seqs: row.get("first_seq")?..=row.get("last_seq")?,
        body: row.get("body")?,
        reason: row.get("reason")?,
        at: row.time("at")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{event, on_each, time};

    async fn change(state: &State) -> i64 {
        state.append_events(&[event()], 0).await.unwrap().start
    }

    #[tokio::test]
    async fn a_hook_is_due_when_there_is_news_and_it_does_not_wait() {
        on_each(async |state, _| {
            change(&state).await;
            let (now, later) = (time("29T10:00"), time("29T10:05"));
            let url = "https://subscriber.example/hook";
            let hook = state.create_hook(1, url, "occupation=25", now).await.unwrap();
            assert_eq!((hook.last_seq, hook.secret.0.len(), hook.failures), (1, 32, 0));
            assert_eq!(state.hooks().await.unwrap(), std::slice::from_ref(&hook));
            assert_eq!(state.due_hooks(now).await.unwrap(), []);

            let seq = change(&state).await;
            assert_eq!(state.due_hooks(now).await.unwrap(), std::slice::from_ref(&hook));
            state.hook_failed(hook.id, later).await.unwrap();
            assert_eq!(state.due_hooks(now).await.unwrap(), []);
            assert_eq!(state.due_hooks(later).await.unwrap()[0].failures, 1);
            state.hook_delivered(hook.id, seq).await.unwrap();
            assert_eq!(state.hook(hook.id).await.unwrap(), Hook { last_seq: seq, ..hook.clone() });

            change(&state).await;
            for kept in [HookState::Paused, HookState::Disabled] {
                state.set_hook_state(hook.id, kept).await.unwrap();
                assert_eq!(state.due_hooks(later).await.unwrap(), []);
            }
            state.set_hook_state(hook.id, HookState::Active).await.unwrap();
            assert_eq!(state.due_hooks(later).await.unwrap().len(), 1);
        })
        .await;
    }

    #[tokio::test]
    async fn a_dead_letter_lets_its_hook_go_on() {
        on_each(async |state, _| {
            let now = time("29T10:00");
            let hook = state.create_hook(1, "https://subscriber.example/", "", now).await.unwrap();
            let seq = change(&state).await;
            let letter = DeadLetter {
                hook: hook.id,
                seqs: 1..=seq,
                body: "{}".to_owned(),
                reason: "status 500, seven times".to_owned(),
                at: now,
            };
            state.bury_letter(&letter).await.unwrap();
            assert_eq!(
                state.dead_letters(hook.id, 5).await.unwrap(),
                std::slice::from_ref(&letter)
            );
            assert_eq!(state.hook(hook.id).await.unwrap().last_seq, seq);

            state.delete_hook(hook.id).await.unwrap();
            assert_eq!(state.dead_letters(hook.id, 5).await.unwrap(), []);
            for error in [
                state.bury_letter(&letter).await.unwrap_err(),
                state.hook(hook.id).await.unwrap_err(),
                state.hook_delivered(hook.id, 9).await.unwrap_err(),
                state.delete_hook(hook.id).await.unwrap_err(),
            ] {
                assert!(matches!(error, Error::Unknown { table: "hooks", .. }), "{error}");
            }
            assert_eq!(state.dead_letters(hook.id, 5).await.unwrap(), [], "all or nothing");
        })
        .await;
    }
}
