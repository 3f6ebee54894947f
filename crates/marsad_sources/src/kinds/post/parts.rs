//! A post cut into its vacancies, where it is known at which places they begin.

use super::{
    digest::Part,
    starts::{Lead, Line, Places, Start},
    words::WORDS,
};
use crate::Vocabulary;

/// From this probability on, a vacancy begins at a place. It is less than a half, since a list has
/// more members that are missed than single vacancies have others that are made up.
const LIKELY: f32 = 0.42;
/// In a list of which two are found, a lower one will do: the lower, the more the words there are
/// those of a title.
const IN_LIST: f32 = 0.25;
const NAMED_IN_LIST: f32 = 0.18;
const KNOWN_IN_LIST: f32 = 0.07;
/// Beside one that is found in a line.
const BESIDE: f32 = 0.1;
/// So many words may stand between two names of one job: "chauffeur livreur", "grutier (سائق الرافعة)".
const NEAR: usize = 4;

/// The vacancies of a post, by what was learnt about where they begin; none if nothing was learnt.
pub(super) fn split(text: &str, vocabulary: &Vocabulary) -> Option<Vec<Part>> {
    let judge = vocabulary.judge.as_ref()?;
    let places = Places::of(text, vocabulary);
    let likely = judge.judge(&places);
    let found = found(&places, &likely);
    let whole = || Part { item: text.trim().to_owned(), ..Part::default() };
    match found[..] {
        [] => Some(vec![whole()]),
        [one] => Some(vec![Part { title: title(&places, one, None), ..whole() }]),
        _ => Some(parts(&places, &found)),
    }
}

/// The places where vacancies begin.
fn found<'p>(places: &'p Places<'_>, likely: &[f32]) -> Vec<&'p Start> {
    let starts = &places.starts;
    let mut is_found: Vec<bool> = likely.iter().map(|p| *p >= LIKELY).collect();
    // What looks like two others of a list is one of it.
    for at in 0..starts.len() {
        let alike = |other: usize| is_found[other] && looks_alike(&starts[at], &starts[other]);
        let least = match &starts[at] {
            it if it.known > 0 => KNOWN_IN_LIST,
            it if it.is_named => NAMED_IN_LIST,
            _ => IN_LIST,
        };
        if !is_found[at] && likely[at] >= least {
            is_found[at] =
                (0..starts.len()).filter(|&it| likely[it] >= LIKELY && alike(it)).count() >= 2;
        }
    }
    // A job beside one that is sought is sought too: "un plombier, électricien".
    for at in 1..starts.len() {
        let (before, it) = (&starts[at - 1], &starts[at]);
        let is_beside = before.line == it.line
            && matches!(it.lead, Lead::Joint | Lead::Sign(',' | ';' | '+' | '|' | 'e'))
            && [before, it].iter().all(|it| it.is_named)
            && before.known + it.known > 0;
        if is_beside && likely[at].min(likely[at - 1]) >= BESIDE {
            let is_any = is_found[at] || is_found[at - 1];
            (is_found[at - 1], is_found[at]) = (is_any, is_any);
        }
    }
    let mut found: Vec<&Start> = Vec::new();
    for (start, is_found) in starts.iter().zip(is_found) {
        if is_found && !found.last().is_some_and(|before| goes_on(places, before, start)) {
            found.push(start);
        }
    }
    found
}

/// Whether two places begin in the same way: lines with the same mark, the same sign in a line.
fn looks_alike(one: &Start, other: &Start) -> bool {
    match (one.lead, other.lead) {
        (Lead::Line(a), Lead::Line(b)) => a == b,
        (Lead::Sign(a), Lead::Sign(b)) => {
            a == b && (one.line == other.line || one.is_named && other.is_named)
        }
        (Lead::Sign(_) | Lead::Joint, Lead::Sign(_) | Lead::Joint | Lead::Hiring) => {
            one.line == other.line
        }
        _ => false,
    }
}

/// Whether a place is another word for the job before it.
fn goes_on(places: &Places<'_>, before: &Start, start: &Start) -> bool {
    let words = &places.lines[start.line].words;
    let text = places.lines[start.line].text;
    before.line == start.line
        && start.word == start.job
        && start.word <= before.job + NEAR
        && match start.lead {
            Lead::Named => !text[words[before.job].to..words[start.word].from]
                .contains(|it: char| ",،;؛.!:/|+•–—".contains(it)),
            Lead::Sign(sign) => sign == '(',
            _ => false,
        }
}

/// What stands from a place to the end of its line, or to `end`.
fn title(places: &Places<'_>, start: &Start, end: Option<usize>) -> String {
    let line = &places.lines[start.line];
    let from = line.words[start.word].from + start.prefix;
    WORDS.trimmed(&line.text[from..end.unwrap_or(line.text.len())]).to_owned()
}

