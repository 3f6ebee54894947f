//! Posts counted by place.

use super::{
    Gazetteer, Hit, Named,
    listed::{Pair, Says},
};
use crate::{clause, normalize::Words};

impl Gazetteer {
    /// Several places that each have a number of posts are where those who are hired will be: "2 à
    /// Safi, 1 à Settat", "Safi : 2 ; Settat : 1".
    pub(super) fn share_out(&self, words: &Words<'_>, groups: &mut [(Vec<Pair<'_>>, Says)]) {
        let is_open =
            |says: Says| !matches!(says, Says::Nowhere | Says::Elsewhere | Says::Seat | Says::Near);
        let numbered = |hit: &Hit<Named>| self.is_numbered(words, hit);
        let shared = |hit: &Hit<Named>| numbered(hit) || self.is_share(words, hit);
        let open = |counts: &dyn Fn(&Hit<Named>) -> bool| -> Vec<usize> {
            let is_counted =
                |at: &usize| is_open(groups[*at].1) && groups[*at].0.iter().any(|it| counts(&it.0));
            (0..groups.len()).filter(is_counted).collect()
        };
        // One breath alone may be of who is there already: "22 commerciaux" in two towns.
        let shares = open(&shared);
        let counted = if shares.len() > 1 { shares } else { open(&numbered) };
        let mut codes: Vec<&String> =
            counted.iter().flat_map(|at| &groups[*at].0).map(|(_, code)| *code).collect();
        codes.sort_unstable();
        codes.dedup();
        if codes.len() > 1 {
            for at in counted {
                groups[at].1 = Says::Assigned;
            }
        }
    }

    /// Whether a number of posts stands beside a place: "Safi (2)", "Safi : 2", "2 à Safi".
    fn is_numbered(&self, words: &Words<'_>, hit: &Hit<Named>) -> bool {
        let is_number = |at: usize| words.number(at).is_some_and(|number| number <= MOST_POSTS);
        let is_end = |at: usize| {
            words.tokens.get(at).is_none_or(|next| next.first_of_sentence)
                || clause::gap(words, at).contains([')', ',', '،'])
        };
        let gap = clause::gap(words, hit.end);
        let is_after = gap.contains([':', '(', '–', '-'])
            && is_number(hit.end)
            && !gap.contains('\n')
            && is_end(hit.end + 1);
        let is_plain =
            |at: usize| clause::gap(words, at).chars().all(|it| matches!(it, ' ' | '\u{a0}' | '|'));
        let is_before = (1..=2).filter_map(|back| hit.first.checked_sub(back)).any(|at| {
            is_number(at)
                && (at + 1..=hit.first).all(is_plain)
                && (at + 1..hit.first).all(|at| words.norm(at).chars().count() <= 3)
                && self.units.longest_at(words, at + 1).is_none()
        });
        is_after || is_before
    }

    /// Whether words for some of the posts stand before a place: "un autre à Safi", "3 bnat f Safi".
    fn is_share(&self, words: &Words<'_>, hit: &Hit<Named>) -> bool {
        let share = |at: usize| self.shares.longest_at(words, at).map(|it| it.0);
        // "Trois postes à Safi", but no "3 chambres à Safi".
        let counted = |at: usize| {
            let number = words.number(at).filter(|number| *number <= MOST_POSTS);
            let end = number.map(|_| at + 1).or_else(|| share(at))?;
            let is_other = self.staff.longest_at(words, end).is_some()
                || self.units.longest_at(words, end).is_some();
            (end < hit.first && !is_other).then_some(end + 1)
        };
        self.is_after(words, hit, share) || self.is_after(words, hit, counted)
    }

    /// Whether a phrase stands before a place in its clause, with no more than short words between them.
    fn is_after(
        &self,
        words: &Words<'_>,
        hit: &Hit<Named>,
        phrase: impl Fn(usize) -> Option<usize>,
    ) -> bool {
        (1..=5).filter_map(|back| hit.first.checked_sub(back)).any(|at| {
            phrase(at).is_some_and(|end| {
                end <= hit.first
                    && hit.first - end <= 2
                    && (end..hit.first).all(|at| words.norm(at).chars().count() <= 3)
                    && clause::is_one(words, at, hit.first)
            })
        })
    }
}

/// More posts than this in one place are a year or a postal code.
const MOST_POSTS: u32 = 999;
