//! What a text adds to the place that title or location name: the part of the city, the commune of the
//! province, the other towns.

use marsad_taxonomy::Level;

use super::{
    Gazetteer, Named, Seen,
    listed::{Group, Says},
};
use crate::page::Page;

/// How many words the sentence has at most in which an ad says at once where the work is.
const OPENING: usize = 30;

impl Gazetteer {
    /// The areas that an ad speaks of, which small places are looked for in.
    pub(super) fn near<'n>(
        &'n self,
        texts: [&Seen<'_>; 3],
        location: &'n [String],
    ) -> Vec<&'n String> {
        let mut areas: Vec<&String> = Vec::new();
        let sure = texts.into_iter().flat_map(|seen| {
            seen.hits.iter().filter_map(|hit| {
                let Named::Place(number) = hit.value else { return None };
                let is_sure = self.names.is_sure(number, seen.words, hit);
                is_sure.then(|| self.names.code(number))
            })
        });
        for code in sure.chain(location) {
            let area = self.names.province(code);
            let is_area = self.names.level(area) == Some(Level::Province)
                || location.contains(code) && self.names.level(area) == Some(Level::Region);
            if is_area && !areas.contains(&area) {
                areas.push(area);
            }
        }
        areas
    }

    /// What the text says of the places that title or location name: others where it states them, or
    /// more precisely where they are.
    pub(super) fn refined(
        &self,
        places: Vec<String>,
        page: &Page<'_>,
        body: &Seen<'_>,
        near: &[&String],
    ) -> Vec<String> {
        let groups = self.groups(page, body, near);
        let is_inside = |code: &String| {
            places.iter().any(|place| code != place && self.names.holds(self.area(place), code))
        };
        let assigned = self.assigned(&groups);
        // Of several places, the text chooses, or it adds to them.
        let [place] = places.as_slice() else {
            let is_chosen = !assigned.is_empty()
                && assigned.iter().all(|code| places.contains(code) || is_inside(code));
            let is_more = places.iter().all(|place| assigned.contains(place));
            return if is_chosen || is_more { assigned } else { places };
        };
        // Nor is it news where it only says the same less precisely.
        let is_place = |code: &String| {
            self.names.holds(code, place)
                || self.names.is_chief(code)
                    && !self.names.is_chief(place)
                    && self.names.province(code) == self.names.province(place)
        };
        if assigned.iter().any(|code| !is_place(code)) {
            return assigned;
        }
        if self.names.level(place) != Some(Level::Region)
            && let Some(quarter) = self.quarter(place, body)
        {
            return vec![quarter.clone()];
        }
        let found = match self.names.level(place) {
            Some(Level::Region) => self.hiring_within(place, &groups),
            _ => self.beyond(place, &groups),
        };
        if !found.is_empty() {
            return self.precise(found);
        }
        // "Opérateur à Settat", where the location is that of an agency which the text does not name.
        let is_named = groups.iter().any(|group| group.codes.iter().any(|code| is_place(code)));
        let opens = |group: &&Group<'_>| {
            group.sentence == 0 && group.first < OPENING && group.says == Says::Hiring
        };
        let opening = groups.iter().find(opens);
        if let Some(group) = opening.filter(|group| !is_named && group.codes.len() == 1) {
            return group.all();
        }
        if self.is_province_meant(place, &groups) {
            return vec![self.names.province(place).clone()];
        }
        places
    }

    /// Whether the text speaks of the province alone that a town gives its name: "coopératives de la
    /// province d'Essaouira", where the location is "Essaouira".
    fn is_province_meant(&self, place: &String, groups: &[Group<'_>]) -> bool {
        let area = self.names.province(place);
        let is_work = |says: Says| matches!(says, Says::Assigned | Says::Hiring);
        self.names.is_chief(place)
            && groups.iter().any(|it| is_work(it.says) && it.codes.contains(&area))
            && !groups.iter().any(|it| it.codes.contains(&place))
    }

    /// The region that a place is, or the province that it is in.
    pub(super) fn area<'n>(&'n self, place: &'n String) -> &'n String {
        match self.names.level(place) {
            Some(Level::Region) => place,
            _ => self.names.province(place),
        }
    }

    /// All places where the text says that the hired will be.
    pub(super) fn assigned(&self, groups: &[Group<'_>]) -> Vec<String> {
        let assigned = groups.iter().filter(|group| group.says == Says::Assigned);
        self.precise(assigned.flat_map(Group::all).collect())
    }

    /// The places of which the text says that somebody is sought there, if one is in a region; else
    /// the first that it names in it.
    fn hiring_within(&self, region: &String, groups: &[Group<'_>]) -> Vec<String> {
        let is_inside = |code: &String| code != region && self.names.holds(region, code);
        let has_inside = |group: &&Group<'_>| group.codes.iter().any(|code| is_inside(code));
        let hiring = groups.iter().filter(|group| group.says == Says::Hiring);
        let found: Vec<String> = hiring.filter(has_inside).flat_map(Group::all).collect();
        if !found.is_empty() {
            return found;
        }
        let mut plain = groups.iter().filter(|group| group.says == Says::Nothing);
        plain.find(has_inside).map(Group::all).unwrap_or_default()
    }

    /// The towns of a sentence about who is sought that names the place too; or the communes that the
    /// text names in the province which the place is or gives its name to.
    fn beyond(&self, place: &String, groups: &[Group<'_>]) -> Vec<String> {
        let area = self.names.province(place);
        let is_place = |code: &String| code == place || code == area;
        let has_place = |group: &Group<'_>| group.codes.iter().any(|code| is_place(code));
        let is_list = |group: &&Group<'_>| {
            group.codes.len() > 1 && group.says == Says::Hiring && has_place(group)
        };
        // Where somebody is sought in the place alone, a list is of where the employer is.
        let is_alone = |group: &Group<'_>| {
            group.says == Says::Hiring && group.codes.iter().all(|code| is_place(code))
        };
        if !groups.iter().any(is_alone)
            && let Some(group) = groups.iter().find(is_list)
        {
            return group.all();
        }
        // A province alone waits to be told more precisely, as does a town that the work is near to.
        let is_rough = place == area
            || groups.iter().any(|group| group.says == Says::Near && has_place(group));
        let is_chief = self.names.is_chief(place);
        // A smaller town beyond the border of the province, where the text is not of the place too.
        let is_named = groups.iter().any(|group| {
            has_place(group) && matches!(group.says, Says::Assigned | Says::Hiring | Says::Nothing)
        });
        let is_smaller = |group: &Group<'_>| {
            group.codes.iter().all(|code| {
                self.names.level(code) == Some(Level::Commune) && !self.names.is_chief(code)
            })
        };
        let is_close = |group: &Group<'_>| {
            is_chief
                && (!is_named || group.says == Says::Assigned)
                && group.codes.iter().all(|code| {
                    self.names.level(code) == Some(Level::Commune)
                        && self.names.people(code) < self.names.people(place)
                        && self.names.are_close(place, code)
                })
        };
        let is_within = |group: &&Group<'_>| {
            let is_said = match group.says {
                Says::Assigned | Says::Hiring => {
                    is_rough || is_chief || group.codes.len() > 1 || !is_named && is_smaller(group)
                }
                Says::Nothing => is_rough,
                // Who is said to be in a part of the province hires there.
                Says::Seat => is_rough || is_chief && group.codes.len() == 1,
                // "Around Afourar" is in the commune, if a larger one is all that is known.
                Says::Near => is_chief && group.codes.iter().all(|code| !self.names.is_chief(code)),
                Says::Elsewhere | Says::Nowhere => false,
            };
            let mut others = group.codes.iter().filter(|code| !is_place(code)).peekable();
            is_said
                && others.peek().is_some()
                && (others.clone().all(|code| self.names.holds(area, code)) || is_close(group))
        };
        let mut within = groups.iter().filter(is_within);
        let Some(first) = within.next() else { return Vec::new() };
        if !within.all(|group| group.codes == first.codes) {
            return Vec::new();
        }
        // What the same sentence seeks in the place itself stays, if it goes on to others.
        let is_beside = |group: &&Group<'_>| {
            place != area
                && first.codes.len() > 1
                && group.says == Says::Hiring
                && group.sentence == first.sentence
                && has_place(group)
        };
        groups.iter().filter(is_beside).flat_map(Group::all).chain(first.all()).collect()
    }

    /// The one part of a city that the text names.
    fn quarter(&self, city: &String, body: &Seen<'_>) -> Option<&String> {
        let mut quarter: Option<&String> = None;
        for hit in &body.hits {
            let Named::Place(number) = hit.value else { continue };
            let called = self.quarter_called(body.words, hit, number, &[city]);
            let code = called.unwrap_or_else(|| self.names.code(number));
            let is_quarter = called.is_some() || self.names.is_quarter(number);
            let is_origin = self.is_origin(body.words, hit.first);
            if code == city || !self.names.holds(city, code) || !is_quarter || is_origin {
                continue;
            }
            if self.is_seat(body.words, hit.first, 0) || quarter.is_some_and(|other| other != code)
            {
                return None;
            }
            quarter = Some(code);
        }
        quarter
    }
}
