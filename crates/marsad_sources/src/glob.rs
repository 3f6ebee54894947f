//! Patterns of file names and URLs.

/// A pattern in which `*` stands for any characters of one path segment, `**` for any characters at
/// all and `?` for one character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glob(String);

impl Glob {
    pub fn new(pattern: &str) -> Self {
        Self(pattern.trim_start_matches("./").to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether all of `path`, or its end after a `/`, is of this form.
    pub fn matches(&self, path: &str) -> bool {
        let path: Vec<char> = path.replace('\\', "/").chars().collect();
        let pattern: Vec<char> = self.0.chars().collect();
        let starts =
            path.iter().enumerate().filter(|(_, char)| **char == '/').map(|(at, _)| at + 1);
        std::iter::once(0).chain(starts).any(|start| fits(&pattern, &path[start..]))
    }
}

/// Keeps, while walking the text, the set of places in the pattern that may come next: no backtracking.
fn fits(pattern: &[char], text: &[char]) -> bool {
    let mut places = vec![false; pattern.len() + 1];
    places[0] = true;
    skip_stars(pattern, &mut places);
    for char in text {
        let mut next = vec![false; pattern.len() + 1];
        for at in (0..pattern.len()).filter(|at| places[*at]) {
            match pattern[at] {
                '*' => {
                    let crosses =
                        pattern.get(at + 1) == Some(&'*') || (at > 0 && pattern[at - 1] == '*');
                    next[at] |= crosses || *char != '/';
                }
                '?' => next[at + 1] |= *char != '/',
                literal => next[at + 1] |= literal == *char,
            }
        }
        skip_stars(pattern, &mut next);
        places = next;
    }
    places[pattern.len()]
}

/// A star may stand for nothing.
fn skip_stars(pattern: &[char], places: &mut [bool]) {
    for at in 0..pattern.len() {
        if places[at] && pattern[at] == '*' {
            places[at + 1] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Glob;

    #[test]
    fn stars_stay_in_their_folder_and_double_stars_do_not() {
        let check = |pattern: &str, path: &str, expected: bool| {
            assert_eq!(Glob::new(pattern).matches(path), expected, "{pattern} {path}");
        };
        check("board/*.json", "board/a.json", true);
        check("board/*.json", "drop/board/a.json", true);
        check("board/*.json", "board/old/a.json", false);
        check("board/**", "board/old/a.json", true);
        check("board/**/*.json", "board/old/2/a.json", true);
        check("page-?.html", "x/page-1.html", true);
        check("page-?.html", "x/page-12.html", false);
        check("a.csv", "ba.csv", false);
        check("*", "", true);
    }
}
