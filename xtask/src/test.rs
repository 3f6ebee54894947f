//! `cargo xtask test`: all tests, in one build with the demonstration; `cargo xtask ci` adds the
//! lints.

#![expect(clippy::print_stdout, reason = "the person at the terminal wants to see how it goes")]

use std::{
    fmt,
    io::{BufRead, BufReader, Write},
    ops::AddAssign,
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, bail};

use crate::{
    demo::{self, Demo},
    setup,
};

/// The lake seen by programs that share no code with ours.
const LAKE_TESTS: &str = "crates/marsad_tests/lake";

/// The SDMX service seen by clients that people use.
const SDMX_TESTS: &str = "crates/marsad_tests/sdmx";

/// The same by one that others cannot be installed beside.
const PANDASDMX_TESTS: &str = "crates/marsad_tests/pandasdmx";

/// The API against its own description.
const API_TESTS: &str = "crates/marsad_tests/api";

/// WARC files read and written by a program that shares no code with ours.
const WARC_TESTS: &str = "crates/marsad_tests/warc";

const SDMX_SCRIPTS: [&str; 6] = [
    "read_21.py",
    "read_30.py",
    "read_pysdmx.py",
    "addresses.py",
    "validate.py",
    "read_jsonstat.py",
];

/// How many checks passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

/// One part of the tests.
struct Part {
    name: &'static str,
    tally: Tally,
    seconds: f64,
}

/// Runs every part, even if one fails, and tells at the end what failed.
pub(crate) fn run(root: &Path) -> Result<()> {
    let start = Instant::now();
    let mut parts = Vec::new();
    part(&mut parts, "format", || format(root));
    part(&mut parts, "cargo test", || cargo_test(root));
    part(&mut parts, "typesetter", || typesetter_test(root));
    rest(root, &mut parts);
    summary(&parts, start)
}

/// As [`run`], with the lints as errors.
pub(crate) fn ci(root: &Path) -> Result<()> {
    let start = Instant::now();
    let mut parts = Vec::new();
    part(&mut parts, "format", || format(root));
    part(&mut parts, "clippy", || {
        let arguments =
            ["clippy", "--release", "--workspace", "--all-targets", "--", "-D", "warnings"];
        one(setup::cargo(root).args(arguments))
    });
    part(&mut parts, "cargo test", || cargo_test(root));
    part(&mut parts, "typesetter", || typesetter_test(root));
    rest(root, &mut parts);
    summary(&parts, start)
}

/// What other programs see of ours: files, and the running demonstration.
fn rest(root: &Path, parts: &mut Vec<Part>) {
    part(parts, "WARC in Python", || {
        let target = setup::target(root);
        let mut command = setup::python(root, WARC_TESTS)?;
        command.arg(root.join(WARC_TESTS).join("both_ways.py"));
        // The tests of Rust have built them.
        command.arg(target.join("release/examples")).arg(target.join("warc"));
        counted(&mut command)
    });
    let mut running = None;
    part(parts, "demonstration", || {
        let demo = Demo::make(root, "demo-once")?;
        let server = demo.serve()?;
        let tally = demo::check(&server)?;
        running = Some((demo, server));
        Ok(tally)
    });
    let made = || running.as_ref().context("there is no demonstration to look at");
    part(parts, "browser", || browser(root, &made()?.1.address));
    part(parts, "reading of ads", || {
        let mut command = made()?.0.program(&["eval", "--least", "countries/ma/gold/least.tsv"]);
        one(command.stdout(Stdio::null()))
    });
    part(parts, "lake in Python", || {
        let lake = made()?.0.lake();
        counted(
            setup::python(root, LAKE_TESTS)?.arg(root.join(LAKE_TESTS).join("read.py")).arg(lake),
        )
    });
    part(parts, "SDMX clients", || sdmx(root, &made()?.1.address));
    part(parts, "object store", || {
        let program = made()?.0.program(&[]);
        let mut command = setup::python(root, LAKE_TESTS)?;
        command.arg(root.join(LAKE_TESTS).join("object_store.py")).arg(program.get_program());
        command.arg(root.join("countries/ma")).arg(setup::target(root).join("object-store"));
        counted(&mut command)
    });
    // The last: it pushes ads.
    part(parts, "API by schemathesis", || {
        let demo = &made()?.0;
        let (key, server) = (demo.key()?, demo.live()?);
        let mut command = setup::python(root, API_TESTS)?;
        command.arg(root.join(API_TESTS).join("run.py"));
        counted(command.arg(format!("http://{}", server.address)).arg(key))
    });
}

fn format(root: &Path) -> Result<Tally> {
    setup::rustfmt(root)?;
    one(setup::cargo(root).args(["fmt", "--all", "--check"]))
}

/// The tests of the program that has a build of its own.
fn typesetter_test(root: &Path) -> Result<Tally> {
    let mut command = setup::cargo(root);
    command.args(["test", "--release", "--manifest-path", "crates/marsad_bulletin/Cargo.toml"]);
    one(command.arg("--target-dir").arg(setup::target(root).join("bulletin")))
}

fn cargo_test(root: &Path) -> Result<Tally> {
    // The tests of the whole program read the lake with it.
    setup::python(root, LAKE_TESTS)?;
    counted(setup::cargo(root).args(["test", "--release", "--workspace", "--no-fail-fast"]))
}

