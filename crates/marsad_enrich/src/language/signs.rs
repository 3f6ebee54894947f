//! What the form of a word tells of its language, whether it is known or not.

use marsad_model::TextLang;

/// Digits between letters stand for Arabic letters ("kat9leb", "3la", "m3a").
pub(super) fn is_chat_form(norm: &str) -> bool {
    let bytes = norm.as_bytes();
    let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_lowercase);
    let n_letters = bytes.iter().filter(|byte| byte.is_ascii_lowercase()).count();
    let has_digit = (0..bytes.len()).any(|at| {
        matches!(bytes[at], b'3' | b'7' | b'9')
            && (at > 0 && is_letter(at - 1) && is_letter(at + 1) && n_letters >= 3
                || at == 0 && n_letters >= 2 && is_letter(1) && !is_unit(&norm[1..]))
    });
    has_digit || is_verb(norm, &["kay", "kat", "kan"], 4)
}

/// Verbs of the present begin alike, those of several people end in a bare "u", "not" is around the
/// word, and "in the" is written to the noun.
pub(super) fn is_spoken_form(norm: &str) -> bool {
    const WRITTEN: &[&str] =
        &["كتاب", "كتب", "كيف", "كيمي", "كيلو", "كنيس", "كتل", "كند", "كتيب", "كيان"];
    let is_written = WRITTEN.iter().any(|start| norm.starts_with(start));
    !is_written
        && (is_verb(norm, &["كي", "كت", "كن"], 3)
            || is_verb(norm, &["فال"], 3)
            || is_plural(norm)
            || is_negated(norm))
}

/// "يعرفو", "تخدمو"; not the months that end alike.
fn is_plural(norm: &str) -> bool {
    norm.starts_with(['ي', 'ت', 'ن'])
        && norm.ends_with('و')
        && norm.chars().count() >= 5
        && !matches!(norm, "يونيو" | "يوليو" | "تورينو" | "نينيو" | "تيكنو" | "نيترو")
}

/// "ماعندوش", "مكاينش".
fn is_negated(norm: &str) -> bool {
    let rest = norm.strip_prefix("ما").or_else(|| norm.strip_prefix('م'));
    rest.and_then(|rest| rest.strip_suffix('ش')).is_some_and(|rest| {
        let is_long = rest.chars().count() >= if norm.starts_with("ما") { 3 } else { 4 };
        is_long && !rest.starts_with(['ن', 'ف', 'ه'])
    })
}

fn is_verb(norm: &str, starts: &[&str], n_letters: usize) -> bool {
    starts
        .iter()
        .any(|start| norm.strip_prefix(start).is_some_and(|rest| rest.chars().count() >= n_letters))
}

/// "3d", "7h", "9eme": a count with its unit.
fn is_unit(rest: &str) -> bool {
    rest.len() <= 1
        || matches!(
            rest,
            "an" | "ans"
                | "mo"
                | "mois"
                | "dh"
                | "dhs"
                | "km"
                | "kg"
                | "mm"
                | "cm"
                | "em"
                | "eme"
                | "emes"
                | "ieme"
                | "rd"
                | "th"
                | "nd"
                | "min"
                | "jr"
                | "jrs"
                | "pm"
                | "hs"
                | "go"
                | "ft"
                | "yrs"
                | "jours"
                | "heures"
                | "years"
                | "days"
                | "months"
                | "postes"
                | "eur"
        )
}

/// The language that the letters of a word are of.
pub(super) fn letters(word: &str) -> Option<TextLang> {
    if word.is_ascii() {
        return None;
    }
    word.chars().find_map(|c| match c {
        'ẓ' | 'ḍ' | 'ṭ' | 'ṣ' | 'ṛ' | 'ḥ' | 'ɣ' | 'ɛ' | 'č' | 'ǧ' | 'Ẓ' | 'Ḍ' | 'Ṭ' | 'Ṣ' | 'Ɣ'
        | 'Ɛ' => Some(TextLang::Amazigh),
        'ñ' | 'í' | 'ó' | 'á' | 'ú' | 'Ñ' | 'Á' | 'Ó' | 'Í' => Some(TextLang::Spanish),
        'é' | 'è' | 'ê' | 'ç' | 'à' => Some(TextLang::French),
        _ => None,
    })
}
