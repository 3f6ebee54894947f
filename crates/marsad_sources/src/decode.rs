//! Bytes to text: compression, byte order marks, declared and guessed encodings.

use std::{borrow::Cow, io::Read};

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use flate2::read::MultiGzDecoder;

/// More than any honest file; a compressed bomb ends here.
const LIMIT: u64 = 4 << 30;

/// Unpacks gzip; other bytes are returned as they are. A file cut short gives what came before the
/// cut, and the reason.
pub(crate) fn unpack(bytes: &[u8]) -> (Cow<'_, [u8]>, Option<String>) {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return (Cow::Borrowed(bytes), None);
    }
    let mut unpacked = Vec::new();
    let cut = MultiGzDecoder::new(bytes).take(LIMIT).read_to_end(&mut unpacked).err();
    (Cow::Owned(unpacked), cut.map(|cause| format!("the compressed file is damaged: {cause}")))
}

/// Decodes by byte order mark, then as UTF-8 if it is that, then by `declared`, then by what the
/// text says of itself (XML declaration, `charset=`), then as windows-1252, which never fails.
pub(crate) fn text<'a>(bytes: &'a [u8], declared: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let encoding = declared
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .or_else(|| said(bytes))
        // A claim of UTF-8 is wrong here unless only a few bytes are damaged.
        .filter(|encoding| *encoding != UTF_8 || mostly_utf8(bytes))
        .unwrap_or_else(|| if mostly_utf8(bytes) { UTF_8 } else { WINDOWS_1252 });
    encoding.decode_without_bom_handling(bytes).0
}

/// The encoding that the head of a document names.
fn said(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    ["encoding=", "charset="].iter().find_map(|mark| {
        let after = head[head.find(mark)? + mark.len()..].trim_start_matches(['"', '\'', ' ']);
        let end = after.find(|it: char| !it.is_ascii_alphanumeric() && it != '-' && it != '_');
        Encoding::for_label(&after.as_bytes()[..end.unwrap_or(after.len())])
    })
}

/// Whether the bytes outside ASCII are UTF-8 but for a small part.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 10 * bad
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_decoded_by_mark_by_form_and_by_declaration() {
        let check = |bytes: &[u8], declared: Option<&str>, expected: &str| {
            assert_eq!(text(bytes, declared), expected);
        };
        check(b"\xef\xbb\xbftitre", None, "titre");
        check("métier".as_bytes(), Some("windows-1252"), "métier");
        check(b"m\xe9tier \x80", None, "métier €");
        check(b"\xff\xfeA\0", None, "A");
        check(b"\xe3\xcf\xd1\xd3\xc9", Some("windows-1256"), "مدرسة");
        check(
            b"<?xml version='1.0' encoding='ISO-8859-1'?>\xe9",
            None,
            "<?xml version='1.0' encoding='ISO-8859-1'?>é",
        );
    }

    #[test]
    fn one_damaged_byte_does_not_change_the_encoding() {
        let mut bytes = "مدرسة الياسمين الخاصة".as_bytes().to_vec();
        bytes.push(0xd8);
        assert!(text(&bytes, None).starts_with("مدرسة"));
    }
}
