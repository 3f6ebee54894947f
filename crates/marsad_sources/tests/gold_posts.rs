//! Labelled posts of every country pack are split into their vacancies, each with a title that names
//! the job. Only files for tuning are read: those for testing are for `examples/postings.rs`.

#![expect(clippy::unwrap_used, reason = "all of it is a test")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use marsad_model::Capture;
use marsad_sources::{Record, Registry, Vocabulary, parse};
use serde_json::Value;

const ENTRY: &str = "[[source]]\nid = 's'\nkind = 'telegram'\nfiles = '**'\noperator = 'o'\n\
    name = { ar = 's', fr = 's', en = 's' }\nlegal_basis = 'l'\nretention_days = 0";
/// Of labelled vacancies, those that a part of their post has for a title; and of parts of posts
/// that offer some, those that are labelled.
///
/// By their form alone, as without a model; what is reached with one is in the country packs'
/// `least.tsv`.
const LEAST: f64 = 0.6;

#[test]
fn labelled_posts_are_split_into_their_vacancies() {
    for file in files() {
        let (mut hits, mut found, mut wanted) = (0, 0, 0);
        let titles = titles(&file);
        for label in labels(&file) {
            let vacancies = label["vacancies"].as_array().unwrap();
            if vacancies.is_empty() {
                continue;
            }
            let mut parts = titles.get(&label["id"].to_string()).cloned().unwrap_or_default();
            wanted += vacancies.len();
            found += parts.len();
            for vacancy in vacancies {
                let title = vacancy["title"].as_str().unwrap();
                if let Some(at) = parts.iter().position(|part| names(part, title)) {
                    parts.remove(at);
                    hits += 1;
                }
            }
        }
        let recall = f64::from(hits) / wanted as f64;
        let precision = f64::from(hits) / found as f64;
        let name = file.display();
        assert!(recall >= LEAST && precision >= LEAST, "{name}: {recall:.3} {precision:.3}");
    }
}

fn files() -> Vec<PathBuf> {
    let countries = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../countries");
    let folders = fs::read_dir(countries).unwrap().map(|it| it.unwrap().path().join("gold/posts"));
    let files = folders.filter_map(|it| fs::read_dir(it).ok()).flatten();
    let mut files: Vec<PathBuf> = files.map(|it| it.unwrap().path()).collect();
    files.retain(|it| it.to_string_lossy().ends_with(".tune.json"));
    files.sort();
    files
}

fn labels(file: &Path) -> Vec<Value> {
    let text = fs::read_to_string(file.with_extension("labels.jsonl")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The titles of the postings of each message.
fn titles(file: &Path) -> BTreeMap<String, Vec<String>> {
    let registry = Registry::parse("entry", ENTRY).unwrap();
    let capture = Capture {
        url: file.display().to_string(),
        bytes: fs::read(file).unwrap(),
        ..Capture::default()
    };
    let mut titles: BTreeMap<String, Vec<String>> = BTreeMap::new();
    parse(&registry.sources[0], &Vocabulary::default(), &capture, &mut |record| {
        if let Record::Posting(it) = record {
            let message = it.key.split('-').next().unwrap().to_owned();
            titles.entry(message).or_default().push(it.title);
        }
    });
    titles
}

/// Whether at least half of a label's words stand in a title.
fn names(title: &str, label: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let text = text.to_lowercase();
        text.split(|it: char| !it.is_alphanumeric()).map(str::to_owned).collect()
    };
    let (title, label) = (words(title), words(label));
    label.intersection(&title).count() * 2 >= label.len()
}
