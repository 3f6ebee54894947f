//! Personal data out of titles and texts: nothing after the raw store sees it.

use std::ops::Range;

use marsad_taxonomy::Country;
use regex::Regex;

use crate::{Error, languages};

/// What stands where something was taken out.
pub const MARK: &str = "[…]";

/// Finds personal data: addresses, numbers, links to messengers, names after an honorific.
#[derive(Debug)]
pub(crate) struct Redactor {
    /// Addresses and links.
    addresses: Regex,
    /// The country's own numbers.
    numbers: Regex,
    /// The same without regard to where words begin and end: quick to tell that there are none.
    number_like: Regex,
    /// An honorific and the capitalized or Arabic words after it, group 1.
    names: Regex,
}

const EMAIL: &str = r"[\p{L}\d._%+\-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\d\-]+\s?\.\s?[\p{L}\d\-]{2,}(?:\.[\p{L}\d\-]{2,})*";
const MESSENGER: &str = r"(?i)(?:https?://)?\b(?:wa\.me|wa\.link|(?:[a-z]+\.)?whatsapp\.com|t\.me|telegram\.me|m\.me)/[^\s<>]+";
const SOCIAL: &str =
    r"(?i)(?:https?://)?(?:www\.)?(?:linkedin\.com/in|instagram\.com|fb\.me)/[^\s<>]+";
/// A name on a network, with its server or without: "@name", "@name@server.example".
const HANDLE: &str = r"\B@[\p{L}\d_](?:[.\-]?[\p{L}\d_]){2,}(?:@(?:[.\-]?[\p{L}\d])+)?";

impl Redactor {
    pub(crate) fn new(country: &Country) -> Result<Self, Error> {
        let addresses =
            [EMAIL, HANDLE, MESSENGER, SOCIAL].map(|pattern| format!("(?:{pattern})")).join("|");
        let mut numbers: Vec<String> = Vec::new();
        for personal in &country.personal {
            // Compiled alone first, so that the error can tell which one it is.
            Regex::new(&personal.regex).map_err(|source| Error::Pattern {
                kind: personal.kind.clone(),
                source: Box::new(source),
            })?;
            numbers.push(format!("(?:{})", personal.regex));
        }
        let honorifics: Vec<String> = languages::ALL
            .iter()
            .flat_map(|language| language.honorifics)
            .map(|word| regex::escape(word))
            .collect();
        let names = format!(
            r"(?:^|[\s:(,/])(?:{})[ \u{{a0}}]+((?:\p{{Lu}}[\p{{L}}'’\-]+[ \u{{a0}}]*){{1,3}}|[\p{{Arabic}}]{{2,}}(?:[ \u{{a0}}]+[\p{{Arabic}}]{{2,}})?)",
            honorifics.join("|")
        );
        let numbers = numbers.join("|");
        Ok(Self {
            addresses: Regex::new(&addresses).expect("the patterns are tested"),
            number_like: Regex::new(&numbers.replace(r"\b", ""))
                .or_else(|_| Regex::new(&numbers))
                .expect("each part was compiled alone"),
            numbers: Regex::new(&numbers).expect("each part was compiled alone"),
            names: Regex::new(&names).expect("honorifics are escaped"),
        })
    }

    /// `text` with [`MARK`] where personal data was.
    pub(crate) fn redact(&self, text: &str) -> String {
        let mut redacted = String::with_capacity(text.len());
        let mut done = 0;
        for span in self.personal(text) {
            redacted.push_str(&text[done..span.start]);
            redacted.push_str(MARK);
            done = span.end;
        }
        redacted.push_str(&text[done..]);
        redacted
    }

    /// Where personal data is in `text`: bytes, in order, apart from each other.
    pub(crate) fn personal(&self, text: &str) -> Vec<Range<usize>> {
        let mut spans: Vec<Range<usize>> = Vec::new();
        let mut take_out = |pattern: &Regex, window: &Window| {
            let start = window.range.start;
            // A country without numbers of its own has a pattern that finds nothing everywhere.
            let found = pattern.find_iter(&text[window.range.clone()]);
            let found = found.filter(|found| !found.is_empty());
            spans.extend(found.map(|found| start + found.start()..start + found.end()));
        };
        for window in windows(text) {
            if window.has_sign {
                take_out(&self.addresses, &window);
            }
            if self.number_like.is_match(&text[window.range.clone()]) {
                take_out(&self.numbers, &window);
            }
        }
        for captures in self.names.captures_iter(text) {
            let name = captures.get(1).expect("the group is not optional");
            if is_name(name.as_str()) {
                spans.push(name.start()..name.start() + name.as_str().trim_end().len());
            }
        }
        spans.sort_by_key(|span| (span.start, span.end));
        let mut apart: Vec<Range<usize>> = Vec::with_capacity(spans.len());
        for span in spans {
            match apart.last_mut() {
                Some(last) if span.start < last.end => last.end = last.end.max(span.end),
                _ => apart.push(span),
            }
        }
        apart
    }
}

/// A part of a text that can hold an address or number.
struct Window {
    range: Range<usize>,
    /// It holds what addresses and links have.
    has_sign: bool,
}

