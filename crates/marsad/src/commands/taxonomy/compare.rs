//! What two imported versions differ in.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result};
use marsad_enrich::normalize::key;
use marsad_taxonomy::{Esco, EscoConcept, Successors};

use super::name;
use crate::tell;

pub(super) fn write(old: &Esco, new: &Esco, output: &Path) -> Result<()> {
    let mut rows = String::from("what\tchange\turi\tlabel\tnow\n");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let successors = Successors::by_name(old, new, &key);
    for (what, old, new) in
        [("occupation", &old.occupations, &new.occupations), ("skill", &old.skills, &new.skills)]
    {
        let by_uri = |list: &[EscoConcept]| -> BTreeMap<String, EscoConcept> {
            list.iter().map(|it| (it.uri.clone(), it.clone())).collect()
        };
        let (before, after) = (by_uri(old), by_uri(new));
        let mut row = |change: &'static str, uri: &str, label: &str, now: &str| {
            *counts.entry(change).or_default() += 1;
            rows.push_str(&format!("{what}\t{change}\t{uri}\t{label}\t{now}\n"));
        };
        for (uri, concept) in &before {
            match after.get(uri) {
                None => row("gone", uri, name(concept), &successors.heirs(uri).join(" ")),
                Some(now) if name(now) != name(concept) => {
                    row("renamed", uri, name(concept), name(now));
                }
                Some(_) => {}
            }
        }
        for (uri, concept) in after.iter().filter(|(uri, _)| !before.contains_key(*uri)) {
            row("new", uri, "", name(concept));
        }
    }
    fs::write(output, rows).with_context(|| format!("writing {}", output.display()))?;
    let counts: Vec<String> = counts.iter().map(|(change, n)| format!("{n} {change}")).collect();
    tell(&format!("{} ({})", output.display(), counts.join(", ")));
    Ok(())
}
