//! From bytes to text.

use std::borrow::Cow;

use super::ReadError;

/// UTF-8, or UTF-16 that begins with its mark. The mark is left out.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        return utf_16(rest, u16::from_le_bytes).map(Cow::Owned);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        return utf_16(rest, u16::from_be_bytes).map(Cow::Owned);
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
        let good = &bytes[..error.valid_up_to()];
        let line = 1 + good.iter().filter(|it| **it == b'\n').count();
        ReadError::new(format!("line {line}"), "the text is not UTF-8")
    })
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ReadError> {
    let (pairs, rest) = bytes.as_chunks();
    let mut text = String::with_capacity(pairs.len());
    let mut line = 1;
    for char in char::decode_utf16(pairs.iter().map(|it| unit(*it))) {
        let Ok(char) = char else {
            return Err(ReadError::new(format!("line {line}"), "the text is not UTF-16"));
        };
        line += usize::from(char == '\n');
        text.push(char);
    }
    if !rest.is_empty() {
        return Err(ReadError::new(format!("line {line}"), "the text ends within a character"));
    }
    Ok(text)
}
