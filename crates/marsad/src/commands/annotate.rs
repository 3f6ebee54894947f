//! Ads as JSON Lines → what was understood of each, as JSON Lines. A stable format: the quality of
//! understanding is measured from outside with it.

mod given;

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead, BufReader, BufWriter, Write},
    path::PathBuf,
    time::Instant,
};

use anyhow::{Context, Result};
use jiff::{Timestamp, civil::Date};
use marsad_enrich::Reader;
use marsad_model::{AdKind, Lang, Posting, Reading};
use marsad_taxonomy::{Level, Taxonomy};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

use self::given::Given;
use super::report;
use crate::home::Home;

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Lines `{id, title, company, location, text, date, declared}`; `date`, the day of publication
    /// (YYYY-MM-DD), gives the year of deadlines without one. In what is written, `start` and `end` count
    /// characters (Unicode code points) of the title or text as it was given.
    #[arg(long = "in")]
    input: PathBuf,
    /// Where to write the annotated lines.
    #[arg(long = "out")]
    output: PathBuf,
    /// Also tells the language of the words of title and text: `languages`, stretches of each.
    #[arg(long)]
    words: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Ad {
    id: Value,
    source: Option<String>,
    title: Option<String>,
    company: Option<String>,
    location: Option<String>,
    text: Option<String>,
    url: Option<String>,
    date: Option<String>,
    declared: Option<BTreeMap<String, Value>>,
}

/// Lines read at a time: enough for both cores, little enough for any memory.
const CHUNK: usize = 512;

pub(crate) fn run(home: &Home, options: &Options) -> Result<()> {
    let pack = home.pack()?;
    let taxonomy = home.taxonomy(&pack)?;
    let reader = home.reader(&taxonomy, &pack)?;
    let input = &options.input;
    let file = File::open(input).with_context(|| format!("reading {}", input.display()))?;
    let output = &options.output;
    let created = File::create(output).with_context(|| format!("writing {}", output.display()))?;
    let mut out = BufWriter::new(created);
    let start = Instant::now();
    let mut lines = BufReader::new(file).lines().enumerate();
    let mut n = 0;
    loop {
        let mut ads = Vec::with_capacity(CHUNK);
        for (number, line) in lines.by_ref().take(CHUNK) {
            let line = line.with_context(|| format!("reading {}", input.display()))?;
            if line.trim().is_empty() {
                continue;
            }
            let ad: Ad = serde_json::from_str(&line)
                .with_context(|| format!("{}, line {}", input.display(), number + 1))?;
            ads.push(ad);
        }
        if ads.is_empty() {
            break;
        }
        let annotated: Vec<Value> =
            ads.par_iter().map(|ad| annotate(&reader, &taxonomy, ad, options.words)).collect();
        n += annotated.len() as u64;
        for value in annotated {
            writeln!(out, "{value}").with_context(|| format!("writing {}", output.display()))?;
        }
    }
    out.flush().with_context(|| format!("writing {}", output.display()))?;
    report("annotate", "ads", n, start);
    Ok(())
}

fn annotate(reader: &Reader, taxonomy: &Taxonomy, ad: &Ad, words: bool) -> Value {
    let text = |it: &Option<String>| it.clone().unwrap_or_default();
    let posting = Posting {
        source: text(&ad.source),
        title: text(&ad.title),
        employer: text(&ad.company),
        location: text(&ad.location),
        text: text(&ad.text),
        url: text(&ad.url),
        posted: ad.date.as_deref().and_then(day),
        captured_at: Timestamp::UNIX_EPOCH,
        declared: ad
            .declared
            .iter()
            .flatten()
            .filter_map(|(name, value)| Some((name.clone(), plain(value)?)))
            .collect(),
        ..Posting::default()
    };
    let reading = reader.read(&posting);
    let text = Given::new(reader, &posting.text, &reading.text);
    let mut annotated = to_json(&ad.id, &text, &reading, taxonomy);
    if words {
        let told = |given: &Given<'_>, read: &str| -> Vec<Value> {
            let found = reader.stretches_of(taxonomy, read).into_iter();
            found
                .map(|it| {
                    json!({
                        "language": it.lang.tag(),
                        "start": given.character(it.range.start),
                        "end": given.character(it.range.end),
                        "text": &read[it.range],
                    })
                })
                .collect()
        };
        annotated["languages"] = json!({
            "title": told(&Given::new(reader, &posting.title, &reading.title), &reading.title),
            "text": told(&text, &reading.text),
        });
    }
    annotated
}

fn to_json(id: &Value, given: &Given<'_>, reading: &Reading, taxonomy: &Taxonomy) -> Value {
    let first = reading.occupations.first();
    let at = |level: Level| {
        let place = reading.places.iter().find_map(|code| taxonomy.places.ancestor_at(code, level));
        place.map(|place| place.code.clone())
    };
    let region = if reading.abroad && reading.places.is_empty() {
        Some("ABROAD".to_owned())
    } else {
        at(Level::Region)
    };
    let label = |code| taxonomy.occupations.get(code).map(|group| group.label.en.clone());
    let wage = reading.wage.as_ref();
    json!({
        "id": id,
        "language": reading.language.tag(),
        "is_job_ad": matches!(reading.kind, AdKind::Vacancy | AdKind::Scam),
        "occupation": {
            "isco4": first.map(|guess| guess.code.to_string()),
            "title": first.and_then(|guess| label(guess.code)),
            "probability": first.map(|guess| guess.probability),
            "abstained": reading.abstained,
            "top": reading.occupations.iter().map(|guess| json!({
                "isco4": guess.code.to_string(), "probability": guess.probability,
            })).collect::<Vec<_>>(),
        },
        "region": region,
        "province": at(Level::Province),
        "commune": at(Level::Commune),
        "places": reading.places,
        "contract": reading.contract.map(marsad_model::Contract::id),
        "education": reading.education.map(marsad_model::Education::id),
        "experience_years_min": reading.experience_years_min,
        "salary_mad_month_min": wage.and_then(|wage| wage.month_min),
        "salary_mad_month_max": wage.and_then(|wage| wage.month_max),
        "positions": reading.positions,
        "remote": reading.remote.map(marsad_model::Remote::id),
        "languages_required": reading.languages_required,
        "sector_isic_section": reading.sector.map(String::from),
        "deadline": reading.deadline.map(|day| day.to_string()),
        "agency": reading.agency,
        "skills": reading.skills.iter().map(|skill| json!({
            "uri": Some(&skill.uri).filter(|uri| !uri.is_empty()),
            "label": taxonomy.skills.label(&skill.uri, Lang::En),
            "text": reading.text.get(skill.start..skill.end),
            "start": given.character(skill.start),
            "end": given.character(skill.end),
            "demanded": skill.demanded,
            "optional": skill.optional,
            "probability": skill.probability,
        })).collect::<Vec<_>>(),
    })
}

/// The day that a date or a moment begins with; none if it is written otherwise.
fn day(date: &str) -> Option<Date> {
    date.get(..10)?.parse().ok()
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}
