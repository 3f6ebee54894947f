//! The words by which those who work are known: "opérateurs", "room attendants", "women".

use marsad_model::TextLang;
use marsad_taxonomy::Title;

use crate::{
    clause,
    hash::FastMap,
    languages,
    normalize::{Vocabulary, Words},
    phrases::{Compare, Phrases},
};

#[derive(Debug)]
pub(crate) struct Workers {
    words: Phrases<Place>,
}

/// Where a title has a word for who works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// "Conducteur d'engins".
    First,
    /// "Room attendant".
    Last,
}

/// So many titles have a word that tells who works: others have more in common with what is made.
const TITLES: usize = 5;
/// How many letters a word for who works has at least.
const LETTERS: usize = 4;
/// How many words may stand in English before who works.
const ADJECTIVES: usize = 2;

impl Workers {
    /// Learns from job titles what they begin with, or end with in English.
    pub(crate) fn new(titles: &[Title], vocabulary: &mut Vocabulary) -> Self {
        let mut words = Phrases::new(Compare::Stems);
        let mut n_titles = FastMap::default();
        for title in titles {
            let mut parts = title.title.split_whitespace();
            let (part, place) = match title.lang {
                TextLang::English => (parts.next_back(), Place::Last),
                _ => (parts.next(), Place::First),
            };
            let name = Words::cut(part.unwrap_or_default());
            let word = if place == Place::Last { name.norms().last() } else { name.norms().next() };
            let is_long = |word: &&str| word.chars().count() >= LETTERS;
            let Some(word) = word.filter(is_long) else { continue };
            let n: &mut usize = n_titles.entry(vocabulary.stem(word)).or_default();
            *n += 1;
            if *n == TITLES {
                words.insert(vocabulary, word, place);
                // "عشرون عاملا", "مختصتين"
                let root = word.strip_suffix('ه').unwrap_or(word);
                for ending in ["ا", "تين", "تان"].into_iter().filter(|_| !root.is_ascii()) {
                    words.insert(vocabulary, &format!("{root}{ending}"), place);
                }
            }
        }
        for word in languages::ALL.iter().flat_map(|it| it.persons.split_whitespace()) {
            words.insert(vocabulary, word, Place::First);
        }
        Self { words }
    }

    /// Whether people who work are named at a word: "opérateurs", "housekeeping attendants".
    pub(crate) fn are_at(&self, words: &Words<'_>, noun: usize) -> bool {
        let found = |at: usize| self.words.longest_at(words, at).map_or(&[][..], |(_, it)| it);
        !found(noun).is_empty()
            || (noun + 1..noun + 1 + ADJECTIVES)
                .take_while(|&at| !clause::opens(words, at))
                .any(|at| found(at).contains(&Place::Last))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use marsad_model::IscoCode;

    use super::*;

    /// Titles that begin, or in English end, with words for who works.
    pub(crate) fn titles() -> Vec<Title> {
        const FIRST: &str = "agent opérateur ouvrier serveur aide conseiller cuisinier plongeur \
            commis chef vendeur caissière livreur حلاقة مختصة أستاذ مربية طباخ مساعد";
        const LAST: &str = "attendant instructor technician porter";
        let of = |words: &'static str, lang| {
            words.split_whitespace().flat_map(move |title| {
                let code = IscoCode::parse("5131").unwrap();
                let title = title.to_owned();
                (0..TITLES).map(move |_| Title {
                    title: title.clone(),
                    lang,
                    code,
                    is_spare: false,
                })
            })
        };
        of(FIRST, TextLang::French).chain(of(LAST, TextLang::English)).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: bool) {
        let mut vocabulary = Vocabulary::default();
        let workers = Workers::new(&titles(), &mut vocabulary);
        let words = Words::read(text, &vocabulary);
        assert_eq!(workers.are_at(&words, 0), expected, "{text}");
    }

    #[test]
    fn titles_tell_who_works() {
        check("opératrices de câblage", true);
        check("housekeeping attendants", true);
        check("مختصتين", true);
        check("femmes", true);
        check("machines", false);
        check("rooms, attendants", false);
    }
}
