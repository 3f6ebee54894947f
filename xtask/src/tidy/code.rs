//! Files of code: how long, how registered, and what they may not know.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use super::{check, crates, files, has_ending, name, read, root, shown};

const LONGEST: usize = 500;

/// What people write and read. Tables and pictures are as long as they are.
const TEXT: &[&str] = &["rs", "sql", "slt", "html", "css", "js", "mjs", "ftl", "toml", "py"];

/// Words that only Morocco's country pack may know: places, people, money and offices.
const COUNTRY: &str = "agadir anapec casablanca dirham dirhams mad maroc marocain marocaine marocaines \
    marocains marrakech moroccan moroccans morocco ofppt rabat rekrute smig tanger tangier";
const COUNTRY_ARABIC: &[&str] = &["مغرب", "مغارب", "درهم", "الدار البيضاء", "طنجة", "مراكش"];

#[test]
fn no_file_is_longer_than_a_reader_can_hold() {
    let mut findings = Vec::new();
    for file in crates().iter().flat_map(|folder| files(folder)) {
        let length = if has_ending(&file, TEXT) { read(&file).lines().count() } else { 0 };
        if length > LONGEST {
            findings.push(format!("{}: {length} lines", shown(&file)));
        }
    }
    check(&findings, "split it by responsibility");
}

#[test]
fn only_the_country_pack_knows_the_country() {
    let mut findings = Vec::new();
    for folder in crates().iter().filter(|it| !["xtask", "marsad_tests"].contains(&&*name(it))) {
        for file in files(folder).iter().filter(|it| has_ending(it, TEXT) && !is_test(it)) {
            for (number, line) in read(file).lines().enumerate() {
                if line.trim() == "#[cfg(test)]" {
                    break;
                }
                for word in country_words(line) {
                    findings.push(format!("{}:{}: {word}", shown(file), number + 1));
                }
            }
        }
    }
    check(&findings, "move it to countries/ma, and read it from the taxonomy or a lexicon");
}

/// A file that no `mod` line names is not compiled, and nobody notices.
#[test]
fn every_file_of_code_is_registered() {
    let mut findings = Vec::new();
    for folder in crates() {
        let mut registered = BTreeSet::new();
        for main in ["src/lib.rs", "src/main.rs", "tests/it/main.rs"] {
            let main = folder.join(main);
            if main.is_file() {
                let modules = main.parent().unwrap().to_owned();
                register(main, &modules, &mut registered);
            }
        }
        for part in ["src", "tests/it"] {
            for file in files(&folder.join(part)).iter().filter(|it| has_ending(it, &["rs"])) {
                if !registered.contains(file) {
                    findings.push(shown(file));
                }
            }
        }
    }
    check(&findings, "add a `mod` line for it, or remove it");
}

/// Adds `file` and the files of its modules, which are in the folder `modules`.
fn register(file: PathBuf, modules: &Path, registered: &mut BTreeSet<PathBuf>) {
    for line in read(&file).lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let Some(module) = words.last().and_then(|it| it.strip_suffix(';')) else { continue };
        let is_module = match words.as_slice() {
            ["mod", _] => true,
            [visibility, "mod", _] => visibility.starts_with("pub"),
            _ => false,
        };
        let path = modules.join(format!("{module}.rs"));
        if is_module && path.is_file() {
            register(path, &modules.join(module), registered);
        }
    }
    registered.insert(file);
}

fn is_test(file: &Path) -> bool {
    let folder = shown(file);
    let name = name(file);
    ["tests.rs", "fixture.rs"].contains(&name.as_str())
        || ["/tests/", "/fixture/", "/examples/"].iter().any(|it| folder.contains(it))
        || has_ending(file, &["slt"])
}

fn country_words(line: &str) -> Vec<String> {
    let line = line.to_lowercase();
    let mut found: Vec<String> = line
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| COUNTRY.split(' ').any(|it| it == *word))
        .map(str::to_owned)
        .collect();
    found.extend(COUNTRY_ARABIC.iter().filter(|it| line.contains(**it)).map(|it| (*it).to_owned()));
    found
}

#[test]
fn the_licence_is_there() {
    let text = read(&root().join("LICENSE"));
    assert!(text.contains("Apache License") && text.contains("Version 2.0, January 2004"));
}
