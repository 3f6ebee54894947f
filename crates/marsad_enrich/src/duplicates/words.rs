//! What two texts can have in common whatever their language: names and loanwords by their
//! consonants, and numbers.

use std::collections::BTreeSet;

use super::signature::{hash, mix};
use crate::normalize::{self, is_arabic};

/// Consonants of a word, below which it is compared as written.
const SKELETON: usize = 3;
/// Letters of the shortest word compared.
const LETTERS: usize = 3;

/// The words of a folded text, each in the forms under which it may stand in another one.
pub(super) fn words(folded: &str) -> Vec<u32> {
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words: BTreeSet<u32> = words.filter_map(word).collect();
    words.into_iter().collect()
}

/// None of numbers and of words too short to tell anything.
pub(super) fn word(word: &str) -> Option<u32> {
    let n = word.chars().count();
    if n < LETTERS || word.starts_with(|c: char| c.is_ascii_digit()) && word.len() > 3 {
        return None;
    }
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let consonants = skeleton(word);
    let form = if consonants.len() >= SKELETON { &consonants } else { word };
    Some(hash(form) as u32)
}

/// The consonants of a word in Latin letters, so that "Vocadim" and "فوكاديم" are one: vowels are
/// written in one script only, and some consonants of one script are a single one of the other.
fn skeleton(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    if word.chars().any(is_arabic) {
        let stem = normalize::stem(word);
        for c in stem.chars() {
            push(&mut out, arabic(c));
        }
        return out;
    }
    let stem = normalize::stem(word);
    let letters: Vec<char> = stem.chars().collect();
    let mut at = 0;
    while let Some(&c) = letters.get(at) {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        at += 1;
        let consonant = match (c, next) {
            ('c' | 's', 'h') => 'c',
            ('k', 'h') => 'x',
            ('g', 'h') => 'g',
            ('t', 'h') => 't',
            ('p', 'h') => 'f',
            ('c', 'e' | 'i' | 'y') => 's',
            ('g', 'e' | 'i' | 'y') | ('j', _) => 'j',
            ('c' | 'q' | 'g' | 'k' | '9', _) => 'k',
            ('v', _) => 'f',
            ('p', _) => 'b',
            ('z', _) => 'z',
            ('x', _) => 's',
            ('7', _) => 'h',
            ('b' | 'd' | 'f' | 'h' | 'l' | 'm' | 'n' | 'r' | 's' | 't', _) => c,
            _ => continue,
        };
        if next == 'h' && matches!(c, 'c' | 's' | 'k' | 'g' | 't' | 'p') {
            at += 1;
        }
        push(&mut out, consonant);
    }
    out
}

/// Doubled consonants are written once in Arabic.
fn push(out: &mut String, consonant: char) {
    if consonant != ' ' && !out.ends_with(consonant) {
        out.push(consonant);
    }
}

fn arabic(c: char) -> char {
    match c {
        'ب' => 'b',
        'ت' | 'ث' | 'ط' => 't',
        'ج' => 'j',
        'ح' | 'ه' => 'h',
        'خ' => 'x',
        'د' | 'ذ' | 'ض' | 'ظ' => 'd',
        'ر' => 'r',
        'ز' => 'z',
        'س' | 'ص' => 's',
        'ش' => 'c',
        'غ' => 'g',
        'ف' => 'f',
        'ق' | 'ك' => 'k',
        'ل' => 'l',
        'م' => 'm',
        'ن' => 'n',
        _ if c.is_ascii_alphanumeric() => c,
        _ => ' ',
    }
}

/// Words for numbers; "one" is an article in most languages.
const NUMBERS: &[(u32, &str)] = &[
    (2, "deux two اثنين اثنان اثنتين جوج joj jouj سنتان سنتين عامين شهرين"),
    (3, "trois three trimestre ثلاث ثلاثه تلاته tlata"),
    (4, "quatre four اربع اربعه ربعه reb3a"),
    (5, "cinq five خمس خمسه khamsa"),
    (6, "six ست سته"),
    (7, "sept seven سبع سبعه"),
    (8, "huit eight ثمانيه ثماني تمنيه"),
    (9, "neuf nine تسعه تسع"),
    (10, "dix ten dizaine عشره عشر"),
    (11, "onze eleven"),
    (12, "douze twelve douzaine"),
    (13, "treize thirteen"),
    (14, "quatorze fourteen"),
    (15, "quinze fifteen quinzaine"),
    (16, "seize sixteen"),
    (18, "eighteen"),
    (20, "vingt vingtaine twenty عشرين عشرون"),
    (30, "trente trentaine thirty ثلاثين ثلاثون"),
    (40, "quarante quarantaine forty اربعين اربعون"),
    (50, "cinquante cinquantaine fifty خمسين خمسون"),
    (60, "soixante soixantaine sixty ستين"),
    (100, "cent cents centaine hundred مايه ميه"),
    (1000, "mille thousand الف الاف"),
];

/// Words after an amount that make it pay, in any country.
const MONEY: &str = "net nets euros";

/// The figures of a text, sorted, in hundredths.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Figures {
    pub(super) all: Vec<u32>,
    pub(super) pay: Vec<u32>,
}

/// Figures kept of a text, and amounts of money.
const MOST: usize = 14;
const MOST_PAY: usize = 3;

/// A figure, to be counted among the words.
pub(super) fn figure(number: u32) -> u32 {
    mix(0x5eed ^ u64::from(number)) as u32
}

