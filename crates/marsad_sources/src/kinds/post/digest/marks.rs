//! Lists whose items begin with numbers or signs.

use super::{Line, Part, announces, are_demands, joined};
use crate::{
    Vocabulary,
    fold::fold,
    kinds::post::{trades::are_jobs, words::WORDS},
};

/// Where nothing announces vacancies, shorter items are requirements or places.
const SHORTEST_ITEM: usize = 22;
/// The same for their mean length.
const SHORTEST_MEAN: usize = 30;
/// A vacancy with a list of duties says more before it than a digest does.
const LONGEST_HEAD: usize = 110;
/// More is no heading of a section.
const LONGEST_HEADING: usize = 40;
/// Lines after a list that has no heading.
const LONGEST_FOOT: usize = 5;

/// A message that is, but for a head and a foot, a list of at least two numbered or three marked
/// items (two, if the head announces vacancies).
pub(super) fn list(lines: &[Line<'_>], words: &Vocabulary) -> Option<Vec<Part>> {
    let marked = marked(lines, words)
        .or_else(|| under_head(lines, &|line| picture(line)))
        .or_else(|| under_head(lines, &|line| counted(line)))?;
    let head = &lines[..marked.iter().position(Option::is_some)?];
    // "Offre 1 : …" announces itself.
    let is_offer = |line: &Line<'_>| {
        WORDS
            .after_offer(line.text)
            .is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()))
    };
    let is_announced = announces(head)
        || lines.get(head.len()).is_some_and(is_offer)
        || are_jobs(marked.iter().flatten().copied());
    let marked = below_places(lines, &marked).unwrap_or(marked);
    let first = marked.iter().position(Option::is_some)?;
    let last = marked.iter().rposition(Option::is_some)?;
    let texts = marked.iter().flatten().copied();
    if are_demands(texts.clone()) || head.last().is_some_and(|line| WORDS.is_demand(line.text)) {
        return None;
    }
    let (items, end) = items(lines, &marked, first, last)?;
    let (head, foot) = headings(lines, &marked, first, end);
    if !is_announced {
        // "Nour cherche un soudeur", and a list of what he does.
        if head.iter().any(|line| WORDS.after_hiring(line.text).is_some()) {
            return None;
        }
        let head_length: usize = head.iter().map(|line| line.text.chars().count()).sum();
        let lengths: Vec<usize> = items.iter().map(|item| item.text.chars().count()).collect();
        let total: usize = lengths.iter().sum();
        // "Serveur – Café Atlas – Fès": who, for whom, where; "Caristes (3)": who and how many.
        let is_row = |item: &Item<'_>| {
            [" – ", " - ", " — ", " | "].iter().any(|it| item.text.contains(it))
                || item.text.trim_end_matches(')').ends_with(|it: char| it.is_ascii_digit())
                    && item.text.ends_with(')')
        };
        let are_short = lengths.iter().any(|length| *length < SHORTEST_ITEM)
            || total / items.len() < SHORTEST_MEAN;
        if texts.count() < 3 && !is_numbered(lines, first, words)
            || head_length > LONGEST_HEAD
            || head.len() > 2
            || foot.len() > LONGEST_FOOT
            || are_short && !items.iter().all(is_row)
        {
            return None;
        }
    }
    let around = joined(head.iter().chain(foot));
    Some(
        items
            .into_iter()
            .map(|item| Part {
                around: [item.heading, &around]
                    .into_iter()
                    .filter(|it| !it.is_empty())
                    .collect::<Vec<_>>()
                    .join("\n"),
                item: item.text,
                ..Part::default()
            })
            .collect(),
    )
}

struct Item<'l> {
    text: String,
    /// Of the section that it stands in: a town.
    heading: &'l str,
}

