//! UTF-8 that was read as Latin-1 or windows-1252, once or twice ("SecrÃ©taire").

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// Puts back characters that were taken apart into their bytes. Only runs that decode as UTF-8 to
/// the last byte, to characters that ads are written in, are changed: a lone "Ã" or "É»" stays.
pub(crate) fn repair(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    for _ in 0..3 {
        match once(&text) {
            Some(better) => text = Cow::Owned(better),
            None => break,
        }
    }
    text
}

fn once(text: &str) -> Option<String> {
    // All these characters begin, as bytes, a character of several bytes.
    if !text.contains(|char| matches!(char, '\u{c2}'..='\u{f4}')) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        match assemble(&chars[at..]) {
            Some((char, taken)) => {
                out.push(char);
                at += taken;
                changed = true;
            }
            None => {
                out.push(chars[at]);
                at += 1;
            }
        }
    }
    changed.then_some(out)
}

/// The character whose bytes the first of `chars` stand for, and how many they are.
fn assemble(chars: &[char]) -> Option<(char, usize)> {
    let first = byte(chars[0])?;
    let length = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let mut bytes = [0; 4];
    for (place, char) in bytes.iter_mut().zip(chars.get(..length)?) {
        *place = byte(*char)?;
    }
    let char = std::str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
    is_of_ads(char).then_some((char, length))
}

/// The byte that windows-1252 or Latin-1 reads as `char`.
fn byte(char: char) -> Option<u8> {
    match char as u32 {
        code @ 0x80..=0xff => u8::try_from(code).ok(),
        0..=0x7f => None,
        _ => {
            let mut buffer = [0; 4];
            let (bytes, _, failed) = WINDOWS_1252.encode(char.encode_utf8(&mut buffer));
            (!failed && bytes.len() == 1).then(|| bytes[0])
        }
    }
}

/// Scripts and signs in which ads are written; rules out chance meetings of real characters. The
/// letters Â to ô are here as the halves of a character that was taken apart twice.
fn is_of_ads(char: char) -> bool {
    matches!(char,
        '\u{a0}'..='\u{17f}'          // Latin
        | '\u{2c6}' | '\u{2dc}'       // halves, too
        | '\u{600}'..='\u{6ff}'       // Arabic
        | '\u{2000}'..='\u{22ff}'     // punctuation, currency, arrows
        | '\u{2460}'..='\u{27bf}'     // circled digits, signs
        | '\u{2d30}'..='\u{2d7f}'     // Tifinagh
        | '\u{fb50}'..='\u{feff}'     // Arabic presentation forms, variation selectors
        | '\u{1f000}'..='\u{1faff}')  // emoji
        || ('\u{80}'..='\u{9f}').contains(&char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_taken_apart_are_put_back_and_others_stay() {
        let check = |text: &str, expected: &str| assert_eq!(repair(text), expected);
        check("SecrÃ©taire", "Secrétaire");
        check("lâ\u{80}\u{99}industrie", "l’industrie");
        check("lâ€™industrie", "l’industrie");
        check("CafÃ\u{a0} la", "Cafà la");
        // Twice.
        check("SecrÃ\u{83}Â©taire", "Secrétaire");
        check("EmployÃƒÂ©", "Employé");
        // Beside whole text.
        check("مدرسة EmployÃ© é", "مدرسة Employé é");
        for whole in [
            "Secrétaire",
            "CAFÉ»",
            "Ãrea",
            "À pourvoir",
            "مدرسة",
            "ÂGE",
            "naïve — « où »",
            "5 000 €",
        ] {
            check(whole, whole);
        }
    }

    #[test]
    fn arabic_taken_apart_is_put_back() {
        let broken: String = WINDOWS_1252.decode("سائق في الدار البيضاء".as_bytes()).0.into_owned();
        assert_eq!(repair(&broken), "سائق في الدار البيضاء");
    }
}
