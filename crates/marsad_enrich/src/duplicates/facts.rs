//! A posting reduced to what is compared.

use std::collections::BTreeSet;

use marsad_model::{Contract, Education, IscoCode, OccupationGuess, Reading, TextLang};

use super::{
    Item, Signature,
    frequencies::Frequencies,
    signature::{hash, mix},
    words,
};
use crate::normalize::{self, is_arabic};

/// The text of a posting while it is compared.
pub(super) struct Text {
    folded: String,
    /// Sorted.
    pub(super) words: Vec<u32>,
    weights: Vec<f32>,
    pub(super) total: f32,
    rarest: [u32; RAREST],
}

impl Text {
    pub(super) fn of(reading: &Reading, frequencies: &Frequencies) -> Self {
        let folded = normalize::fold(&format!("{}\n{}", reading.title, reading.text));
        let words = words::words(&folded);
        let weights: Vec<f32> = words.iter().map(|word| frequencies.weight(*word)).collect();
        let mut order = words.clone();
        order.sort_by_key(|word| (frequencies.count(*word), *word));
        let mut rarest = [0; RAREST];
        rarest.iter_mut().zip(order).for_each(|(slot, word)| *slot = word);
        Self { folded, total: weights.iter().sum(), words, weights, rarest }
    }

    pub(super) fn has(&self, word: u32) -> bool {
        self.words.binary_search(&word).is_ok()
    }
}

/// Set of words, of which the membership of any word can be asked, with few errors.
#[derive(Default)]
pub(super) struct WordSet {
    bits: [u64; 16],
    pub(super) weight: f32,
}

impl WordSet {
    fn of(text: &Text) -> Self {
        let mut bits = [0; 16];
        for word in &text.words {
            bits[(word >> 6) as usize & 15] |= 1 << (word & 63);
        }
        Self { bits, weight: text.total }
    }

    pub(super) fn has(&self, word: u32) -> bool {
        self.bits[(word >> 6) as usize & 15] & (1 << (word & 63)) != 0
    }

    /// Shares of the weight of `text`'s words found here, and of the weight here found in `text`.
    pub(super) fn shares(&self, text: &Text) -> (f32, f32) {
        let shared = text.words.iter().zip(&text.weights).filter(|(word, _)| self.has(**word));
        let shared: f32 = shared.map(|(_, weight)| weight).sum();
        let n_set: u32 = self.bits.iter().map(|bits| bits.count_ones()).sum();
        // What chance alone would find.
        let full = n_set as f32 / 1024.0;
        let shared = ((shared - full * text.total) / (1.0 - full).max(0.1)).max(0.0);
        let share = |whole: f32| if whole > 0.0 { (shared / whole).min(1.0) } else { 0.0 };
        (share(text.total), share(self.weight))
    }
}

/// Hashes instead of texts, to hold millions in memory.
pub(super) struct Facts {
    pub(super) signature: Signature,
    pub(super) title: u64,
    /// Zero if unknown.
    pub(super) employer: u64,
    /// It recruits for others: another employer may have the same vacancy.
    pub(super) agency: bool,
    /// Names in two scripts cannot be compared.
    pub(super) employer_in_arabic: bool,
    pub(super) title_words: Box<[u32]>,
    pub(super) employer_words: Box<[u32]>,
    pub(super) words: WordSet,
    /// Zeros where there are not so many.
    rarest: [u32; RAREST],
    /// Sorted, in hundredths.
    pub(super) numbers: Box<[u32]>,
    /// Those that are amounts of money.
    pub(super) pay: Box<[u32]>,
    /// Zero if unknown.
    pub(super) speciality: u32,
    pub(super) grade: u8,
    pub(super) source: u64,
    /// Sorted hashes; empty if unknown.
    pub(super) places: Box<[u32]>,
    /// The regions they are in.
    regions: Box<[u32]>,
    /// The first guesses, certain or not.
    pub(super) guesses: [Option<IscoCode>; 2],
    pub(super) language: TextLang,
    pub(super) positions: Option<u32>,
    pub(super) contract: Option<Contract>,
    pub(super) education: Option<Education>,
    pub(super) experience: Option<u8>,
    pub(super) skills: Box<[u32]>,
    pub(super) day: i32,
}

/// Words of a posting under which it is looked for.
pub(super) const RAREST: usize = 4;
/// Words of a post in which its employer's name is looked for.
const POST_WORDS: usize = 60;
/// Words of the longest name looked for.
const NAME_WORDS: usize = 6;
/// Letters of a name of one word; shorter ones are too often something else.
const NAME_LETTERS: usize = 6;
/// Words by which an agency calls itself.
const AGENCY: &str = "interim rh recrutement recruitment staffing انتيريم emploi";

