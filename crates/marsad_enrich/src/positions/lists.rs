//! Posts in lists: lines that begin or end with a number, numbers in brackets.

use super::{FAR, MOST, Positions, Word};
use crate::{clause, normalize::Words};

/// How many words may name what a line of a list counts.
const LABEL: usize = 7;
/// How many words a heading has at most.
const HEADING: usize = 10;
/// How many one line of a list may want.
const MOST_OF_ROW: u32 = 500;

impl Positions {
    /// The sum of the lines after words that hire and a colon: "recrute :", "10 maçons", "8 coffreurs".
    pub(super) fn listed(&self, words: &Words<'_>, end: usize) -> Option<u32> {
        let first = (end..words.len().min(end + FAR)).find(|&at| words.tokens[at].first_of_line)?;
        if !words.tokens[first - 1].colon_after {
            return None;
        }
        self.rows(words, first, true).map(|(sum, _)| sum)
    }

    /// The sum of lines that begin with a number and whom it counts, and how many they are.
    /// Only below words that hire, "one" may be an article.
    fn rows(&self, words: &Words<'_>, first: usize, is_sought: bool) -> Option<(u32, usize)> {
        let (mut sum, mut n) = (0, 0);
        for at in (first..words.len()).filter(|&at| words.tokens[at].first_of_line) {
            let Some(number) = self.row(words, at, is_sought) else { break };
            sum += number;
            n += 1;
        }
        (sum > 0).then_some((sum, n))
    }

    /// "10 maçons, 2 grutiers", "Code A : 2 ingénieurs"; in a list of those sought also "Maçons : 10",
    /// "maçons (10)", "maçons .... 10".
    fn row(&self, words: &Words<'_>, line: usize, is_sought: bool) -> Option<u32> {
        let label = (line..words.len().min(line + LABEL))
            .take_while(|&at| at == line || !words.tokens[at].first_of_line)
            .find(|&at| words.tokens[at].colon_after)
            .map(|at| at + 1);
        [Some(line), label].into_iter().flatten().find_map(|at| {
            let (end, number) = self.count(words, at)?;
            let noun = self.counted(words, end)?;
            let is_sure = is_sought || number > 1 || words.number(at).is_some();
            is_sure.then(|| number + self.others(words, noun))
        })
    }

    /// The sum of numbers in brackets from a word on in its sentence: "assembleurs (15), contrôleurs (2)".
    pub(super) fn bracketed(&self, words: &Words<'_>, first: usize) -> u32 {
        (first..words.len())
            .take_while(|&at| at == first || !words.tokens[at].first_of_sentence)
            .filter(|&at| {
                clause::gap(words, at).ends_with('(')
                    && (at + 1..at + 1 + LABEL / 2)
                        .any(|at| clause::gap(words, at).starts_with(')'))
            })
            .filter_map(|at| words.number(at).filter(|number| *number <= MOST))
            .sum()
    }

