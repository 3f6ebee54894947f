//! What an employer has in a place: a farm, a shop; and the part of a city that it is in.

use super::{Gazetteer, Hit, Named, ends_before};
use crate::{clause, normalize::Words};

/// How many words before a place its site is looked for, and how many after it.
const BEFORE: usize = 5;
const AFTER: usize = 3;

impl Gazetteer {
    /// Whether the employer says that a site of its own is in a place: "notre usine de Berrechid", "the
    /// farm is in Biougra", "our Mohammedia tank farm".
    pub(super) fn is_site(&self, words: &Words<'_>, hit: &Hit<Named>) -> bool {
        let is_site = |at: usize| self.sites.longest_at(words, at).is_some();
        let stands = |at: usize| self.stands.longest_at(words, at).is_some();
        let is_before = (1..=BEFORE).filter_map(|back| hit.first.checked_sub(back)).any(|at| {
            is_site(at)
                && clause::is_one(words, at, hit.first)
                && (at.saturating_sub(2)..hit.first).any(stands)
        });
        let end = words.len().min(hit.end + AFTER);
        let is_after = || {
            hit.first.checked_sub(1).is_some_and(stands)
                && (hit.end..end).any(|at| is_site(at) && clause::is_one(words, hit.first, at))
        };
        is_before || is_after()
    }

    /// Whether a site is what hires: "l'usine de Skhirat embauche".
    pub(super) fn hires_itself(&self, words: &Words<'_>, hit: &Hit<Named>) -> bool {
        let is_site = |at: usize| self.sites.longest_at(words, at).is_some();
        self.hiring.longest_at(words, hit.end).is_some()
            && (1..=2).filter_map(|back| hit.first.checked_sub(back)).any(is_site)
            && clause::is_one(words, hit.first.saturating_sub(1), hit.end)
    }

    /// The part of a city in one of the areas, where a name is called one: "حي اليوسفية بالرباط".
    pub(super) fn quarter_called<'n>(
        &'n self,
        words: &Words<'_>,
        hit: &Hit<Named>,
        number: u32,
        areas: &[&String],
    ) -> Option<&'n String> {
        let quarter = self.names.part(number, areas)?;
        ends_before(&self.quarters, words, hit.first).then_some(quarter)
    }
}
