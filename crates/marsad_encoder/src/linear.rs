//! Yes or no by hashed features: logistic regression, with probabilities that were checked on
//! examples left out.
//!
//! Method: Duchi, Hazan, Singer, "Adaptive Subgradient Methods", JMLR 12, 2011; Platt,
//! "Probabilistic Outputs for Support Vector Machines", 1999 (the curve from scores to probabilities).

use fastrand::Rng;

use crate::{Error, file::ModelFile};

/// What is known of a thing: hashes of its features, each with its weight.
pub type Features = Vec<(u64, f32)>;

/// An example to learn from.
#[derive(Debug, Clone)]
pub struct Example {
    pub features: Features,
    pub is_so: bool,
    /// Examples of one group (an ad) are left out together.
    pub group: usize,
}

/// Weights of features, and the curve from scores to probabilities.
#[derive(Debug, Clone, PartialEq)]
pub struct Linear {
    weights: Vec<f32>,
    /// Slope and constant.
    curve: [f32; 2],
}

/// Things in a row, judged each by itself and then beside the others.
#[derive(Debug, Clone, PartialEq)]
pub struct InRow {
    pub own: Linear,
    pub among_others: Linear,
}

impl InRow {
    /// What was learnt; none if nothing was.
    pub(crate) fn read_if_any(file: &ModelFile, name: &str) -> Result<Option<Self>, Error> {
        file.range(name).is_ok().then(|| Self::read(file, name)).transpose()
    }

    pub(crate) fn read(file: &ModelFile, name: &str) -> Result<Self, Error> {
        let among_others = Linear::read(file, &beside(name))?;
        Ok(Self { own: Linear::read(file, name)?, among_others })
    }

    pub(crate) fn parts(&self, name: &str) -> Vec<(String, Vec<u8>)> {
        let mut parts = self.own.parts(name);
        parts.extend(self.among_others.parts(&beside(name)));
        parts
    }
}

/// Names of parts are short.
fn beside(name: &str) -> String {
    format!("{name}+")
}

const BUCKETS: usize = 1 << 18;
const ROUNDS: usize = 12;
const RATE: f32 = 0.15;
/// How strongly weights are drawn to zero.
const DECAY: f32 = 2e-5;
const FOLDS: usize = 5;

impl Linear {
    pub(crate) fn read(file: &ModelFile, name: &str) -> Result<Self, Error> {
        let weights = file.numbers(name, BUCKETS)?;
        let curve = file.numbers(&format!("{name}_curve"), 2)?;
        Ok(Self { weights, curve: [curve[0], curve[1]] })
    }

    pub(crate) fn parts(&self, name: &str) -> Vec<(String, Vec<u8>)> {
        vec![
            (name.to_owned(), bytemuck::cast_slice(&self.weights).to_vec()),
            (format!("{name}_curve"), bytemuck::cast_slice(&self.curve).to_vec()),
        ]
    }

    /// How likely it is so.
    pub fn probability(&self, features: &[(u64, f32)]) -> f32 {
        sigmoid(self.curve[0] * score(&self.weights, features) + self.curve[1])
    }

    /// Learns from examples. The same examples and seed give the same weights.
    pub fn train(examples: &[Example], seed: u64) -> Self {
        Self::train_and_try(examples, seed).0
    }

    /// The same, and how likely each example is so by what those of other groups tell.
    pub fn train_and_try(examples: &[Example], seed: u64) -> (Self, Vec<f32>) {
        let mut left_out = vec![(0.0, false); examples.len()];
        for fold in 0..FOLDS {
            let learnt = learn(examples.iter().filter(|it| it.group % FOLDS != fold), seed);
            let others = examples.iter().zip(&mut left_out);
            for (it, tried) in others.filter(|(it, _)| it.group % FOLDS == fold) {
                *tried = (score(&learnt, &it.features), it.is_so);
            }
        }
        let curve = curve(&left_out);
        let tried = left_out.iter().map(|(score, _)| sigmoid(curve[0] * score + curve[1]));
        let tried: Vec<f32> = tried.collect();
        (Self { weights: learn(examples.iter(), seed), curve }, tried)
    }
}

