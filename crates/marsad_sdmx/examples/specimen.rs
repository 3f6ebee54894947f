//! Writes a specimen of each form of data message into a folder, for other programs to read:
//! `cargo run -p marsad_sdmx --example specimen -- FOLDER`. With a number after it, writes so many
//! rows instead and says how fast.

#[path = "../src/write/data_fixture.rs"]
mod data_fixture;

use std::{error::Error, fs, path::Path, time::Instant};

use data_fixture::{Fixture, ROWS, wish, written};
use marsad_sdmx::{
    Action, Family, Format, Keys, Labels, Row, Wish, query::AtObservation, write::DataWriter,
    write::SetHeader,
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("which folder?")?;
    match arguments.next() {
        Some(rows) => measure(rows.parse()?),
        None => specimens(Path::new(&folder))?,
    }
    Ok(())
}

fn specimens(folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let fixture = Fixture::new();
    let replace = SetHeader { action: Action::Replace, ..SetHeader::default() };
    let save = |name: String, wish: Wish, at: &AtObservation, sets: &[SetHeader<'_>]| {
        let name = format!("{name}.{}", wish.format.extension());
        let mut rows = ROWS;
        if let AtObservation::Dimension(_) = at {
            rows.sort_by_key(|row| (row.key[0], row.key[2]));
        }
        fs::write(folder.join(name), written(&fixture, wish, at, sets, &rows))
    };
    let area = AtObservation::Dimension("REF_AREA".to_owned());
    for format in Format::ALL.into_iter().filter(|it| it.family() == Family::Data) {
        save(format!("{format:?}-time"), wish(format), &AtObservation::Time, &[replace])?;
        save(format!("{format:?}-all"), wish(format), &AtObservation::All, &[replace])?;
        save(format!("{format:?}-area"), wish(format), &area, &[replace])?;
        save(format!("{format:?}-empty"), wish(format), &AtObservation::Time, &[])?;
        let history = SetHeader { valid_from: Some("2026-01-31T00:00:00Z"), ..replace };
        let deleted = SetHeader {
            action: Action::Delete,
            valid_from: None,
            valid_to: Some("2026-02-28T00:00:00Z"),
        };
        save(
            format!("{format:?}-history"),
            wish(format),
            &AtObservation::Time,
            &[history, deleted],
        )?;
    }
    for format in [Format::DataCsv10, Format::DataCsv20] {
        for labels in [Labels::Name, Labels::Both] {
            let wish = Wish { labels, is_time_normalized: true, keys: Keys::Both, format };
            save(format!("{format:?}-{labels:?}"), wish, &AtObservation::Time, &[replace])?;
        }
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the figures are what it is asked for")]
fn measure(count: usize) {
    let fixture = Fixture::new();
    let areas: Vec<String> = (0..1_000).map(|it| format!("ZZ{it}")).collect();
    let months: Vec<String> =
        (0..120).map(|it| format!("{}-{:02}", 2016 + it / 12, it % 12 + 1)).collect();
    for format in Format::ALL.into_iter().filter(|it| it.family() == Family::Data) {
        let start = Instant::now();
        let mut writer = DataWriter::new(fixture.message(wish(format), &AtObservation::Time));
        let (mut out, mut bytes) = (Vec::new(), 0);
        for i in 0..count {
            let area = &areas[i / months.len() % areas.len()];
            let key = ["M", area.as_str(), months[i % months.len()].as_str()];
            let attributes = ["Specimen", "PN", "A", ""];
            writer.row(&Row { key: &key, measures: &["12.5"], attributes: &attributes }, &mut out);
            if out.len() > 1 << 16 {
                bytes += out.len();
                out.clear();
            }
        }
        writer.end(&mut out);
        let seconds = start.elapsed().as_secs_f64();
        let rate = count as f64 / seconds / 1e6;
        println!("{format:?}: {rate:.2} million rows a second, {} MB", (bytes + out.len()) >> 20);
    }
}
