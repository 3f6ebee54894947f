//! Words without their endings: number and gender in Latin script, article and number in Arabic.

/// The stem of a folded word. Made for comparing, not for showing.
pub fn stem(word: &str) -> String {
    match word.bytes().next() {
        Some(first) if first.is_ascii() => latin(word),
        _ => arabic(word),
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

fn latin(word: &str) -> String {
    if word.len() <= 3 || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return word.to_owned();
    }
    let mut stem = word;
    if stem.ends_with("aux") && stem.len() > 5 {
        return format!("{}al", &stem[..stem.len() - 3]);
    }
    if (stem.ends_with('s') && !stem.ends_with("ss")) || stem.ends_with('x') {
        stem = &stem[..stem.len() - 1];
    }
    for (ending, masculine) in LATIN {
        if let Some(root) = stem.strip_suffix(ending)
            && root.len() >= 3
        {
            return format!("{root}{masculine}");
        }
    }
    match stem.strip_suffix('e') {
        Some(root) if root.len() >= 4 => root.to_owned(),
        _ => stem.to_owned(),
    }
}

const ARABIC_PREFIXES: &[&str] = &["وال", "بال", "فال", "كال", "لل", "ال"];
const ARABIC_SUFFIXES: &[&str] = &["ات", "ين", "ون", "ه"];

fn arabic(word: &str) -> String {
    let mut stem = without_article(word).unwrap_or(word);
    for suffix in ARABIC_SUFFIXES {
        if let Some(root) = stem.strip_suffix(suffix)
            && root.chars().count() >= 3
        {
            stem = root;
            break;
        }
    }
    stem.to_owned()
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
        let stems: Vec<String> = words.iter().map(|word| stem(&fold(word))).collect();
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
        check(&["مهندس", "مهندسة", "المهندسات", "والمهندسين"]);
    }

    #[test]
    fn short_words_stay() {
        assert_eq!(stem("bus"), "bus");
        assert_eq!(stem("b2b"), "b2b");
        assert_eq!(stem("الى"), "الى");
    }
}
