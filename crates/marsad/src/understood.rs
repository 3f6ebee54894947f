//! What the ads of runs are, once they are understood: languages and occupations, counted for the run
//! that brought them, and whether they are others than before.
//!
//! They are counted from the lake, whoever understood them, and stored with the number of files of
//! `readings` that are counted: so no ad is counted twice.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
};

use anyhow::Result;
use jiff::{Timestamp, civil::Date};
use marsad_lake::{
    Snapshot,
    tables::{postings, readings},
};
use marsad_sources::{
    Source,
    health::{self, Finding, Shift},
};
use marsad_state::{Run, RunKind, State as Store};
use serde::{Deserialize, Serialize};

use crate::{
    home::Home,
    judged::{self, Judged},
};

/// What is kept of a run.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Understood {
    languages: BTreeMap<String, u32>,
    /// By major group; "" where none was found.
    occupations: BTreeMap<String, u32>,
    pub(crate) findings: Vec<Finding>,
}

/// The ads of one batch of the raw store.
struct Brought {
    at: Timestamp,
    ads: Understood,
}

/// By source and batch.
type Batches = BTreeMap<String, BTreeMap<String, Brought>>;

/// A run while its ads are counted.
struct Counted {
    run: Run,
    /// None if nothing can be compared with it.
    judged: Option<Judged>,
    understood: Understood,
    has_changed: bool,
}

impl Understood {
    pub(crate) fn of(run: &Run) -> Self {
        serde_json::from_str(&run.understood).unwrap_or_default()
    }

    fn count(&mut self, ad: &readings::Sort<'_>) {
        *self.languages.entry(ad.language.to_owned()).or_default() += 1;
        if ad.is_vacancy {
            let group = ad.occupation.and_then(|code| code.get(..1)).unwrap_or_default();
            *self.occupations.entry(group.to_owned()).or_default() += 1;
        }
    }

    fn add(&mut self, other: &Self) {
        for (mine, its) in
            [(&mut self.languages, &other.languages), (&mut self.occupations, &other.occupations)]
        {
            for (code, n) in its {
                *mine.entry(code.clone()).or_default() += n;
            }
        }
    }
}

/// Counts what is not counted yet, and judges the days it belongs to. Nobody may be removing earlier
/// versions of the lake's tables. Gives the number of runs that are known better now.
pub(crate) async fn count(home: &Home, store: &Store) -> Result<usize> {
    let (posted, read) =
        (home.lake.snapshot(postings::NAME).await?, home.lake.snapshot(readings::NAME).await?);
    let (Some(posted), Some(read)) = (posted, read) else { return Ok(0) };
    let n_files = read.files.len().min(posted.files.len());
    let mut done = usize::try_from(store.understood_files().await?).unwrap_or(0);
    if done > n_files {
        // The lake was made anew.
        store.forget_understood().await?;
        done = 0;
    }
    if done == n_files {
        return Ok(0);
    }
    let mut batches = Batches::new();
    for file in done..n_files {
        read_file(&posted, &read, file, &mut batches).await?;
    }
    let registry = home.registry()?;
    let mut changed = Vec::new();
    for (id, batches) in &batches {
        if let Some(source) = registry.get(id) {
            changed.extend(of_source(store, source, batches).await?);
        }
    }
    store.put_understood(&changed, i64::try_from(n_files)?).await?;
    Ok(changed.len())
}

async fn read_file(
    posted: &Snapshot,
    read: &Snapshot,
    file: usize,
    batches: &mut Batches,
) -> Result<()> {
    let origins = posted.read_only(&posted.files[file], &postings::ORIGINS).await?;
    let sorts = read.read_only(&read.files[file], &readings::SORTS).await?;
    let (mut from, mut ads) = (Vec::new(), Vec::new());
    for batch in &origins {
        from.extend(postings::origins(batch)?);
    }
    for batch in &sorts {
        ads.extend(readings::sorts(batch)?);
    }
    for (origin, ad) in from.iter().zip(&ads).filter(|(origin, _)| !origin.is_removal) {
        let entry = origin.capture.rsplit_once('#').map_or(origin.capture, |(entry, _)| entry);
        let of_source = batches.entry(origin.source.to_owned()).or_default();
        let brought = of_source
            .entry(entry.to_owned())
            .or_insert_with(|| Brought { at: origin.captured_at, ads: Understood::default() });
        brought.ads.count(ad);
    }
    Ok(())
}

