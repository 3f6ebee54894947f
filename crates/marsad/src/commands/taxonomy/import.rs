//! Taking in a version: its files are checked, kept beside the other versions, and the country's
//! additions are laid over it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use marsad_enrich::normalize::key;
use marsad_lake::tables::problems;
use marsad_model::Problem;
use marsad_taxonomy::{
    Esco, ForkNote, IMPORTED, ISCO_INDEX, Pack, REPLACED, Successors, Taxonomy, isco_index,
};

use super::{describe, service};
use crate::{
    clock,
    home::{Home, read_into},
    imported::Imported,
    tell,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// A folder with `occupations_<lang>.csv` and `skills_<lang>.csv`, as they were downloaded, with
    /// `isco08_index….csv`, or with `replaced….csv` (columns `conceptUri`, `replacedBy`); or the address
    /// of ESCO's web service, `https://ec.europa.eu/esco/api`.
    from: String,
    /// Which version of ESCO it is. Languages of one version are put together; versions are kept
    /// side by side, and the one imported last is used. The web service is asked for this version.
    #[arg(long, default_value = CURRENT)]
    version: String,
    /// Languages to ask the web service for.
    #[arg(long = "language", value_delimiter = ',', default_value = "en,fr,ar")]
    languages: Vec<String>,
    /// How often the web service is asked.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..))]
    rate_per_minute: u32,
}

/// The version that has no name.
const CURRENT: &str = "current";

pub(super) async fn run(home: &Home, options: &Options) -> Result<()> {
    let (from, version) = (&options.from, options.version.as_str());
    if version.is_empty() || version.contains(['/', '\\']) || version.starts_with('.') {
        bail!("`{version}` cannot be the name of a version");
    }
    if !from.starts_with("http://") && !from.starts_with("https://") {
        let mut files = BTreeMap::new();
        read_into(Path::new(from), Path::new(from), &mut files)?;
        take(home, from, version, &files)?;
        return report(home).await;
    }
    let asked = service::Asked {
        address: from,
        version,
        selected: Some(version).filter(|it| *it != CURRENT),
        languages: &options.languages,
        rate_per_minute: options.rate_per_minute,
    };
    take(home, from, version, &service::files(home, &asked).await?)?;
    service::done(home, version)?;
    report(home).await
}

/// Files are checked before anything is kept. A language that is there already is replaced: its
/// labels of two versions would contradict each other.
fn take(home: &Home, from: &str, version: &str, files: &BTreeMap<String, Vec<u8>>) -> Result<()> {
    let reading = || format!("reading what came from {from}");
    let esco = Esco::read(files).with_context(reading)?;
    let titles = isco_index(files).with_context(reading)?;
    let stated = Successors::read(files).with_context(reading)?.stated();
    if esco.is_empty() && titles.is_empty() && stated.is_empty() {
        bail!(
            "{from} has no occupations_<lang>.csv, no skills_<lang>.csv, no {REPLACED}….csv and no \
             {ISCO_INDEX}….csv"
        );
    }
    let imported = Imported::of(home);
    for (path, bytes) in files {
        let name = path.rsplit('/').next().unwrap_or(path);
        if name.starts_with("occupations_") || name.starts_with("skills_") {
            write(&imported.version(version).join(name), bytes)?;
        } else if name.starts_with(ISCO_INDEX) {
            write(&imported.isco().join(name), bytes)?;
        }
    }
    tell(&format!("imported from {from}:"));
    if !esco.is_empty() {
        imported.use_version(version)?;
        describe(&esco);
    }
    if !esco.is_empty() || !stated.is_empty() {
        let mut known = replaced_in(&imported.version(version))?.stated();
        known.extend(stated);
        write(&replaced_file(&imported, version), known.to_csv().as_bytes())?;
        settle(home, version)?;
    }
    tell(&format!("  {} titles of ISCO-08", titles.len()));
    tell("now run `marsad train`, and `marsad rebuild --from enrich` to read all ads again");
    Ok(())
}

/// Finds what took the place of concepts that other versions and the country pack have and `version`
/// has not, by their names; what is stated is kept.
pub(super) fn settle(home: &Home, version: &str) -> Result<()> {
    let imported = Imported::of(home);
    let new = imported.read(version)?;
    let mut successors = replaced_in(&imported.version(version))?.stated();
    for other in imported.versions()?.iter().filter(|it| *it != version) {
        let folder = imported.version(other);
        successors.extend(replaced_in(&folder)?.stated());
        successors.extend(Successors::by_name(&imported.read(other)?, &new, &key));
    }
    let pack = Pack {
        files: home
            .pack()?
            .files
            .into_iter()
            .filter(|(path, _)| !path.starts_with(IMPORTED))
            .collect(),
    };
    let own = Esco { skills: home.taxonomy(&pack)?.skills.concepts(), ..Esco::default() };
    successors.extend(Successors::by_name(&own, &new, &key));
    tell(&format!("  {} concepts of other versions were replaced", successors.len()));
    write(&replaced_file(&imported, version), successors.to_csv().as_bytes())
}

/// Tells what became of the country's additions, and keeps what somebody must act on with the
/// problems of other inputs.
pub(super) async fn report(home: &Home) -> Result<()> {
    let open = check(home)?;
    if !open.is_empty() {
        let lines = problems::encode(&open);
        home.lake.append(problems::NAME, &problems::schema(), &[lines], None).await?;
    }
    Ok(())
}

/// Tells what became of the country's additions; gives what somebody must act on.
pub(super) fn check(home: &Home) -> Result<Vec<Problem>> {
    let taxonomy: Taxonomy = home.taxonomy(&home.pack()?)?;
    let notes = &taxonomy.forks.notes;
    for note in notes {
        let mark = if note.is_settled { "moved" } else { "problem" };
        tell(&format!("{mark}: {}, line {}: {}", note.file, note.line, note.reason));
    }
    let open: Vec<Problem> = notes.iter().filter(|it| !it.is_settled).map(problem).collect();
    let n_moved = notes.len() - open.len();
    tell(&format!("the country's additions: {n_moved} moved, {} problems", open.len()));
    Ok(open)
}

fn problem(note: &ForkNote) -> Problem {
    Problem {
        source: "taxonomy".to_owned(),
        capture: String::new(),
        file: note.file.to_owned(),
        record: format!("line {}", note.line),
        field: note.column.to_owned(),
        reason: note.reason.clone(),
        lost: false,
        seen_at: clock::now(),
    }
}

fn replaced_file(imported: &Imported, version: &str) -> PathBuf {
    imported.version(version).join(format!("{REPLACED}.csv"))
}

fn replaced_in(folder: &Path) -> Result<Successors> {
    let mut files = BTreeMap::new();
    read_into(folder, folder, &mut files)?;
    Successors::read(&files).with_context(|| format!("reading {}", folder.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let writing = || format!("writing {}", path.display());
    fs::create_dir_all(path.parent().unwrap_or(path)).with_context(writing)?;
    fs::write(path, bytes).with_context(writing)
}
