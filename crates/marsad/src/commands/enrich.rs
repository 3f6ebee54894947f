//! postings → readings → vacancies.
//!
//! Each file of `postings` becomes one file of `readings`, committed with the number of files done;
//! then the vacancies are written anew from all readings. What was read once is not read again.

mod clusters;
mod vacancies;

use std::{collections::BTreeMap, time::Instant};

use anyhow::Result;
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use marsad_enrich::{
    duplicates::{Duplicates, Item, Repeat, Signature},
    normalize,
};
use marsad_lake::{
    Mark,
    tables::{self, postings, readings},
};
use marsad_model::{AdKind, DuplicateClass, Posting, Reading};
use marsad_taxonomy::{Level, Taxonomy};
use rayon::prelude::*;

use self::clusters::{Clusters, Sighting};
use super::report;
use crate::{home::Home, reviewed::Reviewed};

const MARK: &str = "enrich";

/// Reads what was not read yet.
pub(crate) async fn run(home: &Home) -> Result<()> {
    read(home, false).await
}

/// The same after the readings were put aside: the vacancies are those of other readings.
pub(crate) async fn anew(home: &Home) -> Result<()> {
    read(home, true).await
}

async fn read(home: &Home, anew: bool) -> Result<()> {
    let pack = home.pack()?;
    let taxonomy = home.taxonomy(&pack)?;
    let Some(posted) = home.lake.snapshot(postings::NAME).await? else {
        tracing::warn!("nothing was collected yet: there are no postings to read");
        return Ok(());
    };
    let reader = home.reader(&taxonomy, &pack)?;
    let reviewed = Reviewed::read(&home.folder)?;
    let mut sorter = Sorter::new(&taxonomy, &reviewed);

    let done = home.lake.mark(readings::NAME, MARK).await?.unwrap_or(0);
    let done = usize::try_from(done).unwrap_or(0);
    if let Some(snapshot) = home.lake.snapshot(readings::NAME).await? {
        for (readings_file, postings_file) in snapshot.files.iter().zip(&posted.files) {
            let mut rows = Vec::new();
            for batch in posted.read(postings_file).await? {
                rows.extend(postings::decode(&batch)?);
            }
            let mut known = Vec::new();
            for batch in snapshot.read(readings_file).await? {
                known.extend(readings::decode(&batch)?);
            }
            for (posting, row) in rows.iter().zip(&known) {
                sorter.restore(posting, row);
            }
        }
    }

    let start = Instant::now();
    let mut n = 0;
    for (number, file) in posted.files.iter().enumerate().skip(done) {
        let mut rows = Vec::new();
        for batch in posted.read(file).await? {
            rows.extend(postings::decode(&batch)?);
        }
        n += rows.len() as u64;
        let read: Vec<(Reading, Signature)> = rows
            .par_iter()
            .map(|posting| {
                let mut reading = reader.read(posting);
                reviewed.correct(&posting.id, &mut reading);
                // What no listed skill is called has no name to be counted under.
                reading.skills.retain(|skill| !skill.uri.is_empty());
                let signature = signature(&reading);
                (reading, signature)
            })
            .collect();
        let out: Vec<readings::Row> = rows
            .iter()
            .zip(read)
            .map(|(posting, (reading, signature))| sorter.place(posting, reading, signature))
            .collect();
        let mark = Mark { input: MARK.to_owned(), done: number as i64 + 1 };
        let batch = readings::encode(&out);
        home.lake.append(readings::NAME, &readings::schema(), &[batch], Some(&mark)).await?;
    }
    report("enrich", "postings", n, start);
    let mark = Mark { input: MARK.to_owned(), done: posted.files.len() as i64 };
    if !anew && home.lake.mark(tables::vacancies::NAME, MARK).await? == Some(mark.done) {
        tracing::info!("the vacancies of all postings are there already");
        return Ok(());
    }
    vacancies::write(home, &taxonomy, &posted, &sorter.clusters, &mark).await
}

/// Puts each posting with the others of its vacancy.
struct Sorter<'a> {
    taxonomy: &'a Taxonomy,
    reviewed: &'a Reviewed,
    clusters: Clusters,
    duplicates: Duplicates,
    /// Vacancy and class of every posting seen, by hash of its id.
    seen: BTreeMap<u64, (u32, Option<DuplicateClass>)>,
}

impl<'a> Sorter<'a> {
    fn new(taxonomy: &'a Taxonomy, reviewed: &'a Reviewed) -> Self {
        Self {
            taxonomy,
            reviewed,
            clusters: Clusters::default(),
            duplicates: Duplicates::default(),
            seen: BTreeMap::new(),
        }
    }

