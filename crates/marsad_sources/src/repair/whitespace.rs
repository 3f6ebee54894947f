//! One space between words, one empty line at most between paragraphs.

/// All on one line.
pub(crate) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|char| !is_noise(*char)));
    }
    out
}

/// Lines kept, each trimmed; more than one empty line becomes one.
pub(crate) fn paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    let text = text.replace("\r\n", "\n");
    for raw in text.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        let clean = line(raw);
        if clean.is_empty() {
            empty += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        out.push_str(&clean);
        empty = 0;
    }
    out
}

fn is_space(char: char) -> bool {
    char.is_whitespace() || char == '\u{200b}'
}

/// Characters that show nothing; joiners and direction marks mean something and stay.
fn is_noise(char: char) -> bool {
    char == '\u{feff}' || char == '\u{ad}' || (char.is_control() && !char.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_collapse_and_paragraphs_stay() {
        assert_eq!(line(" a\u{a0}\t b\r\n c\u{feff} "), "a b c");
        assert_eq!(paragraphs("\n a  b \n\n\n\n c\nd\r\n"), "a b\n\nc\nd");
        assert_eq!(paragraphs("a\r\nb\rc"), "a\nb\nc");
    }
}
