//! lake snapshot → indicators → observations and releases.

use std::time::Instant;

use anyhow::{Context as _, Result};
use marsad_indicators::definitions;
use marsad_lake::{
    Mark,
    tables::{observations, readings, releases, vacancies},
};
use marsad_model::{Observation, Release};
use marsad_query::Context;

use super::report;
use crate::{clock, home::Home};

/// How far back series reach, in months.
const MONTHS: i32 = 60;

pub(crate) async fn run(home: &Home) -> Result<()> {
    let Some(snapshot) = home.lake.snapshot(vacancies::NAME).await? else {
        tracing::warn!("there are no vacancies to publish figures of yet");
        return Ok(());
    };
    let read = home.lake.snapshot(readings::NAME).await?;
    let start = Instant::now();
    let session = marsad_query::local(2)?;
    marsad_query::register(&session, vacancies::NAME, Some(&snapshot), vacancies::schema()).await?;
    marsad_query::register(&session, readings::NAME, read.as_ref(), readings::schema()).await?;
    let Some((first, as_of)) = marsad_query::days(&session).await? else { return Ok(()) };
    let country = country_code(home)?;
    let earliest = as_of.saturating_sub(jiff::Span::new().months(MONTHS));
    let context = Context { country, first: first.max(earliest), as_of };
    marsad_query::prepare(&session, &context).await?;
    let mut n = 0;
    for definition in definitions()? {
        let began = Instant::now();
        let inputs = format!("vacancies@{}", snapshot.version);
        let id = format!("{}-{}-{}-{as_of}", definition.id, definition.version, snapshot.version);
        let figures = marsad_query::observations(&session, &definition, &context).await?;
        n += figures.len() as u64;
        report(&format!("publish {}", definition.id), "observations", figures.len() as u64, began);
        let release = Release {
            id,
            dataflow: definition.id.clone(),
            version: definition.version.clone(),
            inputs,
            as_of,
            published_at: clock::now(),
            n_observations: figures.len() as u64,
        };
        publish(home, release, &figures).await?;
    }
    report("publish", "observations", n, start);
    Ok(())
}

/// Publishes a release: first its observations, then the line that makes them visible. A release
/// that was published already is left as it is.
pub(crate) async fn publish(home: &Home, release: Release, figures: &[Observation]) -> Result<()> {
    let mark = format!("release/{}", release.id);
    if home.lake.mark(releases::NAME, &mark).await?.is_some() {
        return Ok(());
    }
    let done = Mark { input: mark.clone(), done: 1 };
    if home.lake.mark(observations::NAME, &mark).await?.is_none() {
        // In pieces, so that a large release is not encoded in one go.
        let batches: Vec<_> =
            figures.chunks(65_536).map(|rows| observations::encode(rows, &release.id)).collect();
        home.lake
            .append(observations::NAME, &observations::schema(), &batches, Some(&done))
            .await?;
    }
    let line = releases::encode(&[release]);
    home.lake.append(releases::NAME, &releases::schema(), &[line], Some(&done)).await?;
    Ok(())
}

/// Place code of the country: the one place without a parent.
pub(crate) fn country_code(home: &Home) -> Result<String> {
    let taxonomy = home.taxonomy(&home.pack()?)?;
    let country = taxonomy.places.all().find(|place| place.parent.is_none());
    Ok(country.context("places/places.tsv has no place without a parent")?.code.clone())
}
