//! What every indicator and every page of method must bring.

use super::{check, entries, has_ending, name, read, root, shown};

const LANGUAGES: &[&str] = &["en", "fr", "ar"];

#[test]
fn every_indicator_is_registered_tested_and_explained() {
    let root = root();
    let krate = root.join("crates/marsad_indicators/src");
    let registry = read(&krate.join("lib.rs"));
    let mut findings = Vec::new();
    for file in entries(&krate.join("indicators")).iter().filter(|it| has_ending(it, &["sql"])) {
        let file_name = name(file);
        let id = file_name.trim_end_matches(".sql");
        if id == "views" {
            continue;
        }
        if !registry.contains(&format!("\"indicators/{id}.sql\"")) {
            findings.push(format!("{id} has no line in ALL"));
        }
        if !read(file).starts_with(&format!("-- id: {id}\n")) {
            findings.push(format!("{id}.sql does not begin with its id"));
        }
        if !file.with_extension("slt").is_file() {
            findings.push(format!("{id} has no {id}.slt beside it"));
        }
        if !root.join(format!("docs/method/{id}.md")).is_file() {
            findings.push(format!("{id} has no docs/method/{id}.md"));
        }
    }
    check(&findings, "see CONTRIBUTING.md, An indicator");
}

#[test]
fn every_method_page_speaks_all_languages() {
    let mut findings = Vec::new();
    for file in entries(&root().join("docs/method")).iter().filter(|it| has_ending(it, &["md"])) {
        let text = read(file);
        // Notes for developers have no markers, and are not shown on the portal.
        if !text.contains("<!-- ") {
            continue;
        }
        for tag in LANGUAGES {
            let marker = format!("<!-- {tag} -->\n");
            match text.matches(&marker).count() {
                1 => {}
                n => findings.push(format!(
                    "{}: `{}` is there {n} times",
                    shown(file),
                    marker.trim()
                )),
            }
            let (_, rest) = text.split_once(&marker).unwrap_or_default();
            if !rest.trim_start().starts_with("# ") {
                findings.push(format!("{}: no `# Title` in {tag}", shown(file)));
            }
        }
    }
    check(&findings, "write the page in all of them, each behind its marker");
}

/// A version in the header that the method page does not tell is a method change that nobody heard of.
#[test]
fn method_pages_tell_the_version_of_their_indicator() {
    let root = root();
    let mut findings = Vec::new();
    for file in entries(&root.join("crates/marsad_indicators/src/indicators")) {
        let text = read(&file);
        let Some(version) = text.lines().find_map(|line| line.strip_prefix("-- version: ")) else {
            continue;
        };
        let page = root.join(format!("docs/method/{}.md", name(&file).trim_end_matches(".sql")));
        let told = if page.is_file() { read(&page).matches(version.trim()).count() } else { 3 };
        if told < LANGUAGES.len() {
            findings.push(format!("{}: version {version} is told {told} times", shown(&page)));
        }
    }
    check(&findings, "tell the version in every language, and the change in CHANGELOG.md");
}
