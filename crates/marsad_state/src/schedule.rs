//! The schedule: which jobs there are, and when each is due next.

use jiff::Timestamp;
use sqlx::any::AnyRow;

use crate::{Error, Result, State, row::Row};

/// Something that is done again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    pub id: String,
    /// A cron expression or an interval, as the operator wrote it.
    pub rule: String,
    pub last_started: Option<Timestamp>,
    pub last_ended: Option<Timestamp>,
    /// What came of it the last time, for people.
    pub outcome: String,
    pub next_due: Timestamp,
    pub paused_at: Option<Timestamp>,
}

impl Job {
    /// Also if the program died in it: who takes up the schedule ends such jobs first.
    pub fn is_running(&self) -> bool {
        self.last_started.is_some() && self.last_ended < self.last_started
    }
}

impl State {
    /// Adds a job. One that is there keeps when it is due and its history, unless its rule changes:
    /// then it is due anew.
    pub async fn put_job(&self, id: &str, rule: &str, next_due: Timestamp) -> Result<()> {
        sqlx::query(
            "INSERT INTO schedule (job, rule, next_due) VALUES ($1, $2, $3) \
             ON CONFLICT (job) DO UPDATE SET rule = excluded.rule, next_due = excluded.next_due \
             WHERE schedule.rule <> excluded.rule",
        )
        .bind(id)
        .bind(rule)
        .bind(next_due.as_microsecond())
        .execute(&self.pool)
        .await
        .map_err(Error::database("put a job on the schedule"))?;
        Ok(())
    }

    pub async fn remove_job(&self, id: &str) -> Result<()> {
        sqlx::query("DELETE FROM schedule WHERE job = $1")
            .bind(id)
            .execute(&self.pool)
            .await
            .map_err(Error::database("take a job off the schedule"))?;
        Ok(())
    }

    /// By id.
    pub async fn jobs(&self) -> Result<Vec<Job>> {
        let rows = sqlx::query("SELECT * FROM schedule ORDER BY job")
            .fetch_all(&self.pool)
            .await
            .map_err(Error::database("list the schedule"))?;
        rows.iter().map(read).collect()
    }

    /// The jobs whose time has come, the longest waiting first; no paused ones.
    pub async fn due_jobs(&self, now: Timestamp) -> Result<Vec<Job>> {
        let rows = sqlx::query(
            "SELECT * FROM schedule WHERE next_due <= $1 AND paused_at IS NULL \
             ORDER BY next_due, job",
        )
        .bind(now.as_microsecond())
        .fetch_all(&self.pool)
        .await
        .map_err(Error::database("look up due jobs"))?;
        rows.iter().map(read).collect()
    }

    /// Takes a due job, and says when it is due again. Gives false if it is not as it was read:
    /// another program has taken it, or it was paused.
    pub async fn start_job(&self, job: &Job, now: Timestamp, next_due: Timestamp) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE schedule SET last_started = $3, next_due = $4 \
             WHERE job = $1 AND next_due = $2 AND paused_at IS NULL",
        )
        .bind(job.id.as_str())
        .bind(job.next_due.as_microsecond())
        .bind(now.as_microsecond())
        .bind(next_due.as_microsecond())
        .execute(&self.pool)
        .await
        .map_err(Error::database("start a job"))?;
        Ok(done.rows_affected() > 0)
    }

    pub async fn end_job(&self, id: &str, now: Timestamp, outcome: &str) -> Result<()> {
        let done = sqlx::query("UPDATE schedule SET last_ended = $2, outcome = $3 WHERE job = $1")
            .bind(id)
            .bind(now.as_microsecond())
            .bind(outcome)
            .execute(&self.pool)
            .await
            .map_err(Error::database("end a job"))?;
        known(id, done.rows_affected())
    }

    pub async fn pause_job(&self, id: &str, now: Timestamp) -> Result<()> {
        let done =
            sqlx::query("UPDATE schedule SET paused_at = coalesce(paused_at, $2) WHERE job = $1")
                .bind(id)
                .bind(now.as_microsecond())
                .execute(&self.pool)
                .await
                .map_err(Error::database("pause a job"))?;
        known(id, done.rows_affected())
    }

    /// A job whose time came meanwhile is due at once.
    pub async fn resume_job(&self, id: &str) -> Result<()> {
        let done = sqlx::query("UPDATE schedule SET paused_at = NULL WHERE job = $1")
            .bind(id)
            .execute(&self.pool)
            .await
            .map_err(Error::database("resume a job"))?;
        known(id, done.rows_affected())
    }
}

