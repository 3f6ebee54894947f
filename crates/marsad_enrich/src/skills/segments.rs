//! The parts of a text that could each ask for one skill: what stands between commas, bullets and
//! words such as "and".

use std::ops::Range;

use marsad_encoder::Features;
use marsad_model::TextLang;
use marsad_taxonomy::SkillKind;

use crate::{
    clause,
    hash::hash_bytes,
    languages::{Joint, Section, joins},
    normalize::{Script, Words, is_arabic},
    page::Page,
};

/// A part of a text that could ask for a skill.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its words.
    pub(crate) words: Range<usize>,
    /// Where it stands in the text without personal data.
    pub bytes: Range<usize>,
    /// The number of the first word of its sentence.
    pub sentence: usize,
    /// What a model learns from, of the part by itself.
    pub features: Features,
}

/// A part without what is known of it.
#[derive(Debug)]
pub(crate) struct Segment {
    pub(crate) words: Range<usize>,
    bytes: Range<usize>,
}

/// Longer parts are sentences that tell something else.
const MOST_WORDS: usize = 10;
/// The Arabic "and", written together with the word that follows.
const AND: char = 'و';
/// Shorter Arabic words that begin with it are words of their own.
const SHORTEST_JOINED: usize = 4;
/// How many parts on either side are looked at once they are judged.
const NEAR: usize = 3;
/// How much the parts before and after count.
const NEIGHBOR: f32 = 0.5;
/// Lengths of n-grams of letters.
const LETTERS: Range<usize> = 2..6;

/// The parts of an ad's body, in order.
pub(crate) fn segments(body: &Words<'_>) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut first = 0;
    for index in 0..=body.len() {
        let is_joint = index < body.len() && is_joint(body.norm(index));
        if index == body.len() || is_joint || (index > first && begins(body, index)) {
            add(body, first..index, &mut segments);
            first = if is_joint { index + 1 } else { index };
        }
    }
    segments
}

/// Whether a word stands between two skills.
fn is_joint(norm: &str) -> bool {
    joins(norm, Joint::And) || joins(norm, Joint::Or)
}

fn add(body: &Words<'_>, words: Range<usize>, segments: &mut Vec<Segment>) {
    if words.is_empty() {
        return;
    }
    if words.len() <= MOST_WORDS {
        return push(body, words, segments);
    }
    let mut first = words.start;
    // A sentence that is long is cut where it goes on to something else.
    let leads = |at: usize| at == words.end || joins(body.norm(at), Joint::Leads);
    for end in (words.start + 1..=words.end).filter(|&at| leads(at)) {
        // What is still long is cut into pieces as long as they may be.
        while end - first > MOST_WORDS {
            let reach = first + 1..first + MOST_WORDS + 1;
            let Some(at) = reach.rev().find(|&at| joins(body.norm(at), Joint::Of)) else { break };
            push(body, first..at, segments);
            first = at;
        }
        if end - first <= MOST_WORDS {
            push(body, first..end, segments);
        }
        first = end;
    }
}

fn push(body: &Words<'_>, words: Range<usize>, segments: &mut Vec<Segment>) {
    let token = &body.tokens[words.start];
    let joined = if is_joined(body, words.start) { AND.len_utf8() } else { 0 };
    let bytes = token.start + joined..body.tokens[words.end - 1].end;
    segments.push(Segment { words, bytes });
}

/// Whether a word opens a part: punctuation stands before it, or it carries the Arabic "and".
fn begins(body: &Words<'_>, index: usize) -> bool {
    let gap = &body.text[body.tokens[index - 1].end..body.tokens[index].start];
    let marks = [
        ',', ';', ':', '(', ')', '|', '\n', '•', '·', '●', '▪', '✔', '✅', '+', '!', '?', '،', '؛',
        '–', '—', '*', '؟', '…',
    ];
    let capital = || {
        let mut letters = body.text[body.tokens[index].start..].chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
    };
    gap.contains(marks)
        || gap.starts_with(". ")
        // Sentences that lost the space or all that stood between them.
        || body.tokens[index].first_of_sentence && matches!(gap, "" | ".") && capital()
        || gap.contains(" - ")
        || gap.contains(" / ")
        || is_joined(body, index)
}

