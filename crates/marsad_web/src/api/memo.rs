//! What is made once per state: early, and at the latest when a request needs it.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::OnceLock,
};

use crate::{State, api::complete::names::Names, openapi};

#[derive(Default)]
pub(crate) struct Memo {
    names: OnceLock<Names>,
    document: OnceLock<String>,
    vintage: OnceLock<u64>,
}

impl Memo {
    /// Everything, and the names that pages look for.
    pub(crate) fn make(&self, state: &State) {
        state.folded_names.of(&state.taxonomy);
        self.names(state);
        self.vintage(state);
    }

    /// Everything that typeahead can find.
    pub(crate) fn names(&self, state: &State) -> &Names {
        self.names.get_or_init(|| Names::of(state))
    }

    /// The OpenAPI document.
    pub(crate) fn document(&self, state: &State) -> &str {
        self.document.get_or_init(|| openapi::document(state).to_string())
    }

    /// A digest of all that answers are made of: the releases and what was read from the sources;
    /// and of the shape of answers, which a new version of the program can change.
    pub(crate) fn vintage(&self, state: &State) -> u64 {
        *self.vintage.get_or_init(|| {
            let mut hasher = DefaultHasher::new();
            for release in &state.releases {
                release.id.hash(&mut hasher);
                release.version.hash(&mut hasher);
                release.inputs.hash(&mut hasher);
                release.n_observations.hash(&mut hasher);
            }
            for source in &state.sources {
                (&source.id, source.sample, source.n_postings).hash(&mut hasher);
                (source.n_problems, source.n_lost).hash(&mut hasher);
            }
            state.as_of.to_string().hash(&mut hasher);
            state.index.len().hash(&mut hasher);
            self.document(state).hash(&mut hasher);
            hasher.finish()
        })
    }
}
