//! Runs a test on every kind of database.

use jiff::Timestamp;

use crate::{Event, EventKind, State, secrets, sqlite_url};

/// Always on SQLite; on PostgreSQL too if `MARSAD_TEST_POSTGRES` is the address of a server on which
/// databases may be made. The test gets the address with the open state, to open it again.
pub(crate) async fn on_each(test: impl AsyncFn(State, &str)) {
    let folder = tempfile::tempdir().unwrap();
    let url = sqlite_url(&folder.path().join("état %20?#.db"));
    test(State::open(&url).await.unwrap(), &url).await;

    #[expect(clippy::disallowed_methods, reason = "tests have no other configuration")]
    let Ok(server) = std::env::var("MARSAD_TEST_POSTGRES") else { return };
    sqlx::any::install_default_drivers();
    let pool = sqlx::AnyPool::connect(&server).await.unwrap();
    let name = format!("marsad_test_{}", &secrets::hex(&secrets::random())[..12]);
    let make = format!("CREATE DATABASE {name}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(make)).execute(&pool).await.unwrap();
    let (before, _) = server.rsplit_once('/').unwrap();
    let url = format!("{before}/{name}");
    let state = State::open(&url).await.unwrap();
    test(state, &url).await;
    let remove = format!("DROP DATABASE {name} WITH (FORCE)");
    sqlx::raw_sql(sqlx::AssertSqlSafe(remove)).execute(&pool).await.unwrap();
}

pub(crate) fn time(text: &str) -> Timestamp {
    format!("2026-11-{text}:00Z").parse().unwrap()
}

pub(crate) fn event() -> Event {
    Event {
        at: time("29T10:00"),
        kind: EventKind::Added,
        vacancy: "a".to_owned(),
        occupation: "2512".to_owned(),
        regions: vec!["06".to_owned(), "04".to_owned()],
        sources: vec!["board".to_owned()],
        body: r#"{"title":"مطوّر"}"#.to_owned(),
    }
}
