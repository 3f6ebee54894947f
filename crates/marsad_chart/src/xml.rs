//! Writing numbers and texts into XML.

/// The attribute of the language, for the page and for the file.
pub(crate) fn lang(tag: &str) -> String {
    if tag.is_empty() {
        return String::new();
    }
    let tag = escape(tag);
    format!(r#" lang="{tag}" xml:lang="{tag}""#)
}

/// A coordinate with at most two decimals.
pub(crate) fn num(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Makes a text safe inside an element or a quoted attribute. Control characters are left out: XML
/// has no way to write them, and ads contain them.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_cannot_leave_their_element() {
        let check = |text: &str, expected: &str| assert_eq!(escape(text), expected);
        check(r#"<a href="x">R&D</a>"#, "&lt;a href=&quot;x&quot;&gt;R&amp;D&lt;/a&gt;");
        check("a\u{0}\u{8}b\nc\u{FFFF}", "ab c");
        check("\u{2067}فاس\u{2069}", "\u{2067}فاس\u{2069}");
    }

    #[test]
    fn numbers_are_short() {
        let check = |value: f64, expected: &str| assert_eq!(num(value), expected);
        check(12.0, "12");
        check(0.126, "0.13");
        check(-0.001, "0");
        check(100.0, "100");
    }
}
