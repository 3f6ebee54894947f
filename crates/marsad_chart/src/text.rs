//! Estimates of how wide texts are, wrapping, and isolation of right-to-left labels.
//!
//! The font of a page is not known here, so widths are those of DejaVu Sans, wider than the fonts
//! that pages use: a label that fits by this table fits everywhere.

use crate::chart::Direction;

/// Cut labels end so.
const ELLIPSIS: char = '…';

/// Right-to-left isolate, left-to-right isolate, and the end of either.
const RLI: char = '\u{2067}';
const LRI: char = '\u{2066}';
const PDI: char = '\u{2069}';

/// Estimated width of `text` at `size`.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// Breaks `text` into at most `max_lines` lines no wider than `max_width`; what does not fit is cut.
pub(crate) fn wrap(text: &str, size: f64, max_width: f64, max_lines: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() && lines.len() + 1 < max_lines {
        let Some(end) = last_break(rest, size, max_width) else { break };
        lines.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    if !rest.is_empty() {
        lines.push(cut(rest, size, max_width));
    }
    lines
}

/// Breaks an address wherever a line is full: it has to be whole.
pub(crate) fn broken(address: &str, size: f64, max_width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for c in address.chars() {
        match lines.last_mut() {
            Some(line) if width(line, size) + advance(c) * size <= max_width => line.push(c),
            _ => lines.push(c.to_string()),
        }
    }
    lines
}

/// Whether [`wrap`] keeps the whole text.
pub(crate) fn fits(text: &str, size: f64, max_width: f64, max_lines: usize) -> bool {
    !wrap(text, size, max_width, max_lines).last().is_some_and(|line| line.ends_with(ELLIPSIS))
        || text.trim_end().ends_with(ELLIPSIS)
}

/// Isolates a text that reads from right to left, so that it keeps its order in a drawing whose
/// direction is always left to right. This is what browsers and resvg agree on; a right-to-left
/// mark is not enough.
pub(crate) fn isolate(text: &str, direction: Direction) -> String {
    let reads_from_right = match direction {
        Direction::Rtl => text.chars().any(is_right_to_left),
        Direction::Ltr => text.chars().find(|c| c.is_alphabetic()).is_some_and(is_right_to_left),
    };
    if reads_from_right { format!("{RLI}{text}{PDI}") } else { text.to_owned() }
}

/// Joins `parts` in reading order, each keeping its own inner order: `low – high`, `name: value`.
pub(crate) fn join(parts: &[&str], separator: &str, direction: Direction) -> String {
    match direction {
        Direction::Ltr => {
            parts.iter().map(|part| isolate(part, direction)).collect::<Vec<_>>().join(separator)
        }
        Direction::Rtl => {
            let isolated = parts.iter().map(|part| {
                let open = if part.chars().any(is_right_to_left) { RLI } else { LRI };
                format!("{open}{part}{PDI}")
            });
            format!("{RLI}{}{PDI}", isolated.collect::<Vec<_>>().join(separator))
        }
    }
}

/// The end of the longest beginning of `text` that fits and after which a line may break.
/// `None`: the text fits whole, or not even its first word does.
fn last_break(text: &str, size: f64, max_width: f64) -> Option<usize> {
    if width(text, size) <= max_width {
        return None;
    }
    let mut used = 0.0;
    let mut found = None;
    for (at, c) in text.char_indices() {
        // A space at the end of a line takes no room.
        if c == ' ' && used <= max_width {
            found = Some(at);
        }
        used += advance(c) * size;
        if used > max_width {
            break;
        }
        if matches!(c, '-' | '/' | '–') {
            found = Some(at + c.len_utf8());
        }
    }
    found.filter(|end| *end > 0)
}

fn cut(text: &str, size: f64, max_width: f64) -> String {
    if width(text, size) <= max_width {
        return text.to_owned();
    }
    let room = max_width - advance(ELLIPSIS) * size;
    let mut used = 0.0;
    let mut kept = String::new();
    for c in text.chars() {
        used += advance(c) * size;
        if used > room {
            break;
        }
        kept.push(c);
    }
    // At a word's end, unless that would lose most of the line.
    let at_word = match kept.rfind(' ') {
        Some(space) if width(&kept[..space], size) > room / 2.0 => &kept[..space],
        _ => &kept,
    };
    let kept = at_word.trim_end_matches([' ', '-', '/', '،', ',', '(']);
    format!("{kept}{ELLIPSIS}")
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
        // Arabic-Indic digits are written from left to right.
        && !matches!(c, '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}')
}

/// Width of one character in ems.
fn advance(c: char) -> f64 {
    match c {
        '\u{200B}'..='\u{200F}' | '\u{2066}'..='\u{2069}' | '\u{202A}'..='\u{202E}' => 0.0,
        '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{065F}' | '\u{0670}' => 0.0,
        'i' | 'j' | 'l' | 'ï' | 'î' | 'í' | 'ì' | 'I' | 'Î' | 'Ï' | '\'' | '’' | '|' => {
            0.32
        }
        ' ' | '\u{00A0}' | '\u{202F}' | '.' | ',' | ':' | ';' | '،' | '؛' | '·' => 0.35,
        '-' | '(' | ')' | '[' | ']' | '/' | '!' | 'f' | 't' | 'r' | '\u{2011}' => 0.42,
        'm' | '%' | '@' | 'M' | 'W' | '…' | 'œ' | 'Œ' | 'Æ' | 'æ' => 1.02,
        '—' | '×' | '+' | '=' | '<' | '>' | '±' | '−' | 'w' => 0.84,
        '0'..='9' | '€' | '$' => 0.64,
        'A'..='Z' | 'À'..='Þ' => 0.74,
        '\u{0600}'..='\u{08FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
            arabic_advance(c)
        }
        // Tifinagh, and what else is not Latin.
        '\u{2D30}'..='\u{2D7F}' => 0.75,
        '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{FFFF}' => 1.05,
        _ => 0.64,
    }
}

/// Arabic letters change with their neighbours; these are between the joined and the final form.
fn arabic_advance(c: char) -> f64 {
    match c {
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'ل' => 0.38,
        'س' | 'ش' | 'ص' | 'ض' => 1.05,
        'ر' | 'ز' | 'د' | 'ذ' | 'و' | 'ؤ' | 'ء' | 'ة' | 'ه' => 0.55,
        'ن' | 'ي' | 'ب' | 'ت' | 'ث' | 'ئ' => 0.52,
        'ى' | 'ك' | 'ق' | 'ف' => 0.7,
        '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}' => 0.56,
        _ => 0.65,
    }
}

#[cfg(test)]
mod tests;
