//! The language of each word: ads change it within a sentence.
//!
//! How likely each language forms a word comes from what it is built of ([`forms`]); that people go on in
//! the language they speak, rather than change it with each word, from a hidden Markov model over the
//! words of an ad, one for each script: what stands between two Arabic clauses in French letters does
//! not make the second clause another speaker's. The likeliest way through is Viterbi's.

mod forms;

use std::{ops::Range, sync::OnceLock};

use marsad_model::TextLang;
use marsad_taxonomy::{Pack, Taxonomy};

use forms::{Forms, LANGUAGES};

use super::signs;
use crate::{
    Error,
    normalize::{Script, Token, Words},
};

/// Words of one language that follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Bytes of the text.
    pub range: Range<usize>,
    pub lang: TextLang,
    pub n_words: usize,
}

/// Tells words of all languages of ads apart.
#[derive(Debug)]
pub(crate) struct Stretches {
    /// Words of the pack's lists.
    listed: Vec<(TextLang, String)>,
    /// Made when somebody asks first: it takes a moment, and most runs of the program never ask.
    forms: OnceLock<Forms>,
}

/// Logarithms: of going on in a language, and of another one, within a clause and after its end.
const SAME: f32 = -0.16;
const OTHER: f32 = -3.6;
const SAME_AFTER: f32 = -0.6;
const OTHER_AFTER: f32 = -2.2;
/// What a form that only one language has is worth.
const SIGN: f32 = 6.0;
/// Signs that are rarer elsewhere, but not unknown.
const HINT: f32 = 4.0;

impl Stretches {
    pub(crate) fn new(pack: &Pack) -> Result<Self, Error> {
        let mut listed = Vec::new();
        if let Some(table) = pack.table("lexicons/darija.tsv", &["word", "script"])? {
            for row in table.rows() {
                let lang = match row.get("script") {
                    "arab" => TextLang::Darija,
                    _ => TextLang::DarijaLatin,
                };
                listed.push((lang, row.require("word")?.to_owned()));
            }
        }
        if let Some(table) = pack.table("lexicons/amazigh.tsv", &["word"])? {
            for row in table.rows() {
                listed.push((TextLang::Amazigh, row.require("word")?.to_owned()));
            }
        }
        Ok(Self { listed, forms: OnceLock::new() })
    }

    /// The stretches of `text` in order. Numbers, signs and what has no letters belong to the stretch
    /// they stand in, and to none at its ends.
    pub(crate) fn of(&self, taxonomy: &Taxonomy, text: &str) -> Vec<Stretch> {
        let forms = self.forms.get_or_init(|| Forms::new(taxonomy, &self.listed));
        let words = Words::cut(text);
        let mut langs: Vec<Option<TextLang>> = vec![None; words.len()];
        for choices in [
            &[TextLang::Arabic, TextLang::Darija][..],
            &[
                TextLang::French,
                TextLang::English,
                TextLang::Spanish,
                TextLang::DarijaLatin,
                TextLang::Amazigh,
            ],
            &[TextLang::Amazigh],
        ] {
            let is_of = |token: &Token| match layer(token, text) {
                Some(Script::Arabic) => choices[0] == TextLang::Arabic,
                Some(Script::Latin) => choices[0] == TextLang::French,
                Some(_) => choices.len() == 1,
                None => false,
            };
            let at: Vec<usize> =
                (0..words.len()).filter(|index| is_of(&words.tokens[*index])).collect();
            for (index, lang) in at.iter().zip(way(forms, &words, &at, choices)) {
                langs[*index] = Some(lang);
            }
        }
        stretches(&words, &langs)
    }
}

/// The likeliest languages of the words at `at`.
fn way(forms: &Forms, words: &Words<'_>, at: &[usize], choices: &[TextLang]) -> Vec<TextLang> {
    let mut best: Vec<f32> = Vec::new();
    let mut back: Vec<Vec<usize>> = Vec::with_capacity(at.len());
    for (step, index) in at.iter().enumerate() {
        let from = if step == 0 { 0 } else { at[step - 1] + 1 };
        let has_break = words.tokens[from..=*index].iter().any(|it| it.first_of_sentence);
        let (same, other) = if has_break { (SAME_AFTER, OTHER_AFTER) } else { (SAME, OTHER) };
        let here = word(forms, words, *index, choices);
        if step == 0 {
            best = here;
            back.push(Vec::new());
            continue;
        }
        let mut next = Vec::with_capacity(choices.len());
        let mut came = Vec::with_capacity(choices.len());
        for (to, score) in here.iter().enumerate() {
            let reach = |from: usize| best[from] + if from == to { same } else { other };
            let from =
                (0..choices.len()).max_by(|a, b| reach(*a).total_cmp(&reach(*b))).unwrap_or(to);
            next.push(reach(from) + score);
            came.push(from);
        }
        best = next;
        back.push(came);
    }
    let mut state = (0..best.len()).max_by(|a, b| best[*a].total_cmp(&best[*b])).unwrap_or(0);
    let mut langs = vec![TextLang::Unknown; at.len()];
    for step in (0..at.len()).rev() {
        langs[step] = choices[state];
        state = back[step].get(state).copied().unwrap_or(state);
    }
    langs
}

/// How likely each language writes the word, as logarithms.
fn word(forms: &Forms, words: &Words<'_>, index: usize, choices: &[TextLang]) -> Vec<f32> {
    let norm = words.norm(index);
    let token = &words.tokens[index];
    let written = &words.text[token.start..token.end];
    let all = forms.likelihood(norm);
    choices
        .iter()
        .map(|lang| {
            let column = LANGUAGES.iter().position(|it| it == lang).unwrap_or(0);
            let sign = match lang {
                TextLang::Darija if signs::is_spoken_form(norm) => SIGN,
                TextLang::DarijaLatin if signs::is_chat_form(norm) => SIGN,
                _ => match signs::letters(written) {
                    Some(of) if of == *lang && of == TextLang::Amazigh => SIGN,
                    Some(of) if of == *lang => HINT,
                    _ => 0.0,
                },
            };
            all[column] + sign
        })
        .collect()
}

/// Which of the scripts a word belongs to; some Latin letters stand apart from the others.
fn layer(token: &Token, text: &str) -> Option<Script> {
    match token.script {
        Script::Number => None,
        Script::Other => {
            let letter = text[token.start..token.end].chars().find(|c| c.is_alphabetic())?;
            let is_latin = matches!(letter, '\u{250}'..='\u{2b8}' | '\u{1e00}'..='\u{1eff}');
            is_latin.then_some(Script::Latin)
        }
        script => Some(script),
    }
}

fn stretches(words: &Words<'_>, langs: &[Option<TextLang>]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for (token, lang) in words.tokens.iter().zip(langs) {
        let Some(lang) = *lang else { continue };
        match stretches.last_mut() {
            Some(last) if last.lang == lang => {
                last.range.end = token.end;
                last.n_words += 1;
            }
            _ => stretches.push(Stretch { range: token.start..token.end, lang, n_words: 1 }),
        }
    }
    stretches
}

#[cfg(test)]
mod tests;
