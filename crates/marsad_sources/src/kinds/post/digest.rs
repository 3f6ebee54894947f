//! Messages that list several vacancies.

use crate::{Vocabulary, fold::fold};

/// One vacancy of a message, with what the message says of all.
pub(super) struct Part {
    pub(super) item: String,
    around: String,
}

impl Part {
    pub(super) fn text(&self) -> String {
        if self.around.is_empty() {
            self.item.clone()
        } else {
            format!("{}\n\n{}", self.item, self.around)
        }
    }
}

/// Shorter list items are requirements or places of one vacancy, not vacancies.
const SHORTEST_ITEM: usize = 22;
/// The same for their mean length.
const SHORTEST_MEAN: usize = 30;
/// A vacancy with a list of duties says more before it than a digest does.
const LONGEST_HEAD: usize = 110;

/// Splits a message that is, but for a short head and foot, a list of two numbered or three bulleted
/// items; other messages are one part.
pub(super) fn split(text: &str, words: &Vocabulary) -> Vec<Part> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    items(&lines, words)
        .unwrap_or_else(|| vec![Part { item: text.trim().to_owned(), around: String::new() }])
}

fn items(lines: &[&str], words: &Vocabulary) -> Option<Vec<Part>> {
    let list = List::of(lines, words)?;
    let (head, foot) = (&lines[..list.first], &lines[list.last + 1..]);
    let head_length: usize = head.iter().map(|line| line.chars().count()).sum();
    if head_length > LONGEST_HEAD || head.len() > 2 || foot.len() > 4 {
        return None;
    }
    // Lines between two marks belong to the item above them.
    let mut items: Vec<String> = Vec::new();
    for (line, item) in lines[list.first..=list.last].iter().zip(&list.items[list.first..]) {
        match item {
            Some(item) => items.push((*item).to_owned()),
            None => {
                let item = items.last_mut()?;
                item.push('\n');
                item.push_str(line);
            }
        }
    }
    let lengths: Vec<usize> = items.iter().map(|item| item.chars().count()).collect();
    let total: usize = lengths.iter().sum();
    if lengths.iter().any(|length| *length < SHORTEST_ITEM) || total / items.len() < SHORTEST_MEAN {
        return None;
    }
    let around: Vec<&str> = head.iter().chain(foot).copied().collect();
    let around = around.join("\n");
    Some(items.into_iter().map(|item| Part { item, around: around.clone() }).collect())
}

/// The lines that begin items, without their marks, and the first and last of them.
struct List<'l> {
    items: Vec<Option<&'l str>>,
    first: usize,
    last: usize,
}

impl<'l> List<'l> {
    /// Numbers that count from one make a list of at least two, a sign at least three times one of
    /// three; other signs only decorate.
    fn of(lines: &[&'l str], words: &Vocabulary) -> Option<Self> {
        let numbers: Vec<Option<(u32, &str)>> =
            lines.iter().map(|line| number(line).or_else(|| ordinal(line, words))).collect();
        let counted: Vec<u32> = numbers.iter().flatten().map(|(number, _)| *number).collect();
        if counted.len() >= 2 && counted.iter().copied().eq(1..=counted.len() as u32) {
            return Self::new(numbers.into_iter().map(|it| it.map(|(_, item)| item)).collect());
        }
        let bullets: Vec<Option<(char, &str)>> = lines.iter().map(|line| bullet(line)).collect();
        let times =
            |sign: char| bullets.iter().flatten().filter(|(other, _)| *other == sign).count();
        let (sign, _) = bullets.iter().flatten().find(|(sign, _)| times(*sign) >= 3)?;
        Self::new(
            bullets
                .iter()
                .map(|it| it.filter(|(other, _)| other == sign).map(|(_, item)| item))
                .collect(),
        )
    }

    fn new(items: Vec<Option<&'l str>>) -> Option<Self> {
        let first = items.iter().position(Option::is_some)?;
        let last = items.iter().rposition(Option::is_some)?;
        Some(Self { items, first, last })
    }
}

/// "1)", "2.", "3-", "4️⃣", "5/".
fn number(line: &str) -> Option<(u32, &str)> {
    let end = line.find(|it: char| crate::fold::digit(it).is_none())?;
    let digits = fold(&line[..end]);
    let rest = line[end..].trim_start_matches('\u{fe0f}');
    let behind = rest.strip_prefix(['.', ')', '-', '–', '/', ':', '\u{20e3}'])?;
    let number = digits.parse().ok().filter(|it| (1..=30).contains(it))?;
    // "2.5 ans", "24/7", "10-12h" begin no item.
    if behind.starts_with(|it: char| it.is_ascii_digit()) {
        return None;
    }
    Some((number, behind.trim_start()))
}

/// "أولا:", "Premièrement,".
fn ordinal<'l>(line: &'l str, words: &Vocabulary) -> Option<(u32, &'l str)> {
    let end = line.find([':', ',', '،', '-', '.'])?;
    let word = fold(&line[..end]);
    let order = words.ordinals.iter().find_map(|list| list.iter().position(|it| *it == word))?;
    let behind = line[end..].trim_start_matches([':', ',', '،', '-', '.', ' ']);
    Some((u32::try_from(order).ok()? + 1, behind))
}

