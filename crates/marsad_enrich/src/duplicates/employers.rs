//! Whether two postings have one employer, as far as their names tell.

use super::{
    facts::Facts,
    frequencies::{Frequencies, overlap, part},
    text::Text,
};

/// How the employers of two postings compare.
pub(super) struct Employers {
    /// The same name, or one in two spellings.
    pub(super) same: bool,
    /// One posting names the employer of the other in its text.
    pub(super) named: bool,
    /// Both are named, and none can stand for the other.
    pub(super) other: bool,
    /// One of them recruits for others.
    pub(super) agency: bool,
    pub(super) two_scripts: bool,
    /// Two languages' names that share a word few ads have: the rest may be translated.
    pub(super) kindred: bool,
}

/// Employers' names of which this share of words is common are one.
const SAME_NAME: f32 = 0.5;
/// A name that is shortened keeps at least a word that tells this much.
const TELLING: f32 = 3.5;
/// Share of a name's words that must be in a text that names it.
const NAME_IN_TEXT: f32 = 0.75;

impl Employers {
    pub(super) fn of(new: &Facts, old: &Facts, text: &Text, frequencies: &Frequencies) -> Self {
        let known = new.employer != 0 && old.employer != 0;
        let agency = new.agency || old.agency;
        let same = known && one_name(new, old, frequencies);
        // Some sources repeat the title as the employer.
        let names =
            |facts: &Facts| facts.employer != 0 && facts.employer != facts.title && !facts.agency;
        let in_new = |word| text.has(word);
        let in_old = |word| old.words.has(word);
        let named = !same
            && (names(old) && part(frequencies, &old.employer_words, in_new) >= NAME_IN_TEXT
                || names(new) && part(frequencies, &new.employer_words, in_old) >= NAME_IN_TEXT);
        let two_scripts = known && new.employer_in_arabic != old.employer_in_arabic;
        let kindred = known
            && !same
            && new.language != old.language
            && shared(new, old, frequencies) >= TELLING;
        let other = known && !same && !agency && !named && !two_scripts && !kindred;
        Self { same, named, other, agency, two_scripts, kindred }
    }
}

/// The names are equal, alike, one shortened, or one the other's initials.
fn one_name(new: &Facts, old: &Facts, frequencies: &Frequencies) -> bool {
    let [a, b] = [&new.employer_words, &old.employer_words];
    let shortened = || {
        let in_other = |word| b.contains(&word);
        let in_one = |word| a.contains(&word);
        (part(frequencies, a, in_other) > 0.99 || part(frequencies, b, in_one) > 0.99)
            && shared(new, old, frequencies) >= TELLING
    };
    new.employer == old.employer
        || new.initials != 0 && new.initials == old.employer as u32
        || old.initials != 0 && old.initials == new.employer as u32
        || overlap(frequencies, a, b) >= SAME_NAME
        || shortened()
}

/// Weight of the most telling word that both names have.
fn shared(new: &Facts, old: &Facts, frequencies: &Frequencies) -> f32 {
    let words = new.employer_words.iter().filter(|word| old.employer_words.contains(word));
    words.map(|word| frequencies.weight(*word)).fold(0.0, f32::max)
}
