//! Skills: ESCO's and the country pack's own.

use std::collections::BTreeMap;

use marsad_model::{Lang, Localized};

use crate::{Error, Esco, Pack};

/// What sort of thing a skill is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SkillKind {
    Skill,
    Knowledge,
    Tool,
    Language,
    Licence,
    Soft,
}

impl SkillKind {
    pub const ALL: [Self; 6] =
        [Self::Skill, Self::Knowledge, Self::Tool, Self::Language, Self::Licence, Self::Soft];

    pub fn id(self) -> &'static str {
        match self {
            Self::Skill => "skill",
            Self::Knowledge => "knowledge",
            Self::Tool => "tool",
            Self::Language => "language",
            Self::Licence => "licence",
            Self::Soft => "soft",
        }
    }

    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// ESCO URI, or the country pack's own `marsad:` identifier.
    pub uri: String,
    pub kind: SkillKind,
    /// English is always there; the others may be empty.
    pub label: Localized,
}

/// Another way to say a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillLabel {
    pub uri: String,
    pub lang: Lang,
    pub label: String,
}

/// Skills by URI, and their alternative labels.
#[derive(Debug, Clone, Default)]
pub struct Skills {
    skills: BTreeMap<String, Skill>,
    /// The country pack's identifiers of skills that ESCO has too.
    same_as: BTreeMap<String, String>,
    pub labels: Vec<SkillLabel>,
}

impl Skill {
    /// The label in `lang`, or in English where it has none.
    pub fn label_in(&self, lang: Lang) -> &str {
        match self.label.get(lang) {
            "" => &self.label.en,
            label => label,
        }
    }
}

impl Skills {
    pub(crate) fn read(pack: &Pack) -> Result<Self, Error> {
        let mut skills = BTreeMap::new();
        let mut same_as = BTreeMap::new();
        for (path, id) in [("taxonomy/skills/esco.tsv", "uri"), ("taxonomy/skills/core.tsv", "id")]
        {
            let Some(table) = pack.table(path, &[id, "kind", "en"])? else { continue };
            for row in table.rows() {
                let mut uri = row.require(id)?.to_owned();
                let esco = row.get("esco");
                if !esco.is_empty() {
                    // One skill under one URI, or its demand would be split in two.
                    same_as.insert(std::mem::replace(&mut uri, esco.to_owned()), esco.to_owned());
                }
                let kind = row.parse("kind", "a kind of skill", SkillKind::parse)?;
                let label = Localized {
                    ar: row.get("ar").to_owned(),
                    fr: row.get("fr").to_owned(),
                    en: row.require("en")?.to_owned(),
                };
                skills.insert(uri.clone(), Skill { uri, kind, label });
            }
        }
        let mut labels = Vec::new();
        let columns = ["uri", "lang", "label"];
        if let Some(table) = pack.table("taxonomy/skills/labels.tsv", &columns)? {
            for row in table.rows() {
                let uri = row.require("uri")?;
                labels.push(SkillLabel {
                    uri: same_as.get(uri).map_or(uri, String::as_str).to_owned(),
                    lang: row.parse("lang", "a language of the portal", Lang::parse)?,
                    label: row.require("label")?.to_owned(),
                });
            }
        }
        Ok(Self { skills, same_as, labels })
    }

    /// Takes in the labels of an imported ESCO: skills that are not there yet, and other names of those
    /// that are.
    pub(crate) fn import(&mut self, esco: &Esco) {
        for concept in &esco.skills {
            let is_known = self.skills.contains_key(&concept.uri);
            let kind = match concept.code.as_str() {
                "knowledge" => SkillKind::Knowledge,
                _ => SkillKind::Skill,
            };
            let mut label = Localized::default();
            for it in &concept.labels {
                let Some(lang) = Lang::parse(&it.lang) else { continue };
                let preferred = match lang {
                    Lang::Ar => &mut label.ar,
                    Lang::Fr => &mut label.fr,
                    Lang::En => &mut label.en,
                };
                if preferred.is_empty() {
                    preferred.clone_from(&it.text);
                }
                // English names are in the pack, without those that mean something else in ads.
                if lang != Lang::En && (is_known || *preferred != it.text) {
                    let (uri, label) = (concept.uri.clone(), it.text.clone());
                    self.labels.push(SkillLabel { uri, lang, label });
                }
            }
            // A skill must have a name that every page can show.
            if !is_known && !label.en.is_empty() {
                let uri = concept.uri.clone();
                self.skills.insert(uri.clone(), Skill { uri, kind, label });
            }
        }
    }

    /// The skill of an ESCO URI, or of an identifier of the country pack.
    pub fn get(&self, uri: &str) -> Option<&Skill> {
        self.skills.get(uri).or_else(|| self.skills.get(self.same_as.get(uri)?))
    }

    /// The label of `uri` in `lang`, or in English where it has none.
    pub fn label(&self, uri: &str, lang: Lang) -> Option<&str> {
        self.get(uri).map(|skill| skill.label_in(lang))
    }

    /// Every skill in URI order.
    pub fn all(&self) -> impl Iterator<Item = &Skill> {
        self.skills.values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skill_of_the_pack_that_esco_has_is_one_skill() {
        let pack = Pack::of(&[
            ("taxonomy/skills/esco.tsv", "uri\tkind\ten\tfr\tar\nu:1\tknowledge\tFrench\t\t\n"),
            (
                "taxonomy/skills/core.tsv",
                "id\tkind\ten\tfr\tar\tesco\nmarsad:fr\tlanguage\tFrench\tfrançais\t\tu:1\n",
            ),
            ("taxonomy/skills/labels.tsv", "uri\tlang\tlabel\nmarsad:fr\tfr\tfrancophone\n"),
        ]);
        let skills = Skills::read(&pack).unwrap();
        assert_eq!(skills.all().count(), 1);
        assert_eq!(skills.label("u:1", Lang::Fr), Some("français"));
        assert_eq!(skills.get("marsad:fr").unwrap().uri, "u:1");
        assert_eq!(skills.labels[0].uri, "u:1");
    }

    #[test]
    fn a_label_falls_back_to_english() {
        let pack = Pack::of(&[
            ("taxonomy/skills/esco.tsv", "uri\tkind\ten\tfr\tar\nu:1\tskill\tweld\tsouder\t\n"),
            ("taxonomy/skills/core.tsv", "id\tkind\ten\tfr\tar\nmarsad:sage\ttool\tSage\t\t\n"),
            ("taxonomy/skills/labels.tsv", "uri\tlang\tlabel\nmarsad:sage\tfr\tSage Compta\n"),
        ]);
        let skills = Skills::read(&pack).unwrap();
        assert_eq!(skills.label("u:1", Lang::Fr), Some("souder"));
        assert_eq!(skills.label("u:1", Lang::Ar), Some("weld"));
        assert_eq!(skills.get("marsad:sage").unwrap().kind, SkillKind::Tool);
        assert_eq!(skills.labels[0].label, "Sage Compta");
    }
}
