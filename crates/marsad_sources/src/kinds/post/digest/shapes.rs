//! Vacancies that are not marked as a list: by labels, under headings, in one line, in sentences.

use super::{Line, Part, announces, are_demands, contacts::contact, joined};
use crate::kinds::post::{
    trades::{are_jobs, beginning},
    words::{WORDS, labelled},
};

/// "Poste : … Ville : …", again and again.
pub(super) fn records(lines: &[Line<'_>]) -> Option<Vec<Part>> {
    let starts: Vec<usize> =
        (0..lines.len()).filter(|&at| labelled(&WORDS.jobs, lines[at].text).is_some()).collect();
    let (first, _) = (starts.first()?, starts.get(1)?);
    // What stands apart after the last one is about all.
    let last = *starts.last()?;
    let end = (last + 1..lines.len())
        .find(|&at| lines[at].after_gap && !lines[at].text.contains(':'))
        .unwrap_or(lines.len());
    let around = joined(lines[..*first].iter().chain(&lines[end..]));
    Some(from_starts(lines, &starts, end, &around))
}

/// Headings that are a hashtag or a place mark, and under each a line for every vacancy.
pub(super) fn sections(lines: &[Line<'_>]) -> Option<Vec<Part>> {
    const LONGEST_HEADING: usize = 30;
    let is_heading = |at: usize| {
        let line: &Line<'_> = &lines[at];
        line.after_gap
            && line.text.starts_with(['#', '📍', '📌'])
            && line.text.chars().count() <= LONGEST_HEADING
            && lines.get(at + 1).is_some_and(|next| !next.after_gap)
    };
    let headings: Vec<usize> = (0..lines.len()).filter(|&at| is_heading(at)).collect();
    let (first, _) = (*headings.first()?, headings.get(1)?);
    if !announces(&lines[..first]) {
        return None;
    }
    let mut found: Vec<(&str, &str)> = Vec::new();
    let mut foot = lines.len();
    let mut heading = "";
    for (at, line) in lines.iter().enumerate().skip(first) {
        if headings.contains(&at) {
            heading = line.text;
        } else if line.after_gap {
            foot = at;
            break;
        } else {
            found.push((line.text, heading));
        }
    }
    if found.len() < 2 || are_demands(found.iter().map(|(item, _)| *item)) {
        return None;
    }
    let around = joined(lines[..first].iter().chain(&lines[foot..]));
    let part = |(item, heading): (&str, &str)| Part {
        item: item.to_owned(),
        around: format!("{heading}\n{around}").trim_end().to_owned(),
        ..Part::default()
    };
    Some(found.into_iter().map(part).collect())
}

/// Under a heading that announces vacancies, lines of the same form: "Serveuse – Fès – 3000".
pub(super) fn rows<'l>(lines: &[Line<'l>]) -> Option<Vec<Part>> {
    const FEWEST: usize = 3;
    const STROKES: [&str; 8] = [" – ", " - ", " — ", " | ", " / ", " → ", " : ", " ("];
    let leads = |line: &Line<'_>| {
        line.text.ends_with([':', '👇', '⬇', '\u{fe0f}']) && !WORDS.is_demand(line.text)
    };
    let announced =
        (1..lines.len().min(4)).find(|&at| announces(&lines[..at]) || leads(&lines[at - 1]));
    STROKES.iter().find_map(|stroke| {
        let first = match announced {
            Some(first) => first,
            None => (0..lines.len()).find(|&at| lines[at].text.contains(stroke))?,
        };
        let count = lines[first..]
            .iter()
            .enumerate()
            .take_while(|(at, line)| line.text.contains(stroke) && (*at == 0 || !line.after_gap))
            .count();
        let rows = &lines[first..first + count];
        // "Poste / Ville / Salaire" is above a table.
        let is_header = |row: &Line<'_>| {
            row.text.split(stroke).next().is_some_and(|cell| WORDS.is_job_label(cell))
        };
        let rows = &rows[usize::from(rows.first().is_some_and(is_header))..];
        if rows.len() < FEWEST || are_demands(rows.iter().map(|row| row.text)) {
            return None;
        }
        let labels = rows.iter().filter(|row| WORDS.is_label(row.text)).count();
        let around = joined(lines[..first].iter().chain(&lines[first + count..]));
        let part = |row: &Line<'_>| Part {
            item: row.text.to_owned(),
            around: around.clone(),
            ..Part::default()
        };
        // Where nothing announces them, a cell of each names a job.
        let job = |row: &Line<'l>| row.text.split(stroke).find(|cell| beginning(cell).is_some());
        let are_vacancies = announced.is_some()
            || rows.iter().filter_map(job).count() * 3 >= rows.len() * 2
                && are_jobs(rows.iter().filter_map(job));
        (labels == 0 && are_vacancies).then(|| rows.iter().map(part).collect())
    })
}

