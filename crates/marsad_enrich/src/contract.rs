//! The form of engagement.

mod length;
mod season;

use marsad_model::Contract;
use marsad_taxonomy::{Country, Pack};

use crate::{
    Error, clause, languages, lexicon, lexicon::Scope, normalize::Vocabulary, normalize::Words,
    page::Page, phrases::Compare, phrases::Phrases,
};

use length::Lengths;
use season::Seasons;

/// `lexicons/contracts.tsv`; a `#` in a phrase is any small number, in digits or words.
#[derive(Debug)]
pub(crate) struct Contracts {
    phrases: Phrases<(Contract, Scope)>,
    negations: Phrases<()>,
    lengths: Lengths,
    seasons: Seasons,
}

impl Contracts {
    pub(crate) fn new(
        country: &Country,
        pack: &Pack,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let mut phrases = Phrases::new(Compare::Stems);
        if let Some(table) = pack.table("lexicons/contracts.tsv", &["phrase"])? {
            for row in table.rows() {
                let contract = row.parse("contract", "a form of contract", Contract::parse)?;
                let value = (contract, Scope::read(&row)?);
                let phrase = row.require("phrase")?;
                for phrase in lexicon::alternatives(phrase).iter().flat_map(|it| numbered(it)) {
                    phrases.insert(vocabulary, &phrase, value);
                }
            }
        }
        let mut negations = Phrases::new(Compare::Stems);
        for word in languages::ALL.iter().flat_map(|it| it.negations.split_whitespace()) {
            negations.insert(vocabulary, word, ());
        }
        let lengths = Lengths::new(vocabulary);
        Ok(Self { phrases, negations, lengths, seasons: Seasons::new(country, vocabulary) })
    }

    /// The first form named where it is most reliable: stated apart, then the title, then the text; else
    /// what the length of the work or the months that the text names make it; else what only hints at it.
    pub(crate) fn read(&self, page: &Page<'_>) -> Option<Contract> {
        let declared = ["contract", "category"].map(|name| page.declared(name));
        let places = [
            (declared[0], Scope::Declared),
            (declared[1], Scope::Declared),
            (&page.title, Scope::Title),
            (&page.body, Scope::Any),
        ];
        let named = places.into_iter().find_map(|(words, scope)| {
            let hits = self.phrases.find(words);
            let mut found = hits
                .iter()
                .filter(|hit| hit.value.1 >= scope && !self.is_negated(words, hit.first))
                .filter(|hit| !self.lengths.is_rate(words, hit.end))
                .map(|hit| hit.value.0);
            let first = found.next()?;
            // Public firms choose by competition too: a contract that is named says more.
            let contract =
                |form: &Contract| matches!(form, Contract::Permanent | Contract::FixedTerm);
            (first == Contract::PublicService && scope == Scope::Any)
                .then(|| found.find(contract))
                .flatten()
                .or(Some(first))
        });
        let hinted = || {
            let hits = self.phrases.find(&page.body);
            let mut weak = hits.iter().filter(|hit| hit.value.1 == Scope::Last);
            weak.find(|hit| !self.is_negated(&page.body, hit.first)).map(|hit| hit.value.0)
        };
        named
            .or_else(|| self.seasons.read(page))
            .or_else(|| self.lengths.read(&page.body))
            .or_else(hinted)
    }

    /// "Poste fixe, pas de freelance"
    fn is_negated(&self, words: &Words<'_>, first: usize) -> bool {
        (first.saturating_sub(3)..first).any(|at| {
            self.negations.longest_at(words, at).is_some() && clause::is_one(words, at, first)
        })
    }
}

/// Contracts are for at most so many months.
const MOST_MONTHS: u32 = 60;

/// The phrase with each number in the place of `#`.
fn numbered(phrase: &str) -> Vec<String> {
    if !phrase.contains('#') {
        return vec![phrase.to_owned()];
    }
    let words = languages::ALL.iter().flat_map(|language| language.numbers);
    let words = words.filter(|(_, number)| *number <= MOST_MONTHS);
    (1..=MOST_MONTHS)
        .map(|number| phrase.replace('#', &number.to_string()))
        .chain(words.map(|(word, _)| phrase.replace('#', word)))
        .collect()
}

#[cfg(test)]
mod tests {
    use marsad_model::Posting;

    use super::*;
    use crate::reader::tests::reader;

    #[track_caller]
    fn check(phrase: &str, expected: &str) {
        assert!(numbered(phrase).iter().any(|found| found == expected), "{phrase}: {expected}");
    }

    #[track_caller]
    fn check_read(text: &str, expected: Option<Contract>) {
        let posting = Posting { text: text.to_owned(), ..Posting::default() };
        assert_eq!(reader().read(&posting).contract, expected, "{text}");
    }

    #[test]
    fn what_is_named_says_more_than_what_hints() {
        check_read("Recrute comptable. Titularisation possible", Some(Contract::Permanent));
        check_read(
            "Recrute comptable pour six mois, titularisation possible",
            Some(Contract::FixedTerm),
        );
        check_read("Recrute comptable, pas de freelance merci, CDI", Some(Contract::Permanent));
        check_read("Recrute comptable, ne donne pas droit à titularisation", None);
    }

    #[test]
    fn phrases_hold_for_any_number() {
        check("contrat de # mois", "contrat de 18 mois");
        check("عقد لمدة # أشهر", "عقد لمدة ستة أشهر");
        check("CDD", "CDD");
    }
}
