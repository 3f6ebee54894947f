//! Names of what a vacancy is about, so that it is found in languages it is not written in.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use marsad_model::{IscoCode, Lang, Localized, TextLang};
use marsad_search::Entry;
use marsad_taxonomy::Taxonomy;

pub(crate) struct Names {
    taxonomy: Arc<Taxonomy>,
    /// What people call each unit group in spoken Arabic, in Arabic and in Latin script: ads are
    /// hardly written in it, but searches are.
    spoken: BTreeMap<IscoCode, Localized>,
}

impl Names {
    pub(crate) fn new(taxonomy: Arc<Taxonomy>) -> Self {
        let mut spoken: BTreeMap<IscoCode, Localized> = BTreeMap::new();
        for title in &taxonomy.titles {
            let titles = spoken.entry(title.code).or_default();
            let titles = match title.lang {
                TextLang::Darija => &mut titles.ar,
                TextLang::DarijaLatin => &mut titles.fr,
                _ => continue,
            };
            titles.push_str(&title.title);
            titles.push('\n');
        }
        Self { taxonomy, spoken }
    }

    /// The codes of a vacancy's places and of all that hold them; the names of its occupation,
    /// skills and places.
    pub(crate) fn of(&self, entry: &Entry) -> (Vec<String>, Localized) {
        let places = self.with_ancestors(&entry.places);
        let mut labels = Localized::default();
        for lang in Lang::ALL {
            let text = match lang {
                Lang::Ar => &mut labels.ar,
                Lang::Fr => &mut labels.fr,
                Lang::En => &mut labels.en,
            };
            let mut add = |label: &str| {
                text.push_str(label);
                text.push('\n');
            };
            let code = entry.occupation.as_deref().and_then(|it| IscoCode::parse(it).ok());
            if let Some(group) = code.and_then(|code| self.taxonomy.occupations.get(code)) {
                add(group.label.get(lang));
                add(self.spoken.get(&group.code).map_or("", |titles| titles.get(lang)));
            }
            for skill in entry.skills.iter().filter(|skill| skill.demanded) {
                add(self.taxonomy.skills.label(&skill.uri, lang).unwrap_or(""));
            }
            for place in places.iter().filter_map(|code| self.taxonomy.places.get(code)) {
                if place.parent.is_some() {
                    add(place.name(lang));
                }
            }
        }
        (places, labels)
    }

    fn with_ancestors(&self, places: &[String]) -> Vec<String> {
        let mut codes = BTreeSet::new();
        for place in places {
            let mut next = self.taxonomy.places.get(place);
            while let Some(place) = next {
                codes.insert(place.code.clone());
                next = place.parent.as_deref().and_then(|code| self.taxonomy.places.get(code));
            }
        }
        codes.into_iter().collect()
    }
}
