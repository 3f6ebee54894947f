//! Lists that are told by the jobs that they name, whatever their layout.

use super::{Line, Part, are_demands, joined};
use crate::kinds::post::{
    trades::{Lead, Mention, are_different, are_jobs, beginning, is_feminine, mentions},
    words::WORDS,
};

/// Lines one below the other, most of which begin with a job.
pub(super) fn lines_of(lines: &[Line<'_>]) -> Option<Vec<Part>> {
    const FEWEST: usize = 3;
    const LONGEST: usize = 80;
    let fits = |line: &Line<'_>| {
        line.text.chars().count() <= LONGEST
            && !WORDS.is_demand(line.text)
            && !WORDS.is_label(line.text)
    };
    let begins = |line: &Line<'_>| fits(line) && beginning(line.text).is_some();
    let first = (0..lines.len()).find(|&at| begins(&lines[at]))?;
    let goes_on = |line: &&Line<'_>| fits(line) && !line.after_gap;
    let reach = 1 + lines[first + 1..].iter().take_while(goes_on).count();
    let last = first + lines[first..first + reach].iter().rposition(begins)?;
    let items = &lines[first..=last];
    if items.len() < FEWEST || !are_jobs(items.iter().map(|it| it.text)) {
        return None;
    }
    let around = joined(lines[..first].iter().chain(&lines[last + 1..]));
    let part = |line: &Line<'_>| Part {
        item: line.text.to_owned(),
        around: around.clone(),
        ..Part::default()
    };
    Some(items.iter().map(part).collect())
}

/// Jobs named one after another in a line, and in the lines that go on with it.
pub(super) fn listed(lines: &[Line<'_>]) -> Option<Vec<Part>> {
    let named: Vec<Vec<Mention>> = lines
        .iter()
        .map(|line| if WORDS.is_demand(line.text) { Vec::new() } else { mentions(line.text) })
        .collect();
    let offers = || lines.iter().any(|line| WORDS.announces_offers(line.text));
    let counted = |named: &[Mention]| named.iter().filter(|it| it.is_counted).count();
    let begins_list = |line: &Line<'_>, first: &Mention, n_counted: usize| {
        is_led(first)
            || n_counted >= 3
            || first.is_counted
                && (offers() || WORDS.after_hiring(&line.text[..first.from]).is_some())
    };
    let is_list = |at: usize| {
        named[at].first().is_some_and(|first| begins_list(&lines[at], first, counted(&named[at])))
            && are_different(&named[at].iter().map(|it| &it.trade).collect::<Vec<_>>())
    };
    let mut first = (0..lines.len()).find(|&at| is_list(at))?;
    let mut last = first;
    // Lines of the same shape: "Fès : 1 électricien".
    let is_more = |at: usize| named[at].first().is_some_and(is_led);
    while first > 0 && !lines[first].after_gap && is_more(first - 1) {
        first -= 1;
    }
    while last + 1 < lines.len() && !lines[last + 1].after_gap && is_more(last + 1) {
        last += 1;
    }
    if !are_several(&named[first..=last], &offers) {
        return None;
    }
    let mut found: Vec<(&str, &str)> = Vec::new();
    for (line, named) in lines[first..=last].iter().zip(&named[first..=last]) {
        found.extend(items(line.text, named));
    }
    if are_demands(found.iter().map(|(item, _)| *item)) {
        return None;
    }
    let opening = named[first].first().map_or("", |it| &lines[first].text[..it.from]);
    let around = joined(lines[..first].iter());
    // What follows the last one may be about all: a fee, a day, whom to ask.
    let rest = found.last_mut().map_or("", |(item, _)| {
        let end = item.find(['.', '!', '؟', '?', ',', '،']).unwrap_or(item.len());
        let (job, rest) = item.split_at(end);
        *item = job.trim_end();
        rest
    });
    let foot = format!("{}\n{}", WORDS.trimmed(rest), joined(lines[last + 1..].iter()));
    let foot = foot.trim();
    let part = |(item, heading): (&str, &str)| {
        let parts = [heading, &around, if heading.is_empty() { opening.trim() } else { "" }, foot];
        let parts = parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>();
        Part { item: item.to_owned(), around: parts.join("\n"), ..Part::default() }
    };
    Some(found.into_iter().map(part).collect())
}

