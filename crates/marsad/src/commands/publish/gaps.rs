//! Days for which sources were not collected: what the state database remembers of runs, as a table
//! of the lake, so that a figure can be made again from the lake alone.

use anyhow::Result;
use jiff::{Timestamp, civil::Date};
use marsad_lake::{Mark, tables::gaps as table};
use marsad_model::SourceGap;
use marsad_sources::health::GapReason;

use crate::{clock, gaps, home::Home};

const MARK: &str = "publish";

/// The gaps up to a day, and the version of the table that holds them; none if there are none.
pub(super) async fn write(home: &Home, as_of: Date) -> Result<Option<(Vec<SourceGap>, u64)>> {
    let found = found(home, as_of).await?;
    let known = home.lake.snapshot(table::NAME).await?;
    let (rows, version) = match &known {
        Some(known) => (known.all_rows(table::decode).await?, known.version),
        None => (Vec::new(), 0),
    };
    if rows == found {
        return Ok((!found.is_empty()).then_some((found, version)));
    }
    let mut replacement = home.lake.replacement(table::NAME, &table::schema()).await?;
    if !found.is_empty() {
        replacement.write(&[table::encode(&found)]).await?;
    }
    let mark = Mark { input: MARK.to_owned(), done: i64::try_from(found.len())? };
    let version = replacement.commit(&mark).await?;
    tracing::info!("{} gaps of sources are known", found.len());
    Ok((!found.is_empty()).then_some((found, version)))
}

/// By source and day.
async fn found(home: &Home, as_of: Date) -> Result<Vec<SourceGap>> {
    let registry = home.registry()?;
    let store = home.state().await?;
    // Today's runs may still come.
    let last = as_of.min(clock::today().yesterday()?);
    let mut found = Vec::new();
    for source in &registry.sources {
        let gaps = gaps::known(&store, source, Timestamp::UNIX_EPOCH, last).await?;
        let silent = gaps.iter().filter(|it| it.reason != GapReason::NotYet);
        found.extend(silent.map(|it| SourceGap {
            source: source.id.clone(),
            first: it.from,
            last: it.to,
        }));
    }
    found.sort_unstable();
    store.close().await;
    Ok(found)
}
