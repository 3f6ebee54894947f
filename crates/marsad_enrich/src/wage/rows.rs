//! Amounts without a word, where their place tells what they are: "4 commis – 3000", "3200 / 2600".

use super::{DAILY, PLAIN, amount::Amount, around::starts_clause};
use crate::{
    clause::{self, gap},
    languages::{Joint, joins},
    normalize::{Script, Words},
};

/// How many words of what is added may stand between "+" and its amount.
const ADDED: usize = 3;

/// Whether a bare amount ends what is said of one who is sought, or tells for whom it is:
/// "barista, latte art, 4500", "4000 (vendeuse) / 6500 (responsable)", "170 للبناي 100 للخدام".
pub(super) fn is_row(words: &Words<'_>, amount: &Amount) -> bool {
    let is_round = amount.low % 50.0 == 0.0 && amount.low != 2000.0;
    let is_digit = words.norm(amount.first).ends_with(|c: char| c.is_ascii_digit());
    if amount.high.is_some() || amount.currency.is_some() || !is_digit {
        return false;
    }
    let is_whom = words
        .norms_at(amount.end)
        .is_some_and(|next| next.starts_with("لل") || joins(next, Joint::For))
        && gap(words, amount.end).trim().is_empty();
    if is_whom {
        let is_pay = DAILY.contains(&amount.low) || PLAIN.contains(&amount.low);
        return is_pay && amount.low % 10.0 == 0.0;
    }
    let after = gap(words, amount.end).trim();
    let ends = words.tokens.get(amount.end).is_none_or(|token| token.first_of_sentence)
        || after.starts_with(['/', '(', ',', '،', ';', '؛', '+']);
    let first = amount.first;
    // "ISO 9001, 14000", "الكاريست 4500"
    let is_listed = first > 0
        && words.tokens[first - 1].script == Script::Number
        && gap(words, first).starts_with([',', '،']);
    let is_named = first > 1
        && gap(words, first).trim().is_empty()
        && (words.tokens[first - 1].first_of_sentence
            || gap(words, first - 1).contains([',', '،', ';', '؛', ':']))
        && words.norm(first - 1).chars().count() > 3;
    PLAIN.contains(&amount.low)
        && is_round
        && ends
        && (starts_clause(words, first) && !is_listed || is_named)
}

/// Whether an amount is a sentence of its own: "12 ساعة. 2900. يجيو للمقر".
pub(super) fn stands_alone(words: &Words<'_>, amount: &Amount) -> bool {
    amount.high.is_none()
        && amount.low % 100.0 == 0.0
        && amount.low != 2000.0
        && PLAIN.contains(&amount.low)
        && words.tokens[amount.first].first_of_sentence
        && words.tokens.get(amount.end).is_none_or(|token| token.first_of_sentence)
}

/// Whether an amount comes after "+" in the sentence of a wage: "5000 fijos + hasta 1200".
pub(super) fn is_added(words: &Words<'_>, first: usize, last: usize) -> bool {
    last <= first
        && clause::is_one_sentence(words, last.saturating_sub(1), first)
        && (first.saturating_sub(ADDED).max(last)..=first).any(|at| gap(words, at).contains('+'))
}
