//! Checks a data set's figures and prints what was found.
//!
//! `cargo run -p marsad_indicators --example check -- PACK DATASET [--lang en] [--kind KIND]
//! [--most N] [FILE…]`: the pack's own `observations.tsv(.gz)` of the data set, or comma-separated
//! files of a survey with the columns milieu, province, year and one column per rate.

#![expect(clippy::print_stdout, reason = "an example prints")]

use std::{
    collections::BTreeMap,
    error::Error,
    fs,
    io::Read,
    path::{Path, PathBuf},
    time::Instant,
};

use marsad_indicators::{
    Dataset,
    check::{Class, CodeList, Input, Origin, Rules, check},
};
use marsad_model::{ConfStatus, DIMENSIONS, Lang, ObsStatus, Observation, Period, TOTAL};

type Figures = (Vec<Observation>, Vec<Origin>);

struct Options {
    pack: PathBuf,
    dataset: String,
    files: Vec<PathBuf>,
    lang: Lang,
    kind: Option<String>,
    most: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::read(std::env::args().skip(1))?;
    let folder = options.pack.join("datasets").join(&options.dataset);
    let measures = fs::read_to_string(folder.join("measures.tsv"))?;
    let dataset = Dataset::parse(&options.dataset, &measures)?;
    let path = folder.join("rules.toml");
    let rules = match fs::read_to_string(&path) {
        Ok(text) => Rules::parse(&path.display().to_string(), &text, &dataset.measures)?,
        Err(_no_rules) => Rules::default(),
    };
    let places = places(&fs::read_to_string(options.pack.join("places/places.tsv"))?);
    let (observations, origins) = match options.files.is_empty() {
        true => tidy(&options.dataset, &folder)?,
        false => survey(&options.dataset, &options.files, &places)?,
    };
    let code_lists = BTreeMap::from([("ref_area".to_owned(), places)]);
    let start = Instant::now();
    let findings = check(&Input {
        observations: &observations,
        origins: &origins,
        earlier: &[],
        measures: &dataset.measures,
        rules: &rules,
        code_lists: &code_lists,
    });
    let took = start.elapsed();
    let mut counts: BTreeMap<(&str, bool, bool), usize> = BTreeMap::new();
    for it in &findings {
        let count = counts.entry((it.kind.id(), it.is_error(), it.accepted.is_some())).or_default();
        *count += 1;
        let is_wanted = options.kind.as_deref().is_none_or(|kind| kind == it.kind.id());
        if is_wanted && *count <= options.most {
            println!("{:?} {}: {}", it.severity, it.kind.id(), it.message(options.lang));
        }
    }
    println!("{} observations, {} findings, {took:.2?}", observations.len(), findings.len());
    for ((kind, is_error, is_accepted), count) in counts {
        let severity = if is_error { "error" } else { "warning" };
        let accepted = if is_accepted { ", accepted" } else { "" };
        println!("{count:>7} {kind} ({severity}{accepted})");
    }
    Ok(())
}

impl Options {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, Box<dyn Error>> {
        let usage = "PACK DATASET [--lang LANG] [--kind KIND] [--most N] [FILE…]";
        let mut options = Self {
            pack: words.next().ok_or(usage)?.into(),
            dataset: words.next().ok_or(usage)?,
            files: Vec::new(),
            lang: Lang::En,
            kind: None,
            most: 10,
        };
        while let Some(word) = words.next() {
            match word.as_str() {
                "--lang" => {
                    options.lang = words.next().as_deref().and_then(Lang::parse).ok_or(usage)?
                }
                "--kind" => options.kind = words.next(),
                "--most" => options.most = words.next().ok_or(usage)?.parse()?,
                _ => options.files.push(word.into()),
            }
        }
        Ok(options)
    }
}

fn places(table: &str) -> CodeList {
    let mut lines = table.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let mut places = CodeList::new();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |name: &str| {
            let place = header.iter().position(|it| *it == name);
            place.and_then(|it| cells.get(it)).copied().unwrap_or_default()
        };
        let own = |name: &str| Some(cell(name).to_owned()).filter(|it| !it.is_empty());
        let class = Class {
            names: ["fr", "ar"].into_iter().filter_map(own).collect(),
            level: cell("level").to_owned(),
            parents: ["parent", "second_parent"].into_iter().filter_map(own).collect(),
        };
        places.insert(cell("code").to_owned(), class);
    }
    places
}