/// The numbers of a folded text, in figures or in words. Years of dates and telephone numbers tell
/// nothing; one is too often an article. `wage` is what was read as pay, in hundredths.
pub(super) fn figures(folded: &str, wage: &[u32]) -> Figures {
    let mut all: BTreeSet<u32> = BTreeSet::new();
    let mut pay: BTreeSet<u32> = BTreeSet::new();
    let mut add = |hundredths: u64, rest: &str| {
        let Ok(number) = u32::try_from(hundredths) else { return };
        if number < 50 || number == 100 || (201_500..=204_000).contains(&number) {
            return;
        }
        all.insert(number);
        let next = rest.trim_start().split(|c: char| !c.is_alphanumeric()).next();
        let money = next.is_some_and(|word| MONEY.split(' ').any(|it| it == word));
        // Round sums are wages, even where nothing says so.
        if money
            || wage.contains(&number)
            || number % 5_000 == 0 && (100_000..=6_000_000).contains(&number)
        {
            pay.insert(number);
        }
    };
    in_figures(folded, &mut add);
    in_words(folded, &mut add);
    Figures {
        all: all.into_iter().take(MOST).collect(),
        pay: pay.into_iter().rev().take(MOST_PAY).collect(),
    }
}

fn in_figures(folded: &str, add: &mut dyn FnMut(u64, &str)) {
    let bytes = folded.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut at = 0;
    let mut last: (u64, usize) = (0, 0);
    while at < bytes.len() {
        let n = digits(at);
        if n == 0 {
            at += 1;
            continue;
        }
        let start = at;
        let mut value: u64 = folded[at..at + n].parse().unwrap_or(u64::MAX / 1000);
        at += n;
        // A telephone number, or what is less than one.
        if bytes[start] == b'0' && n > 1 {
            while at + 1 < bytes.len()
                && matches!(bytes[at], b' ' | b'.' | b'-')
                && digits(at + 1) > 0
            {
                at += 1 + digits(at + 1);
            }
            continue;
        }
        while n <= 3
            && bytes[start] != b'0'
            && at + 1 < bytes.len()
            && matches!(bytes[at], b' ' | b'.' | b',')
            && digits(at + 1) == 3
            && value < 10_000_000
        {
            value = value * 1000 + folded[at + 1..at + 4].parse::<u64>().unwrap_or(0);
            at += 4;
        }
        let mut hundredths = value.saturating_mul(100);
        if at + 1 < bytes.len() && bytes[at] == b',' && (1..=2).contains(&digits(at + 1)) {
            let n = digits(at + 1);
            let part: u64 = folded[at + 1..at + 1 + n].parse().unwrap_or(0);
            hundredths = hundredths.saturating_add(if n == 1 { part * 10 } else { part });
            at += 1 + n;
        }
        let rest = folded[at..].trim_start();
        let thousands = rest.strip_prefix('k').is_some_and(|after| {
            !after.starts_with(|c: char| c.is_alphabetic() && c != 'd' && c != 'm')
        });
        if thousands && value < 200 {
            hundredths *= 1000;
            // "12 à 15 k": the first is meant so too.
            if start - last.1 <= 4 && (1..20_000).contains(&last.0) {
                add(last.0 * 1000, "");
            }
        }
        add(hundredths, rest);
        last = (hundredths, at);
    }
}

fn in_words(folded: &str, add: &mut dyn FnMut(u64, &str)) {
    let (mut whole, mut part) = (0_u64, 0_u64);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    for at in 0..=words.len() {
        let word = words.get(at).copied().unwrap_or_default();
        let number = NUMBERS.iter().find(|(_, names)| names.split(' ').any(|it| it == word));
        match number {
            Some((1000, _)) => {
                whole += part.max(1) * 1000;
                part = 0;
            }
            Some((100, _)) => part = part.max(1) * 100,
            Some((n, _)) => part += u64::from(*n),
            None if word == "et" && whole + part > 0 => {}
            None => {
                if whole + part > 1 {
                    add((whole + part) * 100, word);
                }
                (whole, part) = (0, 0);
            }
        }
    }
}

/// Words after which a competition names the speciality of its posts.
const SPECIALITY: &str = "specialite speciality specialty option filiere تخصص شعبه";

/// The word that follows "speciality", as written; zero if there is none.
pub(super) fn speciality(folded: &str) -> u32 {
    let mut from = 0;
    for word in folded.split(|c: char| !c.is_alphanumeric()) {
        let end = from + word.len();
        from = end + folded[end..].chars().next().map_or(0, char::len_utf8);
        if !word.is_empty() && SPECIALITY.split(' ').any(|it| it == word) {
            let rest = folded[end..].trim_start_matches([' ', ':']);
            let next = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            if next.chars().count() > 3 {
                return hash(&normalize::stem(next)) as u32;
            }
        }
    }
    0
}

/// The grade of a civil servant: "3e grade", "الدرجة الثالثة"; zero if none is named.
pub(super) fn grade(folded: &str) -> u8 {
    const IN_ARABIC: &[&[&str]] = &[
        &["الاولي", "الاول"],
        &["الثانيه", "الثاني"],
        &["الثالثه", "الثالث"],
        &["الرابعه", "الرابع"],
    ];
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    for (at, word) in words.iter().enumerate() {
        if *word == "grade" {
            let number = at.checked_sub(1).and_then(|before| words[before].bytes().next());
            if let Some(digit @ b'1'..=b'9') = number {
                return digit - b'0';
            }
        }
        if *word == "الدرجه" {
            let next = words.get(at + 1).copied().unwrap_or_default();
            if let Some(grade) = IN_ARABIC.iter().position(|names| names.contains(&next)) {
                return grade as u8 + 1;
            }
        }
    }
    0
}
