//! The workplace that a text names, where neither title nor location do.

use super::{Gazetteer, Hit, Named, Seen, listed::Says};
use crate::{languages::Section, normalize::Words, page::Page};

impl Gazetteer {
    /// The text names a workplace where it says so ("basé à"); else the place it names most often,
    /// the employer's presentation counting less.
    pub(super) fn in_body(
        &self,
        page: &Page<'_>,
        title: &Seen<'_>,
        body: &Seen<'_>,
        near: &[&String],
    ) -> (Vec<String>, bool) {
        let words = body.words;
        let groups = self.groups(page, body, near);
        let assigned = self.assigned(&groups);
        if !assigned.is_empty() {
            return (assigned, false);
        }
        // In the order of the text: of places named equally often, the first.
        let mut weights: Vec<(&String, f32)> = Vec::new();
        let mut stated = Vec::new();
        for group in &groups {
            let weight: f32 = match (group.says, page.section_at(group.first)) {
                (Says::Elsewhere | Says::Seat | Says::Near, _) | (_, Section::Company) => 0.3,
                (_, Section::Benefits | Section::Closing) => 0.5,
                (_, Section::Opening | Section::Tasks | Section::Profile) => 1.0,
            };
            let is_stated =
                group.says != Says::Elsewhere && self.says_workplace(words, group.first);
            if is_stated && weight >= 0.5 {
                stated.extend(group.all());
            }
            for code in &group.codes {
                match weights.iter_mut().find(|(other, _)| other == code) {
                    Some((_, sum)) => *sum += weight,
                    None => weights.push((code, weight)),
                }
            }
        }
        if !stated.is_empty() {
            return (self.precise(stated), false);
        }
        let best = weights.iter().fold(None, |best: Option<(&String, f32)>, (code, weight)| {
            if best.is_none_or(|(_, most)| *weight > most) { Some((*code, *weight)) } else { best }
        });
        let Some((code, _)) = best else {
            let names_home = body.hits.iter().any(|hit| self.names.is_home(hit.value));
            let stated_abroad = || body.hits.iter().any(|hit| self.states_abroad(words, hit));
            let abroad = !names_home && stated_abroad() || self.only_abroad(page, title, body);
            return (Vec::new(), abroad);
        };
        let level = |code: &str| self.names.level(code);
        // A region named once and a city in it: the city.
        let within = weights
            .iter()
            .map(|(other, _)| other)
            .find(|other| level(other) > level(code) && self.names.holds(code, other));
        let code = within.map_or(code, |other| *other);
        let group = groups.iter().find(|group| group.codes.contains(&code));
        let codes = group.map_or_else(|| vec![code], |group| group.codes.clone());
        (self.precise(codes.into_iter().cloned().collect()), false)
    }

    fn states_abroad(&self, words: &Words<'_>, hit: &Hit<Named>) -> bool {
        hit.value == Named::Abroad
            && !self.is_seat(words, hit.first)
            && self.says_workplace(words, hit.first)
    }

    /// Whether an ad without a location names no place at home, but one abroad.
    fn only_abroad(&self, page: &Page<'_>, title: &Seen<'_>, body: &Seen<'_>) -> bool {
        let mut hits = title.hits.iter().chain(&body.hits);
        page.location.len() == 0
            && hits.next().is_some_and(|first| first.value == Named::Abroad)
            && !hits.any(|hit| self.names.is_home(hit.value))
    }
}
