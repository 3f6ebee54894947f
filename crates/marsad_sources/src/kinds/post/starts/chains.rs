//! What a place reaches up to, and the list in its line that it is a member of.

use super::{Lead, Line, Places, Start, sign};

/// What stands at a place, up to the next sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) n_words: usize,
    /// The sign behind it.
    pub(super) end: char,
    known: usize,
}

impl Span {
    pub(super) fn of(places: &Places<'_>, start: &Start) -> Self {
        let (n_words, end) = until_sign(&places.lines[start.line], start);
        Self { n_words, end, known: start.known }
    }

    /// Whether all of it is a title that is known.
    pub(super) fn is_whole(self) -> bool {
        self.known > 0 && self.known >= self.n_words
    }

    pub(super) fn name(self) -> &'static str {
        match self.known {
            0 => "unknown",
            _ if self.is_whole() => "whole",
            _ => "part",
        }
    }
}

/// A list in a line: places with only commas and the like between them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chain {
    /// Its first place; what stands before that opens the list.
    pub(super) opener: usize,
    pub(super) n: usize,
    pub(super) n_named: usize,
    pub(super) n_whole: usize,
    pub(super) n_counted: usize,
    /// Which member it is, and whether it is counted: "3 soudeurs".
    pub(super) place: usize,
    pub(super) is_counted: bool,
}

/// The chain of each place.
pub(super) fn chains(places: &Places<'_>, spans: &[Span]) -> Vec<Chain> {
    let starts = &places.starts;
    let mut chains = Vec::with_capacity(starts.len());
    let mut from = 0;
    while from < starts.len() {
        let goes_on = |it: &&Start| {
            it.line == starts[from].line
                && matches!(
                    it.lead,
                    Lead::Joint
                        | Lead::Named
                        | Lead::Sign(',' | ';' | '/' | '|' | '+' | '-' | '(' | ')' | 'e')
                )
        };
        let n = 1 + starts[from + 1..].iter().take_while(goes_on).count();
        let counted = |it: usize| starts[it].job > starts[it].word;
        let of = |is: &dyn Fn(usize) -> bool| (from..from + n).filter(|it| is(*it)).count();
        let chain = Chain {
            opener: from,
            n,
            n_named: of(&|it| starts[it].is_named),
            n_whole: of(&|it| spans[it].is_whole()),
            n_counted: of(&|it| counted(it)),
            place: 0,
            is_counted: false,
        };
        chains.extend((from..from + n).map(|it| Chain {
            place: it - from,
            is_counted: counted(it),
            ..chain
        }));
        from += n;
    }
    chains
}

/// The other beginnings behind the same kind of sign in a line.
pub(super) struct Series {
    pub(super) n: usize,
    pub(super) n_named: usize,
    pub(super) mean_words: usize,
}

impl Series {
    pub(super) fn of(places: &Places<'_>, at: usize) -> Option<Self> {
        let start = &places.starts[at];
        let kind = |it: &Start| matches!(it.lead, Lead::Sign(_) | Lead::Joint | Lead::Hiring);
        if !kind(start) {
            return None;
        }
        let others: Vec<&Start> = places
            .starts
            .iter()
            .enumerate()
            .filter(|(other, it)| *other != at && it.line == start.line && kind(it))
            .filter(|(_, it)| match (it.lead, start.lead) {
                (Lead::Sign(a), Lead::Sign(b)) => a == b || a == ':',
                _ => true,
            })
            .map(|(_, it)| it)
            .collect();
        let line = &places.lines[start.line];
        let n_words: usize = others.iter().map(|it| until_sign(line, it).0).sum();
        Some(Self {
            n: others.len(),
            n_named: others.iter().filter(|it| it.is_named).count(),
            mean_words: n_words / others.len().max(1),
        })
    }
}

/// How many words follow before the next sign, and which that is.
pub(super) fn until_sign(line: &Line<'_>, start: &Start) -> (usize, char) {
    let words = &line.words;
    for at in start.job + 1..words.len() {
        let gap = &line.text[words[at - 1].to..words[at].from];
        if let Some(sign) = sign(gap) {
            return (at - start.job, sign);
        }
    }
    let behind = &line.text[words[words.len() - 1].to..];
    (words.len() - start.job, sign(behind).unwrap_or('$'))
}
