//! How each language builds its words: which it uses, and which letter follows which.

use std::collections::{BTreeMap, BTreeSet};

use marsad_model::{Lang, TextLang};
use marsad_taxonomy::Taxonomy;

use crate::{
    hash::{FastMap, hash_word},
    languages,
    normalize::Words,
};

/// The languages in the order of every row of counts.
pub(super) const LANGUAGES: [TextLang; 7] = [
    TextLang::Arabic,
    TextLang::Darija,
    TextLang::DarijaLatin,
    TextLang::French,
    TextLang::English,
    TextLang::Spanish,
    TextLang::Amazigh,
];

const ARABIC: usize = 0;
const DARIJA: usize = 1;
const DARIJA_LATIN: usize = 2;
const FRENCH: usize = 3;

type Row = [f32; LANGUAGES.len()];

/// Letters before a letter that tell of it; one more tells little and needs twice the memory.
const ORDER: usize = 3;
/// Letters that one may be, known or not.
const ALPHABET: f32 = 60.0;
/// Share of the words that a language is known to use; the rest are formed letter by letter.
const KNOWN: f32 = 0.5;
/// Share of a spoken Arabic ad's words that the written language has too.
const SHARED: f32 = 0.2;
/// A word that the spoken language uses so many times as often as another is its own.
const OWN: f32 = 2.0;
/// A word of a list counts as much as this many uses in names.
const LISTED: f32 = 30.0;

/// Words and letters by language.
#[derive(Debug, Default)]
pub(super) struct Forms {
    words: FastMap<u64, Row>,
    n_words: Row,
    /// By letters and what comes before them.
    letters: FastMap<u64, Row>,
    /// By what comes before: how many letters came, and how many different ones.
    before: FastMap<u64, (Row, Row)>,
}

impl Forms {
    pub(super) fn new(taxonomy: &Taxonomy, listed: &[(TextLang, String)]) -> Self {
        let mut uses = Uses::default();
        for language in languages::ALL {
            uses.add(language.lang, language.function_words, LISTED);
            uses.add(language.lang, language.more_words, 1.0);
        }
        for title in &taxonomy.titles {
            uses.add(title.lang, &title.title, 1.0);
        }
        for lang in Lang::ALL {
            let text_lang = match lang {
                Lang::Ar => TextLang::Arabic,
                Lang::Fr => TextLang::French,
                Lang::En => TextLang::English,
            };
            for group in taxonomy.occupations.all() {
                uses.add(text_lang, group.label.get(lang), 1.0);
                uses.add(text_lang, group.definition.get(lang), 1.0);
            }
            for skill in taxonomy.skills.all() {
                uses.add(text_lang, skill.label.get(lang), 1.0);
            }
        }
        uses.leave_borrowed();
        for (lang, word) in listed {
            let weight = if *lang == TextLang::Amazigh { 1.0 } else { LISTED };
            uses.add(*lang, word, weight);
        }
        uses.learn()
    }

    /// The logarithm of how likely each language writes `word`.
    pub(super) fn likelihood(&self, word: &str) -> Row {
        let formed = self.formed(word);
        let used = self.words.get(&hash_word(word));
        let mut shares: Row = std::array::from_fn(|lang| {
            let used = used.map_or(0.0, |row| row[lang] / self.n_words[lang].max(1.0));
            KNOWN * used + (1.0 - KNOWN) * formed[lang].exp()
        });
        shares[DARIJA] = (1.0 - SHARED) * shares[DARIJA] + SHARED * shares[ARABIC];
        shares.map(|share| share.max(f32::MIN_POSITIVE).ln())
    }

    /// The logarithm of how likely each language forms `word` letter by letter (Witten and Bell's
    /// way of weighing what little is known of long contexts).
    fn formed(&self, word: &str) -> Row {
        let mut sum = [0.0; LANGUAGES.len()];
        each_letter(word, |grams| {
            let mut share = [1.0 / ALPHABET; LANGUAGES.len()];
            for gram in grams {
                let Some((n, kinds)) = self.before.get(&gram.before) else { break };
                let counts = self.letters.get(&gram.whole);
                for lang in 0..LANGUAGES.len() {
                    let count = counts.map_or(0.0, |row| row[lang]);
                    let (n, kinds) = (n[lang], kinds[lang]);
                    if n > 0.0 {
                        share[lang] = (count + kinds * share[lang]) / (n + kinds);
                    }
                }
            }
            for (sum, share) in sum.iter_mut().zip(share) {
                *sum += share.ln();
            }
        });
        sum
    }
}

