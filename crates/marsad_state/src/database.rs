//! Opening the database.

use std::{fs::OpenOptions, path::Path, time::Duration};

#[cfg(unix)]
use std::os::unix::fs::OpenOptionsExt as _;

use sqlx::{AnyConnection, AnyPool, Connection as _, any::AnyPoolOptions};

use crate::{Error, Result, migrations};

/// A handle on the state database. Clones share its connections.
#[derive(Debug, Clone)]
pub struct State {
    pub(crate) pool: AnyPool,
}

/// How long to wait for a connection, when all are busy or the server is away.
const PATIENCE: Duration = Duration::from_secs(10);

/// The address of a database in a file.
pub fn sqlite_url(path: &Path) -> String {
    let path = path.to_string_lossy().replace('%', "%25").replace('?', "%3F").replace('#', "%23");
    format!("sqlite:{path}")
}

impl State {
    /// Opens `sqlite:<path>` or `postgres://…` and brings its tables up to date.
    ///
    /// A file is made if there is none, readable for its owner only: it holds addresses and secrets.
    pub async fn open(url: &str) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let (url, connections) = match url.split_once(':') {
            Some(("sqlite", path)) => (sqlite(path)?, 4),
            Some(("postgres" | "postgresql", _)) => (url.to_owned(), 8),
            _ => return Err(Error::Address("expected `sqlite:…` or `postgres://…`".to_owned())),
        };
        // One connection first: a pool would try for long, and then not tell why. And it makes the tables
        // before others look at them: SQLite's remember the columns that they saw.
        let mut first = AnyConnection::connect(&url).await.map_err(failed)?;
        settle(&mut first).await.map_err(failed)?;
        migrations::apply(&mut first).await?;
        first.close().await.map_err(failed)?;
        let pool = AnyPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(PATIENCE)
            .after_connect(|connection, _| Box::pin(settle(connection)))
            .connect(&url)
            .await
            .map_err(failed)?;
        Ok(Self { pool })
    }

    /// Waits until all connections are closed. Nothing is lost without it.
    pub async fn close(self) {
        self.pool.close().await;
    }
}

async fn settle(connection: &mut AnyConnection) -> sqlx::Result<()> {
    if connection.backend_name() == "SQLite" {
        // In WAL mode, only FULL keeps what was acknowledged through a power cut.
        let settings = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; \
            PRAGMA synchronous = FULL;";
        sqlx::raw_sql(settings).execute(connection).await?;
    }
    Ok(())
}

fn failed(cause: sqlx::Error) -> Error {
    match cause {
        sqlx::Error::Configuration(cause) => Error::Address(cause.to_string()),
        source => Error::Database { action: "open a connection", source },
    }
}

/// Makes the file, and gives the address that the driver takes.
fn sqlite(path: &str) -> Result<String> {
    let path = path.strip_prefix("//").unwrap_or(path);
    if path.is_empty() || path.contains('?') || path == ":memory:" {
        return Err(Error::Address("expected a file behind `sqlite:`, without options".to_owned()));
    }
    let file = path.replace("%23", "#").replace("%3F", "?").replace("%25", "%");
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    // SQLite gives its files beside it the same mode.
    #[cfg(unix)]
    options.mode(0o600);
    options.open(&file).map_err(|cause| Error::Address(format!("{file}: {cause}")))?;
    // The driver decodes more than an operator may have meant.
    Ok(sqlite_url(Path::new(&file)))
}

#[cfg(test)]
mod tests {
    use std::{
        fs,
        io::{BufRead as _, BufReader},
        process::{Command, Stdio},
    };

    use super::*;
    use crate::{
        Pages, RunKind,
        testing::{event, on_each, time},
    };

    async fn keep_something(state: &State) {
        let pages = Pages { bytes: b"seen".to_vec(), changed_at: time("29T10:00") };
        state.put_pages("board", &pages).await.unwrap();
        state.begin_run("board", RunKind::Crawl, time("29T10:00")).await.unwrap();
    }

    async fn is_kept(state: &State) -> bool {
        state.pages("board").await.unwrap().is_some()
            && state.runs_of_source("board", 5).await.unwrap().len() == 1
    }

