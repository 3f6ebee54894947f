//! Tests of the whole program: they run the built binary on real files, as a person would.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod demonstration;
mod durability;
mod held;
mod live;
mod official;
mod retention;
mod review;
mod season;
mod taxonomy;

use std::{
    fs,
    io::{Read as _, Write as _},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
};

/// The program with a home of its own.
struct Observatory {
    home: tempfile::TempDir,
    registry: Option<PathBuf>,
}

impl Observatory {
    fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap(), registry: None }
    }

    fn with_registry(path: &Path) -> Self {
        Self { registry: Some(path.to_owned()), ..Self::new() }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_marsad"));
        command.arg("--home").arg(self.home.path()).arg("--country").arg(country());
        command.args(["--step", "200"]);
        if let Some(registry) = &self.registry {
            command.arg("--registry").arg(registry);
        }
        command.args(arguments).stdout(Stdio::null()).stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str]) {
        let output = self.command(arguments).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "marsad {}\n{told}", arguments.join(" "));
    }

    fn figures(&self) -> String {
        let path = self.home.path().join("figures.csv");
        self.run(&["export", "--out", path.to_str().unwrap()]);
        fs::read_to_string(path).unwrap()
    }
}

/// A source of CSV files in `drop`, with further lines in its register and further columns; and the
/// folder that its files are put into.
fn board(drop: &Path, register: &str, columns: &str) -> (Observatory, PathBuf) {
    let registry = drop.join("sources.toml");
    let entry = format!(
        "[[source]]\nid = 'board'\nkind = 'csv'\nfiles = 'board/*.csv'\noperator = 'tests'\n\
         name = {{ ar = 'لوحة', fr = 'Tableau', en = 'Board' }}\nlegal_basis = 'tests'\n\
         retention_days = 0\n{register}sample = true\n[source.mapping]\ndelimiter = ';'\nkey = 'ref'\n\
         title = 'title'\nemployer = 'employer'\ntext = 'text'\n{columns}"
    );
    fs::write(&registry, entry).unwrap();
    let folder = drop.join("captures/board");
    fs::create_dir_all(&folder).unwrap();
    (Observatory::with_registry(&registry), folder)
}

/// A web server that answers requests (line and headers) as `answer` says; gives its port.
fn web(answer: impl Fn(&str) -> String + Send + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = Vec::new();
            let mut piece = [0; 1024];
            while !request.ends_with(b"\r\n\r\n") {
                let n = stream.read(&mut piece).unwrap();
                request.extend_from_slice(&piece[..n]);
                if n == 0 {
                    break;
                }
            }
            let answer = answer(&String::from_utf8(request).unwrap());
            let answer = answer.replacen("\r\n", "\r\nconnection: close\r\n", 1);
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    port
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn country() -> PathBuf {
    root().join("countries/ma")
}
