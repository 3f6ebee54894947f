//! What a text adds to the place that title or location name: the part of the city, the commune of the
//! province, the other towns.

use marsad_taxonomy::Level;

use super::{
    Gazetteer, Named, Seen,
    listed::{Group, Says},
};
use crate::page::Page;

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

    /// Of a single place, what the text says more precisely.
    pub(super) fn refined(
        &self,
        places: Vec<String>,
        page: &Page<'_>,
        body: &Seen<'_>,
        near: &[&String],
    ) -> Vec<String> {
        let [place] = places.as_slice() else { return places };
        let groups = self.groups(page, body, near);
        let mut groups = groups.into_iter().filter(|group| group.says != Says::Elsewhere);
        let is_region = self.names.level(place) == Some(Level::Region);
        let area = if is_region { place } else { self.names.province(place) };
        let is_inside = |code: &&String| *code != area && self.names.holds(area, code);
        let found = if is_region {
            groups.find(|group| group.codes.iter().any(is_inside))
        } else if let Some(quarter) = self.quarter(place, body) {
            return vec![quarter.clone()];
        } else {
            self.beyond(place, area, groups.collect())
        };
        match found {
            Some(group) => self.precise(group.codes.into_iter().cloned().collect()),
            None => places,
        }
    }

    /// The towns that the text says the hired will be in, or names together with the place; or the
    /// communes that it names in the province which the place is or gives its name to.
    fn beyond<'n>(
        &self,
        place: &String,
        area: &String,
        groups: Vec<Group<'n>>,
    ) -> Option<Group<'n>> {
        let is_place = |code: &&String| *code == place || *code == area;
        let is_list = |group: &Group<'_>| {
            group.codes.len() > 1
                && match group.says {
                    Says::Assigned => true,
                    Says::Hiring => group.codes.iter().any(is_place),
                    Says::Nothing | Says::Elsewhere => false,
                }
        };
        if let Some(at) = groups.iter().position(is_list) {
            return groups.into_iter().nth(at);
        }
        // A province alone waits to be told more precisely; a commune that names no province does not.
        let (is_province, is_chief) = (place == area, self.names.is_chief(place));
        let is_within = |group: &Group<'_>| {
            (is_province || matches!(group.says, Says::Assigned | Says::Hiring))
                && (is_province || is_chief || group.codes.len() > 1)
                && group.codes.iter().all(|it| !is_place(it) && self.names.holds(area, it))
        };
        let mut within: Vec<Group<'_>> = groups.into_iter().filter(is_within).collect();
        let first = within.first()?.codes.clone();
        let is_one = within.iter().all(|group| group.codes == first);
        is_one.then(|| within.swap_remove(0))
    }

    /// The one part of a city that the text names.
    fn quarter(&self, city: &String, body: &Seen<'_>) -> Option<&String> {
        let mut quarter: Option<&String> = None;
        for hit in &body.hits {
            let Named::Place(number) = hit.value else { continue };
            let code = self.names.code(number);
            if code == city || !self.names.holds(city, code) || !self.names.is_quarter(number) {
                continue;
            }
            if self.is_seat(body.words, hit.first) || quarter.is_some_and(|other| other != code) {
                return None;
            }
            quarter = Some(code);
        }
        quarter
    }
}
