//! Labelled posts of every country pack: those that offer a job are vacancies, those of people who
//! look for one, scams, courses, news and "the job is filled" are not. Only files for tuning are read.

#![expect(clippy::unwrap_used, reason = "all of it is a test")]

#[path = "support/pack.rs"]
mod support;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use marsad_enrich::Reader;
use marsad_model::{AdKind, Posting};
use marsad_taxonomy::Taxonomy;
use serde_json::Value;

use self::support::pack;

/// Shares of offers taken for vacancies, and of other posts taken for none.
///
/// By phrases alone, as without a model; what is reached with one is in the country packs'
/// `least.tsv`.
const LEAST: f64 = 0.9;
const LEAST_OTHERS: f64 = 0.6;

#[test]
fn labelled_posts_are_told_apart() {
    let countries = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../countries");
    for country in fs::read_dir(&countries).unwrap() {
        let folder = country.unwrap().path();
        let gold = files(&folder.join("gold/posts"));
        if gold.is_empty() {
            continue;
        }
        let pack = pack(&folder).unwrap();
        let reader = Reader::new(&Taxonomy::read(&pack).unwrap(), &pack, None).unwrap();
        for file in gold {
            check(&reader, &file);
        }
    }
}

fn check(reader: &Reader, file: &Path) {
    let texts = texts(file);
    let labels = fs::read_to_string(file.with_extension("labels.jsonl")).unwrap();
    let (mut offers, mut others) = ((0, 0), (0, 0));
    for label in labels.lines() {
        let label: Value = serde_json::from_str(label).unwrap();
        let text = texts[&label["id"].to_string()].clone();
        if text.trim().is_empty() {
            continue;
        }
        let title = text.lines().next().unwrap_or_default().to_owned();
        let kind = reader.read(&Posting { title, text, ..Posting::default() }).kind;
        let is_offer = label["vacancies"].as_array().is_some_and(|it| !it.is_empty());
        let (right, all) = if is_offer { &mut offers } else { &mut others };
        *all += 1;
        *right += u32::from((kind == AdKind::Vacancy) == is_offer);
    }
    let share = |(right, all): (u32, u32)| f64::from(right) / f64::from(all);
    let (offers, others) = (share(offers), share(others));
    let name = file.display();
    assert!(offers >= LEAST && others >= LEAST_OTHERS, "{name}: {offers:.3} {others:.3}");
}

/// The text of each message of an export.
fn texts(file: &Path) -> BTreeMap<String, String> {
    let export: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Array(parts) => {
            parts.iter().filter_map(|it| it.as_str().or_else(|| it["text"].as_str())).collect()
        }
        _ => String::new(),
    };
    let messages = export["messages"].as_array().unwrap();
    messages.iter().map(|it| (it["id"].to_string(), text(&it["text"]))).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.map(|it| it.unwrap().path()).collect();
    files.retain(|it| it.to_string_lossy().ends_with(".tune.json"));
    files.sort();
    files
}
