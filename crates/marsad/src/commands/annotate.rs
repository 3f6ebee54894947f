//! Ads as JSON Lines → what was understood of each, as JSON Lines. A stable format: the quality of
//! understanding is measured from outside with it.

mod given;
mod line;

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
use marsad_model::Posting;
use marsad_taxonomy::Taxonomy;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use self::{
    given::Given,
    line::{Languages, Line, Told},
};
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
        let annotate = |ad| annotate(&reader, &taxonomy, ad, options.words);
        let annotated: Vec<String> = ads.par_iter().map(annotate).collect::<Result<_, _>>()?;
        n += annotated.len() as u64;
        for line in annotated {
            writeln!(out, "{line}").with_context(|| format!("writing {}", output.display()))?;
        }
    }
    out.flush().with_context(|| format!("writing {}", output.display()))?;
    report("annotate", "ads", n, start);
    Ok(())
}

fn annotate(
    reader: &Reader,
    taxonomy: &Taxonomy,
    ad: &Ad,
    words: bool,
) -> serde_json::Result<String> {
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
    let title = Given::new(reader, &posting.title, &reading.title);
    let text = Given::new(reader, &posting.text, &reading.text);
    let mut line = Line::new(&ad.id, &text, &reading, taxonomy);
    if words {
        let told = |given, read| Told::all(reader, taxonomy, given, read);
        line.languages = Some(Languages {
            title: told(&title, &reading.title),
            text: told(&text, &reading.text),
        });
    }
    serde_json::to_string(&line)
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
