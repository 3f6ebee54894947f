//! The hand-written table of areas: ISO 3166-2 codes and reference towns.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

/// HCP's code, the ISO 3166-2 code, and the GeoNames number of the town that stands for the area on a map.
///
/// Written by hand. The communes at the end are those whose town GeoNames spells too differently to be found.
const AREAS: &str = include_str!("areas.tsv");

/// What HCP does not say of an area.
pub(super) struct Area {
    pub(super) iso: String,
    pub(super) reference_town: Option<u64>,
}

/// The areas of the table by HCP code.
pub(super) fn areas() -> Result<BTreeMap<String, Area>> {
    let mut areas = BTreeMap::new();
    for line in AREAS.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [code, iso, town] = cells[..] else {
            bail!("areas.tsv: not three cells in {line:?}");
        };
        let reference_town = match town {
            "" => None,
            id => Some(id.parse().with_context(|| format!("areas.tsv: town of {code}"))?),
        };
        areas.insert(code.to_owned(), Area { iso: iso.to_owned(), reference_town });
    }
    Ok(areas)
}

/// The HCP code of each ISO 3166-2 code. Communes have none.
pub(super) fn codes_by_iso() -> Result<BTreeMap<String, String>> {
    let areas = areas()?.into_iter().filter(|(_, area)| !area.iso.is_empty());
    Ok(areas.map(|(code, area)| (area.iso, code)).collect())
}
