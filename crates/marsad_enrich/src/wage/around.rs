//! What stands around an amount.

use marsad_model::WagePeriod;

use super::{
    amount::{gap, is_near},
    cues::{Cue, Cues},
};
use crate::{
    clause,
    languages::{Joint, joins},
    normalize::{Script, Words},
};

/// How many words before an amount the word for pay may stand.
const REACH: usize = 10;
/// How many words before an amount tell that it is something else.
const REACH_OTHER: usize = 4;
/// The same of an amount in brackets, which belongs to all that stands before them.
const REACH_OF_BRACKET: usize = 8;
/// How many words before an amount the piece that it pays for may stand.
const REACH_OF_PIECE: usize = 4;

/// What the words before an amount say of it.
#[derive(Default)]
pub(super) struct Before {
    /// How many words before the amount the word for pay stands.
    pub(super) pay: Option<usize>,
    pub(super) other: Option<usize>,
    /// What something costs is told.
    pub(super) is_price: bool,
    /// What is paid by the piece is told.
    pub(super) is_by_piece: bool,
    pub(super) period: Option<WagePeriod>,
    /// The period stands directly before it: "النهار 148".
    pub(super) is_led: bool,
    pub(super) bound: Option<Cue>,
}

/// What the words after an amount say of it.
#[derive(Default)]
pub(super) struct After {
    pub(super) is_pay: bool,
    pub(super) other: bool,
    pub(super) plus: bool,
    pub(super) period: Option<WagePeriod>,
    pub(super) bound: Option<Cue>,
    pub(super) end: usize,
}

impl Cues {
    pub(super) fn before(&self, words: &Words<'_>, first: usize) -> Before {
        let mut found = Before::default();
        let mut same_clause = true;
        let mut in_bracket = false;
        found.is_by_piece = self.is_by_piece(words, first);
        if self.is_added_in_bracket(words, first) {
            found.other = Some(1);
            return found;
        }
        for n in 1..=REACH.min(first) {
            let at = first - n;
            let cue = self.at(words, at, |cue| match cue {
                Cue::Pay | Cue::NotPay | Cue::Price => Some(cue),
                _ => None,
            });
            let between = gap(words, at + 1);
            same_clause &= match n {
                // "Prime (500 dh)"
                1 => !words.tokens[first].first_of_sentence && !between.contains([',', '+', '،']),
                _ => !between.contains([',', '+', ';', ')', '\n', '،', '.']),
            };
            in_bracket |= between.contains('(') && same_clause;
            let reach = if in_bracket { REACH_OF_BRACKET } else { REACH_OTHER };
            match cue.filter(|(end, _)| *end <= first) {
                Some((_, Cue::NotPay)) if same_clause && n <= reach => {
                    found.other.get_or_insert(n);
                    break;
                }
                Some((_, Cue::Price)) if same_clause && n <= reach => {
                    found.is_price = true;
                    break;
                }
                // "An on-call allowance"
                Some(_)
                    if (1..=2.min(at)).any(|m| self.is(words, at - m, Cue::NotPay) > Some(at)) =>
                {
                    found.other = Some(n);
                    break;
                }
                Some((_, Cue::Pay)) => {
                    found.pay = Some(n);
                    found.period = self.period_between(words, at, first);
                    break;
                }
                _ => {}
            }
        }
        for n in 1..=REACH_OTHER.min(first) {
            if words.tokens[first - n + 1].first_of_sentence {
                break;
            }
            let bound = self.at(words, first - n, |cue| match cue {
                Cue::AtLeast | Cue::AtMost => Some(cue),
                _ => None,
            });
            // "up to" and an amount
            let currency =
                self.at(words, first - 1, |cue| matches!(cue, Cue::Currency(_)).then_some(()));
            let until = if n > 1 && currency.is_some() { first - 1 } else { first };
            // "en plus de 3 000"
            let is_besides = first > n && words.norm(first - n - 1) == "en";
            if let Some((end, cue)) = bound
                && (end == first || end == until)
                && !is_besides
            {
                found.bound = Some(cue);
            }
        }
        if found.pay.is_none() && found.other.is_none() {
            found.period = self.period_led(words, first);
            found.is_led = found.period.is_some();
        }
        found
    }

    /// "Par jour : 150 dh", "بالنهار 180".
    fn period_led(&self, words: &Words<'_>, first: usize) -> Option<WagePeriod> {
        (1..=2.min(first))
            .find_map(|n| self.period_at(words, first - n).filter(|(end, _)| *end == first))
            .filter(|_| matches!(gap(words, first).trim(), "" | ":" | "("))
            .map(|(_, period)| period)
    }

    /// "Salaire mensuel", "الأجرة اليومية".
    fn period_between(&self, words: &Words<'_>, start: usize, end: usize) -> Option<WagePeriod> {
        // "Annual gross salary"
        let is_joined =
            |at: &usize| gap(words, *at).trim().is_empty() && !words.tokens[*at].first_of_sentence;
        let n_joined = (0..2).take_while(|n| start > *n && is_joined(&(start - n))).count();
        let start = start - n_joined;
        (start..end)
            // A line above tells of another amount.
            .filter(|&at| (at + 1..end).all(|at| !words.tokens[at].first_of_line))
            .find_map(|at| self.period_at(words, at).filter(|found| found.0 <= end))
            .map(|p| p.1)
    }

