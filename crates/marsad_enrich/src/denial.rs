//! What an ad says it does not ask for: "le diplôme ne compte pas", "بدون خبرة", "ma kat7tajch tajriba".

use crate::{
    clause, languages, lexicon,
    normalize::{Vocabulary, Words},
    phrases::{Compare, Phrases},
};

#[derive(Debug)]
pub(crate) struct Denials {
    words: Phrases<Denial>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Denial {
    /// What it stands by is not demanded: "n'est pas exigée".
    Unneeded,
    /// What comes after it is denied: "sans".
    Negation,
}

/// How far from a word it may be said not to be demanded, and how far before it a denial may stand.
const REACH_OF_UNNEEDED: usize = 5;
const REACH_OF_NEGATION: usize = 3;

impl Denials {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut words = Phrases::new(Compare::Stems);
        for language in languages::ALL {
            for phrase in language.unneeded.iter().flat_map(|it| lexicon::alternatives(it)) {
                words.insert(vocabulary, &phrase, Denial::Unneeded);
            }
            for word in language.negations.split_whitespace() {
                words.insert(vocabulary, word, Denial::Negation);
            }
        }
        Self { words }
    }

    /// Whether the clause of the words `first..end` says that they are not demanded.
    pub(crate) fn holds(&self, words: &Words<'_>, first: usize, end: usize) -> bool {
        let before = |at: &usize| clause::is_one(words, *at, first);
        // "Niveau d'études : peu importe"
        let start = if words.tokens[end - 1].colon_after { end } else { end - 1 };
        let after = |at: &usize| clause::is_one(words, start, *at);
        let last = words.len().min(end + REACH_OF_UNNEEDED);
        (first.saturating_sub(REACH_OF_NEGATION)..first)
            .filter(before)
            .any(|at| self.is(words, at, Denial::Negation) || is_negated_verb(words, at))
            || (first.saturating_sub(REACH_OF_UNNEEDED)..first)
                .filter(before)
                .any(|at| self.is(words, at, Denial::Unneeded))
            || (end..last).take_while(after).any(|at| {
                self.is(words, at, Denial::Unneeded) || at <= end + 1 && is_negated_verb(words, at)
            })
    }

    fn is(&self, words: &Words<'_>, at: usize, denial: Denial) -> bool {
        self.words.longest_at(words, at).is_some_and(|(end, found)| {
            found.contains(&denial) && clause::is_one_sentence(words, at, end - 1)
        })
    }
}

/// Whether a word is a verb of spoken Arabic between the two parts of its negation: "ما كاينش",
/// "makanchertoch".
fn is_negated_verb(words: &Words<'_>, at: usize) -> bool {
    let norm = words.norm(at);
    let closes = norm.ends_with('ش') || norm.ends_with("ch");
    let opens = ["ما", "مك", "mak", "mat", "may", "makh"].iter().any(|it| norm.starts_with(it))
        && norm.chars().count() > 5;
    let opened = || at > 0 && ["ما", "ma"].contains(&words.norm(at - 1));
    closes && (opens || opened())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, word: &str, expected: bool) {
        let mut vocabulary = Vocabulary::default();
        let denials = Denials::new(&mut vocabulary);
        let words = Words::read(text, &vocabulary);
        let at = (0..words.len()).find(|&at| words.norm(at) == word).unwrap();
        assert_eq!(denials.holds(&words, at, at + 1), expected, "{text}");
    }

    #[test]
    fn what_is_not_demanded_is_said_in_many_ways() {
        check("Le diplôme ne compte pas", "diplome", true);
        check("Peu nous importe ton diplôme", "diplome", true);
        check("aucune condition de diplôme, deux ans", "diplome", true);
        check("Diplôme exigé, expérience non exigée", "diplome", false);
        check("Your degree does not matter", "degree", true);
        check("No hace falta experiencia", "experiencia", true);
        check("لا نشترط شهادة", "شهاده", true);
        check("الخبرة في المجال مطلوبة", "الخبره", false);
        check("التجربة ليست ضرورية", "التجربه", true);
        check("ما كاينش شرط ديال القراية", "القرايه", true);
        check("Diplôme : peu importe", "diplome", true);
        check("ma kaynch chart d diplome", "diplome", true);
        check("ma kat7tajch tajriba", "tajriba", true);
        check("bac machi darori", "bac", true);
    }
}
