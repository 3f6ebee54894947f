//! What is kept of a posting so that a later run goes on without its text.

use serde::{Deserialize, Serialize};

use super::{facts::Facts, frequencies::Frequencies, text::Text, words};

/// A posting as it was compared, and the words that it was counted by.
#[derive(Serialize, Deserialize)]
pub(super) struct Trace {
    pub(super) facts: Facts,
    /// Slots of its words, ascending, each as the distance from the one before: small numbers take
    /// little room.
    steps: Vec<u32>,
}

impl Trace {
    pub(super) fn new(facts: Facts, text: &Text) -> Self {
        let figures = facts.numbers.iter().map(|number| words::figure(*number));
        let words = text.words.iter().copied().chain(figures);
        let mut slots: Vec<u32> = words.map(Frequencies::slot).collect();
        slots.sort_unstable();
        let mut last = 0;
        let steps = slots.into_iter().map(|slot| slot - std::mem::replace(&mut last, slot));
        Self { facts, steps: steps.collect() }
    }

    pub(super) fn slots(&self) -> Vec<u32> {
        let mut last = 0_u32;
        self.steps
            .iter()
            .map(|step| {
                last = last.wrapping_add(*step);
                last
            })
            .collect()
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).expect("plain data of known length")
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

/// The domain knows no wire form: its codes are kept as their texts.
pub(super) mod guesses {
    use marsad_model::IscoCode;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    type Guesses = [Option<IscoCode>; 2];

    pub(in super::super) fn serialize<S: Serializer>(
        it: &Guesses,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        [&it[0], &it[1]].map(|code| code.as_ref().map_or("", IscoCode::as_str)).serialize(to)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Guesses, D::Error> {
        Ok(<[&str; 2]>::deserialize(from)?.map(|code| IscoCode::parse(code).ok()))
    }
}

pub(super) mod language {
    use marsad_model::TextLang;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(in super::super) fn serialize<S: Serializer>(
        it: &TextLang,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        it.tag().serialize(to)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<TextLang, D::Error> {
        Ok(TextLang::parse(<&str>::deserialize(from)?).unwrap_or_default())
    }
}

pub(super) mod education {
    use marsad_model::Education;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(in super::super) fn serialize<S: Serializer>(
        it: &Option<Education>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        it.map_or("", Education::id).serialize(to)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Education>, D::Error> {
        Ok(Education::parse(<&str>::deserialize(from)?))
    }
}
