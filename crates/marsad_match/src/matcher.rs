//! What a text says that somebody can, and has worked as.

use std::sync::Arc;

use marsad_enrich::{Reader, Recognized, Titled};

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
}

impl Understood {
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
