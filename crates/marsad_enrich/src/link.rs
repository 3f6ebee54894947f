//! Names and sentences to the entries of any list: occupations, skills, a ministry's nomenclature.
//!
//! Every surface form of the list is compared by its letters and words, and, where a trained model is
//! there, by what it means (cosine of sentence vectors) and by the occupations it is like. The best
//! surface form stands for its entry. Weights were chosen on the Belgian sets of MELO (names) and the
//! validation parts of HOUSE and TECH (sentences); other sets are untouched.

mod lexical;
pub(crate) mod skeleton;

use std::{collections::BTreeMap, sync::LazyLock};

use marsad_encoder::{DIM, Model, cosines};
use marsad_taxonomy::Reuse;
use rayon::prelude::*;
use regex::Regex;

use crate::normalize::{Words, fold};

pub(crate) use lexical::{Effort, Lexical, Side, features, is_function};

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    /// The thing that a name names.
    Name,
    /// The things that a sentence speaks of.
    InSentence,
}

/// A list that texts can be linked to.
pub struct Linker<'m> {
    ids: Vec<String>,
    /// The entry of each surface form.
    entries: Vec<u32>,
    /// How much likelier than another each entry is before anything is read.
    before: Vec<f32>,
    letters: Lexical,
    dense: Option<Dense<'m>>,
}

struct Dense<'m> {
    model: &'m marsad_encoder::Meaning,
    /// Of the surface forms.
    vectors: Vec<f32>,
    /// Roots of the probabilities of occupations, for each surface form; empty if that says nothing.
    occupations: Vec<f32>,
}

/// How much each comparison counts, beside the cosine of names as a whole.
const NAME_LETTERS: f32 = 0.15;
const NAME_OCCUPATIONS: f32 = 0.35;
const WINDOW: f32 = 0.4;
const SENTENCE: f32 = 0.3;
const SENTENCE_LETTERS: f32 = 0.3;
/// Cosines below say nothing.
const LEAST: f32 = 0.15;
/// Names of different entries with a higher cosine say the same again.
const SAME_AGAIN: f32 = 0.75;
/// How much a name loses that says all of a better one again.
const LOST: f32 = 0.5;
/// So many entries at the front are told apart from what says the same again,
const DISTINCT: usize = 50;
/// out of so many times as many.
const AMONG: usize = 4;
/// Lengths of windows, in words.
const WINDOWS: [usize; 5] = [1, 2, 3, 5, 8];
/// Texts encoded at a time by one thread.
const CHUNK: usize = 256;

impl<'m> Linker<'m> {
    /// A list of surface forms, each with the id of its entry; `model` may have no encoder.
    pub fn new(forms: &[(String, String)], model: Option<&'m Model>, sought: Sought) -> Self {
        let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
        let mut ids = Vec::new();
        let mut entries = Vec::with_capacity(forms.len());
        for (id, _) in forms {
            let next = ids.len() as u32;
            let number = *numbers.entry(id).or_insert_with(|| {
                ids.push(id.clone());
                next
            });
            entries.push(number);
        }
        let names: Vec<String> = forms.iter().map(|(_, form)| without_gender(form)).collect();
        let letters =
            Lexical::new(names.par_iter().map(|name| all_features(name, Side::Entry)).collect());
        let dense = model.and_then(|model| model.meaning.as_ref()).map(|model| {
            let vectors = vectors(model, &names);
            let occupations = match sought {
                Sought::Name => roots(model.occupations(&vectors)),
                Sought::InSentence => Vec::new(),
            };
            Dense { model, vectors, occupations }
        });
        Self { before: vec![0.0; ids.len()], ids, entries, letters, dense }
    }

    /// Skills that many occupations need are named oftener than those of one.
    pub fn with_reuse(mut self, reuse: &BTreeMap<&str, Reuse>) -> Self {
        for (before, id) in self.before.iter_mut().zip(&self.ids) {
            *before = match reuse.get(id.as_str()) {
                Some(Reuse::Transversal) => 0.04,
                Some(Reuse::CrossSector) => 0.02,
                Some(Reuse::OccupationSpecific) => -0.01,
                Some(Reuse::SectorSpecific) | None => 0.0,
            };
        }
        self
    }

    /// The best `top` entries for each text, with scores that fall.
    pub fn rank(&self, texts: &[String], sought: Sought, top: usize) -> Vec<Vec<(&str, f32)>> {
        texts
            .par_iter()
            .map(|text| {
                let scores = match sought {
                    Sought::Name => self.score_name(text),
                    Sought::InSentence => self.score_sentence(text),
                };
                self.best(&scores, top)
            })
            .collect()
    }

