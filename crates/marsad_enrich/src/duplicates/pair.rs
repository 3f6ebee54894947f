//! The decision on a pair of postings.

use marsad_model::{DuplicateClass, IscoCode, Reading, TextLang};

use super::{
    Item, Signature,
    signature::{hash, mix},
};
use crate::normalize::{self, is_arabic};

/// A posting reduced to what is compared; hashes instead of texts, to hold millions in memory.
pub(super) struct Facts {
    signature: Signature,
    title: u64,
    /// Zero if unknown.
    employer: u64,
    /// Names in two scripts cannot be compared.
    employer_in_arabic: bool,
    title_in_arabic: bool,
    /// Where no employer is stated: all that could be its name, or that of the job, at the beginning
    /// of the text.
    names: Vec<u64>,
    source: u64,
    /// Sorted hashes; empty if unknown.
    places: Box<[u32]>,
    occupation: Option<IscoCode>,
    language: TextLang,
    positions: Option<u32>,
    day: i32,
}

pub(super) struct Match {
    pub(super) class: DuplicateClass,
    pub(super) agrees: Vec<&'static str>,
    similarity: f32,
    days: i32,
}

/// A job shown again after this many days is a new vacancy.
const SAME_JOB_DAYS: i32 = 90;
/// A job shown again after this many days is a temporal duplicate.
const SHOWN_AGAIN_DAYS: i32 = 30;
const SAME_TEXT: f32 = 0.85;
/// Texts of one employer or title that overlap this much tell the same job in other words.
const NEAR_TEXT: f32 = 0.40;
/// Words of a post in which its employer's name is looked for.
const POST_WORDS: usize = 60;
/// Words of the longest name looked for.
const NAME_WORDS: usize = 6;
/// Letters of a name of one word; shorter ones are too often something else.
const NAME_LETTERS: usize = 6;

impl Facts {
    pub(super) fn of(item: &Item<'_>) -> Self {
        let reading = item.reading;
        let mut places: Vec<u32> = item.places.iter().map(|it| hash(it) as u32).collect();
        places.sort_unstable();
        let employer = if reading.employer.is_empty() { 0 } else { hash(&reading.employer) };
        Self {
            signature: item.signature,
            title: hash(&normalize::key(&reading.title)),
            employer,
            employer_in_arabic: reading.employer.chars().any(is_arabic),
            title_in_arabic: reading.title.chars().any(is_arabic),
            names: Vec::new(),
            source: hash(item.source),
            places: places.into(),
            occupation: reading.occupation(),
            language: reading.language,
            positions: reading.positions,
            day: (item.day - jiff::civil::Date::constant(1970, 1, 1)).get_days(),
        }
    }

    /// Keys of the buckets in which its duplicates are looked for.
    pub(super) fn keys(&self) -> Vec<u64> {
        let mut keys: Vec<u64> = Vec::with_capacity(12);
        if !self.signature.is_empty() {
            keys.extend(self.signature.bands());
        }
        if self.employer != 0 {
            keys.push(mix(self.employer ^ mix(self.title)));
            for place in &self.places {
                keys.push(name_at(self.employer, *place));
                if let Some(code) = self.occupation {
                    keys.push(mix(self.employer ^ mix(hash(code.as_str())) ^ u64::from(*place)));
                }
            }
        }
        if let Some(positions) = self.positions {
            let place = self.places.first().copied().unwrap_or_default();
            let day = mix(u64::from(self.day.unsigned_abs()));
            keys.push(mix(self.source ^ day ^ mix(u64::from(positions))) ^ u64::from(place));
        }
        keys
    }

    /// With what only the comparison with earlier postings needs.
    pub(super) fn with_names(self, reading: &Reading) -> Self {
        if self.employer == 0 { Self { names: names(reading), ..self } } else { self }
    }

