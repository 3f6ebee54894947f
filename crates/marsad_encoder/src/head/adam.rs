//! Steps along gradients.
//!
//! Method: Kingma and Ba, "Adam", ICLR 2015; Loshchilov and Hutter, "Decoupled Weight Decay
//! Regularization", ICLR 2019.

/// Means of the gradients of `N` groups of weights, and of their squares.
pub(crate) struct Adam<const N: usize> {
    pub(crate) n_steps: usize,
    means: [Vec<f32>; N],
    squares: [Vec<f32>; N],
}

const MEAN: f32 = 0.9;
const SQUARE: f32 = 0.999;

impl<const N: usize> Default for Adam<N> {
    fn default() -> Self {
        Self {
            n_steps: 0,
            means: [(); N].map(|()| Vec::new()),
            squares: [(); N].map(|()| Vec::new()),
        }
    }
}

impl<const N: usize> Adam<N> {
    /// Changes the weights against the gradient; `decays` says how fast each group shrinks.
    pub(crate) fn step(
        &mut self,
        parts: &mut [Vec<f32>; N],
        gradient: &[Vec<f32>; N],
        rate: f32,
        decays: [f32; N],
    ) {
        self.n_steps += 1;
        let n = self.n_steps as i32;
        let (mean_so_far, square_so_far) = (1.0 - MEAN.powi(n), 1.0 - SQUARE.powi(n));
        for (number, part) in parts.iter_mut().enumerate() {
            let (means, squares) = (&mut self.means[number], &mut self.squares[number]);
            means.resize(part.len(), 0.0);
            squares.resize(part.len(), 0.0);
            for (at, weight) in part.iter_mut().enumerate() {
                let g = gradient[number][at];
                means[at] = MEAN * means[at] + (1.0 - MEAN) * g;
                squares[at] = SQUARE * squares[at] + (1.0 - SQUARE) * g * g;
                let step =
                    (means[at] / mean_so_far) / ((squares[at] / square_so_far).sqrt() + 1e-8);
                *weight -= rate * (step + decays[number] * *weight);
            }
        }
    }
}