    fn place(
        &mut self,
        posting: &Posting,
        reading: Reading,
        signature: Signature,
    ) -> readings::Row {
        let day = day_of(posting);
        let key = clusters::hash(&posting.id);
        let fresh = self.clusters.next();
        let (vacancy, class, agrees) = if let Some((vacancy, class)) = self.seen.get(&key) {
            // The source still shows an ad that is known.
            (*vacancy, *class, vec!["id".to_owned()])
        } else if reading.kind != AdKind::Vacancy {
            (fresh, None, Vec::new())
        } else {
            let places = places_to_compare(self.taxonomy, &reading);
            let source = &posting.source;
            let (same, apart) = self.decided(&posting.id);
            let apart = &apart;
            let item = Item { reading: &reading, signature, day, source, places: &places, apart };
            match self.find(&item, same, fresh) {
                None => (fresh, None, Vec::new()),
                Some(repeat) => {
                    let partial = repeat.class == DuplicateClass::Partial;
                    let agrees = repeat.agrees.into_iter().map(str::to_owned).collect();
                    (if partial { fresh } else { repeat.vacancy }, Some(repeat.class), agrees)
                }
            }
        };
        let seen = last_open(posting, day, self.seen.contains_key(&key));
        self.seen.entry(key).or_insert((vacancy, class));
        let text = reading.text.len();
        let sighting = Sighting { posting, day, seen, class, agrees: &agrees, text };
        self.clusters.add(vacancy, &sighting);
        readings::Row {
            posting: posting.id.clone(),
            day,
            vacancy: self.clusters.id(vacancy).to_owned(),
            class,
            agrees,
            signature: signature.to_bytes(),
            reading,
        }
    }

    /// The vacancy that somebody put a posting with, if it is known yet, and those that somebody kept
    /// it apart from.
    fn decided(&self, posting: &str) -> (Option<u32>, Vec<u32>) {
        let (mut same, mut apart) = (None, Vec::new());
        for (other, is_same) in self.reviewed.pairs_of(posting) {
            if let Some((vacancy, _)) = self.seen.get(&clusters::hash(other)) {
                if is_same { same = Some(*vacancy) } else { apart.push(*vacancy) }
            }
        }
        (same, apart)
    }

    /// What a posting repeats: as somebody decided, else by comparing.
    fn find(&mut self, item: &Item<'_>, same: Option<u32>, fresh: u32) -> Option<Repeat> {
        let Some(vacancy) = same else { return self.duplicates.add(item, fresh) };
        self.duplicates.restore(item, vacancy);
        Some(Repeat { vacancy, class: DuplicateClass::Semantic, agrees: vec!["reviewed"] })
    }

    /// Takes up again what an earlier run decided.
    fn restore(&mut self, posting: &Posting, row: &readings::Row) {
        let key = clusters::hash(&posting.id);
        let again = self.seen.contains_key(&key);
        let vacancy = self.clusters.number(&row.vacancy);
        let day = row.day;
        if !again
            && row.reading.kind == AdKind::Vacancy
            && let Some(signature) = Signature::from_bytes(&row.signature)
        {
            let places = places_to_compare(self.taxonomy, &row.reading);
            let source = &posting.source;
            let apart = &[];
            let reading = &row.reading;
            let item = Item { reading, signature, day, source, places: &places, apart };
            self.duplicates.restore(&item, vacancy);
        }
        self.seen.entry(key).or_insert((vacancy, row.class));
        let text = row.reading.text.len();
        let seen = last_open(posting, day, again);
        let sighting = Sighting { posting, day, seen, class: row.class, agrees: &row.agrees, text };
        self.clusters.add(vacancy, &sighting);
    }
}

/// The vacancy of each reading, in the order of their days: what [`run`] finds, without the lake.
pub(crate) fn vacancies_of(
    taxonomy: &Taxonomy,
    readings: &[(Date, Reading)],
    sources: &[&str],
) -> Vec<u32> {
    let mut duplicates = Duplicates::default();
    let mut vacancies = Vec::with_capacity(readings.len());
    for ((day, reading), source) in readings.iter().zip(sources) {
        let fresh = vacancies.len() as u32;
        let places = places_to_compare(taxonomy, reading);
        let signature = signature(reading);
        let apart = &[];
        let item = Item { reading, signature, day: *day, source, places: &places, apart };
        let repeat = duplicates.add(&item, fresh);
        let repeat = repeat.filter(|repeat| repeat.class != DuplicateClass::Partial);
        vacancies.push(repeat.map_or(fresh, |repeat| repeat.vacancy));
    }
    vacancies
}

fn signature(reading: &Reading) -> Signature {
    let words = normalize::key(&format!("{} {}", reading.title, reading.text));
    Signature::of(words.split(' ').filter(|word| !word.is_empty()))
}

/// The day a posting counts from: when it was posted, or captured if that is not stated or would
/// lie in the future.
fn day_of(posting: &Posting) -> Date {
    let seen = date(posting.captured_at);
    posting.posted.filter(|posted| *posted <= seen).unwrap_or(seen)
}

/// Last day on which an ad is known to have been open. A file captured long after an ad was posted
/// may be an archive: it shows the ad open for a month at most. An ad that is there again in a
/// later capture was open until then.
fn last_open(posting: &Posting, day: Date, again: bool) -> Date {
    let captured = date(posting.captured_at);
    if again { captured } else { captured.min(day.saturating_add(30.days())) }
}

fn date(time: Timestamp) -> Date {
    TimeZone::UTC.to_datetime(time).date()
}

/// Provinces if any is known, else regions: a commune is too fine, as ads of one job name the town
/// and the district by turns.
fn places_to_compare(taxonomy: &Taxonomy, reading: &Reading) -> Vec<String> {
    let provinces = at_level(taxonomy, reading, Level::Province);
    if provinces.is_empty() { at_level(taxonomy, reading, Level::Region) } else { provinces }
}

fn at_level(taxonomy: &Taxonomy, reading: &Reading, level: Level) -> Vec<String> {
    let mut codes: Vec<String> = reading
        .places
        .iter()
        .filter_map(|code| taxonomy.places.ancestor_at(code, level))
        .map(|place| place.code.clone())
        .collect();
    codes.sort();
    codes.dedup();
    codes
}