/// The parts of a text around `@`, links and runs of digits.
/// Word boundaries make the patterns slow on texts that are not ASCII, so they see little of them.
fn windows(text: &str) -> Vec<Window> {
    let bytes = text.as_bytes();
    let mut windows: Vec<Window> = Vec::new();
    let mut add = |start: usize, end: usize, has_sign: bool| {
        let start = text[..floor(text, start.saturating_sub(BEFORE))]
            .rfind(char::is_whitespace)
            .unwrap_or(0);
        let end = floor(text, (end + AFTER).min(text.len()));
        match windows.last_mut().filter(|last| start <= last.range.end) {
            Some(last) => {
                last.range.end = last.range.end.max(end);
                last.has_sign |= has_sign;
            }
            None => windows.push(Window { range: start..end, has_sign }),
        }
    };
    // A run of digits may be broken by a few other characters, as phone numbers are.
    let (mut run_start, mut last_digit, mut n_digits) = (0, usize::MAX, 0);
    for (at, &byte) in bytes.iter().enumerate() {
        if byte.is_ascii_alphabetic() || byte == b' ' {
            continue;
        }
        // The digits of Arabic are two bytes, of which the second one is counted.
        let is_digit = byte.is_ascii_digit()
            || (matches!(byte, 0xa0..=0xa9 | 0xb0..=0xb9)
                && at > 0
                && matches!(bytes[at - 1], 0xd9 | 0xdb));
        if is_digit {
            if last_digit == usize::MAX || at - last_digit > FAR {
                (run_start, n_digits) = (at, 0);
            }
            (last_digit, n_digits) = (at, n_digits + 1);
            if n_digits >= 5 {
                add(run_start, at, false);
            }
        } else if is_sign(bytes, at) {
            add(at, at, true);
        }
    }
    windows
}

/// Whether an address or link may be around the byte.
fn is_sign(bytes: &[u8], at: usize) -> bool {
    const LINKS: &[&[u8]] = &[
        b"wa.me",
        b"wa.link",
        b"whatsapp.com",
        b"m.me",
        b"linkedin.com",
        b"instagram.com",
        b"fb.me",
    ];
    match bytes[at] {
        b'@' => true,
        b'/' => {
            let before = bytes[at.saturating_sub(16)..at].to_ascii_lowercase();
            let before = before.as_slice();
            LINKS.iter().any(|link| before.ends_with(link)) || is_telegram(before)
        }
        b'(' | b'[' => bytes[at + 1..].get(..2).is_some_and(|at| at.eq_ignore_ascii_case(b"at")),
        _ => false,
    }
}

/// Whether an address ends here whose host is `t.me`, not one that ends so.
fn is_telegram(before: &[u8]) -> bool {
    before.strip_suffix(b"t.me").is_some_and(|rest| {
        !rest.last().is_some_and(|last| last.is_ascii_alphanumeric() || *last == b'-')
    })
}

/// More bytes between two digits are no phone number's: emoji of digits have six.
const FAR: usize = 8;

/// How much of the text around a sign is looked at, in bytes.
const BEFORE: usize = 60;
const AFTER: usize = 120;

/// The nearest character boundary at or before `at`.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// An office is addressed with an honorific too, but carries the article: "السيد المدير".
fn is_name(words: &str) -> bool {
    const OFFICES: &[&str] = &["Le", "La", "Les", "Monsieur", "Madame", "Directeur", "Président"];
    let first = words.split_whitespace().next().unwrap_or("");
    !first.starts_with("ال") && !OFFICES.contains(&first)
}

#[cfg(test)]
mod tests {
    use marsad_model::Localized;
    use marsad_taxonomy::{Personal, WageBounds};

    use super::*;

    /// A country whose phone numbers are `+9 …` and ten digits from 0.
    fn redactor() -> Redactor {
        let personal = Personal {
            kind: "phone".to_owned(),
            regex: r"(?:\+\s?9[\s.\-]*|\b[0٠])(?:[\s.\-]?\d){9}\b".to_owned(),
        };
        Redactor::new(&Country {
            agency: "X".to_owned(),
            id: "xx".to_owned(),
            names: Localized::default(),
            currency: "XXD".to_owned(),
            currency_name: Localized::default(),
            currencies: Vec::new(),
            wage: WageBounds {
                hours_per_month: 191.0,
                days_per_month: 26.0,
                month_min: 0.0,
                month_max: 1e6,
                legal_minimum_month: 0.0,
                minimum_words: Vec::new(),
                note: String::new(),
            },
            months: Vec::new(),
            personal: vec![personal],
            bad_words: Vec::new(),
        })
        .unwrap()
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(redactor().redact(text), expected);
    }

    #[test]
    fn addresses_and_numbers_go() {
        check("CV à rh.maroc@exemple.co.ma avant lundi", "CV à […] avant lundi");
        check("CV à rh@exemple.ma. Date limite : lundi", "CV à […]. Date limite : lundi");
        check("Tél : 06 12 34 56 78.", "Tél : […].");
        check("الهاتف ٠٦١٢٣٤٥٦٧٨ واتساب", "الهاتف […] واتساب");
        check("wa.me/212612345678", "[…]");
        check("CV : t.me/rh_nour ou @rh_nour.", "CV : […] ou […].");
        check("T.ME/rh_nour", "[…]");
        check("Suivez @offres@jobs.example !", "Suivez […] !");
        check("👉https://chat.whatsapp.com/AbC et instagram.com/nour", "👉[…] et […]");
        check("voir market.me/cv", "voir market.me/cv");
        check("Réf 2024, 4000 DH, 12/05/2025", "Réf 2024, 4000 DH, 12/05/2025");
    }

    #[test]
    fn names_after_an_honorific_go() {
        check("contactez Mme Fatima El Idrissi au siège", "contactez Mme […] au siège");
        check("Contact : M. BENALI, RH", "Contact : M. […], RH");
        check("الاتصال بالسيد المدير", "الاتصال بالسيد المدير");
        check("مع السيد أحمد بنعلي", "مع السيد […]");
        check("Madame, Monsieur", "Madame, Monsieur");
    }
}
