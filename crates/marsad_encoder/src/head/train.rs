//! Learning a head from names of the same things: InfoNCE over pairs of names, the other pairs of the
//! batch as wrong answers.
//!
//! Method: van den Oord et al., "Representation Learning with Contrastive Predictive Coding", 2018.

use fastrand::Rng;
use rten_tensor::NdTensorView;

use super::{Adam, HIDDEN, Head, LENGTHS, Pass, column_sums, multiply, product, softmax};
use crate::DIM;

/// How to learn. The same values and names give the same head.
#[derive(Debug, Clone, Copy)]
pub struct Training {
    pub seed: u64,
    /// How often each thing is seen.
    pub rounds: usize,
}

const BATCH: usize = 512;
const TEMPERATURE: f32 = 0.05;
const RATE: f32 = 5e-4;
/// Matrices that start from nothing decay; constants, and what starts as the identity, do not.
const DECAYS: [f32; 5] = [0.0, 1e-3, 0.0, 1e-3, 0.0];
/// Share of the hidden layer that is left out of each step.
const DROPPED: f32 = 0.1;
const WARM_UP: usize = 50;

/// Learns from `things`: for each one its names by language, as numbers of rows in `vectors`. Things
/// with one name are passed over.
pub fn train(vectors: &[f32], things: &[Vec<Vec<usize>>], how: Training) -> Head {
    let mut rng = Rng::with_seed(how.seed);
    let mut head = begin(&mut rng);
    let mut usable: Vec<&Vec<Vec<usize>>> =
        things.iter().filter(|names| names.iter().map(Vec::len).sum::<usize>() > 1).collect();
    let batch = BATCH.min(usable.len());
    if batch < 2 {
        return head;
    }
    let n_steps = how.rounds * (usable.len() / batch);
    let mut adam = Adam::<5>::default();
    for _ in 0..how.rounds {
        rng.shuffle(&mut usable);
        for some in usable.chunks_exact(batch) {
            let mut sides = [Vec::with_capacity(batch * DIM), Vec::with_capacity(batch * DIM)];
            for names in some {
                for side in &mut sides {
                    let language = &names[rng.usize(..names.len())];
                    let row = language[rng.usize(..language.len())];
                    side.extend_from_slice(&vectors[row * DIM..(row + 1) * DIM]);
                }
            }
            let gradient = gradient(&head, &sides, batch, &mut rng);
            let done = adam.n_steps as f32 / n_steps as f32;
            let rate = RATE * (1.0 - done) * (adam.n_steps as f32 / WARM_UP as f32).min(1.0);
            adam.step(&mut head.parts, &gradient, rate, DECAYS);
        }
    }
    head
}

/// The head that changes nothing, ready to learn.
fn begin(rng: &mut Rng) -> Head {
    let mut parts = LENGTHS.map(|len| vec![0.0_f32; len]);
    for at in 0..DIM {
        parts[0][at * DIM + at] = 1.0;
    }
    // Uniform numbers of variance 1 / DIM.
    let width = (3.0 / DIM as f32).sqrt();
    parts[1].iter_mut().for_each(|weight| *weight = (rng.f32() * 2.0 - 1.0) * width);
    Head { parts }
}

fn gradient(head: &Head, sides: &[Vec<f32>; 2], n: usize, rng: &mut Rng) -> [Vec<f32>; 5] {
    let passes = sides.each_ref().map(|side| {
        let kept: Vec<bool> = (0..n * HIDDEN).map(|_| rng.f32() >= DROPPED).collect();
        (dropped_out(head, side, &kept), kept)
    });
    let [(a, _), (b, _)] = &passes;
    let view = |rows| NdTensorView::from_data([n, DIM], rows);
    let similar: Vec<f32> = multiply(view(a.out.as_slice()), view(b.out.as_slice()).transposed())
        .iter()
        .map(|cosine| cosine / TEMPERATURE)
        .collect();
    // How each cosine should change: probabilities by row and by column, less the right answers.
    let mut wrong = softmax(&similar, n);
    let transposed: Vec<f32> = (0..n * n).map(|at| similar[(at % n) * n + at / n]).collect();
    let by_column = softmax(&transposed, n);
    for row in 0..n {
        for column in 0..n {
            let at = row * n + column;
            let right = f32::from(u8::from(row == column));
            wrong[at] = ((wrong[at] + by_column[column * n + row]) / 2.0 - right)
                / (n as f32 * TEMPERATURE);
        }
    }
    let wrong = NdTensorView::from_data([n, n], wrong.as_slice());
    let to_a = multiply(wrong, view(b.out.as_slice()));
    let to_b = multiply(wrong.transposed(), view(a.out.as_slice()));
    let mut sum = LENGTHS.map(|len| vec![0.0_f32; len]);
    for ((pass, kept), (side, to_out)) in passes.iter().zip(sides.iter().zip([to_a, to_b])) {
        for (sum, part) in sum.iter_mut().zip(backward(head, (side, pass, kept), to_out, n)) {
            sum.iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
        }
    }
    sum
}

