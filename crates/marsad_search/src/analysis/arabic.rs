//! Arabic: one spelling per letter, and a light stemmer.
//!
//! After light10 (Larkey, Ballesteros, Connell: Light stemming for Arabic information retrieval,
//! 2007): conjunction and article in front, a few endings behind. Snowball's Arabic stemmer keeps
//! «والمهندسة» and «مهندس» apart; this one does not.

/// Normalized words that carry no search meaning.
pub(super) const STOP_WORDS: &[&str] = &[
    "في", "من", "علي", "الي", "عن", "مع", "هذا", "هذه", "التي", "الذي", "و", "او", "ثم", "ان",
    "كل", "بعد", "قبل", "ديال", "فين", "شي",
];

const PREFIXES: &[&str] = &["وال", "بال", "كال", "فال", "ولل", "لل", "ال"];
const ENDINGS: &[&str] = &["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"];

/// Folds hamza carriers, alef maqsura, ta marbuta, diacritics, tatweel and digits.
pub(super) fn normalize(word: &mut String) {
    if word.is_ascii() {
        return;
    }
    *word = word.chars().filter_map(letter).collect();
}

pub(super) fn stem(word: &mut String) {
    let length = |text: &str| text.chars().count();
    if word.is_ascii() {
        return;
    }
    for prefix in PREFIXES {
        if word.starts_with(prefix) && length(word) >= length(prefix) + 3 {
            word.drain(..prefix.len());
            break;
        }
    }
    if word.starts_with('و') && length(word) >= 5 {
        word.drain(..'و'.len_utf8());
    }
    for _ in 0..2 {
        for ending in ENDINGS {
            if word.ends_with(ending) && length(word) >= length(ending) + 3 {
                word.truncate(word.len() - ending.len());
                break;
            }
        }
    }
}

fn letter(c: char) -> Option<char> {
    Some(match c {
        '\u{064B}'..='\u{065F}'
        | '\u{0670}'
        | '\u{0640}'
        | '\u{200C}'..='\u{200F}'
        | '\u{06D6}'..='\u{06ED}' => return None,
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' => 'ي',
        'ة' => 'ه',
        'ؤ' => 'و',
        // The letters for /g/ and /v/ of the Maghreb.
        'ک' | 'گ' | 'ݣ' | 'ڭ' => 'ك',
        'ڤ' | 'ڥ' => 'ف',
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        c => c,
    })
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}
