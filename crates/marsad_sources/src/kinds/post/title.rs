//! The title of a post, which has none: the line that says who is sought.

use super::{
    digest::Part,
    trades::first_sought,
    words::{WORDS, labelled},
};
use crate::fold::fold;

/// The title of a part: what names the job, if that is known and is not in what reads like a title.
pub(super) fn of(part: &Part) -> String {
    let read = title(&part.item);
    let job = part.title.as_str();
    // A part of several begins with its job; a whole post may say it later.
    let is_part = !part.around.is_empty();
    let beginning: String = job.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    if job.is_empty() || !is_part && fold(&read).contains(&fold(&beginning)) {
        read
    } else {
        cut(job)
    }
}

/// More is no title.
const LONGEST: usize = 120;
/// A job that begins this near to the end of the longest title is cut off.
const NEAR: usize = 30;
/// Lines that are looked at.
const LINES: usize = 4;

/// The title under its label, else the first line that is more than an announcement; together with
/// the next one, if it names only the employer.
pub(super) fn title(text: &str) -> String {
    let lines: Vec<&str> =
        text.lines().map(trimmed).filter(|line| line.chars().any(char::is_alphabetic)).collect();
    let near = &lines[..lines.len().min(LINES)];
    if let Some(title) = near.iter().find_map(|line| labelled(&WORDS.jobs, line)) {
        return cut(alone(title));
    }
    let first = near.iter().position(|line| !WORDS.is_announcement(line)).unwrap_or(0);
    let Some(line) = near.get(first) else { return String::new() };
    let line = trimmed(&line[WORDS.after_announcement(line)..]);
    let next = near.get(first + 1).filter(|next| !WORDS.is_demand(next));
    match next {
        Some(next) if names_no_job(line, next) => cut(&format!("{line} {next}")),
        _ => cut(line),
    }
}

/// Whether a line goes on in the next one: it ends where the job should come, or says only who hires.
fn names_no_job(line: &str, next: &str) -> bool {
    match WORDS.after_hiring(line) {
        Some(end) => line.ends_with(':') || !line[end..].chars().any(char::is_alphanumeric),
        None => WORDS.is_establishment(line) || WORDS.after_hiring(next).is_some(),
    }
}

/// Without the next label in the same line: "Soudeur. Ville : Fès".
fn alone(title: &str) -> &str {
    const LONGEST_LABEL: usize = 25;
    let is_label = |at: &usize| {
        let behind = title[*at..].trim_start_matches(['.', ' ']);
        behind.find(':').is_some_and(|colon| behind[..colon].chars().count() <= LONGEST_LABEL)
    };
    title.match_indices(". ").map(|(at, _)| at).find(is_label).map_or(title, |at| &title[..at])
}

/// Without the signs around it.
fn trimmed(line: &str) -> &str {
    let line = line.trim_start_matches(|it: char| {
        !it.is_alphanumeric() && !matches!(it, '#' | '"' | '«' | '(')
    });
    line.trim_end_matches(|it: char| {
        !it.is_alphanumeric() && !it.is_ascii_punctuation() && it != '»'
    })
}

fn cut(line: &str) -> String {
    if line.chars().count() <= LONGEST {
        return line.to_owned();
    }
    // Who is sought, if that is not said in the beginning.
    let sought = first_sought(line).filter(|at| line[..*at].chars().count() > LONGEST - NEAR);
    // The clause that hires, if it is far from the beginning.
    let hiring = WORDS
        .after_hiring(line)
        .filter(|end| line[..*end].chars().count() > LONGEST / 2)
        .filter(|end| line[*end..].starts_with([' ', '\'', '’']));
    let start = hiring
        .and_then(|end| line[..end].rfind(['.', '!', '؟', '?', ',', '،']))
        .map_or(0, |stop| stop + line[stop..].chars().next().map_or(0, char::len_utf8));
    // What leads up to it may be long.
    let is_far = |end: &usize| {
        line[start..*end].chars().count() > LONGEST / 2
            && !line[*end..].trim_start().starts_with(|it: char| it.is_ascii_digit())
    };
    let start = hiring.filter(is_far).unwrap_or(start);
    let start = sought.unwrap_or(start);
    let cut: String = trimmed(&line[start..]).chars().take(LONGEST).collect();
    if cut.chars().count() < LONGEST {
        return cut;
    }
    // Up to the end of a sentence, or of a word.
    let end = cut
        .rfind(['.', '،', ',', '؛', ';', '!', ':'])
        .filter(|at| *at > LONGEST / 2)
        .or_else(|| cut.rfind(' '));
    cut[..end.unwrap_or(cut.len())].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(title(text), expected, "{text}");
    }

    #[test]
    fn the_line_that_says_who_is_sought_is_the_title() {
        check("🌹 Serveur à Fès\nCDI", "Serveur à Fès");
        check(
            "🔴 URGENT\n\nFiduciaire Nour – Tanger\nRecrute : COMPTABLE",
            "Fiduciaire Nour – Tanger Recrute : COMPTABLE",
        );
        check(
            "Société Nour recrute pour son réseau :\n👔 CHARGÉ DE CLIENTÈLE\n📍 Fès",
            "Société Nour recrute pour son réseau : CHARGÉ DE CLIENTÈLE",
        );
        check(
            "Société Nour recrute un comptable\nBac+2 exigé",
            "Société Nour recrute un comptable",
        );
        check("Offres\nPoste : Opticien(ne)\nVille : Safi", "Opticien(ne)");
        check("♻️ Re-post : Agent de saisie à Fès", "Agent de saisie à Fès");
        check("✅ عرض ما زال متاح ✅\nمصحة الشفاء توظف ممرضين", "مصحة الشفاء توظف ممرضين");
        check("Ingénieur HSE\nEntreprise minière, site de Bouarfa", "Ingénieur HSE");
    }
}