fn learn<'e>(examples: impl Iterator<Item = &'e Example>, seed: u64) -> Vec<f32> {
    let mut weights = vec![0.0_f32; BUCKETS];
    let mut squares = vec![1e-2_f32; BUCKETS];
    let mut order: Vec<&Example> = examples.collect();
    let mut rng = Rng::with_seed(seed);
    for _ in 0..ROUNDS {
        rng.shuffle(&mut order);
        for example in &order {
            let wrong =
                sigmoid(score(&weights, &example.features)) - f32::from(u8::from(example.is_so));
            for (feature, value) in &example.features {
                let at = bucket(*feature);
                let gradient = wrong * value + DECAY * weights[at];
                squares[at] += gradient * gradient;
                weights[at] -= RATE * gradient / squares[at].sqrt();
            }
        }
    }
    weights
}

/// The logistic curve through scores of examples that were left out, by Newton's method.
fn curve(scores: &[(f32, bool)]) -> [f32; 2] {
    let [mut slope, mut constant] = [1.0_f64, 0.0_f64];
    for _ in 0..30 {
        let (mut to_slope, mut to_constant) = (0.0, 0.0);
        // The second derivatives; a little more, so that few examples do not run away.
        let (mut ss, mut sc, mut cc) = (1.0, 0.0, 1.0);
        for (score, is_so) in scores {
            let score = f64::from(*score);
            let p = 1.0 / (1.0 + (-(slope * score + constant)).exp());
            let wrong = p - f64::from(u8::from(*is_so));
            to_slope += wrong * score;
            to_constant += wrong;
            let weight = p * (1.0 - p);
            ss += weight * score * score;
            sc += weight * score;
            cc += weight;
        }
        let determinant = ss * cc - sc * sc;
        let [to_slope, to_constant] = [
            (cc * to_slope - sc * to_constant) / determinant,
            (ss * to_constant - sc * to_slope) / determinant,
        ];
        // Where few examples are so, a whole step leads too far, and the next one farther.
        let before = surprise(scores, [slope, constant]);
        let step = (0..HALVINGS).map(|n| 0.5_f64.powi(n)).find(|step| {
            surprise(scores, [slope - step * to_slope, constant - step * to_constant]) < before
        });
        let Some(step) = step else { break };
        slope -= step * to_slope;
        constant -= step * to_constant;
    }
    [slope as f32, constant as f32]
}

const HALVINGS: i32 = 12;

/// How much scores surprise by a curve: the negative logarithm of the likelihood.
fn surprise(scores: &[(f32, bool)], [slope, constant]: [f64; 2]) -> f64 {
    let one = |(score, is_so): &(f32, bool)| {
        let logit = slope * f64::from(*score) + constant;
        let against = if *is_so { -logit } else { logit };
        against.max(0.0) + (-against.abs()).exp().ln_1p()
    };
    scores.iter().map(one).sum()
}

fn score(weights: &[f32], features: &[(u64, f32)]) -> f32 {
    features.iter().map(|(feature, value)| weights[bucket(*feature)] * value).sum()
}

fn bucket(feature: u64) -> usize {
    // The top bits of a product are the well-mixed ones.
    (feature.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 46) as usize
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_is_learnt_and_noise_stays_doubtful() {
        let mut rng = Rng::with_seed(3);
        let examples: Vec<Example> = (0..600)
            .map(|group| {
                let is_so = rng.bool();
                let noise = rng.u64(100..400);
                let telling = if is_so { 1 } else { 2 };
                Example { features: vec![(telling, 1.0), (noise, 1.0)], is_so, group }
            })
            .collect();
        let learnt = Linear::train(&examples, 1);
        assert!(learnt.probability(&[(1, 1.0)]) > 0.9);
        assert!(learnt.probability(&[(2, 1.0)]) < 0.1);
        let doubtful = learnt.probability(&[(9_999, 1.0)]);
        assert!((0.2..0.8).contains(&doubtful), "{doubtful}");
        assert_eq!(learnt, Linear::train(&examples, 1));
    }
}
