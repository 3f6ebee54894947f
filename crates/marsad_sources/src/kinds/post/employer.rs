//! The employer that a post names, where its form tells a name from a description: under a label, in
//! quotes, after "chez", or with capitals after a word like "société".
//!
//! Who is only described ("a pharmacy") is nobody, and names in scripts without capitals are told by
//! quotes only: a wrong name would make one employer of many.

use super::words::{WORDS, Word, labelled, positions};

/// Lines of a post that are looked at.
const LINES: usize = 4;
/// Words of a name, and between what opens it and a quoted one.
const LONGEST: usize = 8;
const NEAR: usize = 4;

/// The employer's name, or nothing.
pub(super) fn employer(text: &str) -> Option<String> {
    let stated = text.lines().find_map(|line| labelled(&WORDS.employers, line));
    let named = || text.lines().take(LINES).find_map(|line| in_line(line));
    stated.or_else(named).map(str::to_owned)
}

fn in_line(line: &str) -> Option<&str> {
    let words = positions(line);
    (0..words.len()).find_map(|at| {
        if let Some(length) = WORDS.at_employers(&words[at..]) {
            return name(line, &words, at + length, at + length);
        }
        let length = WORDS.establishment(&words[at..])?;
        let is_opening = at == 0
            || WORDS.ends_with_hiring(&words[..at])
            || line[words[at - 1].to..words[at].from].contains(STROKES)
            || WORDS.is_at(&words[at - 1]);
        if !is_opening {
            return None;
        }
        quoted(line, &words, at + length).or_else(|| name(line, &words, at, at + length))
    })
}

/// What parts a name from the rest.
const STROKES: [char; 15] =
    ['–', '—', '(', ')', ',', '،', ':', ';', '!', '.', '|', '/', '•', '📍', '\u{1f539}'];
const QUOTES: [char; 5] = ['"', '«', '»', '“', '”'];

/// The name in quotes a few words after `from`.
fn quoted<'l>(line: &'l str, words: &[Word], from: usize) -> Option<&'l str> {
    let start = words.get(from.checked_sub(1)?)?.to;
    let end = words.get(from + NEAR).map_or(line.len(), |word| word.from);
    let open = start + line[start..end].find(QUOTES)?;
    let inside = open + line[open..].chars().next()?.len_utf8();
    let close = inside + line[inside..].find(QUOTES)?;
    let name = line[inside..close].trim();
    (!name.is_empty() && name.split_whitespace().count() <= LONGEST).then_some(name)
}

/// From word `start` to the last word with a capital, if there is one from `first` on, before
/// anything that ends a name.
fn name<'l>(line: &'l str, words: &[Word], start: usize, first: usize) -> Option<&'l str> {
    let mut last = None;
    for at in first..words.len().min(first + LONGEST) {
        let gap = match at.checked_sub(1) {
            Some(before) => &line[words[before].to..words[at].from],
            None => "",
        };
        if gap.contains(STROKES) || gap.contains(QUOTES) || gap.contains(" - ") {
            break;
        }
        if WORDS.ends_name(&words[at..]) {
            break;
        }
        if line[words[at].from..].starts_with(char::is_uppercase) {
            last = Some(at);
        }
    }
    let end = words[last?].to;
    Some(line[words[start].from..end].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(employer(text).unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn names_are_found() {
        check("🔴 Fiduciaire Belle Vue – Tanger\nRecrute : COMPTABLE", "Fiduciaire Belle Vue");
        check(
            "Restaurant La Terrasse d'Anza (Agadir) cherche un chef",
            "Restaurant La Terrasse d'Anza",
        );
        check("Caissière – supérette – 3000\nSociété : Nour SARL", "Nour SARL");
        check("Agent de saisie – cabinet d'études Datafine – CDD", "cabinet d'études Datafine");
        check("salon de coiffure \"Zina\" f Mohammedia khassha coiffeuse", "Zina");
        check("Opticien demandé à Safi, chez Optique Corniche. Salaire 5500", "Optique Corniche");
        check(
            "شركة بناء Atlas Betonex فمراكش كتقلب على chef de chantier",
            "شركة بناء Atlas Betonex",
        );
        check("GROUPE BÂTIDRÂA recrute pour son chantier de Ouarzazate :", "GROUPE BÂTIDRÂA");
    }

    #[test]
    fn descriptions_are_nobody() {
        check("Pharmacie à Khémisset cherche préparatrice", "");
        check("Cherche soudeur TIG pour atelier inox à Berrechid", "");
        check("Responsable magasin, Fès", "");
        check("مدرسة خصوصية بتزنيت تبحث عن مربية", "");
        check("On recrute ! Chauffeur livreur permis B à Témara", "");
    }
}
