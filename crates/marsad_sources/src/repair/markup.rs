//! HTML, once or twice escaped, to plain text.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

/// Elements that begin a new paragraph.
const PARAGRAPHS: &[&str] = &[
    "p",
    "div",
    "ul",
    "ol",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "blockquote",
    "pre",
    "hr",
    "header",
    "footer",
    "form",
    "fieldset",
    "dl",
    "aside",
    "main",
    "nav",
    "figure",
];
/// Elements that begin a new line.
const LINES: &[&str] = &["br", "li", "tr", "dt", "dd", "option", "caption", "figcaption"];
/// Elements whose content is no text.
const SILENT: &[&str] = &["script", "style", "template", "svg", "iframe", "object"];
/// Elements inside lines.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "big", "button", "center", "cite", "code", "del", "em", "font", "i", "img",
    "input", "ins", "kbd", "label", "link", "mark", "meta", "noscript", "o:p", "path", "q", "s",
    "select", "small", "span", "strike", "strong", "sub", "sup", "tbody", "td", "tfoot", "th",
    "thead", "time", "tt", "u", "colgroup", "col", "html", "body", "head", "title", "textarea",
    "picture", "source", "video", "wbr",
];

/// The text that a reader of the page would see. Only elements that HTML knows are taken for markup
/// ("< 3 ans" and "vector<int>" stay), and a text that showed markup when it was unescaped is read
/// again.
pub(crate) fn to_text(value: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(value);
    for _ in 0..3 {
        match once(&text) {
            Some(plainer) => text = Cow::Owned(plainer),
            None => break,
        }
    }
    text
}

/// One layer of markup and escaping removed; none if there is none.
fn once(text: &str) -> Option<String> {
    if !text.contains(['<', '&']) {
        return None;
    }
    let lines_are_marked = has_blocks(text);
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&', '\n', '\r']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = match rest.as_bytes()[0] {
            b'<' => tag(rest, &mut out),
            b'&' => entity(rest, &mut out),
            // Where elements mark the lines, line ends are only spaces.
            _ if lines_are_marked => {
                out.push(' ');
                rest = &rest[1..];
                continue;
            }
            _ => None,
        };
        match taken {
            Some(length) => {
                changed = true;
                rest = &rest[length..];
            }
            None => {
                out.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    changed.then_some(out)
}

fn has_blocks(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let (_, name) = name(&text[at + 1..]);
        PARAGRAPHS.contains(&name.as_str()) || LINES.contains(&name.as_str())
    })
}

/// Writes what the tag or comment at the start of `text` stands for, and says how long it is.
fn tag(text: &str, out: &mut String) -> Option<usize> {
    if text.starts_with("<!--") {
        return Some(text.find("-->").map_or(text.len(), |end| end + 3));
    }
    let (closing, name) = name(&text[1..]);
    let is = |list: &[&str]| list.contains(&name.as_str());
    let paragraph = is(PARAGRAPHS);
    let line = is(LINES);
    let silent = is(SILENT);
    if !(paragraph || line || silent || is(INLINE) || text.starts_with("<!")) {
        return None;
    }
    let end = end_of_tag(text)?;
    if silent && !closing && !text[..end].ends_with("/>") {
        let close = format!("</{name}");
        let after = find_ignoring_case(&text[end..], &close).map(|at| end + at);
        return Some(match after {
            Some(at) => at + end_of_tag(&text[at..])?,
            None => text.len(),
        });
    }
    match name.as_str() {
        _ if paragraph => out.push_str("\n\n"),
        "br" => out.push('\n'),
        // The end of a line needs no mark: the next one begins with one.
        _ if line && !closing => out.push('\n'),
        "td" | "th" => out.push(' '),
        _ => {}
    }
    Some(end)
}

/// Whether a tag closes, and its lowercase name.
fn name(after_bracket: &str) -> (bool, String) {
    let closing = after_bracket.starts_with('/');
    let name = after_bracket[usize::from(closing)..]
        .chars()
        .take_while(|it| it.is_ascii_alphanumeric() || *it == ':')
        .take(12)
        .map(|it| it.to_ascii_lowercase())
        .collect();
    (closing, name)
}

/// The length of a tag; quoted attribute values may hold brackets.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, char) in text.char_indices() {
        match (quote, char) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') if text[..at].ends_with('=') => quote = Some(char),
            (Some(open), _) if open == char => quote = None,
            _ => {}
        }
    }
    // A quote that nobody closed: up to the first bracket.
    text.find('>').map(|at| at + 1)
}

fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    text.match_indices('<').map(|(at, _)| at).find(|at| {
        text.as_bytes()[*at..]
            .get(..needle.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(needle.as_bytes()))
    })
}

/// Writes the character that the entity at the start of `text` stands for, and says how long it is.
fn entity(text: &str, out: &mut String) -> Option<usize> {
    let length =
        text.bytes().skip(1).take(32).position(|it| !it.is_ascii_alphanumeric() && it != b'#')? + 1;
    let ended = text.as_bytes()[length] == b';';
    let name = &text[1..length];
    if let Some(code) = name.strip_prefix('#') {
        let code = match code.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => code.parse().ok()?,
        };
        out.push(numbered(code)?);
    } else {
        // Browsers forgive a missing semicolon in the oldest names; addresses hold `&copy=`.
        if !ended {
            return None;
        }
        out.push_str(resolve_html5_entity(name)?);
    }
    Some(length + usize::from(ended))
}

/// Browsers read 128 to 159 as windows-1252.
fn numbered(code: u32) -> Option<char> {
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9f) => encoding_rs::WINDOWS_1252.decode(&[byte]).0.chars().next(),
        _ => char::from_u32(code).filter(|char| *char != '\0'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::paragraphs;

    #[test]
    fn markup_becomes_paragraphs() {
        let check = |html: &str, expected: &str| assert_eq!(paragraphs(html), expected, "{html}");
        check("<p>Un</p><p>Deux</p>", "Un\n\nDeux");
        check(
            "<b>Profil</b> :<ul>\n<li>bac</li>\n<li>permis B</li></ul>",
            "Profil :\n\nbac\npermis B",
        );
        check("a<br>b<br/>c", "a\nb\nc");
        check("l&rsquo;offre &amp; co&nbsp;&#233;&#xe9;&#146;", "l’offre & co éé’");
        check("&lt;p&gt;Un&amp;nbsp;:&lt;/p&gt;Deux", "Un :\n\nDeux");
        check("<style>p{}</style>x<SCRIPT>if(a<b)</SCRIPT>y", "xy");
        check("<p title=\"a>b\">x</p>", "x");
        check("<!-- non -->oui", "oui");
    }

    #[test]
    fn what_is_not_markup_stays() {
        for text in [
            "< 3 ans d'expérience",
            "vector<int>",
            "R&D",
            "a & b",
            "x=1&copy=2",
            "a <",
            "&",
            "&#;",
            "<",
        ] {
            assert_eq!(to_text(text), text);
        }
    }

    #[test]
    fn lines_without_elements_are_kept() {
        assert_eq!(to_text("a\n&bull; b\n<b>c</b>"), "a\n• b\nc");
    }
}
