//! A posting reduced to what is compared.

use std::collections::BTreeSet;

use marsad_model::{Education, IscoCode, OccupationGuess, Reading, TextLang};
use serde::{Deserialize, Serialize};

use super::{
    Item, Signature,
    signature::{hash, mix},
    text::{Text, WordSet},
    trace, words,
};
use crate::normalize::{self, is_arabic};

/// Hashes instead of texts, to hold millions in memory.
#[derive(Serialize, Deserialize)]
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
    told: u16,
    pub(super) employer_words: Box<[u32]>,
    /// What the employer's name is shortened to; zero if that is too short to tell.
    pub(super) initials: u32,
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
    #[serde(with = "trace::guesses")]
    pub(super) guesses: [Option<IscoCode>; 2],
    #[serde(with = "trace::language")]
    pub(super) language: TextLang,
    pub(super) positions: Option<u32>,
    #[serde(with = "trace::education")]
    pub(super) education: Option<Education>,
    pub(super) skills: Box<[u32]>,
    pub(super) day: i32,
}

/// Words of a posting under which it is looked for.
pub(super) const RAREST: usize = 4;
/// Words of an employer's name under which it is looked for.
const NAME_KEYS: usize = 3;
/// Letters of the words that are left out of initials.
const ARTICLE: usize = 2;
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
        let mut regions: Vec<u32> = item.places.iter().map(|it| hash(region(it)) as u32).collect();
        regions.dedup();
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
            title_words: text.title_words.as_slice().into(),
            told: text.told,
            employer_words: text.employer_words.as_slice().into(),
            initials: initials(&reading.employer),
            words: WordSet::of(text),
            rarest: text.rarest,
            numbers: figures.all.into(),
            pay: figures.pay.into(),
            speciality: words::speciality(&text.folded),
            grade: words::grade(&text.folded),
            source: hash(item.source),
            places: places.into(),
            regions: regions.into(),
            guesses: [guesses.next(), guesses.next()],
            language: reading.language,
            positions: reading.positions,
            education: reading.education,
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
            // Of an ad that names no place the employer is what is left.
            keys.extend(self.employer_words.first().map(|word| name_at(u64::from(*word), 0)));
        }
        for region in &self.regions {
            if self.employer != 0 {
                keys.push(name_at(self.employer, *region));
            }
            for word in self.employer_words.iter().take(NAME_KEYS) {
                keys.push(name_at(u64::from(*word), *region));
            }
            if let Some(pay) = self.pay.first() {
                for code in self.guesses.iter().flatten() {
                    let group = hash(code.as_str().get(..3).unwrap_or_default());
                    let paid = mix(0x4000_0000_0000 ^ u64::from(*pay) ^ mix(group));
                    keys.push(mix(paid ^ u64::from(*region)));
                }
            }
            if let Some(positions) = self.positions.filter(|n| *n > 1) {
                keys.push(mix(0x5000_0000_0000 ^ u64::from(positions) ^ mix(u64::from(*region))));
            }
        }
        for place in &self.places {
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

    /// The words of the title that the text repeats: what the post is, rather than how it is cried.
    pub(super) fn told(&self) -> impl Iterator<Item = u32> + '_ {
        let is_told = |n: usize| n < 16 && self.told >> n & 1 == 1;
        self.title_words.iter().enumerate().filter(move |(n, _)| is_told(*n)).map(|(_, word)| *word)
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
        let names: Vec<u64> = names.iter().copied().chain(self.rarest().map(u64::from)).collect();
        let at =
            |region: &u32| names.iter().map(|name| name_at(*name, *region)).collect::<Vec<_>>();
        self.regions.iter().flat_map(at).collect()
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

fn name_at(name: u64, region: u32) -> u64 {
    mix(name.rotate_left(17) ^ u64::from(region))
}

/// The initials of a name of three words or more.
fn initials(name: &str) -> u32 {
    let words = name.split(' ').filter(|word| word.chars().count() > ARTICLE);
    let initials: String = words.filter_map(|word| word.chars().next()).collect();
    if initials.chars().count() >= 3 { hash(&initials) as u32 } else { 0 }
}
