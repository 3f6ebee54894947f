//! Who may depend on whom.

use std::{collections::BTreeSet, path::Path};

use super::{check, crates, name, read, root};

/// Our crates that each crate may depend on.
const LAYERS: &[(&str, &[&str])] = &[
    ("marsad_model", &[]),
    ("marsad_taxonomy", &["marsad_model"]),
    ("marsad_sources", &["marsad_model"]),
    ("marsad_lake", &["marsad_model"]),
    ("marsad_raw", &["marsad_model"]),
    ("marsad_state", &["marsad_model"]),
    ("marsad_notify", &["marsad_model"]),
    ("marsad_crawl", &["marsad_model", "marsad_sources"]),
    ("marsad_indicators", &["marsad_model"]),
    ("marsad_search", &["marsad_model"]),
    ("marsad_chart", &["marsad_model"]),
    ("marsad_bulletin", &[]),
    ("marsad_sdmx", &[]),
    ("marsad_encoder", &[]),
    ("marsad_enrich", &["marsad_model", "marsad_taxonomy", "marsad_encoder"]),
    ("marsad_match", &["marsad_model", "marsad_taxonomy", "marsad_enrich"]),
    ("marsad_query", &["marsad_model", "marsad_lake", "marsad_indicators"]),
    (
        "marsad_web",
        &[
            "marsad_model",
            "marsad_taxonomy",
            "marsad_indicators",
            "marsad_sdmx",
            "marsad_search",
            "marsad_chart",
            "marsad_state",
            "marsad_match",
        ],
    ),
    ("marsad", &ALL),
    ("marsad_tests", &ALL),
    ("xtask", &[]),
];

const ALL: [&str; 17] = [
    "marsad_chart",
    "marsad_crawl",
    "marsad_encoder",
    "marsad_enrich",
    "marsad_indicators",
    "marsad_lake",
    "marsad_match",
    "marsad_model",
    "marsad_notify",
    "marsad_query",
    "marsad_raw",
    "marsad_sdmx",
    "marsad_search",
    "marsad_sources",
    "marsad_state",
    "marsad_taxonomy",
    "marsad_web",
];

/// Crates that may name a heavy dependency.
const OWNERS: &[(&str, &[&str])] = &[
    ("arrow", &["marsad_lake"]),
    ("askama", &["marsad_web"]),
    ("axum", &["marsad_web", "marsad", "marsad_crawl", "marsad_notify"]),
    ("calamine", &["marsad_sources"]),
    ("datafusion", &["marsad_query"]),
    ("deltalake", &["marsad_lake"]),
    ("fluent", &["marsad_web"]),
    ("hayro-syntax", &["marsad_match"]),
    ("lettre", &["marsad_notify"]),
    ("object_store", &["marsad_lake"]),
    ("parquet", &["marsad_lake"]),
    ("pdf-writer", &["marsad_chart"]),
    ("prost", &["marsad_encoder"]),
    ("quick-xml", &["marsad_sources", "marsad_sdmx", "marsad_crawl", "marsad_match"]),
    ("reqwest", &["marsad_crawl", "marsad_notify"]),
    ("resvg", &["marsad_chart"]),
    ("rten-gemm", &["marsad_encoder"]),
    ("scraper", &["marsad_sources"]),
    ("sqlx", &["marsad_state"]),
    ("tantivy", &["marsad_search"]),
    ("typst", &["marsad_bulletin"]),
    ("warc", &["marsad_raw"]),
];

#[test]
fn dependencies_point_down() {
    let mut findings = Vec::new();
    for folder in crates() {
        let krate = name(&folder);
        let Some((_, allowed)) = LAYERS.iter().find(|(it, _)| *it == krate) else {
            findings.push(format!("{krate} has no line in LAYERS"));
            continue;
        };
        for dependency in dependencies(&folder) {
            if dependency.starts_with("marsad") && !allowed.contains(&dependency.as_str()) {
                findings.push(format!("{krate} depends on {dependency}"));
            }
        }
    }
    check(&findings, "move the code, or pass a value instead; see ARCHITECTURE.md, Layers");
}

#[test]
fn heavy_dependencies_have_one_owner() {
    let mut findings = Vec::new();
    for folder in crates() {
        let krate = name(&folder);
        for dependency in dependencies(&folder) {
            let owners = OWNERS.iter().find(|(it, _)| *it == dependency).map(|(_, owners)| *owners);
            if owners.is_some_and(|owners| !owners.contains(&krate.as_str())) {
                findings.push(format!("{krate} depends on {dependency}"));
            }
        }
    }
    check(&findings, "ask its owner (OWNERS in xtask/src/tidy/manifests.rs) for what you need");
}

/// Otherwise a fresh machine compiles the query engine twice.
#[test]
fn the_demonstration_and_the_tests_share_one_build() {
    let demonstration = features(&["--package", "marsad", "--edges", "normal,build"]);
    let tests = features(&["--workspace", "--edges", "normal,build,dev"]);
    let findings: Vec<String> = demonstration.difference(&tests).cloned().collect();
    check(
        &findings,
        "the tests want these with other features, and with them everything that depends on them: \
         name the missing features in the normal dependencies of the crate whose tests want them",
    );
}

/// Names under `dependencies`, `dev-dependencies` and `build-dependencies`.
fn dependencies(folder: &Path) -> Vec<String> {
    let manifest: toml::Table = toml::from_str(&read(&folder.join("Cargo.toml"))).unwrap();
    ["dependencies", "dev-dependencies", "build-dependencies"]
        .iter()
        .filter_map(|table| manifest.get(*table)?.as_table())
        .flat_map(|table| table.keys().cloned())
        .collect()
}

/// Every package of a build, with the features it is built with.
fn features(arguments: &[&str]) -> BTreeSet<String> {
    let output = crate::setup::cargo(&root())
        .args(["tree", "--locked", "--offline", "--prefix", "none", "--format", "{p} {f}"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    tree.lines().map(|line| line.trim_end_matches(" (*)").trim().to_owned()).collect()
}