/// "cherche : vendeur, caissière, comptable"; "recrute un vendeur et deux caissières".
pub(super) fn in_a_line(lines: &[Line<'_>]) -> Option<Vec<Part>> {
    const FEWEST: usize = 3;
    const LONGEST: usize = 40;
    lines.iter().enumerate().find_map(|(at, line)| {
        // "Postes : …" names jobs as well.
        let label = labelled(&WORDS.jobs, line.text).map(|value| line.text.len() - value.len());
        let after = label.map(|at| line.text[..at].rfind(':').unwrap_or(at));
        let after = after.or_else(|| WORDS.after_hiring(line.text))?;
        let rest = &line.text[after..];
        let (before, list) = match rest.split_once(':') {
            // "accueille deux stagiaires : …" lists what they must know.
            Some((before, list))
                if before.trim().is_empty()
                    || WORDS.announces_offers(before)
                    || WORDS.is_determined(before) =>
            {
                (before, list)
            }
            _ => ("", rest),
        };
        let is_named = list.len() < rest.len();
        // Behind semicolons, commas stand inside of items.
        let (ends, separators): (&[char], &[char]) = match list.matches([';', '؛']).count() {
            0 | 1 => (&['.', '!', '؟', '?', '('], &['،', ',', '/', '+']),
            _ => (&['.', '!', '؟', '?'], &[';', '؛']),
        };
        let end = list.find(ends).unwrap_or(list.len());
        let mut items: Vec<&str> = list[..end].trim().split(separators).map(str::trim).collect();
        if let Some(last) = items.pop() {
            match WORDS.joint(last) {
                Some((from, to)) => items.extend([last[..from].trim(), last[to..].trim()]),
                None => items.push(last),
            }
        }
        let is_title = |item: &str| {
            let item = WORDS.before_circumstances(item);
            let length = item.chars().count();
            (3..=LONGEST).contains(&length) && item.split_whitespace().count() <= 5
        };
        let is_list = match is_named {
            true => items.len() >= FEWEST,
            // Without a colon, each must be counted: else it may go on about one.
            false => items.len() >= 2 && items.iter().all(|it| WORDS.is_counted(it)),
        };
        let fits =
            is_list && items.iter().all(|it| is_title(it)) && !are_demands(items.iter().copied());
        let others = lines[..at].iter().chain(&lines[at + 1..]);
        let around = format!("{}{before}{}\n{}", &line.text[..after], &list[end..], joined(others));
        fits.then(|| {
            items
                .iter()
                .map(|item| Part {
                    item: (*item).to_owned(),
                    around: around.trim_end().to_owned(),
                    ..Part::default()
                })
                .collect()
        })
    })
}

/// Lines that begin with the same word that hires, each for somebody else.
pub(super) fn sentences(lines: &[Line<'_>]) -> Option<Vec<Part>> {
    let openings: Vec<Option<Vec<String>>> =
        lines.iter().map(|line| WORDS.hiring_start(line.text)).collect();
    let opening = openings
        .iter()
        .flatten()
        .find(|opening| openings.iter().flatten().filter(|it| it == opening).count() >= 2)?;
    let starts: Vec<usize> =
        (0..lines.len()).filter(|&at| openings[at].as_ref() == Some(opening)).collect();
    let behind = starts.iter().map(|&at| {
        let text = lines[at].text;
        text[WORDS.after_hiring(text).unwrap_or(0)..].trim_start()
    });
    if are_demands(behind) {
        return None;
    }
    let last = *starts.last()?;
    let end = (last + 1..lines.len()).find(|&at| lines[at].after_gap).unwrap_or(lines.len());
    let around = joined(lines[..starts[0]].iter().chain(&lines[end..]));
    Some(from_starts(lines, &starts, end, &around))
}

/// Between lines of strokes, each a vacancy.
pub(super) fn between_strokes(lines: &[Line<'_>]) -> Option<Vec<Part>> {
    const SHORTEST: usize = 20;
    let starts = (0..lines.len()).filter(|&at| at == 0 || lines[at].after_strokes);
    let starts: Vec<usize> = starts.chain([lines.len()]).collect();
    let blocks = starts.windows(2).map(|pair| &lines[pair[0]..pair[1]]);
    let is_long =
        |block: &&[Line<'_>]| joined(*block).chars().count() >= SHORTEST && !announces(block);
    let (items, rest): (Vec<_>, Vec<_>) = blocks.partition(is_long);
    if items.len() < 2 || are_demands(items.iter().map(|block| block[0].text)) {
        return None;
    }
    let around = rest.iter().map(|block| joined(*block)).collect::<Vec<_>>().join("\n");
    Some(
        items
            .into_iter()
            .map(|block| Part { item: joined(block), around: around.clone(), ..Part::default() })
            .collect(),
    )
}

/// Right under a line that hires and ends with a colon, lines that name nothing but jobs.
pub(super) fn plain_lines(lines: &[Line<'_>]) -> Option<Vec<Part>> {
    const FEWEST: usize = 3;
    const LONGEST: usize = 60;
    let is_job = |line: &Line<'_>| {
        line.text.starts_with(char::is_alphabetic)
            && line.text.chars().count() <= LONGEST
            && !line.text.contains(':')
            && !WORDS.is_demand(line.text)
            && contact(line.text).is_none()
    };
    let first = (1..lines.len()).find(|&at| {
        lines[at - 1].text.ends_with(':') && announces(&lines[..at]) && is_job(&lines[at])
    })?;
    let n = 1 + lines[first + 1..].iter().take_while(|it| !it.after_gap && is_job(it)).count();
    if n < FEWEST {
        return None;
    }
    let around = joined(lines[..first].iter().chain(&lines[first + n..]));
    let jobs = &lines[first..first + n];
    let part = |line: &Line<'_>| Part {
        item: line.text.to_owned(),
        around: around.clone(),
        ..Part::default()
    };
    Some(jobs.iter().map(part).collect())
}

fn from_starts(lines: &[Line<'_>], starts: &[usize], end: usize, around: &str) -> Vec<Part> {
    let ends = starts.iter().skip(1).copied().chain([end]);
    starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| Part {
            item: joined(&lines[start..end]),
            around: around.to_owned(),
            ..Part::default()
        })
        .collect()
}