    /// The same for names, but of entries that say the same, as a list with a line for each gender has
    /// them, one comes first and the others after what else may be meant: maximal marginal relevance
    /// (Carbonell and Goldstein 1998).
    pub fn rank_distinct(&self, names: &[String], top: usize) -> Vec<Vec<(&str, f32)>> {
        names.par_iter().map(|name| self.distinct(self.score_name(name), top)).collect()
    }

    fn score_name(&self, text: &str) -> Vec<f32> {
        let text = without_gender(text);
        let mut scores = vec![0.0_f32; self.entries.len()];
        let weight = if self.dense.is_some() { NAME_LETTERS } else { 1.0 };
        self.add_letters(
            &text,
            weight,
            Effort { features: 200, entries: 1000, least: LEAST },
            &mut scores,
        );
        if let Some(dense) = &self.dense {
            let vector = vectors(dense.model, &[text]);
            let alike = cosines(&vector, &dense.vectors);
            let occupations = roots(dense.model.occupations(&vector));
            let n_classes = occupations.len();
            for (at, (score, alike)) in scores.iter_mut().zip(alike).enumerate() {
                let other = &dense.occupations[at * n_classes..(at + 1) * n_classes];
                let shared: f32 = occupations.iter().zip(other).map(|(a, b)| a * b).sum();
                *score += alike + NAME_OCCUPATIONS * shared;
            }
        }
        scores
    }

    fn score_sentence(&self, text: &str) -> Vec<f32> {
        let mut scores = vec![0.0_f32; self.entries.len()];
        let weight = if self.dense.is_some() { SENTENCE_LETTERS } else { 1.0 };
        self.add_letters(
            text,
            weight,
            Effort { features: 1000, entries: 4000, least: LEAST },
            &mut scores,
        );
        if let Some(dense) = &self.dense {
            let mut parts = vec![text.to_owned()];
            parts.extend(windows(text));
            let vectors = vectors(dense.model, &parts);
            let n = self.entries.len();
            let alike = cosines(&vectors, &dense.vectors);
            for (at, score) in scores.iter_mut().enumerate() {
                let window = alike[at..].iter().step_by(n).copied().fold(0.0_f32, f32::max);
                *score += SENTENCE * alike[at] + WINDOW * window;
            }
        }
        scores
    }

    fn add_letters(&self, text: &str, weight: f32, effort: Effort, scores: &mut [f32]) {
        for (form, cosine) in self.letters.nearest(all_features(text, Side::Query), effort) {
            scores[form] += cosine * weight;
        }
    }

    fn distinct(&self, scores: Vec<f32>, top: usize) -> Vec<(&str, f32)> {
        let Some(dense) = &self.dense else { return self.best(&scores, top) };
        let n_distinct = top.min(DISTINCT);
        let mut left = self.best_forms(&scores, top.max(n_distinct * AMONG));
        let rest = left.split_off(left.len().min(n_distinct * AMONG));
        let vector = |form: usize| &dense.vectors[form * DIM..(form + 1) * DIM];
        // How much each says again what is told.
        let mut again = vec![0.0_f32; left.len()];
        let mut told: Vec<(&str, f32)> = Vec::new();
        while told.len() < n_distinct && !left.is_empty() {
            let worth = |at: usize| left[at].1 - LOST * again[at];
            let at =
                (0..left.len()).fold(0, |best, at| if worth(at) > worth(best) { at } else { best });
            // Scores fall, whatever was taken out of its turn.
            let score = told.last().map_or(f32::MAX, |(_, last)| *last).min(worth(at));
            let (form, _) = left.remove(at);
            again.remove(at);
            for ((other, _), again) in left.iter().zip(&mut again) {
                let alike: f32 = vector(form).iter().zip(vector(*other)).map(|(a, b)| a * b).sum();
                *again = again.max((alike - SAME_AGAIN) / (1.0 - SAME_AGAIN));
            }
            told.push((self.id(form), score));
        }
        let last = told.last().map_or(f32::MAX, |(_, last)| *last);
        told.extend(
            left.into_iter().chain(rest).map(|(form, score)| (self.id(form), last.min(score))),
        );
        told.truncate(top);
        told
    }

    /// The best form of each entry, and of those the best.
    fn best(&self, scores: &[f32], top: usize) -> Vec<(&str, f32)> {
        let forms = self.best_forms(scores, top).into_iter();
        forms.map(|(form, score)| (self.id(form), score)).collect()
    }

    /// The entry of a surface form.
    fn id(&self, form: usize) -> &str {
        &self.ids[self.entries[form] as usize]
    }