/// The items, with the lines that go on about them, and where the last one ends.
fn items<'l>(
    lines: &[Line<'l>],
    marked: &[Option<&'l str>],
    first: usize,
    last: usize,
) -> Option<(Vec<Item<'l>>, usize)> {
    let mut items: Vec<Item<'l>> = Vec::new();
    let mut heading =
        if first > 0 && is_heading(lines, marked, first - 1) { lines[first - 1].text } else { "" };
    let (mut longest, mut length) = (0, 0);
    for at in first..=last {
        match marked[at] {
            Some(text) => {
                length = 0;
                items.push(Item { text: text.to_owned(), heading });
            }
            None if is_heading(lines, marked, at) => heading = lines[at].text,
            None => {
                length += 1;
                longest = longest.max(length);
                let item = items.last_mut()?;
                item.text.push('\n');
                item.text.push_str(lines[at].text);
            }
        }
    }
    let mut end = last + 1;
    // The last item goes on for as many lines as others do.
    while end <= last + longest && lines.get(end).is_some_and(|line| !line.after_gap) {
        let item = items.last_mut()?;
        item.text.push('\n');
        item.text.push_str(lines[end].text);
        end += 1;
    }
    (items.len() >= 2).then_some((items, end))
}

/// Head and foot of a list, without the heading of its first section.
fn headings<'a, 'l>(
    lines: &'a [Line<'l>],
    marked: &[Option<&str>],
    first: usize,
    end: usize,
) -> (&'a [Line<'l>], &'a [Line<'l>]) {
    let head_end =
        if first > 0 && is_heading(lines, marked, first - 1) { first - 1 } else { first };
    (&lines[..head_end], &lines[end..])
}

/// A short line of its own between items, right above one.
fn is_heading(lines: &[Line<'_>], marked: &[Option<&str>], at: usize) -> bool {
    let line = &lines[at];
    marked[at].is_none()
        && (line.after_gap || line.text.starts_with(['📍', '📌', '🏙']))
        && line.text.chars().count() <= LONGEST_HEADING
        && marked.get(at + 1).is_some_and(Option::is_some)
        && !lines[at + 1].after_gap
        && (at > 0 || line.text.starts_with(['📍', '📌', '🏙']))
}

/// If the marks are pins of places, the lines below them are the items.
fn below_places<'l>(
    lines: &[Line<'l>],
    marked: &[Option<&'l str>],
) -> Option<Vec<Option<&'l str>>> {
    const LONGEST: usize = 25;
    let pins: Vec<usize> = (0..lines.len()).filter(|&at| marked[at].is_some()).collect();
    let are_places = pins.iter().all(|&at| {
        lines[at].text.starts_with(['📍', '📌', '🏙'])
            && lines[at].text.chars().count() <= LONGEST
            && lines.get(at + 1).is_some_and(|next| !next.after_gap)
    });
    if !are_places {
        return None;
    }
    let mut below = vec![None; lines.len()];
    for (index, &pin) in pins.iter().enumerate() {
        let end = pins.get(index + 1).copied().unwrap_or(lines.len());
        for at in pin + 1..end {
            if lines[at].after_gap {
                break;
            }
            below[at] = Some(lines[at].text);
        }
    }
    Some(below)
}

/// The text behind the mark of each line that begins an item.
fn marked<'l>(lines: &[Line<'l>], words: &Vocabulary) -> Option<Vec<Option<&'l str>>> {
    let numbers: Vec<Option<(u32, &str)>> =
        lines.iter().map(|line| numbered(line.text, words)).collect();
    let counted: Vec<u32> = numbers.iter().flatten().map(|(number, _)| *number).collect();
    if counted.len() >= 2 && counted.iter().copied().eq(1..=counted.len() as u32) {
        return Some(numbers.into_iter().map(|it| it.map(|(_, item)| item)).collect());
    }
    let bullets: Vec<Option<(char, &str)>> = lines.iter().map(|line| bullet(line.text)).collect();
    let times = |sign: char| bullets.iter().flatten().filter(|(other, _)| *other == sign).count();
    let most = bullets.iter().flatten().map(|(sign, _)| times(*sign)).max()?;
    let (sign, _) = bullets.iter().flatten().find(|(sign, _)| times(*sign) == most)?;
    (most >= 2).then(|| {
        bullets
            .iter()
            .map(|it| it.filter(|(other, _)| other == sign).map(|(_, item)| item))
            .collect()
    })
}

