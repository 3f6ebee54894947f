//! Finding the ends of values without parsing them: brackets are matched, strings are respected.

/// Skips what may stand between values.
pub(super) fn skip_between(text: &str, at: usize) -> usize {
    text[at..]
        .find(|it: char| !(it.is_whitespace() || matches!(it, ',' | ';' | '\u{feff}' | '\u{1e}')))
        .map_or(text.len(), |skipped| at + skipped)
}

/// Longer than any record; the end of a broken one is looked for so far.
const LONGEST_RECORD: usize = 4 << 20;

/// The place after the record that begins at `at`; none if it is not closed.
pub(super) fn record_end(text: &str, at: usize) -> Option<usize> {
    let mut limit = text.len().min(at + LONGEST_RECORD);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    end(&text[..limit], at)
}

/// The place after the value that begins at `at`; none if the text ends first.
pub(crate) fn end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    match bytes.get(at)? {
        b'"' => string_end(bytes, at),
        b'{' | b'[' => {
            let mut depth = 0_usize;
            let mut place = at;
            loop {
                match bytes.get(place)? {
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => {
                        depth -= 1;
                        if depth == 0 {
                            return Some(place + 1);
                        }
                    }
                    b'"' => {
                        place = string_end(bytes, place)?;
                        continue;
                    }
                    _ => {}
                }
                place += 1;
            }
        }
        _ => {
            let is_end = |it: &u8| {
                matches!(it, b',' | b']' | b'}' | b'[' | b'{' | b'"') || it.is_ascii_whitespace()
            };
            Some(
                bytes[at..]
                    .iter()
                    .position(is_end)
                    .map_or(bytes.len(), |length| at + length.max(1)),
            )
            .map(|end| ceil(text, end))
        }
    }
}

/// Where the value of member `key` of the object at `at` begins.
pub(super) fn member(text: &str, at: usize, key: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut place = at + 1;
    loop {
        place = skip_between(text, place);
        if bytes.get(place)? != &b'"' {
            return None;
        }
        let after = string_end(bytes, place)?;
        let name = &text[place + 1..after - 1];
        place = skip_between(text, after);
        if bytes.get(place)? != &b':' {
            return None;
        }
        place = skip_between(text, place + 1);
        if name == key {
            return Some(place);
        }
        place = end(text, place)?;
    }
}

/// Where the next record begins that looks like the one at `at`: on a line of its own with the same
/// indentation, or behind the same closing brace and comma on one line.
pub(super) fn next_record(text: &str, at: usize) -> Option<usize> {
    let line = text[..at].rfind('\n').map_or(0, |it| it + 1);
    let indent = &text[line..at];
    if indent.trim().is_empty() && text[line..].contains('\n') {
        let mark = format!("\n{indent}{{");
        return text[at..].find(&mark).map(|found| at + found + mark.len() - 1);
    }
    let mut from = at;
    while let Some(found) = text[from..].find('}') {
        from += found + 1;
        let next = skip_between(text, from);
        if next > from && text[next..].starts_with('{') {
            return Some(next);
        }
    }
    None
}

fn string_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut place = at + 1;
    loop {
        match bytes.get(place)? {
            b'\\' => place += 2,
            b'"' => return Some(place + 1),
            _ => place += 1,
        }
    }
}

/// The next place at or after `at` where a character begins.
fn ceil(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
