//! Official taxonomies from their publishers' files.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use marsad_enrich::normalize::key;
use marsad_taxonomy::{Esco, EscoConcept, ISCO_INDEX, isco_index};

use crate::{
    home::{Home, read_into},
    imported::Imported,
};

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Action {
    /// Takes in the files of ESCO's CSV download, of any version and in any of its languages, and the
    /// ILO's index of titles.
    Import {
        /// A folder with `occupations_<lang>.csv` and `skills_<lang>.csv`, as they were downloaded, or
        /// `isco08_index….csv`.
        folder: PathBuf,
        /// Which version of ESCO it is. Languages of one version are put together; versions are kept
        /// side by side, and the one imported last is used.
        #[arg(long, default_value = "current")]
        version: String,
    },
    /// Uses another of the imported versions.
    Use { version: String },
    /// Writes what two imported versions differ in: concepts that are gone, with what took their
    /// label, new ones, and those with another label.
    Compare {
        old: String,
        new: String,
        #[arg(long = "out")]
        output: PathBuf,
    },
    /// Tells what was imported.
    List,
}

pub(crate) fn run(home: &Home, action: &Action) -> Result<()> {
    match action {
        Action::Import { folder, version } => import(home, folder, version),
        Action::Use { version } => {
            Imported::of(home).read(version)?;
            Imported::of(home).use_version(version)?;
            println!("now run `marsad train`, and `marsad rebuild --from enrich`");
            Ok(())
        }
        Action::Compare { old, new, output } => {
            let imported = Imported::of(home);
            compare(&imported.read(old)?, &imported.read(new)?, output)
        }
        Action::List => list(home),
    }
}

/// Files are checked before anything is kept. A language that is there already is replaced: its
/// labels of two versions would contradict each other.
fn import(home: &Home, folder: &Path, version: &str) -> Result<()> {
    if version.is_empty() || version.contains(['/', '\\']) || version.starts_with('.') {
        bail!("`{version}` cannot be the name of a version");
    }
    let mut files = BTreeMap::new();
    read_into(folder, folder, &mut files)?;
    let reading = || format!("reading the files in {}", folder.display());
    let esco = Esco::read(&files).with_context(reading)?;
    let titles = isco_index(&files).with_context(reading)?;
    if esco.is_empty() && titles.is_empty() {
        bail!(
            "{} has no occupations_<lang>.csv, no skills_<lang>.csv and no {ISCO_INDEX}….csv",
            folder.display()
        );
    }
    let imported = Imported::of(home);
    for (path, bytes) in &files {
        let name = path.rsplit('/').next().unwrap_or(path);
        if name.starts_with("occupations_") || name.starts_with("skills_") {
            write(&imported.version(version).join(name), bytes)?;
        } else if name.starts_with(ISCO_INDEX) {
            write(&imported.isco().join(name), bytes)?;
        }
    }
    println!("imported from {}:", folder.display());
    if !esco.is_empty() {
        imported.use_version(version)?;
        tell(&esco);
    }
    println!("  {} titles of ISCO-08", titles.len());
    println!("now run `marsad train`, and `marsad rebuild --from enrich` to read all ads again");
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let writing = || format!("writing {}", path.display());
    fs::create_dir_all(path.parent().unwrap_or(path)).with_context(writing)?;
    fs::write(path, bytes).with_context(writing)
}

fn list(home: &Home) -> Result<()> {
    let imported = Imported::of(home);
    let used = imported.used()?;
    for version in imported.versions()? {
        let mark = if used.as_ref() == Some(&version) { " (used)" } else { "" };
        println!("ESCO {version}{mark}:");
        tell(&imported.read(&version)?);
    }
    let pack = home.pack()?;
    println!("{} titles in all", home.taxonomy(&pack)?.titles.len());
    Ok(())
}

fn compare(old: &Esco, new: &Esco, output: &Path) -> Result<()> {
    let mut rows = String::from("what\tchange\turi\tlabel\tnow\n");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (what, old, new) in
        [("occupation", &old.occupations, &new.occupations), ("skill", &old.skills, &new.skills)]
    {
        let by_uri = |list: &[EscoConcept]| -> BTreeMap<String, EscoConcept> {
            list.iter().map(|it| (it.uri.clone(), it.clone())).collect()
        };
        let (before, after) = (by_uri(old), by_uri(new));
        let by_label: BTreeMap<String, &str> = new
            .iter()
            .flat_map(|it| it.labels.iter().map(|label| (key(&label.text), it.uri.as_str())))
            .collect();
        let mut row = |change: &'static str, uri: &str, label: &str, now: &str| {
            *counts.entry(change).or_default() += 1;
            rows.push_str(&format!("{what}\t{change}\t{uri}\t{label}\t{now}\n"));
        };
        for (uri, concept) in &before {
            match after.get(uri) {
                None => {
                    let heirs = concept.labels.iter().filter_map(|it| by_label.get(&key(&it.text)));
                    let heir = heirs.into_iter().next().copied().unwrap_or("");
                    row("gone", uri, name(concept), heir);
                }
                Some(now) if name(now) != name(concept) => {
                    row("renamed", uri, name(concept), name(now));
                }
                Some(_) => {}
            }
        }
        for (uri, concept) in after.iter().filter(|(uri, _)| !before.contains_key(*uri)) {
            row("new", uri, "", name(concept));
        }
    }
    fs::write(output, rows).with_context(|| format!("writing {}", output.display()))?;
    let counts: Vec<String> = counts.iter().map(|(change, n)| format!("{n} {change}")).collect();
    println!("{} ({})", output.display(), counts.join(", "));
    Ok(())
}

/// The preferred label, in English if there is one.
fn name(concept: &EscoConcept) -> &str {
    let english = concept.labels.iter().find(|label| label.lang == "en");
    english.or(concept.labels.first()).map_or("", |label| &label.text)
}

fn tell(esco: &Esco) {
    for (what, concepts) in [("occupations", &esco.occupations), ("skills", &esco.skills)] {
        println!("  {} {what}, labels {}", concepts.len(), by_language(concepts));
    }
}

fn by_language(concepts: &[EscoConcept]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for label in concepts.iter().flat_map(|concept| &concept.labels) {
        *counts.entry(&label.lang).or_default() += 1;
    }
    let counts: Vec<String> = counts.iter().map(|(lang, n)| format!("{lang} {n}")).collect();
    counts.join(", ")
}
