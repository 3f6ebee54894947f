//! The decision on a pair of postings.

use marsad_model::{DuplicateClass, IscoCode, TextLang};

use super::{
    Item, Signature,
    signature::{hash, mix},
};
use crate::normalize;

/// A posting reduced to what is compared; hashes instead of texts, to hold millions in memory.
pub(super) struct Facts {
    signature: Signature,
    title: u64,
    /// Zero if unknown.
    employer: u64,
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
            if let Some(code) = self.occupation {
                for place in &self.places {
                    keys.push(mix(self.employer ^ mix(hash(code.as_str())) ^ u64::from(*place)));
                }
            }
        }
        keys
    }

    fn same_place(&self, other: &Self) -> Option<bool> {
        if self.places.is_empty() || other.places.is_empty() {
            return None;
        }
        Some(self.places.iter().any(|place| other.places.contains(place)))
    }
}

impl Match {
    /// Smaller is better.
    pub(super) fn rank(&self) -> (DuplicateClass, i32, i32) {
        (self.class, -(self.similarity * 32.0) as i32, self.days)
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
    let employer = employers_known && new.employer == old.employer;
    if employers_known && !employer && similarity < SAME_TEXT {
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
    let same_fields = employer && place == Some(true) && (title || occupation && across_languages);
    if !(same_text || same_words || same_fields) {
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
