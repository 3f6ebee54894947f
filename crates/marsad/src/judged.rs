//! What is kept of a run, so that later runs of its source can be judged by it.

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use marsad_sources::health::{Finding, Gap, Standing, Volume};
use marsad_state::{Counts, Run, RunKind, State as Store, Verdict};
use serde::{Deserialize, Serialize};

use crate::clock;

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Judged {
    /// What the lists of the source named, fetched this time or not; of what came by itself, what was
    /// read.
    pub(crate) listed: Volume,
    /// What was fetched and read.
    pub(crate) read: Volume,
    pub(crate) findings: Vec<Finding>,
    /// How much was expected of the lists.
    pub(crate) expected: Option<f64>,
    /// Days before that no accepted run covers, as far as runs are looked back at.
    pub(crate) gaps: Vec<Gap>,
    /// What the visit found wrong with the site or with its entry, for people.
    pub(crate) problems: Vec<String>,
    /// Which files of the source it is about, where each kind of them is judged by itself.
    pub(crate) files: String,
}

/// What a run says before it has ended.
const NOTHING: &str = "{}";
/// Earlier runs that a run is judged by.
const HISTORY_DAYS: i64 = 70;

impl Judged {
    /// Of what came by itself, without a list that says what there is.
    pub(crate) fn came(read: Volume, findings: Vec<Finding>, expected: Option<f64>) -> Self {
        Self { listed: read.clone(), read, findings, expected, ..Self::default() }
    }

    pub(crate) fn is_held(&self) -> bool {
        self.findings.iter().any(Finding::quarantines)
    }

    pub(crate) fn is_strange(&self) -> bool {
        !self.findings.is_empty()
    }

    pub(crate) fn reason(&self) -> String {
        self.findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    }

    pub(crate) fn counts(&self, n_captures: u64) -> Counts {
        Counts {
            fetched: n_captures,
            postings: self.read.postings.into(),
            problems: self.read.problems.into(),
            ..Counts::default()
        }
    }

    /// What a run left; none if it left nothing that can be judged by, as one that goes on or died.
    pub(crate) fn of(run: &Run) -> Option<Self> {
        if run.fields == NOTHING {
            return None;
        }
        let mut judged: Self = serde_json::from_str(&run.fields).ok()?;
        // What an operator decided later than the run.
        let standing = match (run.verdict, judged.listed.standing) {
            (Some(Verdict::Accepted), Standing::NewLevel) => Standing::NewLevel,
            (Some(Verdict::Accepted), _) => Standing::Accepted,
            // What is pushed counts while it comes.
            (None, _) if run.kind == RunKind::Push => Standing::Accepted,
            _ => Standing::Held,
        };
        judged.listed.standing = standing;
        judged.read.standing = standing;
        Some(judged)
    }
}

/// Since when runs are looked back at to judge the next one.
pub(crate) fn recent() -> Timestamp {
    clock::now() - SignedDuration::from_hours(24 * HISTORY_DAYS)
}

/// A source's runs of one kind from a moment on, oldest first.
pub(crate) async fn runs(
    store: &Store,
    source: &str,
    kind: RunKind,
    since: Timestamp,
) -> Result<Vec<Run>> {
    let mut runs = store.run_history(source, since).await?;
    runs.retain(|it| it.kind == kind);
    Ok(runs)
}

/// What those runs left, oldest first.
pub(crate) async fn history(
    store: &Store,
    source: &str,
    kind: RunKind,
    since: Timestamp,
) -> Result<Vec<Judged>> {
    Ok(runs(store, source, kind, since).await?.iter().filter_map(Judged::of).collect())
}

/// What came on each day, all accepted runs of a day added up.
pub(crate) fn days<'a>(history: impl IntoIterator<Item = &'a Judged>) -> Vec<Volume> {
    let mut days: Vec<Volume> = Vec::new();
    for volume in history.into_iter().map(|it| &it.read) {
        if volume.standing == Standing::Held {
            continue;
        }
        match days.iter_mut().find(|it| it.day == volume.day) {
            Some(day) => {
                day.add(volume);
                if volume.standing == Standing::NewLevel {
                    day.standing = Standing::NewLevel;
                }
            }
            None => days.push(volume.clone()),
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_goes_on_is_no_measure_unless_it_is_a_day_of_pushes() {
        let standing = |kind, fields: &str, verdict| {
            let run = Run {
                id: 1,
                source: "board".to_owned(),
                kind,
                started: Timestamp::UNIX_EPOCH,
                ended: None,
                counts: Counts::default(),
                fields: fields.to_owned(),
                understood: String::new(),
                verdict,
                reason: String::new(),
                decided_by: None,
                decided_at: None,
                captures: Vec::new(),
                settled: false,
            };
            Judged::of(&run).map(|it| it.listed.standing)
        };
        // A visit under way has said nothing yet; read as a run, it would be one of the year 0.
        assert_eq!(standing(RunKind::Crawl, "{}", None), None);
        let said = r#"{"listed":{"day":"2026-11-29","standing":"accepted","postings":3,"lost":0,
            "problems":0,"filled":{},"languages":{},"occupations":{}}}"#;
        assert_eq!(standing(RunKind::Push, said, None), Some(Standing::Accepted));
        let held = Some(Verdict::Quarantined);
        assert_eq!(standing(RunKind::Push, said, held), Some(Standing::Held));
        assert_eq!(
            standing(RunKind::Drop, said, Some(Verdict::Accepted)),
            Some(Standing::Accepted)
        );
    }
}
