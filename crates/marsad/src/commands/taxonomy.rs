//! Official taxonomies from their publishers' files, or from ESCO's web service.

mod compare;
mod hal;
mod import;
mod service;

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::Result;
use marsad_taxonomy::{Esco, EscoConcept};

use crate::{home::Home, imported::Imported, tell};

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Action {
    /// Takes in the files of ESCO's CSV download, of any version and in any of its languages, and the
    /// ILO's index of titles; or asks ESCO's web service for the same.
    Import(import::Options),
    /// Uses another of the imported versions.
    Use { version: String },
    /// Tells what became of the country's additions in the version that is used.
    Check,
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

pub(crate) async fn run(home: &Home, action: &Action) -> Result<()> {
    match action {
        Action::Import(options) => import::run(home, options).await,
        Action::Use { version } => {
            Imported::of(home).read(version)?;
            Imported::of(home).use_version(version)?;
            import::settle(home, version)?;
            tell("now run `marsad train`, and `marsad rebuild --from enrich`");
            import::report(home).await
        }
        Action::Check => import::check(home).map(drop),
        Action::Compare { old, new, output } => {
            let imported = Imported::of(home);
            compare::write(&imported.read(old)?, &imported.read(new)?, output)
        }
        Action::List => list(home),
    }
}

fn list(home: &Home) -> Result<()> {
    let imported = Imported::of(home);
    let used = imported.used()?;
    for version in imported.versions()? {
        let mark = if used.as_ref() == Some(&version) { " (used)" } else { "" };
        tell(&format!("ESCO {version}{mark}:"));
        describe(&imported.read(&version)?);
    }
    let pack = home.pack()?;
    tell(&format!("{} titles in all", home.taxonomy(&pack)?.titles.len()));
    Ok(())
}

/// The preferred label, in English if there is one.
fn name(concept: &EscoConcept) -> &str {
    let english = concept.labels.iter().find(|label| label.lang == "en");
    english.or(concept.labels.first()).map_or("", |label| &label.text)
}

fn describe(esco: &Esco) {
    for (what, concepts) in [("occupations", &esco.occupations), ("skills", &esco.skills)] {
        tell(&format!("  {} {what}, labels {}", concepts.len(), by_language(concepts)));
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
