//! vacancies → search index.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Context, Result};
use jiff::{ToSpan, civil::Date};
use marsad_lake::{Snapshot, tables::vacancies};
use marsad_model::{AdKind, IscoCode, Lang, Localized, TextLang, Vacancy};
use marsad_search::Builder;
use marsad_taxonomy::Taxonomy;

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
    let spoken = spoken_titles(&taxonomy);
    let mut builder = Builder::create(&aside, THREADS)?;
    for file in &snapshot.files {
        for batch in snapshot.read(file).await? {
            for vacancy in vacancies::decode(&batch)? {
                if vacancy.reading.kind == AdKind::Vacancy {
                    let places = with_ancestors(&taxonomy, &vacancy);
                    let labels = labels(&taxonomy, &spoken, &vacancy, &places);
                    builder.add(&vacancy, open_until(&vacancy), &places, &labels)?;
                }
            }
        }
    }
    let n = builder.finish()?;
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

/// Last open day: the same rule as in the indicators' view `counted`.
pub(crate) fn open_until(vacancy: &Vacancy) -> Date {
    let last = vacancy.last_seen;
    match vacancy.closes {
        None => last.saturating_add(30.days()),
        Some(closes) => closes.min(last.saturating_add(90.days())).max(vacancy.first_posted),
    }
}

fn with_ancestors(taxonomy: &Taxonomy, vacancy: &Vacancy) -> Vec<String> {
    let mut codes = BTreeSet::new();
    for place in &vacancy.reading.places {
        let mut next = taxonomy.places.get(place);
        while let Some(place) = next {
            codes.insert(place.code.clone());
            next = place.parent.as_deref().and_then(|code| taxonomy.places.get(code));
        }
    }
    codes.into_iter().collect()
}

/// What people call each unit group in spoken Arabic, in Arabic and in Latin script: ads are hardly
/// written in it, but searches are.
fn spoken_titles(taxonomy: &Taxonomy) -> BTreeMap<IscoCode, Localized> {
    let mut spoken: BTreeMap<IscoCode, Localized> = BTreeMap::new();
    for title in &taxonomy.titles {
        let titles = spoken.entry(title.code).or_default();
        let titles = match title.lang {
            TextLang::Darija => &mut titles.ar,
            TextLang::DarijaLatin => &mut titles.fr,
            _ => continue,
        };
        titles.push_str(&title.title);
        titles.push('\n');
    }
    spoken
}

/// Names of what the vacancy is about, so that it is found in languages it is not written in.
fn labels(
    taxonomy: &Taxonomy,
    spoken: &BTreeMap<IscoCode, Localized>,
    vacancy: &Vacancy,
    places: &[String],
) -> Localized {
    let mut labels = Localized::default();
    for lang in Lang::ALL {
        let text = match lang {
            Lang::Ar => &mut labels.ar,
            Lang::Fr => &mut labels.fr,
            Lang::En => &mut labels.en,
        };
        let mut add = |label: &str| {
            text.push_str(label);
            text.push('\n');
        };
        if let Some(group) =
            vacancy.reading.occupation().and_then(|code| taxonomy.occupations.get(code))
        {
            add(group.label.get(lang));
            add(spoken.get(&group.code).map_or("", |titles| titles.get(lang)));
        }
        for skill in vacancy.reading.skills.iter().filter(|skill| skill.demanded) {
            add(taxonomy.skills.label(&skill.uri, lang).unwrap_or(""));
        }
        for place in places.iter().filter_map(|code| taxonomy.places.get(code)) {
            if place.parent.is_some() {
                add(place.name(lang));
            }
        }
    }
    labels
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
