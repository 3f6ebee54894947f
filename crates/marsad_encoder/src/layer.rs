//! Rows times a matrix, plus constants.
//!
//! Numbers of 32 bits: on processors of today's offices (AVX2, no VNNI), products of eight bits were
//! measured to take longer, since each row must be rounded first. The kernel is chosen when the
//! program runs, by what the processor can do.

use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_tensor::NdTensorView;

use crate::{Error, file::ModelFile};

pub(crate) struct Layer {
    n_in: usize,
    n_out: usize,
    weights: PackedBMatrix<f32>,
    bias: Option<Vec<f32>>,
}

impl Layer {
    pub(crate) fn read(
        file: &ModelFile,
        (name, n_in, n_out): (&str, usize, usize),
        bias: Option<&str>,
    ) -> Result<Self, Error> {
        let weights = file.numbers(name, n_in * n_out)?;
        let bias = bias.map(|name| file.numbers(name, n_out)).transpose()?;
        Ok(Self::new(&weights, (n_in, n_out), bias))
    }

    /// `weights` by rows of the input.
    pub(crate) fn new(
        weights: &[f32],
        (n_in, n_out): (usize, usize),
        bias: Option<Vec<f32>>,
    ) -> Self {
        let weights =
            GemmExecutor::default().prepack_b(NdTensorView::from_data([n_in, n_out], weights));
        Self { n_in, n_out, weights, bias }
    }

    /// The rows of `input` times the matrix. A row's result does not depend on the others.
    pub(crate) fn multiply(&self, input: &[f32]) -> Vec<f32> {
        let n = input.len() / self.n_in;
        // A single row would take another path, whose sums are rounded in another order.
        let mut padded;
        let rows = if n == 1 {
            padded = input.to_vec();
            padded.resize(2 * self.n_in, 0.0);
            padded.as_slice()
        } else {
            input
        };
        let n_rows = rows.len() / self.n_in;
        let mut out = vec![0.0_f32; n_rows * self.n_out];
        // An executor cannot be shared between threads; to make one costs nothing.
        GemmExecutor::default()
            .gemm(
                &mut out,
                GemmInputA::Unpacked(NdTensorView::from_data([n_rows, self.n_in], rows)),
                GemmInputB::Packed(&self.weights),
                GemmOptions::default(),
            )
            .expect("shapes were checked when the model was read");
        out.truncate(n * self.n_out);
        if let Some(bias) = &self.bias {
            for row in out.chunks_exact_mut(self.n_out) {
                row.iter_mut().zip(bias).for_each(|(value, bias)| *value += bias);
            }
        }
        out
    }
}
