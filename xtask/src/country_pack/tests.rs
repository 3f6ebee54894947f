//! What the committed country pack promises to its readers.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;

type Row = HashMap<String, String>;

fn pack(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .canonicalize()
        .unwrap()
        .parent()
        .unwrap()
        .join("countries/ma")
        .join(file)
}

fn parse(text: &str) -> Vec<Row> {
    csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .unwrap()
}

fn table(file: &str) -> Vec<Row> {
    parse(&std::fs::read_to_string(pack(file)).unwrap())
}

fn places() -> Vec<Row> {
    table("places/places.tsv")
}

fn codes() -> BTreeSet<String> {
    places().into_iter().map(|place| place["code"].clone()).collect()
}

fn count(column: &str) -> BTreeMap<String, usize> {
    let mut count = BTreeMap::new();
    for place in places() {
        *count.entry(place[column].clone()).or_default() += 1;
    }
    count
}

#[test]
fn every_unit_of_the_administrative_division_is_a_place() {
    let levels = count("level");
    assert_eq!(levels["country"], 1);
    assert_eq!(levels["region"], 12);
    assert_eq!(levels["province"], 75 + 8);
    assert_eq!(levels["commune"], 1503);
    assert_eq!(levels["arrondissement"], 41);
    assert_eq!(count("kind")["prefecture_of_arrondissements"], 8);
}

#[test]
fn codes_of_places_are_unique() {
    assert_eq!(codes().len(), places().len());
}

#[test]
fn every_place_but_the_country_has_a_parent_that_exists() {
    let codes = codes();
    for place in places() {
        let is_country = place["code"] == "MA";
        assert!(is_country || codes.contains(&place["parent"]), "parent of {}", place["code"]);
        let second = &place["second_parent"];
        assert!(second.is_empty() || codes.contains(second), "second parent of {}", place["code"]);
    }
}

#[test]
fn every_place_is_named_in_french_and_arabic() {
    for place in places() {
        let arabic = |letter: char| ('\u{600}'..='\u{6ff}').contains(&letter);
        assert!(!place["fr"].is_empty() && !place["fr"].contains(arabic), "{}", place["code"]);
        assert!(place["ar"].contains(arabic), "{}", place["code"]);
    }
}

#[test]
fn iso_codes_are_those_of_the_regions_and_of_75_provinces() {
    let iso: BTreeSet<String> = places()
        .into_iter()
        .filter(|place| !place["iso3166_2"].is_empty())
        .map(|place| place["iso3166_2"].clone())
        .collect();
    assert_eq!(iso.len(), 1 + 12 + 75);
}

#[test]
fn every_place_has_a_point_inside_the_country() {
    for place in places() {
        let lat: f64 = place["lat"].parse().unwrap();
        let lon: f64 = place["lon"].parse().unwrap();
        assert!((20.7..36.0).contains(&lat) && (-17.2..-0.9).contains(&lon), "{}", place["code"]);
        assert!(!place["centroid_source"].is_empty(), "{}", place["code"]);
    }
}

#[test]
fn every_alias_leads_to_one_place() {
    let codes = codes();
    let aliases = table("places/aliases.tsv");
    assert!(aliases.len() >= 700);
    let mut seen = BTreeSet::new();
    for alias in &aliases {
        assert!(codes.contains(&alias["code"]), "{alias:?}");
        assert!(seen.insert(alias["alias"].to_lowercase()), "{alias:?} is there twice");
        assert_eq!(alias["alias"].trim(), alias["alias"]);
        assert!(matches!(alias["common_word"].as_str(), "" | "yes"), "{alias:?}");
    }
}

#[test]
fn every_region_and_province_has_an_outline() {
    let shapes: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(pack("places/shapes.json")).unwrap())
            .unwrap();
    let drawn = |layer: &str| -> BTreeSet<String> {
        shapes[layer].as_object().unwrap().keys().cloned().collect()
    };
    let wanted = |level: &str| -> BTreeSet<String> {
        places()
            .into_iter()
            .filter(|place| {
                place["level"] == level && place["kind"] != "prefecture_of_arrondissements"
            })
            .map(|place| place["code"].clone())
            .collect()
    };
    assert_eq!(drawn("regions"), wanted("region"));
    assert_eq!(drawn("provinces"), wanted("province"));
}

#[test]
fn every_observation_is_of_a_known_place_and_a_defined_measure() {
    let codes = codes();
    let measures = table("datasets/census/measures.tsv");
    // Only some are about a sector.
    let is_told = |(column, cell): (&String, &String)| !cell.is_empty() || column == "sector";
    assert!(measures.iter().all(|measure| measure.iter().all(is_told)));
    let units: HashMap<String, String> = measures
        .into_iter()
        .map(|measure| (measure["measure"].clone(), measure["unit"].clone()))
        .collect();
    let packed = std::fs::read(pack("datasets/census/observations.tsv.gz")).unwrap();
    let mut text = String::new();
    GzDecoder::new(packed.as_slice()).read_to_string(&mut text).unwrap();
    let mut keys = BTreeSet::new();
    let mut used = BTreeSet::new();
    for row in parse(&text) {
        assert!(codes.contains(&row["ref_area"]), "{row:?}");
        assert_eq!(units.get(&row["measure"]), Some(&row["unit"]), "{row:?}");
        assert!(row["value"].parse::<f64>().is_ok(), "{row:?}");
        used.insert(row["measure"].clone());
        let key = ["dataset", "ref_area", "sex", "urbanisation", "measure"]
            .map(|column| row[column].clone());
        assert!(keys.insert(key), "{row:?} is there twice");
    }
    assert_eq!(used.len(), units.len(), "a measure nobody observes");
}
