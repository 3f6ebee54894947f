//! Bare amounts beside the pay of others.

use super::{Found, amount::Amount, around::ends_clause};
use crate::{
    languages::{Joint, joins},
    normalize::Words,
};

/// Pay found, and the words it stands on.
pub(super) struct Last {
    pub(super) found: Found,
    pub(super) first: usize,
    pub(super) end: usize,
}

/// How many words may stand between the pay of some and the bare amount for others.
const REACH_LIKE: usize = 5;
/// How many times the pay of some may be that of others.
const LIKE: f64 = 2.5;
/// A bare amount near the pay of others and of its size, as pay of the same sort: "200 dh pour un
/// maçon et 110 pour un aide".
pub(super) fn like(words: &Words<'_>, amount: &Amount, last: &Last) -> Option<Found> {
    let other = last.found.min.filter(|_| last.found.min == last.found.max)?;
    let (from, to) = (amount.end.min(last.end), amount.first.max(last.first));
    let is_near = to.saturating_sub(from) <= REACH_LIKE
        && (from..=to).all(|at| !words.tokens[at].first_of_sentence)
        && is_for(words, amount.end);
    let is_size = amount.low <= other * LIKE && amount.low * LIKE >= other;
    let is_bare = amount.high.is_none() && amount.currency.is_none_or(|c| c == last.found.currency);
    let is_round = other < 50.0 || amount.low % 10.0 == 0.0;
    let bound = Some(amount.low);
    (is_near && is_size && is_bare && is_round).then_some(Found {
        min: bound,
        max: bound,
        ..last.found
    })
}

/// Whether a bare amount ends its clause, or tells for whom it is: "للمساعد", "pour un aide".
pub(super) fn is_for(words: &Words<'_>, end: usize) -> bool {
    ends_clause(words, end)
        // "2500 dh ثم 2800 بعد ثلاثة أشهر", "puis 3800 après la période d'essai"
        || words.norms_at(end).is_some_and(|norm| joins(norm, Joint::After))
        || words.tokens.get(end).is_some_and(|_| {
            let norm = words.norm(end);
            norm.starts_with("لل")
                || norm.starts_with('و')
                || joins(norm, Joint::For)
                || joins(norm, Joint::And)
        })
}

pub(super) fn currency_is(currency: Option<usize>, home: Option<usize>) -> bool {
    currency.is_none_or(|currency| Some(currency) == home)
}

/// Whether what follows is added: "and", "+".
pub(super) fn goes_on(words: &Words<'_>, end: usize) -> bool {
    words.tokens.get(end).is_some_and(|token| {
        let norm = words.norm(end);
        !token.first_of_sentence
            && (norm.starts_with('و') || norm == "plus" || joins(norm, Joint::And))
    })
}