    #[tokio::test]
    async fn what_was_kept_is_there_after_a_program_that_did_not_close() {
        on_each(async |state, url| {
            keep_something(&state).await;
            // One that was dropped, and one that is still open and in the middle of something.
            let other = State::open(url).await.unwrap();
            let begun = other.pool.begin().await.unwrap();
            drop(state);
            assert!(is_kept(&State::open(url).await.unwrap()).await);
            drop(begun);
        })
        .await;
    }

    /// The child writes until it is killed, and says what was acknowledged.
    #[tokio::test]
    async fn what_was_acknowledged_is_there_after_a_kill() {
        const CHILD: &str = "MARSAD_TEST_CHILD";
        #[expect(clippy::disallowed_methods, reason = "how a test talks to itself")]
        if let Ok(url) = std::env::var(CHILD) {
            let state = State::open(&url).await.unwrap();
            let events = vec![event(); 20];
            loop {
                println!("acknowledged {}", state.append_events(&events, 0).await.unwrap().end - 1);
            }
        }
        on_each(async |state, url| {
            let mut child = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "database::tests::what_was_acknowledged_is_there_after_a_kill"])
                .arg("--nocapture")
                .env(CHILD, url)
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            let mut lines =
                BufReader::new(child.stdout.take().unwrap()).lines().map_while(|it| it.ok());
            let acknowledged =
                |line: String| line.strip_prefix("acknowledged ")?.parse::<i64>().ok();
            let seen = lines.by_ref().filter_map(acknowledged).find(|it| *it >= 400).unwrap();
            child.kill().unwrap();
            child.wait().unwrap();
            let last = lines.filter_map(acknowledged).last().unwrap_or(seen);
            let kept = state.events_after(0, u32::MAX).await.unwrap();
            assert!(kept.len() as i64 >= last, "{} of {last}", kept.len());
            assert_eq!(kept.len() % 20, 0, "a batch is there or not");
            assert!(kept.iter().map(|(seq, _)| *seq).eq(1..=kept.len() as i64));
            assert_eq!(state.newest_seq().await.unwrap(), kept.len() as i64);
            state.append_events(&[event()], 0).await.unwrap();
        })
        .await;
    }

    /// What a power cut leaves: the files as they were at one moment, without a last word.
    #[tokio::test]
    async fn files_as_a_crash_leaves_them_are_mended_when_opened() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.db");
        let state = State::open(&sqlite_url(&path)).await.unwrap();
        keep_something(&state).await;
        let mut half_done = state.pool.begin().await.unwrap();
        sqlx::query("DELETE FROM pages").execute(&mut *half_done).await.unwrap();
        let after = folder.path().join("after.db");
        fs::copy(&path, &after).unwrap();
        let log = folder.path().join("state.db-wal");
        let torn = [fs::read(&log).unwrap(), vec![7; 1000]].concat();
        fs::write(folder.path().join("after.db-wal"), torn).unwrap();
        let reopened = State::open(&sqlite_url(&after)).await.unwrap();
        assert!(is_kept(&reopened).await);
        reopened.close().await;
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn only_its_owner_reads_the_file() {
        use std::os::unix::fs::PermissionsExt as _;

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.db");
        let _state = State::open(&sqlite_url(&path)).await.unwrap();
        for file in ["state.db", "state.db-wal", "state.db-shm"] {
            let mode = fs::metadata(folder.path().join(file)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{file}");
        }
    }

    #[tokio::test]
    async fn an_address_that_leads_nowhere_is_told_without_its_password() {
        let unreachable = "postgres://marsad:hush@127.0.0.1:1/marsad";
        for url in [
            unreachable,
            "mysql://marsad:hush@127.0.0.1/",
            "sqlite:",
            "sqlite:/no/such/folder/state.db",
        ] {
            let error = State::open(url).await.unwrap_err();
            assert_eq!(matches!(error, Error::Database { .. }), url == unreachable, "{error:?}");
            assert!(!format!("{error:?}").contains("hush"), "{error:?}");
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.db");
        fs::write(&path, "certainly not a database, but long enough to be read as one".repeat(9))
            .unwrap();
        let error = State::open(&sqlite_url(&path)).await.unwrap_err();
        assert!(matches!(error, Error::Database { .. }), "{error:?}");
    }
}
