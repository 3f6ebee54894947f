//! Texts that are no ads: what a CV, a syllabus or a list names, whoever speaks of it.
//!
//! An ad asks in sentences, and most of what it says is no demand; a CV lists what somebody can. So
//! every skill that is named counts here, and every line that is nearly a title is one.

use std::ops::Range;

use marsad_model::IscoCode;

use super::Reader;
use crate::{
    normalize::{Script, Words},
    page::PageTexts,
};

/// A skill that a text names.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognized {
    /// ESCO URI, or the country pack's own `marsad:` identifier.
    pub uri: String,
    /// Byte span in the text.
    pub start: usize,
    pub end: usize,
    /// How much the words are like the skill's name: 1 where they are its name.
    pub alike: f32,
}

/// A line that names a job.
#[derive(Debug, Clone, PartialEq)]
pub struct Titled {
    /// Unit groups that it may be of, the best first, with scores up to about 1.
    pub groups: Vec<(IscoCode, f32)>,
    /// Byte span in the text.
    pub start: usize,
    pub end: usize,
}

/// Longer lines are sentences, and name a job by the way only.
const LONGEST_LINE: usize = 14;
/// A line is a title if the titles that are known are so much like it.
const LEAST_ALIKE: f32 = 0.55;
/// Groups told of each title.
const GROUPS: usize = 3;

impl Reader {
    /// A text without addresses, numbers and names after an honorific.
    pub fn without_personal_data(&self, text: &str) -> String {
        self.redactor.redact(text)
    }

    /// Every mention of a skill, in the order of the text. Without a trained model only those that
    /// are named as they are called.
    pub fn skills_in(&self, text: &str) -> Vec<Recognized> {
        let words = Words::read(text, &self.vocabulary);
        let places = self.gazetteer.spans(&words);
        let found = self.skills.in_any(&words, &places).into_iter();
        let recognized = found.map(|(uri, range, alike)| {
            let (start, end) = bytes(&words, &range);
            Recognized { uri: uri.to_owned(), start, end, alike }
        });
        recognized.collect()
    }

    /// The unit groups whose titles and descriptions use the words of a text, the likest first, with
    /// cosines.
    pub fn groups_about(&self, text: &str, top: usize) -> Vec<(IscoCode, f32)> {
        let declared = Default::default();
        let texts = PageTexts { title: "", employer: "", location: "", body: text };
        self.occupations.about(&self.pages.read(texts, &declared, &self.vocabulary), top)
    }

    /// The lines that name a job, in the order of the text.
    pub fn titles_in(&self, text: &str) -> Vec<Titled> {
        let words = Words::read(text, &self.vocabulary);
        let places = self.gazetteer.spans(&words);
        let mut lines = lines(&words);
        lines.retain(|line| line.len() <= LONGEST_LINE && has_letters(&words, line));
        let ranked = self.occupations.rank_parts(&words, &lines, &places, GROUPS);
        let mut titles = Vec::new();
        for (line, (groups, alike)) in lines.iter().zip(ranked) {
            if alike >= LEAST_ALIKE {
                let (start, end) = bytes(&words, line);
                titles.push(Titled { groups, start, end });
            }
        }
        titles
    }
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

fn bytes(words: &Words<'_>, range: &Range<usize>) -> (usize, usize) {
    (words.tokens[range.start].start, words.tokens[range.end - 1].end)
}

#[cfg(test)]
mod tests {
    use crate::reader::tests::reader;

    const CV: &str = "Chauffeur poids lourd\n0612345678\nExpérience\n2019 – 2023 : comptable, \
        Société Alpha\nCompétences\nSage, français courant";

    #[test]
    fn a_cv_names_jobs_and_skills_without_asking_for_them() {
        let reader = reader();
        let text = reader.without_personal_data(CV);
        assert!(!text.contains("0612345678"));
        let skills = reader.skills_in(&text);
        let named: Vec<&str> = skills.iter().map(|it| &text[it.start..it.end]).collect();
        assert_eq!(named, ["Sage", "français"]);
        let titles = reader.titles_in(&text);
        let first: Vec<&str> = titles.iter().map(|it| it.groups[0].0.as_str()).collect();
        assert_eq!(first, ["8332", "2411"], "{titles:?}");
    }

    #[test]
    fn nothing_is_found_in_nothing() {
        let reader = reader();
        assert!(reader.skills_in("").is_empty() && reader.titles_in(" \n 2020").is_empty());
    }
}
