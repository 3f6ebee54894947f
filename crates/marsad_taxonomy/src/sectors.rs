//! Economic activities (ISIC Rev.4) and the words that name them in ads.

use std::collections::BTreeMap;

use marsad_model::{IscoCode, Localized, TextLang};

use crate::{Error, Pack};

/// A section (a letter), division, group or class of ISIC Rev.4.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sector {
    pub code: String,
    pub parent: Option<String>,
    pub label: Localized,
}

/// A word or phrase that names a section in ads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectorWord {
    pub word: String,
    pub lang: TextLang,
    pub section: char,
}

/// How often employers of an occupation belong to a section.
#[derive(Debug, Clone)]
pub struct OccupationSector {
    pub code: IscoCode,
    pub section: char,
    /// From 0 to 1; the shares of an occupation add up to 1 at most.
    pub share: f32,
}

/// ISIC Rev.4 by code, and its words.
#[derive(Debug, Clone, Default)]
pub struct Sectors {
    sectors: BTreeMap<String, Sector>,
    pub words: Vec<SectorWord>,
    pub of_occupations: Vec<OccupationSector>,
}

impl Sectors {
    pub(crate) fn read(pack: &Pack) -> Result<Self, Error> {
        let mut sectors = BTreeMap::new();
        if let Some(table) = pack.table("taxonomy/isic4.tsv", &["code", "parent", "en"])? {
            for row in table.rows() {
                let code = row.require("code")?.to_owned();
                let parent = Some(row.get("parent").to_owned()).filter(|code| !code.is_empty());
                let label = Localized {
                    ar: row.get("ar").to_owned(),
                    fr: row.get("fr").to_owned(),
                    en: row.get("en").to_owned(),
                };
                sectors.insert(code.clone(), Sector { code, parent, label });
            }
        }
        Ok(Self { sectors, words: words(pack)?, of_occupations: of_occupations(pack)? })
    }

    pub fn get(&self, code: &str) -> Option<&Sector> {
        self.sectors.get(code)
    }

    /// The sections A to U.
    pub fn sections(&self) -> impl Iterator<Item = &Sector> {
        self.all().filter(|sector| section(&sector.code).is_some())
    }

    /// Every sector in code order.
    pub fn all(&self) -> impl Iterator<Item = &Sector> {
        self.sectors.values()
    }

    /// The section that holds `code`.
    pub fn section_of(&self, code: &str) -> Option<char> {
        let mut sector = self.get(code)?;
        // Four levels: a table with a circle of parents must not hang us.
        for _ in 0..4 {
            if let Some(letter) = section(&sector.code) {
                return Some(letter);
            }
            sector = self.get(sector.parent.as_deref()?)?;
        }
        None
    }
}

fn words(pack: &Pack) -> Result<Vec<SectorWord>, Error> {
    let mut words = Vec::new();
    let columns = ["word", "lang", "section"];
    if let Some(table) = pack.table("taxonomy/isic4_words.tsv", &columns)? {
        for row in table.rows() {
            words.push(SectorWord {
                word: row.require("word")?.to_owned(),
                lang: row.parse("lang", "a language of ads", TextLang::parse)?,
                section: row.parse("section", "an ISIC section (A to U)", section)?,
            });
        }
    }
    Ok(words)
}

fn of_occupations(pack: &Pack) -> Result<Vec<OccupationSector>, Error> {
    let mut of_occupations = Vec::new();
    let columns = ["isco08", "section", "share"];
    if let Some(table) = pack.table("taxonomy/occupation_sectors.tsv", &columns)? {
        for row in table.rows() {
            of_occupations.push(OccupationSector {
                code: row.parse("isco08", "an ISCO-08 code", |code| IscoCode::parse(code).ok())?,
                section: row.parse("section", "an ISIC section (A to U)", section)?,
                share: row.parse("share", "a share (0 to 1)", |share| {
                    share.parse().ok().filter(|share| (0.0..=1.0).contains(share))
                })?,
            });
        }
    }
    Ok(of_occupations)
}

/// A section's letter.
pub fn section(code: &str) -> Option<char> {
    let mut letters = code.chars();
    match (letters.next(), letters.next()) {
        (Some(letter @ 'A'..='U'), None) => Some(letter),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_knows_its_section() {
        let pack = Pack::of(&[
            ("taxonomy/isic4.tsv", "code\tparent\ten\nJ\t\tInfo\n62\tJ\tIT\n620\t62\tIT\n"),
            ("taxonomy/isic4_words.tsv", "word\tlang\tsection\nإعلاميات\tar\tJ\n"),
        ]);
        let sectors = Sectors::read(&pack).unwrap();
        assert_eq!(sectors.section_of("620"), Some('J'));
        assert_eq!(sectors.sections().count(), 1);
        assert_eq!(sectors.words[0].section, 'J');
    }
}
