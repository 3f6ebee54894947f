//! vacancies → search index.

mod names;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

use anyhow::{Context, Result};
use marsad_lake::{Snapshot, tables::vacancies};
use marsad_model::AdKind;
use marsad_search::{Entry, Writer};

pub(crate) use self::names::Names;
use super::report;
use crate::home::Home;

const THREADS: usize = 2;

pub(crate) async fn run(home: &Home) -> Result<()> {
    let Some(snapshot) = home.lake.snapshot(vacancies::NAME).await? else {
        tracing::warn!("there are no vacancies to index yet");
        return Ok(());
    };
    let folder = home.indexes().join(name(&snapshot));
    if folder.exists() {
        tracing::info!("the index of version {} is there already", snapshot.version);
        return Ok(());
    }
    let start = Instant::now();
    let taxonomy = home.taxonomy(&home.pack()?)?;
    let aside = folder.with_added_extension("part");
    let names = Names::new(Arc::new(taxonomy));
    let mut writer = Writer::create(&aside, THREADS)?;
    for file in &snapshot.files {
        for batch in snapshot.read(file).await? {
            for vacancy in vacancies::decode(&batch)? {
                if vacancy.reading.kind == AdKind::Vacancy {
                    let entry = Entry::from(&vacancy);
                    let (places, labels) = names.of(&entry);
                    writer.add(&entry, &places, &labels)?;
                }
            }
        }
    }
    let n = writer.finish()?;
    fs::rename(&aside, &folder).with_context(|| format!("naming {}", folder.display()))?;
    remove_others(&home.indexes(), &folder)?;
    report("index", "vacancies", u64::from(n), start);
    Ok(())
}

/// The index of a snapshot; while that is not made yet, the one there is.
pub(crate) fn newest(indexes: &Path, snapshot: &Snapshot) -> Option<PathBuf> {
    let folder = indexes.join(name(snapshot));
    if folder.exists() { Some(folder) } else { complete(indexes).pop() }
}

/// Not the version alone: another lake counts its own.
fn name(snapshot: &Snapshot) -> String {
    format!("{:08}-{}", snapshot.version, snapshot.digest())
}

fn complete(indexes: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(indexes).into_iter().flatten();
    let mut folders: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_dir() && path.extension().is_none())
        .collect();
    folders.sort();
    folders
}

fn remove_others(indexes: &Path, kept: &Path) -> Result<()> {
    for path in complete(indexes).into_iter().filter(|path| path != kept) {
        fs::remove_dir_all(&path).with_context(|| format!("removing {}", path.display()))?;
    }
    Ok(())
}
