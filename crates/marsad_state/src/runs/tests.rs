use super::*;
use crate::testing::{on_each, time};

fn finish(verdict: Verdict) -> Finish {
    Finish {
        ended: time("29T10:30"),
        counts: Counts { fetched: 40, unchanged: 30, failed: 1, postings: 9, problems: 2 },
        fields: r#"{"title": 9}"#.to_owned(),
        verdict,
        reason: "half of the titles are gone".to_owned(),
        captures: vec!["board/1.warc.gz".to_owned(), "board/2.warc.gz".to_owned()],
    }
}

#[tokio::test]
async fn a_run_is_begun_finished_and_decided() {
    on_each(async |state, _| {
        let id = state.begin_run("board", RunKind::Crawl, time("29T10:00")).await.unwrap();
        let begun = state.run(id).await.unwrap();
        assert_eq!((begun.ended, begun.verdict, begun.counts), (None, None, Counts::default()));
        let accept = Decision {
            verdict: Verdict::Accepted,
            reason: "the site has a new look".to_owned(),
            by: "operator".to_owned(),
            at: time("29T11:00"),
        };
        let error = state.decide_run(id, &accept).await.unwrap_err();
        assert_eq!(error.to_string(), format!("run {id} has not ended"));

        state.finish_run(id, &finish(Verdict::Quarantined)).await.unwrap();
        let error = state.finish_run(id, &finish(Verdict::Accepted)).await.unwrap_err();
        assert!(matches!(error, Error::Conflict(_)), "{error}");
        let quarantined = state.quarantined_runs().await.unwrap();
        assert_eq!(quarantined.len(), 1);
        assert_eq!(quarantined[0].counts, finish(Verdict::Accepted).counts);
        assert_eq!(quarantined[0].captures, ["board/1.warc.gz", "board/2.warc.gz"]);

        state.decide_run(id, &accept).await.unwrap();
        let error = state.decide_run(id, &accept).await.unwrap_err();
        assert_eq!(error.to_string(), format!("run {id} is accepted already"));
        let run = state.run(id).await.unwrap();
        assert_eq!(run.verdict, Some(Verdict::Accepted));
        assert_eq!(
            (run.decided_by, run.decided_at),
            (Some("operator".to_owned()), Some(accept.at))
        );
        assert_eq!(state.quarantined_runs().await.unwrap(), []);
        let error = state.decide_run(id + 1, &accept).await.unwrap_err();
        assert!(matches!(error, Error::Unknown { table: "runs", .. }), "{error}");
    })
    .await;
}

#[tokio::test]
async fn runs_of_a_source_are_its_own() {
    on_each(async |state, _| {
        let mut ids = Vec::new();
        for (source, hour) in [("board", "28T10:00"), ("feed", "28T11:00"), ("board", "29T10:00")] {
            ids.push(state.begin_run(source, RunKind::Drop, time(hour)).await.unwrap());
        }
        let ids_of = |runs: Vec<Run>| runs.iter().map(|it| it.id).collect::<Vec<_>>();
        assert_eq!(ids_of(state.runs_of_source("board", 9).await.unwrap()), [ids[2], ids[0]]);
        assert_eq!(ids_of(state.runs_of_source("board", 1).await.unwrap()), [ids[2]]);
        let since = time("28T10:00");
        assert_eq!(ids_of(state.run_history("board", since).await.unwrap()), [ids[0], ids[2]]);
        assert_eq!(ids_of(state.run_history("board", time("29T00:00")).await.unwrap()), [ids[2]]);
    })
    .await;
}

#[tokio::test]
async fn what_nobody_wrote_is_named() {
    on_each(async |state, _| {
        let id = state.begin_run("board", RunKind::Push, time("29T10:00")).await.unwrap();
        sqlx::raw_sql("UPDATE runs SET kind = 'dream'").execute(&state.pool).await.unwrap();
        let error = state.run(id).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "table `runs` of the state database holds what cannot be read, in `kind`"
        );
    })
    .await;
}
