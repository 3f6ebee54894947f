//! Who says how likely vacancies begin at the places of a post: learnt elsewhere, handed in.

use std::{fmt, sync::Arc};

use super::starts::{Features, Places};

type Likely = Arc<dyn Fn(&[(u64, f32)]) -> f32 + Send + Sync>;

/// Looks at each place by itself, and then again beside the others.
#[derive(Clone)]
pub struct Judge {
    own: Likely,
    among_others: Likely,
}

impl Judge {
    /// Both give a probability for hashed features.
    pub fn new(
        own: impl Fn(&[(u64, f32)]) -> f32 + Send + Sync + 'static,
        among_others: impl Fn(&[(u64, f32)]) -> f32 + Send + Sync + 'static,
    ) -> Self {
        Self { own: Arc::new(own), among_others: Arc::new(among_others) }
    }

    pub(super) fn judge(&self, places: &Places<'_>) -> Vec<f32> {
        let features = places.features();
        let own: Vec<f32> = features.iter().map(|it| (self.own)(it)).collect();
        let beside = places.among_others(&own);
        let both = features.into_iter().zip(beside);
        both.map(|(mut own, beside)| {
            own.extend(beside);
            (self.among_others)(&own)
        })
        .collect()
    }
}

impl fmt::Debug for Judge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Judge").finish_non_exhaustive()
    }
}

/// The places of a post at which a vacancy may begin, to learn from.
#[derive(Debug)]
pub struct PostPlaces<'t>(pub(super) Places<'t>);

impl<'t> PostPlaces<'t> {
    pub fn of(text: &'t str, vocabulary: &crate::Vocabulary) -> Self {
        Self(Places::of(text, vocabulary))
    }

    /// Where they are, in bytes, in the order of the text.
    pub fn positions(&self) -> Vec<usize> {
        self.0.starts.iter().map(|start| self.0.from(start)).collect()
    }

    /// What is known of each by itself.
    pub fn features(&self) -> Vec<Features> {
        self.0.features()
    }

    /// What is known of each beside the others, if it is known how likely each is by itself.
    pub fn among_others(&self, own: &[f32]) -> Vec<Features> {
        self.0.among_others(own)
    }
}
