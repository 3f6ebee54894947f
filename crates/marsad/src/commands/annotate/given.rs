//! Where in a text as it was given something stands that was found in the text without personal data.

use std::ops::Range;

use marsad_enrich::{MARK, Reader};

/// A text as it was given, and what personal data was taken out of it.
pub(super) struct Given<'t> {
    text: &'t str,
    personal: Vec<Range<usize>>,
}

impl<'t> Given<'t> {
    /// `read` is what the reader made of `text`.
    pub(super) fn new(reader: &Reader, text: &'t str, read: &str) -> Self {
        let personal = if text == read { Vec::new() } else { reader.personal(text) };
        Self { text, personal }
    }

    /// The character that a byte of the text without personal data belongs to, counted from 0.
    pub(super) fn character(&self, byte: usize) -> usize {
        self.text[..self.byte(byte)].chars().count()
    }

    fn byte(&self, byte: usize) -> usize {
        let (mut removed, mut marks) = (0, 0);
        for personal in &self.personal {
            let mark = personal.start - removed + marks;
            if byte < mark + MARK.len() {
                return if byte > mark { personal.start } else { byte + removed - marks };
            }
            removed += personal.len();
            marks += MARK.len();
        }
        byte + removed - marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_those_of_the_text_that_was_given() {
        let text = "Réf. 0612345678 : maîtrise d'Excel, a@b.ma, anglais";
        let read = format!("Réf. {MARK} : maîtrise d'Excel, {MARK}, anglais");
        let personal = ["0612345678", "a@b.ma"].map(|it| {
            let start = text.find(it).unwrap();
            start..start + it.len()
        });
        let given = Given { text, personal: personal.to_vec() };
        for (word, character) in [("Réf", 0), (":", 16), ("Excel", 29), ("anglais", 44)] {
            let byte = read.find(word).unwrap();
            assert_eq!(given.character(byte), character, "{word}");
            assert_eq!(given.character(byte + word.len()), character + word.chars().count());
        }
    }
}
