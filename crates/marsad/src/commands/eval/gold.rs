//! The files of gold sets.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use jiff::civil::Date;
use marsad_model::Posting;
use serde::{Deserialize, de::DeserializeOwned};

use crate::home::files_below;

/// An ad with its author's labels.
#[derive(Debug, Deserialize)]
pub(crate) struct Ad {
    pub(crate) id: String,
    /// The day it was published, where its labels need one.
    date: Option<Date>,
    title: String,
    company: String,
    location: String,
    text: String,
    #[serde(default)]
    declared: BTreeMap<String, String>,
    pub(crate) labels: Labels,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Labels {
    pub(crate) language: String,
    pub(crate) kind: String,
    pub(crate) isco4: Vec<String>,
    pub(crate) communes: Vec<String>,
    pub(crate) contract: Option<String>,
    pub(crate) education: Option<String>,
    pub(crate) experience_years_min: Option<u8>,
    pub(crate) wage_min: Option<f64>,
    pub(crate) wage_max: Option<f64>,
    pub(crate) wage_period: Option<String>,
    pub(crate) positions: Option<u32>,
    pub(crate) remote: Option<String>,
    pub(crate) languages_required: Vec<String>,
    pub(crate) deadline: Option<String>,
    pub(crate) agency: bool,
    pub(crate) sector: Option<String>,
    /// Second labellers marked them in some of the ads only.
    #[serde(default)]
    pub(crate) skills: Vec<Skill>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Skill {
    pub(crate) text: String,
    pub(crate) demanded: bool,
}

/// A posting with the vacancy it belongs to.
#[derive(Debug, Deserialize)]
pub(crate) struct Shown {
    pub(crate) id: String,
    pub(crate) vacancy: String,
    pub(crate) source: String,
    pub(crate) date: String,
    title: String,
    company: String,
    location: String,
    text: String,
    pub(crate) relation: String,
}

impl Ad {
    pub(crate) fn posting(&self) -> Posting {
        Posting {
            id: self.id.clone(),
            title: self.title.clone(),
            employer: self.company.clone(),
            location: self.location.clone(),
            text: self.text.clone(),
            declared: self.declared.clone(),
            posted: self.date,
            ..Posting::default()
        }
    }
}

impl Shown {
    pub(crate) fn posting(&self) -> Posting {
        Posting {
            id: self.id.clone(),
            source: self.source.clone(),
            title: self.title.clone(),
            employer: self.company.clone(),
            location: self.location.clone(),
            text: self.text.clone(),
            ..Posting::default()
        }
    }
}

/// The files of a folder that belong to a split, without those of second labellers.
pub(crate) fn files(folder: &Path, split: &str) -> Result<Vec<PathBuf>> {
    let mut files = files_below(folder)?;
    files.retain(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        [".jsonl", ".tsv"].iter().any(|ending| name.ends_with(&format!(".{split}{ending}")))
    });
    Ok(files)
}

/// A JSON object a line.
pub(crate) fn lines<T: DeserializeOwned>(file: &Path) -> Result<Vec<T>> {
    let text = fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let line = |(number, line): (usize, &str)| {
        serde_json::from_str(line)
            .with_context(|| format!("{}, line {}", file.display(), number + 1))
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(line).collect()
}
