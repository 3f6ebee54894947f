//! A head: what the encoder's vectors are turned into so that names of one thing lie together,
//! whatever their language. `x → normalize(xL + relu(xA + a)B + b)`.

use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions};
use rten_tensor::{NdTensorView, prelude::*};

use crate::{DIM, Error, file::ModelFile, layer::Layer};

mod adam;
mod train;

pub(crate) use adam::Adam;
pub use train::{Training, train};

/// Numbers of the hidden layer.
const HIDDEN: usize = 1024;

/// The weights, by rows of the input.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// `L`, `A`, `a`, `B`, `b`.
    parts: [Vec<f32>; 5],
}

const NAMES: [&str; 5] = ["straight", "in", "in_bias", "out", "out_bias"];
const LENGTHS: [usize; 5] = [DIM * DIM, DIM * HIDDEN, HIDDEN, HIDDEN * DIM, DIM];

impl Head {
    pub(crate) fn read(file: &ModelFile) -> Result<Self, Error> {
        let mut parts: [Vec<f32>; 5] = Default::default();
        for ((part, name), len) in parts.iter_mut().zip(NAMES).zip(LENGTHS) {
            *part = file.numbers(name, len)?;
        }
        Ok(Self { parts })
    }

    pub(crate) fn parts(&self) -> Vec<(&'static str, Vec<u8>)> {
        let bytes = self.parts.iter().map(|part| bytemuck::cast_slice(part).to_vec());
        NAMES.into_iter().zip(bytes).collect()
    }

    /// The head, ready to be used again and again.
    pub(crate) fn ready(&self) -> ReadyHead {
        let [straight, into, in_bias, out_of, out_bias] = &self.parts;
        ReadyHead {
            straight: Layer::new(straight, (DIM, DIM), None),
            into: Layer::new(into, (DIM, HIDDEN), Some(in_bias.clone())),
            out_of: Layer::new(out_of, (HIDDEN, DIM), Some(out_bias.clone())),
        }
    }

    /// Vectors of the encoder, one after the other, turned into vectors of the same length.
    pub fn apply(&self, vectors: &[f32]) -> Vec<f32> {
        self.ready().apply(vectors)
    }

    fn forward(&self, x: &[f32]) -> Pass {
        let n = x.len() / DIM;
        let [straight, into, in_bias, out_of, out_bias] = &self.parts;
        let mut hidden = product((x, n, DIM), (into, HIDDEN));
        for row in hidden.chunks_exact_mut(HIDDEN) {
            row.iter_mut().zip(in_bias).for_each(|(h, bias)| *h = (*h + bias).max(0.0));
        }
        let mut out = product((x, n, DIM), (straight, DIM));
        let bent = product((&hidden, n, HIDDEN), (out_of, DIM));
        let mut lengths = Vec::with_capacity(n);
        for (row, bent) in out.chunks_exact_mut(DIM).zip(bent.chunks_exact(DIM)) {
            row.iter_mut().zip(bent).zip(out_bias).for_each(|((y, bent), bias)| *y += bent + bias);
            let length = row.iter().map(|y| y * y).sum::<f32>().sqrt().max(1e-9);
            row.iter_mut().for_each(|y| *y /= length);
            lengths.push(length);
        }
        Pass { hidden, out, lengths }
    }
}

/// A head whose matrices are laid out for the processor.
pub(crate) struct ReadyHead {
    straight: Layer,
    into: Layer,
    out_of: Layer,
}

impl ReadyHead {
    pub(crate) fn apply(&self, vectors: &[f32]) -> Vec<f32> {
        let mut all = Vec::with_capacity(vectors.len());
        // In pieces: the hidden layer of all of them would be large.
        for some in vectors.chunks(1024 * DIM) {
            let mut hidden = self.into.multiply(some);
            hidden.iter_mut().for_each(|h| *h = h.max(0.0));
            let mut out = self.straight.multiply(some);
            let bent = self.out_of.multiply(&hidden);
            for (row, bent) in out.chunks_exact_mut(DIM).zip(bent.chunks_exact(DIM)) {
                row.iter_mut().zip(bent).for_each(|(y, bent)| *y += bent);
                let length = row.iter().map(|y| y * y).sum::<f32>().sqrt().max(1e-9);
                row.iter_mut().for_each(|y| *y /= length);
            }
            all.extend(out);
        }
        all
    }
}

/// What one pass computed, for learning from it.
struct Pass {
    hidden: Vec<f32>,
    out: Vec<f32>,
    lengths: Vec<f32>,
}

/// The cosine of each vector of `a` with each of `b`, row by row; vectors have length one.
pub fn cosines(a: &[f32], b: &[f32]) -> Vec<f32> {
    let view = |rows| NdTensorView::from_data([<[f32]>::len(rows) / DIM, DIM], rows);
    multiply(view(a), view(b).transposed())
}

/// `a` of `n` rows and `k` columns times `b` of `m` columns.
pub(crate) fn product((a, n, k): (&[f32], usize, usize), (b, m): (&[f32], usize)) -> Vec<f32> {
    multiply(NdTensorView::from_data([n, k], a), NdTensorView::from_data([k, m], b))
}

fn multiply(a: NdTensorView<'_, f32, 2>, b: NdTensorView<'_, f32, 2>) -> Vec<f32> {
    let mut out = vec![0.0_f32; a.size(0) * b.size(1)];
    GemmExecutor::default()
        .gemm(&mut out, GemmInputA::Unpacked(a), GemmInputB::Unpacked(b), GemmOptions::default())
        .expect("the shapes are those of the head");
    out
}

pub(crate) fn column_sums(rows: &[f32], len: usize) -> Vec<f32> {
    let mut sums = vec![0.0; len];
    for row in rows.chunks_exact(len) {
        sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
    }
    sums
}

/// Rows of numbers to rows of probabilities.
pub(crate) fn softmax(rows: &[f32], len: usize) -> Vec<f32> {
    let mut out = Vec::with_capacity(rows.len());
    for row in rows.chunks_exact(len.max(1)) {
        let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let start = out.len();
        out.extend(row.iter().map(|value| (value - most).exp()));
        let sum: f32 = out[start..].iter().sum();
        out[start..].iter_mut().for_each(|value| *value /= sum);
    }
    out
}