/// A pass without some numbers of the hidden layer; the rest stands in for them.
fn dropped_out(head: &Head, x: &[f32], kept: &[bool]) -> Pass {
    let n = x.len() / DIM;
    let mut pass = head.forward(x);
    for (h, kept) in pass.hidden.iter_mut().zip(kept) {
        *h = if *kept { *h / (1.0 - DROPPED) } else { 0.0 };
    }
    let [straight, _, _, out_of, out_bias] = &head.parts;
    let bent = product((&pass.hidden, n, HIDDEN), (out_of, DIM));
    pass.out = product((x, n, DIM), (straight, DIM));
    let rows = pass.out.chunks_exact_mut(DIM).zip(bent.chunks_exact(DIM));
    for ((row, bent), length) in rows.zip(&mut pass.lengths) {
        row.iter_mut().zip(bent).zip(out_bias).for_each(|((y, bent), bias)| *y += bent + bias);
        *length = row.iter().map(|y| y * y).sum::<f32>().sqrt().max(1e-9);
        row.iter_mut().for_each(|y| *y /= *length);
    }
    pass
}

fn backward(
    head: &Head,
    (x, pass, kept): (&[f32], &Pass, &[bool]),
    mut to_out: Vec<f32>,
    n: usize,
) -> [Vec<f32>; 5] {
    // Through the normalization.
    let rows = to_out.chunks_exact_mut(DIM).zip(pass.out.chunks_exact(DIM));
    for ((gradient, out), length) in rows.zip(&pass.lengths) {
        let along: f32 = gradient.iter().zip(out).map(|(g, y)| g * y).sum();
        gradient.iter_mut().zip(out).for_each(|(g, y)| *g = (*g - y * along) / length);
    }
    let out_of = NdTensorView::from_data([HIDDEN, DIM], head.parts[3].as_slice());
    let to_out_view = NdTensorView::from_data([n, DIM], to_out.as_slice());
    let mut to_hidden = multiply(to_out_view, out_of.transposed());
    for ((gradient, h), kept) in to_hidden.iter_mut().zip(&pass.hidden).zip(kept) {
        *gradient = if *kept && *h > 0.0 { *gradient / (1.0 - DROPPED) } else { 0.0 };
    }
    let x = NdTensorView::from_data([n, DIM], x);
    let hidden = NdTensorView::from_data([n, HIDDEN], pass.hidden.as_slice());
    let to_hidden_view = NdTensorView::from_data([n, HIDDEN], to_hidden.as_slice());
    [
        multiply(x.transposed(), to_out_view),
        multiply(x.transposed(), to_hidden_view),
        column_sums(&to_hidden, HIDDEN),
        multiply(hidden.transposed(), to_out_view),
        column_sums(&to_out, DIM),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Things whose two names are one random vector and its reverse.
    fn reversed_names(rng: &mut Rng, n: usize) -> (Vec<f32>, Vec<Vec<Vec<usize>>>) {
        let mut vectors = Vec::new();
        for _ in 0..n {
            let mut name: Vec<f32> = (0..DIM).map(|_| rng.f32() - 0.5).collect();
            vectors.extend_from_slice(&name);
            name.reverse();
            vectors.extend_from_slice(&name);
        }
        (vectors, (0..n).map(|thing| vec![vec![2 * thing], vec![2 * thing + 1]]).collect())
    }

    fn n_nearest(head: &Head, vectors: &[f32], n: usize) -> usize {
        let out = head.apply(vectors);
        let cosine = |a: usize, b: usize| -> f32 {
            (0..DIM).map(|at| out[a * DIM + at] * out[b * DIM + at]).sum()
        };
        (0..n)
            .filter(|&thing| {
                let right = cosine(2 * thing, 2 * thing + 1);
                (0..n).all(|other| other == thing || cosine(2 * thing, 2 * other + 1) < right)
            })
            .count()
    }

    #[test]
    fn a_head_learns_what_belongs_together_and_the_same_seed_gives_the_same_head() {
        let (vectors, things) = reversed_names(&mut Rng::with_seed(7), 60);
        let how = Training { seed: 1, rounds: 60 };
        let untaught = begin(&mut Rng::with_seed(1));
        let head = train(&vectors, &things, how);
        assert!(n_nearest(&untaught, &vectors, 60) < 10);
        assert!(n_nearest(&head, &vectors, 60) > 50);
        assert_eq!(head, train(&vectors, &things, how));
    }

    #[test]
    fn a_head_comes_back_from_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("head");
        let head = begin(&mut Rng::with_seed(3));
        std::fs::write(&path, crate::file::write(&head.parts())).unwrap();
        let file = crate::file::ModelFile::open(&path).unwrap();
        assert_eq!(Head::read(&file).unwrap(), head);
    }
}
