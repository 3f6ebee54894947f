//! The title of a post, which has none.

/// More of a first line is no title.
const LONGEST: usize = 120;

/// The first line, without the signs before it.
pub(super) fn title(text: &str) -> String {
    let first = text.lines().find(|line| line.chars().any(char::is_alphabetic)).unwrap_or_default();
    let line = first.trim_start_matches(|it: char| {
        !it.is_alphanumeric() && !matches!(it, '#' | '"' | '«' | '(')
    });
    let line = line.trim_end_matches(|it: char| {
        !it.is_alphanumeric() && !it.is_ascii_punctuation() && it != '»'
    });
    if line.chars().count() <= LONGEST {
        return line.to_owned();
    }
    let cut: String = line.chars().take(LONGEST).collect();
    // Up to the end of a sentence, or of a word.
    let end = cut
        .rfind(['.', '،', ',', '؛', ';', '!', ':'])
        .filter(|at| *at > 30)
        .or_else(|| cut.rfind(' '));
    cut[..end.unwrap_or(cut.len())].to_owned()
}