fn browser(root: &Path, address: &str) -> Result<Tally> {
    let folder = root.join("crates/marsad_tests/browser");
    if !folder.join("package.json").is_file() {
        bail!("there are no browser tests: {} is missing", folder.join("package.json").display());
    }
    let chromium = setup::chromium()?;
    setup::npm(&folder)?;
    let mut command = Command::new("npm");
    command.args(["test", "--silent", "--", "--base", &format!("http://{address}")]);
    counted(command.current_dir(&folder).env("CHROMIUM", chromium))
}

/// Each in a process of its own: sdmx1 keeps what it parsed of one version of SDMX.
fn sdmx(root: &Path, address: &str) -> Result<Tally> {
    let folder = root.join(SDMX_TESTS);
    let base = format!("http://{address}");
    let mut tally = Tally::default();
    for script in SDMX_SCRIPTS {
        let mut command = setup::python(root, SDMX_TESTS)?;
        tally += counted(command.current_dir(&folder).arg(script).arg(&base))?;
    }
    let mut command = Command::new(setup::rscript()?);
    tally += counted(command.current_dir(&folder).arg("rsdmx.R").arg(&base))?;
    setup::npm(&folder)?;
    tally += counted(Command::new("node").current_dir(&folder).arg("rest.mjs").arg(&base))?;
    let mut command = setup::python(root, PANDASDMX_TESTS)?;
    tally += counted(command.arg(root.join(PANDASDMX_TESTS).join("smoke.py")).arg(&base))?;
    Ok(tally)
}

fn part(parts: &mut Vec<Part>, name: &'static str, run: impl FnOnce() -> Result<Tally>) {
    println!("\n=== {name}");
    let start = Instant::now();
    let tally = run().unwrap_or_else(|error| {
        println!("FAILED {name}: {error:#}");
        Tally { passed: 0, failed: 1 }
    });
    parts.push(Part { name, tally, seconds: start.elapsed().as_secs_f64() });
}

fn summary(parts: &[Part], start: Instant) -> Result<()> {
    println!();
    let mut all = Tally::default();
    for part in parts {
        println!("{:16} {} ({:.1} s)", part.name, part.tally, part.seconds);
        all += part.tally;
    }
    println!("test result: {all} in {:.0} s", start.elapsed().as_secs_f64());
    all.verdict()
}

/// A command that is one check.
fn one(command: &mut Command) -> Result<Tally> {
    let status = command.status().with_context(|| format!("{command:?} cannot be started"))?;
    let passed = u64::from(status.success());
    Ok(Tally { passed, failed: 1 - passed })
}

/// A command that tells how many checks passed and failed, in the words of cargo or of Node.
fn counted(command: &mut Command) -> Result<Tally> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{command:?} cannot be started"))?;
    let output = BufReader::new(child.stdout.take().expect("stdout is piped"));
    let mut tally = Tally::default();
    let mut out = std::io::stdout().lock();
    for line in output.split(b'\n') {
        let line = line.context("reading the tests' output")?;
        let line = String::from_utf8_lossy(&line);
        writeln!(out, "{line}").context("writing to the terminal")?;
        tally += counts(&line);
    }
    drop(out);
    let status = child.wait().context("waiting for the tests")?;
    if !status.success() && tally.failed == 0 {
        // It did not compile, or died.
        tally.failed = 1;
    }
    if status.success() && tally.passed == 0 {
        bail!("{command:?} ended well but told of no check");
    }
    Ok(tally)
}

/// `test result: ok. 12 passed; 0 failed; …` of cargo, `# pass 12` and `ℹ fail 0` of Node.
fn counts(line: &str) -> Tally {
    let mut tally = Tally::default();
    let words: Vec<&str> = line.split_whitespace().collect();
    for pair in words.windows(2) {
        if let Ok(n) = pair[0].parse::<u64>() {
            match pair[1].trim_end_matches([',', ';', '.']) {
                "passed" => tally.passed += n,
                "failed" => tally.failed += n,
                _ => {}
            }
        }
    }
    if let ["#" | "ℹ", word, n] = words.as_slice() {
        let n = n.parse().unwrap_or(0);
        match *word {
            "pass" => tally.passed += n,
            "fail" | "cancelled" => tally.failed += n,
            _ => {}
        }
    }
    tally
}

impl Tally {
    /// An error if anything failed.
    pub(crate) fn verdict(self) -> Result<()> {
        if self.failed > 0 {
            bail!(
                "{} of {} checks failed: see the lines above",
                self.failed,
                self.passed + self.failed
            );
        }
        Ok(())
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, passed: u64, failed: u64) {
        assert_eq!(counts(line), Tally { passed, failed }, "{line}");
    }

    #[test]
    fn counts_are_read_from_cargo_node_and_our_own_checks() {
        check("test result: ok. 12 passed; 1 failed; 0 ignored; 0 measured; 3 filtered out", 12, 1);
        check("lake: 7 passed, 0 failed", 7, 0);
        check("# pass 4", 4, 0);
        check("ℹ fail 2", 0, 2);
        check("running 12 tests", 0, 0);
        check("not ok 3 - the page scrolls", 0, 0);
    }
}
