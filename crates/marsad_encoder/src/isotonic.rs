//! From scores to probabilities by the steps that fit best and never fall.
//!
//! Method: Ayer et al., "An Empirical Distribution Function for Sampling with Incomplete
//! Information", Annals of Mathematical Statistics 26, 1955 (pool adjacent violators); Zadrozny and
//! Elkan, "Transforming Classifier Scores into Accurate Multiclass Probability Estimates", KDD 2002.

use crate::{Error, file::ModelFile};

/// Scores and the share that was right around each, both rising.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Isotonic {
    scores: Vec<f32>,
    shares: Vec<f32>,
}

/// Steps of fewer examples are joined with the next.
const FEWEST: f32 = 25.0;

impl Isotonic {
    /// Learns from scores and whether what they speak of was so.
    pub fn fit(examples: &[(f32, bool)]) -> Self {
        let mut examples = examples.to_vec();
        examples.sort_by(|a, b| a.0.total_cmp(&b.0));
        // Number, sum of scores, number right.
        let mut steps: Vec<[f32; 3]> = Vec::new();
        for (score, is_so) in examples {
            let step = [1.0, score, f32::from(u8::from(is_so))];
            match steps.last_mut() {
                Some(last) if last[0] < FEWEST => join(last, step),
                _ => steps.push(step),
            }
            while let [.., before, last] = steps.as_slice()
                && last[0] >= FEWEST
                && before[2] / before[0] >= last[2] / last[0]
            {
                let last = *last;
                steps.pop();
                join(steps.last_mut().expect("two steps were there"), last);
            }
        }
        // What is left at the end may be small, and lower than what is before.
        while let [.., before, last] = steps.as_slice()
            && (last[0] < FEWEST || before[2] / before[0] >= last[2] / last[0])
        {
            let last = *last;
            steps.pop();
            join(steps.last_mut().expect("two steps were there"), last);
        }
        Self {
            scores: steps.iter().map(|step| step[1] / step[0]).collect(),
            // One right and one wrong answer more: no step is certain.
            shares: steps.iter().map(|step| (step[2] + 1.0) / (step[0] + 2.0)).collect(),
        }
    }

    /// The probability at a score, between the steps around it, and below the first one in proportion:
    /// what nothing speaks for is not likely. The score itself if nothing was learnt.
    pub fn at(&self, score: f32) -> f32 {
        let (Some(first), Some(last)) = (self.shares.first(), self.shares.last()) else {
            return score;
        };
        let after = self.scores.partition_point(|it| *it <= score);
        if after == 0 {
            return first * score / self.scores[0].max(f32::MIN_POSITIVE);
        }
        if after == self.scores.len() {
            return *last;
        }
        let (from, to) = (self.scores[after - 1], self.scores[after]);
        let share = (score - from) / (to - from).max(f32::MIN_POSITIVE);
        self.shares[after - 1] + share * (self.shares[after] - self.shares[after - 1])
    }

    pub(crate) fn read(file: &ModelFile, name: &str) -> Result<Self, Error> {
        let numbers = file.all_numbers(name)?;
        let (scores, shares) = numbers.split_at(numbers.len() / 2);
        Ok(Self { scores: scores.to_vec(), shares: shares.to_vec() })
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let numbers: Vec<f32> = self.scores.iter().chain(&self.shares).copied().collect();
        bytemuck::cast_slice(&numbers).to_vec()
    }
}

fn join(step: &mut [f32; 3], other: [f32; 3]) {
    step.iter_mut().zip(other).for_each(|(sum, part)| *sum += part);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_rise_with_scores_and_are_the_shares_that_were_right() {
        // Right as often as a score of a tenth less would say.
        let examples: Vec<(f32, bool)> = (0..1000)
            .map(|at| {
                let score = at as f32 / 1000.0;
                (score, (at * 7 % 100) as f32 / 100.0 < score - 0.1)
            })
            .collect();
        let learnt = Isotonic::fit(&examples);
        let probabilities: Vec<f32> = (0..20).map(|at| learnt.at(at as f32 / 20.0)).collect();
        assert!(probabilities.is_sorted(), "{probabilities:?}");
        for score in [0.3_f32, 0.5, 0.7, 0.9] {
            let probability = learnt.at(score);
            assert!((probability - (score - 0.1)).abs() < 0.08, "{score}: {probability}");
        }
        assert!(learnt.at(0.01) < learnt.at(0.02) && learnt.at(0.0) == 0.0);
        assert_eq!(Isotonic::default().at(0.4), 0.4);
    }
}
