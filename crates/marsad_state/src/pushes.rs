//! Pushes: what partners sent under which idempotency key, so that sending twice does once.

use jiff::{SignedDuration, Timestamp};

use crate::{Error, Result, State, row::Row};

/// What to do with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// Do it, then call [`State::answer_push`], or [`State::release_push`] if it failed.
    New,
    /// The same request is being done: ask the partner to come again.
    Running,
    /// The same request was done: answer as then.
    Answered { status: u16, answer: Vec<u8> },
}

/// How long an answer is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(48);
/// A request that takes longer has died with its program.
const LONGEST: SignedDuration = SignedDuration::from_mins(5);

impl State {
    /// A conflict if the same idempotency key came with another request.
    pub async fn claim_push(
        &self,
        key: i64,
        idempotency_key: &str,
        digest: &[u8],
        now: Timestamp,
    ) -> Result<Claim> {
        let claimed = sqlx::query(
            "INSERT INTO pushes (key_id, idempotency_key, digest, at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (key_id, idempotency_key) DO UPDATE \
             SET digest = excluded.digest, at = excluded.at, status = NULL, answer = NULL \
             WHERE pushes.at < $5 \
             OR (pushes.status IS NULL AND pushes.at < $6 AND pushes.digest = excluded.digest)",
        )
        .bind(key)
        .bind(idempotency_key)
        .bind(digest)
        .bind(now.as_microsecond())
        .bind((now - KEPT).as_microsecond())
        .bind((now - LONGEST).as_microsecond())
        .execute(&self.pool)
        .await
        .map_err(Error::database("claim a push"))?;
        if claimed.rows_affected() > 0 {
            return Ok(Claim::New);
        }
        let row = sqlx::query(
            "SELECT digest, status, answer FROM pushes WHERE key_id = $1 AND idempotency_key = $2",
        )
        .bind(key)
        .bind(idempotency_key)
        .fetch_optional(&self.pool)
        .await
        .map_err(Error::database("look up a push"))?;
        // Released this moment: let the partner come again.
        let Some(row) = row else { return Ok(Claim::Running) };
        let row = Row { table: "pushes", row: &row };
        if row.get::<Vec<u8>>("digest")? != digest {
            let message = format!("`{idempotency_key}` was used for another request");
            return Err(Error::Conflict(message));
        }
        let Some(status) = row.get::<Option<i64>>("status")? else { return Ok(Claim::Running) };
        let status = u16::try_from(status).map_err(|_range| row.corrupt("status"))?;
        Ok(Claim::Answered { status, answer: row.get("answer")? })
    }

    /// Keeps the answer to a claimed request.
    pub async fn answer_push(
        &self,
        key: i64,
        idempotency_key: &str,
        status: u16,
        answer: &[u8],
    ) -> Result<()> {
        let done = sqlx::query(
            "UPDATE pushes SET status = $3, answer = $4 WHERE key_id = $1 AND idempotency_key = $2",
        )
        .bind(key)
        .bind(idempotency_key)
        .bind(i64::from(status))
        .bind(answer)
        .execute(&self.pool)
        .await
        .map_err(Error::database("keep the answer to a push"))?;
        match done.rows_affected() {
            0 => Err(Error::unknown("pushes", idempotency_key)),
            _ => Ok(()),
        }
    }

    /// Gives a claimed request up, so that it can be sent again. Answers stay.
    pub async fn release_push(&self, key: i64, idempotency_key: &str) -> Result<()> {
        sqlx::query(
            "DELETE FROM pushes WHERE key_id = $1 AND idempotency_key = $2 AND status IS NULL",
        )
        .bind(key)
        .bind(idempotency_key)
        .execute(&self.pool)
        .await
        .map_err(Error::database("release a push"))?;
        Ok(())
    }

    /// Gives up all that are claimed and not answered, when their program has died: partners need not
    /// wait until they are too old. Gives how many.
    pub async fn release_pushes(&self) -> Result<u64> {
        let done = sqlx::query("DELETE FROM pushes WHERE status IS NULL")
            .execute(&self.pool)
            .await
            .map_err(Error::database("release the pushes of a program that died"))?;
        Ok(done.rows_affected())
    }

    /// Forgets what is older than 48 hours. Gives how many.
    pub async fn expire_pushes(&self, now: Timestamp) -> Result<u64> {
        let done = sqlx::query("DELETE FROM pushes WHERE at < $1")
            .bind((now - KEPT).as_microsecond())
            .execute(&self.pool)
            .await
            .map_err(Error::database("forget old pushes"))?;
        Ok(done.rows_affected())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{on_each, time};

    #[tokio::test]
    async fn sending_twice_does_once() {
        on_each(async |state, _| {
            let claim = async |key, digest: &[u8], at: &str| {
                state.claim_push(key, "batch-1", digest, time(at)).await
            };
            assert_eq!(claim(1, b"one", "20T10:00").await.unwrap(), Claim::New);
            assert_eq!(claim(1, b"one", "20T10:01").await.unwrap(), Claim::Running);
            assert_eq!(
                claim(2, b"two", "20T10:01").await.unwrap(),
                Claim::New,
                "a key has its own"
            );
            state.answer_push(1, "batch-1", 202, b"{}").await.unwrap();
            state.release_push(1, "batch-1").await.unwrap();
            let answered = Claim::Answered { status: 202, answer: b"{}".to_vec() };
            assert_eq!(claim(1, b"one", "22T10:00").await.unwrap(), answered);
            let error = claim(1, b"other", "20T10:02").await.unwrap_err();
            assert_eq!(error.to_string(), "`batch-1` was used for another request");
            assert_eq!(claim(1, b"other", "22T10:01").await.unwrap(), Claim::New, "after 48 hours");
        })
        .await;
    }

    #[tokio::test]
    async fn a_request_that_came_to_nothing_can_be_sent_again() {
        on_each(async |state, _| {
            let claim = async |at: &str| state.claim_push(1, "a", b"one", time(at)).await.unwrap();
            assert_eq!(claim("20T10:00").await, Claim::New);
            state.release_push(1, "a").await.unwrap();
            assert_eq!(claim("20T10:01").await, Claim::New);
            assert_eq!(claim("20T10:06").await, Claim::Running);
            assert_eq!(claim("20T10:07").await, Claim::New, "the program died in it");
            assert_eq!(state.release_pushes().await.unwrap(), 1);
            assert_eq!(claim("20T10:08").await, Claim::New, "another program began");
            assert_eq!(state.expire_pushes(time("22T10:00")).await.unwrap(), 0);
            assert_eq!(state.expire_pushes(time("22T10:09")).await.unwrap(), 1);
            let error = state.answer_push(1, "a", 202, b"").await.unwrap_err();
            assert!(matches!(error, Error::Unknown { .. }), "{error}");
        })
        .await;
    }
}
