//! Parsing a document that may not quite be JSON.

use serde_json::Value;

/// Parses strictly; failing that, with raw control characters in strings, wrong escapes and commas
/// too many repaired; failing that, with quotes inside strings taken for text, and last with the
/// whole document unescaped from HTML. The reason given is that of the strict attempt.
pub(crate) fn parse(text: &str) -> Result<Value, String> {
    let strict = match serde_json::from_str(text) {
        Ok(value) => return Ok(value),
        Err(cause) => cause,
    };
    let attempts: [fn(&str) -> String; 3] = [
        |text| mend(text, closes_always),
        |text| mend(text, closes_before_punctuation),
        |text| {
            mend(&text.replace("&quot;", "\"").replace("&#34;", "\""), closes_before_punctuation)
        },
    ];
    for attempt in attempts {
        if let Ok(value) = serde_json::from_str(&attempt(text)) {
            return Ok(value);
        }
    }
    Err(format!("is not JSON: {strict}"))
}

/// Whether a quote inside a string ends it, seen from what stands behind it.
type Closes = fn(&str) -> bool;

fn closes_always(_: &str) -> bool {
    true
}

fn closes_before_punctuation(behind: &str) -> bool {
    behind.trim_start().is_empty() || behind.trim_start().starts_with([',', ':', '}', ']'])
}

fn mend(text: &str, closes: Closes) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut in_string = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        match char {
            '"' if !in_string => {
                in_string = true;
                out.push('"');
            }
            '"' if closes(&text[at + 1..]) => {
                in_string = false;
                out.push('"');
            }
            '"' => out.push_str("\\\""),
            '\\' if in_string => match chars.next() {
                Some((_, escaped @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't'))) => {
                    out.push('\\');
                    out.push(escaped);
                }
                Some((_, 'u')) if is_hex(text, at + 2) => out.push_str("\\u"),
                Some((_, other)) => push_in_string(&mut out, other),
                None => {}
            },
            _ if in_string => push_in_string(&mut out, char),
            // A comma before the end of a list or object.
            ',' if text[at + 1..].trim_start().starts_with(['}', ']']) => {}
            '\u{feff}' | '\0' => {}
            _ => out.push(char),
        }
    }
    out
}

fn push_in_string(out: &mut String, char: char) {
    match char {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        char if char < ' ' => out.push(' '),
        char => out.push(char),
    }
}

fn is_hex(text: &str, at: usize) -> bool {
    text.as_bytes().get(at..at + 4).is_some_and(|it| it.iter().all(u8::is_ascii_hexdigit))
}
