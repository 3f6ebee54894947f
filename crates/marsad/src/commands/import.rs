//! Official figures → observations.

mod mapping;
mod tidy;

use std::{fs, path::PathBuf, time::Instant};

use anyhow::{Context, Result, bail};
use marsad_lake::tables::problems;
use marsad_model::{Observation, Problem, Release, ReleaseEvent, ReleaseState};
use sha2::{Digest, Sha256};

use super::{release, release::Writing, report};
use crate::{clock, home::Home};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Files to take in; the country pack's data sets if none is given.
    files: Vec<PathBuf>,
    /// How to read them.
    #[arg(long, requires = "files")]
    mapping: Option<PathBuf>,
    /// Show what would be stored and what is wrong, and store nothing.
    #[arg(long)]
    check: bool,
    /// Store it for the office only, until `marsad release publish`.
    #[arg(long, requires = "mapping", conflicts_with = "check")]
    draft: bool,
}

pub(crate) async fn run(home: &Home, options: &Options) -> Result<()> {
    let Some(path) = &options.mapping else {
        if options.files.is_empty() {
            return pack(home).await;
        }
        bail!("say how to read the files: --mapping FILE");
    };
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let mapping = mapping::Mapping::parse(&path.display().to_string(), &text)?;
    let taxonomy = home.taxonomy(&home.pack()?)?;
    let start = Instant::now();
    let (mut figures, mut findings, mut digest) = (Vec::new(), Vec::new(), Sha256::new());
    for file in &options.files {
        let bytes = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
        digest.update(&bytes);
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        mapping.read(&name, &bytes, &taxonomy, &mut figures, &mut findings)?;
    }
    mapping::drop_duplicates(&mut figures, &mut findings, &mapping.dataflow);
    for finding in &findings {
        println!("{}: {}: {} {}", finding.file, finding.record, finding.field, finding.reason);
    }
    println!("{}: {} observations, {} findings", mapping.dataflow, figures.len(), findings.len());
    if options.check {
        return Ok(());
    }
    if !findings.is_empty() {
        let lines = problems::encode(&findings);
        home.lake.append(problems::NAME, &problems::schema(), &[lines], None).await?;
    }
    let version = hex(digest);
    store(home, &mapping.dataflow, &version, figures, options.draft, start).await
}

/// Publishes the data sets that the country pack brings: every folder of `datasets/` with a
/// `measures.tsv` and an `observations.tsv`.
pub(crate) async fn pack(home: &Home) -> Result<()> {
    let pack = home.pack()?;
    for path in pack.paths_in("datasets") {
        let Some(folder) = path.strip_suffix("/observations.tsv") else { continue };
        let Some(table) = pack.text(&path)? else { continue };
        let start = Instant::now();
        let dataflow = folder.rsplit('/').next().unwrap_or(folder);
        let figures = tidy::read(dataflow, &path, &table)?;
        let mut digest = Sha256::new();
        digest.update(table.as_bytes());
        store(home, dataflow, &hex(digest), figures, false, start).await?;
    }
    Ok(())
}

async fn store(
    home: &Home,
    dataflow: &str,
    version: &str,
    mut figures: Vec<Observation>,
    is_draft: bool,
    start: Instant,
) -> Result<()> {
    figures.sort_by(|a, b| (&a.key, &a.measure, a.period).cmp(&(&b.key, &b.measure, b.period)));
    let now = clock::now();
    let release = Release {
        id: format!("{dataflow}-{version}"),
        dataflow: dataflow.to_owned(),
        version: version.to_owned(),
        inputs: String::new(),
        as_of: jiff::tz::TimeZone::UTC.to_datetime(now).date(),
        published_at: now,
        n_observations: 0,
    };
    if release::is_published(home, &release).await? {
        return Ok(());
    }
    if is_draft {
        // Before the release is there to be seen.
        let event = ReleaseEvent {
            release: release.id.clone(),
            state: ReleaseState::Draft,
            at: now,
            decided_at: now,
            reason: String::new(),
        };
        release::decide(home, event).await?;
    }
    let mut writing = Writing::begin(home, release).await?;
    writing.write(&figures).await?;
    let n = writing.finish(home).await?;
    report(&format!("import {dataflow}"), "observations", n, start);
    Ok(())
}

fn hex(digest: Sha256) -> String {
    digest.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// A finding of an import.
fn finding(file: &str, record: String, field: &str, reason: String, lost: bool) -> Problem {
    Problem {
        source: "import".to_owned(),
        capture: String::new(),
        file: file.to_owned(),
        record,
        field: field.to_owned(),
        reason,
        lost,
        seen_at: clock::now(),
    }
}
