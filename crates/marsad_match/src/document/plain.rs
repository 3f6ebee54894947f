//! Plain text in the encodings that are in use: UTF-8, UTF-16, and the code pages of Windows for
//! Arabic and for western Europe.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

use super::Unreadable;

pub(super) fn text(bytes: &[u8]) -> Result<String, Unreadable> {
    let encoding = match bytes {
        [0xff, 0xfe, ..] => UTF_16LE,
        [0xfe, 0xff, ..] => UTF_16BE,
        _ if bytes.contains(&0) => return Err(Unreadable::OtherForm),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => return Ok(text.to_owned()),
            Err(_not_utf8) => code_page(bytes),
        },
    };
    Ok(encoding.decode(bytes).0.into_owned())
}

/// In Arabic nearly every letter is beyond ASCII; in French such a letter stands among others.
fn code_page(bytes: &[u8]) -> &'static Encoding {
    let is_high = |at: usize| bytes.get(at).is_some_and(|byte| *byte >= 0xc0);
    let (mut alone, mut together) = (0, 0);
    for at in (0..bytes.len()).filter(|at| is_high(*at)) {
        let has_neighbor = is_high(at + 1) || at.checked_sub(1).is_some_and(is_high);
        *if has_neighbor { &mut together } else { &mut alone } += 1;
    }
    if together > alone { WINDOWS_1256 } else { WINDOWS_1252 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        let arabic = "مهندس في الإعلاميات";
        let french = "Électricien, bâtiment, élève de l’école";
        let encoded =
            |encoding: &'static Encoding, text: &str| encoding.encode(text).0.into_owned();
        assert_eq!(text(&encoded(WINDOWS_1256, arabic)).unwrap(), arabic);
        assert_eq!(text(&encoded(WINDOWS_1252, french)).unwrap(), french);
        assert_eq!(text(arabic.as_bytes()).unwrap(), arabic);
        let wide: Vec<u8> = "\u{feff}é".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&wide).unwrap(), "é");
        assert_eq!(text(b"a\0b"), Err(Unreadable::OtherForm));
    }
}
