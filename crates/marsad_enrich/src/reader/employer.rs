//! Names of employers in one form, so that they can be compared.

use marsad_taxonomy::Pack;

use crate::{
    Error, languages, lexicon,
    normalize::Vocabulary,
    page::Page,
    phrases::{Compare, Phrases},
};

/// What `lexicons/employers.tsv` says of words in employers' names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// "SARL": not part of the name.
    LegalForm,
    /// "Confidentiel": stands for no name.
    Anonymous,
    /// "Intérim": an agency that recruits for others.
    Agency,
    /// "Carrières": one if it says so, but others are called so too.
    Consultancy,
    /// "Pour un groupe": of whom an agency speaks.
    ForClient,
}

/// How far into the text an agency says so, in words.
const FAR: usize = 60;

#[derive(Debug)]
pub(crate) struct Employers {
    words: Phrases<Word>,
    /// How agencies speak of whom they recruit for.
    client: Phrases<()>,
}

impl Employers {
    pub(crate) fn new(pack: &Pack, vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let words = lexicon::read(pack, "employers", vocabulary, |row| {
            let kinds = "a kind (legal_form, anonymous, agency, consultancy, for_client)";
            row.parse("kind", kinds, |kind| match kind {
                "legal_form" => Some(Word::LegalForm),
                "anonymous" => Some(Word::Anonymous),
                "agency" => Some(Word::Agency),
                "consultancy" => Some(Word::Consultancy),
                "for_client" => Some(Word::ForClient),
                _ => None,
            })
        })?;
        let mut client = Phrases::new(Compare::Forms);
        for phrase in languages::ALL.iter().flat_map(|language| language.client) {
            client.insert(vocabulary, phrase, ());
        }
        Ok(Self { words, client })
    }

    /// Whether an agency recruits for another: it is called one, or speaks of its client.
    pub(crate) fn is_agency(&self, page: &Page<'_>) -> bool {
        let called = self.words.find(&page.employer);
        let is = |word: Word| called.iter().any(|hit| hit.value == word);
        let for_client = || {
            let said = self.words.find(&page.body);
            said.iter().any(|hit| hit.value == Word::ForClient && hit.first < FAR)
        };
        is(Word::Agency)
            || self.client.find(&page.body).iter().any(|hit| hit.first < FAR)
            || is(Word::Consultancy) && for_client()
    }

    /// The employer's name without legal form, case and accents; empty if there is none. What
    /// follows a colon or a line break is a description, not the name.
    pub(crate) fn read(&self, page: &Page<'_>) -> String {
        let name = &page.employer;
        let end = (1..name.len())
            .find(|&at| name.tokens[at].first_of_line || name.tokens[at - 1].colon_after && at > 1)
            .unwrap_or(name.len());
        let mut kept = vec![true; end];
        for hit in self.words.find(name) {
            match hit.value {
                Word::Anonymous if hit.first == 0 => return String::new(),
                Word::LegalForm => kept[hit.first.min(end)..hit.end.min(end)].fill(false),
                Word::Anonymous | Word::Agency | Word::Consultancy | Word::ForClient => {}
            }
        }
        let words: Vec<&str> =
            (0..end).filter(|&index| kept[index]).map(|index| name.norm(index)).collect();
        words.join(" ")
    }
}
