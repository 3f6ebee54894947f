//! Words without their endings: number and gender in Latin script, article and number in Arabic.

use std::borrow::Cow;

/// The stem of a folded word. Made for comparing, not for showing.
pub fn stem(word: &str) -> Cow<'_, str> {
    match word.bytes().next() {
        Some(first) if first.is_ascii() => latin(word),
        _ => Cow::Borrowed(arabic(word)),
    }
}

/// Feminine and plural endings, longest first. French and English share letters enough that one
/// table serves both; what matters is that both sides of a comparison are treated alike.
const LATIN: &[(&str, &str)] = &[
    ("trice", "teur"),
    ("euse", "eur"),
    ("ienne", "ien"),
    ("elle", "el"),
    ("iere", "ier"),
    ("aux", "al"),
    ("ere", "er"),
    ("ive", "if"),
    ("onne", "on"),
    ("ee", ""),
];

fn latin(word: &str) -> Cow<'_, str> {
    let word = without_latin_article(word);
    if word.len() <= 3 || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Cow::Borrowed(word);
    }
    let mut stem = word;
    if stem.ends_with("aux") && stem.len() > 5 {
        return Cow::Owned(format!("{}al", &stem[..stem.len() - 3]));
    }
    if (stem.ends_with('s') && !stem.ends_with("ss")) || stem.ends_with('x') {
        stem = &stem[..stem.len() - 1];
    }
    for (ending, masculine) in LATIN {
        if let Some(root) = stem.strip_suffix(ending)
            && root.len() >= 3
        {
            return match masculine.is_empty() {
                true => Cow::Borrowed(root),
                false => Cow::Owned(format!("{root}{masculine}")),
            };
        }
    }
    match stem.strip_suffix('e') {
        Some(root) if root.len() >= 4 => Cow::Borrowed(root),
        _ => Cow::Borrowed(stem),
    }
}

/// A word of Arabic in Latin letters without its article: no other language here begins a word with
/// "l" and a consonant, or with a consonant twice ("lkhyata", "ssaye9").
fn without_latin_article(word: &str) -> &str {
    let is_consonant = |byte: u8| {
        byte.is_ascii_alphanumeric()
            && !matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'l')
    };
    match word.as_bytes() {
        [b'l', second, _, _, ..] if is_consonant(*second) => &word[1..],
        [first, second, _, _, ..]
            if first == second
                && is_consonant(*first)
                && !first.is_ascii_digit()
                && *first != b'w' =>
        {
            &word[1..]
        }
        _ => word,
    }
}

const ARABIC_PREFIXES: &[&str] = &["وال", "بال", "فال", "كال", "لل", "ال"];
const ARABIC_SUFFIXES: &[&str] = &["ات", "ين", "ون", "ه"];

fn arabic(word: &str) -> &str {
    let mut stem = without_article(word).unwrap_or(word);
    for suffix in ARABIC_SUFFIXES {
        if let Some(root) = stem.strip_suffix(suffix)
            && root.chars().count() >= 3
        {
            stem = root;
            break;
        }
    }
    stem
}

/// An Arabic word without the article and what is written before it.
pub(crate) fn without_article(word: &str) -> Option<&str> {
    let rest = |prefix| word.strip_prefix(prefix).filter(|rest: &&str| rest.chars().count() >= 2);
    ARABIC_PREFIXES.iter().find_map(|prefix| rest(*prefix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::fold;

    #[track_caller]
    fn check(words: &[&str]) {
        let stems: Vec<String> = words.iter().map(|word| stem(&fold(word)).into_owned()).collect();
        assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{words:?} → {stems:?}");
    }

    #[test]
    fn gender_and_number_share_a_stem() {
        check(&["vendeur", "vendeuse", "vendeurs", "vendeuses"]);
        check(&["assistant", "assistante", "assistantes"]);
        check(&["technicien", "technicienne", "techniciens"]);
        check(&["commercial", "commerciale", "commerciaux"]);
        check(&["directeur", "directrice"]);
        check(&["chargé", "chargée", "chargés"]);
        check(&["manager", "managers"]);
        check(&["سائق", "السائق", "سائقين", "للسائقين", "سائقة"]);
        check(&["khyata", "lkhyata"]);
        check(&["saye9", "ssaye9"]);
        check(&["مهندس", "مهندسة", "المهندسات", "والمهندسين"]);
    }

    #[test]
    fn short_words_stay() {
        assert_eq!(stem("bus"), "bus");
        assert_eq!(stem("b2b"), "b2b");
        assert_eq!(stem("الى"), "الى");
    }
}
