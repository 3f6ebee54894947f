//! What the targets share.

use std::sync::LazyLock;

use libfuzzer_sys::Corpus;
use marsad_sdmx::{
    Format, Structures,
    read::{Message, read},
    write,
};

/// The structure that the seeds are of.
static KNOWN: LazyLock<Structures> = LazyLock::new(|| {
    let message = include_bytes!("../../src/read/tests/structures_2_1.xml");
    match read(message, &Structures::default()) {
        Ok(Message::Structures { structures, .. }) => structures,
        other => panic!("{other:?}"),
    }
});

/// Reads data with and without knowing their structure. All rows must be as wide as their set.
pub fn data(bytes: &[u8]) -> Corpus {
    for known in [&*KNOWN, &Structures::default()] {
        if let Ok(Message::Data { sets, .. }) = read(bytes, known) {
            for set in sets {
                assert!(set.rows.iter().all(|row| row.len() == set.columns.len()));
            }
        }
    }
    Corpus::Keep
}

/// Reads structures, and writes what is read. That must be fit to be read in turn, or be refused.
pub fn structure(bytes: &[u8]) -> Corpus {
    let Ok(Message::Structures { structures, .. }) = read(bytes, &Structures::default()) else {
        return Corpus::Keep;
    };
    for format in Format::ALL {
        if let Some(bytes) = write::structures(format, &write::Header::default(), &structures, &[])
        {
            drop(read(&bytes, &Structures::default()));
        }
    }
    Corpus::Keep
}

/// Whether this is a message of another target: of another form, or of data where it should be of
/// structures.
pub fn is_other(bytes: &[u8], start: u8, are_data: bool) -> bool {
    let word = if start == b'{' { &b"\"dataSets\""[..] } else { b"DataSet" };
    bytes.first() != Some(&start) || bytes.windows(word.len()).any(|it| it == word) != are_data
}
