//! Files that unfold to far more than they are.

use std::io::{Cursor, Read};

use flate2::read::ZlibDecoder;

use crate::document::{MAX_UNFOLDED, Unreadable};

const STREAM: &[u8] = b"stream";
/// A stream may be packed more than once.
const LAYERS: usize = 3;
/// What data packed by zlib begin with.
const PACKED: u8 = 0x78;

/// Refuses a PDF whose streams unfold to too much, before anybody unfolds them into memory; and one
/// that is encrypted, of which that cannot be told.
pub(super) fn check(bytes: &[u8]) -> Result<(), Unreadable> {
    if find(bytes, b"/Encrypt").is_some() {
        return Err(Unreadable::Protected);
    }
    let mut left = MAX_UNFOLDED;
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], STREAM) {
        at += found + STREAM.len();
        let rest = &bytes[at..];
        let data = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"));
        // "endstream" comes too, and has no data after it.
        let is_end = bytes[..at - STREAM.len()].ends_with(b"end");
        if let Some(data) = data.filter(|data| !is_end && data.first() == Some(&PACKED)) {
            measure(Box::new(data), LAYERS, &mut left)?;
        }
    }
    Ok(())
}

/// Counts what packed data unfold to, and forgets it.
fn measure(packed: Box<dyn Read + '_>, layers: usize, left: &mut u64) -> Result<(), Unreadable> {
    let mut unfolded = ZlibDecoder::new(packed);
    let mut part = [0; 16 * 1024];
    let mut is_first = true;
    loop {
        // Damage is for the reader to find.
        let n = unfolded.read(&mut part).unwrap_or(0);
        if n == 0 {
            return Ok(());
        }
        *left = left.checked_sub(n as u64).ok_or(Unreadable::TooLarge)?;
        if is_first && layers > 1 && part[0] == PACKED {
            let begun = Cursor::new(part[..n].to_vec());
            return measure(Box::new(begun.chain(unfolded)), layers - 1, left);
        }
        is_first = false;
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|part| part == wanted)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::ZlibEncoder};

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn stream(data: &[u8]) -> Vec<u8> {
        [b"1 0 obj <<>> stream\n", data, b"\nendstream endobj"].concat()
    }

    #[test]
    fn a_bomb_is_refused_and_a_page_is_not() {
        let large = packed(&vec![b' '; usize::try_from(MAX_UNFOLDED).unwrap() + 1]);
        assert!(large.len() < 100_000);
        assert_eq!(check(&stream(&large)), Err(Unreadable::TooLarge));
        assert_eq!(check(&stream(&packed(&large))), Err(Unreadable::TooLarge));
        assert_eq!(check(&stream(&packed(b"BT ET"))), Ok(()));
        assert_eq!(check(b"trailer << /Encrypt 5 0 R >>"), Err(Unreadable::Protected));
    }
}
