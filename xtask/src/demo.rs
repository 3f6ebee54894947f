//! `cargo xtask demo`: builds the program, runs it over the demonstration's captures, and serves
//! what came of them, or checks it and ends.

#![expect(clippy::print_stdout, reason = "the person at the terminal wants to see how it goes")]

pub(crate) mod crawl;
mod http;

use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, bail};

use crate::{model, setup, test::Tally};

const USAGE: &str = "usage: cargo xtask demo [--once] [--port PORT]

  --once        check every kind of page and end
  --port PORT   serve on this port of 127.0.0.1 (8080)";

/// A source that sends ads by itself.
const PARTNER: &str = "partenaire-xml";

pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<()> {
    let (mut once, mut port) = (false, 8080_u16);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--once" => once = true,
            "--port" => {
                let value = arguments.next().context("--port wants a number")?;
                port = value.parse().with_context(|| format!("`{value}` is not a port"))?;
            }
            _ => bail!("unknown argument `{argument}`\n{USAGE}"),
        }
    }
    let start = Instant::now();
    if once {
        let demo = Demo::make(root, "demo-once")?;
        let tally = check(&demo.serve()?)?;
        println!("demonstration: {tally} in {:.1} s", start.elapsed().as_secs_f64());
        return tally.verdict();
    }
    let address = format!("127.0.0.1:{port}");
    // Better now than after the build.
    drop(TcpListener::bind(&address).with_context(|| {
        format!("{address} is taken: stop what listens there, or choose another --port")
    })?);
    let demo = Demo::make(root, "demo")?;
    println!(
        "demonstration: ready after {:.1} s; end it with Ctrl-C",
        start.elapsed().as_secs_f64()
    );
    let status = demo.program(&["run", "--listen", &address]).status();
    let status = status.context("the server cannot be started")?;
    if !status.success() {
        bail!("the server ended with {status}");
    }
    Ok(())
}

/// Asks a server for every kind of page.
pub(crate) fn check(server: &Server) -> Result<Tally> {
    let report = crawl::crawl(&server.address)?;
    for failure in &report.failures {
        println!("FAILED {failure}");
    }
    println!(
        "demonstration: {} addresses of {} kinds in {:.1} s, slowest {:.0} ms ({})",
        report.n_requests,
        report.n_kinds,
        report.seconds,
        report.slowest.0 * 1000.0,
        report.slowest.1,
    );
    let failed = report.failures.len() as u64;
    Ok(Tally { passed: report.n_requests.saturating_sub(failed), failed })
}

/// The demonstration's data, made anew from the captures.
pub(crate) struct Demo {
    root: PathBuf,
    home: PathBuf,
    model: PathBuf,
}

/// A running server; ends when dropped.
pub(crate) struct Server {
    pub(crate) address: String,
    child: Child,
    /// Kept open, so that the server can go on writing.
    _output: BufReader<ChildStdout>,
}

impl Demo {
    /// Builds the program and runs all its stages into a fresh home `name`.
    pub(crate) fn make(root: &Path, name: &str) -> Result<Self> {
        let start = Instant::now();
        println!("demonstration: building; the first time this takes many minutes");
        let status = setup::cargo(root).args(["build", "--release", "-p", "marsad"]).status();
        if !status.context("cargo cannot be started")?.success() {
            bail!("the program was not built: see cargo's messages above");
        }
        setup::typesetter(root)?;
        println!("demonstration: built in {:.1} s", start.elapsed().as_secs_f64());

        let model = model::make(root)?;
        let demo = Self { root: root.to_owned(), home: setup::target(root).join(name), model };
        if demo.home.exists() {
            fs::remove_dir_all(&demo.home)
                .with_context(|| format!("removing {}", demo.home.display()))?;
        }
        let start = Instant::now();
        let status =
            demo.program(&["run", "--once", "--from", "countries/ma/demo/captures"]).status();
        let status = status.context("the program cannot be started")?;
        if !status.success() {
            bail!("`marsad run` ended with {status}: see its messages above");
        }
        println!("demonstration: captures to figures in {:.1} s", start.elapsed().as_secs_f64());
        Ok(demo)
    }

    pub(crate) fn lake(&self) -> PathBuf {
        self.home.join("lake")
    }

    /// Serves on a free port.
    pub(crate) fn serve(&self) -> Result<Server> {
        self.start("serve")
    }

    /// As [`Demo::serve`], and takes in what is pushed.
    pub(crate) fn live(&self) -> Result<Server> {
        self.start("run")
    }

    /// A key of a partner.
    pub(crate) fn key(&self) -> Result<String> {
        let output = self.program(&["key", "create", PARTNER]).output();
        let output = output.context("the program cannot be started")?;
        if !output.status.success() {
            bail!("no key was made: {}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    fn start(&self, command: &str) -> Result<Server> {
        let mut command = self.program(&[command, "--listen", "127.0.0.1:0"]);
        let mut child =
            command.stdout(Stdio::piped()).spawn().context("the server cannot be started")?;
        let mut output = BufReader::new(child.stdout.take().expect("stdout is piped"));
        // "Marsad answers at http://127.0.0.1:40123/"
        let mut line = String::new();
        output.read_line(&mut line).context("reading the server's address")?;
        let Some((_, address)) = line.trim().split_once("http://") else {
            // It ends by itself if it could not start; if it runs, it may not run on.
            let _ = child.kill();
            bail!("the server did not start: see its messages above");
        };
        let address = address.trim_end_matches('/').to_owned();
        Ok(Server { address, child, _output: output })
    }

    pub(crate) fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(setup::target(&self.root).join("release/marsad"));
        command.current_dir(&self.root).arg("--home").arg(&self.home);
        command.arg("--model").arg(&self.model);
        command.args(["--country", "countries/ma"]).args(arguments);
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // If it cannot be killed, it has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
