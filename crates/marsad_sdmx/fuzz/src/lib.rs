//! What the targets share.

#[path = "../../tests/it/limits.rs"]
mod limits;
#[path = "../../tests/it/trip.rs"]
mod trip;

use std::sync::LazyLock;

use libfuzzer_sys::Corpus;
use marsad_sdmx::{
    Family, Structures,
    read::{Message, read},
};

/// The structure that the seeds are of.
static KNOWN: LazyLock<Structures> = LazyLock::new(|| {
    let message = include_bytes!("../../src/read/tests/structures_2_1.xml");
    match read(message, &Structures::default()) {
        Ok(Message::Structures { structures, .. }) => structures,
        other => panic!("{other:?}"),
    }
});

/// Reads data with and without knowing their structure, and writes them in one form. All rows must
/// be as wide as their set.
pub fn data(bytes: &[u8]) -> Corpus {
    for known in [&*KNOWN, &Structures::default()] {
        let Ok(Message::Data { sets, .. }) = read(bytes, known) else { continue };
        for set in sets {
            assert!(set.rows.iter().all(|row| row.len() == set.columns.len()));
            if let Some(format) = trip::formats(Family::Data).nth(bytes.len() % 9) {
                drop(trip::data(format, &set, known));
            }
        }
    }
    Corpus::Keep
}

/// Reads structures, writes them in all forms, and reads them again. Ids may be such that the forms
/// differ, or cannot be read.
pub fn structure(bytes: &[u8]) -> Corpus {
    if let Ok(Message::Structures { structures, .. }) = read(bytes, &Structures::default()) {
        trip::formats(Family::Structure).for_each(|it| drop(trip::structures(it, &structures)));
    }
    Corpus::Keep
}

/// Whether this is a message of another target: of another form, or of data where it should be of
/// structures.
pub fn is_other(bytes: &[u8], start: u8, are_data: bool) -> bool {
    let word = if start == b'{' { &b"\"dataSets\""[..] } else { b"DataSet" };
    bytes.first() != Some(&start) || bytes.windows(word.len()).any(|it| it == word) != are_data
}
