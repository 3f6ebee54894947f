//! Where the clauses of an ad begin and end: ads list what they want between commas as much as on
//! lines.

use std::ops::Range;

use crate::normalize::Words;

/// What stands between a word and the one before.
pub(crate) fn gap<'t>(words: &Words<'t>, index: usize) -> &'t str {
    let Some(token) = words.tokens.get(index) else {
        return words.tokens.last().map_or("", |last| &words.text[last.end..]);
    };
    let from = index.checked_sub(1).map_or(0, |before| words.tokens[before].end);
    &words.text[from..token.start]
}

/// Whether a word is the first of a clause; so is what follows the last word.
pub(crate) fn opens(words: &Words<'_>, index: usize) -> bool {
    words.tokens.get(index).is_none_or(|token| token.first_of_clause)
}

/// Whether no clause begins after `from`, up to and with `to`.
pub(crate) fn is_one(words: &Words<'_>, from: usize, to: usize) -> bool {
    (from + 1..=to).all(|index| !opens(words, index))
}

/// The clause that a word stands in.
pub(crate) fn around(words: &Words<'_>, index: usize) -> Range<usize> {
    let start = (0..=index).rev().find(|at| opens(words, *at)).unwrap_or(0);
    let end = (index + 1..words.len()).find(|at| opens(words, *at)).unwrap_or(words.len());
    start..end
}

/// The first word of the sentence that a word stands in.
pub(crate) fn sentence_start(words: &Words<'_>, index: usize) -> usize {
    (0..=index).rev().find(|at| words.tokens[*at].first_of_sentence).unwrap_or(0)
}

/// The line that a word stands in.
pub(crate) fn line(words: &Words<'_>, index: usize) -> Range<usize> {
    let is_first = |at: &usize| words.tokens[*at].first_of_line;
    let start = (0..=index).rev().find(is_first).unwrap_or(0);
    start..(index + 1..words.len()).find(is_first).unwrap_or(words.len())
}

/// The words before the colon that a word comes after on its line: "Chef : 7 ans".
pub(crate) fn label(words: &Words<'_>, index: usize) -> Option<Range<usize>> {
    let colon = (line(words, index).start..index).rev().find(|at| words.tokens[*at].colon_after)?;
    Some(sentence_start(words, colon)..colon + 1)
}

/// The first word of the next sentence.
pub(crate) fn sentence_end(words: &Words<'_>, index: usize) -> usize {
    let is_first = |at: &usize| words.tokens[*at].first_of_sentence;
    (index + 1..words.len()).find(is_first).unwrap_or(words.len())
}

/// The sentence that a word stands in.
pub(crate) fn sentence(words: &Words<'_>, index: usize) -> Range<usize> {
    sentence_start(words, index)..sentence_end(words, index)
}

/// Whether no sentence begins after `from`, up to and with `to`.
pub(crate) fn is_one_sentence(words: &Words<'_>, from: usize, to: usize) -> bool {
    (from + 1..=to).all(|index| !words.tokens[index].first_of_sentence)
}

/// The first word that a phrase does not go on to.
pub(crate) fn end_of_phrases(words: &Words<'_>, first: usize) -> usize {
    let ends = |at: &usize| words.tokens[*at].first_of_phrase;
    (first + 1..words.len()).find(ends).unwrap_or(words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let words = Words::cut(text);
        let firsts: Vec<&str> =
            (0..words.len()).filter(|&index| opens(&words, index)).map(|i| words.norm(i)).collect();
        assert_eq!(firsts, expected, "{text}");
    }

    #[test]
    fn clauses_begin_at_marks() {
        check(
            "Bac+2, 3 ans en vente (B2B) - Anglais\n• rigueur",
            &["bac", "3", "b2b", "anglais", "rigueur"],
        );
        check("باك، سنة في البيع", &["باك", "سنه"]);
    }
}
