//! Whole numbers in a text, in digits or spelled.

use crate::{
    clause, languages,
    normalize::{Vocabulary, Words},
    phrases::{Compare, Phrases},
};

/// The number words of all languages.
#[derive(Debug)]
pub(crate) struct Numbers(Phrases<u32>);

impl Numbers {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut spelled = Phrases::new(Compare::Forms);
        for language in languages::ALL {
            for (word, number) in language.numbers {
                spelled.insert(vocabulary, word, *number);
            }
        }
        Self(spelled)
    }

    /// The number that a word is.
    pub(crate) fn at(&self, words: &Words<'_>, index: usize) -> Option<u32> {
        self.from(words, index).map(|(_, number)| number)
    }

    /// The number that starts at a word, and the word after it; said twice it is one: "trois (3)".
    pub(crate) fn from(&self, words: &Words<'_>, index: usize) -> Option<(usize, u32)> {
        let (end, number) = self.once(words, index)?;
        match self.once(words, end) {
            Some((end, again)) if again == number => Some((end, number)),
            _ => Some((end, number)),
        }
    }

    fn once(&self, words: &Words<'_>, index: usize) -> Option<(usize, u32)> {
        if let Some(number) = words.number(index) {
            // "1 450" is one number.
            let thousands = words.number(index + 1).filter(|_| {
                number < 1000
                    && words.norm(index + 1).len() == 3
                    && matches!(clause::gap(words, index + 1), " " | "\u{a0}" | "\u{202f}")
            });
            return Some(match thousands {
                Some(rest) => (index + 2, number * 1000 + rest),
                None => (index + 1, number),
            });
        }
        let (end, numbers) = self.0.longest_at(words, index)?;
        Some((end, *numbers.first()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(usize, u32)>) {
        let mut vocabulary = Vocabulary::default();
        let numbers = Numbers::new(&mut vocabulary);
        let words = Words::read(text, &vocabulary);
        assert_eq!(numbers.from(&words, 0), expected, "{text}");
    }

    #[test]
    fn numbers_are_digits_or_words() {
        check("1 450 cadres", Some((2, 1450)));
        check("trois (03) agents", Some((2, 3)));
        check("ثمانية عشر طبيبا", Some((2, 18)));
        check("jouj d serveurs", Some((1, 2)));
        check("agents", None);
    }
}
