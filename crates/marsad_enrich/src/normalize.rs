//! One form for the many spellings of a word: compatibility forms, case, accents, Arabic letters.

mod stem;
mod vocabulary;
mod words;

pub use stem::stem;
pub(crate) use vocabulary::Vocabulary;
pub(crate) use words::{Script, Token, Words};

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Appends the folded form of `c`: lowercase, without accents, Arabic letters in their plain form,
/// digits of every script in ASCII. Nothing is appended for diacritics, tatweel and invisible marks.
pub fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    if let Some(letter) = common(c) {
        out.push(letter);
        return;
    }
    decompose_compatible(c, |part| match part {
        'œ' | 'Œ' => out.push_str("oe"),
        'æ' | 'Æ' => out.push_str("ae"),
        'ß' => out.push_str("ss"),
        'ø' | 'Ø' => out.push('o'),
        'ı' => out.push('i'),
        // Letters for g, p, v and ch, each written by some with the plain letter.
        'گ' | 'ڭ' | 'ݣ' | 'ݢ' | 'ڨ' | 'ک' => out.push('ك'),
        'پ' => out.push('ب'),
        'ڤ' | 'ڥ' => out.push('ف'),
        'ى' | 'ی' => out.push('ي'),
        'ٱ' => out.push('ا'),
        'ة' => out.push('ه'),
        'ـ'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{ad}' => {}
        '’' | '‘' | 'ʼ' | '`' | '´' => out.push('\''),
        '‐' | '‑' | '–' | '—' | '−' => out.push('-'),
        '٠'..='٩' => out.push(digit(part, '٠')),
        '۰'..='۹' => out.push(digit(part, '۰')),
        _ if is_combining_mark(part) => {}
        _ => out.extend(part.to_lowercase()),
    });
}

/// `text` folded character by character; spaces and punctuation stay.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, &mut out);
    }
    out
}

/// The words of `text`, folded, with single spaces between them: how names are compared.
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut folded = String::new();
    let mut is_apart = false;
    for c in text.chars() {
        folded.clear();
        fold_char(c, &mut folded);
        for c in folded.chars() {
            if !is_of_word(c) {
                is_apart = true;
                continue;
            }
            if std::mem::take(&mut is_apart) && !key.is_empty() {
                key.push(' ');
            }
            key.push(c);
        }
    }
    key
}

/// As [`char::is_alphanumeric`], without its tables for nearly all letters here.
fn is_of_word(c: char) -> bool {
    match c {
        '\u{0}'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}' => true,
        _ => c.is_alphanumeric(),
    }
}

/// Whether `c` is written from right to left in the Arabic block or its presentation forms.
pub(crate) fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{750}'..='\u{77f}'
        | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// The letters that make up nearly all of what is not ASCII here, without going through tables.
fn common(c: char) -> Option<char> {
    Some(match c {
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' => 'e',
        'à' | 'â' | 'À' => 'a',
        'ô' => 'o',
        'î' | 'ï' => 'i',
        'ç' | 'Ç' => 'c',
        'ù' | 'û' => 'u',
        '\u{a0}' | '\u{202f}' => ' ',
        '’' => '\'',
        'أ' | 'إ' | 'آ' => 'ا',
        'ؤ' => 'و',
        'ئ' | 'ى' => 'ي',
        'ة' => 'ه',
        'ا' | 'ب'..='غ' | 'ف'..='و' | 'ي' => c,
        _ => return None,
    })
}

fn digit(c: char, zero: char) -> char {
    char::from(b'0' + (c as u32 - zero as u32) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &str) {
        assert_eq!(fold(input), expected, "{input}");
    }

    #[test]
    fn latin_letters_lose_case_and_accents() {
        check("Électricien « Bâtiment » à Fès", "electricien « batiment » a fes");
        check("Chef d’œuvre n° ２", "chef d'oeuvre n° 2");
    }

    #[test]
    fn arabic_letters_have_one_form() {
        check("مُهَنْدِسَة", "مهندسه");
        check("إعـــلان عن مباراة", "اعلان عن مباراه");
        check("الڭارديان ٢٥٠٠", "الكارديان 2500");
        check("ﻣﺴﺆﻭﻝ", "مسوول");
    }

    #[test]
    fn keys_compare_names() {
        assert_eq!(key("S.A.R.L  « L’Étoile »"), key("s a r l l etoile"));
    }
}
