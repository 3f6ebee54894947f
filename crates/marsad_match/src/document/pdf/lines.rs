//! From letters on a page to lines of text, in the order that they are read.
//!
//! Letters stand in the order of the eye. Where a line is Arabic, that is the reverse of the order
//! of reading, but for the numbers and Latin words in it: a simple form of the Unicode bidirectional
//! algorithm (UAX #9), the other way round.

/// A letter, or several that are drawn as one, where it stands; `y` grows downwards.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Letter {
    pub(super) text: String,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    /// Size of its font.
    pub(super) height: f64,
}

/// Letters whose feet are not further apart than this share of their size stand in one line.
const SAME_LINE: f64 = 0.4;
/// A gap of this share of the size is a space; a wide one sets columns apart.
const SPACE: f64 = 0.2;
const COLUMN: f64 = 1.8;

/// Which way something is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// From left to right.
    Right,
    /// From right to left.
    Left,
    /// As its neighbors.
    Any,
}

/// The lines of a page from top to bottom; what stands in columns side by side is lines of its own.
pub(super) fn text(mut letters: Vec<Letter>) -> String {
    letters.retain(|letter| letter.height > 0.0 && letter.x.is_finite() && letter.y.is_finite());
    letters.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut out = String::new();
    let mut line: Vec<Letter> = Vec::new();
    for letter in letters {
        let is_same =
            line.last().is_some_and(|last| letter.y - last.y <= SAME_LINE * last.height.max(1.0));
        if !is_same {
            write(std::mem::take(&mut line), &mut out);
        }
        line.push(letter);
    }
    write(line, &mut out);
    out
}

/// Cuts a line where a column ends, and words where a gap is.
fn write(mut line: Vec<Letter>, out: &mut String) {
    line.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut piece: Vec<String> = Vec::new();
    // As far as the letters before reach, and how large the last one is.
    let (mut end, mut size) = (f64::NEG_INFINITY, f64::INFINITY);
    for letter in line {
        if letter.text.trim().is_empty() {
            // Spaces are drawn or not: the gap decides.
            continue;
        }
        let gap = (letter.x.min(letter.x + letter.width) - end) / letter.height.min(size);
        if gap > COLUMN && !piece.is_empty() {
            finish(std::mem::take(&mut piece), out);
        } else if gap > SPACE && !piece.is_empty() {
            piece.push(" ".to_owned());
        }
        end = end.max(letter.x.max(letter.x + letter.width));
        size = letter.height;
        piece.push(letter.text);
    }
    finish(piece, out);
}

fn finish(piece: Vec<String>, out: &mut String) {
    if !piece.is_empty() {
        out.push_str(&in_order_of_reading(piece));
        out.push('\n');
    }
}

/// The letters of a line as they are read, from how they stand from left to right.
fn in_order_of_reading(mut letters: Vec<String>) -> String {
    let ways: Vec<Way> = letters.iter().map(|letter| way(letter)).collect();
    let n = |wanted| ways.iter().filter(|way| **way == wanted).count();
    if n(Way::Left) == 0 {
        return letters.concat();
    }
    let line = if n(Way::Left) >= n(Way::Right) { Way::Left } else { Way::Right };
    let mut ways = resolved(&ways, &letters, line);
    if line == Way::Left {
        letters.reverse();
        ways.reverse();
    }
    let mut first = 0;
    for at in 0..=ways.len() {
        if ways.get(at).is_none_or(|way| *way == line) {
            letters[first..at].reverse();
            first = at + 1;
        }
    }
    letters.concat()
}

/// What has no way of its own goes with its neighbors where they agree, else with the line.
fn resolved(ways: &[Way], letters: &[String], line: Way) -> Vec<Way> {
    let mut resolved = ways.to_vec();
    for at in (0..ways.len()).filter(|at| ways[*at] == Way::Any) {
        let before = ways[..at].iter().rev().find(|way| **way != Way::Any);
        let after = ways[at..].iter().find(|way| **way != Way::Any);
        resolved[at] = match (before, after) {
            (Some(one), Some(other)) if one == other && !is_mark(&letters[at]) => *one,
            _ => line,
        };
    }
    resolved
}

/// Marks of lists belong to the line.
fn is_mark(letter: &str) -> bool {
    letter.starts_with(['•', '·', '▪', '●', '◦', '|', '،'])
}

fn way(letter: &str) -> Way {
    let strong = letter.chars().find(|c| c.is_alphanumeric());
    match strong {
        None => Way::Any,
        Some('\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}') => Way::Right,
        Some('\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}') => {
            Way::Left
        }
        Some(_) => Way::Right,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters half as wide as high, one after the other from `x` on.
    fn line(x: f64, y: f64, text: &str) -> Vec<Letter> {
        let letter = |(at, c): (usize, char)| Letter {
            text: c.to_string(),
            x: x + at as f64 * 5.0,
            y,
            width: 5.0,
            height: 10.0,
        };
        text.chars().enumerate().map(letter).collect()
    }

    #[test]
    fn letters_become_words_lines_and_columns() {
        let letters =
            [line(0.0, 20.0, "two words"), line(0.0, 0.0, "left"), line(100.0, 0.5, "right")];
        assert_eq!(text(letters.concat()), "left\nright\ntwo words\n");
    }

    #[test]
    fn arabic_is_read_from_right_to_left_and_numbers_are_not() {
        let check = |read: &str, expected: &str| {
            let seen: String = read.chars().collect();
            assert_eq!(text(line(0.0, 0.0, &seen)).trim_end(), expected, "{seen}");
        };
        let reversed = |text: &str| text.chars().rev().collect::<String>();
        let welder = reversed("لحام");
        check(&format!("{welder} TIG"), "TIG لحام");
        check(&format!("Excel Word {}", reversed("يتقن العمل على")), "يتقن العمل على Excel Word");
        check(
            &format!("2019 - 2023 {}", reversed("تجربة في اللحام:")),
            "تجربة في اللحام: 2019 - 2023",
        );
        check(&format!("Langues: {} anglais", reversed("عربية")), "Langues: عربية anglais");
    }

    #[test]
    fn letters_drawn_as_one_stay_in_their_order() {
        let seen = ["ث", "لا", "ث"].map(str::to_owned).to_vec();
        assert_eq!(in_order_of_reading(seen), "ثلاث");
    }
}
