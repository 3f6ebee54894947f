//! Reads all messages in the folders and files named, writes each in every form of its family, and
//! reads it again: `cargo run -p marsad_sdmx --example round_trip -- FOLDER`. Prints how many came
//! back equal, differing as the limits of the form say, or differing otherwise, and where.

#![allow(clippy::print_stdout, reason = "this is what the example is for")]

#[path = "../tests/it/limits.rs"]
mod limits;
#[path = "../tests/it/trip.rs"]
mod trip;

use std::{
    collections::BTreeMap,
    fs,
    io::Result,
    path::{Path, PathBuf},
};

use marsad_sdmx::{
    Family, Structures,
    read::{Message, read},
};
use trip::{Outcome, formats};

/// Form read and form written.
type Pair = (String, String);

fn main() -> Result<()> {
    let mut paths = Vec::new();
    for argument in std::env::args_os().skip(1) {
        collect(&PathBuf::from(argument), &mut paths)?;
    }
    paths.sort();
    let mut known = Structures::default();
    for path in &paths {
        if let Ok(Message::Structures { structures, .. }) = read(&fs::read(path)?, &known) {
            known.extend(structures);
        }
    }
    let mut counts: BTreeMap<Pair, [usize; 3]> = BTreeMap::new();
    for path in &paths {
        let bytes = fs::read(path)?;
        let from = form(&String::from_utf8_lossy(&bytes));
        for (to, outcome) in outcomes(&bytes, &known) {
            let at = match &outcome {
                Outcome::Equal => 0,
                Outcome::Limited => 1,
                Outcome::Different(what) => {
                    println!("{} as {to}: {what}", path.display());
                    2
                }
            };
            counts.entry((from.clone(), to)).or_default()[at] += 1;
        }
    }
    println!("| read | written | files | equal | differ by limits | differ |");
    println!("|---|---|---:|---:|---:|---:|");
    for ((from, to), [equal, limited, different]) in counts {
        let all = equal + limited + different;
        println!("| {from} | {to} | {all} | {equal} | {limited} | {different} |");
    }
    Ok(())
}

/// The worst of what became of the parts of a message, by form.
fn outcomes(bytes: &[u8], known: &Structures) -> Vec<(String, Outcome)> {
    match read(bytes, known) {
        Ok(Message::Structures { structures, .. }) => formats(Family::Structure)
            .map(|it| (format!("{it:?}"), trip::structures(it, &structures)))
            .collect(),
        Ok(Message::Data { sets, .. }) => formats(Family::Data)
            .map(|format| {
                let outcomes = sets.iter().map(|it| trip::data(format, it, known));
                (format!("{format:?}"), outcomes.fold(Outcome::Equal, worse))
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn worse(one: Outcome, other: Outcome) -> Outcome {
    match (&one, &other) {
        (Outcome::Different(_), _) | (Outcome::Limited, Outcome::Equal) => one,
        _ => other,
    }
}

/// How the form of a message is called, as far as its beginning tells.
fn form(text: &str) -> String {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r']);
    let has = |word: &str| start.contains(word);
    let version = |second: bool| if second { 2 } else { 1 };
    match start.chars().next() {
        Some('<') => {
            let version =
                ["v2_1", "v3_0", "v3_1"].into_iter().find(|it| has(&format!("/{it}/message")));
            let version = version.unwrap_or("?").trim_start_matches('v').replace('_', ".");
            let kinds = [
                "GenericTimeSeriesData",
                "GenericData",
                "StructureSpecificTimeSeriesData",
                "StructureSpecificData",
                "Structure",
            ];
            let kind = kinds.into_iter().find(|it| {
                has(&format!("{it} ")) || has(&format!("{it}\n")) || has(&format!("{it}>"))
            });
            format!("XML {version} {}", kind.unwrap_or("?"))
        }
        Some('{') if has("\"dataSets\"") => format!("JSON {} data", version(has("\"structures\""))),
        Some('{') => {
            let is_second =
                has("/2.0.0/") || has("/2.0/") || has("\"dataConstraints\"") || has("\"format\"");
            format!("JSON {} structure", version(is_second))
        }
        _ => format!("CSV {}", version(start.starts_with("STRUCTURE"))),
    }
}

fn collect(path: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), paths)?;
        }
    } else {
        paths.push(path.to_owned());
    }
    Ok(())
}
