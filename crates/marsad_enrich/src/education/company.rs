//! What stands around a diploma and tells whether it is one, and asked for.

use marsad_model::Education;

use super::Word;
use crate::{clause, normalize::Words, phrases::Hit};

/// How many words stand at most between a diploma and what leaves it to choice.
const REACH_OF_OPTIONAL: usize = 4;

/// How many words stand at most between an ambiguous diploma and what makes it one.
const REACH: usize = 5;

pub(super) fn is_label(words: &Words<'_>, hit: &Hit<Education>) -> bool {
    words.tokens[hit.end - 1].colon_after
}

/// Whether a colon ends the clause of a diploma.
pub(super) fn is_in_label(words: &Words<'_>, hit: &Hit<Education>) -> bool {
    words.tokens[clause::around(words, hit.first).end - 1].colon_after
}

/// Whether a diploma is all of its line, or a colon follows.
pub(super) fn is_heading(words: &Words<'_>, hit: &Hit<Education>) -> bool {
    is_label(words, hit)
        || words.tokens[hit.first].first_of_line
            && words.tokens.get(hit.end).is_none_or(|next| next.first_of_line)
}

/// Whether what makes an ambiguous diploma one stands before it in its sentence, or after it in its
/// clause: "technicienne, bac+3" is a trade.
pub(super) fn is_in_company(words: &Words<'_>, contexts: &[usize], hit: &Hit<Education>) -> bool {
    contexts.iter().any(|&context| {
        let (from, to) = (context.min(hit.first), context.max(hit.first));
        to - from <= REACH
            && if context < hit.first {
                clause::is_one_sentence(words, from, to)
            } else {
                clause::is_one(words, from, to)
            }
    })
}

/// What stands in brackets, or right after, tells which diploma is meant: "diplôme de technicien (bac+2)".
pub(super) fn explain(words: &Words<'_>, hits: &mut Vec<Hit<Education>>) {
    for at in (1..hits.len()).rev() {
        let (before, hit) = (hits[at - 1], hits[at]);
        let is_bracketed = clause::gap(words, hit.first).contains('(')
            && clause::gap(words, hit.end).contains(')');
        // "دبلوم ممرض مساعد باك+2"
        let (from, to) = (words.tokens[hit.first].start, words.tokens[hit.end - 1].end);
        let is_next = hit.first == before.end
            && clause::gap(words, hit.first).trim().is_empty()
            && words.text[from..to].contains('+');
        if (is_bracketed || is_next)
            && before.value < hit.value
            && before.value != Education::None
            && clause::is_one_sentence(words, before.first, hit.first)
            // "130 DH (technicien spécialisé) ou 165 DH (Bac+5)"
            && (before.end..hit.first).all(|at| !clause::gap(words, at).contains(')'))
        {
            hits.remove(at - 1);
        }
    }
}

pub(super) fn is_in_capitals(words: &Words<'_>, hit: &Hit<Education>) -> bool {
    let (from, to) = (words.tokens[hit.first].start, words.tokens[hit.end - 1].end);
    !words.text[from..to].chars().any(char::is_lowercase)
}

/// Whether the diploma's clause leaves it to choice: "niveau bac apprécié"; but "bac+5, idéalement en
/// finance" leaves only the field to it.
pub(super) fn is_optional(words: &Words<'_>, found: &[Hit<Word>], hit: &Hit<Education>) -> bool {
    let goes_on = |at: usize| found.iter().any(|it| it.first == at && it.value == Word::Goes);
    let leaves = |word: &&Hit<Word>| {
        word.value == Word::Optional && !(hit.end <= word.first && goes_on(word.end))
    };
    found.iter().filter(leaves).any(|optional| {
        let (from, to) = (hit.first.min(optional.first), hit.first.max(optional.first));
        let between =
            if hit.first < optional.first { to.saturating_sub(hit.end) } else { to - from };
        // "Un diplôme (deux ans après le bac) serait apprécié"
        let is_bracket =
            |at: usize| hit.first < optional.first && matches!(clause::gap(words, at).trim(), ")");
        let is_one = (from + 1..=to).all(|at| !clause::opens(words, at) || is_bracket(at));
        between < REACH_OF_OPTIONAL && is_one
    })
}
