//! The workplace that a text names, where neither title nor location do.

use super::{Gazetteer, Seen, listed::Says};
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
        is_remote: bool,
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
                (Says::Nowhere | Says::Elsewhere | Says::Near, _) | (_, Section::Company) => 0.3,
                (Says::Seat, _) => 0.4,
                (_, Section::Benefits | Section::Closing) => 0.5,
                (_, Section::Opening | Section::Tasks | Section::Profile) => 1.0,
            };
            let is_stated = !matches!(group.says, Says::Elsewhere | Says::Nowhere)
                && self.says_workplace(words, group.first);
            if is_stated && weight >= 0.5 {
                stated.extend(group.all());
            }
            let is_employer = matches!(group.says, Says::Seat | Says::Elsewhere);
            if group.says == Says::Nowhere || is_remote && is_employer {
                continue;
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
}
