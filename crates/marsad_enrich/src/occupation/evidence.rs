//! What speaks for each occupation, put together.
//!
//! A weighted sum for each group and a softmax over the likeliest ones: a conditional logit (McFadden
//! 1974). The weights were fitted to the ads and titles of the gold sets' half `tune`, as they are and
//! cut after 130 letters, as most sites show them; read with the whole pack and with either half of
//! its titles, with models learnt without the other half: of titles that people listed, all parts
//! know the answer, and none would learn how far to trust it on the next one. `fit_weights.py` among
//! the examples does it.

/// The sorts of evidence, each from 0 on.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sort {
    /// How like a title of the pack the ad's title is.
    Titles,
    /// Titles of the pack that stand in the text, the less the ad's own title says, the more.
    Named,
    /// What the whole ad is about.
    About,
    /// What its text alone is about.
    Text,
    /// A manager's group, and nothing in the title says that somebody is managed.
    NotManagerial,
    /// What the letters of the title say, as [`said`].
    Letters,
    /// What the letters of the text's beginning say.
    Beginning,
    /// What the title means.
    Meaning,
}

const SORTS: usize = Sort::Meaning as usize + 1;

/// How much each sort counts, in its order.
pub(super) type Weights = [f32; SORTS];

/// Without a model, with what was learnt of letters, and of meanings too.
pub(super) struct Kinds {
    pub(super) by_words: Weights,
    pub(super) by_letters: Weights,
    pub(super) by_meaning: Weights,
}

/// Of ads with a text.
pub(super) const OF_AD: Kinds = Kinds {
    by_words: [7.7, 5.9, 17.2, 20.6, -2.5, 0.0, 0.0, 0.0],
    by_letters: [5.1, 4.8, 15.6, 20.2, -2.1, 0.27, 0.18, 0.0],
    by_meaning: [4.2, 4.3, 14.4, 21.2, -1.9, 0.17, 0.19, 0.41],
};
/// Of titles by themselves, fitted to those only: there is no text that could tell more.
pub(super) const OF_TITLE: Kinds = Kinds {
    by_words: [10.3, 0.0, 13.7, 0.0, -1.1, 0.0, 0.0, 0.0],
    by_letters: [7.5, 0.0, 11.0, 0.0, -0.7, 0.33, 0.0, 0.0],
    by_meaning: [7.1, 0.0, 8.3, 0.0, -0.4, 0.27, 0.0, 0.39],
};

/// Probabilities far below say nothing.
const NOTHING: f32 = 0.001;
/// Groups with a smaller sum have nothing that speaks for them.
const LEAST: f32 = 0.5;
/// The weights were fitted to choices between about so many groups.
const IN_QUESTION: usize = 30;

/// What speaks for each group.
#[derive(Debug)]
pub(super) struct Evidence(Vec<[f32; SORTS]>);

impl Evidence {
    pub(super) fn new(n_groups: usize) -> Self {
        Self(vec![[0.0; SORTS]; n_groups])
    }

    pub(super) fn add(&mut self, sort: Sort, found: impl IntoIterator<Item = (usize, f32)>) {
        for (group, value) in found {
            self.0[group][sort as usize] += value;
        }
    }

    /// The values of each group, by sort.
    pub(super) fn rows(self) -> impl Iterator<Item = Vec<f32>> {
        self.0.into_iter().map(|values| values.to_vec())
    }

    /// The likeliest groups with their probabilities, best first.
    pub(super) fn weigh(&self, weights: &Weights) -> Vec<(usize, f32)> {
        let sum = |values: &[f32; SORTS]| values.iter().zip(weights).map(|(a, b)| a * b).sum();
        let scores = self.0.iter().map(sum).enumerate();
        let mut likely: Vec<(usize, f32)> = scores.filter(|(_, score)| *score > LEAST).collect();
        likely.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        likely.truncate(IN_QUESTION);
        let best = likely.first().map_or(0.0, |(_, score)| *score);
        likely.iter_mut().for_each(|(_, score)| *score = (*score - best).exp());
        let all: f32 = likely.iter().map(|(_, part)| part).sum();
        likely.iter_mut().for_each(|(_, part)| *part /= all);
        likely
    }
}

/// How much a probability says, 0 if it is none.
pub(super) fn said(probability: f32) -> f32 {
    (probability / NOTHING).ln_1p()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_is_about_decides_between_groups_of_one_title() {
        let mut evidence = Evidence::new(3);
        evidence.add(Sort::Titles, [(0, 0.92), (1, 0.92)]);
        evidence.add(Sort::Text, [(1, 0.2), (2, 0.1)]);
        let groups = evidence.weigh(&OF_AD.by_words);
        let order: Vec<usize> = groups.iter().map(|(group, _)| *group).collect();
        assert_eq!(order, [1, 0, 2]);
        assert!(groups[0].1 > 0.9, "{groups:?}");
    }

    #[test]
    fn probabilities_of_one_add_up_and_nothing_speaks_for_none() {
        let mut evidence = Evidence::new(2);
        assert!(evidence.weigh(&OF_AD.by_letters).is_empty());
        evidence.add(Sort::Letters, [(0, said(0.4)), (1, said(0.3))]);
        let groups = evidence.weigh(&OF_AD.by_letters);
        assert!((groups.iter().map(|(_, p)| p).sum::<f32>() - 1.0).abs() < 1e-6, "{groups:?}");
        assert!(groups[0].1 < 0.6, "{groups:?}");
    }
}