/// What one line says of a vacancy: of its own, and of all that the line names.
struct Piece {
    title: String,
    item: String,
    around: String,
    line: usize,
}

fn parts(places: &Places<'_>, found: &[&Start]) -> Vec<Part> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut rest = String::new();
    let mut at = 0;
    while at < found.len() {
        let line = found[at].line;
        let n = found[at..].iter().take_while(|it| it.line == line).count();
        pieces_of(places, &found[at..at + n], &mut pieces, &mut rest);
        at += n;
    }
    let starts: Vec<usize> = pieces.iter().map(|it| it.line).collect();
    let blocks = Blocks::of(&places.lines, &starts);
    let head = joined(&places.lines[..blocks.head]);
    let foot = joined(&places.lines[blocks.foot..]);
    pieces
        .into_iter()
        .map(|piece| {
            let block = &blocks.by_line[piece.line];
            let own = joined(&places.lines[piece.line + 1..block.end]);
            let heading = joined(&places.lines[block.heading.clone()]);
            Part {
                title: piece.title,
                item: [piece.item, own]
                    .into_iter()
                    .filter(|it| !it.is_empty())
                    .collect::<Vec<_>>()
                    .join("\n"),
                around: [&piece.around, &heading, &head, &rest, &foot]
                    .into_iter()
                    .filter(|it| !it.is_empty())
                    .map(String::as_str)
                    .collect::<Vec<_>>()
                    .join("\n"),
            }
        })
        .collect()
}

/// Cuts a line at its places; what follows the last one is about all of the post.
fn pieces_of(places: &Places<'_>, found: &[&Start], pieces: &mut Vec<Piece>, rest: &mut String) {
    let line = &places.lines[found[0].line];
    let begin = |start: &Start| line.words[start.word].from;
    if let [one] = found {
        let own = match one.lead {
            Lead::Line(_) => &line.text[begin(one)..],
            _ => line.text,
        };
        let piece = Piece {
            title: title(places, one, None),
            item: own.trim().to_owned(),
            around: String::new(),
            line: one.line,
        };
        return pieces.push(piece);
    }
    let before = WORDS.trimmed(&line.text[..begin(found[0])]);
    let mut from = begin(found[0]) + found[0].prefix;
    for (at, start) in found.iter().enumerate() {
        let next = found.get(at + 1);
        let reach = next.map_or(line.text.len(), |it| begin(it));
        let end = sentence_end(line, start, reach);
        let stop = end.unwrap_or(reach);
        pieces.push(Piece {
            title: title(places, start, Some(stop)),
            item: WORDS.trimmed(&line.text[from..stop]).to_owned(),
            around: before.to_owned(),
            line: start.line,
        });
        match next {
            // A sentence that leads up to the next one is about that.
            Some(it) => from = end.unwrap_or(begin(it) + it.prefix),
            None => {
                if let Some(end) = end {
                    rest.push_str(WORDS.trimmed(&line.text[end..]));
                }
            }
        }
    }
}

/// Where the sentence ends that begins at a place, before `reach`.
fn sentence_end(line: &Line<'_>, start: &Start, reach: usize) -> Option<usize> {
    (start.job + 1..line.words.len()).find_map(|at| {
        let (from, to) = (line.words[at - 1].to, line.words[at].from);
        let ends = |it: char| matches!(it, '.' | ';' | '؛' | '!' | '?' | '؟');
        let is_end = to < reach && line.text[from..to].contains(ends) && to - from >= 2;
        is_end.then_some(from)
    })
}

/// Which lines go with the lines that vacancies begin in.
struct Blocks {
    /// Where what is said before all of them ends, and where that begins which is said after them.
    head: usize,
    foot: usize,
    by_line: Vec<Block>,
}

#[derive(Clone, Default)]
struct Block {
    /// The lines above that are about this one and those that follow it: a town.
    heading: std::ops::Range<usize>,
    /// Where the lines below that are about this one end.
    end: usize,
}

