//! What is known of a piece wherever it stands: its vector, that vector through the three branches'
//! projections, and its products with each place of the first convolutions' windows. A convolution is
//! then a sum over neighbors. Common pieces are computed once.

use std::{
    ops::Range,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};

use crate::{
    DIM, Error,
    file::ModelFile,
    layer::Layer,
    network::{BRANCHES, CHUNKS, Norm, WIDE, WIDTH},
};

/// Products of one piece with the first convolutions, over all branches and places of the window.
pub(crate) const FIRST_LAYER: usize = 10 * WIDTH;

/// So many pieces are kept (13 KiB each); those of ads' everyday words come first by themselves.
const MOST_KEPT: usize = 4096;

pub(crate) struct Words {
    file: ModelFile,
    table: Range<usize>,
    n_rows: usize,
    scale: Vec<f32>,
    low: Vec<f32>,
    project: Layer,
    norm: Norm,
    /// By branch.
    first: Vec<Layer>,
    kept: Vec<OnceLock<Arc<Word>>>,
    n_kept: AtomicUsize,
}

/// The numbers of one piece.
pub(crate) struct Word(Box<[f32]>);

impl Word {
    pub(crate) fn own(&self) -> &[f32] {
        &self.0[..DIM]
    }

    pub(crate) fn branches(&self) -> &[f32] {
        &self.0[DIM..DIM + WIDE]
    }

    pub(crate) fn products(&self) -> &[f32] {
        &self.0[DIM + WIDE..]
    }
}

impl Words {
    pub(crate) fn new(file: ModelFile) -> Result<Self, Error> {
        let table = file.range("table")?;
        let n_rows = table.len() / DIM;
        let mut first = Vec::new();
        for (n, _) in BRANCHES {
            let stacked = file.numbers(&format!("w1_{n}"), n * WIDTH * WIDTH)?;
            // One below the other in the file, one beside the other here.
            let beside: Vec<f32> = (0..WIDTH)
                .flat_map(|row| (0..n).map(move |place| (place * WIDTH + row) * WIDTH))
                .flat_map(|at| &stacked[at..at + WIDTH])
                .copied()
                .collect();
            first.push(Layer::new(&beside, (WIDTH, n * WIDTH), None));
        }
        Ok(Self {
            table,
            n_rows,
            scale: file.numbers("scale", CHUNKS)?,
            low: file.numbers("low", CHUNKS)?,
            project: Layer::read(&file, ("project", DIM, WIDE), Some("project_b"))?,
            norm: Norm::read(&file, "project_gain", "project_bias", WIDE)?,
            first,
            kept: (0..n_rows).map(|_| OnceLock::new()).collect(),
            n_kept: AtomicUsize::new(0),
            file,
        })
    }

    pub(crate) fn look_up(&self, pieces: &[u32]) -> Vec<Arc<Word>> {
        let number = |piece: &u32| (*piece as usize).min(self.n_rows - 1);
        let mut missing: Vec<usize> =
            pieces.iter().map(number).filter(|piece| self.kept[*piece].get().is_none()).collect();
        missing.sort_unstable();
        missing.dedup();
        let computed: Vec<Arc<Word>> = self.compute(&missing).into_iter().map(Arc::new).collect();
        for (piece, word) in missing.iter().zip(&computed) {
            if self.n_kept.load(Ordering::Relaxed) < MOST_KEPT
                && self.kept[*piece].set(Arc::clone(word)).is_ok()
            {
                self.n_kept.fetch_add(1, Ordering::Relaxed);
            }
        }
        let find = |piece: usize| match missing.binary_search(&piece) {
            Ok(at) => Arc::clone(&computed[at]),
            Err(_) => Arc::clone(self.kept[piece].get().expect("what is kept stays")),
        };
        pieces.iter().map(number).map(find).collect()
    }

    fn compute(&self, pieces: &[usize]) -> Vec<Word> {
        if pieces.is_empty() {
            return Vec::new();
        }
        let own: Vec<f32> = pieces.iter().flat_map(|piece| self.row(*piece)).collect();
        let mut branches = self.project.multiply(&own);
        self.norm.apply(&mut branches);
        let mut words: Vec<Vec<f32>> = own
            .chunks_exact(DIM)
            .zip(branches.chunks_exact(WIDE))
            .map(|(own, branches)| {
                let mut word = Vec::with_capacity(DIM + WIDE + FIRST_LAYER);
                word.extend(own.iter().chain(branches));
                word
            })
            .collect();
        for (number, layer) in self.first.iter().enumerate() {
            let column = number * WIDTH..(number + 1) * WIDTH;
            let input: Vec<f32> =
                branches.chunks_exact(WIDE).flat_map(|row| &row[column.clone()]).copied().collect();
            let products = layer.multiply(&input);
            let len = products.len() / pieces.len();
            for (word, products) in words.iter_mut().zip(products.chunks_exact(len)) {
                word.extend_from_slice(products);
            }
        }
        words.into_iter().map(|word| Word(word.into_boxed_slice())).collect()
    }

    /// The vector of one piece.
    fn row(&self, piece: usize) -> impl Iterator<Item = f32> {
        let (scale, low) = (self.scale[piece % CHUNKS], self.low[piece % CHUNKS]);
        let start = self.table.start + piece * DIM;
        let bytes = self.file.bytes(&(start..start + DIM));
        bytes.iter().map(move |quantized| f32::from(*quantized) * scale + low)
    }
}
