//! What a text says that somebody can, and has worked as.

use std::{collections::BTreeMap, sync::Arc};

use marsad_enrich::{Reader, Recognized, Stretch, Titled};
use marsad_model::IscoCode;
use marsad_taxonomy::Taxonomy;

use crate::fit::Brought;

/// Reads any text that is no ad. Built once; may be shared between threads.
pub struct Matcher {
    pub(crate) reader: Arc<Reader>,
}

/// What was found in a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Understood {
    /// The text without personal data, which all spans are of.
    pub text: String,
    /// Each mention of a skill, in the order of the text.
    pub skills: Vec<Recognized>,
    /// Each line that names a job, with the groups it may be of, in the order of the text.
    pub titles: Vec<Titled>,
}

impl Matcher {
    pub fn new(reader: Arc<Reader>) -> Self {
        Self { reader }
    }

    /// Skills and jobs of a text in any language that ads are read in.
    pub fn read(&self, text: &str) -> Understood {
        let text = self.reader.without_personal_data(text);
        let skills = self.reader.skills_in(&text);
        let titles = self.reader.titles_in(&text);
        Understood { text, skills, titles }
    }

    /// The language of each word of a text.
    pub fn stretches_of(&self, taxonomy: &Taxonomy, text: &str) -> Vec<Stretch> {
        self.reader.stretches_of(taxonomy, text)
    }

    /// Groups whose titles and descriptions use the words of a text, the likest first.
    pub fn about(&self, text: &str) -> Vec<(IscoCode, f32)> {
        self.reader.groups_about(text, ABOUT)
    }
}

/// Groups told of a text as a whole.
const ABOUT: usize = 20;
/// Jobs taken from a text.
const JOBS: usize = 6;
/// How much less each further title says: the job that is sought, and the last one, stand first.
const LATER: f32 = 0.9;
/// Scores below this share of the best one are other readings of the same words.
const LEAST_SHARE: f32 = 0.35;

impl Understood {
    /// What was found, in codes.
    pub fn brought(&self) -> Brought {
        let skills = self.skill_uris().into_iter().map(str::to_owned).collect();
        Brought { skills, jobs: self.jobs() }
    }

    /// Groups of the jobs that are named, the surest first.
    fn jobs(&self) -> Vec<IscoCode> {
        let mut scores: BTreeMap<IscoCode, f32> = BTreeMap::new();
        for (nth, title) in self.titles.iter().enumerate() {
            for (group, score) in &title.groups {
                *scores.entry(*group).or_default() += score * LATER.powi(nth as i32);
            }
        }
        let mut jobs: Vec<(IscoCode, f32)> = scores.into_iter().collect();
        jobs.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let least = jobs.first().map_or(0.0, |(_, best)| best * LEAST_SHARE);
        jobs.retain(|(_, score)| *score >= least);
        jobs.into_iter().take(JOBS).map(|(group, _)| group).collect()
    }

    /// The skills without repetition, in the order of their first mention.
    pub fn skill_uris(&self) -> Vec<&str> {
        let mut uris: Vec<&str> = Vec::new();
        for skill in &self.skills {
            if !uris.contains(&skill.uri.as_str()) {
                uris.push(&skill.uri);
            }
        }
        uris
    }
}
