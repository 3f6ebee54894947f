//! The parts of a text that could each ask for one skill: what stands between commas, bullets and
//! words such as "and".

use std::ops::Range;

use marsad_encoder::Features;

use crate::{
    hash::hash_bytes,
    languages::Section,
    normalize::{Script, Words, is_arabic},
    page::Page,
};

/// A part of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Its words.
    pub(crate) words: Range<usize>,
    /// Its bytes in the text.
    pub(crate) bytes: Range<usize>,
}

/// Words that join two skills.
const JOINING: &[&str] = &["et", "and", "ou", "or", "y", "w", "o", "wla", "و", "او", "ولا", "ou/et"];
/// Longer parts are sentences that tell something else.
const MOST_WORDS: usize = 10;
/// The Arabic "and", written together with the word that follows.
const AND: char = 'و';
/// Shorter Arabic words that begin with it are words of their own.
const SHORTEST_JOINED: usize = 4;
/// How much the parts before and after count.
const NEIGHBOR: f32 = 0.5;
/// Lengths of n-grams of letters.
const LETTERS: Range<usize> = 2..6;

/// The parts of an ad's body, in order.
pub(crate) fn segments(body: &Words<'_>) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut first = 0;
    for index in 0..=body.len() {
        let joins = index < body.len() && JOINING.contains(&body.norm(index));
        if index == body.len() || joins || (index > first && begins(body, index)) {
            add(body, first..index, &mut segments);
            first = if joins { index + 1 } else { index };
        }
    }
    segments
}

fn add(body: &Words<'_>, words: Range<usize>, segments: &mut Vec<Segment>) {
    if words.is_empty() || words.len() > MOST_WORDS {
        return;
    }
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
    gap.contains(marks)
        || gap.starts_with(". ")
        || gap.contains(" - ")
        || gap.contains(" / ")
        || is_joined(body, index)
}

fn is_joined(body: &Words<'_>, index: usize) -> bool {
    let token = &body.tokens[index];
    let word = &body.text[token.start..token.end];
    word.starts_with(AND) && word.chars().filter(|c| is_arabic(*c)).count() >= SHORTEST_JOINED
}

/// What tells a part that asks for a skill from one that does not: its words and letters, those of
/// the parts around it, and where it stands.
pub(crate) fn features(page: &Page<'_>, segments: &[Segment], at: usize) -> Features {
    let segment = &segments[at];
    let body = &page.body;
    let mut features = Vec::with_capacity(160);
    add_text(body, &segment.words, ("", 1.0), &mut features);
    let before = at.checked_sub(1).map(|it| (&segments[it].words, "<"));
    let after = segments.get(at + 1).map(|it| (&it.words, ">"));
    for (words, side) in before.into_iter().chain(after) {
        add_text(body, words, (side, NEIGHBOR), &mut features);
    }
    let section = page.section_at(segment.words.start);
    let has = (page.has(Section::Profile), page.has(Section::Tasks));
    let token = &body.tokens[segment.words.start];
    let text = &body.text[segment.bytes.clone()];
    let mut say = |name: String, weight: f32| features.push((hash_bytes(name.as_bytes()), weight));
    say(format!("in {section:?}"), 1.0);
    say(format!("in {section:?} of {has:?}"), 1.0);
    say("place".to_owned(), (1.0 + segment.bytes.start as f32).ln() / 8.0);
    say(format!("{} words", segment.words.len()), 0.5);
    say("letters".to_owned(), text.chars().count() as f32 / 40.0);
    if text.chars().any(|c| c.is_ascii_digit()) {
        say("a number".to_owned(), 1.0);
    }
    if text.starts_with(char::is_uppercase) {
        say("a capital".to_owned(), 0.5);
    }
    if token.first_of_line {
        say("begins a line".to_owned(), 0.5);
    }
    if token.script == Script::Arabic {
        say("arabic".to_owned(), 0.5);
    }
    features
}

fn add_text(
    body: &Words<'_>,
    words: &Range<usize>,
    (side, weight): (&str, f32),
    features: &mut Features,
) {
    let mut of_words = Vec::with_capacity(2 * words.len());
    let mut of_letters = Vec::with_capacity(24 * words.len());
    let mut marked = String::new();
    for index in words.clone() {
        let word = body.norm(index);
        of_words.push(hash_bytes(format!("{side}w{word}").as_bytes()));
        if index + 1 < words.end {
            let next = body.norm(index + 1);
            of_words.push(hash_bytes(format!("{side}p{word} {next}").as_bytes()));
        }
        marked.clear();
        marked.push_str("l ");
        marked.push_str(word);
        marked.push(' ');
        let ends: Vec<usize> =
            marked.char_indices().map(|(at, _)| at).skip(1).chain([marked.len()]).collect();
        let salt = hash_bytes(side.as_bytes());
        for n in LETTERS {
            for window in ends.windows(n + 1) {
                of_letters.push(salt ^ hash_bytes(&marked.as_bytes()[window[0]..window[n]]));
            }
        }
    }
    // Long parts do not count more than short ones.
    for group in [of_words, of_letters] {
        let each = weight / (group.len().max(1) as f32).sqrt();
        features.extend(group.into_iter().map(|feature| (feature, each)));
    }
}

#[cfg(test)]
mod tests {
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
    fn a_text_is_cut_where_skills_are_listed() {
        check(
            "Maîtrise d'Excel, esprit d'équipe et rigueur.",
            &["Maîtrise d'Excel", "esprit d'équipe", "rigueur"],
        );
        check("- coupe du cuir\n- piqûre", &["coupe du cuir", "piqûre"]);
        check("الصبر والتواصل، إعداد الفواتير", &["الصبر", "التواصل", "إعداد الفواتير"]);
        check("reads plans, drills and welds", &["reads plans", "drills", "welds"]);
    }
}
