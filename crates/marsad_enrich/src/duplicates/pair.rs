//! The decision on a pair of postings.

use std::collections::BTreeMap;

use marsad_model::DuplicateClass;

use super::{
    Repeat, clues, employers::Employers, facts::Facts, frequencies::Frequencies, text::Text,
};

pub(super) struct Match {
    /// None if it is another job.
    class: Option<DuplicateClass>,
    agrees: Vec<&'static str>,
    /// How sure it is.
    score: f32,
}

/// A job shown again after this many days is a new vacancy.
pub(super) const SAME_JOB_DAYS: i32 = 90;
/// A job shown again after this many days is a temporal duplicate.
const SHOWN_AGAIN_DAYS: i32 = 30;
pub(super) const SAME_TEXT: f32 = 0.85;
/// Texts of one title that overlap this much are related, if they are not one job.
const NEAR_TEXT: f32 = 0.40;
/// An ad under one title that overlaps so much is the same shown again, whoever placed it.
const SHOWN_AGAIN: f32 = 0.9;
/// Sum of the clues from which two postings are one job. Higher than where F1 is best: a pair put
/// together wrongly hides a vacancy, and on authors that the weights were not fitted on some three of
/// a hundred more are wrong.
const SAME_JOB: f32 = 1.0;

/// Weight of the mean over all ads of a vacancy, beside the best.
const CONFIRMED: f32 = 0.3;

/// How `new` repeats `old`; none if it does not.
pub(super) fn compare(
    new: &Facts,
    old: &Facts,
    text: &Text,
    frequencies: &Frequencies,
) -> Option<Match> {
    let days = (new.day - old.day).abs();
    if days > SAME_JOB_DAYS {
        return None;
    }
    let place = new.same_place(old);
    if place == Some(false) && new.title != old.title {
        return None;
    }
    let similarity = new.signature.similarity(&old.signature);
    let employers = Employers::of(new, old, text, frequencies);
    let title = new.title == old.title && !new.title_words.is_empty();
    let same_text = similarity >= SAME_TEXT && (title || employers.same || !employers.other);
    if employers.other && !same_text {
        return None;
    }
    let clues = clues::of(new, old, text, frequencies, &employers, similarity);
    // What an ad says of one post and another of another.
    let other_grade = new.grade != 0 && old.grade != 0 && new.grade != old.grade;
    let other_speciality = new.language == old.language
        && new.speciality != 0
        && old.speciality != 0
        && new.speciality != old.speciality;
    let other_post = place == Some(false) || other_grade || other_speciality;
    // Many jobs in a town have one title, and many ads one agency: without the employer, something
    // rarer must agree, and soon.
    let unnamed = !employers.same && !employers.named && !employers.kindred;
    let shown_again = title && clues.near >= SHOWN_AGAIN;
    let too_little = !same_text
        && (unnamed && days >= SHOWN_AGAIN_DAYS && !shown_again
            || (unnamed || employers.agency && !employers.named) && !clues.distinct);

    let mut agrees = Vec::new();
    for (agree, field) in [
        (title, "title"),
        (employers.same || employers.named, "employer"),
        (place == Some(true), "place"),
        (clues.occupation, "occupation"),
        (similarity >= NEAR_TEXT, "text"),
    ] {
        if agree {
            agrees.push(field);
        }
    }
    let class = if other_post || too_little || clues.score < SAME_JOB {
        (title && (employers.same || similarity >= NEAR_TEXT)).then_some(DuplicateClass::Partial)
    } else if days >= SHOWN_AGAIN_DAYS {
        Some(DuplicateClass::Temporal)
    } else if same_text {
        Some(DuplicateClass::Full)
    } else {
        Some(DuplicateClass::Semantic)
    };
    Some(Match { class, agrees, score: clues.score })
}

/// The vacancy that is repeated most surely, and how: one that other ads of it contradict is less
/// likely than one that they confirm.
pub(super) fn best(found: BTreeMap<u32, Vec<Match>>) -> Option<Repeat> {
    let mut best: Option<(f32, u32, Match)> = None;
    let mut partial: Option<(f32, u32, Match)> = None;
    for (vacancy, matches) in found {
        let mean = matches.iter().map(|it| it.score).sum::<f32>() / matches.len() as f32;
        for one in matches {
            let Some(class) = one.class else { continue };
            let score = (1.0 - CONFIRMED) * one.score + CONFIRMED * mean;
            let slot = if class == DuplicateClass::Partial { &mut partial } else { &mut best };
            let enough = class == DuplicateClass::Partial || score >= SAME_JOB;
            if enough && slot.as_ref().is_none_or(|(other, ..)| score > *other) {
                *slot = Some((score, vacancy, one));
            }
        }
    }
    let (_, vacancy, one) = best.or(partial)?;
    Some(Repeat { vacancy, class: one.class?, agrees: one.agrees })
}
