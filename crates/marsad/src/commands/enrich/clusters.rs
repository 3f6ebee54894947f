//! Vacancies in the making: which postings belong together.

use std::collections::BTreeMap;

use jiff::civil::Date;
use marsad_model::{DuplicateClass, Member, Posting};

#[derive(Default)]
pub(super) struct Clusters {
    clusters: Vec<Cluster>,
    /// By hash of the vacancy's id, to go on after a restart.
    numbers: BTreeMap<u64, u32>,
    rows: u32,
}

/// One vacancy.
pub(super) struct Cluster {
    pub(super) first_posted: Date,
    pub(super) last_seen: Date,
    pub(super) closes: Option<Date>,
    /// The first posting, whose id is the vacancy's, comes first.
    pub(super) members: Vec<Member>,
    /// Row (counted over all readings) of the posting with the fullest text, and its length.
    fullest: (u32, usize),
}

/// A posting that belongs to a vacancy.
pub(super) struct Sighting<'a> {
    pub(super) posting: &'a Posting,
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
        &self.clusters[vacancy as usize].members[0].posting
    }

    pub(super) fn add(&mut self, vacancy: u32, sighting: &Sighting<'_>) {
        let row = self.rows;
        self.rows += 1;
        let posting = sighting.posting;
        let seen = sighting.seen;
        let member = Member {
            posting: posting.id.clone(),
            source: posting.source.clone(),
            url: posting.url.clone(),
            posted: Some(sighting.day),
            class: sighting.class,
            agrees: sighting.agrees.to_vec(),
        };
        let Some(cluster) = self.clusters.get_mut(vacancy as usize) else {
            self.numbers.insert(hash(&posting.id), vacancy);
            self.clusters.push(Cluster {
                first_posted: sighting.day,
                last_seen: seen,
                closes: posting.closes,
                members: vec![member],
                fullest: (row, sighting.text),
            });
            return;
        };
        cluster.first_posted = cluster.first_posted.min(sighting.day);
        cluster.last_seen = cluster.last_seen.max(seen);
        cluster.closes = cluster.closes.max(posting.closes);
        if cluster.members.iter().any(|it| it.posting == posting.id) {
            return;
        }
        cluster.members.push(member);
        if sighting.text > cluster.fullest.1 {
            cluster.fullest = (row, sighting.text);
        }
    }

    /// The vacancies in the order of the rows they are read from.
    pub(super) fn in_reading_order(&self) -> Vec<(u32, &Cluster)> {
        let mut order: Vec<(u32, &Cluster)> =
            self.clusters.iter().map(|cluster| (cluster.fullest.0, cluster)).collect();
        order.sort_by_key(|(row, _)| *row);
        order
    }
}

/// A hash that is the same in every run (FNV-1a).
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
