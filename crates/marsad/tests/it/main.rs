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

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
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
        std::fs::read_to_string(path).unwrap()
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn country() -> PathBuf {
    root().join("countries/ma")
}
