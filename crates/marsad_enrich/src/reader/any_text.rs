//! Texts that are no ads: what a CV, a syllabus or a list names, whoever speaks of it.
//!
//! An ad asks in sentences, and most of what it says is no demand; a CV lists what somebody can. So
//! every skill that is named counts here, and every line that is nearly a title is one.

use std::ops::Range;

use marsad_model::IscoCode;

use super::{Reader, resume};
use crate::{normalize::Words, page::PageTexts};

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
/// A line is a title if the titles that are known are so much like it; one that is less than surely a
/// title also has to tell its group from others.
const LEAST_ALIKE: f32 = 0.55;
/// Groups with less than this share of the best one's score are other readings of the same words.
const OF_BEST: f32 = 0.5;
const SURE: f32 = 0.9;
const PROBABLE: f32 = 0.75;
const CLEAR: f32 = 0.15;
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
        let headings = self.resume.headings(&words);
        let is_heading = |range: &Range<usize>| {
            headings.iter().any(|it| it.start <= range.start && range.end <= it.end)
        };
        let mut found = self.skills.in_any(&words, &places);
        found.retain(|(_, range, _)| !is_heading(range));
        let recognized = found.into_iter().map(|(uri, range, alike)| {
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

    /// The jobs that are named, in the order of the text: lines that are nearly titles, and titles at
    /// the beginning of what a line says ("comptable 6 ans chez …", "طباخ بفندق").
    pub fn titles_in(&self, text: &str) -> Vec<Titled> {
        let words = Words::read(text, &self.vocabulary);
        let places = self.gazetteer.spans(&words);
        let languages = self.skills.languages_in(&words);
        let lines = self.resume.lines_of_work(&words);
        let ranked = self.occupations.rank_parts(&words, &lines, &places, GROUPS);
        let mut titles = Vec::new();
        for (line, (groups, alike)) in lines.into_iter().zip(ranked) {
            let tells_languages = languages.iter().any(|it| it.start == line.start);
            let is_title = line.len() <= LONGEST_LINE && !resume::is_list(&words, &line);
            let is_near = alike >= LEAST_ALIKE && !tells_languages;
            if is_title && alike >= SURE {
                titles.push(titled(&words, &line, groups));
                continue;
            }
            let named = self.named_jobs(&words, &line, &places);
            if named.is_empty() && is_title && is_near && is_probable(&groups) {
                titles.push(titled(&words, &line, groups));
            }
            titles.extend(named);
        }
        titles
    }

    /// Titles that a line has where it may name a job.
    fn named_jobs(
        &self,
        words: &Words<'_>,
        line: &Range<usize>,
        places: &[(usize, usize)],
    ) -> Vec<Titled> {
        let mut named: Vec<Titled> = Vec::new();
        for at in self.resume.openings(words, line) {
            let closes = |end: usize| {
                self.resume.closes(words, line, end) || places.iter().any(|it| it.0 == end)
            };
            let Some((end, mut groups)) = self.occupations.named_at(words, at, closes) else {
                continue;
            };
            groups.truncate(GROUPS);
            named.push(titled(words, &(at..end), groups));
        }
        named.dedup_by(|a, b| a.start == b.start);
        named
    }
}

/// Whether what a line is nearly called is likely enough to be told as a job that somebody had.
fn is_probable(groups: &[(IscoCode, f32)]) -> bool {
    let score = |at: usize| groups.get(at).map_or(0.0, |(_, score)| *score);
    score(0) >= PROBABLE || score(0) - score(1) >= CLEAR
}

fn titled(words: &Words<'_>, range: &Range<usize>, mut groups: Vec<(IscoCode, f32)>) -> Titled {
    let best = groups.first().map_or(0.0, |(_, score)| *score);
    groups.retain(|(_, score)| *score >= best * OF_BEST);
    let (start, end) = bytes(words, range);
    Titled { groups, start, end }
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

    #[track_caller]
    fn check_jobs(text: &str, expected: &[&str]) {
        let titles = reader().titles_in(text);
        let named: Vec<&str> = titles.iter().map(|it| &text[it.start..it.end]).collect();
        assert_eq!(named, expected, "{text}: {titles:?}");
    }

    #[test]
    fn a_job_is_named_before_how_long_where_and_for_whom() {
        check_jobs(
            "Khadija, comptable 6 ans chez un cabinet fiduciaire, TVA, Sage",
            &["comptable"],
        );
        check_jobs("Comptable depuis 6 ans.", &["Comptable"]);
        check_jobs(
            "Je suis un chauffeur poids lourd à la ville depuis toujours",
            &["chauffeur poids lourd"],
        );
        check_jobs("أنا سائق شاحنة فمعمل ديال الحوايج", &["سائق شاحنة"]);
        check_jobs("I worked as an accountant at a bank", &["accountant"]);
        check_jobs("محمد، سائق شاحنة بفندق كبير لمدة ست سنوات", &["سائق شاحنة"]);
    }

    #[test]
    fn headings_languages_and_lists_of_skills_are_no_jobs() {
        check_jobs("Français courant\nComptes, saisie, chauffe", &[]);
        check_jobs("Compétences\ncomptable\nFormation : comptable", &[]);
    }

    #[test]
    fn nothing_is_found_in_nothing() {
        let reader = reader();
        assert!(reader.skills_in("").is_empty() && reader.titles_in(" \n 2020").is_empty());
    }
}
