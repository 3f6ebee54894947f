//! Texts cut into words that know where they stand and what they are called in the reader's tables.

use super::{Vocabulary, fold_char, is_arabic, is_of_word};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    Latin,
    Arabic,
    Tifinagh,
    Number,
    Other,
}

/// A word of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    /// Byte span in the text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    norm: (u32, u32),
    pub(crate) script: Script,
    /// The word's number as written (folded), or without its Arabic article; 0 if unknown.
    pub(crate) form: u32,
    /// The number of its stem; 0 if unknown.
    pub(crate) stem: u32,
    /// It begins a line.
    pub(crate) first_of_line: bool,
    /// A full stop, bullet or newline stands between it and the word before.
    pub(crate) first_of_sentence: bool,
    /// The same, or a comma, bracket, colon or dash, or it is the first word.
    pub(crate) first_of_clause: bool,
    /// No phrase goes on from the word before to it: "B.Sc." is one, "une technicienne. Diplôme exigé"
    /// is none.
    pub(crate) first_of_phrase: bool,
    /// A colon follows directly.
    pub(crate) colon_after: bool,
}

/// A text and its words.
#[derive(Debug, Default)]
pub(crate) struct Words<'t> {
    pub(crate) text: &'t str,
    pub(crate) tokens: Vec<Token>,
    norms: String,
}

/// Letters of the shortest word that another one is glued to.
const LEAST_GLUED: usize = 3;
/// The same, where it begins with a capital, as names of two words do.
const LEAST_OF_NAME: usize = 5;

/// Words that are written together with a number ("3ans").
const UNITS: &[&str] = &["an", "ans", "mois", "year", "years", "yrs", "month", "months"];