fn is_joined(body: &Words<'_>, index: usize) -> bool {
    let token = &body.tokens[index];
    let word = &body.text[token.start..token.end];
    word.starts_with(AND) && word.chars().filter(|c| is_arabic(*c)).count() >= SHORTEST_JOINED
}

/// The parts of an ad that could ask for a skill, with what tells each that does from one that does not:
/// its words and letters, those of the parts around it, what is named, and where it stands.
///
/// `names` tells the kind of the skill that is named in some words, if one is.
pub(crate) fn parts(
    page: &Page<'_>,
    names: impl Fn(&Range<usize>) -> Option<SkillKind>,
) -> Vec<Part> {
    let segments = segments(&page.body);
    let hashes: Vec<Hashes> =
        segments.iter().map(|segment| hashes(&page.body, &segment.words)).collect();
    let kinds: Vec<u64> = segments
        .iter()
        .map(|segment| names(&segment.words).map_or(0, |kind| kind as u64 + 1))
        .collect();
    let [named, before, after] = ["names", "<", ">"].map(|it| hash_bytes(it.as_bytes()));
    let features = |at: usize, segment: &Segment| {
        let mut features = Vec::with_capacity(256);
        add_hashes(&hashes[at], 0, 1.0, &mut features);
        if let Some(at) = at.checked_sub(1) {
            add_hashes(&hashes[at], before, NEIGHBOR, &mut features);
        }
        if let Some(next) = hashes.get(at + 1) {
            add_hashes(next, after, NEIGHBOR, &mut features);
        }
        add_circumstances(page, segment, &mut features);
        let sides = [
            (named, Some(at), 1.0),
            (before, at.checked_sub(1), NEIGHBOR),
            (after, Some(at + 1), NEIGHBOR),
        ];
        for (side, at, weight) in sides {
            let kind = at.and_then(|at| kinds.get(at));
            features.extend(kind.map(|kind| (joined(side, *kind), weight)));
        }
        features
    };
    let features: Vec<Features> =
        segments.iter().enumerate().map(|(at, segment)| features(at, segment)).collect();
    let parts = segments.into_iter().zip(features).map(|(segment, features)| Part {
        sentence: clause::sentence_start(&page.body, segment.words.start),
        words: segment.words,
        bytes: segment.bytes,
        features,
    });
    parts.collect()
}

/// What speaks for a part once it is known how likely each asks for a skill by itself: of tools in a
/// list, those that are known tell of the others. `sentences` tells the sentence that each stands in.
/// What is as likely by itself is not as likely in a language that less was learnt of.
pub fn among_others(language: TextLang, sentences: &[usize], own: &[f32]) -> Vec<Features> {
    let language = hash_bytes(language.tag().as_bytes());
    let odds: Vec<f32> = own.iter().map(|p| odds(*p)).collect();
    let mean = self::odds(own.iter().sum::<f32>() / own.len().max(1) as f32);
    let all = (0..own.len()).map(|at| {
        let mut features = Vec::with_capacity(12);
        let mut say = |name: &str, detail: u64, weight: f32| {
            features.push((joined(hash_bytes(name.as_bytes()), detail), weight));
        };
        say("own", 0, odds[at]);
        say("ad", 0, mean);
        say("bias", 0, 1.0);
        say("language", language, 1.0);
        say("own of language", language, odds[at]);
        for distance in 1..=NEAR {
            let before = at.checked_sub(distance);
            let after = Some(at + distance).filter(|it| *it < own.len());
            for (side, other) in [("before", before), ("after", after)] {
                match other {
                    Some(other) => {
                        let is_one = sentences[other] == sentences[at];
                        say(side, (2 * distance + usize::from(is_one)) as u64, odds[other]);
                    }
                    None => say("end", distance as u64, 1.0),
                }
            }
        }
        features
    });
    all.collect()
}

/// The logarithm of the odds, small enough to be weighed.
fn odds(probability: f32) -> f32 {
    let p = probability.clamp(0.01, 0.99);
    (p / (1.0 - p)).ln() / 2.0
}

