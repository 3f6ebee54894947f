//! Says what a cube of many figures costs and how fast slices come of it:
//! `cargo run --release -p marsad_indicators --example cube -- MILLIONS`.

#![allow(clippy::print_stdout, reason = "the figures are what it is asked for")]

use std::{error::Error, time::Instant};

use marsad_indicators::{Codes, CubeBuilder, Figure};
use marsad_model::{ConfStatus, DIMENSIONS, ObsStatus, Observation, Period, neutral};

const OCCUPATIONS: usize = 619;
const MONTHS: usize = 280;
const SEXES: [&str; 3] = ["_T", "F", "M"];
const BATCH: usize = 100_000;

fn main() -> Result<(), Box<dyn Error>> {
    let millions: usize = std::env::args().nth(1).ok_or("how many millions?")?.parse()?;
    let n = millions * 1_000_000;
    let start = Instant::now();
    let mut builder = CubeBuilder::default();
    for first in (0..n).step_by(BATCH) {
        builder.stage("r", (first..n.min(first + BATCH)).map(observation));
    }
    builder.publish("load", Some("r"), false);
    let cube = builder.build();
    println!("built in {:.1} s", start.elapsed().as_secs_f64());

    let areas = n / (OCCUPATIONS * MONTHS * SEXES.len());
    let sexes = ["F", "M"].map(str::to_owned);
    for (name, is_area_given) in [("slice of one area", true), ("slice of all areas", false)] {
        let mut times = Vec::new();
        let mut found = 0;
        for turn in 0..500_usize {
            let area = code("A", turn * 7919 % areas.max(1));
            let two = [turn * 104_729, turn * 15_485_863 + 1].map(|it| code("", it % OCCUPATIONS));
            let filters = [
                ("ref_area", if is_area_given { Codes::One(&area) } else { Codes::Any }),
                ("occupation", Codes::Among(&two)),
                ("sex", Codes::Among(&sexes)),
            ];
            let start = Instant::now();
            let figures = cube.select("load", None, &filters);
            times.push(start.elapsed().as_secs_f64() * 1000.0);
            found += figures.iter().filter_map(Figure::value).count();
        }
        times.sort_by(f64::total_cmp);
        let (p50, p99) = (times[250], times[495]);
        println!("{name}: {} figures, p50 {p50:.2} ms, p99 {p99:.2} ms", found / times.len());
    }
    Ok(())
}

fn code(letter: &str, n: usize) -> String {
    format!("{letter}{n:04}")
}

fn observation(n: usize) -> Observation {
    let (rest, month) = (n / MONTHS, n % MONTHS);
    let (rest, sex) = (rest / SEXES.len(), rest % SEXES.len());
    let (area, occupation) = (rest / OCCUPATIONS, rest % OCCUPATIONS);
    let key = DIMENSIONS.iter().map(|dimension| match *dimension {
        "ref_area" => code("A", area),
        "occupation" => code("", occupation),
        "sex" => SEXES[sex].to_owned(),
        other => neutral(other).to_owned(),
    });
    Observation {
        dataflow: "load".to_owned(),
        measure: "COUNT".to_owned(),
        key: key.collect(),
        period: Period::Month {
            year: i16::try_from(1990 + month / 12).unwrap_or(i16::MAX),
            month: i8::try_from(month % 12 + 1).unwrap_or(1),
        },
        value: Some((n % 99_999) as f64),
        status: ObsStatus::Normal,
        confidentiality: ConfStatus::Free,
        n_postings: None,
        n_sources: None,
        imputed: None,
    }
}
