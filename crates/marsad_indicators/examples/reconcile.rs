//! Prints a comparison of a country pack for the nation and its regions.
//!
//! `zcat PACK/datasets/census/observations.tsv.gz | reconcile PACK COMPARISON [MAPPING FOLDER]`: the
//! folder holds a statistical office's crosstabs, which the mapping of a data set explains.
//! Reading is as simple as the files allow; the program's own import is in `marsad`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example is for reading")]

use std::{
    collections::BTreeMap,
    error::Error,
    fs,
    io::{Read, stdin},
    path::Path,
    time::Instant,
};

use marsad_indicators::{
    Cube, CubeBuilder,
    reconcile::{Aspect, Comparison, Concepts, Reason, Reconciled, Standing, reconcile},
};
use marsad_model::{ConfStatus, DIMENSIONS, ObsStatus, Observation, Period, TOTAL};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// What is needed of a mapping file.
#[derive(serde::Deserialize)]
struct Mapping {
    dataflow: String,
    columns: Vec<Column>,
    values: Values,
}

#[derive(serde::Deserialize)]
struct Column {
    codes: BTreeMap<String, String>,
}

#[derive(serde::Deserialize)]
struct Values {
    /// By file name.
    measure: BTreeMap<String, String>,
}

/// A line of `places.tsv`.
struct Place {
    code: String,
    level: String,
    parent: String,
    name: String,
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (pack, id, survey) = match arguments.as_slice() {
        [pack, id] => (Path::new(pack), id, None),
        [pack, id, mapping, folder] => {
            (Path::new(pack), id, Some((Path::new(mapping), Path::new(folder))))
        }
        _ => return Err("give PACK COMPARISON [MAPPING FOLDER]".into()),
    };
    let concepts_file = pack.join("comparisons/concepts.toml");
    let concepts =
        Concepts::parse(&concepts_file.to_string_lossy(), &fs::read_to_string(&concepts_file)?)?;
    let file = pack.join(format!("comparisons/{id}.toml"));
    let text = fs::read_to_string(&file)?;
    let comparison = Comparison::parse(&file.to_string_lossy(), &text, &concepts)?;
    let places = places(&fs::read_to_string(pack.join("places/places.tsv"))?);
    let cube = cube(survey, &places)?;

    println!("{}\n{}\n", comparison.names.en, comparison.question.en);
    println!("area | figures | gap | parts");
    let nations = places.iter().filter(|it| it.level == "country");
    for place in nations.chain(places.iter().filter(|it| it.level == "region")) {
        let areas = sub_areas(&comparison, &places, place);
        let start = Instant::now();
        let it = reconcile(&comparison, &concepts, &cube, &place.code, &areas, &[]);
        let took = start.elapsed();
        print(place, &it);
        if place.level == "country" {
            for gap in &it.gaps {
                for difference in &gap.differences {
                    let text = |it: Option<&marsad_model::Localized>| {
                        it.map_or("not stated", |it| it.en.as_str()).to_owned()
                    };
                    let (reference, other) = (text(difference.reference), text(difference.other));
                    println!("    {}: {reference} / {other}", difference.feature.names.en);
                }
            }
            eprintln!("    ({took:?})");
        }
    }
    Ok(())
}

fn print(place: &Place, it: &Reconciled<'_>) {
    println!("{} {}", place.code, place.name);
    for value in &it.values {
        let standing = match value.standing {
            Standing::Derived { covered, areas } => {
                format!("derived from {areas}, {:.1} % of the weight", covered * 100.0)
            }
            other => format!("{other:?}"),
        };
        let number = value.number.map_or("-".to_owned(), |it| format!("{it:.2}"));
        println!("    {} {number} ({standing})", value.rival.id);
    }
    for gap in &it.gaps {
        let show = |amount: Option<f64>| amount.map_or("-".to_owned(), |it| format!("{it:+.2}"));
        println!("    gap {} ratio {:?} within {}", show(gap.amount), gap.ratio, show(gap.within));
        for part in &gap.parts {
            let told = match &part.why {
                Reason::Same | Reason::NoBridge => continue,
                _ if part.aspect == Aspect::RoundingAndCoverage => String::new(),
                Reason::Decomposed { dimensions, covered } => format!(
                    "{} groups of {}, {:.1} and {:.1} % of the weight",
                    part.groups.len(),
                    dimensions.join(" × "),
                    covered[0] * 100.0,
                    covered[1] * 100.0
                ),
                why => format!("{why:?}"),
            };
            println!("        {:?} {} {told}", part.aspect, show(part.amount));
        }
    }
}

