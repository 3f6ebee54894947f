//! Where in a post a job may be named that it offers, and what speaks for it.
//!
//! A place is a beginning: of a line, behind a sign, a word that hires or one that joins, or wherever
//! a word stands that titles of jobs begin with. What stands there and around it is told as hashed
//! features, from which whoever reads posts has learnt how likely a vacancy begins there: a list has
//! many shapes, but in all of them jobs stand at such places, and their neighbours look alike.

mod chains;
mod evidence;
mod others;

use super::{
    trades::is_trade,
    words::{WORDS, Word, positions},
};
use crate::Vocabulary;

/// Hashes of what is known of a thing, each with its weight.
pub type Features = Vec<(u64, f32)>;

/// A line that says something.
#[derive(Debug)]
pub(super) struct Line<'t> {
    /// Where it begins in the text.
    pub(super) from: usize,
    pub(super) text: &'t str,
    /// An empty line stands before it, or one of strokes.
    pub(super) after_gap: bool,
    pub(super) words: Vec<Word>,
}

/// A place where a vacancy may begin.
#[derive(Debug, Clone)]
pub(super) struct Start {
    pub(super) line: usize,
    /// Its first word in the line, which may count people, and the first of the job.
    pub(super) word: usize,
    pub(super) job: usize,
    /// What is written together with the first word and joins it to what stands before.
    pub(super) prefix: usize,
    pub(super) lead: Lead,
    /// How many words a title has that is known and begins here, and whether its first word begins
    /// titles.
    pub(super) known: usize,
    pub(super) is_named: bool,
    /// How many titles begin with its first word.
    pub(super) n_headed: usize,
}

/// What stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    Line(Mark),
    Sign(char),
    Joint,
    Hiring,
    /// Nothing, but the word itself is one that titles begin with.
    Named,
}

/// What a line begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    Bullet(char),
    Picture,
    Number,
    Letter,
    Offer,
}

/// Lines of a text and the places in them.
#[derive(Debug)]
pub(super) struct Places<'t> {
    pub(super) lines: Vec<Line<'t>>,
    pub(super) starts: Vec<Start>,
}

impl<'t> Places<'t> {
    pub(super) fn of(text: &'t str, vocabulary: &Vocabulary) -> Self {
        let lines = lines(text);
        let mut starts = Vec::new();
        for (number, line) in lines.iter().enumerate() {
            in_line(number, line, vocabulary, &mut starts);
        }
        Self { lines, starts }
    }

    /// What speaks for each place.
    pub(super) fn features(&self) -> Vec<Features> {
        evidence::features(self)
    }

    /// What speaks for each place, once it is known how likely each is by itself.
    pub(super) fn among_others(&self, own: &[f32]) -> Vec<Features> {
        others::among_others(self, own)
    }

    /// Where a place is in the text.
    pub(super) fn from(&self, start: &Start) -> usize {
        let line = &self.lines[start.line];
        line.from + line.words[start.word].from + start.prefix
    }
}

pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut from, mut after_gap) = (0, false);
    for whole in text.split_inclusive('\n') {
        let line = whole.trim();
        if line.chars().any(char::is_alphanumeric) {
            let start = from + (whole.len() - whole.trim_start().len());
            lines.push(Line { from: start, text: line, after_gap, words: positions(line) });
            after_gap = false;
        } else {
            after_gap = true;
        }
        from += whole.len();
    }
    lines
}

fn in_line(number: usize, line: &Line<'_>, vocabulary: &Vocabulary, starts: &mut Vec<Start>) {
    let words = &line.words;
    let (first, mark) = content(line);
    let mut counted_until = first;
    for at in first..words.len() {
        if at > first && at <= counted_until {
            continue;
        }
        if is_address(line, at) {
            continue;
        }
        let job = behind_count(line, at);
        let word = &words[job].folded;
        let known = vocabulary.titles.longest(words[job..].iter().map(|it| it.folded.as_str()));
        let mut is_named = is_trade(word) || known > 0 || vocabulary.titles.is_head(word);
        let mut prefix = 0;
        let lead = if at == first {
            Some(Lead::Line(mark))
        } else if let Some(sign) = sign(&line.text[words[at - 1].to..words[at].from]) {
            Some(Lead::Sign(sign))
        } else if WORDS.ends_with_joint(&words[..at]) {
            Some(Lead::Joint)
        } else if WORDS.ends_with_hiring(&words[..at]) {
            Some(Lead::Hiring)
        } else if is_named {
            Some(Lead::Named)
        } else {
            None
        };
        let lead = lead.or_else(|| {
            let joined = WORDS.joined(word)?;
            let rest = &word[joined..];
            (is_trade(rest) || vocabulary.titles.is_head(rest)).then(|| {
                (prefix, is_named) = (joined, true);
                Lead::Joint
            })
        });
        if let Some(lead) = lead {
            counted_until = job;
            let n_headed = vocabulary.titles.n_headed(&word[prefix..]);
            let start =
                Start { line: number, word: at, job, prefix, lead, known, is_named, n_headed };
            starts.push(start);
        }
    }
}

