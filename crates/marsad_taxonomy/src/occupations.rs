//! ISCO-08.

use std::collections::BTreeMap;

use marsad_model::{IscoCode, Localized};

use crate::{Error, Pack};

/// A group of ISCO-08 at any level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OccupationGroup {
    pub code: IscoCode,
    pub label: Localized,
    /// Empty in the languages that have none.
    pub definition: Localized,
}

/// The groups of ISCO-08, by code.
#[derive(Debug, Clone, Default)]
pub struct Occupations {
    groups: BTreeMap<IscoCode, OccupationGroup>,
}

impl Occupations {
    pub(crate) fn read(pack: &Pack) -> Result<Self, Error> {
        let mut groups = BTreeMap::new();
        for path in pack.paths_in("taxonomy/isco08/") {
            let Some(table) = pack.table(&path, &["code", "en", "fr", "ar"])? else { continue };
            for row in table.rows() {
                let code =
                    row.parse("code", "an ISCO-08 code", |code| IscoCode::parse(code).ok())?;
                let text = |ar, fr, en| Localized {
                    ar: row.get(ar).to_owned(),
                    fr: row.get(fr).to_owned(),
                    en: row.get(en).to_owned(),
                };
                let label = text("ar", "fr", "en");
                let definition = text("definition_ar", "definition_fr", "definition_en");
                groups.insert(code, OccupationGroup { code, label, definition });
            }
        }
        Ok(Self { groups })
    }

    pub fn get(&self, code: IscoCode) -> Option<&OccupationGroup> {
        self.groups.get(&code)
    }

    /// The groups one digit below `code`.
    pub fn children(&self, code: IscoCode) -> impl Iterator<Item = &OccupationGroup> {
        self.all().filter(move |group| group.code.parent() == Some(code))
    }

    /// The groups of one digit.
    pub fn majors(&self) -> impl Iterator<Item = &OccupationGroup> {
        self.all().filter(|group| group.code.level() == 1)
    }

    /// Every group in code order, so that a group comes before those it holds.
    pub fn all(&self) -> impl Iterator<Item = &OccupationGroup> {
        self.groups.values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_know_their_children() {
        let pack = Pack::of(&[(
            "taxonomy/isco08/8.tsv",
            "code\ten\tfr\tar\tdefinition_fr\n\
             8\tOperators\tConducteurs\tمشغلو الآلات\t\n\
             83\tDrivers\tConducteurs\tسائقون\tIls conduisent\n\
             832\tCar drivers\tChauffeurs\tسائقو السيارات\t\n",
        )]);
        let occupations = Occupations::read(&pack).unwrap();
        let code = |text| IscoCode::parse(text).unwrap();
        let codes = |groups: Vec<&OccupationGroup>| -> Vec<String> {
            groups.iter().map(|group| group.code.to_string()).collect()
        };
        assert_eq!(codes(occupations.majors().collect()), ["8"]);
        assert_eq!(codes(occupations.children(code("8")).collect()), ["83"]);
        assert_eq!(codes(occupations.all().collect()), ["8", "83", "832"]);
        assert_eq!(occupations.get(code("83")).unwrap().definition.fr, "Ils conduisent");
    }
}
