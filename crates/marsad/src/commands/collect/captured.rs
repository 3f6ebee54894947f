//! When files were captured: from `captured.toml` in the topmost folder that holds them, else when
//! they were last changed.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use jiff::Timestamp;

use crate::clock;

pub(super) const CAPTURED: &str = "captured.toml";

#[derive(Default)]
pub(super) struct CaptureDays(BTreeMap<PathBuf, FolderDays>);

#[derive(Default)]
struct FolderDays {
    default: Option<Timestamp>,
    files: BTreeMap<String, Timestamp>,
}

impl CaptureDays {
    pub(super) fn of(&mut self, from: &Path, path: &Path) -> Result<Timestamp> {
        let below = path.strip_prefix(from).unwrap_or(path);
        let mut parts = below.components();
        let folder = match parts.next() {
            Some(first) if parts.clone().next().is_some() => from.join(first),
            _ => from.to_owned(),
        };
        let name = path.strip_prefix(&folder).unwrap_or(path).display().to_string();
        if !self.0.contains_key(&folder) {
            self.0.insert(folder.clone(), FolderDays::read(&folder)?);
        }
        let days = &self.0[&folder];
        if let Some(time) = days.files.get(&name).copied().or(days.default) {
            return Ok(time);
        }
        let changed = fs::metadata(path).and_then(|it| it.modified());
        let changed = changed.with_context(|| format!("reading {}", path.display()))?;
        Ok(Timestamp::try_from(changed).unwrap_or_else(|_| clock::now()))
    }
}

impl FolderDays {
    fn read(folder: &Path) -> Result<Self> {
        let path: PathBuf = folder.join(CAPTURED);
        let mut days = Self::default();
        let Ok(text) = fs::read_to_string(&path) else { return Ok(days) };
        let table: toml::Table =
            toml::from_str(&text).with_context(|| format!("reading {}", path.display()))?;
        let time = |value: &toml::Value| -> Result<Timestamp> {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            text.parse().with_context(|| format!("{}: `{text}` is not a time", path.display()))
        };
        if let Some(value) = table.get("captured_at") {
            days.default = Some(time(value)?);
        }
        for (name, value) in table.get("files").and_then(|it| it.as_table()).into_iter().flatten() {
            days.files.insert(name.clone(), time(value)?);
        }
        Ok(days)
    }
}