impl Facts {
    pub(super) fn of(item: &Item<'_>, text: &Text) -> Self {
        let reading = item.reading;
        let mut places: Vec<u32> = item.places.iter().map(|it| hash(it) as u32).collect();
        places.sort_unstable();
        let employer = if reading.employer.is_empty() { 0 } else { hash(&reading.employer) };
        let wage = reading.wage.iter().flat_map(|wage| [wage.min, wage.max]).flatten();
        let wage: Vec<u32> = wage.map(|amount| (amount * 100.0) as u32).collect();
        let figures = words::figures(&text.folded, &wage);
        let mut guesses = reading.occupations.iter().map(|guess: &OccupationGuess| guess.code);
        let skills: BTreeSet<u32> =
            reading.skills.iter().map(|skill| hash(&skill.uri) as u32).collect();
        Self {
            signature: item.signature,
            title: hash(&normalize::key(&reading.title)),
            employer,
            agency: reading.employer.split(' ').any(|w| AGENCY.split(' ').any(|it| it == w)),
            employer_in_arabic: reading.employer.chars().any(is_arabic),
            title_words: words::words(&normalize::fold(&reading.title)).into(),
            employer_words: words::words(&reading.employer).into(),
            words: WordSet::of(text),
            rarest: text.rarest,
            numbers: figures.all.into(),
            pay: figures.pay.into(),
            speciality: words::speciality(&text.folded),
            grade: words::grade(&text.folded),
            source: hash(item.source),
            places: places.into(),
            regions: item.places.iter().map(|it| hash(region(it)) as u32).collect(),
            guesses: [guesses.next(), guesses.next()],
            language: reading.language,
            positions: reading.positions,
            contract: reading.contract,
            education: reading.education,
            experience: reading.experience_years_min,
            skills: skills.into_iter().take(10).collect(),
            day: (item.day - jiff::civil::Date::constant(1970, 1, 1)).get_days(),
        }
    }

    /// Keys of the buckets in which its duplicates are looked for.
    pub(super) fn keys(&self) -> Vec<u64> {
        let mut keys: Vec<u64> = Vec::with_capacity(24);
        if !self.signature.is_empty() {
            keys.extend(self.signature.bands());
        }
        if self.employer != 0 {
            keys.push(mix(self.employer ^ mix(self.title)));
        }
        for place in &self.places {
            if self.employer != 0 {
                keys.push(name_at(self.employer, *place));
            }
            for word in self.rarest() {
                keys.push(mix(0x1000_0000_0000 ^ u64::from(word) ^ mix(u64::from(*place))));
            }
            for code in self.guesses.iter().flatten() {
                let group = hash(code.as_str().get(..3).unwrap_or_default());
                keys.push(mix(0x2000_0000_0000 ^ group ^ mix(u64::from(*place))));
            }
            for number in &self.pay {
                keys.push(mix(0x3000_0000_0000 ^ u64::from(*number) ^ mix(u64::from(*place))));
            }
        }
        if let Some(positions) = self.positions {
            let place = self.places.first().copied().unwrap_or_default();
            let day = mix(u64::from(self.day.unsigned_abs()));
            keys.push(mix(self.source ^ day ^ mix(u64::from(positions))) ^ u64::from(place));
        }
        keys
    }

    /// The words that fewest ads have.
    pub(super) fn rarest(&self) -> impl Iterator<Item = u32> + '_ {
        self.rarest.iter().copied().filter(|word| *word != 0)
    }

    pub(super) fn same_place(&self, other: &Self) -> Option<bool> {
        if self.places.is_empty() || other.places.is_empty() {
            return None;
        }
        let meets = |a: &[u32], b: &[u32]| a.iter().any(|place| b.contains(place));
        // Where one says only the region, the other's must be that.
        Some(
            meets(&self.places, &other.places)
                || meets(&self.places, &other.regions)
                || meets(&self.regions, &other.places),
        )
    }

    /// Buckets of an employer whose name may be any of `names`.
    pub(super) fn named(&self, names: &[u64]) -> Vec<u64> {
        let at = |place: &u32| names.iter().map(|name| name_at(*name, *place)).collect::<Vec<_>>();
        self.places.iter().flat_map(at).collect()
    }
}

/// All runs of words at the beginning of an ad that could be a name, sorted.
pub(super) fn names(reading: &Reading) -> Vec<u64> {
    let text = normalize::key(&format!("{} {}", reading.title, reading.text));
    let words: Vec<&str> = text.split(' ').take(POST_WORDS).collect();
    let mut names = Vec::with_capacity(words.len() * NAME_WORDS);
    for first in 0..words.len() {
        for n in 1..=NAME_WORDS.min(words.len() - first) {
            let name = words[first..first + n].join(" ");
            if n > 1 || name.chars().count() >= NAME_LETTERS {
                names.push(hash(&name));
            }
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// The part of a place's code that is its region's.
fn region(code: &str) -> &str {
    code.split('.').next().unwrap_or(code)
}

fn name_at(name: u64, place: u32) -> u64 {
    mix(name.rotate_left(17) ^ u64::from(place))
}
