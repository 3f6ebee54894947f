//! Files of a drop folder → raw store. A file is a run: it is read and judged whole, and what is
//! strange waits for an operator.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    time::Instant,
};

use anyhow::{Context, Result};
use marsad_model::Capture;
use marsad_raw::RawStore;
use marsad_sources::{
    Registry, Source, Vocabulary,
    health::{self, Standing, Volume},
};
use marsad_state::{Finish, RunKind, State as Store, Verdict};

use super::{
    captured::{CAPTURED, CaptureDays},
    records,
};
use crate::{
    clock,
    commands::report,
    gaps,
    home::{Home, files_below},
    judged::{self, Judged},
};

/// Files that stand beside captures and are none.
const BESIDE: &[&str] = &["README.md", "SOURCE.txt", CAPTURED];

/// Keeps every file of the drop folder that a registered source owns in the raw store, and takes up
/// what was held and an operator has accepted since.
pub(crate) async fn keep(home: &Home, from: &Path) -> Result<()> {
    let store = home.state().await?;
    let registry = home.registry()?;
    let mut raw = RawStore::open(home.raw())?;
    take_up_accepted(&store, &mut raw).await?;
    let mut days = CaptureDays::default();
    let start = Instant::now();
    let mut judge =
        Judge { registry: &registry, store, raw, known: BTreeMap::new(), open: None, n: 0 };
    let mut vocabulary: Option<Vocabulary> = None;
    for path in files_below(from)? {
        let url = path.strip_prefix(from).unwrap_or(&path).display().to_string();
        let Some((source, rule)) = registry.owner(&url) else {
            let name = path.file_name().and_then(|it| it.to_str()).unwrap_or_default();
            if !BESIDE.contains(&name) {
                tracing::warn!(file = url, "no registered source owns it: not collected");
            }
            continue;
        };
        let bytes = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        let capture = Capture {
            source: source.id.clone(),
            captured_at: days.of(from, &path)?,
            url,
            content_type: "application/octet-stream".to_owned(),
            bytes,
            exchange: None,
        };
        let entry = judge.raw.hold(std::slice::from_ref(&capture))?;
        if judge.raw.has(&entry) || judge.known(source).await?.entries.contains(&entry) {
            continue;
        }
        if vocabulary.is_none() {
            let pack = home.pack()?;
            vocabulary = Some(home.vocabulary(&pack, &home.taxonomy(&pack)?)?);
        }
        let Some(vocabulary) = &vocabulary else { continue };
        let mut read = Volume::new(source.zone.to_datetime(capture.captured_at).date());
        records(source, &entry, &capture, vocabulary, &mut |record| read.count(&record));
        judge.take(source, rule.pattern.as_str().to_owned(), entry, read).await?;
    }
    judge.end().await?;
    report("collect", "new files", judge.n, start);
    Ok(())
}

/// Takes up runs that were held until somebody accepted them.
async fn take_up_accepted(store: &Store, raw: &mut RawStore) -> Result<()> {
    for run in store.decided_runs().await? {
        if run.verdict == Some(Verdict::Accepted) {
            for entry in &run.captures {
                raw.adopt(entry)?;
            }
        }
        store.settle_run(run.id).await?;
    }
    Ok(())
}

struct Judge<'a> {
    registry: &'a Registry,
    store: Store,
    raw: RawStore,
    known: BTreeMap<String, Known>,
    /// What the next file may belong to.
    open: Option<Group>,
    /// Files taken up.
    n: u64,
}

/// What is known of a source's earlier files.
struct Known {
    history: Vec<Judged>,
    /// Batches of all runs, those that wait or were refused among them.
    entries: BTreeSet<String>,
}

/// One run: a file, or pages of one day that hold one record each.
struct Group {
    source: String,
    files: String,
    read: Volume,
    entries: Vec<String>,
}

impl Judge<'_> {
    async fn known(&mut self, source: &Source) -> Result<&Known> {
        if !self.known.contains_key(&source.id) {
            let runs =
                judged::runs(&self.store, &source.id, RunKind::Drop, judged::recent()).await?;
            let known = Known {
                history: runs.iter().filter_map(Judged::of).collect(),
                entries: runs.into_iter().flat_map(|it| it.captures).collect(),
            };
            self.known.insert(source.id.clone(), known);
        }
        Ok(&self.known[&source.id])
    }

    async fn take(
        &mut self,
        source: &Source,
        files: String,
        entry: String,
        read: Volume,
    ) -> Result<()> {
        let is_page = read.postings + read.lost <= 1;
        let belongs = |open: &Group| {
            open.source == source.id && open.files == files && open.read.day == read.day
        };
        if is_page && let Some(open) = self.open.as_mut().filter(|it| belongs(it)) {
            open.read.add(&read);
            open.entries.push(entry);
            return Ok(());
        }
        self.end().await?;
        self.open = Some(Group { source: source.id.clone(), files, read, entries: vec![entry] });
        if !is_page {
            self.end().await?;
        }
        Ok(())
    }

    /// Judges what is open. What is not strange is taken up, in the order of the files.
    async fn end(&mut self) -> Result<()> {
        let Some(Group { source, files, mut read, entries }) = self.open.take() else {
            return Ok(());
        };
        let entry = self.registry.get(&source).context("the files of no source")?;
        let known = self.known.get_mut(&source).context("the files of no source")?;
        let alike = known.history.iter().filter(|it| it.files == files);
        let days = judged::days(alike);
        let verdict = health::judge(&days, &read);
        let earlier: Vec<Volume> = days.into_iter().filter(|it| it.day < read.day).collect();
        let expected = health::expected(&earlier, read.day.weekday()).map(|it| it.postings);
        let kept = if verdict.quarantine { Verdict::Quarantined } else { Verdict::Accepted };
        read.standing = if verdict.quarantine { Standing::Held } else { Standing::Accepted };
        let gaps = gaps::of(entry, RunKind::Drop, &known.history, read.day.yesterday()?);
        let judged =
            Judged { files, gaps, ..Judged::came(read, verdict.findings.clone(), expected) };
        let now = clock::now();
        let run = self.store.begin_run(&source, RunKind::Drop, now).await?;
        let finish = Finish {
            ended: now,
            counts: judged.counts(entries.len() as u64),
            fields: serde_json::to_string(&judged)?,
            verdict: kept,
            reason: judged.reason(),
            captures: entries,
        };
        // What follows is done by the next call if the program dies here.
        self.store.finish_run(run, &finish).await?;
        if verdict.quarantine {
            tracing::warn!(source, run, "a file waits for an operator: {}", finish.reason);
        } else {
            if judged.is_strange() {
                tracing::warn!(source, run, "a file was taken up: {}", finish.reason);
            }
            for entry in &finish.captures {
                self.n += u64::from(self.raw.adopt(entry)?);
            }
            self.store.settle_run(run).await?;
        }
        known.history.push(judged);
        Ok(())
    }
}
