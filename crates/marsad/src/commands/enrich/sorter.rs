//! Puts each posting with the others of its vacancy, one after the other, in the order of arrival.

use std::{collections::BTreeMap, sync::Arc};

use anyhow::{Result, bail};
use jiff::{ToSpan, civil::Date};
use marsad_enrich::{
    duplicates::{Duplicates, Item, Repeat, Signature},
    normalize,
};
use marsad_lake::{
    Mark, Snapshot,
    tables::{
        postings::{self, Sign},
        readings::{self, Standing},
    },
};
use marsad_model::{AdKind, DuplicateClass, Posting, Reading};
use marsad_sources::{Registry, canonical_url};
use marsad_taxonomy::{Level, Taxonomy};

use super::{
    clusters::{self, Cluster, Clusters, Sighting},
    vacancies,
};
use crate::{clock, home::Home, reviewed::Reviewed};

/// Of sources that are no longer registered.
const LIFETIME_DAYS: u32 = 30;

/// What all postings so far have come to.
pub(crate) struct Sorter {
    taxonomy: Arc<Taxonomy>,
    reviewed: Arc<Reviewed>,
    /// Days that ads of a source live, where nothing else is known.
    lifetimes: BTreeMap<String, u32>,
    clusters: Clusters,
    duplicates: Duplicates,
    /// Vacancy and class of every posting seen, by hash of its id.
    seen: BTreeMap<u64, (u32, Option<DuplicateClass>)>,
    /// Vacancy of every posting that has an address, by hash of source and address.
    addresses: BTreeMap<u64, u32>,
}

/// A posting put in its place.
pub(crate) struct Placed {
    pub(crate) row: readings::Row,
    /// None for the removal of an ad that was never seen.
    pub(crate) vacancy: Option<u32>,
    /// Whether nothing was known of the vacancy before.
    pub(crate) is_first: bool,
    /// Whether the vacancy is read from this posting now.
    pub(crate) is_fullest: bool,
}

impl Sorter {
    pub(crate) fn new(
        taxonomy: Arc<Taxonomy>,
        reviewed: Arc<Reviewed>,
        registry: &Registry,
    ) -> Self {
        let lifetimes = registry.sources.iter().map(|it| (it.id.clone(), it.lifetime_days));
        Self {
            taxonomy,
            reviewed,
            lifetimes: lifetimes.collect(),
            clusters: Clusters::default(),
            duplicates: Duplicates::default(),
            seen: BTreeMap::new(),
            addresses: BTreeMap::new(),
        }
    }

    /// Takes up again what earlier runs decided: the files of `readings` and those of `postings` that
    /// they were made from. Gives the vacancies that rows from number `from` on belong to, each with
    /// whether its first row is among them.
    pub(crate) async fn restore(
        &mut self,
        posted: &Snapshot,
        read: &Snapshot,
        from: u32,
    ) -> Result<BTreeMap<u32, bool>> {
        let mut touched = BTreeMap::new();
        for (readings_file, postings_file) in read.files.iter().zip(&posted.files) {
            let posted = posted.read_only(postings_file, &postings::SIGNS).await?;
            let read = read.read_only(readings_file, &readings::STANDINGS).await?;
            let mut signs = Vec::new();
            for batch in &posted {
                signs.extend(postings::signs(batch)?);
            }
            let mut standings = Vec::new();
            for batch in &read {
                standings.extend(readings::standings(batch)?);
            }
            for (sign, standing) in signs.into_iter().zip(&standings) {
                let (number, fresh) = (self.rows(), self.clusters.next());
                let vacancy = self.restore_one(sign, standing)?;
                if let Some(vacancy) = vacancy.filter(|_| number >= from) {
                    touched.entry(vacancy).or_insert(vacancy == fresh);
                }
            }
        }
        Ok(touched)
    }

    /// Writes the vacancies of the first `done` files of `posted` and their readings, which it was
    /// restored from or has placed.
    pub(crate) async fn write_vacancies(
        &self,
        home: &Home,
        posted: &Snapshot,
        done: i64,
    ) -> Result<()> {
        let mark = Mark { input: super::MARK.to_owned(), done };
        vacancies::write(home, &self.taxonomy, posted, &self.clusters, &mark).await
    }

