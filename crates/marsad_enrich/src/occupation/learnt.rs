//! What a trained model says of a title: by its letters, and by what it means.

use std::sync::Arc;

use marsad_encoder::Model;
use marsad_model::IscoCode;

use super::{
    evidence::{Evidence, Sort, said},
    title::Query,
};
use crate::normalize::Words;

#[derive(Debug)]
pub(super) struct Learnt {
    model: Arc<Model>,
    /// For each class of the letters, its place among the reader's groups.
    by_letters: Vec<Option<usize>>,
    /// The same for the classes of meanings.
    by_meaning: Vec<Option<usize>>,
}

/// Words of a text's beginning whose letters are looked at.
const BEGINNING: usize = 25;

impl Learnt {
    pub(super) fn new(model: Arc<Model>, codes: &[IscoCode]) -> Self {
        let places = |classes: &[String]| {
            let places = classes
                .iter()
                .map(|class| codes.binary_search_by(|code| code.as_str().cmp(class)).ok());
            places.collect()
        };
        let by_letters = places(&model.letters.codes);
        let meaning = model.meaning.as_ref();
        let by_meaning = meaning.map_or(Vec::new(), |meaning| places(&meaning.codes));
        Self { model, by_letters, by_meaning }
    }

    /// Replaces the first probability by the share that was right where it was as high, and makes the
    /// others share the rest.
    pub(super) fn calibrate(&self, groups: &mut [(usize, f32)]) {
        let Some(((_, first), others)) = groups.split_first_mut() else { return };
        let calibrated = self.model.occupations.at(*first);
        let share = (1.0 - calibrated) / (1.0 - *first).max(f32::MIN_POSITIVE);
        others.iter_mut().for_each(|(_, other)| *other = (*other * share).min(calibrated));
        *first = calibrated;
    }

    /// What the letters of the title's first part and of the whole of it say, and those of the text's
    /// beginning.
    pub(super) fn add_letters(
        &self,
        title: &Words<'_>,
        queries: &[Query],
        text: Option<&Words<'_>>,
        evidence: &mut Evidence,
    ) {
        let queries = looked_at(queries);
        let share = 1.0 / queries.len().max(1) as f32;
        for query in queries {
            let probabilities = self.letters(title, query);
            evidence.add(
                Sort::Letters,
                of_groups(&probabilities, &self.by_letters, share * query.weight),
            );
        }
        let words: Vec<&str> = text.into_iter().flat_map(Words::norms).take(BEGINNING).collect();
        if !words.is_empty() {
            let probabilities = self.model.letters.probabilities(&words);
            evidence.add(Sort::Beginning, of_groups(&probabilities, &self.by_letters, 1.0));
        }
    }

    /// What the title's first part and the whole of it mean; false if no encoder is there.
    pub(super) fn add_meaning(
        &self,
        title: &Words<'_>,
        queries: &[Query],
        evidence: &mut Evidence,
    ) -> bool {
        let looked_at = looked_at(queries);
        let Some(probabilities) = self.meanings(title, &looked_at) else { return false };
        let share = 1.0 / looked_at.len().max(1) as f32;
        let rows = probabilities.chunks_exact(self.by_meaning.len().max(1));
        for (query, probabilities) in looked_at.iter().zip(rows) {
            let share = share * query.weight;
            evidence.add(Sort::Meaning, of_groups(probabilities, &self.by_meaning, share));
        }
        true
    }

    /// The probability of each class by the letters of a part of the title.
    fn letters(&self, title: &Words<'_>, query: &Query) -> Vec<f32> {
        let words: Vec<&str> = query.words.iter().map(|word| title.norm(*word)).collect();
        self.model.letters.probabilities(&words)
    }

    /// Those of the classes of meanings, of each part one after the other; none if no encoder is there.
    fn meanings(&self, title: &Words<'_>, queries: &[&Query]) -> Option<Vec<f32>> {
        let meaning = self.model.meaning.as_ref()?;
        let texts: Vec<String> = queries.iter().map(|query| query.text(title)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        Some(meaning.occupations(&meaning.vectors(&texts)))
    }
}

/// The first part of a title and, if that is more, the whole of it.
fn looked_at(queries: &[Query]) -> Vec<&Query> {
    let (Some(first), Some(last)) = (queries.first(), queries.last()) else { return Vec::new() };
    if last.words == first.words { vec![first] } else { vec![first, last] }
}

/// What probabilities of classes say of the groups.
fn of_groups(
    probabilities: &[f32],
    places: &[Option<usize>],
    share: f32,
) -> impl Iterator<Item = (usize, f32)> {
    let classes = places.iter().zip(probabilities);
    classes.filter_map(move |(place, probability)| Some(((*place)?, said(*probability) * share)))
}
