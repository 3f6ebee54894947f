//! Tries an entry of a register on files: what would they give? Prints counts and reasons, never ads.
//!
//! `try REGISTER SOURCE FILE…`, where `-` for the source takes the one that each file belongs to. Months
//! and missing values of a country come from `--pack FOLDER`; when a file was captured from
//! `captured.toml` beside it or above it (`"name" = 2026-01-31T10:00:00Z`), else from `--at`.

#![expect(clippy::print_stdout, reason = "its output is its purpose")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    time::Instant,
};

use jiff::Timestamp;
use marsad_model::Capture;
use marsad_sources::{Record, Registry, Vocabulary, parse};

type Error = Box<dyn std::error::Error>;

fn main() -> Result<(), Error> {
    let mut pack = None;
    let mut at = "2026-10-31T12:00:00Z".to_owned();
    let mut reasons = 5;
    let mut dump = None;
    let mut rest = Vec::new();
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} wants a value"));
        match arg.as_str() {
            "--pack" => pack = Some(value()?),
            "--at" => at = value()?,
            "--reasons" => reasons = value()?.parse()?,
            "--ids" => dump = Some(value()?),
            _ => rest.push(arg),
        }
    }
    let [registry, source, files @ ..] = rest.as_slice() else {
        return Err("usage: try [--pack FOLDER] [--at TIME] [--reasons N] [--ids FILE] REGISTER SOURCE|- FILE…".into());
    };
    let registry = Registry::parse(registry, &fs::read_to_string(registry)?)?;
    let words = vocabulary(pack.as_deref())?;
    let mut ids = Vec::new();
    let mut total = [0; 4];
    println!(
        "{:<58} {:>7} {:>8} {:>8} {:>5} {:>5} {:>6}",
        "file", "rows", "postings", "distinct", "lost", "noted", "ms"
    );
    for file in files {
        let source = match source.as_str() {
            "-" => registry.owner(file).map(|(source, _)| source),
            id => registry.get(id),
        };
        let Some(source) = source else {
            println!("{file}: no source has it");
            continue;
        };
        let capture = Capture {
            source: source.id.clone(),
            url: file.clone(),
            captured_at: captured(file, &at)?,
            content_type: String::new(),
            bytes: fs::read(file)?,
            exchange: None,
        };
        let started = Instant::now();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let (mut postings, mut lost, mut noted) = (0, 0, 0);
        let mut why: BTreeMap<String, usize> = BTreeMap::new();
        let mut filled: BTreeMap<String, usize> = BTreeMap::new();
        parse(source, &words, &capture, &mut |record| match record {
            Record::Posting(it) => {
                postings += 1;
                ids.push(it.id.clone());
                for (name, is) in [
                    ("title", !it.title.is_empty()),
                    ("text", !it.text.is_empty()),
                    ("employer", !it.employer.is_empty()),
                    ("location", !it.location.is_empty()),
                    ("url", !it.url.is_empty()),
                    ("posted", it.posted.is_some()),
                    ("closes", it.closes.is_some()),
                ] {
                    *filled.entry(name.to_owned()).or_default() += usize::from(is);
                }
                for name in it.declared.keys() {
                    *filled.entry(format!("declared.{name}")).or_default() += 1;
                }
                seen.insert(it.id);
            }
            Record::Listing(it) => {
                postings += 1;
                ids.push(it.id.clone());
                for name in it.declared.keys() {
                    *filled.entry(format!("declared.{name}")).or_default() += 1;
                }
                seen.insert(it.id);
            }
            Record::Problem(it) => {
                if it.lost {
                    lost += 1
                } else {
                    noted += 1
                }
                *why.entry(format!(
                    "{} {}: {}",
                    if it.lost { "lost" } else { "noted" },
                    it.record,
                    [it.field, it.reason].join(" ")
                ))
                .or_default() += 1;
            }
        });
        let shown = file
            .rsplit('/')
            .take(2)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect::<Vec<_>>()
            .join("/");
        println!(
            "{shown:<58} {:>7} {postings:>8} {:>8} {lost:>5} {noted:>5} {:>6}",
            postings + lost,
            seen.len(),
            started.elapsed().as_millis()
        );
        let filled: Vec<String> =
            filled.iter().map(|(name, count)| format!("{name} {count}")).collect();
        println!("    {}", filled.join(", "));
        for (reason, count) in why.iter().take(reasons) {
            println!("    {count} × {reason}");
        }
        for (sum, count) in total.iter_mut().zip([postings + lost, postings, lost, noted]) {
            *sum += count;
        }
    }
    println!("rows {}, postings {}, lost {}, noted {}", total[0], total[1], total[2], total[3]);
    if let Some(dump) = dump {
        fs::write(dump, ids.join("\n"))?;
    }
    Ok(())
}

/// The words of a country pack, as far as it has them.
fn vocabulary(pack: Option<&str>) -> Result<Vocabulary, Error> {
    let Some(pack) = pack else { return Ok(Vocabulary::default()) };
    let missing = fs::read_to_string(format!("{pack}/lexicons/missing.tsv")).unwrap_or_default();
    let missing = missing.lines().skip(1).filter_map(|line| line.split('\t').next());
    let country: toml::Table = fs::read_to_string(format!("{pack}/country.toml"))?.parse()?;
    let mut months = Vec::new();
    for month in country.get("months").and_then(toml::Value::as_array).into_iter().flatten() {
        let number = month.get("number").and_then(toml::Value::as_integer).unwrap_or_default();
        for word in month.get("words").and_then(toml::Value::as_array).into_iter().flatten() {
            months.push((word.as_str().unwrap_or_default(), i8::try_from(number)?));
        }
    }
    Ok(Vocabulary::new(missing, months))
}

fn captured(file: &str, otherwise: &str) -> Result<Timestamp, Error> {
    for folder in Path::new(file).ancestors().skip(1).take(2) {
        let Ok(text) = fs::read_to_string(folder.join("captured.toml")) else { continue };
        let name = Path::new(file).strip_prefix(folder)?.to_string_lossy().into_owned();
        let table: toml::Table = text.parse()?;
        let day =
            table.get(&name).or_else(|| table.get("files").and_then(|files| files.get(&name)));
        if let Some(day) = day {
            let text = day.to_string();
            let text = text.trim_matches('"');
            return Ok(if text.contains('T') {
                text.parse()?
            } else {
                format!("{text}T12:00:00Z").parse()?
            });
        }
    }
    Ok(otherwise.parse()?)
}
