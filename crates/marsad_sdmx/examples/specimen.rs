//! Writes a specimen of each form of data message into a folder, for other programs to read:
//! `cargo run -p marsad_sdmx --example specimen -- FOLDER`.

#[path = "../src/write/data_fixture.rs"]
mod data_fixture;

use std::{error::Error, fs, path::Path};

use data_fixture::{Fixture, ROWS, wish, written};
use marsad_sdmx::{
    Action, Family, Format, Keys, Labels, Wish, query::AtObservation, write::SetHeader,
};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    let folder = Path::new(&folder);
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
