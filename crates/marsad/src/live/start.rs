//! Takes up where the last run ended.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use anyhow::Result;
use marsad_indicators::definitions;
use marsad_lake::tables::{postings, readings, vacancies};
use marsad_match::Matcher;
use marsad_raw::RawStore;
use marsad_search::{Index, Writer};
use marsad_sources::{Registry, Vocabulary};
use marsad_state::{EventKind, State as Store};
use marsad_web::{Confirmation, Live, Push};
use tokio::sync::{Mutex, mpsc};

use super::{changes, engine::Parts, served::Served, tally::Tally};
use crate::{
    clock,
    commands::{
        enrich::{self, Sorter},
        index,
        serve::load,
    },
    config::Config,
    home::Home,
    reviewed::Reviewed,
};

pub(crate) struct Started {
    pub(crate) parts: Parts,
    pub(crate) raw: RawStore,
    pub(crate) registry: Arc<Registry>,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) live: Arc<Live>,
    pub(crate) served: Arc<Served>,
}

/// Everything that was collected is in lake and index already: the stages have just run.
pub(crate) async fn begin(
    home: &Arc<Home>,
    config: &Config,
    pushes: mpsc::Sender<Push>,
    mails: Option<mpsc::Sender<Confirmation>>,
) -> Result<Started> {
    let store = Store::open(&config.state_url(&home.folder)).await?;
    let n_released = store.release_pushes().await?;
    if n_released > 0 {
        tracing::info!("{n_released} pushes were under way when the last run died");
    }
    let pack = home.pack()?;
    let taxonomy = Arc::new(home.taxonomy(&pack)?);
    let reader = Arc::new(home.reader(&taxonomy, &pack)?);
    let reviewed = Arc::new(Reviewed::read(&home.folder)?);
    let vocabulary = home.vocabulary(&pack, &taxonomy)?;
    let registry = Arc::new(home.registry()?);

    let is_first = store.newest_seq().await? == 0 && store.events_cover().await? == 0;
    let cover = u32::try_from(store.events_cover().await?).unwrap_or(u32::MAX);
    let mut sorter = Sorter::new(Arc::clone(&taxonomy), Arc::clone(&reviewed), &registry);
    let mut touched = BTreeMap::new();
    let posted = home.lake.snapshot(postings::NAME).await?;
    let read = home.lake.snapshot(readings::NAME).await?;
    if let (Some(posted), Some(read)) = (&posted, &read) {
        touched = sorter.restore(posted, read, cover).await?;
    }
    let n_files = home.lake.mark(readings::NAME, enrich::MARK).await?.unwrap_or(0);

    let folder = index_folder(home).await?;
    let writer = Writer::open(&folder)?;
    let index = Arc::new(Index::open(&folder)?);
    let newest = store.newest_seq().await?;
    let live = Live::new(store.clone(), pushes, mails, newest, clock::now);
    let live = Arc::new(live);
    let matcher = Arc::new(Matcher::new(Arc::clone(&reader)));
    let state = load::state(home, matcher, Some((Arc::clone(&index), Arc::clone(&live)))).await?;
    let today = clock::today();
    let mut tally = Tally::new(state.country.clone(), today);
    index.each(&mut |entry| {
        tally.replace(None, Some(&entry));
        true
    })?;

    // What came in while nobody was told. Whoever begins with all of it begins with the snapshot.
    let mut untold = Vec::new();
    if !is_first {
        for (vacancy, is_new) in touched {
            let Some(entry) = index.get(sorter.cluster(vacancy).id())? else { continue };
            let kind = match (changes::is_open(&entry, today), is_new) {
                (true, true) => EventKind::Added,
                (true, false) => EventKind::Changed,
                (false, false) => EventKind::Removed,
                (false, true) => continue,
            };
            untold.push(changes::event(&state, kind, &entry, clock::now()));
        }
    }
    let numbers = store.append_events(&untold, i64::from(sorter.rows())).await?;
    if !untold.is_empty() {
        tracing::info!("{} changes since the last run are told now", untold.len());
        live.log.publish(numbers.start, untold);
    }

    let served = Arc::new(Served::new(state));
    let parts = Parts {
        home: Arc::clone(home),
        reader,
        reviewed,
        taxonomy,
        sorter,
        index,
        writer,
        live: Arc::clone(&live),
        served: Arc::clone(&served),
        tally,
        definitions: Arc::new(definitions()?),
        n_files,
        lake_lock: Arc::new(Mutex::new(())),
    };
    let raw = RawStore::open(home.raw())?;
    Ok(Started { parts, raw, registry, vocabulary, live, served })
}

/// The index of the newest vacancies; an empty one if there are none yet.
async fn index_folder(home: &Home) -> Result<PathBuf> {
    if let Some(snapshot) = home.lake.snapshot(vacancies::NAME).await?
        && let Some(folder) = index::newest(&home.indexes(), &snapshot)
    {
        return Ok(folder);
    }
    let folder = home.indexes().join("empty");
    Writer::create(&folder, 1)?.finish()?;
    Ok(folder)
}