fn observation(dataflow: &str, measure: &str, codes: [&str; 3], period: Period) -> Observation {
    let mut key = vec![TOTAL.to_owned(); DIMENSIONS.len()];
    for (name, code) in ["ref_area", "sex", "urbanisation"].into_iter().zip(codes) {
        if let Some(place) = DIMENSIONS.iter().position(|it| *it == name) {
            code.clone_into(&mut key[place]);
        }
    }
    Observation {
        dataflow: dataflow.to_owned(),
        measure: measure.to_owned(),
        key,
        period,
        value: None,
        status: ObsStatus::Missing,
        confidentiality: ConfStatus::Free,
        n_postings: None,
        n_sources: None,
    }
}

/// The pack's own form.
fn tidy(dataflow: &str, folder: &Path) -> Result<Figures, Box<dyn Error>> {
    let path = folder.join("observations.tsv");
    let table = match fs::read_to_string(&path) {
        Ok(table) => table,
        Err(_not_unpacked) => {
            let packed = fs::File::open(folder.join("observations.tsv.gz"))?;
            let mut table = String::new();
            flate2::read::GzDecoder::new(packed).read_to_string(&mut table)?;
            table
        }
    };
    let (mut observations, mut origins) = (Vec::new(), Vec::new());
    for (row, line) in (2..).zip(table.lines().skip(1)) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [_, area, sex, urbanisation, measure, period, value, ..] = cells.as_slice() else {
            return Err(format!("observations.tsv, line {row}: columns are missing").into());
        };
        let total = |code: &'static str| move |it: &str| it == code;
        let sex = if total("T")(sex) { TOTAL } else { sex };
        let urbanisation = if total("total")(urbanisation) { TOTAL } else { urbanisation };
        let key = [*area, sex, urbanisation];
        observations.push(Observation {
            value: Some(value.parse()?),
            status: ObsStatus::Normal,
            ..observation(dataflow, measure, key, Period::parse(period)?)
        });
        origins.push(Origin { file: "observations.tsv".to_owned(), row: Some(row), column: None });
    }
    Ok((observations, origins))
}

/// A survey's table of rates. A place that is not found keeps its name as code.
fn survey(dataflow: &str, files: &[PathBuf], places: &CodeList) -> Result<Figures, Box<dyn Error>> {
    let mut codes: BTreeMap<String, &str> = BTreeMap::new();
    for (code, class) in places.iter().filter(|(_, it)| it.level == "province") {
        codes.extend(class.names.iter().map(|name| (fold(name), code.as_str())));
    }
    let country = places.iter().find(|(_, it)| it.level == "country");
    let country = country.map(|(code, _)| code.as_str()).unwrap_or(TOTAL);
    let (mut observations, mut origins) = (Vec::new(), Vec::new());
    for path in files {
        let table = fs::read_to_string(path)?;
        for (row, line) in (2..).zip(table.trim_start_matches('\u{feff}').lines().skip(1)) {
            let cells: Vec<&str> = line.split(',').collect();
            let [milieu, place, year, rates @ ..] = cells.as_slice() else { continue };
            let urbanisation = match *milieu {
                "Urbain" => "urban",
                "Rural" => "rural",
                _ => TOTAL,
            };
            let area = match *place {
                "Total" => country,
                place => codes.get(&fold(place)).copied().unwrap_or(place),
            };
            for (column, (measure, rate)) in
                ["ACTIVITY_RATE", "EMPLOYMENT_RATE", "UNEMPLOYMENT_RATE"]
                    .into_iter()
                    .zip(rates)
                    .enumerate()
            {
                let value = rate.trim().parse().ok();
                let key = [area, TOTAL, urbanisation];
                observations.push(Observation {
                    value,
                    status: if value.is_some() { ObsStatus::Normal } else { ObsStatus::Missing },
                    ..observation(dataflow, measure, key, Period::parse(year)?)
                });
                origins.push(Origin {
                    file: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                    row: Some(row),
                    column: Some(format!("{}", column + 4)),
                });
            }
        }
    }
    Ok((observations, origins))
}

fn fold(name: &str) -> String {
    let plain = |it: char| match it {
        'à' | 'â' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' => 'o',
        'û' | 'ü' => 'u',
        it => it,
    };
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).map(plain).collect()
}