/// Right under a line that announces vacancies: three items, each with a picture of its own or the
/// number of people.
fn under_head<'l>(
    lines: &[Line<'l>],
    item: &dyn Fn(&'l str) -> Option<&'l str>,
) -> Option<Vec<Option<&'l str>>> {
    let first = (1..lines.len()).find(|&at| announces(&lines[..at]))?;
    let items: Vec<&str> = lines[first..].iter().map_while(|line| item(line.text)).collect();
    if items.len() < 3 {
        return None;
    }
    let mut marked = vec![None; lines.len()];
    for (place, item) in marked[first..].iter_mut().zip(items) {
        *place = Some(item);
    }
    Some(marked)
}

/// "2 commis de cuisine".
fn counted(line: &str) -> Option<&str> {
    let digits = line.find(|it: char| crate::fold::digit(it).is_none())?;
    let is_people = digits > 0 && line[digits..].starts_with(' ') && !WORDS.is_demand(line);
    (is_people && line[digits..].contains(char::is_alphabetic)).then_some(line)
}

/// The text behind a picture that does not stand for a place, a day, money or a way to apply.
fn picture(line: &str) -> Option<&str> {
    const ATTRIBUTES: &str = "📍📌🗺📅📆🗓⏰🕐⌚💰💵💶💸🎓📞☎📱📲📧📩✉📨📥🌐🔗🏢🏠⚠❗";
    let (sign, behind) = bullet(line)?;
    (!ATTRIBUTES.contains(sign)).then_some(behind)
}

fn is_numbered(lines: &[Line<'_>], first: usize, words: &Vocabulary) -> bool {
    numbered(lines[first].text, words).is_some()
}

fn numbered<'l>(line: &'l str, words: &Vocabulary) -> Option<(u32, &'l str)> {
    number(line).or_else(|| letter(line)).or_else(|| ordinal(line, words)).or_else(|| {
        // "Offre 1 : …"
        let (before, item) = WORDS.after_offer(line)?.split_once(':')?;
        Some((fold(before).parse().ok()?, item.trim_start()))
    })
}

/// "A)", "ب-".
fn letter(line: &str) -> Option<(u32, &str)> {
    const LATIN: &str = "ABCDEFGHIJ";
    const ARABIC: &str = "ابجدهوزحطي";
    let line = line.strip_prefix('(').unwrap_or(line);
    let first = line.chars().next()?;
    let behind = line[first.len_utf8()..].strip_prefix([')', '.', '-', '–'])?;
    let first = if first == 'أ' { 'ا' } else { first.to_ascii_uppercase() };
    let order = [LATIN, ARABIC].iter().find_map(|it| it.chars().position(|it| it == first))?;
    Some((u32::try_from(order).ok()? + 1, behind.trim_start()))
}

/// "1)", "(1)", "2.", "3-", "4️⃣", "5/".
fn number(line: &str) -> Option<(u32, &str)> {
    let line = line.strip_prefix('(').unwrap_or(line);
    if let Some(number) = circled(line) {
        return Some(number);
    }
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

/// "①", "❶".
fn circled(line: &str) -> Option<(u32, &str)> {
    let sign = line.chars().next()?;
    let of = |first: char| u32::from(sign).checked_sub(u32::from(first)).filter(|it| *it < 10);
    let number = ['①', '❶', '➀', '➊', '⓵', '⑴', '⒈'].into_iter().find_map(of)? + 1;
    let behind = &line[sign.len_utf8()..];
    Some((number, behind.trim_start_matches([' ', '.', ')', '-', ':', '\u{fe0f}'])))
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
            | '—'
            | '•'
            | '·'
            | '*'
            | '▪'
            | '▫'
            | '◾'
            | '►'
            | '▶'
            | '➤'
            | '→'
            | '⇒'
            | '●'
            | '○'
            | '■'
            | '◆'
            | '★'
            | '+'
            | '#'
    ) || ('\u{2600}'..='\u{27bf}').contains(&sign)
        || ('\u{1f300}'..='\u{1faff}').contains(&sign);
    let is_word =
        behind.starts_with(|it: char| it.is_alphanumeric() || matches!(it, '(' | '"' | '«'));
    // A hashtag alone is a subject.
    let is_subject = sign == '#' && !behind.contains(' ');
    (is_sign && is_word && !is_subject).then_some((sign, behind))
}
