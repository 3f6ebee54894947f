//! The form of engagement.

mod length;
mod season;

use std::ops::Range;

use marsad_model::Contract;
use marsad_taxonomy::{Country, Pack};

use crate::{
    Error, clause, languages,
    languages::{Joint, Language, Section, joins},
    lexicon,
    lexicon::Scope,
    normalize::{Vocabulary, Words},
    page::Page,
    phrases::{Compare, Hit, Phrases},
};

use length::Lengths;
use season::Seasons;

/// `lexicons/contracts.tsv`; a `#` in a phrase is any small number, in digits or words, and a phrase
/// after `=` is meant as it is written: "intern" is not "interne". A form of `-` says that the phrase names
/// none: "contrôle permanent".
#[derive(Debug)]
pub(crate) struct Contracts {
    phrases: Phrases<(Option<Contract>, Scope)>,
    exact: Phrases<(Option<Contract>, Scope)>,
    negations: Phrases<()>,
    aside: Phrases<()>,
    refusals: Phrases<()>,
    in_charge: Phrases<()>,
    /// Who is one: "stagiaire", not "stagiaires".
    persons: Phrases<()>,
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
        let mut exact = Phrases::new(Compare::Forms);
        let numbers: Vec<Vec<u32>> =
            numbers().map(|number| phrases.words(vocabulary, &number)).collect();
        if let Some(table) = pack.table("lexicons/contracts.tsv", &["phrase"])? {
            for row in table.rows() {
                let contract =
                    row.parse("contract", "a form of contract, or -", |it| match it {
                        "-" => Some(None),
                        it => Contract::parse(it).map(Some),
                    })?;
                let value = (contract, Scope::read(&row)?);
                let phrase = row.require("phrase")?;
                if let Some(phrase) = phrase.strip_prefix('=') {
                    exact.insert(vocabulary, phrase, value);
                    continue;
                }
                for phrase in lexicon::alternatives(phrase) {
                    phrases.insert_numbered(vocabulary, &phrase, &numbers, value);
                }
            }
        }
        let mut all = |words: fn(&Language) -> &'static str| {
            let mut phrases = Phrases::new(Compare::Stems);
            for word in languages::ALL.iter().flat_map(|it| words(it).split_whitespace()) {
                phrases.insert(vocabulary, word, ());
            }
            phrases
        };
        let negations = all(|it| it.negations);
        let aside = all(|it| it.other_contracts);
        let mut in_charge = all(|it| it.in_charge);
        for word in languages::ALL.iter().flat_map(|it| it.managers.split_whitespace()) {
            in_charge.insert(vocabulary, word, ());
        }
        let mut persons = Phrases::new(Compare::Forms);
        for word in languages::ALL.iter().flat_map(|it| it.ranks.split_whitespace()) {
            persons.insert(vocabulary, word, ());
        }
        let mut refusals = Phrases::new(Compare::Stems);
        let refused = languages::ALL.iter().flat_map(|it| it.refused_contracts);
        for phrase in refused.flat_map(|it| lexicon::alternatives(it)) {
            refusals.insert(vocabulary, &phrase, ());
        }
        let lengths = Lengths::new(vocabulary);
        let seasons = Seasons::new(country, vocabulary);
        Ok(Self {
            phrases,
            exact,
            negations,
            aside,
            refusals,
            in_charge,
            persons,
            lengths,
            seasons,
        })
    }

    /// The first form named where it is most reliable: stated apart, then the title, then the text; else
    /// what the length of the work or the months that the text names make it; else what only hints at it.
    pub(crate) fn read(&self, page: &Page<'_>) -> Option<Contract> {
        let places = [
            (page.declared("contract"), Scope::Declared),
            (page.declared("category"), Scope::Declared),
            (&page.title, Scope::Title),
        ];
        let stated: Vec<Contract> = places
            .into_iter()
            .flat_map(|(words, scope)| {
                let believed = move |hit: &Named| {
                    hit.value.1 >= scope && (scope != Scope::Title || !self.is_charge(words, hit))
                };
                self.named(words).into_iter().filter(believed)
            })
            .map(|hit| hit.value.0)
            .collect();
        // Forms of sites have no internship, or the wrong one beside it.
        let stated = stated.iter().find(|it| **it == Contract::Internship).or(stated.first());
        let named = self.named(&page.body);
        let (later, firm): (Vec<Named>, Vec<Named>) =
            named.into_iter().partition(|hit| self.is_aside(&page.body, hit));
        let hints = |hit: &&Named| hit.value.1 == Scope::Last;
        let may_come = || later.iter().find(|hit| hit.value.1 == Scope::Any);
        let hinted = || firm.iter().chain(&later).find(hints).or_else(may_come);
        stated
            .copied()
            .or_else(|| self.in_body(page, &firm))
            .or_else(|| self.seasons.read(page))
            .or_else(|| self.lengths.read(&page.body))
            .or_else(|| hinted().map(|hit| hit.value.0))
    }

    /// The forms that words name, and where each is believed.
    fn named(&self, words: &Words<'_>) -> Vec<Named> {
        let end = |first| clause::end_of_phrases(words, first);
        let found = [&self.phrases, &self.exact].map(|it| it.find_within(words, end));
        let mut hits: Vec<Named> = found.into_iter().flatten().filter_map(of_form).collect();
        hits.sort_by_key(|hit| hit.first);
        hits.retain(|hit| !self.is_negated(words, hit) && !self.lengths.is_rate(words, hit.end));
        // "Rédaction de contrats (CDI et CDD)": of all forms, none is offered.
        let is_paired = |one: &Named, other: &Named| {
            other.first == one.end + 1
                && joins(words.norm(one.end), Joint::And)
                && one.value.0 != other.value.0
        };
        let paired: Vec<usize> = hits
            .windows(2)
            .filter(|pair| is_paired(&pair[0], &pair[1]))
            .flat_map(|pair| [pair[0].first, pair[1].first])
            .collect();
        hits.retain(|hit| !paired.contains(&hit.first));
        hits
    }

    /// "Internship coordinator", "maître de stage", "مسؤول التدريب": what somebody is in charge of.
    fn is_charge(&self, words: &Words<'_>, hit: &Named) -> bool {
        let is = |at: usize| self.in_charge.longest_at(words, at).is_some();
        let is_near = |at: usize| clause::gap(words, at).trim().is_empty();
        let after = hit.end < words.len()
            && is(hit.end)
            && is_near(hit.end)
            && ends_name(words, hit.end + 1);
        // "Chargé de recrutement intérim", but "consultant freelance", "assistante de direction stagiaire".
        let reach = match hit.value.0 {
            _ if self.persons.longest_at(words, hit.end - 1).is_some() => 0,
            Contract::Temporary => REACH_OF_CHARGE,
            Contract::Permanent | Contract::FixedTerm | Contract::Freelance => 0,
            _ => 1 + usize::from(hit.first > 0 && is_between(words.norm(hit.first - 1))),
        };
        let mut before = hit.first.saturating_sub(reach)..hit.first;
        after || before.any(|at| is(at) && clause::is_one(words, at, hit.first))
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
    fn is_negated(&self, words: &Words<'_>, hit: &Named) -> bool {
        let is = |phrases: &Phrases<()>, at: usize| phrases.longest_at(words, at).is_some();
        (hit.first.saturating_sub(3)..hit.first)
            .any(|at| is(&self.negations, at) && clause::is_one(words, at, hit.first))
            // "Freelances s'abstenir", "CDI non prévu"
            || (hit.end..words.len().min(hit.end + REACH_OF_REFUSAL))
                .take_while(|&at| clause::is_one(words, hit.end - 1, at))
                .any(|at| is(&self.refusals, at))
    }
}

