//! Official taxonomies from their publishers' files.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use marsad_taxonomy::{Esco, EscoConcept, IMPORTED};

use crate::home::{Home, read_into};

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Action {
    /// Takes in the files of ESCO's CSV download, of any version and in any of its languages.
    Import {
        /// A folder with `occupations_<lang>.csv` and `skills_<lang>.csv`, as they were downloaded.
        folder: PathBuf,
    },
    /// Tells what was imported.
    List,
}

pub(crate) fn run(home: &Home, action: &Action) -> Result<()> {
    match action {
        Action::Import { folder } => import(home, folder),
        Action::List => list(home),
    }
}

/// Files are checked before anything is kept. A language that is there already is replaced: its
/// labels of two versions would contradict each other.
fn import(home: &Home, folder: &Path) -> Result<()> {
    let mut files = BTreeMap::new();
    read_into(folder, folder, &mut files)?;
    let esco = Esco::read(&files)
        .with_context(|| format!("reading ESCO's files in {}", folder.display()))?;
    if esco.is_empty() {
        bail!("{} has no occupations_<lang>.csv and no skills_<lang>.csv", folder.display());
    }
    let target = home.folder.join(IMPORTED);
    fs::create_dir_all(&target).with_context(|| format!("creating {}", target.display()))?;
    for (path, bytes) in &files {
        let name = path.rsplit('/').next().unwrap_or(path);
        if name.starts_with("occupations_") || name.starts_with("skills_") {
            let path = target.join(name);
            fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
        }
    }
    println!("imported from {}:", folder.display());
    tell(&esco);
    println!("now run `marsad train`, and `marsad rebuild` to read all ads again");
    Ok(())
}

fn list(home: &Home) -> Result<()> {
    let pack = home.pack()?;
    tell(&home.taxonomy(&pack)?.esco);
    Ok(())
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
