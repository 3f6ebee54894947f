//! How many are wanted.

use crate::{
    languages,
    normalize::{Script, Vocabulary, Words},
    page::Page,
    phrases::{Compare, Phrases},
};

#[derive(Debug)]
pub(crate) struct Positions {
    /// Words for a post that a number before them counts.
    posts: Phrases<()>,
    /// Words that count something else: years, months.
    units: Phrases<()>,
    openers: Phrases<()>,
}

/// A greater number is a salary, a year or a reference.
const MOST: u32 = 1500;

impl Positions {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut posts = Phrases::new(Compare::Stems);
        let mut units = Phrases::new(Compare::Stems);
        let mut openers = Phrases::new(Compare::Stems);
        for language in languages::ALL {
            for word in language.posts.split_whitespace() {
                posts.insert(vocabulary, word, ());
            }
            for words in [language.years, language.months] {
                for word in words.split_whitespace() {
                    units.insert(vocabulary, word, ());
                }
            }
            for phrase in language.openers {
                openers.insert(vocabulary, phrase, ());
            }
        }
        Self { posts, units, openers }
    }

    /// The number stated apart; else the one that opens the title ("20 agents"), or that counts posts
    /// in title or text.
    pub(crate) fn read(&self, page: &Page<'_>) -> Option<u32> {
        let declared = page.declared("positions");
        (0..declared.len())
            .find_map(|index| declared.number(index))
            .filter(|n| (1..=MOST).contains(n))
            .or_else(|| self.opening(&page.title))
            .or_else(|| self.counted(&page.title))
            .or_else(|| self.counted(&page.body))
    }

    /// A number at the start of a title or after words such as "recrute", before a word.
    fn opening(&self, title: &Words<'_>) -> Option<u32> {
        let opener = self.openers.find(title).first().map_or(0, |hit| hit.end);
        [0, opener].into_iter().find_map(|index| {
            let n = title.number(index).filter(|n| (2..=MOST).contains(n))?;
            let next = title.tokens.get(index + 1)?;
            let is_unit = self.units.longest_at(title, index + 1).is_some();
            let is_word = matches!(next.script, Script::Latin | Script::Arabic);
            (is_word && !is_unit && title.norm(index + 1).chars().count() > 3).then_some(n)
        })
    }

    fn counted(&self, words: &Words<'_>) -> Option<u32> {
        (1..words.len()).find_map(|index| {
            self.posts.longest_at(words, index)?;
            // "5 ans: poste …" counts nothing.
            if words.tokens[index].first_of_sentence || words.tokens[index - 1].colon_after {
                return None;
            }
            words.number(index - 1).filter(|n| (1..=MOST).contains(n))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, expected: Option<u32>) {
        let mut vocabulary = Vocabulary::default();
        let positions = Positions::new(&mut vocabulary);
        let words = Words::read(title, &vocabulary);
        let found = positions.opening(&words).or_else(|| positions.counted(&words));
        assert_eq!(found, expected, "{title}");
    }

    #[test]
    fn posts_are_counted() {
        check("50 téléconseillers francophones", Some(50));
        check("Recrute 12 agents de sécurité", Some(12));
        check("Chauffeur poids lourd (3 postes)", Some(3));
        check("مطلوب 20 حارس أمن", Some(20));
        check("5 ans d'expérience", None);
        check("3D designer", None);
        check("2023 bilan", None);
    }
}
