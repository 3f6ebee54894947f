//! Official figures → observations.

pub(crate) mod mapping;
mod tidy;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Context, Result, bail};
use marsad_indicators::check::Origin;
use marsad_lake::tables::problems;
use marsad_model::{Lang, Observation, Period, Problem, Release, ReleaseEvent, ReleaseState};
use marsad_sdmx::Structures;
use sha2::{Digest, Sha256};

use self::mapping::Mapping;
use super::{dataset, release, release::Writing, report, serve::load};
use crate::{clock, home::Home, tell};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Files to take in; the country pack's data sets if none is given.
    files: Vec<PathBuf>,
    /// How to read them.
    #[arg(long, requires = "files")]
    mapping: Option<PathBuf>,
    /// Store it for the office only, until `marsad release publish`.
    #[arg(long, requires = "mapping")]
    draft: bool,
}

/// What files hold.
pub(crate) struct Taken {
    pub(crate) dataflow: String,
    pub(crate) figures: Vec<Observation>,
    /// Where each figure is from.
    pub(crate) origins: Vec<Origin>,
    /// What could not be read.
    pub(crate) problems: Vec<Problem>,
    /// What a message says is no longer said: key, measure, period.
    gone: Vec<(Vec<String>, String, Period)>,
    /// Structures among the files, which tell how messages beside them are read.
    structures: Structures,
}

impl Taken {
    fn new(dataflow: &str) -> Self {
        Self {
            dataflow: dataflow.to_owned(),
            figures: Vec::new(),
            origins: Vec::new(),
            problems: Vec::new(),
            gone: Vec::new(),
            structures: Structures::default(),
        }
    }

    /// Takes what was said later: it holds instead of what was said before.
    fn follow(&mut self, later: Self) {
        let of = |it: &Observation| (it.key.clone(), it.measure.clone(), it.period);
        let said: BTreeSet<_> = later.figures.iter().map(of).chain(later.gone).collect();
        let before = std::mem::take(&mut self.figures).into_iter();
        let before = before.zip(std::mem::take(&mut self.origins));
        let kept = before.filter(|(figure, _)| !said.contains(&of(figure)));
        (self.figures, self.origins) = kept.unzip();
        self.figures.extend(later.figures);
        self.origins.extend(later.origins);
        self.problems.extend(later.problems);
    }
}

pub(crate) async fn run(home: &Home, options: &Options) -> Result<()> {
    let Some(mapping) = &options.mapping else {
        if options.files.is_empty() {
            return pack(home).await;
        }
        bail!("say how to read the files: --mapping FILE");
    };
    let start = Instant::now();
    let (taken, digest) = take(home, &options.files, mapping)?;
    admit(home, taken, digest, options.draft, start).await
}

/// Looks through figures and stores them as a release; refuses errors unless it is a draft.
pub(crate) async fn admit(
    home: &Home,
    taken: Taken,
    mut digest: Sha256,
    is_draft: bool,
    start: Instant,
) -> Result<()> {
    let newest = load::newest(&load::vintages(home).await?);
    let newest = newest.into_iter().find(|it| it.dataflow == taken.dataflow);
    let mut version = hex(digest.clone());
    if newest.as_ref().is_some_and(|it| it.version == version) {
        tell(&format!("{}: nothing new", taken.dataflow));
        return Ok(());
    }
    if let Some(newest) = newest
        && release::is_stored(home, &format!("{}-{version}", taken.dataflow)).await?
    {
        // What held before holds again: it is a release of its own.
        digest.update(&newest.id);
        version = hex(digest);
    }
    let findings = dataset::findings(home, &taken).await?;
    dataset::show(&taken, &findings, Lang::En, MOST_FINDINGS);
    let n_errors = dataset::errors(&taken, &findings);
    if n_errors > 0 && !is_draft {
        bail!(
            "{n_errors} errors: nothing is stored; mend the file or the mapping, or store a draft with --draft"
        );
    }
    if !taken.problems.is_empty() {
        let lines = problems::encode(&taken.problems);
        home.lake.append(problems::NAME, &problems::schema(), &[lines], None).await?;
    }
    let Taken { dataflow, mut figures, .. } = taken;
    let mut seen = BTreeSet::new();
    figures.retain(|it| seen.insert((it.key.clone(), it.measure.clone(), it.period)));
    dataset::published(home, &dataflow, &mut figures)?;
    store(home, &dataflow, &version, figures, is_draft, start).await
}

/// Findings shown of a kind.
const MOST_FINDINGS: usize = 10;

/// Reads files by a mapping; gives also a digest of them.
pub(crate) fn take(home: &Home, files: &[PathBuf], mapping: &Path) -> Result<(Taken, Sha256)> {
    let mapping = Mapping::open(mapping)?;
    let taxonomy = home.taxonomy(&home.pack()?)?;
    let mut taken = Taken::new(&mapping.dataflow);
    let mut digest = Sha256::new();
    let mut read = Vec::new();
    for file in files {
        let bytes = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
        digest.update(&bytes);
        if let Some(found) = mapping::structures(&bytes) {
            taken.structures.extend(found);
        }
        read.push((file.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes));
    }
    for (name, bytes) in &read {
        mapping.read(name, bytes, &taxonomy, &mut taken)?;
    }
    Ok((taken, digest))
}

/// Reads answers of a service in the order in which they came; later ones hold.
pub(crate) fn take_in_order(
    home: &Home,
    answers: &[(String, Vec<u8>)],
    mapping: &Mapping,
) -> Result<Taken> {
    let taxonomy = home.taxonomy(&home.pack()?)?;
    let mut all = Taken::new(&mapping.dataflow);
    for (_, bytes) in answers {
        if let Some(found) = mapping::structures(bytes) {
            all.structures.extend(found);
        }
    }
    for (name, bytes) in answers {
        let structures = std::mem::take(&mut all.structures);
        let mut one = Taken { structures, ..Taken::new(&mapping.dataflow) };
        mapping.read(name, bytes, &taxonomy, &mut one)?;
        all.structures = std::mem::take(&mut one.structures);
        all.follow(one);
    }
    Ok(all)
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
