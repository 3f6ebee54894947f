//! The network: vectors of pieces, three convolutions over two, three and five of them, their mean,
//! and two layers more.

use crate::{
    DIM, Error,
    file::ModelFile,
    layer::Layer,
    words::{FIRST_LAYER, Words},
};

/// Numbers of one branch for one piece.
pub(crate) const WIDTH: usize = 256;
/// Branches: how many pieces a window has, and how many of them stand before the piece itself.
pub(crate) const BRANCHES: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
/// Numbers of all branches for one piece.
pub(crate) const WIDE: usize = WIDTH * BRANCHES.len();
/// What is known of one piece at the end: its own vector, and one of each branch.
const FEATURES: usize = DIM + WIDE;
const HIDDEN: usize = 320;
/// The rows of the table are quantized in so many groups, by turns.
pub(crate) const CHUNKS: usize = 17;
const EPSILON: f32 = 1e-12;

pub(crate) struct Network {
    words: Words,
    branches: Vec<Branch>,
    norm: Norm,
    mean: Layer,
    dense: [Layer; 4],
    skip: [Layer; 2],
}

struct Branch {
    n: usize,
    left: usize,
    /// Where this branch's products begin among those of [`Words`].
    products: usize,
    first_bias: Vec<f32>,
    second: Layer,
}

/// Scale and constants learnt for rows of mean 0 and variance 1.
pub(crate) struct Norm {
    gain: Vec<f32>,
    bias: Vec<f32>,
}

impl Network {
    pub(crate) fn new(file: ModelFile) -> Result<Self, Error> {
        let layer = |name: &str, n_in, n_out| Layer::read(&file, (name, n_in, n_out), None);
        let mut branches = Vec::new();
        let mut products = 0;
        for (n, left) in BRANCHES {
            let second = (format!("w2_{n}"), format!("b2_{n}"));
            branches.push(Branch {
                n,
                left,
                products,
                first_bias: file.numbers(&format!("b1_{n}"), WIDTH)?,
                second: Layer::read(&file, (&second.0, n * WIDTH, WIDTH), Some(&second.1))?,
            });
            products += n * WIDTH;
        }
        Ok(Self {
            branches,
            norm: Norm::read(&file, "gain", "bias", FEATURES)?,
            mean: Layer::read(&file, ("mean", FEATURES, DIM), Some("mean_b"))?,
            dense: [
                layer("d0", DIM, HIDDEN)?,
                layer("d1", HIDDEN, HIDDEN)?,
                layer("d2", HIDDEN, DIM)?,
                layer("d3", DIM, DIM)?,
            ],
            skip: [layer("p1", DIM, HIDDEN)?, layer("p3", HIDDEN, DIM)?],
            words: Words::new(file)?,
        })
    }

    /// Appends one vector for each text to `out`; `ends` are the ends of the texts in `pieces`.
    pub(crate) fn run(&self, pieces: &[u32], ends: &[usize], out: &mut Vec<f32>) {
        let words = self.words.look_up(pieces);
        let mut features = vec![0.0_f32; pieces.len() * FEATURES];
        for (row, word) in features.chunks_exact_mut(FEATURES).zip(&words) {
            row[..DIM].copy_from_slice(word.own());
        }
        for (number, branch) in self.branches.iter().enumerate() {
            let mut h = Vec::with_capacity(pieces.len() * WIDTH);
            for (at, near) in windows(ends, branch) {
                let row = h.len();
                h.extend_from_slice(&branch.first_bias);
                for (slot, neighbor) in near {
                    let from = branch.products + slot * WIDTH;
                    let product = &words[neighbor].products()[from..from + WIDTH];
                    h[row..].iter_mut().zip(product).for_each(|(sum, product)| *sum += product);
                }
                let own = &words[at].branches()[number * WIDTH..(number + 1) * WIDTH];
                h[row..].iter_mut().zip(own).for_each(|(sum, own)| *sum = sum.max(0.0) + own);
            }
            let wide = branch.n * WIDTH;
            let mut gathered = vec![0.0_f32; pieces.len() * wide];
            for (at, near) in windows(ends, branch) {
                for (slot, neighbor) in near {
                    let to = at * wide + slot * WIDTH;
                    gathered[to..to + WIDTH]
                        .copy_from_slice(&h[neighbor * WIDTH..(neighbor + 1) * WIDTH]);
                }
            }
            let second = branch.second.multiply(&gathered);
            let column = DIM + number * WIDTH;
            for ((row, second), h) in features
                .chunks_exact_mut(FEATURES)
                .zip(second.chunks_exact(WIDTH))
                .zip(h.chunks_exact(WIDTH))
            {
                let row = &mut row[column..column + WIDTH];
                for (value, (second, h)) in row.iter_mut().zip(second.iter().zip(h)) {
                    *value = second.max(0.0) + h;
                }
            }
        }
        self.norm.apply(&mut features);
        let means = self.means(&features, ends);
        self.finish(&means, out);
    }

