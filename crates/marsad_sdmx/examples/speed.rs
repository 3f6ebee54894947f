//! Says how fast each form of data is written and read, in memory, on one core:
//! `cargo run --release -p marsad_sdmx --example speed -- ROWS`. The best of five runs counts.

#![allow(clippy::print_stdout, reason = "the figures are what it is asked for")]

#[expect(dead_code, reason = "rows are made here")]
#[path = "../src/write/data_fixture.rs"]
mod data_fixture;

use std::{error::Error, time::Instant};

use data_fixture::{Fixture, wish};
use marsad_sdmx::{
    Family, Format, Row, Structures,
    query::AtObservation,
    read::{Message, read},
    write::DataWriter,
};

const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let count: usize = std::env::args().nth(1).ok_or("how many rows?")?.parse()?;
    let fixture = Fixture::new();
    let known = Structures {
        structures: vec![fixture.structure.clone()],
        flows: vec![fixture.flow.clone()],
        ..Structures::default()
    };
    println!("| form | bytes a row | written, million rows a second | read |");
    println!("|---|---:|---:|---:|");
    for format in Format::ALL.into_iter().filter(|it| it.family() == Family::Data) {
        let (message, writing) = best(|| written(&fixture, format, count));
        let (read, reading) = best(|| read(&message, &known));
        match read? {
            Message::Data { sets, .. }
                if sets.iter().map(|it| it.rows.len()).sum::<usize>() == count => {}
            _ => return Err(format!("{format:?} is not read as it was written").into()),
        }
        let [writing, reading] = [writing, reading].map(|it| count as f64 / it / 1e6);
        println!("| {format:?} | {} | {writing:.1} | {reading:.2} |", message.len() / count.max(1));
    }
    Ok(())
}

fn written(fixture: &Fixture, format: Format, count: usize) -> Vec<u8> {
    let months: Vec<String> =
        (0..120).map(|it| format!("{}-{:02}", 2016 + it / 12, it % 12 + 1)).collect();
    let areas: Vec<String> = (0..=count / months.len()).map(|it| format!("ZZ{it}")).collect();
    let mut writer = DataWriter::new(fixture.message(wish(format), &AtObservation::Time));
    let mut out = Vec::new();
    for i in 0..count {
        let key = ["M", &areas[i / months.len()], &months[i % months.len()]];
        let attributes = ["Specimen", "PN", "A", ""];
        writer.row(&Row { key: &key, measures: &["12.5"], attributes: &attributes }, &mut out);
    }
    writer.end(&mut out);
    out
}

/// A result, and the seconds that it took at best.
fn best<T>(run: impl Fn() -> T) -> (T, f64) {
    let mut seconds = f64::INFINITY;
    let mut timed = || {
        let start = Instant::now();
        let result = run();
        seconds = seconds.min(start.elapsed().as_secs_f64());
        result
    };
    (1..RUNS).for_each(|_| drop(timed()));
    let result = timed();
    (result, seconds)
}
