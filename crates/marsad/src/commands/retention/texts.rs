//! Words of ads that no capture may hold any more → gone from the lake, from all versions of its
//! tables. What was understood of them stays, so that no figure changes.

use std::collections::{BTreeMap, HashMap};

use anyhow::Result;
use jiff::civil::Date;
use marsad_lake::{
    RecordBatch,
    tables::{postings, readings, vacancies},
};
use marsad_sources::Registry;
use tokio::sync::Mutex;

use super::first_kept;
use crate::{
    clock,
    commands::enrich::{self, id_hash},
    home::Home,
};

/// Ads whose words are still there and are to be gone.
#[derive(Debug, Default)]
pub(crate) struct Over {
    /// By number of the file of `postings`: which of its rows.
    files: BTreeMap<usize, Vec<bool>>,
    /// Their numbers, counted over all files.
    pub(crate) rows: Vec<u32>,
    pub(crate) by_source: BTreeMap<String, usize>,
}

/// An ad that its source still shows is kept in all its captures, since the newest one holds it too.
pub(crate) async fn over(home: &Home, registry: &Registry) -> Result<Over> {
    let today = clock::today();
    let kept: BTreeMap<&str, Date> = registry
        .sources
        .iter()
        .filter_map(|it| Some((it.id.as_str(), first_kept(it, today)?)))
        .collect();
    let mut over = Over::default();
    let Some(posted) = home.lake.snapshot(postings::NAME).await?.filter(|_| !kept.is_empty())
    else {
        return Ok(over);
    };
    let n_read = home.lake.mark(readings::NAME, enrich::MARK).await?.unwrap_or(0);
    let n_read = usize::try_from(n_read).unwrap_or(0);

    let mut newest: HashMap<u64, Date> = HashMap::new();
    // File, row in it, row of all, ad.
    let mut old: Vec<(usize, usize, u32, u64)> = Vec::new();
    let mut number = 0;
    for (file, path) in posted.files.iter().enumerate() {
        let mut row = 0;
        for batch in posted.read_only(path, &postings::SIGNS).await? {
            for sign in postings::signs(&batch)? {
                if let Some(first_kept) = kept.get(sign.source).filter(|_| !sign.is_removal) {
                    let (ad, day) = (id_hash(sign.id), clock::day(sign.captured_at));
                    let newest = newest.entry(ad).or_insert(day);
                    *newest = day.max(*newest);
                    if day < *first_kept && file < n_read {
                        old.push((file, row, number, ad));
                    }
                }
                (row, number) = (row + 1, number + 1);
            }
        }
    }
    let mut old = old.into_iter().peekable();
    while let Some((file, ..)) = old.peek().copied() {
        let path = &posted.files[file];
        let (mut sources, mut have) = (Vec::new(), Vec::new());
        for batch in posted.read_only(path, &["source", "title", "text"]).await? {
            have.extend(postings::have_texts(&batch)?);
            sources.extend(postings::sources(&batch)?);
        }
        let mut is_gone = vec![false; have.len()];
        while let Some((_, row, number, ad)) = old.next_if(|it| it.0 == file) {
            let is_over = newest[&ad] < kept[sources[row].as_str()];
            if is_over && have[row] {
                is_gone[row] = true;
                over.rows.push(number);
                *over.by_source.entry(sources[row].clone()).or_default() += 1;
            }
        }
        if is_gone.contains(&true) {
            over.files.insert(file, is_gone);
        }
    }
    Ok(over)
}

/// Takes the words away. `in_step` is held by who writes postings and their readings; nobody may be
/// reading earlier versions.
pub(crate) async fn apply(home: &Home, over: &Over, in_step: &Mutex<()>) -> Result<()> {
    if over.files.is_empty() {
        return Ok(());
    }
    let lake = &home.lake;
    let (posted, read) =
        (lake.snapshot(postings::NAME).await?, lake.snapshot(readings::NAME).await?);
    let amendments = (lake.amendment(postings::NAME).await?, lake.amendment(readings::NAME).await?);
    let (Some(posted), Some(read)) = (posted, read) else { return Ok(()) };
    let (Some(mut of_posted), Some(mut of_read)) = amendments else { return Ok(()) };
    for (file, is_gone) in &over.files {
        let (posting, reading) = (&posted.files[*file], &read.files[*file]);
        let batches = without(&posted.read(posting).await?, is_gone, postings::without_texts)?;
        of_posted.write(posting, &batches).await?;
        let batches = without(&read.read(reading).await?, is_gone, readings::without_texts)?;
        of_read.write(reading, &batches).await?;
    }
    {
        let _in_step = in_step.lock().await;
        // Postings last: they tell what is left to do, should the program die between the two.
        of_read.commit().await?;
        of_posted.commit().await?;
    }
    enrich::settle_anew(home, in_step).await?;
    let _in_step = in_step.lock().await;
    for table in [readings::NAME, postings::NAME, vacancies::NAME] {
        lake.forget_versions(table).await?;
    }
    Ok(())
}

fn without(
    batches: &[RecordBatch],
    is_gone: &[bool],
    take: fn(&RecordBatch, &[bool]) -> Result<RecordBatch, marsad_lake::Error>,
) -> Result<Vec<RecordBatch>> {
    let mut from = 0;
    let mut out = Vec::with_capacity(batches.len());
    for batch in batches {
        let to = from + batch.num_rows();
        out.push(take(batch, &is_gone[from..to])?);
        from = to;
    }
    Ok(out)
}
