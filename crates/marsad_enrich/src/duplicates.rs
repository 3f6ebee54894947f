//! Which postings are the same job.
//!
//! Incremental: each posting is compared with the few earlier ones that share a band of its
//! min-hash signature (Broder 1997; banding after Leskovec, Rajaraman, Ullman, Mining of Massive
//! Datasets, ch. 3), or employer and title, or a word of the employer and region, or, in one
//! place, an occupation, a wage or one of its rarest words, or source, day, place and number of positions. The decision on
//! a pair is by a sum of clues from fields and texts (Fellegi and Sunter 1969), because experience of
//! the Eurostat deduplication challenge is that structured fields carry the score. The vacancy with
//! the greatest sum wins; partial matches are recorded but stay vacancies of their own.

mod clues;
mod employers;
mod facts;
mod frequencies;
mod pair;
mod signature;
mod text;
mod trace;
mod words;

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use marsad_model::{DuplicateClass, Reading};

pub use self::signature::Signature;
use self::{
    facts::{Facts, names},
    frequencies::Frequencies,
    text::Text,
    trace::Trace,
};

/// What is compared of a posting.
#[derive(Debug, Clone)]
pub struct Item<'a> {
    pub reading: &'a Reading,
    pub signature: Signature,
    pub day: Date,
    pub source: &'a str,
    /// Most precise common unit for "same place": provinces, else regions.
    pub places: &'a [String],
    /// Vacancies that somebody decided it does not belong to.
    pub apart: &'a [u32],
}

/// How a posting repeats an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// Number of the earlier posting's vacancy.
    pub vacancy: u32,
    pub class: DuplicateClass,
    /// The fields that agree.
    pub agrees: Vec<&'static str>,
}

/// All postings so far, in the form needed to recognize the next one.
#[derive(Default)]
pub struct Duplicates {
    items: Vec<Known>,
    /// Recent items by hash of what they share.
    buckets: HashMap<u64, Vec<u32>>,
    frequencies: Frequencies,
}

struct Known {
    facts: Facts,
    vacancy: u32,
}

/// Only the newest items of a bucket are compared: a bucket that holds more is a template text or
/// a large recruiter, where old postings are out of time anyway.
const BUCKET: usize = 48;

impl Duplicates {
    /// Compares with all earlier postings, then remembers this one: as another posting of the
    /// vacancy it repeats, or as the vacancy `fresh` if it repeats none (or only in part). Gives
    /// the trace that [`Duplicates::restore`] takes.
    pub fn add(&mut self, item: &Item<'_>, fresh: u32) -> (Option<Repeat>, Vec<u8>) {
        let text = Text::of(item.reading, &self.frequencies);
        let facts = Facts::of(item, &text);
        let keys = facts.keys();
        let names = if facts.employer == 0 { names(item.reading) } else { Vec::new() };
        let looked_for = keys.iter().copied().chain(facts.named(&names));
        let mut candidates: Vec<u32> =
            looked_for.filter_map(|key| self.buckets.get(&key)).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        // By vacancy, in an order that is the same in every run.
        let mut found: BTreeMap<u32, Vec<pair::Match>> = BTreeMap::new();
        for candidate in candidates {
            let known = &self.items[candidate as usize];
            if item.apart.contains(&known.vacancy) {
                continue;
            }
            if let Some(one) = pair::compare(&facts, &known.facts, &text, &self.frequencies) {
                found.entry(known.vacancy).or_default().push(one);
            }
        }
        let repeat = pair::best(found);
        let vacancy = match &repeat {
            Some(repeat) if repeat.class != DuplicateClass::Partial => repeat.vacancy,
            _ => fresh,
        };
        (repeat, self.keep(facts, &text, vacancy))
    }

    /// Remembers a posting of a vacancy that somebody decided it belongs to, without comparing.
    pub fn put(&mut self, item: &Item<'_>, vacancy: u32) -> Vec<u8> {
        let text = Text::of(item.reading, &self.frequencies);
        let facts = Facts::of(item, &text);
        self.keep(facts, &text, vacancy)
    }

    /// Takes up again what an earlier run remembered; false if the trace is none of this version.
    pub fn restore(&mut self, trace: &[u8], vacancy: u32) -> bool {
        let Some(trace) = Trace::from_bytes(trace) else { return false };
        self.remember(trace, vacancy);
        true
    }

    /// Gives the trace.
    fn keep(&mut self, facts: Facts, text: &Text, vacancy: u32) -> Vec<u8> {
        let trace = Trace::new(facts, text);
        let bytes = trace.to_bytes();
        self.remember(trace, vacancy);
        bytes
    }

    fn remember(&mut self, trace: Trace, vacancy: u32) {
        self.frequencies.add(&trace.slots());
        let number = u32::try_from(self.items.len()).expect("fewer than 2^32 postings");
        for key in trace.facts.keys() {
            let bucket = self.buckets.entry(key).or_default();
            if bucket.len() >= BUCKET {
                bucket.remove(0);
            }
            bucket.push(number);
        }
        self.items.push(Known { facts: trace.facts, vacancy });
    }
}

#[cfg(test)]
mod tests;
