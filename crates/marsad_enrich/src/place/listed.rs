//! Places named in one breath.

use super::{Gazetteer, Named};
use crate::{clause, normalize::Words};

impl Gazetteer {
    /// A place and those that the text names in one breath with it: "à Fès, Sefrou et Taza".
    pub(super) fn listed_with(&self, words: &Words<'_>, code: &str) -> Vec<String> {
        let mut group: Vec<String> = Vec::new();
        let mut end = 0;
        for hit in self.hits(words) {
            let Named::Place(number) = hit.value else { continue };
            // Beside a place, an everyday word that is a name is one: "بمكناس والحاجب".
            let follows = !group.is_empty() && is_listed(words, end, hit.first);
            let is_place =
                self.names.is_sure(number, words, &hit) || follows && self.names.is_known(number);
            if !is_place {
                continue;
            }
            if !group.is_empty() && !follows {
                if group.iter().any(|other| other == code) {
                    break;
                }
                group.clear();
            }
            group.push(self.code(words, &hit, number).clone());
            end = hit.end;
        }
        if group.iter().any(|other| other == code) { group } else { vec![code.to_owned()] }
    }

    /// The places that the text names in a region.
    pub(super) fn within(&self, region: &str, words: &Words<'_>) -> Vec<String> {
        let hits = self.hits(words);
        let inside = hits.iter().find_map(|hit| {
            let Named::Place(number) = hit.value else { return None };
            let code = self.code(words, hit, number);
            let is_inside = code != region
                && self.names.holds(region, code)
                && self.names.is_sure(number, words, hit)
                && !self.is_seat(words, hit.first);
            is_inside.then_some(code)
        });
        inside.map(|code| self.listed_with(words, code)).unwrap_or_default()
    }
}

/// Whether nothing but marks and short words ("et", "ولا", "(26)") stands between two names.
pub(super) fn is_listed(words: &Words<'_>, end: usize, next: usize) -> bool {
    next >= end
        && next - end <= 2
        && (end..next).all(|at| words.norm(at).chars().count() <= 3)
        && (end..=next).all(|at| !words.tokens[at].first_of_sentence)
        && (next > end
            || clause::gap(words, next).contains([',', '،', '/', '+', '-', '–'])
            || words.norm(next).starts_with('و'))
}
