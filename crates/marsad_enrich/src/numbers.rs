//! Whole numbers in a text, in digits or spelled.

use crate::{
    clause, languages,
    normalize::{Vocabulary, Words},
    phrases::{Compare, Phrases},
};

/// The number words of all languages.
#[derive(Debug)]
pub(crate) struct Numbers {
    spelled: Phrases<u32>,
    /// Words between the parts of a number: "vingt et un", "khamsa w 3chrin".
    joints: Phrases<()>,
}

/// Numbers whose words are those of no unit, as "سنتين" is, and may have "and" written to them.
const JOINED: std::ops::RangeInclusive<u32> = 3..=100;

/// How many words a number has at most: "deux mille trois cent vingt et un".
const LONGEST: usize = 7;

impl Numbers {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut spelled = Phrases::new(Compare::Forms);
        let mut joints = Phrases::new(Compare::Forms);
        for language in languages::ALL {
            for (word, number) in language.numbers {
                spelled.insert(vocabulary, word, *number);
                // Where another table has "وثلاث" as a word of its own.
                if JOINED.contains(number) && !word.is_ascii() && !word.starts_with('و') {
                    spelled.insert(vocabulary, &format!("و{word}"), *number);
                }
            }
            for word in language.counted_and.split_whitespace() {
                joints.insert(vocabulary, word, ());
            }
        }
        Self { spelled, joints }
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

    /// The longest number that ends before a word, and where it starts.
    pub(crate) fn before(&self, words: &Words<'_>, end: usize) -> Option<(usize, u32)> {
        (end.saturating_sub(LONGEST)..end).find_map(|start| {
            let (stop, number) = self.from(words, start)?;
            (stop == end).then_some((start, number))
        })
    }

    /// The number spelled in words that starts at a word.
    pub(crate) fn spelled(&self, words: &Words<'_>, index: usize) -> Option<(usize, u32)> {
        let (mut end, mut number) = self.below_thousand(words, index)?;
        let thousands = self.word(words, end).filter(|(_, next)| {
            // "عشرون ألفا" is twenty times a thousand, though "ألفا" alone is two thousand.
            number < 1000 && (*next == 1000 || *next == 2000 && number > 10)
        });
        if let Some((next, _)) = thousands {
            (end, number) = (next, number * 1000);
        }
        if number >= 1000
            && number % 1000 == 0
            && let Some(start) = self.joined(words, end)
            && let Some((next, rest)) = self.below_thousand(words, start)
            && rest < 1000
            && (rest > 1 || start > end)
            // "بين ستة آلاف وسبعة آلاف" is two numbers.
            && self.word(words, next).is_none_or(|(_, scale)| scale != 1000)
        {
            (end, number) = (next, number + rest);
        }
        Some((end, number))
    }

    fn once(&self, words: &Words<'_>, index: usize) -> Option<(usize, u32)> {
        if let Some(number) = words.number(index) {
            // "1 450" is one number.
            let thousands = words.number(index + 1).filter(|_| {
                number < 1000
                    && number > 0
                    && words.norm(index + 1).len() == 3
                    && matches!(clause::gap(words, index + 1), " " | "\u{a0}" | "\u{202f}")
            });
            return Some(match thousands {
                Some(rest) => (index + 2, number * 1000 + rest),
                None => (index + 1, number),
            });
        }
        if let Some(number) = glued(words, index) {
            return Some((index + 1, number));
        }
        self.spelled(words, index)
    }

    fn word(&self, words: &Words<'_>, index: usize) -> Option<(usize, u32)> {
        let (end, numbers) = self.spelled.longest_at(words, index)?;
        Some((end, *numbers.first()?))
    }

