//! Work in other countries.

use super::{
    Gazetteer, Hit, Named, Seen, ends_before,
    listed::{Group, Says},
};
use crate::{
    clause,
    languages::{Joint, joins},
    normalize::Words,
    page::Page,
};

impl Gazetteer {
    /// A foreign place at the end of a title or after "in": "Developer in Paris". A market ("France")
    /// in the middle is not the workplace.
    pub(super) fn title_abroad(&self, seen: &Seen<'_>) -> bool {
        let Seen { words: title, hits } = seen;
        let stands_apart = |hit: &Hit<Named>| {
            let before = title.text[..title.tokens[hit.first].start].trim_end();
            hit.end == title.len() && before.ends_with(['-', '|', '(', ',', ';'])
        };
        !hits.iter().any(|hit| self.names.is_home(hit.value))
            && hits.iter().any(|hit| {
                hit.value == Named::Abroad
                    && (self.says_workplace(title, hit.first) || stands_apart(hit))
            })
    }

    /// Whether the text seeks people for another country, and tells no workplace at home: "serveurs à
    /// Doha, entretiens" in a town at home, also where the ad stands under the town of the interviews.
    pub(super) fn hires_abroad(
        &self,
        page: &Page<'_>,
        body: &Seen<'_>,
        location: &[String],
        near: &[&String],
    ) -> bool {
        let words = body.words;
        let leaves = || (0..words.len()).any(|at| self.leaving.longest_at(words, at).is_some());
        let is_said = |hit: &Hit<Named>| match self.says(page, body, hit) {
            Says::Assigned => true,
            Says::Hiring => {
                (self.is_in_abroad(words, hit) || is_for(words, hit) && leaves())
                    && !self.is_of_clients(words, hit)
            }
            _ => false,
        };
        if !body.hits.iter().any(|hit| hit.value == Named::Abroad && is_said(hit)) {
            return false;
        }
        let groups = self.groups(page, body, near);
        let is_other = |group: &Group<'_>| {
            matches!(group.says, Says::Nowhere | Says::Elsewhere | Says::Seat | Says::Near)
        };
        groups.iter().all(is_other)
            && location.iter().all(|code| groups.iter().any(|group| group.codes.contains(&code)))
    }

    /// Whether a foreign place comes after "in" or is written together with it.
    fn is_in_abroad(&self, words: &Words<'_>, hit: &Hit<Named>) -> bool {
        let written = words.norm(hit.first);
        ends_before(&self.inside, words, hit.first)
            || ends_before(&self.workplace, words, hit.first)
            || ends_before(&self.provinces, words, hit.first)
            || ends_before(&self.communes, words, hit.first)
            || written.starts_with(['ب', 'ف']) && !self.names.opens_foreign(written)
    }

    /// Whether the customers are there: "des clients en France".
    fn is_of_clients(&self, words: &Words<'_>, hit: &Hit<Named>) -> bool {
        (hit.first.saturating_sub(3)..hit.first)
            .any(|at| self.markets.longest_at(words, at).is_some())
    }

    /// Whether a name stands in the brackets of a foreign one: "السعودية (الرياض وجدة)", where the latter is
    /// no Oujda.
    pub(super) fn is_part_abroad(&self, body: &Seen<'_>, hit: &Hit<Named>) -> bool {
        let is_before = |it: &&Hit<Named>| it.value == Named::Abroad && it.first < hit.first;
        let between = body.hits.iter().rfind(is_before).map(|foreign| {
            let from = body.words.tokens[foreign.end - 1].end;
            &body.words.text[from..body.words.tokens[hit.first].start]
        });
        between.is_some_and(|it| it.trim_start().starts_with('(') && !it.contains(')'))
    }

    pub(super) fn states_abroad(&self, words: &Words<'_>, hit: &Hit<Named>) -> bool {
        hit.value == Named::Abroad
            && !self.is_seat(words, hit.first, 0)
            && self.says_workplace(words, hit.first)
    }

    /// Whether an ad without a location names no place at home, but one abroad.
    pub(super) fn only_abroad(&self, page: &Page<'_>, title: &Seen<'_>, body: &Seen<'_>) -> bool {
        let mut hits = title.hits.iter().chain(&body.hits);
        page.location.len() == 0
            && hits.next().is_some_and(|first| first.value == Named::Abroad)
            && !body.hits.iter().any(|hit| self.is_of_clients(body.words, hit))
            && !hits.any(|hit| self.names.is_home(hit.value))
    }
}

/// "Aides-soignants pour Montréal"
fn is_for(words: &Words<'_>, hit: &Hit<Named>) -> bool {
    (1..=2)
        .filter_map(|back| hit.first.checked_sub(back))
        .any(|at| joins(words.norm(at), Joint::For) && clause::is_one(words, at, hit.first))
}
