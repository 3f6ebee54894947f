//! postings → readings → vacancies, and listings → programmes.
//!
//! Each file of `postings` becomes one file of `readings`, committed with the number of files done;
//! then the vacancies are written anew from all readings. What was read once is not read again.

mod clusters;
mod programmes;
mod sorter;
mod vacancies;

use std::{sync::Arc, time::Instant};

use anyhow::Result;
use marsad_enrich::{Reader, duplicates::Signature};
use marsad_lake::{
    Mark,
    tables::{self, postings, readings},
};
use marsad_model::{Posting, Reading};
use rayon::prelude::*;

pub(crate) use self::{
    clusters::hash as id_hash,
    sorter::{Placed, Sorter, vacancies_of},
};
use super::report;
use crate::{home::Home, reviewed::Reviewed, understood};

/// What the progress of this stage is called in the lake.
pub(crate) const MARK: &str = "enrich";

/// Where the readings are while they are made anew.
const EARLIER: &str = "readings.old";

/// Reads what was not read yet.
pub(crate) async fn run(home: &Home) -> Result<()> {
    read(home, false).await?;
    count(home, false).await
}

/// The same after the readings were put aside: the vacancies are those of other readings.
pub(crate) async fn anew(home: &Home) -> Result<()> {
    read(home, true).await?;
    count(home, true).await
}

/// Counts for the runs of sources what was read.
async fn count(home: &Home, anew: bool) -> Result<()> {
    let store = home.state().await?;
    if anew {
        store.forget_understood().await?;
    }
    understood::count(home, &store).await?;
    store.close().await;
    Ok(())
}

async fn read(home: &Home, anew: bool) -> Result<()> {
    let pack = home.pack()?;
    let taxonomy = home.taxonomy(&pack)?;
    let reader = home.reader(&taxonomy, &pack)?;
    programmes::write(home, &reader, &taxonomy, anew).await?;
    let Some(posted) = home.lake.snapshot(postings::NAME).await? else {
        tracing::warn!("nothing was collected yet: there are no postings to read");
        return Ok(());
    };
    let reviewed = Arc::new(Reviewed::read(&home.folder)?);
    let taxonomy = Arc::new(taxonomy);
    let mut sorter = Sorter::new(Arc::clone(&taxonomy), Arc::clone(&reviewed), &home.registry()?);

    let done = home.lake.mark(readings::NAME, MARK).await?.unwrap_or(0);
    let done = usize::try_from(done).unwrap_or(0);
    if let Some(read) = home.lake.snapshot(readings::NAME).await? {
        sorter.restore(&posted, &read, u32::MAX).await?;
    }

    let earlier = if anew { home.lake.snapshot(EARLIER).await? } else { None };
    let start = Instant::now();
    let mut n = 0;
    for (number, file) in posted.files.iter().enumerate().skip(done) {
        let rows = posted.rows(file, postings::decode).await?;
        n += rows.len() as u64;
        // What was understood of ads whose words are gone cannot be understood once more.
        let mut earlier = match &earlier {
            Some(earlier) if rows.iter().any(Posting::is_gone) => {
                let path = &earlier.files[number];
                earlier.rows(path, readings::decode).await?.into_iter().map(Some).collect()
            }
            _ => Vec::new(),
        };
        let read = understand(&reader, &reviewed, &rows);
        let mut out: Vec<readings::Row> = Vec::with_capacity(rows.len());
        for (at, (posting, (reading, signature))) in rows.iter().zip(read).enumerate() {
            let kept = earlier.get_mut(at).and_then(Option::take).filter(|_| posting.is_gone());
            out.push(match kept {
                Some(row) => sorter.keep(posting, row)?,
                None => sorter.place(posting, reading, signature).row,
            });
        }
        let mark = Mark { input: MARK.to_owned(), done: number as i64 + 1 };
        let batch = readings::encode(&out);
        home.lake.append(readings::NAME, &readings::schema(), &[batch], Some(&mark)).await?;
    }
    report("enrich", "postings", n, start);
    let done = posted.files.len() as i64;
    if !anew && home.lake.mark(tables::vacancies::NAME, MARK).await? == Some(done) {
        tracing::info!("the vacancies of all postings are there already");
        return Ok(());
    }
    sorter.write_vacancies(home, &posted, done).await
}

/// Writes the vacancies of all readings there are, and reads nothing. `in_step` is held by who
/// writes postings and their readings.
pub(crate) async fn settle(home: &Home, in_step: &tokio::sync::Mutex<()>) -> Result<()> {
    programmes::settle(home).await?;
    write_vacancies(home, in_step, false).await
}

/// The same, also if no reading is new: what they say has changed.
pub(crate) async fn settle_anew(home: &Home, in_step: &tokio::sync::Mutex<()>) -> Result<()> {
    write_vacancies(home, in_step, true).await
}

async fn write_vacancies(home: &Home, in_step: &tokio::sync::Mutex<()>, anew: bool) -> Result<()> {
    let (posted, read, done) = {
        let _in_step = in_step.lock().await;
        let posted = home.lake.snapshot(postings::NAME).await?;
        let read = home.lake.snapshot(readings::NAME).await?;
        (posted, read, home.lake.mark(readings::NAME, MARK).await?.unwrap_or(0))
    };
    let (Some(posted), Some(read)) = (posted, read) else { return Ok(()) };
    if !anew && home.lake.mark(tables::vacancies::NAME, MARK).await? == Some(done) {
        return Ok(());
    }
    let taxonomy = Arc::new(home.taxonomy(&home.pack()?)?);
    let reviewed = Arc::new(Reviewed::read(&home.folder)?);
    let mut sorter = Sorter::new(Arc::clone(&taxonomy), reviewed, &home.registry()?);
    sorter.restore(&posted, &read, u32::MAX).await?;
    sorter.write_vacancies(home, &posted, done).await
}

/// Reads postings, as people corrected it; in parallel, in their order.
pub(crate) fn understand(
    reader: &Reader,
    reviewed: &Reviewed,
    rows: &[Posting],
) -> Vec<(Reading, Signature)> {
    rows.par_iter()
        .map(|posting| {
            let mut reading = reader.read(posting);
            reviewed.correct(&posting.id, &mut reading);
            // What no listed skill is called has no name to be counted under.
            reading.skills.retain(|skill| !skill.uri.is_empty());
            let signature = sorter::signature(&reading);
            (reading, signature)
        })
        .collect()
}
