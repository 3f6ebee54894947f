//! A year of two sources, one of which falls silent for some days.

use marsad_model::{ObsStatus, TOTAL};

use super::*;

/// More in spring than in autumn, fewer at weekends, `s2` two thirds of `s1`; open for 20 days, some
/// shown by both.
fn history() -> Vec<Vacancy> {
    let mut rows = Vec::new();
    for n in 0..365_i64 {
        let day = context().first.saturating_add(n.days());
        let season = 12.0 + 6.0 * (n as f64 / 58.0).sin();
        let level = if n % 7 < 5 { season } else { season / 3.0 };
        for (sources, share) in [("s1", 1.0), ("s2", 0.66), ("s1,s2", 0.2)] {
            for (contract, part) in [("permanent", 0.6), ("fixed_term", 0.4)] {
                // The second source offers more fixed terms.
                let part = if sources == "s2" { 1.0 - part } else { part };
                let times = (level * share * part).round();
                rows.extend(parse(&format!(
                    "times={times} posted={day} sources={sources} contract={contract} days=20 regions=06"
                )));
            }
        }
    }
    rows
}

fn gap(first: &str, last: &str) -> SourceGap {
    let day = |it: &str| it.parse().unwrap();
    SourceGap { source: "s2".to_owned(), first: day(first), last: day(last) }
}

/// What is left if `s2` was not collected on the days of the gap.
fn without(rows: &[Vacancy], gap: &SourceGap) -> Vec<Vacancy> {
    let mut left = rows.to_vec();
    for row in &mut left {
        if (gap.first..=gap.last).contains(&row.first_posted) {
            row.members.retain(|it| it.source != "s2");
        }
    }
    left.retain(|it| !it.members.is_empty());
    left
}

async fn prepared_of(rows: &[Vacancy], gaps: &[SourceGap]) -> SessionContext {
    prepared(local(2).unwrap(), rows, &[], gaps).await
}

async fn published(id: &str, session: &SessionContext) -> Vec<Observation> {
    let definitions = definitions().unwrap();
    figures(session, definitions.iter().find(|it| it.id == id).unwrap()).await
}

/// The country's figure of a contract and period.
fn at<'a>(figures: &'a [Observation], contract: &str, period: &str) -> &'a Observation {
    let is_it = |it: &&Observation| {
        it.key[0] == "XX" && it.key[3] == contract && it.period.to_string() == period
    };
    figures.iter().find(is_it).unwrap()
}

/// Figures of a year with a hole, in order: indicator, contract, period, how far from the truth the
/// filled one may be.
async fn check(hole: SourceGap, expected: &[(&str, &str, &str, f64)]) {
    let all = history();
    let left = without(&all, &hole);
    let (truths, seen) = (prepared_of(&all, &[]).await, prepared_of(&left, &[]).await);
    let filled = prepared_of(&left, &[hole]).await;
    for (id, contract, period, tolerance) in expected {
        let [truth, seen, filled] = [
            published(id, &truths).await,
            published(id, &seen).await,
            published(id, &filled).await,
        ]
        .map(|it| at(&it, contract, period).clone());
        let (truth, seen, found) =
            (truth.value.unwrap(), seen.value.unwrap(), filled.value.unwrap());
        let told = format!("{id} {contract}: {found} for {truth}, seen {seen}");
        let off = |it: f64| (it - truth).abs() / truth;
        assert!(off(found) < *tolerance && off(found) < off(seen) / 2.0, "{told}");
        assert_eq!(filled.status, ObsStatus::Imputed, "{told}");
        let imputed = filled.imputed.unwrap();
        assert!((3.0..25.0).contains(&imputed), "{told}, {imputed} % of it");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hole_is_filled_and_flagged() {
    let expected = [
        ("vacancies_new", TOTAL, "2026-05", 0.03),
        ("vacancies_new", "fixed_term", "2026-05", 0.05),
        ("vacancies_new_panel", TOTAL, "2026-05", 0.03),
        ("vacancies_open", TOTAL, "2026-05", 0.03),
    ];
    check(gap("2026-05-04", "2026-05-15"), &expected).await;
    // Shares of twelve months need a longer one.
    let expected = [("share_by_contract", "fixed_term", "2025-07-01/P12M", 0.006)];
    check(gap("2026-04-20", "2026-06-10"), &expected).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_no_hole_is_as_it_was() {
    let hole = gap("2026-05-04", "2026-05-15");
    let whole = history();
    let left = without(&whole, &hole);
    // A source of which nothing is known, and a gap of which everything was found later.
    let nothing = SourceGap { source: "s9".to_owned(), ..hole.clone() };
    let seen = prepared_of(&left, &[]).await;
    let filled = prepared_of(&left, std::slice::from_ref(&hole)).await;
    let unknown = prepared_of(&left, &[nothing]).await;
    let (found, asked) = (prepared_of(&whole, &[]).await, prepared_of(&whole, &[hole]).await);
    let bytes = |figures: &[Observation]| format!("{:?}", observations::encode(figures, "x"));
    for id in ["vacancies_new", "vacancies_open"] {
        let (before, after) = (published(id, &seen).await, published(id, &filled).await);
        assert_eq!(before.len(), after.len());
        for (before, after) in before.iter().zip(&after) {
            // Vacancies of early May are open at the end of May, and not of June.
            assert!(before == after || after.period.to_string() == "2026-05", "{after:?}");
        }
        assert_eq!(bytes(&before), bytes(&published(id, &unknown).await), "{id}");
        let (found, asked) = (published(id, &found).await, published(id, &asked).await);
        assert_eq!(bytes(&found), bytes(&asked), "{id}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_too_much_is_missing_there_is_no_figure() {
    let hole = gap("2026-05-01", "2026-05-31");
    let left = without(&history(), &hole);
    let found = published("vacancies_new", &prepared_of(&left, &[hole]).await).await;
    let may = at(&found, "fixed_term", "2026-05");
    assert_eq!((may.value, may.status), (None, ObsStatus::NotCollected));
    assert_eq!(at(&found, "fixed_term", "2026-04").status, ObsStatus::Normal);
}
