//! The parts of a CV: which of its lines may name a job, and where in a line one does.
//!
//! "Langues", "Formation" and "سيرة ذاتية" are near to titles by their letters, and a school or a list
//! of skills is no job that somebody had; so what stands below such headings is left out.

use std::ops::Range;

use crate::{
    languages,
    normalize::{Script, Vocabulary, Words},
    phrases::{Compare, Phrases},
};

#[derive(Debug)]
pub(crate) struct Resume {
    /// Headings, and whether jobs stand below them.
    headings: Phrases<bool>,
    worked_as: Phrases<()>,
    after_job: Phrases<()>,
    articles: Phrases<()>,
}

/// Words between a heading's words, or before a job: "je suis un".
const ARTICLES: &str = "un une a an le la l the des ex";
/// What joins two headings to one.
const JOINING: [&str; 6] = ["et", "and", "&", "و", "y", "de"];
/// Letters that Arabic writes together with the word after them: "بفندق", "لشركة", "فمعمل".
const JOINED: [char; 3] = ['ب', 'ل', 'ف'];
/// Shorter words begin with these letters themselves.
const SHORTEST_JOINED: usize = 4;
/// Longer lines of several items are sentences or lists.
const MOST_ITEMS: usize = 2;

impl Resume {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Self {
        let [worked_as, after_job, articles] = [(); 3].map(|()| Phrases::new(Compare::Forms));
        let headings = Phrases::new(Compare::Stems);
        let mut resume = Self { headings, worked_as, after_job, articles };
        for words in languages::ALL.iter().map(|language| &language.resume) {
            for (headings, of_work) in [(words.of_work, true), (words.of_other, false)] {
                for heading in headings {
                    resume.headings.insert(vocabulary, heading, of_work);
                }
            }
            for phrase in words.worked_as {
                resume.worked_as.insert(vocabulary, phrase, ());
            }
            for word in words.after_job.split_whitespace() {
                resume.after_job.insert(vocabulary, word, ());
            }
        }
        for word in ARTICLES.split(' ') {
            resume.articles.insert(vocabulary, word, ());
        }
        resume
    }

    /// Lines, without headings, that may name a job.
    pub(crate) fn lines_of_work(&self, words: &Words<'_>) -> Vec<Range<usize>> {
        let mut kept = Vec::new();
        let mut of_work = true;
        for line in lines(words) {
            let rest = match self.heading(words, &line) {
                Some((end, is_of_work)) => {
                    of_work = is_of_work;
                    end..line.end
                }
                None => line,
            };
            if of_work && has_letters(words, &rest) {
                kept.push(rest);
            }
        }
        kept
    }

    /// The words of all headings.
    pub(crate) fn headings(&self, words: &Words<'_>) -> Vec<Range<usize>> {
        let of_line = |line: Range<usize>| {
            let (end, _) = self.heading(words, &line)?;
            Some(line.start..end)
        };
        lines(words).into_iter().filter_map(of_line).collect()
    }

    /// Where the heading ends that a line is or begins with, and whether jobs stand below it.
    fn heading(&self, words: &Words<'_>, line: &Range<usize>) -> Option<(usize, bool)> {
        let mut at = line.start;
        let mut of_work = None;
        while let Some((end, [value, ..])) = self.headings.longest_at(words, at) {
            let of_work = *of_work.get_or_insert(*value);
            if end >= line.end || gap(words, end).contains(':') {
                return Some((end.min(line.end), of_work));
            }
            at = if JOINING.contains(&words.norm(end)) { end + 1 } else { end };
        }
        None
    }

    /// Where in a line a job may be named: at the beginning of each of its items, and after "je suis"
    /// and the like.
    pub(crate) fn openings(&self, words: &Words<'_>, line: &Range<usize>) -> Vec<usize> {
        let mut openings = Vec::new();
        for at in line.clone() {
            if at == line.start || begins_item(words, at) {
                openings.push(self.past_articles(words, at, line.end));
            }
            if let Some((end, _)) = self.worked_as.longest_at(words, at) {
                openings.push(self.past_articles(words, end, line.end));
            }
        }
        openings.retain(|at| *at < line.end);
        openings.dedup();
        openings
    }

    /// Whether the words up to `end` may be a whole title: what follows tells how long, where or for
    /// whom, or is another item.
    pub(crate) fn closes(&self, words: &Words<'_>, line: &Range<usize>, end: usize) -> bool {
        if end >= line.end || begins_item(words, end) {
            return true;
        }
        let token = &words.tokens[end];
        let word = &words.text[token.start..token.end];
        let is_joined = word.starts_with(JOINED) && word.chars().count() >= SHORTEST_JOINED;
        token.script == Script::Number
            || is_joined
            || self.after_job.longest_at(words, end).is_some()
    }

    fn past_articles(&self, words: &Words<'_>, mut at: usize, end: usize) -> usize {
        while at < end
            && let Some((next, _)) = self.articles.longest_at(words, at)
        {
            at = next;
        }
        at
    }
}

/// Whether a line lists more than a job and what goes with it.
pub(crate) fn is_list(words: &Words<'_>, line: &Range<usize>) -> bool {
    let is_comma = |at: &usize| gap(words, *at).contains([',', ';', '،', '؛']);
    (line.start + 1..line.end).filter(is_comma).count() >= MOST_ITEMS
}

fn begins_item(words: &Words<'_>, at: usize) -> bool {
    let gap = gap(words, at);
    gap.contains([',', ';', ':', '،', '؛', '(', ')', '|', '•', '·', '–', '—', '!', '?', '؟', '\t'])
        || gap.starts_with(". ")
        || gap.contains(" - ")
        || gap.contains(" / ")
}

/// What stands before a word.
fn gap<'t>(words: &Words<'t>, at: usize) -> &'t str {
    let Some(before) = at.checked_sub(1) else { return "" };
    &words.text[words.tokens[before].end..words.tokens[at].start]
}

fn lines(words: &Words<'_>) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut first = 0;
    for at in 1..=words.len() {
        if words.tokens.get(at).is_none_or(|token| token.first_of_line) {
            lines.push(first..at);
            first = at;
        }
    }
    lines
}

fn has_letters(words: &Words<'_>, range: &Range<usize>) -> bool {
    words.tokens[range.clone()].iter().any(|token| token.script != Script::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut vocabulary = Vocabulary::default();
        let resume = Resume::new(&mut vocabulary);
        let words = Words::read(text, &vocabulary);
        let lines = resume.lines_of_work(&words).into_iter();
        let found: Vec<&str> = lines
            .map(|it| &text[words.tokens[it.start].start..words.tokens[it.end - 1].end])
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn headings_and_what_is_no_work_are_left_out() {
        check(
            "Curriculum vitae\nSoudeur\nFormation et certifications\nTechnicien\nCompétences : TIG\n\
             Expérience professionnelle\nMonteur\nLangues : français",
            &["Soudeur", "Monteur"],
        );
        check("سيرة ذاتية\nطباخ بفندق\nاللغات: العربية\nالفرنسية", &["طباخ بفندق"]);
        check(
            "Data engineer\nEducation: Master\nWork experience: clerk",
            &["Data engineer", "clerk"],
        );
    }

    #[test]
    fn a_word_of_a_heading_in_a_line_is_none() {
        check(
            "Formateur en langues\nResponsable formation",
            &["Formateur en langues", "Responsable formation"],
        );
    }
}
