//! Vacancies that are told apart by whom to turn to.

use std::{collections::BTreeSet, ops::Range, sync::LazyLock};

use regex::Regex;

use super::{Line, Part, announces, are_demands, joined};

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
    Some(
        found
            .into_iter()
            .map(|(item, heading)| Part { item, around: around(heading), ..Part::default() })
            .collect(),
    )
}

/// Text without paragraphs, in which each vacancy ends with somebody else to turn to.
pub(super) fn segments(lines: &[Line<'_>]) -> Option<Vec<Part>> {
    /// Letters beside the contact: "WhatsApp : …" is another number for the same job.
    const SHORTEST: usize = 14;
    // A heading is about all of them.
    let first = (1..lines.len().min(4)).rev().find(|&at| {
        announces(&lines[..at]) && lines[..at].iter().all(|line| contact(line.text).is_none())
    });
    let first = first.unwrap_or(0);
    let text = joined(&lines[first..]);
    let found: Vec<Range<usize>> = CONTACT.find_iter(&text).map(|it| it.range()).collect();
    let different: BTreeSet<String> = found.iter().map(|it| plain(&text[it.clone()])).collect();
    if found.len() < 2 || different.len() < found.len() {
        return None;
    }
    let mut items: Vec<&str> = Vec::new();
    let mut start = 0;
    for contact in &found {
        // With what closes it: a bracket, a full stop.
        let behind = &text[contact.end..];
        let end = contact.end
            + behind
                .find(|it: char| !matches!(it, ')' | '.' | ';' | ',' | ' '))
                .unwrap_or(behind.len());
        let own = &text[start..contact.start];
        if own.chars().filter(|it| it.is_alphabetic()).count() < SHORTEST {
            return None;
        }
        items.push(text[start..end].trim());
        start = end;
    }
    if are_demands(items.iter().copied()) {
        return None;
    }
    let around = format!("{}\n{}", joined(&lines[..first]), text[start..].trim());
    let part = |item: &str| Part {
        item: item.to_owned(),
        around: around.trim().to_owned(),
        ..Part::default()
    };
    Some(items.into_iter().map(part).collect())
}

static CONTACT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:\+|0)\d?(?:[\s.-]?\d){8,13}")
        .expect("a constant that tests use")
});

/// The first phone number or address of a text, without what stands between its digits.
pub(in crate::kinds::post) fn contact(text: &str) -> Option<String> {
    Some(plain(CONTACT.find(text)?.as_str()))
}

fn plain(contact: &str) -> String {
    contact.chars().filter(|it| !it.is_whitespace() && !matches!(it, '.' | '-')).collect()
}
