//! listings → programmes: of each file of a source the newest capture counts, of each programme the
//! newest listing. All are read anew whenever listings came in: catalogues are small.

use std::{collections::BTreeMap, time::Instant};

use anyhow::Result;
use jiff::Timestamp;
use marsad_enrich::Reader;
use marsad_lake::{
    Mark,
    tables::{listings, programmes},
};
use marsad_model::{Listing, Programme};
use marsad_taxonomy::Taxonomy;
use rayon::prelude::*;

use super::{MARK, report};
use crate::home::Home;

/// The same for who has no reader at hand.
pub(super) async fn settle(home: &Home) -> Result<()> {
    let Some(listed) = home.lake.snapshot(listings::NAME).await? else { return Ok(()) };
    if home.lake.mark(programmes::NAME, MARK).await? == Some(listed.files.len() as i64) {
        return Ok(());
    }
    let pack = home.pack()?;
    let taxonomy = home.taxonomy(&pack)?;
    let reader = home.reader(&taxonomy, &pack)?;
    write(home, &reader, &taxonomy, false).await
}

/// Writes the programmes, unless those of all listings are there already.
pub(super) async fn write(
    home: &Home,
    reader: &Reader,
    taxonomy: &Taxonomy,
    anew: bool,
) -> Result<()> {
    let Some(listed) = home.lake.snapshot(listings::NAME).await? else { return Ok(()) };
    let mark = Mark { input: MARK.to_owned(), done: listed.files.len() as i64 };
    if !anew && home.lake.mark(programmes::NAME, MARK).await? == Some(mark.done) {
        return Ok(());
    }
    let start = Instant::now();
    let rows = newest(listed.all_rows(listings::decode).await?);
    let read: Vec<Programme> =
        rows.par_iter().map(|listing| reader.programme(taxonomy, listing)).collect();
    let mut replacement = home.lake.replacement(programmes::NAME, &programmes::schema()).await?;
    replacement.write(&[programmes::encode(&read)]).await?;
    replacement.commit(&mark).await?;
    report("enrich", "programmes", read.len() as u64, start);
    Ok(())
}

/// In the order of their ids.
fn newest(rows: Vec<Listing>) -> Vec<Listing> {
    let mut captured: BTreeMap<(String, String), Timestamp> = BTreeMap::new();
    for row in &rows {
        let at = captured.entry((row.source.clone(), row.file.clone())).or_default();
        *at = row.captured_at.max(*at);
    }
    let mut kept: BTreeMap<String, Listing> = BTreeMap::new();
    for row in rows {
        let is_newest = captured[&(row.source.clone(), row.file.clone())] == row.captured_at;
        let is_newer = kept.get(&row.id).is_none_or(|it| it.captured_at <= row.captured_at);
        if is_newest && is_newer {
            kept.insert(row.id.clone(), row);
        }
    }
    kept.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_newest_capture_of_a_file_no_longer_holds_is_gone() {
        let row = |id: &str, file: &str, second: i64| Listing {
            id: id.to_owned(),
            file: file.to_owned(),
            captured_at: Timestamp::from_second(second).unwrap(),
            ..Listing::default()
        };
        let rows = vec![
            row("a", "x", 1),
            row("b", "x", 1),
            row("a", "x", 2),
            row("c", "y", 1),
            row("c", "y", 1),
        ];
        let found: Vec<(String, i64)> =
            newest(rows).into_iter().map(|it| (it.id, it.captured_at.as_second())).collect();
        assert_eq!(found, [("a".to_owned(), 2), ("c".to_owned(), 1)]);
    }
}