    /// What is known of a vacancy.
    pub(crate) fn cluster(&self, vacancy: u32) -> &Cluster {
        self.clusters.get(vacancy)
    }

    /// Number of postings placed.
    pub(crate) fn rows(&self) -> u32 {
        self.clusters.rows()
    }

    pub(crate) fn place(
        &mut self,
        posting: &Posting,
        mut reading: Reading,
        signature: Signature,
    ) -> Placed {
        let day = day_of(posting);
        let sign = Sign::from(posting);
        if sign.is_removal {
            let vacancy = self.remove(sign);
            reading.kind = AdKind::Other;
            let row = readings::Row {
                posting: posting.id.clone(),
                day,
                vacancy: vacancy.map_or(String::new(), |it| self.clusters.id(it).to_owned()),
                class: None,
                agrees: Vec::new(),
                trace: Vec::new(),
                text_length: reading.text.len(),
                reading,
            };
            return Placed { row, vacancy, is_first: false, is_fullest: false };
        }
        let key = clusters::hash(&posting.id);
        let fresh = self.clusters.next();
        let mut trace = Vec::new();
        let (vacancy, class, agrees) = if let Some((vacancy, class)) = self.seen.get(&key) {
            // The source still shows an ad that is known.
            (*vacancy, *class, vec!["id".to_owned()])
        } else if reading.kind != AdKind::Vacancy {
            (fresh, None, Vec::new())
        } else {
            let places = places_to_compare(&self.taxonomy, &reading);
            let source = &posting.source;
            let (same, apart) = self.decided(&posting.id);
            let apart = &apart;
            let item = Item { reading: &reading, signature, day, source, places: &places, apart };
            let repeat;
            (repeat, trace) = self.find(&item, same, fresh);
            match repeat {
                None => (fresh, None, Vec::new()),
                Some(repeat) => {
                    let partial = repeat.class == DuplicateClass::Partial;
                    let agrees = repeat.agrees.into_iter().map(str::to_owned).collect();
                    (if partial { fresh } else { repeat.vacancy }, Some(repeat.class), agrees)
                }
            }
        };
        let number = self.rows();
        self.remember(sign, key, vacancy, class, &agrees, day, reading.text.len());
        let row = readings::Row {
            posting: posting.id.clone(),
            day,
            vacancy: self.clusters.id(vacancy).to_owned(),
            class,
            agrees,
            trace,
            text_length: reading.text.len(),
            reading,
        };
        Placed {
            row,
            vacancy: Some(vacancy),
            is_first: vacancy == fresh,
            is_fullest: self.clusters.get(vacancy).is_read_from(number),
        }
    }

    /// Puts a posting whose words are gone where an earlier reading of it had it.
    pub(crate) fn keep(
        &mut self,
        posting: &Posting,
        mut row: readings::Row,
    ) -> Result<readings::Row> {
        let trace = std::mem::take(&mut row.trace);
        let standing = Standing {
            day: row.day,
            vacancy: &row.vacancy,
            class: row.class,
            agrees: row.agrees.clone(),
            trace: &trace,
            text_length: row.text_length,
        };
        if let Some(vacancy) = self.restore_one(Sign::from(posting), &standing)? {
            row.vacancy = self.clusters.id(vacancy).to_owned();
        }
        Ok(readings::Row { trace, ..row })
    }

    /// The vacancies that are read from one of these rows.
    pub(crate) fn read_from(&self, rows: &[u32]) -> Vec<u32> {
        self.clusters.read_from(rows)
    }

    /// Takes up again what an earlier run decided.
    fn restore_one(&mut self, sign: Sign<'_>, it: &Standing<'_>) -> Result<Option<u32>> {
        if sign.is_removal {
            return Ok(self.remove(sign));
        }
        let key = clusters::hash(sign.id);
        let vacancy = self.clusters.number(it.vacancy);
        if !it.trace.is_empty() && !self.duplicates.restore(it.trace, vacancy) {
            bail!(
                "the reading of posting {} was made by an earlier version of the program: run \
                 `marsad rebuild --from enrich`",
                sign.id
            );
        }
        self.remember(sign, key, vacancy, it.class, &it.agrees, it.day, it.text_length);
        Ok(Some(vacancy))
    }