/// Areas of the comparison's level within a place, but for those within another of them.
fn sub_areas<'a>(comparison: &Comparison, places: &'a [Place], within: &Place) -> Vec<&'a str> {
    let level = |code: &str| places.iter().find(|it| it.code == code).map(|it| &it.level);
    let wanted = |it: &&Place| Some(&it.level) == comparison.sub_areas.as_ref();
    let outermost = |it: &&Place| level(&it.parent) != Some(&it.level);
    let inside = |it: &&Place| within.level == "country" || it.parent == within.code;
    let areas = places.iter().filter(wanted).filter(outermost).filter(inside);
    areas.map(|it| it.code.as_str()).collect()
}

fn places(table: &str) -> Vec<Place> {
    let lines = table.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    lines
        .filter(|cells| cells.len() > 4)
        .map(|cells| Place {
            code: cells[0].to_owned(),
            level: cells[1].to_owned(),
            parent: cells[3].to_owned(),
            name: cells[4].to_owned(),
        })
        .collect()
}

fn cube(survey: Option<(&Path, &Path)>, places: &[Place]) -> Result<Cube> {
    let mut cube = CubeBuilder::default();
    let mut table = String::new();
    stdin().read_to_string(&mut table)?;
    let mut census = Vec::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [_, area, sex, milieu, measure, period, value, ..] = cells.as_slice() else { continue };
        let codes = [("ref_area", *area), ("sex", sex), ("urbanisation", milieu)];
        census.push(observation("census", measure, &codes, period, value.parse()?)?);
    }
    cube.release("census", census);
    if let Some((mapping, folder)) = survey {
        let mapping: Mapping = toml::from_str(&fs::read_to_string(mapping)?)?;
        let milieus = mapping.columns.first().map(|it| &it.codes).ok_or("no column")?;
        let flow = &mapping.dataflow;
        let mut figures = Vec::new();
        for (file, measure) in &mapping.values.measure {
            let text = fs::read_to_string(folder.join(file))?;
            figures.extend(crosstab(&text, [flow, measure], milieus, places)?);
        }
        cube.release(flow, figures);
    }
    Ok(cube.build())
}

/// Milieu and province in the first two columns, a year in each other one.
fn crosstab(
    text: &str,
    [dataflow, measure]: [&str; 2],
    milieus: &BTreeMap<String, String>,
    places: &[Place],
) -> Result<Vec<Observation>> {
    let codes: BTreeMap<String, &str> = places
        .iter()
        .filter(|it| it.level == "province")
        .map(|it| (folded(&it.name), it.code.as_str()))
        .collect();
    let mut lines = text.lines();
    let years: Vec<&str> = lines.next().unwrap_or_default().split(',').skip(2).collect();
    let mut milieu = "";
    let mut observations = Vec::new();
    for line in lines.skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [first, name, values @ ..] = cells.as_slice() else { continue };
        if !first.is_empty() {
            milieu = milieus.get(*first).ok_or(*first)?;
        }
        let Some(code) = codes.get(&folded(name)) else {
            eprintln!("not a place: {name}");
            continue;
        };
        for (year, value) in years.iter().zip(values) {
            if let Ok(value) = value.trim().parse() {
                let codes = [("ref_area", *code), ("urbanisation", milieu)];
                observations.push(observation(dataflow, measure, &codes, year, value)?);
            }
        }
    }
    Ok(observations)
}

fn observation(
    dataflow: &str,
    measure: &str,
    codes: &[(&str, &str)],
    period: &str,
    value: f64,
) -> Result<Observation> {
    let key = DIMENSIONS.iter().map(|dimension| {
        let code = codes.iter().find(|(it, _)| it == dimension).map_or(TOTAL, |(_, code)| *code);
        if ["", "T", "total"].contains(&code) { TOTAL } else { code }.to_owned()
    });
    Ok(Observation {
        dataflow: dataflow.to_owned(),
        measure: measure.to_owned(),
        key: key.collect(),
        period: Period::parse(period.trim())?,
        value: Some(value),
        status: ObsStatus::Normal,
        confidentiality: ConfStatus::Free,
        n_postings: None,
        n_sources: None,
    })
}

/// Names without accents, case and what stands between words.
fn folded(name: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        other => other,
    };
    name.to_lowercase().chars().map(plain).filter(|it| it.is_alphanumeric()).collect()
}