/// A letter behind some letters, and those letters, as keys.
#[derive(Clone, Copy, Default)]
struct Gram {
    whole: u64,
    before: u64,
}

/// Calls `see` for each letter of a word and for its end, with what comes before it: nothing, a
/// letter, and so on.
fn each_letter(word: &str, mut see: impl FnMut(&[Gram])) {
    let letters: Vec<char> = std::iter::once('^').chain(word.chars()).chain(['$']).collect();
    for at in 1..letters.len() {
        let mut grams = [Gram::default(); ORDER + 1];
        let n = ORDER.min(at) + 1;
        for (n_before, gram) in grams[..n].iter_mut().enumerate() {
            let start = n_before as u64 + 1;
            gram.before = letters[at - n_before..at].iter().fold(start, |key, it| mixed(key, *it));
            gram.whole = mixed(gram.before ^ WHOLE, letters[at]);
        }
        see(&grams[..n]);
    }
}

/// Parts the keys of letters from the keys of what comes before them.
const WHOLE: u64 = 0x5bd1;

fn mixed(key: u64, letter: char) -> u64 {
    (key.rotate_left(11) ^ u64::from(letter)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The first letters of a word that is long enough to know it by them.
fn beginning(word: &str) -> Option<&str> {
    let (end, _) = word.char_indices().nth(5)?;
    Some(&word[..end])
}

/// Uses of each word by language, as they are gathered.
#[derive(Default)]
struct Uses {
    words: BTreeMap<String, Row>,
}

impl Uses {
    fn add(&mut self, lang: TextLang, text: &str, weight: f32) {
        let Some(column) = LANGUAGES.iter().position(|it| *it == lang) else { return };
        let words = Words::cut(text);
        for norm in words.norms().filter(|it| it.chars().any(char::is_alphabetic)) {
            match self.words.get_mut(norm) {
                Some(row) => row[column] += weight,
                None => {
                    let mut row = [0.0; LANGUAGES.len()];
                    row[column] = weight;
                    self.words.insert(norm.to_owned(), row);
                }
            }
        }
    }

    /// Titles in the spoken language are full of words of French and of written Arabic, also with its own
    /// article and endings ("lcomptablat"): those are not its own, unless it uses them more.
    fn leave_borrowed(&mut self) {
        let french: BTreeSet<String> = self
            .words
            .iter()
            .filter(|(_, row)| row[FRENCH] > 0.0)
            .filter_map(|(word, _)| beginning(word).map(str::to_owned))
            .collect();
        let is_french = |word: &str| beginning(word).is_some_and(|it| french.contains(it));
        let mut totals = [0.0; LANGUAGES.len()];
        for row in self.words.values() {
            for (sum, n) in totals.iter_mut().zip(row) {
                *sum += n;
            }
        }
        let is_own = |row: &Row, spoken: usize, other: usize| {
            row[spoken] * totals[other] > OWN * row[other] * totals[spoken]
        };
        for (word, row) in &mut self.words {
            let looks_french = is_french(word) || word.strip_prefix('l').is_some_and(is_french);
            if looks_french || !is_own(row, DARIJA_LATIN, FRENCH) {
                row[DARIJA_LATIN] = 0.0;
            }
            if !is_own(row, DARIJA, ARABIC) {
                row[DARIJA] = 0.0;
            }
        }
    }

    fn learn(self) -> Forms {
        let mut forms = Forms::default();
        for (word, uses) in self.words {
            for (sum, n) in forms.n_words.iter_mut().zip(uses) {
                *sum += n;
            }
            // Letters are learnt from words, not from how often they are used.
            let weight = uses.map(|n| if n > 0.0 { 1.0 + n.ln_1p() } else { 0.0 });
            forms.words.insert(hash_word(&word), uses);
            each_letter(&word, |grams| {
                for gram in grams {
                    let whole = forms.letters.entry(gram.whole).or_default();
                    let (n, kinds) = forms.before.entry(gram.before).or_default();
                    for lang in 0..LANGUAGES.len() {
                        if weight[lang] > 0.0 {
                            if whole[lang] == 0.0 {
                                kinds[lang] += 1.0;
                            }
                            whole[lang] += weight[lang];
                            n[lang] += weight[lang];
                        }
                    }
                }
            });
        }
        forms
    }
}
