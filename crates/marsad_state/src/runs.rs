//! Runs: one visit to a source each, what came of it, and whether its postings count.

use jiff::Timestamp;
use sqlx::any::AnyRow;

use crate::{
    Error, Result, State,
    row::{Row, int},
};

/// One visit to a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub id: i64,
    pub source: String,
    pub kind: RunKind,
    pub started: Timestamp,
    /// Nothing while it goes on, or if the program died.
    pub ended: Option<Timestamp>,
    pub counts: Counts,
    /// JSON of who judges runs: how much there was, how often each field was filled, what was
    /// strange.
    pub fields: String,
    /// JSON of who understands ads: what those of the run are, and whether that is strange; empty
    /// before.
    pub understood: String,
    /// Nothing until it has ended.
    pub verdict: Option<Verdict>,
    pub reason: String,
    /// Nothing if a rule decided.
    pub decided_by: Option<String>,
    pub decided_at: Option<Timestamp>,
    /// Its batches in the raw store.
    pub captures: Vec<String>,
    /// Its batches are taken up, or will never be.
    pub settled: bool,
}

/// How a source was visited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunKind {
    Crawl,
    /// Files put into a folder.
    Drop,
    /// Sent by a partner.
    Push,
    Social,
}

/// Whether the postings of a run count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Accepted,
    /// Strange: a person must look.
    Quarantined,
    Discarded,
}

/// What was seen on a visit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub fetched: u64,
    pub unchanged: u64,
    pub failed: u64,
    pub postings: u64,
    pub problems: u64,
}

/// What came of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finish {
    pub ended: Timestamp,
    pub counts: Counts,
    /// JSON, as in [`Run`].
    pub fields: String,
    pub verdict: Verdict,
    pub reason: String,
    pub captures: Vec<String>,
}

/// What a person decided about a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub verdict: Verdict,
    pub reason: String,
    pub by: String,
    pub at: Timestamp,
}

impl RunKind {
    pub const ALL: [Self; 4] = [Self::Crawl, Self::Drop, Self::Push, Self::Social];

    pub fn tag(self) -> &'static str {
        match self {
            Self::Crawl => "crawl",
            Self::Drop => "drop",
            Self::Push => "push",
            Self::Social => "social",
        }
    }

    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.tag() == tag)
    }
}

impl Verdict {
    pub const ALL: [Self; 3] = [Self::Accepted, Self::Quarantined, Self::Discarded];

    pub fn tag(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Quarantined => "quarantined",
            Self::Discarded => "discarded",
        }
    }

    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.tag() == tag)
    }
}

impl State {
    /// Gives the id of the run.
    pub async fn begin_run(&self, source: &str, kind: RunKind, now: Timestamp) -> Result<i64> {
        let row = sqlx::query(
            "INSERT INTO runs (source, kind, started) VALUES ($1, $2, $3) RETURNING id",
        )
        .bind(source)
        .bind(kind.tag())
        .bind(now.as_microsecond())
        .fetch_one(&self.pool)
        .await
        .map_err(Error::database("begin a run"))?;
        Row { table: "runs", row: &row }.get("id")
    }

    /// A conflict if it has ended already.
    pub async fn finish_run(&self, id: i64, finish: &Finish) -> Result<()> {
        let Finish { ended, counts, fields, verdict, reason, captures } = finish;
        let done = sqlx::query(
            "UPDATE runs SET ended = $2, fetched = $3, unchanged = $4, failed = $5, postings = $6, \
             problems = $7, fields = $8, verdict = $9, reason = $10, captures = $11 WHERE id = $1 AND ended IS NULL",
        )
        .bind(id)
        .bind(ended.as_microsecond())
        .bind(int(counts.fetched))
        .bind(int(counts.unchanged))
        .bind(int(counts.failed))
        .bind(int(counts.postings))
        .bind(int(counts.problems))
        .bind(fields.as_str())
        .bind(verdict.tag())
        .bind(reason.as_str())
        .bind(captures.join("\n"))
        .execute(&self.pool)
        .await
        .map_err(Error::database("finish a run"))?;
        match done.rows_affected() {
            0 => self.run(id).await.and(Err(Error::Conflict(format!("run {id} has ended")))),
            _ => Ok(()),
        }
    }

