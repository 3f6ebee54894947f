//! Files of code: how long, how registered, and what they may not know.

use std::{
    collections::BTreeMap,
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
        let modules = modules(folder);
        for file in files(folder).iter().filter(|it| has_ending(it, TEXT)) {
            let is_example = folder.join("examples") == file.parent().unwrap();
            if modules.get(file) == Some(&Use::Test) || is_example || has_ending(file, &["slt"]) {
                continue;
            }
            for (number, line) in read(file).lines().enumerate() {
                // Tests come last in a file.
                if ["mod tests {", "pub(crate) mod tests {"].contains(&line) {
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
        let modules = modules(&folder);
        for part in ["src", "tests/it"] {
            for file in files(&folder.join(part)).iter().filter(|it| has_ending(it, &["rs"])) {
                if !modules.contains_key(file) {
                    findings.push(shown(file));
                }
            }
        }
    }
    check(&findings, "add a `mod` line for it, or remove it");
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Program,
    Test,
}

/// The files of a crate that `mod` lines lead to.
fn modules(folder: &Path) -> BTreeMap<PathBuf, Use> {
    let mut found = BTreeMap::new();
    for main in ["src/lib.rs", "src/main.rs"] {
        let main = folder.join(main);
        if main.is_file() {
            register(main, &folder.join("src"), Use::Program, &mut found);
        }
    }
    let main = folder.join("tests/it/main.rs");
    if main.is_file() {
        register(main, &folder.join("tests/it"), Use::Test, &mut found);
    }
    found
}

/// Adds `file` and the files of its modules, which are in the folder `below`.
fn register(file: PathBuf, below: &Path, of: Use, found: &mut BTreeMap<PathBuf, Use>) {
    let text = read(&file);
    let mut earlier = "";
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let module = match words.as_slice() {
            ["mod", module] => module.strip_suffix(';'),
            [visibility, "mod", module] if visibility.starts_with("pub") => {
                module.strip_suffix(';')
            }
            _ => None,
        };
        let of = if earlier == "#[cfg(test)]" { Use::Test } else { of };
        earlier = line;
        let Some(module) = module else { continue };
        let path = below.join(format!("{module}.rs"));
        if path.is_file() {
            register(path, &below.join(module), of, found);
        }
    }
    found.insert(file, of);
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