    /// Further buckets to look in, under which it is not remembered itself.
    pub(super) fn named(&self) -> impl Iterator<Item = u64> + '_ {
        self.names
            .iter()
            .flat_map(|name| self.places.iter().map(move |place| name_at(*name, *place)))
    }

    /// Without them, as earlier postings are held in memory.
    pub(super) fn without_names(self) -> Self {
        Self { names: Vec::new(), ..self }
    }

    fn same_place(&self, other: &Self) -> Option<bool> {
        if self.places.is_empty() || other.places.is_empty() {
            return None;
        }
        Some(self.places.iter().any(|place| other.places.contains(place)))
    }
}

/// All runs of words at the beginning of an ad that could be a name, sorted.
fn names(reading: &Reading) -> Vec<u64> {
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

fn name_at(name: u64, place: u32) -> u64 {
    mix(name.rotate_left(17) ^ u64::from(place))
}

impl Match {
    /// Smaller is better.
    pub(super) fn rank(&self) -> (DuplicateClass, i32, i32) {
        (self.class, -(self.similarity * 32.0) as i32, self.days)
    }
}

/// Whether the occupations, where both are known, are in one sub-major group.
fn related(new: &Facts, old: &Facts) -> bool {
    match (&new.occupation, &old.occupation) {
        (Some(a), Some(b)) => a.as_str().get(..2) == b.as_str().get(..2),
        _ => true,
    }
}

/// How `new` repeats `old`; none if it does not.
pub(super) fn compare(new: &Facts, old: &Facts) -> Option<Match> {
    let days = (new.day - old.day).abs();
    if days > SAME_JOB_DAYS {
        return None;
    }
    let texts = !new.signature.is_empty() && !old.signature.is_empty();
    let similarity = if texts { new.signature.similarity(&old.signature) } else { 0.0 };
    let place = new.same_place(old);
    let title = new.title == old.title;
    let employers_known = new.employer != 0 && old.employer != 0;
    let stated = employers_known && new.employer == old.employer;
    // Some sources repeat the title as the employer.
    let named = old.employer != 0
        && old.employer != old.title
        && new.names.binary_search(&old.employer).is_ok();
    let employer = stated || named;
    let two_scripts = employers_known && new.employer_in_arabic != old.employer_in_arabic;
    if employers_known && !employer && !two_scripts && similarity < SAME_TEXT {
        return None;
    }
    let occupation = new.occupation.is_some() && new.occupation == old.occupation;
    let across_languages = new.language != old.language;
    let positions = match (new.positions, old.positions) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };

    let mut agrees = Vec::new();
    for (agree, field) in [
        (title, "title"),
        (employer, "employer"),
        (place == Some(true), "place"),
        (occupation, "occupation"),
        (similarity >= NEAR_TEXT, "text"),
    ] {
        if agree {
            agrees.push(field);
        }
    }
    let found = |class| Some(Match { class, agrees: agrees.clone(), similarity, days });

    let same_text = similarity >= SAME_TEXT && (title || employer || !employers_known);
    let same_words = similarity >= NEAR_TEXT && (title || employer && occupation);
    let same_fields = stated && place == Some(true) && (title || occupation && across_languages);
    // A post that names the employer in its text names the job as the ad does, unless that is in
    // another script.
    let same_job = new.names.binary_search(&old.title).is_ok()
        || new.title_in_arabic != old.title_in_arabic && across_languages;
    let same_post =
        named && place == Some(true) && days < SHOWN_AGAIN_DAYS && same_job && related(new, old);
    // What an office publishes in two scripts on one day.
    let two_languages = two_scripts
        && new.source == old.source
        && across_languages
        && days == 0
        && new.places == old.places
        && new.positions.is_some()
        && new.positions == old.positions
        && (occupation || new.positions > Some(1) && related(new, old));
    if !(same_text || same_words || same_fields || same_post || two_languages) {
        // The same employer asks for the same occupation under the same title somewhere.
        return if employer && title { found(DuplicateClass::Partial) } else { None };
    }
    if place == Some(false) || !positions {
        return found(DuplicateClass::Partial);
    }
    if days >= SHOWN_AGAIN_DAYS {
        return found(DuplicateClass::Temporal);
    }
    found(if same_text { DuplicateClass::Full } else { DuplicateClass::Semantic })
}
