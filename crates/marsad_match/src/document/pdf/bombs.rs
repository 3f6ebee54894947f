//! Files that unfold to far more than they are, or that are nested deeper than readers can follow.

use std::io::{Cursor, Read};

use flate2::read::{DeflateDecoder, ZlibDecoder};

use crate::document::{MAX_UNFOLDED, Unreadable};

const STREAM: &[u8] = b"stream";
/// A stream may be packed more than once.
const LAYERS: usize = 3;
/// What data packed by zlib begin with.
const PACKED: u8 = 0x78;
/// Readers of PDF follow brackets by calling themselves, and a stack that is full ends the program.
/// Data that are no text have brackets by chance, which rarely get a few hundred deep.
const DEEPEST: usize = 5_000;
/// Ways of packing that what is unfolded cannot be measured of here; programs that people write CVs
/// with do not use them.
const UNMEASURED: [&[u8]; 8] = [
    b"LZWDecode",
    b"LZW",
    b"RunLengthDecode",
    b"RL",
    b"ASCII85Decode",
    b"A85",
    b"ASCIIHexDecode",
    b"AHx",
];
/// Names are no longer than this where they matter.
const LONGEST_NAME: usize = 48;

/// Refuses a PDF whose streams unfold to too much, before anybody unfolds them into memory; one that is
/// nested too deep; and one that is encrypted, of which neither can be told.
pub(super) fn check(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut depth = Depth::default();
    depth.take(bytes)?;
    look_at_names(bytes)?;
    let mut left = MAX_UNFOLDED;
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], STREAM) {
        at += found + STREAM.len();
        // "endstream" comes too, and has no data after it.
        if bytes[..at - STREAM.len()].ends_with(b"end") {
            continue;
        }
        let rest = &bytes[at..];
        let ends: [&[u8]; 3] = [b"\r\n", b"\n", b"\r"];
        let data = ends.iter().find_map(|end| rest.strip_prefix(*end)).unwrap_or(rest);
        measure(Box::new(ZlibDecoder::new(data)), LAYERS, &mut left)?;
        // Some readers go on where the header is wrong.
        for skipped in [0, 2] {
            let data = data.get(skipped..).unwrap_or_default();
            measure(Box::new(DeflateDecoder::new(data)), LAYERS, &mut left)?;
        }
    }
    Ok(())
}

/// Looks through what packed data unfold to, counts it, and forgets it.
fn measure(
    mut unfolded: Box<dyn Read + '_>,
    layers: usize,
    left: &mut u64,
) -> Result<(), Unreadable> {
    let mut part = [0; 16 * 1024];
    let mut depth = Depth::default();
    let mut is_first = true;
    loop {
        // Damage is for the reader to find.
        let n = unfolded.read(&mut part).unwrap_or(0);
        if n == 0 {
            return Ok(());
        }
        *left = left.checked_sub(n as u64).ok_or(Unreadable::TooLarge)?;
        depth.take(&part[..n])?;
        look_at_names(&part[..n])?;
        if is_first && layers > 1 && part[0] == PACKED {
            let begun = Cursor::new(part[..n].to_vec());
            let inner = ZlibDecoder::new(begun.chain(unfolded));
            return measure(Box::new(inner), layers - 1, left);
        }
        is_first = false;
    }
}

/// How many brackets are open.
#[derive(Default)]
struct Depth(usize);

impl Depth {
    fn take(&mut self, bytes: &[u8]) -> Result<(), Unreadable> {
        for byte in bytes {
            match byte {
                b'[' | b'<' | b'{' | b'(' => self.0 += 1,
                b']' | b'>' | b'}' | b')' => self.0 = self.0.saturating_sub(1),
                _ => {}
            }
            if self.0 > DEEPEST {
                return Err(Unreadable::Damaged);
            }
        }
        Ok(())
    }
}

/// Letters of a name may be written by their numbers.
fn look_at_names(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == b'/') {
        rest = &rest[at + 1..];
        let mut name = Vec::new();
        let mut raw = rest[..rest.len().min(LONGEST_NAME)].iter();
        while let Some(byte) = raw.next().filter(|it| it.is_ascii_alphanumeric() || **it == b'#') {
            let digits = raw.as_slice().get(..2).and_then(|it| std::str::from_utf8(it).ok());
            let number = digits.and_then(|it| u8::from_str_radix(it, 16).ok());
            match number.filter(|_| *byte == b'#') {
                Some(letter) => {
                    name.push(letter);
                    raw.nth(1);
                }
                None => name.push(*byte),
            }
        }
        if name == b"Encrypt" {
            return Err(Unreadable::Protected);
        }
        if UNMEASURED.contains(&name.as_slice()) {
            return Err(Unreadable::OtherForm);
        }
    }
    Ok(())
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
        // Without the header of zlib.
        assert_eq!(check(&stream(&large[2..])), Err(Unreadable::TooLarge));
    }

    #[test]
    fn what_cannot_be_measured_is_refused_however_it_is_written() {
        assert_eq!(check(b"<< /Filter /LZWDecode >>"), Err(Unreadable::OtherForm));
        assert_eq!(check(b"<< /Filter [/Run#4CengthDecode] >>"), Err(Unreadable::OtherForm));
        assert_eq!(check(&stream(&packed(b"[/A85 ]"))), Err(Unreadable::OtherForm));
        assert_eq!(check(b"<< /Filter /FlateDecode /RLX /A#20b >>"), Ok(()));
    }

    #[test]
    fn what_is_nested_too_deep_is_refused() {
        let deep = "[".repeat(1_000_000);
        assert_eq!(check(deep.as_bytes()), Err(Unreadable::Damaged));
        assert_eq!(check(&stream(&packed(deep.as_bytes()))), Err(Unreadable::Damaged));
        assert_eq!(
            check(&stream(&packed("<</A".repeat(9_000).as_bytes()))),
            Err(Unreadable::Damaged)
        );
        assert_eq!(check("[[]]".repeat(9_000).as_bytes()), Ok(()));
    }
}
