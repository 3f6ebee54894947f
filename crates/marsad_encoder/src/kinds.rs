//! What kind of thing a text is, of several: for each kind what speaks for it, side by side.

use crate::{Error, Example, Features, Linear, file::ModelFile};

/// Kinds by name, and what was learnt of each.
#[derive(Debug, Clone, PartialEq)]
pub struct Kinds {
    kinds: Vec<(String, Linear)>,
}

/// The number is that of the features: weights of others would be read as noise.
const NAMES: &str = "kinds_2";

impl Kinds {
    /// Learns from texts and the kind of each; one of the same group is left out together with it.
    pub fn train(names: &[&str], texts: &[(Features, &str, usize)], seed: u64) -> Self {
        let one = |name: &&str| {
            let example = |(features, kind, group): &(Features, &str, usize)| Example {
                features: features.clone(),
                is_so: kind == name,
                group: *group,
            };
            let examples: Vec<Example> = texts.iter().map(example).collect();
            ((*name).to_owned(), Linear::train(&examples, seed))
        };
        Self { kinds: names.iter().map(one).collect() }
    }

    /// How likely each kind is by itself.
    pub fn shares(&self, features: &[(u64, f32)]) -> impl Iterator<Item = (&str, f32)> {
        let each = self.kinds.iter();
        each.map(|(name, linear)| (name.as_str(), linear.probability(features)))
    }

    /// What was learnt; none if nothing was.
    pub(crate) fn read(file: &ModelFile) -> Result<Option<Self>, Error> {
        if file.range(NAMES).is_err() {
            return Ok(None);
        }
        let names = file.texts(NAMES)?.into_iter().enumerate();
        let kinds = names.map(|(at, name)| {
            let linear = Linear::read(file, &part(at))?;
            Ok((name, linear))
        });
        Ok(Some(Self { kinds: kinds.collect::<Result<_, Error>>()? }))
    }

    pub(crate) fn parts(&self) -> Vec<(String, Vec<u8>)> {
        let names: Vec<&str> = self.kinds.iter().map(|(name, _)| name.as_str()).collect();
        let mut parts = vec![(NAMES.to_owned(), names.join("\n").into_bytes())];
        for (at, (_, linear)) in self.kinds.iter().enumerate() {
            parts.extend(linear.parts(&part(at)));
        }
        parts
    }
}

fn part(at: usize) -> String {
    format!("{NAMES}_{at}")
}
