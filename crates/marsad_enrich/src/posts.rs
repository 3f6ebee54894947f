//! The lines of an ad for several posts: "2 maçons, CAP", "B) trois chauffeurs", "مراقبات × 3".

use std::ops::Range;

use crate::{
    clause, languages,
    normalize::{Script, Vocabulary, Words},
    numbers::Numbers,
    phrases::{Compare, Phrases},
};

#[derive(Debug)]
pub(crate) struct Posts {
    numbers: Numbers,
    /// What else lines begin with a number of: "3 ans en cuisine".
    units: Phrases<()>,
}

/// A greater number counts no persons of one post.
const MOST: u32 = 500;

impl Posts {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut units = Phrases::new(Compare::Forms);
        for language in languages::ALL {
            for names in [language.years, language.months, language.weeks, language.days] {
                for name in names.split_whitespace() {
                    units.insert(vocabulary, name, ());
                }
            }
        }
        Self { numbers: Numbers::new(vocabulary), units }
    }

    /// Where the line begins of the post that a word is about.
    pub(crate) fn line(&self, words: &Words<'_>, index: usize) -> Option<usize> {
        let Range { start: line, end } = clause::line(words, index);
        let is_lettered = words.norm(line).chars().count() == 1
            && words.tokens[line].script != Script::Number
            && clause::gap(words, line + 1).starts_with([')', '.']);
        let counts = |first: usize| {
            let Some((next, number)) = self.numbers.from(words, first) else { return false };
            // "Un diplôme de …"
            let is_sure = number > 1 || is_lettered || words.tokens[first].script == Script::Number;
            is_sure
                && number <= MOST
                && next < end
                && clause::gap(words, next).trim().is_empty()
                && words.tokens[next].script != Script::Number
                && self.units.longest_at(words, next).is_none()
        };
        let is_multiplied = || {
            (line + 1..end).any(|at| {
                words.tokens[at].script == Script::Number && clause::gap(words, at).contains('×')
            })
        };
        (counts(line + usize::from(is_lettered)) || is_multiplied()).then_some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        let mut vocabulary = Vocabulary::default();
        let posts = Posts::new(&mut vocabulary);
        let words = Words::read(text, &vocabulary);
        assert_eq!(posts.line(&words, words.len() - 1).is_some(), expected, "{text}");
    }

    #[test]
    fn lines_that_count_persons_are_of_a_post() {
        check("- 8 électriciens, CAP", true);
        check("B) trois chauffeurs, permis C", true);
        check("مراقبات × 3 خبرة عام", true);
        check("- 3 ans en cuisine", false);
        check("1. Bac+2 en gestion", false);
        check("Un diplôme de technicien", false);
    }
}
