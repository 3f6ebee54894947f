//! The table of places: every unit of the administrative division, with its names, codes, point and population.

use std::collections::HashMap;

use anyhow::{Context, Result};

use super::areas::areas;
use super::geonames::Town;
use super::hcp::{Hcp, Row, cell};
use super::points::Points;
use super::push_row;
use super::topology::Topology;

const HEADER: [&str; 15] = [
    "code",
    "level",
    "kind",
    "parent",
    "fr",
    "ar",
    "zgh",
    "iso3166_2",
    "lat",
    "lon",
    "centroid_source",
    "population_2014",
    "population_2024",
    "second_parent",
    "en",
];

/// morocco-map writes « region – Oued Noun » in Tifinagh, without Guelmim; better no name than that one.
const REGION_WITH_WRONG_TIFINAGH: &str = "10";

pub(super) fn table(
    hcp: &Hcp,
    towns: &[Town],
    regions: &Topology,
    provinces: &Topology,
) -> Result<Vec<u8>> {
    let areas = areas()?;
    let population_2014 = legal_population(&hcp.people_2014)?;
    let population_2024 = legal_population(&hcp.people_2024)?;
    let mut places = vec![Place {
        code: "MA".to_owned(),
        level: "country",
        kind: "country".to_owned(),
        fr: "Maroc".to_owned(),
        ar: "المغرب".to_owned(),
        zgh: "ⵍⵎⵖⵔⵉⴱ".to_owned(),
        en: "Morocco".to_owned(),
        ..Place::default()
    }];
    for row in &hcp.regions {
        let mut region = Place::new("region", "region", "MA", row)?;
        if region.code != REGION_WITH_WRONG_TIFINAGH {
            let iso = &areas.get(&region.code).context("a region without ISO code")?.iso;
            region.zgh = tifinagh(&regions.area(iso)?.name);
        }
        places.push(region);
    }
    for row in &hcp.provinces {
        let kind = cell(row, "type")?;
        // The prefectures of arrondissements divide the prefecture of Casablanca, whose code begins theirs.
        let parent = if kind == "prefecture_of_arrondissements" {
            &cell(row, "code")?[..6]
        } else {
            cell(row, "region_code")?
        };
        places.push(Place::new("province", kind, parent, row)?);
    }
    for row in &hcp.communes {
        let kind = format!("commune_{}", cell(row, "type")?);
        places.push(Place::new("commune", &kind, cell(row, "province_code")?, row)?);
    }
    for row in &hcp.arrondissements {
        let commune = cell(row, "commune_code")?;
        let mut place = Place::new("arrondissement", "arrondissement", commune, row)?;
        place.second_parent = prefecture_of(&place.code, &hcp.provinces)?;
        places.push(place);
    }

    let points = Points::new(&areas, towns, provinces)?;
    let mut out = Vec::new();
    push_row(&mut out, &HEADER);
    for place in &mut places {
        place.iso = areas.get(&place.code).map_or_else(String::new, |area| area.iso.clone());
        place.point = points.of(place)?;
        let key = (if place.level == "country" { "" } else { &place.code }, place.level);
        place.population_2014 = population_2014.get(&key).copied().unwrap_or_default().to_owned();
        place.population_2024 = population_2024.get(&key).copied().unwrap_or_default().to_owned();
    }
    // Cities divided into arrondissements were not published whole in 2014: the package adds them up. And where
    // the census of 2014 did not go, the package leaves the cell empty although the workbook says 0.
    for row in &hcp.communes {
        let code = cell(row, "code")?;
        let place =
            places.iter_mut().find(|place| place.code == code).context("a commune is a place")?;
        place.population_2014 = cell(row, "population_2014")?.to_owned();
    }
    let rank = |level| {
        ["country", "region", "province", "commune", "arrondissement"]
            .iter()
            .position(|l| *l == level)
    };
    places.sort_by(|a, b| (rank(a.level), &a.code).cmp(&(rank(b.level), &b.code)));
    for place in &places {
        place.push(&mut out);
    }
    Ok(out)
}

#[derive(Default)]
pub(super) struct Place {
    pub(super) code: String,
    pub(super) level: &'static str,
    kind: String,
    parent: String,
    pub(super) fr: String,
    pub(super) ar: String,
    zgh: String,
    iso: String,
    /// Latitude, longitude, where they are from.
    point: [String; 3],
    population_2014: String,
    population_2024: String,
    /// The prefecture of arrondissements, for the arrondissements of Casablanca, whose parent is the commune.
    second_parent: String,
    /// Empty where it is as in French.
    en: String,
}

impl Place {
    fn new(level: &'static str, kind: &str, parent: &str, row: &Row) -> Result<Place> {
        Ok(Place {
            code: cell(row, "code")?.to_owned(),
            level,
            kind: kind.to_owned(),
            parent: parent.to_owned(),
            fr: cell(row, "name_fr")?.to_owned(),
            ar: cell(row, "name_ar")?.to_owned(),
            ..Place::default()
        })
    }

    fn push(&self, out: &mut Vec<u8>) {
        let [lat, lon, source] = &self.point;
        push_row(
            out,
            &[
                &self.code,
                self.level,
                &self.kind,
                &self.parent,
                &self.fr,
                &self.ar,
                &self.zgh,
                &self.iso,
                lat,
                lon,
                source,
                &self.population_2014,
                &self.population_2024,
                &self.second_parent,
                &self.en,
            ],
        );
    }
}

/// The legal population by code and level.
fn legal_population(people: &[Row]) -> Result<HashMap<(&str, &str), &str>> {
    let mut population = HashMap::new();
    for row in people {
        if cell(row, "area")? == "total" && cell(row, "sex")? == "all" {
            let key = (cell(row, "code")?, cell(row, "level")?);
            population.insert(key, cell(row, "population_legal")?);
        }
    }
    Ok(population)
}

/// `06.141.01.25` belongs to `06.141.01.20`: prefectures of arrondissements are numbered by tens.
fn prefecture_of(arrondissement: &str, provinces: &[Row]) -> Result<String> {
    let tens = format!("{}0", &arrondissement[..arrondissement.len() - 1]);
    for row in provinces {
        if cell(row, "code")? == tens {
            return Ok(tens);
        }
    }
    Ok(String::new())
}

fn tifinagh(name: &str) -> String {
    let words: Vec<&str> = name
        .split_whitespace()
        .filter(|word| word.chars().any(|letter| ('\u{2d30}'..='\u{2d7f}').contains(&letter)))
        .collect();
    words.join(" ")
}
