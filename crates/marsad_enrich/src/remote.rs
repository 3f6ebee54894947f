//! Whether the work is done at the employer's, elsewhere or both.

use marsad_model::Remote;
use marsad_taxonomy::Pack;

use crate::{
    Error, lexicon,
    lexicon::Scope,
    normalize::{Vocabulary, Words},
    page::Page,
    phrases::Phrases,
};

/// `lexicons/remote.tsv`.
#[derive(Debug)]
pub(crate) struct Remotes {
    phrases: Phrases<(Remote, Scope)>,
}

impl Remotes {
    pub(crate) fn new(pack: &Pack, vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let phrases = lexicon::read(pack, "remote", vocabulary, |row| {
            let remote = row.parse("remote", "a way of working", Remote::parse)?;
            Ok((remote, Scope::read(row)?))
        })?;
        Ok(Self { phrases })
    }

    /// What is stated, where it is stated most reliably; nothing is concluded from silence.
    pub(crate) fn read(&self, page: &Page<'_>) -> Option<Remote> {
        self.stated(page.declared("remote"), Scope::Declared)
            .or_else(|| self.stated(&page.location, Scope::Title))
            .or_else(|| self.stated(&page.title, Scope::Title))
            .or_else(|| self.stated(&page.body, Scope::Any))
    }

    /// Hybrid if that is said or both others are.
    fn stated(&self, words: &Words<'_>, scope: Scope) -> Option<Remote> {
        let mut found: Vec<Remote> = self
            .phrases
            .find(words)
            .iter()
            .filter(|hit| hit.value.1 >= scope)
            .map(|hit| hit.value.0)
            .collect();
        found.sort_unstable();
        found.dedup();
        match found.as_slice() {
            [] => None,
            [only] => Some(*only),
            _ => Some(Remote::Hybrid),
        }
    }
}