fn known(id: &str, n_rows: u64) -> Result<()> {
    if n_rows == 0 { Err(Error::unknown("schedule", id)) } else { Ok(()) }
}

fn read(row: &AnyRow) -> Result<Job> {
    let row = Row { table: "schedule", row };
    Ok(Job {
        id: row.get("job")?,
        rule: row.get("rule")?,
        last_started: row.opt_time("last_started")?,
        last_ended: row.opt_time("last_ended")?,
        outcome: row.get("outcome")?,
        next_due: row.time("next_due")?,
        paused_at: row.opt_time("paused_at")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{on_each, time};

    #[tokio::test]
    async fn a_due_job_is_taken_once() {
        on_each(async |state, _| {
            state.put_job("crawl board", "0 6 * * *", time("29T06:00")).await.unwrap();
            state.put_job("publish", "1h", time("29T05:00")).await.unwrap();
            assert_eq!(state.due_jobs(time("29T04:59")).await.unwrap(), []);
            let due = state.due_jobs(time("29T06:00")).await.unwrap();
            assert_eq!(
                due.iter().map(|it| &*it.id).collect::<Vec<_>>(),
                ["publish", "crawl board"]
            );

            let (now, next) = (time("29T06:01"), time("30T06:00"));
            assert!(state.start_job(&due[1], now, next).await.unwrap());
            assert!(!state.start_job(&due[1], now, next).await.unwrap());
            let job = state.jobs().await.unwrap().remove(0);
            assert!(job.is_running());
            assert_eq!(job.next_due, next);
            state.end_job("crawl board", time("29T06:20"), "40 pages").await.unwrap();
            let job = state.jobs().await.unwrap().remove(0);
            assert!(!job.is_running());
            assert_eq!((job.last_started, &*job.outcome), (Some(now), "40 pages"));
        })
        .await;
    }

    #[tokio::test]
    async fn a_job_put_again_keeps_its_time_unless_its_rule_changes() {
        on_each(async |state, _| {
            let next_due = async |rule: &str, due: &str| {
                state.put_job("publish", rule, time(due)).await.unwrap();
                state.jobs().await.unwrap()[0].next_due
            };
            assert_eq!(next_due("1h", "29T05:00").await, time("29T05:00"));
            assert_eq!(next_due("1h", "29T09:00").await, time("29T05:00"));
            assert_eq!(next_due("2h", "29T09:00").await, time("29T09:00"));
            state.remove_job("publish").await.unwrap();
            assert_eq!(state.jobs().await.unwrap(), []);
        })
        .await;
    }

    #[tokio::test]
    async fn a_paused_job_waits() {
        on_each(async |state, _| {
            state.put_job("publish", "1h", time("29T05:00")).await.unwrap();
            let now = time("29T06:00");
            let due = state.due_jobs(now).await.unwrap();
            state.pause_job("publish", now).await.unwrap();
            assert_eq!(state.due_jobs(now).await.unwrap(), []);
            assert!(!state.start_job(&due[0], now, now).await.unwrap());
            state.resume_job("publish").await.unwrap();
            assert_eq!(state.due_jobs(now).await.unwrap(), due);
            let error = state.pause_job("nothing", now).await.unwrap_err();
            assert!(matches!(error, Error::Unknown { .. }), "{error}");
        })
        .await;
    }
}
