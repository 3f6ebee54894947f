//! Administrative units of the country, and other names for them.

use std::collections::BTreeMap;

use crate::{Error, Pack};

/// The level of a [`Place`]; a greater one is more precise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Country,
    Region,
    Province,
    Commune,
    Arrondissement,
}

impl Level {
    pub const ALL: [Self; 5] =
        [Self::Country, Self::Region, Self::Province, Self::Commune, Self::Arrondissement];

    pub fn id(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Region => "region",
            Self::Province => "province",
            Self::Commune => "commune",
            Self::Arrondissement => "arrondissement",
        }
    }

    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.id() == id)
    }
}

/// A unit of the statistical office's list.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub code: String,
    pub level: Level,
    pub parent: Option<String>,
    /// What it is called at its level (prefecture, province, municipality …); may be empty.
    pub kind: String,
    pub fr: String,
    pub ar: String,
    /// Empty where it is called as in French.
    pub en: String,
    /// Standard Amazigh, in Tifinagh; may be empty.
    pub zgh: String,
    pub iso3166_2: Option<String>,
    /// Latitude and longitude of its centroid.
    pub centroid: Option<(f64, f64)>,
    pub population_2014: Option<u64>,
    pub population_2024: Option<u64>,
}

/// Another name of a place: a spelling, a district, a landmark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    pub alias: String,
    pub code: String,
    /// It is also an everyday word, and means the place only where a place is expected.
    pub common_word: bool,
}

/// The places of a country by code, and their aliases.
#[derive(Debug, Clone, Default)]
pub struct Places {
    places: BTreeMap<String, Place>,
    /// The communes that a city's prefectures of districts are in.
    cities: BTreeMap<String, String>,
    pub aliases: Vec<Alias>,
}

impl Place {
    /// The name in `lang`; French where the portal's language has none of its own.
    pub fn name(&self, lang: marsad_model::Lang) -> &str {
        match lang {
            marsad_model::Lang::Ar if !self.ar.is_empty() => &self.ar,
            marsad_model::Lang::En if !self.en.is_empty() => &self.en,
            _ => &self.fr,
        }
    }
}

impl Places {
    pub(crate) fn read(pack: &Pack) -> Result<Self, Error> {
        let (mut places, mut cities) = (BTreeMap::new(), BTreeMap::new());
        let columns = ["code", "level", "parent", "fr", "ar"];
        if let Some(table) = pack.table("places/places.tsv", &columns)? {
            for row in table.rows() {
                let code = row.require("code")?.to_owned();
                let optional = |column| Some(row.get(column).to_owned()).filter(|v| !v.is_empty());
                let number = |column| match row.get(column) {
                    "" => Ok(None),
                    _ => row.parse(column, "a number", |value| value.parse::<f64>().ok()).map(Some),
                };
                let place = Place {
                    level: row.parse("level", "a level of places", Level::parse)?,
                    parent: optional("parent"),
                    kind: row.get("kind").to_owned(),
                    fr: row.get("fr").to_owned(),
                    ar: row.get("ar").to_owned(),
                    en: row.get("en").to_owned(),
                    zgh: row.get("zgh").to_owned(),
                    iso3166_2: optional("iso3166_2"),
                    centroid: number("lat")?.zip(number("lon")?),
                    population_2014: number("population_2014")?.map(|people| people as u64),
                    population_2024: number("population_2024")?.map(|people| people as u64),
                    code: code.clone(),
                };
                // A district is in its city, and in one of the city's prefectures.
                cities.extend(optional("second_parent").zip(place.parent.clone()));
                places.insert(code, place);
            }
        }
        let mut aliases = Vec::new();
        if let Some(table) = pack.table("places/aliases.tsv", &["alias", "code"])? {
            for row in table.rows() {
                let code = row.require("code")?.to_owned();
                if !places.contains_key(&code) {
                    return Err(row.error("code", &format!("there is no place `{code}`")));
                }
                let common_word = matches!(row.get("common_word"), "1" | "true" | "yes");
                aliases.push(Alias { alias: row.require("alias")?.to_owned(), code, common_word });
            }
        }
        Ok(Self { places, cities, aliases })
    }

    pub fn get(&self, code: &str) -> Option<&Place> {
        self.places.get(code)
    }

    /// Every place in code order.
    pub fn all(&self) -> impl Iterator<Item = &Place> {
        self.places.values()
    }

    pub fn regions(&self) -> impl Iterator<Item = &Place> {
        self.all().filter(|place| place.level == Level::Region)
    }

    /// The place that each place lies in.
    pub fn within(&self) -> BTreeMap<String, String> {
        let pair = |place: &Place| Some((place.code.clone(), place.parent.clone()?));
        self.all().filter_map(pair).collect()
    }

    /// The places whose parent is `code`.
    pub fn children(&self, code: &str) -> impl Iterator<Item = &Place> {
        self.all().filter(move |place| place.parent.as_deref() == Some(code))
    }

    /// The place at `level` that holds `code` or is it; none if `code` is above `level`. Where a
    /// place lies in another of its own level (a city's prefecture of districts), the outer one; such a
    /// prefecture is in the commune that its districts are of.
    pub fn ancestor_at(&self, code: &str, level: Level) -> Option<&Place> {
        let city = self.cities.get(code).filter(|_| level == Level::Commune);
        let mut place = self.get(city.map_or(code, String::as_str));
        let mut found = None;
        // More steps than levels: a table with a circle of parents must not hang us.
        for _ in 0..8 {
            let Some(here) = place.filter(|place| place.level >= level) else { break };
            if here.level == level {
                found = Some(here);
            }
            place = here.parent.as_deref().and_then(|parent| self.get(parent));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commune_knows_province_and_region() {
        let pack = Pack::of(&[
            (
                "places/places.tsv",
                "code\tlevel\tparent\tfr\tar\tlat\tlon\tpopulation_2024\tsecond_parent\n\
                 06\tregion\t\tCasablanca-Settat\tالدار البيضاء سطات\t\t\t7688967\n\
                 06.141\tprovince\t06\tCasablanca\tالدار البيضاء\t33.5\t-7.6\t\n\
                 06.141.01\tprovince\t06.141\tCasablanca-Anfa\t\t\t\t\n\
                 06.141.01.0\tcommune\t06.141\tCasablanca\t\t\t\t\n\
                 06.141.01.1\tarrondissement\t06.141.01.0\tAnfa\tأنفا\t\t\t\t06.141.01\n",
            ),
            ("places/aliases.tsv", "alias\tcode\tcommon_word\nكازا\t06.141\t\nVille\t06.141\t1\n"),
        ]);
        let places = Places::read(&pack).unwrap();
        let ancestor = |code, level| places.ancestor_at(code, level).map(|place| &*place.code);
        assert_eq!(ancestor("06.141.01.1", Level::Region), Some("06"));
        assert_eq!(ancestor("06.141.01.1", Level::Province), Some("06.141"));
        assert_eq!(ancestor("06.141", Level::Province), Some("06.141"));
        assert_eq!(ancestor("06", Level::Province), None);
        assert_eq!(ancestor("06.141.01", Level::Commune), Some("06.141.01.0"));
        assert_eq!(ancestor("06.141", Level::Commune), None);
        assert_eq!(places.children("06").count(), 1);
        assert_eq!(places.get("06.141").unwrap().centroid, Some((33.5, -7.6)));
        assert!(places.aliases[1].common_word);
    }
}