impl<'t> Words<'t> {
    /// Cuts `text` at everything that is not a letter or digit, except in `c++`, `c#` and `.net`;
    /// a number and the word glued to it are two words.
    pub(crate) fn cut(text: &'t str) -> Self {
        let mut words =
            Words { text, tokens: Vec::with_capacity(text.len() / 6), norms: String::new() };
        words.norms.reserve(text.len());
        let mut gap = Gap { line: true, sentence: true, clause: true, phrase: true };
        // Where the word being read begins in the text and in its folded form, and whether it is
        // digits so far: only those are cut before a letter.
        let mut open: Option<(usize, usize)> = None;
        let mut is_digits = false;
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let here = at;
            if c.is_ascii_alphanumeric() {
                is_digits &= open.is_some();
                if !c.is_ascii_digit() && is_digits {
                    if words.splits_before(open, c, &text[here..]) {
                        words.close(&mut open, here, &mut gap);
                    }
                    is_digits = false;
                }
                is_digits |= open.is_none() && c.is_ascii_digit();
                let is_more = |byte: &u8| match is_digits {
                    true => byte.is_ascii_digit(),
                    false => byte.is_ascii_alphanumeric(),
                };
                at += text.as_bytes()[at..].iter().take_while(|byte| is_more(byte)).count();
                open.get_or_insert((here, words.norms.len()));
                let start = words.norms.len();
                words.norms.push_str(&text[here..at]);
                words.norms[start..].make_ascii_lowercase();
                continue;
            }
            at += c.len_utf8();
            let next_is_word =
                || text[at..].chars().next().is_some_and(|next| next.is_alphanumeric());
            let inside = match c {
                '+' | '#' => open.is_some() && words.ends_in_letter() && !next_is_word(),
                '.' => open.is_none() && text[at..].get(..3).is_some_and(is_net),
                _ => !c.is_ascii(),
            };
            if inside {
                let before = words.norms.len();
                fold_char(c, &mut words.norms);
                let folded = &words.norms[before..];
                // Diacritics and invisible marks neither make nor end a word.
                if folded.is_empty() {
                    continue;
                }
                if c.is_ascii() || folded.chars().all(is_of_word) {
                    is_digits &= open.is_some();
                    if is_digits {
                        let folded = words.norms.split_off(before);
                        let first = folded.chars().next().unwrap_or(c);
                        if words.splits_before(open, first, &text[here..]) {
                            words.close(&mut open, here, &mut gap);
                        }
                        words.norms.push_str(&folded);
                    }
                    let is_digit = words.norms[before..].bytes().all(|it| it.is_ascii_digit());
                    is_digits = is_digit && (is_digits || open.is_none());
                    open.get_or_insert((here, before));
                    continue;
                }
                words.norms.truncate(before);
            }
            words.close(&mut open, here, &mut gap);
            gap.see(c, &text[..here], &text[at..]);
            if c == ':'
                && let Some(last) = words.tokens.last_mut()
            {
                last.colon_after = true;
            }
        }
        words.close(&mut open, text.len(), &mut gap);
        words
    }

    /// Cuts `text` and gives its words their numbers.
    pub(crate) fn read(text: &'t str, vocabulary: &Vocabulary) -> Self {
        let mut words = Self::cut(text);
        let mut index = 0;
        while index < words.tokens.len() {
            let known = vocabulary.look_up(words.norm(index));
            (words.tokens[index].form, words.tokens[index].stem) = known;
            if known == (0, 0) {
                words.unglue(index, vocabulary);
            }
            index += 1;
        }
        words
    }

    /// Makes two words of an unknown one that lost what stood between them: "la rentabilitéCapacité à".
    fn unglue(&mut self, index: usize, vocabulary: &Vocabulary) {
        let token = self.tokens[index];
        let word = &self.text[token.start..token.end];
        let Some(at) = joint(word) else { return };
        let mut left = String::new();
        word[..at].chars().for_each(|c| fold_char(c, &mut left));
        let cut = token.norm.0 + left.len() as u32;
        if !self.norm(index).starts_with(&left) {
            return;
        }
        let right = &self.norms[cut as usize..token.norm.1 as usize];
        let known = [vocabulary.look_up(&left), vocabulary.look_up(right)];
        if known.contains(&(0, 0)) {
            return;
        }
        let [(form, stem), _] = known;
        let end = token.start + at;
        self.tokens[index] =
            Token { end, norm: (token.norm.0, cut), form, stem, colon_after: false, ..token };
        let second = Token {
            start: end,
            norm: (cut, token.norm.1),
            first_of_line: false,
            first_of_sentence: true,
            first_of_clause: true,
            first_of_phrase: false,
            ..token
        };
        self.tokens.insert(index + 1, second);
    }

    /// The folded form of a word.
    pub(crate) fn norm(&self, index: usize) -> &str {
        let (start, end) = self.tokens[index].norm;
        &self.norms[start as usize..end as usize]
    }

    /// The folded form of a word, if there is one.
    pub(crate) fn norms_at(&self, index: usize) -> Option<&str> {
        (index < self.tokens.len()).then(|| self.norm(index))
    }

    pub(crate) fn norms(&self) -> impl Iterator<Item = &str> {
        (0..self.tokens.len()).map(|index| self.norm(index))
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The whole number that a word is.
    pub(crate) fn number(&self, index: usize) -> Option<u32> {
        (self.tokens.get(index)?.script == Script::Number).then(|| self.norm(index).parse().ok())?
    }

    fn ends_in_letter(&self) -> bool {
        self.norms.ends_with(|c: char| c.is_ascii_alphabetic() || c == '+')
    }

    /// Whether an open word of digits ends before a letter: "4000dh" and "3ans", but not "3d" or
    /// "3ndo".
    fn splits_before(&self, open: Option<(usize, usize)>, next: char, rest: &str) -> bool {
        let n_digits = open.map_or(0, |(_, norm)| self.norms.len() - norm);
        let glued = || rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
        next.is_alphabetic()
            && (n_digits > 1
                || UNITS.contains(&glued().as_str())
                || is_arabic(next)
                // "Bac +3Domaine"
                || rest.starts_with(char::is_uppercase) && glued().chars().count() > LEAST_GLUED)
    }

    fn close(&mut self, open: &mut Option<(usize, usize)>, end: usize, gap: &mut Gap) {
        let Some((start, norm)) = open.take() else { return };
        let form = &self.norms[norm..];
        self.tokens.push(Token {
            start,
            end,
            norm: (norm as u32, self.norms.len() as u32),
            script: script(form),
            form: 0,
            stem: 0,
            first_of_line: gap.line,
            first_of_sentence: gap.sentence,
            first_of_clause: gap.sentence || gap.clause,
            first_of_phrase: gap.phrase,
            colon_after: false,
        });
        *gap = Gap::default();
    }
}

/// What stood between the last word and the next.
#[derive(Default)]
struct Gap {
    line: bool,
    sentence: bool,
    clause: bool,
    phrase: bool,
}

