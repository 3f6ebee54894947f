//! Official tables, looked through before anything is stored; and fetched from where they are.

pub(crate) mod fetch;

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::{Context, Result};
use marsad_indicators::{
    Dataset, Measure,
    check::{self, Class, CodeList, Finding, Input, Rules},
    season::{Adjuster, Outcome},
};
use marsad_lake::tables::observations;
use marsad_model::{Lang, Observation, TOTAL};
use marsad_taxonomy::{Pack, Taxonomy};

use super::{
    import::{self, Taken},
    serve::load,
};
use crate::home::Home;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Action {
    /// Reads files by a mapping and tells what is wrong with them; stores nothing.
    Check(Check),
    /// Fetches from the service that a mapping names: the whole at first, then what changed.
    Fetch(fetch::Options),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// How to read them.
    #[arg(long)]
    mapping: PathBuf,
    /// Language of the report: ar, fr or en.
    #[arg(long, default_value = "en", value_parser = language)]
    lang: Lang,
    /// Findings shown of a kind.
    #[arg(long, default_value_t = 20)]
    most: usize,
}

pub(crate) async fn run(home: &Home, action: &Action) -> Result<()> {
    let options = match action {
        Action::Check(options) => options,
        Action::Fetch(options) => return fetch::run(home, options).await,
    };
    let (taken, _) = import::take(home, &options.files, &options.mapping)?;
    let findings = findings(home, &taken).await?;
    show(&taken, &findings, options.lang, options.most);
    let n_errors = errors(&taken, &findings);
    anyhow::ensure!(n_errors == 0, "{n_errors} errors: it would not be published");
    Ok(())
}

/// What is wrong or strange about figures, by the data set's rules and the release that holds now.
pub(crate) async fn findings(home: &Home, taken: &Taken) -> Result<Vec<Finding>> {
    let pack = home.pack()?;
    let (measures, rules) = rules(&pack, &taken.dataflow)?;
    let code_lists = code_lists(&home.taxonomy(&pack)?);
    let mut earlier = newest(home, &taken.dataflow).await?;
    // What was made here is not in the office's files.
    let is_named = |it: &Observation| measures.iter().any(|own| own.id == it.measure);
    earlier.retain(|it| !it.is_adjusted() && (measures.is_empty() || is_named(it)));
    Ok(check::check(&Input {
        observations: &taken.figures,
        origins: &taken.origins,
        earlier: &earlier,
        measures: &measures,
        rules: &rules,
        code_lists: &code_lists,
    }))
}

/// Figures as they are published, where the data set's rules say so: rounded, and with series that
/// have lost their season beside the raw ones.
pub(crate) fn published(home: &Home, dataflow: &str, figures: &mut Vec<Observation>) -> Result<()> {
    let (measures, rules) = rules(&home.pack()?, dataflow)?;
    if !rules.adjust.is_empty() {
        let mut adjuster = Adjuster::of(&rules.adjust);
        adjuster.take(&*figures);
        let Outcome { figures: adjusted, refused } = adjuster.finish();
        println!("{} figures without their season", adjusted.len());
        for (series, reason) in refused {
            println!("{} not adjusted: {}: {reason}", series.measure, series.key.join(" "));
        }
        figures.extend(adjusted);
    }
    for figure in figures {
        let measure = measures.iter().find(|it| it.id == figure.measure);
        let unit = measure.map_or("", |it| it.unit.as_str());
        figure.value = figure.value.map(|it| rules.published(&figure.measure, unit, it));
    }
    Ok(())
}

fn rules(pack: &Pack, dataflow: &str) -> Result<(Vec<Measure>, Rules)> {
    let folder = format!("datasets/{dataflow}");
    let measures = match pack.text(&format!("{folder}/measures.tsv"))? {
        Some(table) => Dataset::parse(dataflow, &table)?.measures,
        None => Vec::new(),
    };
    let path = format!("{folder}/rules.toml");
    let rules = match pack.text(&path)? {
        Some(text) => Rules::parse(&path, &text, &measures)?,
        None => Rules::default(),
    };
    Ok((measures, rules))
}

/// Prints records that cannot be read, then findings by kind, then their numbers.
pub(crate) fn show(taken: &Taken, findings: &[Finding], lang: Lang, most: usize) {
    for it in taken.problems.iter().take(most) {
        println!("{}: {}: {} {}", it.file, it.record, it.field, it.reason);
    }
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    for it in findings {
        let n = shown.entry(it.kind.id()).or_default();
        *n += 1;
        if *n <= most {
            let severity = if it.is_error() { "error" } else { "warning" };
            println!("{severity} {}: {}", it.kind.id(), it.message(lang));
        }
    }
    for (kind, n) in shown.iter().filter(|(_, n)| **n > most) {
        println!("… {} more of {kind}", n - most);
    }
    println!(
        "{}: {} figures, {} records that cannot be read, {} findings, {} errors",
        taken.dataflow,
        taken.figures.len(),
        taken.problems.len(),
        findings.len(),
        errors(taken, findings)
    );
}

/// What keeps figures from being published.
pub(crate) fn errors(taken: &Taken, findings: &[Finding]) -> usize {
    taken.problems.len() + findings.iter().filter(|it| it.is_error()).count()
}

async fn newest(home: &Home, dataflow: &str) -> Result<Vec<Observation>> {
    let releases = load::newest(&load::vintages(home).await?);
    let Some(release) = releases.into_iter().find(|it| it.dataflow == dataflow) else {
        return Ok(Vec::new());
    };
    let mut figures = Vec::new();
    if let Some(snapshot) = home.lake.snapshot(observations::NAME).await? {
        for file in &snapshot.files {
            for batch in snapshot.read(file).await? {
                let rows = observations::decode(&batch)?.into_iter();
                figures.extend(rows.filter(|(id, _)| *id == release.id).map(|(_, it)| it));
            }
        }
    }
    Ok(figures)
}

fn code_lists(taxonomy: &Taxonomy) -> BTreeMap<String, CodeList> {
    let named = |names: &[&str], level: &str, parents: Vec<String>| Class {
        names: names.iter().filter(|it| !it.is_empty()).map(|it| (*it).to_owned()).collect(),
        level: level.to_owned(),
        parents,
    };
    let places = taxonomy.places.all().map(|it| {
        let parents = it.parent.iter().cloned().collect();
        (it.code.clone(), named(&[&it.fr, &it.ar], it.level.id(), parents))
    });
    let occupations = taxonomy.occupations.all().map(|it| {
        let code = it.code.to_string();
        let parent = &code[..code.len() - 1];
        let parent = if parent.is_empty() { TOTAL } else { parent }.to_owned();
        let names = [&it.label.fr, &it.label.ar, &it.label.en].map(String::as_str);
        let level = code.len().to_string();
        (code, named(&names, &level, vec![parent]))
    });
    let flat = |codes: &[&str]| {
        let parent = |it: &str| if it == TOTAL { Vec::new() } else { vec![TOTAL.to_owned()] };
        codes.iter().map(|it| ((*it).to_owned(), named(&[], "", parent(it)))).collect()
    };
    BTreeMap::from([
        ("ref_area".to_owned(), places.collect()),
        ("occupation".to_owned(), occupations.collect()),
        ("sex".to_owned(), flat(&[TOTAL, "F", "M"])),
        ("urbanisation".to_owned(), flat(&[TOTAL, "urban", "rural"])),
    ])
}

fn language(text: &str) -> Result<Lang> {
    Lang::parse(text).with_context(|| format!("`{text}` is none of ar, fr, en"))
}
