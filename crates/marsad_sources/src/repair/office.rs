//! `_x000D_`: how spreadsheets write characters that XML cannot hold.

use std::borrow::Cow;

/// Replaces `_xHHHH_` by the character it stands for; other control characters than line ends go.
pub(crate) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains("_x00") {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x00") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest[at + 6..].starts_with('_'));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(char) => {
                plain.push_str(&rest[..at]);
                match char {
                    // It stands before a real line end, or in place of one.
                    '\r' if rest[at + 7..].starts_with('\n') => {}
                    '\r' | '\n' => plain.push('\n'),
                    '\t' => plain.push(' '),
                    char if char.is_control() => {}
                    char => plain.push(char),
                }
                rest = &rest[at + 7..];
            }
            None => {
                plain.push_str(&rest[..at + 4]);
                rest = &rest[at + 4..];
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn escaped_line_ends_become_line_ends() {
        let check = |text: &str, expected: &str| assert_eq!(unescape(text), expected);
        check("profil :_x000D_\nbac", "profil :\nbac");
        check("a_x000D_b", "a\nb");
        check("_x000d__x0009_c_x0000_", "\n c");
        check("plan_x00", "plan_x00");
        check("_x00é9_", "_x00é9_");
        check("rien", "rien");
    }
}
