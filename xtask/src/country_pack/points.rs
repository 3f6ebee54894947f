//! The point that stands for a place on a map.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use super::areas::Area;
use super::geonames::Town;
use super::names::fold;
use super::places::Place;
use super::topology::{Point, Topology, contains, distance_to_border, inner_point};

/// A town this close to its province, in degrees, is in it: outlines are coarser than a harbour.
const BORDER_TOLERANCE: f64 = 0.02;

/// Finds points; holds the outline of each province, by which towns of one name are told apart.
pub(super) struct Points<'a> {
    areas: &'a BTreeMap<String, Area>,
    towns: &'a [Town],
    outlines: BTreeMap<String, Vec<Vec<Point>>>,
}

impl<'a> Points<'a> {
    pub(super) fn new(
        areas: &'a BTreeMap<String, Area>,
        towns: &'a [Town],
        provinces: &Topology,
    ) -> Result<Points<'a>> {
        let mut outlines = BTreeMap::new();
        for (code, area) in areas.iter().filter(|(code, _)| code.len() == 6) {
            outlines.insert(code.clone(), provinces.outline(provinces.area(&area.iso)?));
        }
        Ok(Points { areas, towns, outlines })
    }

    /// Latitude, longitude and source: the reference town of a region or province; the town inside its province that
    /// bears a commune's name; else the point of the province, and the source says so.
    pub(super) fn of(&self, place: &Place) -> Result<[String; 3]> {
        if self.areas.contains_key(&place.code) {
            return self.of_area(&place.code);
        }
        let province = &place.code[..6];
        if place.level == "commune"
            && let Some(town) = self.town_named_like(place, province)?
        {
            return Ok(cells([town.lon, town.lat], format!("geonames:{}", town.id)));
        }
        let [lat, lon, _] = self.of_area(province)?;
        Ok([lat, lon, format!("province:{province}")])
    }

    fn of_area(&self, code: &str) -> Result<[String; 3]> {
        let area = self.areas.get(code).with_context(|| format!("no area {code}"))?;
        let Some(id) = area.reference_town else {
            let outline =
                self.outlines.get(code).with_context(|| format!("no outline of {code}"))?;
            let point = inner_point(outline).with_context(|| format!("no point inside {code}"))?;
            return Ok(cells(point, format!("morocco-map:{}", area.iso)));
        };
        let town = self
            .towns
            .iter()
            .find(|town| town.id == id)
            .with_context(|| format!("GeoNames has no town {id}, reference of {code}"))?;
        Ok(cells([town.lon, town.lat], format!("geonames:{id}")))
    }

    /// The only town of that name in the province. Two are no answer: picking one would be a guess.
    fn town_named_like(&self, place: &Place, province: &str) -> Result<Option<&'a Town>> {
        let outline =
            self.outlines.get(province).with_context(|| format!("no outline of {province}"))?;
        let (fr, ar) = (fold(&place.fr), fold(&place.ar));
        let mut found = self.towns.iter().filter(|town| {
            (town.folds.contains(&fr) || town.folds.contains(&ar)) && {
                let point = [town.lon, town.lat];
                contains(outline, point) || distance_to_border(outline, point) < BORDER_TOLERANCE
            }
        });
        let town = found.next();
        Ok(if found.next().is_some() { None } else { town })
    }
}

fn cells([lon, lat]: Point, source: String) -> [String; 3] {
    [format!("{lat:.4}"), format!("{lon:.4}"), source]
}
