//! The workplace that a text names, where neither title nor location do.

use super::{Gazetteer, Named, Seen, listed::is_listed};
use crate::{languages::Section, page::Page};

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
        // In the order of the text: of places named equally often, the first.
        let mut weights: Vec<(&String, f32)> = Vec::new();
        let (mut end, mut is_origin, mut is_stated) = (0, false, false);
        let mut stated = Vec::new();
        let mut stated_abroad = false;
        for hit in &body.hits {
            let is_seat = self.is_seat(words, hit.first);
            let is_listed = is_listed(words, end, hit.first);
            is_stated =
                !is_seat && (self.says_workplace(words, hit.first) || is_stated && is_listed);
            is_origin = self.is_origin(words, hit.first) || is_origin && is_listed;
            end = hit.end;
            let weight: f32 = match page.section_at(hit.first) {
                _ if is_seat || is_origin => 0.3,
                Section::Company => 0.3,
                Section::Benefits | Section::Closing => 0.5,
                Section::Opening | Section::Tasks | Section::Profile => 1.0,
            };
            if hit.value == Named::Abroad {
                stated_abroad |= is_stated && weight >= 1.0;
            }
            let Some(code) = self.meant(words, hit, near) else { continue };
            if is_stated && weight >= 0.5 {
                stated.push(code.clone());
            }
            let weight = if is_stated { 3.0 } else { 1.0 } * weight;
            match weights.iter_mut().find(|(other, _)| *other == code) {
                Some((_, sum)) => *sum += weight,
                None => weights.push((code, weight)),
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
            let abroad = stated_abroad && !names_home || self.only_abroad(page, title, body);
            return (Vec::new(), abroad);
        };
        let level = |code: &str| self.names.level(code);
        // A region named once and a city in it: the city.
        let within = weights
            .iter()
            .map(|(other, _)| other)
            .find(|other| level(other) > level(code) && self.names.holds(code, other));
        let code = within.map_or(code, |other| *other);
        (self.precise(self.listed_with(page, body, code, near)), false)
    }

    /// Whether an ad without a location names no place at home, but one abroad.
    fn only_abroad(&self, page: &Page<'_>, title: &Seen<'_>, body: &Seen<'_>) -> bool {
        let mut hits = title.hits.iter().chain(&body.hits);
        page.location.len() == 0
            && hits.next().is_some_and(|first| first.value == Named::Abroad)
            && !hits.any(|hit| self.names.is_home(hit.value))
    }
}
