//! Channels of posts, labelled: what each post is, and the vacancies that a person would list.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;

use super::gold;
use crate::home::files_below;

/// A channel as its program exports it, with labels.
pub(crate) struct Channel {
    pub(crate) file: PathBuf,
    pub(crate) posts: Vec<Post>,
}

pub(crate) struct Post {
    pub(crate) text: String,
    pub(crate) labels: Labels,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Labels {
    pub(crate) id: u64,
    pub(crate) kind: String,
    pub(crate) language: String,
    pub(crate) vacancies: Vec<Vacancy>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Vacancy {
    pub(crate) title: String,
}

/// The channels of a split, by name.
pub(crate) fn read(folder: &Path, split: &str) -> Result<Vec<Channel>> {
    let mut files = files_below(folder)?;
    files.retain(|it| it.to_string_lossy().ends_with(&format!(".{split}.json")));
    files.into_iter().map(channel).collect()
}

impl Channel {
    /// "c1" of "c1.tune.json".
    pub(crate) fn name(&self) -> String {
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        name.split('.').next().unwrap_or_default().to_owned()
    }
}

fn channel(file: PathBuf) -> Result<Channel> {
    let reading = || format!("reading {}", file.display());
    let export: Value =
        serde_json::from_slice(&fs::read(&file).with_context(reading)?).with_context(reading)?;
    let messages = export["messages"].as_array().into_iter().flatten();
    let mut texts: BTreeMap<u64, String> =
        messages.filter_map(|it| Some((it["id"].as_u64()?, text(&it["text"])))).collect();
    let labels: Vec<Labels> = gold::lines(&file.with_extension("labels.jsonl"))?;
    let posts = labels
        .into_iter()
        .map(|labels| Post { text: texts.remove(&labels.id).unwrap_or_default(), labels });
    Ok(Channel { posts: posts.collect(), file })
}

/// The text of a string, or of a list of strings and marked pieces.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(parts) => {
            parts.iter().filter_map(|it| it.as_str().or_else(|| it["text"].as_str())).collect()
        }
        _ => String::new(),
    }
}
