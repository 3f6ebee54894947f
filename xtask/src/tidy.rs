//! The rules of the house, as tests. Each failure says what to do.

mod code;
mod content;
mod manifests;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folders of the crates, xtask last.
fn crates() -> Vec<PathBuf> {
    let root = root();
    let mut folders: Vec<PathBuf> = entries(&root.join("crates"))
        .into_iter()
        .filter(|folder| folder.join("Cargo.toml").is_file())
        .collect();
    folders.push(root.join("xtask"));
    folders
}

/// Every file below `folder` but what tools put there, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in entries(folder) {
        let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if entry.is_file() {
            files.push(entry);
        } else if !["node_modules", "target"].contains(&name.as_str()) {
            files.extend(self::files(&entry));
        }
    }
    files
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|it| endings.iter().any(|ending| it == *ending))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The path as the developer knows it.
fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", shown(path)))
}

fn root() -> PathBuf {
    crate::root().unwrap()
}

/// Fails with every finding and the remedy.
#[track_caller]
fn check(findings: &[String], remedy: &str) {
    assert!(findings.is_empty(), "{}\nhelp: {remedy}", findings.join("\n"));
}