impl Blocks {
    fn of(lines: &[Line<'_>], starts: &[usize]) -> Self {
        let mut by_line = vec![Block::default(); lines.len()];
        let mut starts = starts.to_vec();
        starts.dedup();
        let (first, last) = (starts[0], starts[starts.len() - 1]);
        let mut heading = 0..0;
        let mut longest = 0;
        let mut spans_gaps = false;
        for pair in starts.windows(2) {
            let (from, next) = (pair[0] + 1, pair[1]);
            let gap = (from..=next).rev().find(|&at| lines[at].after_gap);
            let is_heading = |at: usize| {
                at >= from
                    && (lines[at].text.ends_with([':', '：'])
                        || lines[at].text.starts_with(['📍', '📌', '🏙', '#']))
            };
            let cut = match gap {
                Some(gap) => gap,
                None if is_heading(next.saturating_sub(1)) => next - 1,
                None => next,
            };
            by_line[pair[0]] = Block { heading: heading.clone(), end: cut };
            longest = longest.max(cut - from);
            spans_gaps |= (from..cut).any(|at| lines[at].after_gap);
            if cut < next {
                heading = cut..next;
            }
        }
        // The first one's heading is its own if others have some.
        let has_headings = !heading.is_empty();
        let mut head = first;
        if has_headings && first > 0 {
            let gap = (1..=first).rev().find(|&at| lines[at].after_gap).unwrap_or(first - 1);
            head = if gap == first { first } else { gap };
            for &start in &starts {
                if !by_line[start].heading.is_empty() {
                    break;
                }
                by_line[start].heading = head..first;
            }
        }
        let foot = (last + 1..lines.len())
            .find(|&at| at > last + longest || lines[at].after_gap && !spans_gaps)
            .unwrap_or(lines.len());
        by_line[last] = Block { heading, end: foot };
        Self { head, foot, by_line }
    }
}

fn joined(lines: &[Line<'_>]) -> String {
    lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cuts a text at the places where one of the jobs is named.
    #[track_caller]
    fn check(text: &str, jobs: &[&str], expected: &[(&str, &str)]) {
        let places = Places::of(text, &Vocabulary::default().with_titles(jobs.iter().copied()));
        let names = |start: &Start| {
            let line = &places.lines[start.line];
            let named = &line.text[line.words[start.job].from + start.prefix..];
            jobs.iter().any(|job| named.starts_with(job))
        };
        let likely: Vec<f32> =
            places.starts.iter().map(|it| f32::from(u8::from(names(it)))).collect();
        let parts = parts(&places, &found(&places, &likely));
        let found: Vec<(&str, String)> =
            parts.iter().map(|it| (it.title.as_str(), it.text())).collect();
        let expected: Vec<(&str, String)> =
            expected.iter().map(|(title, text)| (*title, (*text).to_owned())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn lists_of_any_form_are_cut_where_jobs_begin() {
        check(
            "Hôtel Nour\n🔹 2 serveurs\n🔹 plongeur\nle soir\nTél. 1",
            &["serveurs", "plongeur"],
            &[
                ("2 serveurs", "2 serveurs\n\nHôtel Nour\nle soir\nTél. 1"),
                ("plongeur", "plongeur\n\nHôtel Nour\nle soir\nTél. 1"),
            ],
        );
        check(
            "مخبزة محتاجة خباز وبائعة. الوقت صباحا",
            &["خباز", "بائعة"],
            &[
                ("خباز", "خباز\n\nمخبزة محتاجة\nالوقت صباحا"),
                ("بائعة", "بائعة\n\nمخبزة محتاجة\nالوقت صباحا"),
            ],
        );
        check(
            "Offres\n📍 Fès\ncariste – jour\n\n📍 Salé\nsoudeur – nuit",
            &["cariste", "soudeur"],
            &[
                ("cariste – jour", "cariste – jour\n\n📍 Fès\nOffres"),
                ("soudeur – nuit", "soudeur – nuit\n\n📍 Salé\nOffres"),
            ],
        );
    }

    #[test]
    fn a_job_beside_one_that_is_sought_is_sought() {
        let check = |text: &str, least: f32, expected: usize| {
            let places =
                Places::of(text, &Vocabulary::default().with_titles(["soudeur", "tôlier"]));
            let likely: Vec<f32> =
                places.starts.iter().map(|it| if it.word == 1 { 0.9 } else { least }).collect();
            assert_eq!(found(&places, &likely).len(), expected, "{text}");
        };
        check("Garage : soudeur, tôlier", 0.2, 2);
        check("Garage : soudeur, tôlier", 0.05, 1);
        check("Garage : soudeur, Salé", 0.2, 1);
    }

    #[test]
    fn two_words_for_one_job_are_one() {
        let check = |text: &str, jobs: [&str; 2], expected: usize| {
            let places = Places::of(text, &Vocabulary::default().with_titles(jobs));
            let likely: Vec<f32> =
                places.starts.iter().map(|it| f32::from(u8::from(it.is_named))).collect();
            assert_eq!(found(&places, &likely).len(), expected, "{text}");
        };
        check("chauffeur livreur à Fès", ["chauffeur", "livreur"], 1);
        check("grutier (conducteur) à Fès", ["grutier", "conducteur"], 1);
        check("chauffeur, livreur à Fès", ["chauffeur", "livreur"], 2);
    }
}