    /// The sum of lines that name whom they count before the number, where those who are sought are
    /// listed: below "concours pour le recrutement de :" or "postes à pourvoir".
    pub(super) fn listed_after(&self, words: &Words<'_>, title: &Words<'_>) -> Option<u32> {
        // "Cuisinier : 2 | Serveur : 3"
        let has_strokes = words.text.contains('|');
        let opens_row = |at: usize| has_strokes && clause::gap(words, at).contains('|');
        let lines: Vec<usize> = (0..words.len())
            .filter(|&at| words.tokens[at].first_of_line || opens_row(at))
            .collect();
        let end_of = |n: usize| lines.get(n + 1).copied().unwrap_or(words.len());
        let mut n = 0;
        while n < lines.len() {
            let first = n;
            let mut sums = Vec::new();
            let mut n_workers = 0;
            while n < lines.len() {
                match self.row_after(words, lines[n], end_of(n)) {
                    Some(sum) => {
                        n_workers += usize::from(self.workers.are_at(words, lines[n]));
                        sums.push(sum);
                    }
                    // "1er grade :" above some of them
                    None if !sums.is_empty() && words.tokens[end_of(n) - 1].colon_after => {}
                    None => break,
                }
                n += 1;
            }
            let opens = |words: &Words<'_>, at: usize| {
                self.posts.longest_at(words, at).is_some()
                    || self.is(words, at, Word::Hiring)
                    || self.is(words, at, Word::Opener)
            };
            // A paragraph that names posts opens no list.
            let is_introduced = first > 0 && {
                let intro = lines[first - 1]..lines[first];
                let is_heading = words.tokens[intro.end - 1].colon_after || intro.len() <= HEADING;
                is_heading && intro.into_iter().any(|at| opens(words, at))
            };
            let is_opened = is_introduced
                || n_workers == sums.len()
                || first > 0 && (0..title.len()).any(|at| opens(title, at));
            if sums.len() > 1 && is_opened {
                return Some(sums.iter().sum());
            }
            n = n.max(first) + 1;
        }
        None
    }

    /// The sum of a column of a table that is headed by a word for posts or their number:
    /// "| Poste | Nombre |", "| Serveur | 3 |".
    pub(super) fn column(&self, words: &Words<'_>) -> Option<u32> {
        if !words.text.contains('|') {
            return None;
        }
        let mut lines = (0..words.len()).filter(|&at| words.tokens[at].first_of_line);
        lines.find_map(|line| {
            let heading = clause::line(words, line);
            let is_number = |at: usize| {
                self.is(words, at, Word::NumberOf)
                    || self.is(words, at, Word::Total)
                    || words.norm(at).ends_with('s') && self.posts.longest_at(words, at).is_some()
            };
            let at = heading.clone().find(|&at| at > line && is_number(at))?;
            let column = cell(words, at);
            let (mut sum, mut next) = (0, heading.end);
            while next < words.len() && column > cell(words, heading.start) {
                let row = clause::line(words, next);
                let number = row.clone().find(|&at| cell(words, at) == column);
                let Some(number) = number.and_then(|at| words.number(at)) else { break };
                sum += number;
                next = row.end;
            }
            (1..=MOST).contains(&sum).then_some(sum)
        })
    }

    /// "Maçons : 10", "maçons (10)", "maçons .... 10", "Laâyoune — physique 1, philosophie 1".
    fn row_after(&self, words: &Words<'_>, line: usize, end: usize) -> Option<u32> {
        let is_other = |at: usize| {
            [Word::Demand, Word::Unit, Word::Staff].iter().any(|word| self.is(words, at, *word))
        };
        let mut sum = 0;
        for at in line + 1..end {
            let Some(number) = words.number(at).filter(|number| (1..=MOST_OF_ROW).contains(number))
            else {
                continue;
            };
            let (before, after) = (clause::gap(words, at), clause::gap(words, at + 1));
            let is_after =
                |mark: &[char]| (line + 1..at).any(|at| clause::gap(words, at).contains(mark));
            // "Lieux : Missour (7)"
            let is_labelled =
                !before.contains(':') && (line..at).any(|at| words.tokens[at].colon_after);
            if is_labelled || (line..at).any(is_other) {
                return None;
            }
            let ends = at + 1 == end
                || after.starts_with([',', ';', '،', '؛', ')', '.'])
                || after.starts_with(" ;")
                || self.posts.longest_at(words, at + 1).is_some();
            let is_marked = at <= line + LABEL
                && (before.contains(':') || before.contains("..") || before.ends_with(['(', '…']));
            if ends && is_marked {
                return Some(number);
            }
            if ends && before == " " && is_after(&['—', '–']) {
                sum += number;
            }
        }
        (sum > 0).then_some(sum)
    }

    /// Lines that each begin with a number of people, wherever they stand.
    pub(super) fn tabled(&self, words: &Words<'_>) -> Option<u32> {
        let lines = (0..words.len()).filter(|&at| words.tokens[at].first_of_line);
        lines
            .filter(|&at| self.count(words, at).is_some())
            .find_map(|at| self.rows(words, at, false).filter(|(_, n)| *n > 1))
            .map(|(sum, _)| sum)
    }
}

/// How many strokes of a table stand before a word on its line.
fn cell(words: &Words<'_>, at: usize) -> usize {
    let strokes = |gap: &str| gap.matches('|').count();
    let line = clause::line(words, at).start;
    let first = clause::gap(words, line).rsplit('\n').next().map_or(0, strokes);
    first + (line + 1..=at).map(|at| strokes(clause::gap(words, at))).sum::<usize>()
}
