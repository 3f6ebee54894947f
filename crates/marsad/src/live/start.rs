//! Takes up where the last run ended.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use anyhow::{Context, Result};
use marsad_indicators::definitions;
use marsad_lake::{
    Snapshot,
    tables::{postings, readings, vacancies},
};
use marsad_raw::RawStore;
use marsad_search::{Index, Writer};
use marsad_sources::{Registry, Vocabulary};
use marsad_state::State as Store;
use marsad_web::{Confirmation, Live, Push};
use tokio::sync::{Mutex, mpsc};

use super::{behind::Behind, engine::Parts, served::Served, tally::Tally};
use crate::{
    clock,
    commands::{
        enrich::{self, Sorter},
        index::{self, Holds},
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

/// Takes up what is in the lake; what is not read yet is left to the engine, see [`Behind`].
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
    let reader = home.reader(&taxonomy, &pack)?;
    let reviewed = Arc::new(Reviewed::read(&home.folder)?);
    let vocabulary = home.vocabulary(&pack, &taxonomy)?;
    let registry = Arc::new(home.registry()?);

    let told = u32::try_from(store.events_cover().await?).unwrap_or(u32::MAX);
    // Whoever begins with all of it begins with the snapshot.
    let is_first = store.newest_seq().await? == 0 && told == 0;
    let told = if is_first { u32::MAX } else { told };
    let mut sorter = Sorter::new(Arc::clone(&taxonomy), Arc::clone(&reviewed), &registry);
    let mut touched = BTreeMap::new();
    let posted = home.lake.snapshot(postings::NAME).await?;
    let read = home.lake.snapshot(readings::NAME).await?;
    if let (Some(posted), Some(read)) = (&posted, &read) {
        touched = sorter.restore(posted, read, told).await?;
    }
    let n_files = home.lake.mark(readings::NAME, enrich::MARK).await?.unwrap_or(0);

    let wanted = Holds { rows: sorter.rows(), made_from: index::made_from(home, &pack) };
    let (folder, holds) = match index::holding(&home.indexes(), &wanted) {
        Some(known) => known,
        None => (make_index(home, &sorter, posted.as_ref(), n_files, &wanted).await?, wanted),
    };
    let writer = Writer::open(&folder)?;
    let index = Arc::new(Index::open(&folder)?);
    let newest = store.newest_seq().await?;
    let live = Live::new(store.clone(), pushes, mails, newest, clock::now);
    let live = Arc::new(live);
    let state = load::state(home, Some((Arc::clone(&index), Arc::clone(&live)))).await?;
    let tally = Tally::new(state.country.clone(), clock::today());

    let served = Arc::new(Served::new(state));
    let lake_lock = Arc::new(Mutex::new(()));
    let in_step = Some(Arc::clone(&lake_lock).lock_owned().await);
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
        holds,
        behind: Behind { posted, touched, told, in_step },
        lake_lock,
    };
    let raw = RawStore::open(home.raw())?;
    Ok(Started { parts, raw, registry, vocabulary, live, served })
}

/// The index of all readings there are, made from the lake: there is none, or it was made from
/// something else.
async fn make_index(
    home: &Home,
    sorter: &Sorter,
    posted: Option<&Snapshot>,
    n_files: i64,
    wanted: &Holds,
) -> Result<PathBuf> {
    if sorter.rows() > 0
        && let Some(posted) = posted
    {
        if home.lake.mark(vacancies::NAME, enrich::MARK).await? != Some(n_files) {
            sorter.write_vacancies(home, posted, n_files).await?;
        }
        index::run(home).await?;
        let made = index::holding(&home.indexes(), wanted);
        return Ok(made.context("the index that was just made is not there")?.0);
    }
    index::empty(&home.indexes(), wanted)
}
