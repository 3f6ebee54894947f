//! Rulings: what an operator makes of a run that is held, and all that follows from it.

use jiff::Timestamp;
use serde_json::Value;

use crate::{Decision, Error, Result, State, Verdict};

/// What an operator can make of a run that is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruling {
    /// It counts, as an exception: later runs are judged as before.
    Accept,
    /// It counts, and later runs are judged by it.
    NewLevel,
    /// It never counts, and the source is fetched anew.
    Discard,
}

/// Parts of what is kept of a run that later runs are judged by, and how they say that they are a
/// new level.
const JUDGED_BY: [&str; 2] = ["listed", "read"];
const STANDING: &str = "standing";
const NEW_LEVEL: &str = "new_level";

impl Ruling {
    pub const ALL: [Self; 3] = [Self::Accept, Self::NewLevel, Self::Discard];

    pub fn tag(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::NewLevel => "new_level",
            Self::Discard => "discard",
        }
    }

    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.tag() == tag)
    }
}

impl State {
    /// Does with a run what an operator wants. A conflict if it is not held.
    pub async fn decide(
        &self,
        id: i64,
        ruling: Ruling,
        by: &str,
        reason: &str,
        now: Timestamp,
    ) -> Result<()> {
        let run = self.run(id).await?;
        if run.verdict != Some(Verdict::Quarantined) {
            return Err(Error::Conflict(format!("run {id} is not held")));
        }
        if ruling == Ruling::NewLevel {
            let fields = as_new_level(&run.fields)
                .ok_or_else(|| Error::Conflict(format!("run {id} tells no level")))?;
            self.set_run_fields(id, &fields).await?;
        }
        let verdict = match ruling {
            Ruling::Accept | Ruling::NewLevel => Verdict::Accepted,
            Ruling::Discard => Verdict::Discarded,
        };
        let (by, reason) = (by.to_owned(), reason.to_owned());
        self.decide_run(id, &Decision { verdict, reason, by, at: now }).await?;
        if ruling == Ruling::Discard {
            // What is remembered of its pages would keep them from being fetched again.
            self.forget_pages(&run.source).await?;
        }
        Ok(())
    }
}

fn as_new_level(fields: &str) -> Option<String> {
    let mut fields: Value = serde_json::from_str(fields).ok()?;
    for part in JUDGED_BY {
        let part = fields.get_mut(part)?.as_object_mut()?;
        part.insert(STANDING.to_owned(), NEW_LEVEL.into());
    }
    Some(fields.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Counts, Finish, Pages, RunKind,
        testing::{on_each, time},
    };

    async fn held(state: &State, fields: &str) -> i64 {
        let id = state.begin_run("board", RunKind::Crawl, time("29T10:00")).await.unwrap();
        let finish = Finish {
            ended: time("29T10:30"),
            counts: Counts::default(),
            fields: fields.to_owned(),
            verdict: Verdict::Quarantined,
            reason: "3 postings, about 40 were expected".to_owned(),
            captures: Vec::new(),
        };
        state.finish_run(id, &finish).await.unwrap();
        id
    }

    #[tokio::test]
    async fn a_run_is_ruled_on_once() {
        on_each(async |state, _| {
            let fields = r#"{"listed":{"standing":"held","postings":3},"read":{"postings":3}}"#;
            let pages = Pages { bytes: vec![1], changed_at: time("29T10:30") };
            let now = time("29T11:00");
            let check = async |ruling: Ruling, verdict, standing: &str, has_pages| {
                state.put_pages("board", &pages).await.unwrap();
                let id = held(&state, fields).await;
                state.decide(id, ruling, "desk", "looked at it", now).await.unwrap();
                let run = state.run(id).await.unwrap();
                assert_eq!(run.verdict, Some(verdict), "{ruling:?}");
                assert_eq!((run.decided_by.as_deref(), run.decided_at), (Some("desk"), Some(now)));
                let kept: Value = serde_json::from_str(&run.fields).unwrap();
                assert_eq!(kept["listed"]["standing"], standing, "{ruling:?}");
                assert_eq!(kept["read"]["postings"], 3);
                assert_eq!(state.pages("board").await.unwrap().is_some(), has_pages);
                let error = state.decide(id, Ruling::Discard, "desk", "", now).await.unwrap_err();
                assert!(matches!(error, Error::Conflict(_)), "{error}");
            };
            check(Ruling::Accept, Verdict::Accepted, "held", true).await;
            check(Ruling::NewLevel, Verdict::Accepted, "new_level", true).await;
            check(Ruling::Discard, Verdict::Discarded, "held", false).await;

            let id = held(&state, "{}").await;
            let error = state.decide(id, Ruling::NewLevel, "desk", "", now).await.unwrap_err();
            assert!(matches!(error, Error::Conflict(_)), "{error}");
            state.decide(id, Ruling::Accept, "desk", "", now).await.unwrap();
        })
        .await;
    }
}
