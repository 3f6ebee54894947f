//! Which class a name belongs to by its words and letters: hashed n-grams, averaged, and a softmax.
//! It needs no encoder, and knows spellings that no encoder knows.
//!
//! Method: Joulin et al., "Bag of Tricks for Efficient Text Classification", EACL 2017; Bojanowski et
//! al., "Enriching Word Vectors with Subword Information", TACL 2017.

use fastrand::Rng;

use crate::{Error, file::ModelFile, head::softmax};

/// Classes, vectors of n-grams, and the weights that tell classes apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Letters {
    pub codes: Vec<String>,
    /// A row for each bucket, in steps of `steps`.
    rows: Vec<i8>,
    steps: Vec<f32>,
    /// By class.
    weights: Vec<f32>,
}

const WIDTH: usize = 64;
const BUCKETS: usize = 1 << 17;
const ROUNDS: usize = 20;
const RATE: f32 = 0.4;
/// Lengths of n-grams, in letters of a word between marks of its ends.
const SHORTEST: usize = 2;
const LONGEST: usize = 5;

impl Letters {
    pub(crate) fn read(file: &ModelFile) -> Result<Self, Error> {
        let codes = file.texts("letter_classes")?;
        let rows: Vec<i8> = bytemuck::cast_slice(file.bytes(&file.range("letter_rows")?)).to_vec();
        if rows.len() != BUCKETS * WIDTH {
            return Err(Error::Format(format!("`letter_rows` has {} numbers", rows.len())));
        }
        let steps = file.numbers("letter_steps", BUCKETS)?;
        let weights = file.numbers("letter_weights", WIDTH * codes.len())?;
        Ok(Self { codes, rows, steps, weights })
    }

    pub(crate) fn parts(&self) -> Vec<(&str, Vec<u8>)> {
        vec![
            ("letter_classes", self.codes.join("\n").into_bytes()),
            ("letter_rows", bytemuck::cast_slice(&self.rows).to_vec()),
            ("letter_steps", bytemuck::cast_slice(&self.steps).to_vec()),
            ("letter_weights", bytemuck::cast_slice(&self.weights).to_vec()),
        ]
    }

    /// The probability of each class in the order of `codes`, for a name as folded words.
    pub fn probabilities(&self, words: &[&str]) -> Vec<f32> {
        let buckets = buckets(words);
        let mut mean = [0.0_f32; WIDTH];
        for bucket in &buckets {
            let row = &self.rows[bucket * WIDTH..(bucket + 1) * WIDTH];
            let step = self.steps[*bucket];
            mean.iter_mut().zip(row).for_each(|(sum, value)| *sum += f32::from(*value) * step);
        }
        let n = buckets.len().max(1) as f32;
        mean.iter_mut().for_each(|sum| *sum /= n);
        softmax(&logits(&mean, &self.weights), self.codes.len())
    }

    /// Learns from names, as folded words, and the class of each, as its place in `codes`. One
    /// example after the other: the same seed gives the same weights.
    pub fn train(codes: Vec<String>, names: &[Vec<&str>], classes: &[usize], seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let mut rows: Vec<f32> =
            (0..BUCKETS * WIDTH).map(|_| (rng.f32() - 0.5) / WIDTH as f32).collect();
        let mut weights = vec![0.0_f32; WIDTH * codes.len()];
        let names: Vec<Vec<usize>> = names.iter().map(|words| buckets(words)).collect();
        let mut order: Vec<usize> = (0..names.len()).collect();
        let n_steps = (ROUNDS * names.len()).max(1) as f32;
        let mut n_done = 0.0_f32;
        for _ in 0..ROUNDS {
            rng.shuffle(&mut order);
            for &example in &order {
                let rate = RATE * (1.0 - n_done / n_steps);
                n_done += 1.0;
                let buckets = &names[example];
                if buckets.is_empty() {
                    continue;
                }
                let n = buckets.len() as f32;
                let mut mean = [0.0_f32; WIDTH];
                for bucket in buckets {
                    let row = &rows[bucket * WIDTH..(bucket + 1) * WIDTH];
                    mean.iter_mut().zip(row).for_each(|(sum, value)| *sum += value / n);
                }
                let mut wrong = softmax(&logits(&mean, &weights), codes.len());
                wrong[classes[example]] -= 1.0;
                let mut back = [0.0_f32; WIDTH];
                for (wrong, weights) in wrong.iter().zip(weights.chunks_exact_mut(WIDTH)) {
                    // Most classes are hardly in question.
                    if wrong.abs() < 1e-4 {
                        continue;
                    }
                    for ((back, weight), mean) in back.iter_mut().zip(weights).zip(&mean) {
                        *back += wrong * *weight;
                        *weight -= rate * wrong * mean;
                    }
                }
                for bucket in buckets {
                    let row = &mut rows[bucket * WIDTH..(bucket + 1) * WIDTH];
                    row.iter_mut().zip(&back).for_each(|(value, back)| *value -= rate * back);
                }
            }
        }
        let (rows, steps) = rounded(&rows);
        Self { codes, rows, steps, weights }
    }
}