/// Whether a name of a job ends before a word: "Interim manager, supply chain", "coordinator for schools".
fn ends_name(words: &Words<'_>, at: usize) -> bool {
    let joint = words.norms_at(at).unwrap_or_default();
    clause::opens(words, at) || joins(joint, Joint::For) || joins(joint, Joint::Leads)
}

/// Whether a word stands between those in charge and what they are in charge of: "de", "عن".
fn is_between(norm: &str) -> bool {
    joins(norm, Joint::Of) || joins(norm, Joint::Leads)
}

/// A phrase that names a form.
fn of_form(hit: Hit<(Option<Contract>, Scope)>) -> Option<Named> {
    let (contract, scope) = hit.value;
    Some(Hit { first: hit.first, end: hit.end, value: (contract?, scope) })
}

/// Whether a form is all that its sentence says: "Saisonnier."; or its clause: "sur site, permanent,".
fn is_sentence(words: &Words<'_>, hit: &Named) -> bool {
    let own = hit.first..hit.end;
    hit.value.1 == Scope::Title
        && match hit.value.0 {
            Contract::Permanent => clause::around(words, hit.first) == own,
            Contract::Freelance | Contract::Seasonal => clause::sentence(words, hit.first) == own,
            _ => false,
        }
}

/// How many words stand at most between a form and what sets it aside.
const REACH_OF_ASIDE: usize = 4;
const REACH_OF_REFUSAL: usize = 4;
const REACH_OF_CHARGE: usize = 3;