    /// "cent vingt", "خمسة وعشرين", "deux cent", "twenty five"; also a word for a thousand alone.
    fn below_thousand(&self, words: &Words<'_>, index: usize) -> Option<(usize, u32)> {
        let (mut end, mut number) = self.word(words, index)?;
        if (2..=9).contains(&number)
            && let Some((next, 100)) = self.word(words, end)
            && clause::is_one(words, index, next - 1)
        {
            (end, number) = (next, number * 100);
        }
        if number % 100 == 0
            && number < 1000
            && let Some((next, rest)) = self.rest(words, end, |rest| rest < 100)
        {
            return Some((next, number + rest));
        }
        Some(
            self.rest(words, end, |rest| is_ten_and_unit(number, rest))
                .map_or((end, number), |(next, rest)| (next, number + rest)),
        )
    }

    /// What is added to a number: the words after it, joined by nothing, a hyphen or "and".
    fn rest(
        &self,
        words: &Words<'_>,
        end: usize,
        fits: impl Fn(u32) -> bool,
    ) -> Option<(usize, u32)> {
        let start = self.joined(words, end)?;
        // "واحد", a number of its own, begins with the letter for "and".
        let is_joined = |first: u32| first > 1 || start > end || words.norm(end).is_ascii();
        let (next, first) = self.word(words, start).filter(|(_, first)| is_joined(*first))?;
        if first % 100 == 0 && first > 0 {
            return fits(first).then_some((next, first));
        }
        let whole = match self.unit_after(words, next, first) {
            Some((next, unit)) if fits(first + unit) => (next, first + unit),
            _ => (next, first),
        };
        fits(whole.1).then_some(whole)
    }

    /// Where a number may go on: after "and", or at once.
    fn joined(&self, words: &Words<'_>, end: usize) -> Option<usize> {
        if clause::opens(words, end) {
            return None;
        }
        let joint = self.joints.longest_at(words, end).map(|(next, _)| next);
        let at_once = words.norm(end).starts_with('و') || words.norm(end).is_ascii();
        joint.or_else(|| at_once.then_some(end))
    }

    /// The other part of a number below a hundred: "vingt | cinq", "خمسة | وعشرون".
    fn unit_after(&self, words: &Words<'_>, end: usize, first: u32) -> Option<(usize, u32)> {
        if clause::opens(words, end) {
            return None;
        }
        let start = self.joints.longest_at(words, end).map_or(end, |(next, _)| next);
        self.word(words, start).filter(|(_, unit)| is_ten_and_unit(first, *unit))
    }
}

/// Whether two numbers said one after the other are a ten and a unit, in either order.
fn is_ten_and_unit(first: u32, second: u32) -> bool {
    let is_ten = |n: u32| n.is_multiple_of(10) && (20..=90).contains(&n);
    match (first, second) {
        (10, 7..=9) => true,
        (60 | 80, 1..=19) => true,
        (ten, 1..=9) if is_ten(ten) => true,
        (1..=9, ten) if is_ten(ten) => true,
        _ => false,
    }
}

/// Digits with an Arabic letter written to them: "و2", "ل3".
fn glued(words: &Words<'_>, index: usize) -> Option<u32> {
    let norm = words.tokens.get(index).map(|_| words.norm(index))?;
    norm.strip_prefix(['و', 'ب', 'ل', 'ف'])?.parse().ok()
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

    #[test]
    fn spelled_numbers_are_put_together() {
        check("vingt-cinq (25) techniciens", Some((3, 25)));
        check("vingt et un agents", Some((3, 21)));
        check("quatre-vingt-dix postes", Some((3, 90)));
        check("cent vingt ouvriers", Some((2, 120)));
        check("deux cents agents", Some((2, 200)));
        check("cinq mille cinq cents dirhams", Some((4, 5500)));
        check("twenty-five people", Some((2, 25)));
        check("treinta y cinco", Some((3, 35)));
        check("خمسة وعشرون خياطة", Some((2, 25)));
        check("مائة وعشرون عاملة", Some((2, 120)));
        check("أحد عشر طبيبا", Some((2, 11)));
        check("ثلاثة آلاف وخمسمائة درهم", Some((3, 3500)));
        check("ستة آلاف وسبعة آلاف", Some((2, 6000)));
        check("khamsa w 3chrin", Some((3, 25)));
        check("deux, trois ans", Some((1, 2)));
        check("un deux", Some((1, 1)));
        check("و2 طباخين", Some((1, 2)));
    }
}
