//! From labels to codes.

use std::collections::BTreeMap;

use marsad_enrich::normalize;
use marsad_taxonomy::{Level, Taxonomy};

use super::without_marks;

/// The codes of a dimension, by label in any script and case.
pub(super) struct Codes {
    own: BTreeMap<String, String>,
    by_name: BTreeMap<String, String>,
}

impl Codes {
    pub(super) fn new(
        dimension: &str,
        own: &BTreeMap<String, String>,
        taxonomy: &Taxonomy,
    ) -> Self {
        let own = own.iter().map(|(label, code)| (normalize::key(label), code.clone())).collect();
        let by_name = match dimension {
            "ref_area" => places(taxonomy),
            "occupation" => occupations(taxonomy),
            _ => BTreeMap::new(),
        };
        Self { own, by_name }
    }

    /// The code of a label; codes of the taxonomy stand for themselves.
    pub(super) fn find(&self, label: &str) -> Option<&str> {
        let key = normalize::key(without_marks(label));
        let found = self.own.get(&key).or_else(|| self.by_name.get(&key));
        found.map(String::as_str)
    }
}

/// Places by code and by name, in both scripts; a province rather than the town it is named after.
fn places(taxonomy: &Taxonomy) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for level in [Level::Country, Level::Region, Level::Province] {
        for place in taxonomy.places.all().filter(|place| place.level == level) {
            for name in [&place.fr, &place.ar] {
                names.insert(normalize::key(name), place.code.clone());
            }
        }
    }
    for alias in &taxonomy.places.aliases {
        let place = taxonomy.places.ancestor_at(&alias.code, Level::Province);
        if let Some(place) = place {
            names.entry(normalize::key(&alias.alias)).or_insert_with(|| place.code.clone());
        }
    }
    for place in taxonomy.places.all() {
        let codes = [Some(&place.code), place.iso3166_2.as_ref()];
        for code in codes.into_iter().flatten() {
            names.entry(normalize::key(code)).or_insert_with(|| place.code.clone());
            // As SDMX ids write it.
            let id = code.replace('.', "_");
            names.entry(normalize::key(&id)).or_insert_with(|| place.code.clone());
        }
    }
    names
}

fn occupations(taxonomy: &Taxonomy) -> BTreeMap<String, String> {
    let groups = taxonomy.occupations.all().flat_map(|it| {
        let code = it.code.to_string();
        let labels = [code.clone(), format!("OC{code}"), it.label.fr.clone(), it.label.ar.clone()];
        labels.map(|label| (normalize::key(&label), code.clone()))
    });
    groups.collect()
}
