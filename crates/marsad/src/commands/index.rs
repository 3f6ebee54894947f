//! vacancies → search index.

mod names;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

use anyhow::{Context, Result};
use marsad_lake::{
    Snapshot,
    tables::{readings, vacancies},
};
use marsad_model::AdKind;
use marsad_search::{Entry, Writer};
use marsad_taxonomy::Pack;
use sha2::{Digest, Sha256};

pub(crate) use self::names::Names;
use super::{enrich, report};
use crate::home::Home;

const THREADS: usize = 2;

/// What an index holds, as its last commit says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Holds {
    /// How many rows of `readings` are in it; or more, that the lake does not have yet.
    pub(crate) rows: u32,
    /// What else it was made from, see [`made_from`].
    pub(crate) made_from: String,
}

pub(crate) async fn run(home: &Home) -> Result<()> {
    let Some(snapshot) = home.lake.snapshot(vacancies::NAME).await? else {
        tracing::warn!("there are no vacancies to index yet");
        return Ok(());
    };
    let pack = home.pack()?;
    let holds = Holds { rows: rows_behind(home).await?, made_from: made_from(home, &pack) };
    let folder = home.indexes().join(name(&snapshot));
    if Holds::of(&folder).is_some_and(|it| it.is_enough(&holds)) {
        tracing::info!("the index of version {} is there already", snapshot.version);
        return Ok(());
    }
    let start = Instant::now();
    let aside = folder.with_added_extension("part");
    let names = Names::new(Arc::new(home.taxonomy(&pack)?));
    let mut writer = Writer::create(&aside, THREADS)?;
    writer.note(holds.note());
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
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    fs::rename(&aside, &folder).with_context(|| format!("naming {}", folder.display()))?;
    remove_others(&home.indexes(), &folder)?;
    report("index", "vacancies", u64::from(n), start);
    Ok(())
}

/// The index that holds at least `wanted`, if there is one, and what it holds.
pub(crate) fn holding(indexes: &Path, wanted: &Holds) -> Option<(PathBuf, Holds)> {
    let known = complete(indexes).into_iter().filter_map(|it| Some((Holds::of(&it)?, it)));
    let enough = known.filter(|(holds, _)| holds.is_enough(wanted));
    enough.max_by_key(|(holds, _)| holds.rows).map(|(holds, folder)| (folder, holds))
}

/// An index of nothing.
pub(crate) fn empty(indexes: &Path, holds: &Holds) -> Result<PathBuf> {
    let folder = indexes.join("from-nothing");
    let mut writer = Writer::create(&folder, 1)?;
    writer.note(holds.note());
    writer.finish()?;
    Ok(folder)
}

/// Tells apart indexes of another lake, with other names of occupations and places, or by another
/// version of the program.
pub(crate) fn made_from(home: &Home, pack: &Pack) -> String {
    let mut digest = Sha256::new();
    digest.update(env!("CARGO_PKG_VERSION"));
    digest.update(home.lake.address());
    let is_named = |path: &str| {
        !["datasets/", "comparisons/", "lexicons/"].iter().any(|it| path.starts_with(it))
    };
    for (path, bytes) in pack.files.iter().filter(|(path, _)| is_named(path)) {
        digest.update(path);
        digest.update(bytes);
    }
    digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

impl Holds {
    pub(crate) fn note(&self) -> String {
        format!("{} {}", self.rows, self.made_from)
    }

    fn of(folder: &Path) -> Option<Self> {
        let note = marsad_search::note(folder)?;
        let (rows, made_from) = note.split_once(' ')?;
        Some(Self { rows: rows.parse().ok()?, made_from: made_from.to_owned() })
    }

    fn is_enough(&self, wanted: &Self) -> bool {
        self.made_from == wanted.made_from && self.rows >= wanted.rows
    }
}

/// Rows of `readings` that the vacancies were made from.
async fn rows_behind(home: &Home) -> Result<u32> {
    let done = home.lake.mark(vacancies::NAME, enrich::MARK).await?.unwrap_or(0);
    let Some(read) = home.lake.snapshot(readings::NAME).await? else { return Ok(0) };
    Ok(u32::try_from(read.rows_of_first(usize::try_from(done).unwrap_or(0)).await?)?)
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