/// Whether a word is a part of an address, of mail or of a page.
fn is_address(line: &Line<'_>, at: usize) -> bool {
    let Word { from, to, .. } = line.words[at];
    let before = line.text[..from].rsplit(char::is_whitespace).next().unwrap_or_default();
    let behind = line.text[to..].split(char::is_whitespace).next().unwrap_or_default();
    let token = &line.text[from - before.len()..to + behind.len()];
    token.contains('@') && token.contains('.') || token.contains("://") || token.starts_with("www.")
}

/// The first word behind the mark of a line.
fn content(line: &Line<'_>) -> (usize, Mark) {
    let words = &line.words;
    let opening = line.text[..words[0].from].chars().find(|it| !it.is_whitespace());
    let plain = match opening {
        Some(sign) if is_picture(sign) => Mark::Picture,
        Some(sign) => Mark::Bullet(sign),
        None => Mark::None,
    };
    let Some(second) = words.get(1) else { return (0, plain) };
    let gap = &line.text[words[0].to..second.from];
    let closes = |gap: &str| {
        gap.trim_start_matches('\u{fe0f}')
            .starts_with([')', '.', '-', '–', '/', ':', '\u{20e3}', '°', ']', '_'])
    };
    let is_number = |it: &Word| it.folded.len() <= 2 && it.folded.parse::<u8>().is_ok();
    if is_number(&words[0]) && closes(gap) && !is_number(second) {
        return (1, Mark::Number);
    }
    if words[0].folded.chars().count() == 1 && closes(gap) {
        return (1, Mark::Letter);
    }
    if let Some(third) = words.get(2) {
        let behind = &line.text[second.to..third.from];
        let is_label = |it: &Word| WORDS.is_job_label(&it.folded);
        if is_number(second) && (closes(gap) || is_label(&words[0]) && closes(behind.trim_start()))
        {
            return (2, Mark::Offer);
        }
    }
    (0, plain)
}

/// The first word that counts nobody: "10", "un".
fn behind_count(line: &Line<'_>, at: usize) -> usize {
    let words = &line.words;
    let counts = |it: usize| {
        it + 1 < words.len()
            && (WORDS.is_article(&words[it])
                || words[it].folded.parse::<u16>().is_ok_and(|it| it < 1000))
            && line.text[words[it].to..words[it + 1].from]
                .chars()
                .all(|it| it.is_whitespace() || matches!(it, '(' | ')' | 'x' | '×'))
    };
    (at..words.len()).find(|&it| !counts(it)).unwrap_or(at)
}

/// The kind of sign between two words.
fn sign(gap: &str) -> Option<char> {
    const KINDS: [(&str, char); 10] = [
        (":：=", ':'),
        (";؛", ';'),
        ("/\\", '/'),
        ("|•·▪", '|'),
        ("+&", '+'),
        (",،", ','),
        ("([", '('),
        (".!?؟…", '.'),
        (")]", ')'),
        ("→←➜»«>\"", '"'),
    ];
    if gap.contains('#') {
        return Some('#');
    }
    if let Some((_, kind)) = KINDS.iter().find(|(signs, _)| gap.contains(|it| signs.contains(it))) {
        return Some(*kind);
    }
    if gap.contains(['–', '—']) || gap.contains(" - ") || gap.contains(" -") {
        return Some('-');
    }
    gap.contains(is_picture).then_some('e')
}

pub(super) fn is_picture(sign: char) -> bool {
    matches!(sign, '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_no_places_and_jobs_behind_signs_are() {
        let check = |text: &str, expected: &[&str]| {
            let places = Places::of(text, &Vocabulary::default());
            let found: Vec<&str> =
                places.starts.iter().map(|it| &text[places.from(it)..]).collect();
            let begins = |(found, expected): (&&str, &&str)| found.starts_with(*expected);
            let are_as_expected = found.iter().zip(expected).all(begins);
            assert!(found.len() == expected.len() && are_as_expected, "{text}: {found:?}");
        };
        check("rh@exemple.ma", &[]);
        check("Fès > soudeur\nCV : rh@exemple.ma", &["Fès", "soudeur", "CV"]);
        check("Voir https://exemple.ma/offre", &["Voir"]);
    }
}