    #[expect(clippy::too_many_arguments, reason = "what is known of one posting, in two callers")]
    fn remember(
        &mut self,
        posting: Sign<'_>,
        key: u64,
        vacancy: u32,
        class: Option<DuplicateClass>,
        agrees: &[String],
        day: Date,
        text: usize,
    ) {
        let lifetime = self.lifetimes.get(posting.source).copied().unwrap_or(LIFETIME_DAYS);
        let seen = last_open(posting, day, self.seen.contains_key(&key), lifetime.into());
        self.seen.entry(key).or_insert((vacancy, class));
        if !posting.url.is_empty() {
            self.addresses.entry(address(posting.source, posting.url)).or_insert(vacancy);
        }
        let sighting = Sighting { posting, day, seen, class, agrees, text };
        self.clusters.add(vacancy, &sighting);
    }

    /// Takes up that a source no longer shows an ad, which it names by key or by address.
    fn remove(&mut self, posting: Sign<'_>) -> Option<u32> {
        let by_id = self.seen.get(&clusters::hash(posting.id)).map(|(vacancy, _)| *vacancy);
        let by_address = || self.addresses.get(&address(posting.source, posting.url)).copied();
        let vacancy = by_id.or_else(by_address);
        let url = canonical_url(posting.url);
        // A post may have said so long before it was captured.
        let captured = clock::day(posting.captured_at);
        let day = posting.closes.map_or(captured, |it| it.min(captured));
        self.clusters.remove(vacancy, day, |member| {
            let same_address = !url.is_empty() && canonical_url(&member.url) == url;
            member.posting == posting.id || member.source == posting.source && same_address
        });
        vacancy
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

    /// What a posting repeats: as somebody decided, else by comparing; and its trace.
    fn find(
        &mut self,
        item: &Item<'_>,
        same: Option<u32>,
        fresh: u32,
    ) -> (Option<Repeat>, Vec<u8>) {
        let Some(vacancy) = same else { return self.duplicates.add(item, fresh) };
        let trace = self.duplicates.put(item, vacancy);
        let class = DuplicateClass::Semantic;
        (Some(Repeat { vacancy, class, agrees: vec!["reviewed"] }), trace)
    }
}

/// The vacancy of each reading, in the order of their days: what a [`Sorter`] finds, by itself.
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
        let (repeat, _) = duplicates.add(&item, fresh);
        let repeat = repeat.filter(|repeat| repeat.class != DuplicateClass::Partial);
        vacancies.push(repeat.map_or(fresh, |repeat| repeat.vacancy));
    }
    vacancies
}

pub(crate) fn signature(reading: &Reading) -> Signature {
    let words = normalize::key(&format!("{} {}", reading.title, reading.text));
    Signature::of(words.split(' ').filter(|word| !word.is_empty()))
}

/// The day a posting counts from: when it was posted, or captured if that is not stated or would
/// lie in the future.
fn day_of(posting: &Posting) -> Date {
    let seen = clock::day(posting.captured_at);
    posting.posted.filter(|posted| *posted <= seen).unwrap_or(seen)
}

/// Last day on which an ad is known to have been open. A file captured long after an ad was posted
/// may be an archive: it shows the ad open for as long as ads of its source live at most. An ad that
/// is there again in a later capture was open until then.
fn last_open(posting: Sign<'_>, day: Date, again: bool, lifetime: i64) -> Date {
    let captured = clock::day(posting.captured_at);
    if again { captured } else { captured.min(day.saturating_add(lifetime.days())) }
}

/// Provinces if any is known, else regions: a commune is too fine, as ads of one job name the town
/// and the district by turns.
fn places_to_compare(taxonomy: &Taxonomy, reading: &Reading) -> Vec<String> {
    let provinces = at_level(taxonomy, reading, Level::Province);
    if provinces.is_empty() { at_level(taxonomy, reading, Level::Region) } else { provinces }
}

pub(super) fn at_level(taxonomy: &Taxonomy, reading: &Reading, level: Level) -> Vec<String> {
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

/// An ad's address at its source, hashed.
fn address(source: &str, url: &str) -> u64 {
    clusters::hash(&format!("{source}\n{}", canonical_url(url)))
}
