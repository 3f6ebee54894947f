//! Vacancies in the making: which postings belong together.

use std::collections::BTreeMap;

use jiff::civil::Date;
use marsad_lake::tables::postings::Sign;
use marsad_model::{DuplicateClass, Member, Posting, Reading, Vacancy};
use marsad_taxonomy::{Level, Taxonomy};

use super::sorter::at_level;

#[derive(Default)]
pub(super) struct Clusters {
    clusters: Vec<Cluster>,
    /// By hash of the vacancy's id, to go on after a restart.
    numbers: BTreeMap<u64, u32>,
    rows: u32,
}

/// One vacancy.
pub(crate) struct Cluster {
    pub(crate) first_posted: Date,
    pub(crate) last_seen: Date,
    /// As stated.
    closes: Option<Date>,
    /// The first posting, whose id is the vacancy's, comes first.
    pub(crate) members: Vec<Member>,
    /// For each member the day on which its source no longer showed it.
    removed: Vec<Option<Date>>,
    /// Row (counted over all readings) of the posting with the fullest text, and its length.
    fullest: (u32, usize),
}

/// A posting that belongs to a vacancy.
pub(super) struct Sighting<'a> {
    pub(super) posting: Sign<'a>,
    pub(super) day: Date,
    /// Last day on which it is known to have been open.
    pub(super) seen: Date,
    pub(super) class: Option<DuplicateClass>,
    pub(super) agrees: &'a [String],
    /// Length of its text.
    pub(super) text: usize,
}

impl Clusters {
    /// The number that a new vacancy will have.
    pub(super) fn next(&self) -> u32 {
        u32::try_from(self.clusters.len()).expect("fewer than 2^32 vacancies")
    }

    /// The number of a vacancy by id; the next one if it is not known yet.
    pub(super) fn number(&self, id: &str) -> u32 {
        self.numbers.get(&hash(id)).copied().unwrap_or_else(|| self.next())
    }

    pub(super) fn id(&self, vacancy: u32) -> &str {
        self.clusters[vacancy as usize].id()
    }

    pub(super) fn add(&mut self, vacancy: u32, sighting: &Sighting<'_>) {
        let row = self.rows;
        self.rows += 1;
        let posting = sighting.posting;
        let seen = sighting.seen;
        let member = Member {
            posting: posting.id.to_owned(),
            source: posting.source.to_owned(),
            url: posting.url.to_owned(),
            posted: Some(sighting.day),
            class: sighting.class,
            agrees: sighting.agrees.to_vec(),
        };
        let Some(cluster) = self.clusters.get_mut(vacancy as usize) else {
            self.numbers.insert(hash(posting.id), vacancy);
            self.clusters.push(Cluster {
                first_posted: sighting.day,
                last_seen: seen,
                closes: posting.closes,
                members: vec![member],
                removed: vec![None],
                fullest: (row, sighting.text),
            });
            return;
        };
        cluster.first_posted = cluster.first_posted.min(sighting.day);
        cluster.last_seen = cluster.last_seen.max(seen);
        cluster.closes = cluster.closes.max(posting.closes);
        if let Some(known) = cluster.members.iter().position(|it| it.posting == posting.id) {
            // What was gone is there again.
            cluster.removed[known] = None;
            return;
        }
        cluster.members.push(member);
        cluster.removed.push(None);
        if sighting.text > cluster.fullest.1 {
            cluster.fullest = (row, sighting.text);
        }
    }

    /// Takes up that a source no longer shows a posting; `vacancy` is none if it never did.
    pub(super) fn remove(
        &mut self,
        vacancy: Option<u32>,
        day: Date,
        is_it: impl Fn(&Member) -> bool,
    ) {
        self.rows += 1;
        let Some(cluster) = vacancy.and_then(|it| self.clusters.get_mut(it as usize)) else {
            return;
        };
        for (member, removed) in cluster.members.iter().zip(&mut cluster.removed) {
            if is_it(member) {
                *removed = Some(day);
            }
        }
    }

    pub(super) fn get(&self, vacancy: u32) -> &Cluster {
        &self.clusters[vacancy as usize]
    }

    /// Number of rows taken up.
    pub(super) fn rows(&self) -> u32 {
        self.rows
    }

    /// The vacancies that are read from one of these rows, in rising order.
    pub(super) fn read_from(&self, rows: &[u32]) -> Vec<u32> {
        let all = (0..self.next()).zip(&self.clusters);
        all.filter(|(_, it)| rows.binary_search(&it.fullest.0).is_ok()).map(|(at, _)| at).collect()
    }

    /// The vacancies in the order of the rows they are read from.
    pub(super) fn in_reading_order(&self) -> Vec<(u32, &Cluster)> {
        let mut order: Vec<(u32, &Cluster)> =
            self.clusters.iter().map(|cluster| (cluster.fullest.0, cluster)).collect();
        order.sort_by_key(|(row, _)| *row);
        order
    }
}

impl Cluster {
    /// The vacancy's id.
    pub(crate) fn id(&self) -> &str {
        &self.members[0].posting
    }

    /// When it closes, given what its text says: when the last of its postings was removed, else as
    /// stated by a source, which is surer than the text.
    pub(crate) fn closes(&self, deadline: Option<Date>) -> Option<Date> {
        let removed = self.removed.iter().copied().collect::<Option<Vec<Date>>>();
        removed.and_then(|days| days.into_iter().max()).or(self.closes).or(deadline)
    }

    /// Whether no source shows it any more.
    pub(crate) fn is_removed(&self) -> bool {
        self.removed.iter().all(Option::is_some)
    }

    /// Whether it is read from the row that was added last.
    pub(super) fn is_read_from(&self, row: u32) -> bool {
        self.fullest.0 == row
    }

    /// The vacancy, as its fullest posting was read.
    pub(crate) fn vacancy(
        &self,
        taxonomy: &Taxonomy,
        posting: &Posting,
        reading: Reading,
    ) -> Vacancy {
        Vacancy {
            id: self.id().to_owned(),
            title: reading.title.clone(),
            employer: posting.employer.clone(),
            text: reading.text.clone(),
            location: posting.location.clone(),
            url: posting.url.clone(),
            first_posted: self.first_posted,
            last_seen: self.last_seen,
            closes: self.closes(reading.deadline),
            removed: self.is_removed(),
            members: self.members.clone(),
            regions: at_level(taxonomy, &reading, Level::Region),
            provinces: at_level(taxonomy, &reading, Level::Province),
            reading,
        }
    }
}

/// A hash that is the same in every run (FNV-1a).
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