/// Where a part stands and what it looks like.
fn add_circumstances(page: &Page<'_>, segment: &Segment, features: &mut Features) {
    let section = page.section_at(segment.words.start) as u64;
    let kind = u64::from(page.has(Section::Profile)) * 2 + u64::from(page.has(Section::Tasks));
    let token = &page.body.tokens[segment.words.start];
    let text = &page.body.text[segment.bytes.clone()];
    let mut say = |name: &str, detail: u64, weight: f32| {
        features.push((joined(hash_bytes(name.as_bytes()), detail), weight));
    };
    say("section", section, 1.0);
    say("section of", section * 4 + kind, 1.0);
    say("place", 0, (1.0 + segment.bytes.start as f32).ln() / 8.0);
    say("words", segment.words.len() as u64, 0.5);
    say("letters", 0, text.chars().count() as f32 / 40.0);
    if text.chars().any(|c| c.is_ascii_digit()) {
        say("a number", 0, 1.0);
    }
    if text.starts_with(char::is_uppercase) {
        say("a capital", 0, 0.5);
    }
    if token.first_of_line {
        say("begins a line", 0, 0.5);
    }
    if token.script == Script::Arabic {
        say("arabic", 0, 0.5);
    }
}

/// The words and pairs of words of a part, and the letters in them.
struct Hashes {
    words: Vec<u64>,
    letters: Vec<u64>,
}

fn hashes(body: &Words<'_>, words: &Range<usize>) -> Hashes {
    let mut of_words = Vec::with_capacity(2 * words.len());
    let mut of_letters = Vec::with_capacity(24 * words.len());
    let mut marked = String::new();
    let mut ends = Vec::new();
    let mut last = None;
    for index in words.clone() {
        let word = body.norm(index);
        let hash = hash_bytes(word.as_bytes());
        of_words.push(hash);
        of_words.extend(last.map(|last| joined(last, hash)));
        last = Some(hash);
        marked.clear();
        marked.push(' ');
        marked.push_str(word);
        marked.push(' ');
        ends.clear();
        ends.extend(marked.char_indices().map(|(at, _)| at).chain([marked.len()]));
        for n in LETTERS {
            for window in ends.windows(n + 1) {
                of_letters.push(!hash_bytes(&marked.as_bytes()[window[0]..window[n]]));
            }
        }
    }
    Hashes { words: of_words, letters: of_letters }
}

fn joined(first: u64, second: u64) -> u64 {
    first.rotate_left(17) ^ second.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Long parts do not count more than short ones.
fn add_hashes(hashes: &Hashes, salt: u64, weight: f32, features: &mut Features) {
    for group in [&hashes.words, &hashes.letters] {
        let each = weight / (group.len().max(1) as f32).sqrt();
        features.extend(group.iter().map(|hash| (hash ^ salt, each)));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::normalize::Vocabulary;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let body = Words::read(text, &Vocabulary::default());
        let found: Vec<&str> =
            segments(&body).into_iter().map(|segment| &text[segment.bytes]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn parts_of_one_sentence_tell_of_each_other() {
        let features = among_others(TextLang::French, &[0, 0, 7], &[0.9, 0.5, 0.1]);
        let told = |at: usize| -> BTreeMap<u64, f32> { features[at].iter().copied().collect() };
        let shared = |one: usize, other: usize| {
            let (one, other) = (told(one), told(other));
            one.keys().filter(|it| other.contains_key(*it)).count()
        };
        // Of itself, the ad, its language and the constant; and that nothing stands two parts away.
        assert_eq!((shared(0, 1), shared(1, 2)), (7, 7));
        assert_eq!(features[0].len(), 11);
        let same = among_others(TextLang::French, &[0, 0, 0], &[0.9, 0.5, 0.1]);
        assert_ne!(same[1], features[1]);
        assert_eq!(same[0][0], features[0][0]);
    }

    #[test]
    fn a_text_is_cut_where_skills_are_listed() {
        check(
            "Maîtrise d'Excel, esprit d'équipe et rigueur.",
            &["Maîtrise d'Excel", "esprit d'équipe", "rigueur"],
        );
        check("- coupe du cuir\n- piqûre", &["coupe du cuir", "piqûre"]);
        check("الصبر والتواصل، إعداد الفواتير", &["الصبر", "التواصل", "إعداد الفواتير"]);
        check("rentabilité.Capacité à vendre", &["rentabilité", "Capacité à vendre"]);
        check(
            "Vous justifiez d'une solide expérience dans la commercialisation de solutions en B2B acquise dans l'automobile",
            &[
                "Vous justifiez d'une solide expérience",
                "dans la commercialisation de solutions en B2B acquise",
                "dans l'automobile",
            ],
        );
        check("reads plans, drills and welds", &["reads plans", "drills", "welds"]);
    }
}