/// The runs that are known better now, and what is known of them.
async fn of_source(
    store: &Store,
    source: &Source,
    batches: &BTreeMap<String, Brought>,
) -> Result<Vec<(i64, String)>> {
    let runs = store.run_history(&source.id, judged::recent()).await?;
    let mut runs: Vec<Counted> = runs.into_iter().map(|run| counted(source, run)).collect();
    let mut by_entry: BTreeMap<String, usize> = BTreeMap::new();
    // What passes while it is pushed is not listed with the run of its day.
    let mut by_day: BTreeMap<Date, usize> = BTreeMap::new();
    for (place, it) in runs.iter().enumerate() {
        by_entry.extend(it.run.captures.iter().map(|entry| (entry.clone(), place)));
        if let Some(judged) = &it.judged
            && it.run.kind == RunKind::Push
            && it.run.captures.is_empty()
        {
            by_day.entry(judged.read.day).or_insert(place);
        }
    }
    for (entry, brought) in batches {
        let day = source.zone.to_datetime(brought.at).date();
        let Some(place) = by_entry.get(entry).or_else(|| by_day.get(&day)) else { continue };
        let it = &mut runs[*place];
        it.understood.add(&brought.ads);
        it.has_changed = true;
    }
    judge(source, &mut runs);
    let changed = runs.iter().filter(|it| it.has_changed);
    changed.map(|it| Ok((it.run.id, serde_json::to_string(&it.understood)?))).collect()
}

fn counted(source: &Source, run: Run) -> Counted {
    let mut judged = Judged::of(&run);
    // The day that still comes in.
    if run.verdict.is_none() && run.kind == RunKind::Push {
        let judged = judged.get_or_insert_default();
        judged.read.day = source.zone.to_datetime(run.started).date();
    }
    let understood = Understood::of(&run);
    Counted { run, judged, understood, has_changed: false }
}

/// Judges each day that is known better now by those before it, of the same files where a source has
/// several kinds. What is found is told with the day's last run.
fn judge(source: &Source, runs: &mut [Counted]) {
    let mut alike: BTreeMap<(&'static str, String), Vec<usize>> = BTreeMap::new();
    for (place, it) in runs.iter_mut().enumerate() {
        if let Some(judged) = &mut it.judged {
            judged.read.languages.clone_from(&it.understood.languages);
            judged.read.occupations.clone_from(&it.understood.occupations);
            let key = (it.run.kind.tag(), judged.files.clone());
            alike.entry(key).or_default().push(place);
        }
    }
    for places in alike.values() {
        let day_of = |it: &Counted| it.judged.as_ref().map(|it| it.read.day);
        let days = judged::days(places.iter().filter_map(|it| runs[*it].judged.as_ref()));
        let changed: BTreeSet<Date> = places
            .iter()
            .filter(|it| runs[**it].has_changed)
            .filter_map(|it| day_of(&runs[*it]))
            .collect();
        for day in changed {
            let Some(last) = places.iter().rfind(|it| day_of(&runs[**it]) == Some(day)) else {
                continue;
            };
            let mut findings = health::drifted(&days, day);
            findings.retain(|found| {
                let others = places.iter().filter(|it| *it != last).map(|it| &runs[*it]);
                !others.into_iter().any(|it| is_told(it, day_of(it), found, day))
            });
            let it = &mut runs[*last];
            for finding in findings.iter().filter(|new| !it.understood.findings.contains(new)) {
                tracing::warn!(source = source.id, run = it.run.id, "{finding}");
            }
            it.understood.findings = findings;
            it.has_changed = true;
        }
    }
}

/// Whether a run told the same of the same ads: a change is told once, when it begins.
fn is_told(run: &Counted, of: Option<Date>, found: &Finding, day: Date) -> bool {
    let (Finding::Languages(Shift { since, .. }) | Finding::Occupations(Shift { since, .. })) =
        found
    else {
        return false;
    };
    let is_within = of.is_some_and(|of| *since <= of && of <= day);
    let same = |told: &Finding| mem::discriminant(told) == mem::discriminant(found);
    is_within && run.understood.findings.iter().any(same)
}