/// A dash, dot, arrow or sign.
fn bullet(line: &str) -> Option<(char, &str)> {
    let sign = line.chars().next()?;
    let behind = line[sign.len_utf8()..].trim_start_matches(['\u{fe0f}', ' ', '\u{a0}']);
    let is_sign = matches!(
        sign,
        '-' | '–'
            | '•'
            | '·'
            | '*'
            | '▪'
            | '▫'
            | '◾'
            | '►'
            | '➤'
            | '→'
            | '⇒'
            | '●'
            | '○'
            | '■'
    ) || ('\u{2700}'..='\u{27bf}').contains(&sign)
        || ('\u{1f300}'..='\u{1faff}').contains(&sign);
    (is_sign && behind.starts_with(char::is_alphanumeric)).then_some((sign, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, parts: usize) {
        assert_eq!(split(text, &Vocabulary::default()).len(), parts, "{text}");
    }

    #[test]
    fn lists_of_vacancies_are_split() {
        check(
            "Offres du lundi\n\n1️⃣ Mécanicien diesel au garage Atlas, 4500 dh\n2️⃣ Vendeuse à la boutique Nour, niveau bac\n\nPartagez",
            2,
        );
        check(
            "جهة الشرق\nأولا: مندوب تجاري بجرسيف ونواحيها، رخصة السياقة\nثانيا: أستاذة لغة عربية بتاوريرت للموسم المقبل",
            2,
        );
        check(
            "• Comptable confirmé, Fiduciaire Errahma, CDI\n• Hôtesse d'accueil trilingue, Tour Bleue\n• Stagiaire logistique bac+3 chez TransAtlas",
            3,
        );
    }

    #[test]
    fn signs_that_decorate_are_no_list() {
        check(
            "🏥 Santé, 2 offres\n1) 6 infirmiers polyvalents jour et nuit, 5 200 net\n2) 1 technicien de laboratoire, licence ISPITS\nTout en CDI",
            2,
        );
        check(
            "🌹 Serveur au café Nour\n📍 Fès, route d'Imouzzer, près de la gare\n💰 3 500 dh et repas de midi offert\n📞 Appelez le gérant de 9 h à 16 h",
            1,
        );
    }

    #[test]
    fn one_vacancy_with_a_list_is_one() {
        check("Serveur à Fès\n- bac\n- permis B\n- 2 ans d'expérience", 1);
        check("Serveur à Fès, CDI", 1);
        check("1. Un seul poste de comptable confirmé à pourvoir", 1);
        check(
            "La société Atlas recrute pour son site de Tanger un responsable de la maintenance industrielle expérimenté, CDI à temps plein.\n\
             - Encadrer une équipe de douze techniciens\n- Planifier les arrêts et les interventions\n- Tenir à jour les indicateurs du service",
            1,
        );
    }
}
