//! What stands in a document that a person hands over: PDF, DOCX or plain text.
//!
//! Everything happens in memory. Whoever calls gives it a time, since what a file asks of its reader
//! cannot be told from its size.

mod docx;
mod pdf;
mod plain;

use std::thread;

/// Why there is no text. Pages say it in words of the reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("the file is empty")]
    Empty,
    #[error("the file is too large, or unfolds to something too large")]
    TooLarge,
    #[error("the file is protected by a password")]
    Protected,
    #[error("the file is damaged, or is not what it says it is")]
    Damaged,
    #[error("the file is of a form that cannot be read: PDF, DOCX and plain text can")]
    OtherForm,
    #[error("the file is a picture, or has pictures of pages and no text")]
    Picture,
}

/// The largest file that is looked at, in bytes.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;
/// What a file may unfold to.
const MAX_UNFOLDED: u64 = 64 * 1024 * 1024;
/// Room for readers, of which only what they use is taken.
const STACK: usize = 256 * 1024 * 1024;
/// More of a text is not read: no CV is longer.
const MAX_TEXT: usize = 200_000;

/// The text of a document, a line of it a line.
pub fn text(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let read = form(bytes)?;
    // Readers of such forms panic on files that nobody has thought of, and go deep where they follow
    // brackets: on a thread of their own, with room.
    let text = thread::scope(|scope| {
        let reading = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || read(bytes));
        let read = reading.map_err(|_no_thread| Unreadable::TooLarge)?.join();
        read.unwrap_or(Err(Unreadable::Damaged))
    })?;
    let text = tidied(&text);
    match text.chars().any(char::is_alphanumeric) {
        true => Ok(text),
        false => Err(Unreadable::Empty),
    }
}

type Read = fn(&[u8]) -> Result<String, Unreadable>;

/// How a file is read, by what it begins with: names of files and what browsers say of them are often
/// wrong.
fn form(bytes: &[u8]) -> Result<Read, Unreadable> {
    const PICTURES: [&[u8]; 5] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"];
    const OTHERS: [&[u8]; 3] = [b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x1f\x8b"];
    let begins = |marks: &[&[u8]]| marks.iter().any(|mark| bytes.starts_with(mark));
    let head = &bytes[..bytes.len().min(1024)];
    if bytes.is_empty() {
        Err(Unreadable::Empty)
    } else if head.windows(5).any(|part| part == b"%PDF-") {
        Ok(pdf::text)
    } else if bytes.starts_with(b"PK\x03\x04") {
        Ok(docx::text)
    } else if begins(&PICTURES) || head.get(8..12) == Some(b"WEBP") {
        Err(Unreadable::Picture)
    } else if begins(&OTHERS) {
        Err(Unreadable::OtherForm)
    } else {
        Ok(plain::text)
    }
}

/// Compatibility forms (Arabic letters as they are drawn, ligatures) become letters; no line has
/// spaces around it, and no two empty lines follow each other.
fn tidied(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;

    let mut out = String::with_capacity(text.len());
    let mut is_empty = true;
    for line in text.lines() {
        // Marks of direction and soft hyphens are no part of a word.
        let line: String = line.nfkc().filter(|c| !is_invisible(*c)).collect();
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if out.len() + line.len() > MAX_TEXT {
            break;
        }
        if !(line.is_empty() && is_empty) {
            out.push_str(&line);
            out.push('\n');
        }
        is_empty = line.is_empty();
    }
    out
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffd}' | '\0'..='\u{8}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_told_apart() {
        for (bytes, expected) in [
            (&b""[..], Unreadable::Empty),
            (b" \n\t", Unreadable::Empty),
            (b"\x89PNG\r\n\x1a\n", Unreadable::Picture),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Unreadable::OtherForm),
            (b"{\\rtf1 x}", Unreadable::OtherForm),
            (b"%PDF-1.4\nnothing", Unreadable::Damaged),
            (b"PK\x03\x04nothing", Unreadable::Damaged),
            (&vec![b'a'; MAX_BYTES + 1], Unreadable::TooLarge),
        ] {
            assert_eq!(text(bytes), Err(expected));
        }
    }

    #[test]
    fn drawn_letters_become_letters() {
        assert_eq!(tidied("ﻣﻬﻨﺪﺱ  ﻻ\n\n\nofﬁce\u{200f}"), "مهندس لا\n\noffice\n");
    }
}