    /// Adds a batch to a run that is held, with what it says then. False if somebody has decided about
    /// it.
    pub async fn extend_run(
        &self,
        id: i64,
        capture: &str,
        counts: &Counts,
        fields: &str,
    ) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE runs SET captures = captures || $2, fetched = $3, postings = $4, problems = $5, \
             fields = $6 WHERE id = $1 AND verdict = $7",
        )
        .bind(id)
        .bind(format!("\n{capture}"))
        .bind(int(counts.fetched))
        .bind(int(counts.postings))
        .bind(int(counts.problems))
        .bind(fields)
        .bind(Verdict::Quarantined.tag())
        .execute(&self.pool)
        .await
        .map_err(Error::database("add to a run"))?;
        Ok(done.rows_affected() > 0)
    }

    /// A conflict if the run goes on, or if that was decided before: of two people who decide the
    /// same, one has done it.
    pub async fn decide_run(&self, id: i64, decision: &Decision) -> Result<()> {
        let done = sqlx::query(
            "UPDATE runs SET verdict = $2, reason = $3, decided_by = $4, decided_at = $5 \
             WHERE id = $1 AND verdict <> $2",
        )
        .bind(id)
        .bind(decision.verdict.tag())
        .bind(decision.reason.as_str())
        .bind(decision.by.as_str())
        .bind(decision.at.as_microsecond())
        .execute(&self.pool)
        .await
        .map_err(Error::database("decide about a run"))?;
        if done.rows_affected() > 0 {
            return Ok(());
        }
        Err(Error::Conflict(match self.run(id).await?.verdict {
            Some(verdict) => format!("run {id} is {} already", verdict.tag()),
            None => format!("run {id} has not ended"),
        }))
    }

    pub async fn run(&self, id: i64) -> Result<Run> {
        let row = sqlx::query("SELECT * FROM runs WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(Error::database("read a run"))?;
        read(&row.ok_or_else(|| Error::unknown("runs", id))?)
    }

    /// Newest first.
    pub async fn runs_of_source(&self, source: &str, limit: u32) -> Result<Vec<Run>> {
        let rows = sqlx::query(
            "SELECT * FROM runs WHERE source = $1 ORDER BY started DESC, id DESC LIMIT $2",
        )
        .bind(source)
        .bind(i64::from(limit))
        .fetch_all(&self.pool)
        .await
        .map_err(Error::database("list runs"))?;
        rows.iter().map(read).collect()
    }

    /// Oldest first: what a person must look at.
    pub async fn quarantined_runs(&self) -> Result<Vec<Run>> {
        let rows = sqlx::query("SELECT * FROM runs WHERE verdict = $1 ORDER BY started, id")
            .bind(Verdict::Quarantined.tag())
            .fetch_all(&self.pool)
            .await
            .map_err(Error::database("list quarantined runs"))?;
        rows.iter().map(read).collect()
    }

    /// Oldest first: those that somebody or a rule decided about, and whose batches still wait.
    pub async fn decided_runs(&self) -> Result<Vec<Run>> {
        let rows = sqlx::query(
            "SELECT * FROM runs WHERE settled = 0 AND verdict IN ($1, $2) ORDER BY started, id",
        )
        .bind(Verdict::Accepted.tag())
        .bind(Verdict::Discarded.tag())
        .fetch_all(&self.pool)
        .await
        .map_err(Error::database("list decided runs"))?;
        rows.iter().map(read).collect()
    }

    /// Replaces what is kept of a run to judge later ones by.
    pub async fn set_run_fields(&self, id: i64, fields: &str) -> Result<()> {
        sqlx::query("UPDATE runs SET fields = $2 WHERE id = $1")
            .bind(id)
            .bind(fields)
            .execute(&self.pool)
            .await
            .map_err(Error::database("change a run"))?;
        Ok(())
    }

    /// Notes that nothing of a run waits any more.
    pub async fn settle_run(&self, id: i64) -> Result<()> {
        sqlx::query("UPDATE runs SET settled = 1 WHERE id = $1")
            .bind(id)
            .execute(&self.pool)
            .await
            .map_err(Error::database("settle a run"))?;
        Ok(())
    }

    /// The runs of a source that began since, oldest first.
    pub async fn run_history(&self, source: &str, since: Timestamp) -> Result<Vec<Run>> {
        let rows = sqlx::query(
            "SELECT * FROM runs WHERE source = $1 AND started >= $2 ORDER BY started, id",
        )
        .bind(source)
        .bind(since.as_microsecond())
        .fetch_all(&self.pool)
        .await
        .map_err(Error::database("read the history of a source"))?;
        rows.iter().map(read).collect()
    }
}

fn read(row: &AnyRow) -> Result<Run> {
    let row = Row { table: "runs", row };
    let captures: String = row.get("captures")?;
    let verdict: Option<String> = row.get("verdict")?;
    Ok(Run {
        id: row.get("id")?,
        source: row.get("source")?,
        kind: row.parsed("kind", RunKind::parse)?,
        started: row.time("started")?,
        ended: row.opt_time("ended")?,
        counts: Counts {
            fetched: row.count("fetched")?,
            unchanged: row.count("unchanged")?,
            failed: row.count("failed")?,
            postings: row.count("postings")?,
            problems: row.count("problems")?,
        },
        fields: row.get("fields")?,
        understood: row.get("understood")?,
        verdict: verdict.map(|_| row.parsed("verdict", Verdict::parse)).transpose()?,
        reason: row.get("reason")?,
        decided_by: row.get("decided_by")?,
        decided_at: row.opt_time("decided_at")?,
        captures: captures.lines().map(str::to_owned).collect(),
        settled: row.get::<i64>("settled")? != 0,
    })
}

#[cfg(test)]
mod tests;
