//! The records of a WARC file (ISO 28500), each found again after a broken one.

/// What stands at a place of the file.
pub(super) enum Next<'b> {
    Record { record: WarcRecord<'b>, end: usize },
    Broken { reason: String, resume: usize },
    End,
}

#[derive(Debug)]
pub(super) struct WarcRecord<'b> {
    pub(super) kind: &'b str,
    pub(super) target: &'b str,
    pub(super) content_type: &'b str,
    /// When it was captured, as ISO 8601.
    pub(super) date: &'b str,
    pub(super) body: &'b [u8],
}

const MARK: &[u8] = b"WARC/1.";

pub(super) fn next(bytes: &[u8], from: usize) -> Next<'_> {
    let skipped = bytes[from..].iter().position(|byte| !byte.is_ascii_whitespace());
    let Some(start) = skipped.map(|skipped| from + skipped) else { return Next::End };
    let resume = following(bytes, start + 1);
    if !bytes[start..].starts_with(MARK) {
        return Next::Broken { reason: "is no WARC record".to_owned(), resume };
    }
    let Some((head, body)) = head(bytes, start) else {
        return Next::Broken { reason: "its head is cut off".to_owned(), resume };
    };
    let value = |name: &str| {
        let lines = head.lines().filter_map(|line| line.split_once(':'));
        lines
            .filter(|(own, _)| own.trim().eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
            .next()
    };
    let Some(length) = value("Content-Length").and_then(|it| it.parse::<usize>().ok()) else {
        return Next::Broken { reason: "has no length".to_owned(), resume };
    };
    let told = body.checked_add(length).filter(|end| *end <= bytes.len());
    let end = match told {
        Some(end) if ends(bytes, end) => end,
        // The length is wrong, but the next record shows where this one ends.
        _ => match following(bytes, body) {
            end if end < bytes.len() => end,
            _ if told.is_some() => bytes.len(),
            end => return Next::Broken { reason: "is cut off".to_owned(), resume: end },
        },
    };
    let record = WarcRecord {
        kind: value("WARC-Type").unwrap_or_default(),
        target: value("WARC-Target-URI").unwrap_or_default().trim_matches(['<', '>']),
        content_type: value("Content-Type").unwrap_or_default(),
        date: value("WARC-Date").unwrap_or_default(),
        body: &bytes[body..end],
    };
    Next::Record { record, end }
}

/// The head of a record, and where its body begins.
fn head(bytes: &[u8], start: usize) -> Option<(&str, usize)> {
    let (length, gap) = [(b"\r\n\r\n".as_slice(), 4), (b"\n\n", 2)]
        .iter()
        .filter_map(|(mark, gap)| Some((find(&bytes[start..], mark)?, *gap)))
        .min()?;
    let head = std::str::from_utf8(&bytes[start..start + length]).ok()?;
    Some((head, start + length + gap))
}

/// Whether a record can end at `at`: nothing follows, or the two line ends that close a record.
fn ends(bytes: &[u8], at: usize) -> bool {
    let rest = &bytes[at..];
    rest.starts_with(b"\r\n\r\n") || rest.iter().all(u8::is_ascii_whitespace)
}

/// Where the next record begins on a line of its own, or the end.
fn following(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(found) = bytes.get(at..).and_then(|rest| find(rest, MARK)) {
        at += found;
        if at > 0 && bytes[at - 1] == b'\n' {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

pub(super) fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    let first = *mark.first()?;
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == first) {
        at += found;
        if bytes[at..].starts_with(mark) {
            return Some(at);
        }
        at += 1;
    }
    None
}