/// Contracts are for at most so many months.
const MOST_MONTHS: u32 = 60;

/// What may stand in the place of `#`.
fn numbers() -> impl Iterator<Item = String> {
    let words = languages::ALL.iter().flat_map(|language| language.numbers);
    let words = words.filter(|(_, number)| *number <= MOST_MONTHS);
    let words = words.map(|(word, _)| (*word).to_owned());
    (1..=MOST_MONTHS).map(|number| number.to_string()).chain(words)
}

#[cfg(test)]
mod tests {
    use marsad_model::Posting;

    use super::*;
    use crate::reader::tests::reader;

    #[track_caller]
    fn check_read(text: &str, expected: Option<Contract>) {
        let posting = Posting { text: text.to_owned(), ..Posting::default() };
        assert_eq!(reader().read(&posting).contract, expected, "{text}");
    }

    #[track_caller]
    fn check_title(title: &str, declared: &str, expected: Option<Contract>) {
        let declared = [("contract".to_owned(), declared.to_owned())].into();
        let posting = Posting { title: title.to_owned(), declared, ..Posting::default() };
        assert_eq!(reader().read(&posting).contract, expected, "{title}");
    }

    #[test]
    fn what_a_title_has_to_do_with_is_not_offered() {
        check_title("Marketing intern", "", Some(Contract::Internship));
        check_title("Auditeur interne", "", None);
        check_title("Chargé de recrutement intérim", "", None);
        check_title("Cariste - intérim", "", Some(Contract::Temporary));
        check_title("Maître de stage", "", None);
        check_title("Responsable stagiaires", "", None);
        check_title("Assistante de direction stagiaire", "", Some(Contract::Internship));
        check_title("Responsable contrôle permanent", "", None);
        check_title("Stage assistant RH", "CDI", Some(Contract::Internship));
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
        check_read("On site, permanent, night shifts", Some(Contract::Permanent));
        check_read("Rédaction de contrats : CDI et CDD", None);
        check_read("Freelances s'abstenir, CDD", Some(Contract::FixedTerm));
    }

    #[test]
    fn phrases_hold_for_any_number() {
        check_read("Comptable, contrat de 18 mois", Some(Contract::FixedTerm));
        check_read("Comptable, contrat de dix-huit mois", Some(Contract::FixedTerm));
        check_read("محاسب، عقد لمدة ستة أشهر", Some(Contract::FixedTerm));
    }
}
