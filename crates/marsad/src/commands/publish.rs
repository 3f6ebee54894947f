//! lake snapshot → indicators → observations and releases.

mod gaps;

use std::time::Instant;

use anyhow::{Context as _, Result};
use marsad_indicators::{definitions, season::Adjuster};
use marsad_lake::tables::{programmes, readings, vacancies};
use marsad_model::{ObsStatus, Release};
use marsad_query::{Context, Figures};

use super::{release, release::Writing, report};
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
    let training = home.lake.snapshot(programmes::NAME).await?;
    marsad_query::register(&session, programmes::NAME, training.as_ref(), programmes::schema())
        .await?;
    let Some((first, as_of)) = marsad_query::days(&session).await? else { return Ok(()) };
    let country = country_code(home)?;
    let earliest = as_of.saturating_sub(jiff::Span::new().months(MONTHS));
    let within = home.taxonomy(&home.pack()?)?.places.within();
    let context = Context { country, within, first: first.max(earliest), as_of };
    let gaps = gaps::write(home, as_of).await?;
    let silent = gaps.as_ref().map_or(&[][..], |(gaps, _)| gaps);
    marsad_query::prepare(&session, &context, silent).await?;
    let mut n = 0;
    for definition in definitions()? {
        let version = match (definition.table.as_str(), &training) {
            (vacancies::NAME, _) => snapshot.version,
            (_, Some(training)) => training.version,
            // No catalogue was read.
            (_, None) => continue,
        };
        // Of gaps only what is imputed depends.
        let gaps = gaps.as_ref().filter(|_| definition.missing.is_some());
        let release = Release {
            id: format!(
                "{}-{}-{version}-{as_of}{}",
                definition.id,
                definition.version,
                gaps.map_or(String::new(), |(_, gaps)| format!("-g{gaps}")),
            ),
            dataflow: definition.id.clone(),
            version: definition.version.clone(),
            inputs: format!(
                "{}@{version}{}",
                definition.table,
                gaps.map_or(String::new(), |(_, gaps)| format!(" gaps@{gaps}")),
            ),
            as_of,
            published_at: clock::now(),
            n_observations: 0,
        };
        if release::is_published(home, &release).await? {
            continue;
        }
        let began = Instant::now();
        let mut figures = Figures::of(&session, &definition, &context).await?;
        let mut writing = Writing::begin(home, release).await?;
        let mut adjuster = Adjuster::of(&definition.adjusted);
        while let Some(piece) = figures.next().await? {
            // A month that is not over would look as if it fell.
            adjuster.take(piece.iter().filter(|it| it.status != ObsStatus::Provisional));
            writing.write(&piece).await?;
        }
        let adjusted = adjuster.finish();
        writing.write(&adjusted.figures).await?;
        if !definition.adjusted.is_empty() {
            tracing::info!(
                figures = adjusted.figures.len(),
                refused = adjusted.refused.len(),
                "{} without its season",
                definition.id
            );
        }
        let published = writing.finish(home).await?;
        n += published;
        report(&format!("publish {}", definition.id), "observations", published, began);
    }
    report("publish", "observations", n, start);
    Ok(())
}

/// Place code of the country: the one place without a parent.
pub(crate) fn country_code(home: &Home) -> Result<String> {
    let taxonomy = home.taxonomy(&home.pack()?)?;
    let country = taxonomy.places.all().find(|place| place.parent.is_none());
    Ok(country.context("places/places.tsv has no place without a parent")?.code.clone())
}