    /// "بالصفحة: 80", "بالميترو كاري، 90": the piece stands not far before it.
    fn is_by_piece(&self, words: &Words<'_>, first: usize) -> bool {
        (1..=REACH_OF_PIECE.min(first))
            .take_while(|n| clause::is_one_sentence(words, first - n, first))
            // "بالمقطوعية ولا بالنهار (من 170"
            .take_while(|n| self.period_at(words, first - n).is_none())
            .any(|n| self.is(words, first - n, Cue::Piece).is_some_and(|end| end <= first))
    }

    /// "4 200 net + service (1 000 à 2 000)": an amount in brackets, of what is added.
    fn is_added_in_bracket(&self, words: &Words<'_>, first: usize) -> bool {
        let from = first.saturating_sub(REACH_OTHER);
        let open = (from..=first).rev().find(|&at| gap(words, at).contains(['(', ')']));
        open.filter(|&at| gap(words, at).ends_with('(')).is_some_and(|open| {
            (open.saturating_sub(REACH_OTHER)..open).any(|at| gap(words, at).contains('+'))
        })
    }

    fn period_at(&self, words: &Words<'_>, index: usize) -> Option<(usize, WagePeriod)> {
        self.at(words, index, |cue| match cue {
            Cue::Period(period) => Some(period),
            _ => None,
        })
    }

    /// What directly follows an amount, in any order: "net par mois", "/jour brut".
    pub(super) fn after(&self, words: &Words<'_>, end: usize) -> After {
        let mut found =
            After { plus: gap(words, end).trim_start().starts_with('+'), ..After::default() };
        let mut at = end;
        while is_near(words, at) {
            if let Some((next, period)) = self.period_at(words, at)
                && found.period.is_none()
            {
                found.period = Some(period);
                at = next;
            } else if let Some(next) = self.is(words, at, Cue::PayAfter) {
                found.is_pay = true;
                at = next;
            } else {
                break;
            }
        }
        found.end = at;
        if is_near(words, at) {
            // "148 والبريم": the bonus is something else.
            let is_joined = gap(words, at).trim().is_empty() && !words.norm(at).starts_with('و');
            found.other = found.period.is_none() && self.is(words, at, Cue::Piece).is_some()
                || is_joined && self.is(words, at, Cue::NotPay).is_some()
                || self.is(words, at + 1, Cue::NotPay).is_some()
                    && (joins(words.norm(at), Joint::Of) || joins(words.norm(at), Joint::For));
            found.bound = self
                .at(words, at, |cue| matches!(cue, Cue::AtLeast | Cue::AtMost).then_some(cue))
                .filter(|_| self.is(words, at, Cue::BoundAfter).is_some())
                .filter(|(next, _)| {
                    // "max 5000" is a bound of the next amount.
                    words.tokens.get(*next).is_none_or(|token| token.script != Script::Number)
                })
                .map(|(_, cue)| cue);
        }
        found
    }
}

/// Whether an amount begins what is said: after a mark, or after "with" and "and".
pub(super) fn starts_clause(words: &Words<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return true };
    if gap(words, first).trim().is_empty() && joins(words.norm(before), Joint::From) {
        return starts_clause(words, before);
    }
    let is_joined = |norm: &str| {
        norm.starts_with(['و', 'ب']) && norm.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
    };
    is_joined(words.norm(first))
        || gap(words, first)
            .chars()
            .any(|c| !c.is_whitespace() && !matches!(c, '\'' | '"' | '/' | '°' | '«'))
        || joins(words.norm(before), Joint::And)
        || joins(words.norm(before), Joint::With)
}

/// Whether one or two words that begin a clause stand before an amount: "Pompiste 3 000 dh",
/// "سائق التراكس 6000 dh", ", الشاف 7000".
pub(super) fn is_of_one(words: &Words<'_>, first: usize) -> bool {
    (1..=2.min(first)).any(|n| {
        let token = &words.tokens[first - n];
        token.first_of_sentence || gap(words, first - n).contains([',', '،', ';', '؛', ':'])
    }) && words.tokens[first - 1].script != Script::Number
        && !joins(words.norm(first - 1), Joint::From)
        && gap(words, first).trim().is_empty()
}

/// "900 dh le tapis", "500 dh pour une livraison": by a unit that is no time.
pub(super) fn by_piece(words: &Words<'_>, at: usize) -> bool {
    if !is_near(words, at) {
        return false;
    }
    let norm = words.norm(at);
    let next = || words.norms_at(at + 1).unwrap_or_default();
    joins(norm, Joint::By)
        || joins(norm, Joint::Article)
        || joins(norm, Joint::For) && (joins(next(), Joint::One) || joins(next(), Joint::By))
        // "عن كل"
        || joins(norm, Joint::Leads) && joins(next(), Joint::By)
}

/// "25 000 DH brut par mission": by a unit that is no time, though it is pay.
pub(super) fn by_task(words: &Words<'_>, at: usize) -> bool {
    is_near(words, at) && joins(words.norm(at), Joint::By)
}

pub(super) fn is_near_or_end(words: &Words<'_>, at: usize) -> bool {
    at == words.len() || words.tokens[at].first_of_sentence || !gap(words, at).contains(['%', '°'])
}

/// Whether a clause ends before a word, or says only on what the amount depends: "selon profil".
pub(super) fn ends_clause(words: &Words<'_>, end: usize) -> bool {
    end == words.len()
        || !is_near(words, end)
        || gap(words, end).starts_with(". ")
        || joins(words.norm(end), Joint::DependsOn)
}