impl Gap {
    /// Takes in a sign and what stands on both sides of it.
    fn see(&mut self, c: char, before: &str, after: &str) {
        match c {
            '\n' => *self = Self { line: true, sentence: true, phrase: true, ..*self },
            '.' => {
                self.sentence = true;
                self.phrase |= after.starts_with(' ');
            }
            ';' | '!' | '؛' => {
                self.sentence = true;
                self.phrase = true;
            }
            '?' | '•' | '·' | '؟' | '|' | '*' => self.sentence = true,
            ',' | '،' | ':' | '(' | ')' | '–' | '—' | '✔' | '✅' | '✓' => {
                self.clause = true
            }
            '-' => self.clause |= before.ends_with(' ') && after.starts_with(' '),
            _ => {}
        }
    }
}

/// The byte where a capital follows small letters ("rentabilitéCapacité", "ContratCDI"), or a word an
/// abbreviation ("CDIHoraires"). Names are written so too ("DevOps"), but begin with shorter words.
fn joint(word: &str) -> Option<usize> {
    let first = word.chars().next()?.len_utf8();
    let n_large = word.bytes().take_while(u8::is_ascii_uppercase).count();
    if n_large > LEAST_GLUED {
        let rest = &word[n_large - 1..];
        let is_word = rest.chars().skip(1).all(char::is_lowercase);
        return (is_word && rest.chars().count() > LEAST_GLUED).then_some(n_large - 1);
    }
    let small = word[first..].find(|c: char| !c.is_lowercase())? + first;
    let least = if word.starts_with(char::is_uppercase) { LEAST_OF_NAME } else { LEAST_GLUED };
    let is_joint = word[small..].starts_with(char::is_uppercase)
        && word[..small].chars().count() >= least
        && word[small..].chars().count() >= LEAST_GLUED;
    is_joint.then_some(small)
}

fn is_net(rest: &str) -> bool {
    rest.eq_ignore_ascii_case("net")
}

fn script(form: &str) -> Script {
    if form.bytes().all(|byte| byte.is_ascii_digit()) {
        return Script::Number;
    }
    let is_letter = |c: &char| is_arabic(*c) || c.is_alphabetic();
    match form.chars().find(is_letter) {
        Some(c) if c < '\u{250}' => Script::Latin,
        Some(c) if is_arabic(c) => Script::Arabic,
        Some('\u{2d30}'..='\u{2d7f}') => Script::Tifinagh,
        _ => Script::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(Words::cut(text).norms().collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn texts_are_cut_into_words() {
        check("Développeur C++/C#, .NET", &["developpeur", "c++", "c#", ".net"]);
        check("Bac+5, 4000dh, 3ans", &["bac", "5", "4000", "dh", "3", "ans"]);
        check("Bac +3Domaine", &["bac", "3", "domaine"]);
        check("khassna serveur 3ndo", &["khassna", "serveur", "3ndo"]);
        check("مطلوبٌ سائق (٢)", &["مطلوب", "سايق", "2"]);
        check("l'expérience B2B", &["l", "experience", "b2b"]);
    }

    #[test]
    fn words_that_lost_what_stood_between_them_are_two() {
        let mut vocabulary = Vocabulary::default();
        for word in ["rentabilite", "capacite", "git", "ops"] {
            vocabulary.form(word);
        }
        let read = |text| {
            let words = Words::read(text, &vocabulary);
            let known: Vec<String> = words.norms().map(str::to_owned).collect();
            (known, words.tokens.last().is_some_and(|it| it.first_of_sentence && it.form > 0))
        };
        let two = ["rentabilite", "capacite"].map(str::to_owned).to_vec();
        assert_eq!(read("rentabilitéCapacité"), (two, true));
        assert_eq!(read("RentabilitéCapacité").0, ["rentabilite", "capacite"]);
        assert_eq!(read("GITCapacité").0, ["git", "capacite"]);
        assert_eq!(read("GITO").0, ["gito"]);
        assert_eq!(read("GitOps").0, ["gitops"]);
        assert_eq!(read("capacitéAbc").0, ["capaciteabc"]);
    }

    #[test]
    fn words_know_where_they_stand() {
        let words = Words::cut("Profil recherché :\n- Maîtrise d’Excel. Anglais");
        let span = |index: usize| &words.text[words.tokens[index].start..words.tokens[index].end];
        assert_eq!(span(1), "recherché");
        assert!(words.tokens[1].colon_after);
        assert!(words.tokens[2].first_of_line);
        assert!(words.tokens[5].first_of_sentence && !words.tokens[5].first_of_line);
        assert_eq!(words.tokens[4].script, Script::Latin);
    }
}
