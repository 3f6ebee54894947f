//! Vacancies that are not marked as a list: by labels, under headings, in one line, in sentences, in
//! paragraphs with a contact each.

use std::{collections::BTreeSet, sync::LazyLock};

use regex::Regex;

use super::{Line, Part, announces, are_demands, joined};
use crate::kinds::post::words::{WORDS, labelled};

/// "Poste : … Ville : …", again and again.
pub(super) fn records(lines: &[Line<'_>]) -> Option<Vec<Part>> {
    let starts: Vec<usize> =
        (0..lines.len()).filter(|&at| labelled(&WORDS.jobs, lines[at].text).is_some()).collect();
    let (first, _) = (starts.first()?, starts.get(1)?);
    // What stands apart after the last one is about all.
    let last = *starts.last()?;
    let end = (last + 1..lines.len())
        .find(|&at| lines[at].after_gap && !lines[at].text.contains(':'))
        .unwrap_or(lines.len());
    let around = joined(lines[..*first].iter().chain(&lines[end..]));
    Some(from_starts(lines, &starts, end, &around))
}

/// Headings that are a hashtag or a place mark, and under each a line for every vacancy.
pub(super) fn sections(lines: &[Line<'_>]) -> Option<Vec<Part>> {
    const LONGEST_HEADING: usize = 30;
    let is_heading = |at: usize| {
        let line: &Line<'_> = &lines[at];
        line.after_gap
            && line.text.starts_with(['#', '📍', '📌'])
            && line.text.chars().count() <= LONGEST_HEADING
            && lines.get(at + 1).is_some_and(|next| !next.after_gap)
    };
    let headings: Vec<usize> = (0..lines.len()).filter(|&at| is_heading(at)).collect();
    let (first, _) = (*headings.first()?, headings.get(1)?);
    if !announces(&lines[..first]) {
        return None;
    }
    let mut found: Vec<(&str, &str)> = Vec::new();
    let mut foot = lines.len();
    let mut heading = "";
    for (at, line) in lines.iter().enumerate().skip(first) {
        if headings.contains(&at) {
            heading = line.text;
        } else if line.after_gap {
            foot = at;
            break;
        } else {
            found.push((line.text, heading));
        }
    }
    if found.len() < 2 || are_demands(found.iter().map(|(item, _)| *item)) {
        return None;
    }
    let around = joined(lines[..first].iter().chain(&lines[foot..]));
    let part = |(item, heading): (&str, &str)| Part {
        item: item.to_owned(),
        around: format!("{heading}\n{around}").trim_end().to_owned(),
    };
    Some(found.into_iter().map(part).collect())
}

/// Under a heading that announces vacancies, lines of the same form: "Serveuse – Fès – 3000".
pub(super) fn rows(lines: &[Line<'_>]) -> Option<Vec<Part>> {
    const FEWEST: usize = 3;
    const STROKES: [&str; 7] = [" – ", " - ", " — ", " | ", " / ", " → ", " : "];
    let first = (1..lines.len().min(4)).find(|&at| announces(&lines[..at]))?;
    STROKES.iter().find_map(|stroke| {
        let count = lines[first..]
            .iter()
            .enumerate()
            .take_while(|(at, line)| line.text.contains(stroke) && (*at == 0 || !line.after_gap))
            .count();
        let rows = &lines[first..first + count];
        if count < FEWEST || are_demands(rows.iter().map(|row| row.text)) {
            return None;
        }
        let labels = rows.iter().filter(|row| WORDS.is_label(row.text)).count();
        let around = joined(lines[..first].iter().chain(&lines[first + count..]));
        let part = |row: &Line<'_>| Part { item: row.text.to_owned(), around: around.clone() };
        (labels == 0).then(|| rows.iter().map(part).collect())
    })
}

/// "cherche : vendeur, caissière, comptable"; "recrute un vendeur et deux caissières".
pub(super) fn in_a_line(lines: &[Line<'_>]) -> Option<Vec<Part>> {
    const FEWEST: usize = 3;
    const LONGEST: usize = 40;
    lines.iter().enumerate().find_map(|(at, line)| {
        let after = WORDS.after_hiring(line.text)?;
        let rest = &line.text[after..];
        let (before, list) = match rest.split_once(':') {
            // "accueille deux stagiaires : …" lists what they must know.
            Some((before, list))
                if before.trim().is_empty()
                    || WORDS.announces_offers(before)
                    || WORDS.is_determined(before) =>
            {
                (before, list)
            }
            _ => ("", rest),
        };
        let is_named = list.len() < rest.len();
        let end = list.find(['.', '!', '؟', '?', '(']).unwrap_or(list.len());
        let mut items: Vec<&str> =
            list[..end].trim().split(['،', ',', '/']).map(str::trim).collect();
        if let Some(last) = items.pop() {
            match WORDS.joint(last) {
                Some((from, to)) => items.extend([last[..from].trim(), last[to..].trim()]),
                None => items.push(last),
            }
        }
        let is_title = |item: &str| {
            let item = WORDS.before_circumstances(item);
            let length = item.chars().count();
            (3..=LONGEST).contains(&length) && item.split_whitespace().count() <= 5
        };
        let is_list = match is_named {
            true => items.len() >= FEWEST,
            // Without a colon, each must be counted: else it may go on about one.
            false => items.len() >= 2 && items.iter().all(|it| WORDS.is_counted(it)),
        };
        let fits =
            is_list && items.iter().all(|it| is_title(it)) && !are_demands(items.iter().copied());
        let others = lines[..at].iter().chain(&lines[at + 1..]);
        let around = format!("{}{before}{}\n{}", &line.text[..after], &list[end..], joined(others));
        fits.then(|| {
            items
                .iter()
                .map(|item| Part { item: (*item).to_owned(), around: around.trim_end().to_owned() })
                .collect()
        })
    })
}

/// Lines that begin with the same word that hires, each for somebody else.
pub(super) fn sentences(lines: &[Line<'_>]) -> Option<Vec<Part>> {
    let openings: Vec<Option<Vec<String>>> =
        lines.iter().map(|line| WORDS.hiring_start(line.text)).collect();
    let opening = openings
        .iter()
        .flatten()
        .find(|opening| openings.iter().flatten().filter(|it| it == opening).count() >= 2)?;
    let starts: Vec<usize> =
        (0..lines.len()).filter(|&at| openings[at].as_ref() == Some(opening)).collect();
    let behind = starts.iter().map(|&at| {
        let text = lines[at].text;
        text[WORDS.after_hiring(text).unwrap_or(0)..].trim_start()
    });
    if are_demands(behind) {
        return None;
    }
    let last = *starts.last()?;
    let end = (last + 1..lines.len()).find(|&at| lines[at].after_gap).unwrap_or(lines.len());
    let around = joined(lines[..starts[0]].iter().chain(&lines[end..]));
    Some(from_starts(lines, &starts, end, &around))
}

/// Paragraphs, each of which names somebody else to turn to; or in them, lines that do so under a
/// heading.
pub(super) fn paragraphs(lines: &[Line<'_>]) -> Option<Vec<Part>> {
    const SHORTEST: usize = 25;
    /// More text apart from them is one vacancy with two people to ask.
    const LONGEST_REST: usize = 160;
    let starts = (0..lines.len()).filter(|&at| at == 0 || lines[at].after_gap);
    let starts: Vec<usize> = starts.chain([lines.len()]).collect();
    let blocks: Vec<&[Line<'_>]> = starts.windows(2).map(|pair| &lines[pair[0]..pair[1]]).collect();
    // Where one paragraph has several lines under a heading, a line under one is the same.
    let n_with = |block: &[Line<'_>]| block.iter().filter(|it| contact(it.text).is_some()).count();
    let has_headings = blocks.iter().any(|it| n_with(it) >= 2 && it.len() == n_with(it) + 1);
    let least = if has_headings { 1 } else { 2 };
    let mut found: Vec<(String, String)> = Vec::new();
    let mut contacts: Vec<String> = Vec::new();
    let mut rest: Vec<String> = Vec::new();
    for block in blocks {
        let with: Vec<&Line<'_>> =
            block.iter().filter(|line| contact(line.text).is_some()).collect();
        let are_long = with.iter().all(|line| line.text.chars().count() >= SHORTEST);
        if with.len() >= least && with.len() + 1 >= block.len() && are_long {
            let heading = block.iter().find(|line| contact(line.text).is_none());
            let heading = heading.map_or("", |line| line.text);
            found.extend(with.iter().map(|line| (line.text.to_owned(), heading.to_owned())));
            contacts.extend(with.iter().filter_map(|line| contact(line.text)));
        } else if let Some(contact) = with.first().and_then(|line| contact(line.text)) {
            let text = joined(block);
            if text.chars().count() < SHORTEST {
                return None;
            }
            found.push((text, String::new()));
            contacts.push(contact);
        } else {
            rest.push(joined(block));
        }
    }
    let different: BTreeSet<&String> = contacts.iter().collect();
    let rest_length: usize = rest.iter().map(|it| it.chars().count()).sum();
    if found.len() < 2 || different.len() < contacts.len() || rest_length > LONGEST_REST {
        return None;
    }
    let around = |heading: String| {
        let parts = [heading].into_iter().chain(rest.iter().cloned());
        parts.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
    };
    Some(found.into_iter().map(|(item, heading)| Part { item, around: around(heading) }).collect())
}

fn from_starts(lines: &[Line<'_>], starts: &[usize], end: usize, around: &str) -> Vec<Part> {
    let ends = starts.iter().skip(1).copied().chain([end]);
    starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| Part { item: joined(&lines[start..end]), around: around.to_owned() })
        .collect()
}

/// The first phone number or address of a text, without what stands between its digits.
fn contact(text: &str) -> Option<String> {
    static CONTACT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:\+|00)?\d(?:[\s.-]?\d){8,13}")
            .expect("a constant that tests use")
    });
    let found = CONTACT.find(text)?.as_str();
    Some(found.chars().filter(|it| !it.is_whitespace() && !matches!(it, '.' | '-')).collect())
}