    /// The sum over a text's pieces by the root of their number, through the last convolution's layer.
    fn means(&self, features: &[f32], ends: &[usize]) -> Vec<f32> {
        let mut sums = vec![0.0_f32; ends.len() * FEATURES];
        let mut start = 0;
        for (sum, &end) in sums.chunks_exact_mut(FEATURES).zip(ends) {
            for row in features[start * FEATURES..end * FEATURES].chunks_exact(FEATURES) {
                sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
            }
            // The layer's constant is added once for each piece, not once for the sum.
            let n = (end - start) as f32;
            sum.iter_mut().for_each(|value| *value /= n);
            start = end;
        }
        let mut means = self.mean.multiply(&sums);
        let mut start = 0;
        for (row, &end) in means.chunks_exact_mut(DIM).zip(ends) {
            let root = ((end - start) as f32).sqrt();
            row.iter_mut().for_each(|value| *value *= root);
            start = end;
        }
        means
    }

    fn finish(&self, means: &[f32], out: &mut Vec<f32>) {
        let relu = |mut x: Vec<f32>| {
            x.iter_mut().for_each(|value| *value = value.max(0.0));
            x
        };
        let add = |mut a: Vec<f32>, b: &[f32]| {
            a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
            a
        };
        let [d0, d1, d2, d3] = &self.dense;
        let [p1, p3] = &self.skip;
        let y0 = relu(d0.multiply(means));
        let y1 = relu(add(p1.multiply(means), &d1.multiply(&y0)));
        let y2 = relu(d2.multiply(&y1));
        let mut z = add(p3.multiply(&y1), &d3.multiply(&y2));
        for row in z.chunks_exact_mut(DIM) {
            row.iter_mut().for_each(|value| *value = value.tanh());
            let length = row.iter().map(|value| value * value).sum::<f32>().max(EPSILON).sqrt();
            row.iter_mut().for_each(|value| *value /= length);
        }
        out.extend(z);
    }
}

impl Norm {
    pub(crate) fn read(
        file: &ModelFile,
        gain: &str,
        bias: &str,
        len: usize,
    ) -> Result<Self, Error> {
        Ok(Self { gain: file.numbers(gain, len)?, bias: file.numbers(bias, len)? })
    }

    /// Rows to mean 0 and variance 1, then to the learnt scale.
    pub(crate) fn apply(&self, rows: &mut [f32]) {
        let len = self.gain.len();
        for row in rows.chunks_exact_mut(len) {
            let mean = row.iter().sum::<f32>() / len as f32;
            let variance = row.iter().map(|x| (x - mean) * (x - mean)).sum::<f32>() / len as f32;
            let scale = 1.0 / (variance + EPSILON).sqrt();
            for ((x, gain), bias) in row.iter_mut().zip(&self.gain).zip(&self.bias) {
                *x = (*x - mean) * scale * gain + bias;
            }
        }
    }
}

/// For each piece: the places of the window around it that are in its text, and the pieces there.
fn windows<'e>(
    ends: &'e [usize],
    branch: &'e Branch,
) -> impl Iterator<Item = (usize, impl Iterator<Item = (usize, usize)>)> + 'e {
    let texts = ends.iter().scan(0, |start, &end| Some((std::mem::replace(start, end), end)));
    texts.flat_map(move |(start, end)| {
        (start..end).map(move |at| {
            let first = at.saturating_sub(branch.left).max(start);
            let last = (at + branch.n - branch.left).min(end);
            (at, (first..last).map(move |near| (near + branch.left - at, near)))
        })
    })
}

// The products of all places of all windows.
const _: () = assert!(FIRST_LAYER == (2 + 3 + 5) * WIDTH);
