//! The form of engagement.

mod length;
mod season;

use std::ops::Range;

use marsad_model::Contract;
use marsad_taxonomy::{Country, Pack};

use crate::{
    Error, clause, languages,
    languages::Section,
    lexicon,
    lexicon::Scope,
    normalize::{Vocabulary, Words},
    page::Page,
    phrases::{Compare, Hit, Phrases},
};

use length::Lengths;
use season::Seasons;

/// `lexicons/contracts.tsv`; a `#` in a phrase is any small number, in digits or words.
#[derive(Debug)]
pub(crate) struct Contracts {
    phrases: Phrases<(Contract, Scope)>,
    negations: Phrases<()>,
    aside: Phrases<()>,
    lengths: Lengths,
    seasons: Seasons,
}

/// A form that words name, and where it is believed.
type Named = Hit<(Contract, Scope)>;

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
        let mut aside = Phrases::new(Compare::Stems);
        for word in languages::ALL.iter().flat_map(|it| it.other_contracts.split_whitespace()) {
            aside.insert(vocabulary, word, ());
        }
        let lengths = Lengths::new(vocabulary);
        Ok(Self { phrases, negations, aside, lengths, seasons: Seasons::new(country, vocabulary) })
    }

    /// The first form named where it is most reliable: stated apart, then the title, then the text; else
    /// what the length of the work or the months that the text names make it; else what only hints at it.
    pub(crate) fn read(&self, page: &Page<'_>) -> Option<Contract> {
        let places = [
            (page.declared("contract"), Scope::Declared),
            (page.declared("category"), Scope::Declared),
            (&page.title, Scope::Title),
        ];
        let stated = places.into_iter().find_map(|(words, scope)| {
            let hits = self.named(words);
            hits.into_iter().find(|hit| hit.value.1 >= scope).map(|hit| hit.value.0)
        });
        let named = self.named(&page.body);
        let (later, firm): (Vec<Named>, Vec<Named>) =
            named.into_iter().partition(|hit| self.is_aside(&page.body, hit));
        let hints = |hit: &&Named| hit.value.1 == Scope::Last;
        let may_come = || later.iter().find(|hit| hit.value.1 == Scope::Any);
        let hinted = || firm.iter().chain(&later).find(hints).or_else(may_come);
        stated
            .or_else(|| self.in_body(page, &firm))
            .or_else(|| self.seasons.read(page))
            .or_else(|| self.lengths.read(&page.body))
            .or_else(|| hinted().map(|hit| hit.value.0))
    }

    /// The forms that words name, and where each is believed.
    fn named(&self, words: &Words<'_>) -> Vec<Named> {
        let mut hits =
            self.phrases.find_within(words, |first| clause::end_of_phrases(words, first));
        hits.retain(|hit| {
            !self.is_negated(words, hit.first) && !self.lengths.is_rate(words, hit.end)
        });
        hits
    }

    /// The form that the text says it is of ("type de contrat : intérim"); else the first, unless a
    /// later one says more.
    fn in_body(&self, page: &Page<'_>, firm: &[Named]) -> Option<Contract> {
        let body = &page.body;
        let labelled = firm.iter().find(|hit| self.is_labelled(body, hit));
        let counts = |hit: &&Named| hit.value.1 == Scope::Any || is_sentence(body, hit);
        let mut named = labelled.into_iter().chain(firm.iter().filter(counts));
        let first = named.next()?;
        let section = page.section_at(first.first);
        let is_told_by_the_way = matches!(section, Section::Company | Section::Tasks);
        // What is said later may say more.
        let says_more = |later: &&Named| match (first.value.0, later.value.0) {
            // Public firms choose by competition too.
            (Contract::PublicService, Contract::Permanent | Contract::FixedTerm)
            // "120 ouvrières en pleine saison … Contrat : CDI"
            | (Contract::Seasonal, Contract::Permanent) => true,
            (Contract::Seasonal, Contract::FixedTerm) => is_told_by_the_way,
            // "Contrat de six mois avec notre société d'intérim"
            (Contract::FixedTerm, Contract::Temporary) => {
                clause::is_one_sentence(body, first.first, later.first)
            }
            _ => false,
        };
        Some(named.find(says_more).unwrap_or(first).value.0)
    }

    /// "Type de contrat : intérim"
    fn is_labelled(&self, words: &Words<'_>, hit: &Named) -> bool {
        let is_of_contract = |label: Range<usize>| {
            label.end == hit.first && label.clone().any(|at| self.lengths.is_engagement(words, at))
        };
        matches!(hit.value.1, Scope::Any | Scope::Title)
            && hit.value.0 != Contract::PublicService
            && clause::label(words, hit.first).is_some_and(is_of_contract)
    }

    /// Whether a form may come later or was before: "CDI possible", "ayant effectué un stage PFE".
    fn is_aside(&self, words: &Words<'_>, hit: &Named) -> bool {
        let is = |at: usize| self.aside.longest_at(words, at).is_some();
        (hit.first.saturating_sub(REACH_OF_ASIDE)..hit.first)
            .any(|at| is(at) && clause::is_one(words, at, hit.first))
            || (hit.end..hit.end + 2).take_while(|&at| !clause::opens(words, at)).any(is)
    }

    /// "Poste fixe, pas de freelance"
    fn is_negated(&self, words: &Words<'_>, first: usize) -> bool {
        (first.saturating_sub(3)..first).any(|at| {
            self.negations.longest_at(words, at).is_some() && clause::is_one(words, at, first)
        })
    }
}

/// Whether a form is all that its sentence says: "Permanent."
fn is_sentence(words: &Words<'_>, hit: &Named) -> bool {
    hit.value.1 == Scope::Title
        && matches!(hit.value.0, Contract::Permanent | Contract::Freelance | Contract::Seasonal)
        && clause::sentence(words, hit.first) == (hit.first..hit.end)
}

/// How many words stand at most between a form and what sets it aside.
const REACH_OF_ASIDE: usize = 4;

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
        check_read("Stage PFE possible, sinon CDI", Some(Contract::Permanent));
        check_read(
            "Ayant effectué un stage PFE. Type de contrat : CDD de 6 mois",
            Some(Contract::FixedTerm),
        );
        check_read("Terms. Permanent. Car", Some(Contract::Permanent));
    }

    #[test]
    fn phrases_hold_for_any_number() {
        check("contrat de # mois", "contrat de 18 mois");
        check("عقد لمدة # أشهر", "عقد لمدة ستة أشهر");
        check("CDD", "CDD");
    }
}
