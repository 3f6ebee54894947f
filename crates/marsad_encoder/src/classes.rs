//! Which class a vector belongs to: one layer and a softmax, learnt from examples.

use fastrand::Rng;

use crate::{
    DIM, Error,
    file::ModelFile,
    head::{Adam, column_sums, product, softmax},
    layer::Layer,
};

/// Classes and the weights that tell them apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Classes {
    pub codes: Vec<String>,
    /// By rows of the vector, and constants.
    parts: [Vec<f32>; 2],
}

/// Vectors have length one; a softmax wants larger numbers.
const SCALE: f32 = 20.0;
const BATCH: usize = 512;
const RATE: f32 = 3e-3;
const ROUNDS: usize = 12;

impl Classes {
    pub(crate) fn read(file: &ModelFile) -> Result<Self, Error> {
        let codes = file.texts("classes")?;
        let parts = [
            file.numbers("class_weights", DIM * codes.len())?,
            file.numbers("class_bias", codes.len())?,
        ];
        Ok(Self { codes, parts })
    }

    pub(crate) fn parts(&self) -> Vec<(&'static str, Vec<u8>)> {
        vec![
            ("classes", self.codes.join("\n").into_bytes()),
            ("class_weights", bytemuck::cast_slice(&self.parts[0]).to_vec()),
            ("class_bias", bytemuck::cast_slice(&self.parts[1]).to_vec()),
        ]
    }

    /// For each vector, the probability of each class in the order of `codes`.
    pub fn probabilities(&self, vectors: &[f32]) -> Vec<f32> {
        self.ready().probabilities(vectors)
    }

    /// The classes, ready to be used again and again.
    pub(crate) fn ready(&self) -> ReadyClasses {
        let [weights, bias] = &self.parts;
        ReadyClasses {
            n: self.codes.len(),
            layer: Layer::new(weights, (DIM, self.codes.len()), Some(bias.clone())),
        }
    }

    fn of_scaled(&self, scaled: &[f32]) -> Vec<f32> {
        let n_classes = self.codes.len();
        let mut logits = product((scaled, scaled.len() / DIM, DIM), (&self.parts[0], n_classes));
        for row in logits.chunks_exact_mut(n_classes) {
            row.iter_mut().zip(&self.parts[1]).for_each(|(logit, bias)| *logit += bias);
        }
        softmax(&logits, n_classes)
    }

    /// Learns from vectors and the class of each, as its place in `codes`.
    pub fn train(codes: Vec<String>, vectors: &[f32], classes: &[usize], seed: u64) -> Self {
        let n_classes = codes.len();
        let parts = [vec![0.0_f32; DIM * n_classes], vec![0.0_f32; n_classes]];
        let mut learnt = Self { codes, parts };
        let mut rng = Rng::with_seed(seed);
        let mut order: Vec<usize> = (0..classes.len()).collect();
        let n_steps = ROUNDS * order.len().div_ceil(BATCH);
        let mut adam = Adam::<2>::default();
        for _ in 0..ROUNDS {
            rng.shuffle(&mut order);
            for some in order.chunks(BATCH) {
                let x: Vec<f32> = some
                    .iter()
                    .flat_map(|row| &vectors[row * DIM..(row + 1) * DIM])
                    .map(|x| x * SCALE)
                    .collect();
                let mut wrong = learnt.of_scaled(&x);
                for (row, example) in wrong.chunks_exact_mut(n_classes).zip(some) {
                    row[classes[*example]] -= 1.0;
                    row.iter_mut().for_each(|value| *value /= some.len() as f32);
                }
                let gradient = [across(&x, &wrong, n_classes), column_sums(&wrong, n_classes)];
                let rate = RATE * (1.0 - adam.n_steps as f32 / n_steps as f32);
                adam.step(&mut learnt.parts, &gradient, rate, [0.0; 2]);
            }
        }
        learnt
    }
}

/// Classes whose matrix is laid out for the processor.
pub(crate) struct ReadyClasses {
    n: usize,
    layer: Layer,
}

impl ReadyClasses {
    pub(crate) fn probabilities(&self, vectors: &[f32]) -> Vec<f32> {
        let scaled: Vec<f32> = vectors.iter().map(|x| x * SCALE).collect();
        softmax(&self.layer.multiply(&scaled), self.n)
    }
}

/// The transposed rows of `x` times the rows of `y`.
fn across(x: &[f32], y: &[f32], n_columns: usize) -> Vec<f32> {
    let n = x.len() / DIM;
    let mut transposed = vec![0.0_f32; x.len()];
    for (row, values) in x.chunks_exact(DIM).enumerate() {
        for (column, value) in values.iter().enumerate() {
            transposed[column * n + row] = *value;
        }
    }
    product((&transposed, DIM, n), (y, n_columns))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_told_apart_and_come_back_from_a_file() {
        let mut rng = Rng::with_seed(5);
        let centers: Vec<f32> = (0..3 * DIM).map(|_| rng.f32() - 0.5).collect();
        let (mut vectors, mut classes) = (Vec::new(), Vec::new());
        for example in 0..300 {
            let class = example % 3;
            let center = &centers[class * DIM..(class + 1) * DIM];
            let row: Vec<f32> = center.iter().map(|x| x + rng.f32() - 0.5).collect();
            let length = row.iter().map(|x| x * x).sum::<f32>().sqrt();
            vectors.extend(row.iter().map(|x| x / length));
            classes.push(class);
        }
        let codes = ["1", "2", "3"].map(str::to_owned).to_vec();
        let learnt = Classes::train(codes, &vectors, &classes, 1);
        let probabilities = learnt.probabilities(&vectors);
        let n_right = probabilities
            .chunks_exact(3)
            .zip(&classes)
            .filter(|(row, class)| row.iter().all(|value| *value <= row[**class]))
            .count();
        assert!(n_right > 290, "{n_right}");

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("classes");
        std::fs::write(&path, crate::file::write(&learnt.parts())).unwrap();
        assert_eq!(Classes::read(&ModelFile::open(&path).unwrap()).unwrap(), learnt);
    }
}