/// Whether the beginning or a word that hires is before it.
fn is_led(it: &Mention) -> bool {
    matches!(it.lead, Lead::Start | Lead::Colon | Lead::Hiring)
}

/// Whether so many are named, in such a way, that one person is not all of them.
fn are_several(named: &[Vec<Mention>], offers: &dyn Fn() -> bool) -> bool {
    let all: Vec<&Mention> = named.iter().flatten().collect();
    match all[..] {
        [one, other] => {
            let are_apart = one.is_counted && other.is_counted
                || is_feminine(&one.trade) != is_feminine(&other.trade)
                || offers();
            let are_counted = one.is_counted && other.is_counted;
            let is_joined =
                other.lead == Lead::Joint || other.lead == Lead::Stop && (are_counted || offers());
            is_joined && are_apart
        }
        [_, ..] => true,
        [] => false,
    }
}

/// What is said of each job of a line, and the place before a colon above it.
fn items<'l>(line: &'l str, named: &[Mention]) -> Vec<(&'l str, &'l str)> {
    const ENDS: [char; 6] = [';', '؛', '.', '!', '?', '؟'];
    const LONGEST_PLACE: usize = 4;
    let (mut heading, mut previous) = ("", 0);
    let mut starts: Vec<(usize, usize, &str)> = Vec::new();
    for mention in named {
        let before = &line[previous..mention.from];
        // The sentence that hires, or what stands before the colon, is about this one.
        let start = match mention.lead {
            Lead::Hiring if previous > 0 => before.rfind(ENDS),
            Lead::Colon => before.rfind([';', '؛', '.', '!', '?', '؟', ',', '،']),
            _ => None,
        };
        let end = match (mention.lead, start) {
            (Lead::Colon, None) => previous,
            (_, None) => mention.joint,
            (_, Some(at)) => previous + at,
        };
        let own = line[end..mention.from].trim_matches(|it: char| !it.is_alphanumeric());
        let mut from = mention.from;
        if mention.lead == Lead::Colon {
            if own.split_whitespace().count() <= LONGEST_PLACE && WORDS.after_hiring(own).is_none()
            {
                heading = own;
            }
        } else if start.is_some() {
            from = end;
        }
        starts.push((from, end.min(from), heading));
        previous = mention.from;
    }
    let ends = starts.iter().skip(1).map(|it| it.1).chain([line.len()]).collect::<Vec<_>>();
    starts
        .iter()
        .zip(ends)
        .map(|(&(from, _, heading), end)| (WORDS.trimmed(&line[from..end.max(from)]), heading))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Part, split};
    use crate::Vocabulary;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let parts = split(text, &Vocabulary::default());
        let found: Vec<&str> = parts.iter().map(|it: &Part| it.item.as_str()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn jobs_in_prose_are_told_apart() {
        check(
            "Du travail\nL'usine Nour embauche un cariste ainsi qu'un mécanicien ; à Fès, un transporteur cherche deux chauffeurs, et l'auto-école, un moniteur.",
            &[
                "un cariste",
                "un mécanicien",
                "à Fès, un transporteur cherche deux chauffeurs, et l'auto-école",
                "un moniteur",
            ],
        );
        check("مخبزة بغات خباز وبائعة ديال الحلوى", &["خباز", "بائعة ديال الحلوى"]);
        check(
            "Fès : 3 caristes, 1 agent de tri\nSalé : 10 ouvriers\nSe présenter",
            &["3 caristes", "1 agent de tri", "10 ouvriers"],
        );
        check(
            "اليوم:\nبائعة فمحل (2500)، وجزار بتجربة، وسائق",
            &["بائعة فمحل (2500)", "جزار بتجربة", "سائق"],
        );
    }

    #[test]
    fn lines_that_begin_with_jobs_are_vacancies() {
        check(
            "Semaine\nMétier / nombre\nMaçon / 2 / 180\nPeintre / 1 / 150\nGardien / 1 / 2500",
            &["Maçon / 2 / 180", "Peintre / 1 / 150", "Gardien / 1 / 2500"],
        );
    }

    #[test]
    fn one_person_with_two_words_is_one() {
        for text in [
            "Cherche un responsable administratif et comptable",
            "Cherche مصور + monteur vidéo",
            "مطلوب سائق وموزع",
            "Expérience comme serveur, barman ou plongeur",
        ] {
            check(text, &[text]);
        }
    }
}
