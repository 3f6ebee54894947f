//! Writes the vacancies of all readings.

use std::{collections::BTreeSet, time::Instant};

use anyhow::Result;
use marsad_lake::{
    Mark, Snapshot,
    tables::{postings, readings, vacancies},
};
use marsad_taxonomy::Taxonomy;

use super::{clusters::Clusters, report};
use crate::home::Home;

/// Vacancies per file of the lake.
const FILE_ROWS: usize = 50_000;

pub(super) async fn write(
    home: &Home,
    taxonomy: &Taxonomy,
    posted: &Snapshot,
    clusters: &Clusters,
    mark: &Mark,
) -> Result<()> {
    let Some(read) = home.lake.snapshot(readings::NAME).await? else { return Ok(()) };
    let start = Instant::now();
    let order = clusters.in_reading_order();
    let sources: BTreeSet<&String> = order
        .iter()
        .flat_map(|(_, cluster)| cluster.members.iter().map(|member| &member.source))
        .collect();
    let sources: Vec<String> = sources.into_iter().cloned().collect();
    let mut order = order.into_iter().peekable();
    let mut replacement = home.lake.replacement(vacancies::NAME, &vacancies::schema()).await?;
    let mut rows = Vec::new();
    let (mut row, mut n) = (0, 0);
    for (readings_file, postings_file) in read.files.iter().zip(&posted.files) {
        let mut shown = posted.rows(postings_file, postings::decode).await?.into_iter();
        for batch in read.read(readings_file).await? {
            for reading in readings::decode(&batch)? {
                let Some(posting) = shown.next() else { break };
                if let Some((_, cluster)) = order.next_if(|(fullest, _)| *fullest == row) {
                    rows.push(cluster.vacancy(taxonomy, &posting, reading.reading));
                    n += 1;
                }
                row += 1;
                if rows.len() == FILE_ROWS {
                    replacement.write(&[vacancies::encode(&rows, &sources)]).await?;
                    rows.clear();
                }
            }
        }
    }
    if !rows.is_empty() {
        replacement.write(&[vacancies::encode(&rows, &sources)]).await?;
    }
    replacement.commit(mark).await?;
    report("enrich", "vacancies", n, start);
    Ok(())
}
