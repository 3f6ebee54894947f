//! Messages that list several vacancies, in the shapes that channels use.

pub(super) mod contacts;
mod jobs;
mod marks;
mod shapes;

use super::words::WORDS;
use crate::Vocabulary;

/// One vacancy of a message, with what the message says of all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// What names the job, if that is known.
    pub(super) title: String,
    pub(super) item: String,
    pub(super) around: String,
}

impl Part {
    /// What the message says of all, if it says who seeks them.
    pub(super) fn head(&self) -> String {
        let seeks = |line: &&str| WORDS.after_hiring(line).is_some();
        self.around.lines().filter(seeks).collect::<Vec<_>>().join("\n")
    }

    pub(super) fn text(&self) -> String {
        if self.around.is_empty() {
            self.item.clone()
        } else {
            format!("{}\n\n{}", self.item, self.around)
        }
    }
}

/// A line that says something.
#[derive(Debug, Clone, Copy)]
struct Line<'l> {
    text: &'l str,
    /// An empty line stands before it, or one of strokes.
    after_gap: bool,
    /// A line of strokes does.
    after_strokes: bool,
}

/// Splits a message into its vacancies; one that lists none is one part. A list is taken for one of
/// vacancies unless many of its items ask or pay something, or tell duties.
pub(super) fn split(text: &str, words: &Vocabulary) -> Vec<Part> {
    let lines = lines(text);
    marks::list(&lines, words)
        .or_else(|| shapes::records(&lines))
        .or_else(|| shapes::sections(&lines))
        .or_else(|| jobs::listed(&lines))
        .or_else(|| shapes::rows(&lines))
        .or_else(|| shapes::between_strokes(&lines))
        .or_else(|| shapes::in_a_line(&lines))
        .or_else(|| shapes::plain_lines(&lines))
        .or_else(|| jobs::lines_of(&lines))
        .or_else(|| shapes::sentences(&lines))
        .or_else(|| contacts::paragraphs(&lines))
        .or_else(|| contacts::segments(&lines))
        .unwrap_or_else(|| vec![Part { item: text.trim().to_owned(), ..Part::default() }])
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut after_gap, mut after_strokes) = (false, false);
    for line in text.lines().map(str::trim) {
        if line.chars().any(char::is_alphanumeric) {
            lines.push(Line { text: line, after_gap, after_strokes });
            (after_gap, after_strokes) = (false, false);
        } else {
            after_gap = true;
            after_strokes |= line.chars().count() >= 3;
        }
    }
    lines
}

/// Whether the lines before a list say that vacancies follow.
fn announces(head: &[Line<'_>]) -> bool {
    let Some(last) = head.last() else { return false };
    // A list of places, not of jobs.
    if WORDS.names_places(last.text) && last.text.ends_with([':', '：']) {
        return false;
    }
    if head.iter().any(|line| WORDS.announces_offers(line.text)) {
        return true;
    }
    // "Nour recrute :", "Recrutement Lycée Nour", "Nour recrute pour la saison".
    WORDS.after_hiring(last.text).is_some_and(|end| {
        last.text.ends_with([':', '：']) || WORDS.says_for_whom(&last.text[end..])
    })
}

/// Whether more than a third of the items are about one vacancy rather than vacancies.
fn are_demands<'i>(items: impl Iterator<Item = &'i str> + Clone) -> bool {
    let n = items.clone().count();
    items.filter(|item| WORDS.is_demand(item)).count() * 3 > n
}

fn joined<'l>(lines: impl IntoIterator<Item = &'l Line<'l>>) -> String {
    lines.into_iter().map(|line| line.text).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests;