    /// The best form of each entry, with its score, and of those the best.
    fn best_forms(&self, scores: &[f32], top: usize) -> Vec<(usize, f32)> {
        let mut by_entry: Vec<Option<usize>> = vec![None; self.ids.len()];
        for (form, entry) in self.entries.iter().enumerate().filter(|(form, _)| scores[*form] > 0.0)
        {
            let best = &mut by_entry[*entry as usize];
            if best.is_none_or(|best| scores[form] > scores[best]) {
                *best = Some(form);
            }
        }
        let mut order: Vec<(usize, f32)> = by_entry
            .into_iter()
            .zip(&self.before)
            .filter_map(|(form, before)| form.map(|form| (form, scores[form] + before)))
            .collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(self.entries[a.0].cmp(&self.entries[b.0])));
        order.truncate(top);
        order
    }
}

/// Vectors of many texts, on all cores.
pub fn vectors(model: &marsad_encoder::Meaning, texts: &[String]) -> Vec<f32> {
    texts
        .par_chunks(CHUNK)
        .flat_map_iter(|some| {
            let some: Vec<&str> = some.iter().map(String::as_str).collect();
            model.vectors(&some)
        })
        .collect()
}

pub(crate) fn all_features(text: &str, side: Side) -> Vec<(u64, f32)> {
    let words = Words::cut(text);
    let all: Vec<usize> = (0..words.len()).collect();
    features(&words, &all, side)
}

fn roots(mut probabilities: Vec<f32>) -> Vec<f32> {
    probabilities.iter_mut().for_each(|probability| *probability = probability.sqrt());
    probabilities
}

/// Runs of words of the lengths that names have.
fn windows(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    WINDOWS
        .iter()
        .filter(|n| **n < words.len())
        .flat_map(|n| words.windows(*n).map(|window| window.join(" ")))
        .filter(|window| window.chars().any(char::is_alphabetic))
        .collect()
}

/// A name without "(h/f/x)" and its like.
fn without_gender(name: &str) -> String {
    static MARKS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)[\(\[]?\b[hfmwxd](\s?/\s?[hfmwxd])+\b[\)\]]?")
            .expect("the pattern is tested")
    });
    let plain = MARKS.replace_all(name, " ");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    // Nothing but marks: it is a name after all.
    if fold(&plain).chars().any(char::is_alphanumeric) { plain } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, expected: &str) {
        let forms = [
            ("baker", "boulanger"),
            ("baker", "boulangère"),
            ("driver", "chauffeur poids lourd"),
            ("guard", "حارس ليلي"),
            ("plumber", "plombier"),
        ];
        let forms: Vec<(String, String)> =
            forms.iter().map(|(id, form)| ((*id).to_owned(), (*form).to_owned())).collect();
        let linker = Linker::new(&forms, None, Sought::Name);
        let ranked = linker.rank(&[query.to_owned()], Sought::Name, 3);
        assert_eq!(ranked[0].first().map(|(id, _)| *id), Some(expected), "{query}: {ranked:?}");
    }

    #[test]
    fn names_are_found_across_endings_marks_and_scripts() {
        check("Boulangers (h/f/x)", "baker");
        check("conducteur, chauffeur", "driver");
        check("الحارس الليلي", "guard");
    }

    #[test]
    fn skills_that_many_need_come_first_where_the_words_say_as_much() {
        let forms = [("u/1", "customer service"), ("u/2", "customer service")];
        let forms = forms.map(|(id, form)| (id.to_owned(), form.to_owned()));
        let first = |reuse: &[(&str, Reuse)]| {
            let linker = Linker::new(&forms, None, Sought::InSentence);
            let linker = linker.with_reuse(&reuse.iter().copied().collect());
            let ranked = linker.rank(&["customer service".to_owned()], Sought::InSentence, 1);
            ranked[0][0].0.to_owned()
        };
        assert_eq!(first(&[("u/1", Reuse::Transversal)]), "u/1");
        assert_eq!(first(&[("u/2", Reuse::Transversal)]), "u/2");
        assert_eq!(first(&[("u/1", Reuse::OccupationSpecific)]), "u/2");
    }

    #[test]
    fn gender_marks_go_and_names_stay() {
        assert_eq!(without_gender("Boucher (h/f/x)"), "Boucher");
        assert_eq!(without_gender("Chef de rang H/F"), "Chef de rang");
        assert_eq!(without_gender("Technicien R&D"), "Technicien R&D");
        assert_eq!(without_gender("H/F"), "H/F");
    }
}