fn logits(mean: &[f32; WIDTH], weights: &[f32]) -> Vec<f32> {
    let weights = weights.chunks_exact(WIDTH);
    weights.map(|weights| weights.iter().zip(mean).map(|(weight, x)| weight * x).sum()).collect()
}

fn rounded(rows: &[f32]) -> (Vec<i8>, Vec<f32>) {
    let mut steps = Vec::with_capacity(BUCKETS);
    let mut whole = Vec::with_capacity(rows.len());
    for row in rows.chunks_exact(WIDTH) {
        let most = row.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
        let step = (most / 127.0).max(f32::MIN_POSITIVE);
        whole.extend(row.iter().map(|value| (value / step).round() as i8));
        steps.push(step);
    }
    (whole, steps)
}

/// Buckets of the words, of neighboring words, and of their letters.
fn buckets(words: &[&str]) -> Vec<usize> {
    let mut buckets = Vec::new();
    let mut add = |kind: u8, text: &str| buckets.push(hash(kind, text) as usize % BUCKETS);
    let mut marked = String::new();
    for (at, word) in words.iter().enumerate() {
        add(b'w', word);
        if let Some(next) = words.get(at + 1) {
            add(b'p', &format!("{word} {next}"));
        }
        marked.clear();
        marked.push('<');
        marked.push_str(word);
        marked.push('>');
        let ends: Vec<usize> =
            marked.char_indices().map(|(at, _)| at).chain([marked.len()]).collect();
        for n in SHORTEST..=LONGEST {
            for window in ends.windows(n + 1) {
                add(b'l', &marked[window[0]..window[n]]);
            }
        }
    }
    buckets
}

/// FNV-1a: the same in every run and on every machine.
fn hash(kind: u8, text: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325_u64 ^ u64::from(kind);
    let hash = text
        .bytes()
        .fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    hash ^ (hash >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_were_never_seen_are_put_with_those_that_were() {
        let names: Vec<Vec<&str>> = [
            "chauffeur",
            "chaufeur",
            "chifor",
            "chauffeur livreur",
            "cuisinier",
            "cuisiniere",
            "kouzini",
            "chef cuisinier",
            "comptable",
            "contable",
            "aide comptable",
            "muhasib",
        ]
        .iter()
        .map(|name| name.split(' ').collect())
        .collect();
        let classes: Vec<usize> = (0..12).map(|at| at / 4).collect();
        let codes = ["8322", "5120", "3313"].map(str::to_owned).to_vec();
        let learnt = Letters::train(codes.clone(), &names, &classes, 1);
        let best = |name: &str| {
            let words: Vec<&str> = name.split(' ').collect();
            let probabilities = learnt.probabilities(&words);
            let best = (0..3).max_by(|a, b| probabilities[*a].total_cmp(&probabilities[*b]));
            codes[best.unwrap()].as_str()
        };
        assert_eq!(best("chauffeurs"), "8322");
        assert_eq!(best("cuisinieres"), "5120");
        assert_eq!(best("comptables"), "3313");
    }
}
