//! The form of engagement.

use marsad_model::Contract;
use marsad_taxonomy::Pack;

use crate::{Error, lexicon, lexicon::Scope, normalize::Vocabulary, page::Page, phrases::Phrases};

/// `lexicons/contracts.tsv`.
#[derive(Debug)]
pub(crate) struct Contracts {
    phrases: Phrases<(Contract, Scope)>,
}

impl Contracts {
    pub(crate) fn new(pack: &Pack, vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let phrases = lexicon::read(pack, "contracts", vocabulary, |row| {
            let contract = row.parse("contract", "a form of contract", Contract::parse)?;
            Ok((contract, Scope::read(row)?))
        })?;
        Ok(Self { phrases })
    }

    /// The first form named where it is most reliable: stated apart, then the title, then the text.
    pub(crate) fn read(&self, page: &Page<'_>) -> Option<Contract> {
        let declared = ["contract", "category"].map(|name| page.declared(name));
        let places = [
            (declared[0], Scope::Declared),
            (declared[1], Scope::Declared),
            (&page.title, Scope::Title),
            (&page.body, Scope::Any),
        ];
        places.into_iter().find_map(|(words, scope)| {
            let hits = self.phrases.find(words);
            hits.iter().find(|hit| hit.value.1 >= scope).map(|hit| hit.value.0)
        })
    }
}
