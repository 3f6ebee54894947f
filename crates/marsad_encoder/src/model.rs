//! Everything learnt, in one folder: the encoder's weights, and what was trained on top of them.

use std::path::{Path, PathBuf};

use crate::{
    Classes, Encoder, Error, Head, InRow, Isotonic, Kinds, Letters, classes::ReadyClasses, file,
    head::ReadyHead,
};

/// What names mean, as far as it was learnt.
#[derive(Debug)]
pub struct Model {
    pub letters: Letters,
    /// Whether a part of an ad asks for a skill.
    pub demands: InRow,
    /// From the reader's own measure of an occupation to its probability.
    pub occupations: Isotonic,
    pub meaning: Option<Meaning>,
    /// What kind of post a text is, and where vacancies begin in it; none in a model that was trained
    /// without posts.
    pub kinds: Option<Kinds>,
    pub starts: Option<InRow>,
}

/// What needs the encoder.
pub struct Meaning {
    /// The classes of occupations, in the order of their probabilities.
    pub codes: Vec<String>,
    encoder: Encoder,
    head: ReadyHead,
    classes: ReadyClasses,
}

/// The encoder's file in a model's folder.
pub const ENCODER: &str = "encoder.bin";
/// The folder of an encoder of the BERT family, which is used instead if it is there.
pub const BERT: &str = "encoder";
/// The file of what was trained.
pub const TRAINED: &str = "trained.bin";

/// Parts of the file. The number is that of the features that it was learnt from: weights of others
/// would be read as noise, so that a model made by an earlier program is refused.
const DEMANDS: &str = "demands_3";
const OCCUPATIONS: &str = "occupations_2";
const STARTS: &str = "starts_3";

impl Model {
    /// Opens a folder, with the encoder if it is there; none if nothing was trained.
    pub fn open(folder: &Path) -> Result<Option<Self>, Error> {
        let trained = folder.join(TRAINED);
        if !trained.is_file() {
            return Ok(None);
        }
        let trained = file::ModelFile::open(&trained)?;
        let encoder = encoder_in(folder);
        let meaning = if encoder.exists() && trained.range("classes").is_ok() {
            let classes = Classes::read(&trained)?;
            Some(Meaning {
                encoder: Encoder::open(&encoder)?,
                head: Head::read(&trained)?.ready(),
                classes: classes.ready(),
                codes: classes.codes,
            })
        } else {
            None
        };
        Ok(Some(Self {
            letters: Letters::read(&trained)?,
            demands: InRow::read(&trained, DEMANDS)?,
            occupations: Isotonic::read(&trained, OCCUPATIONS)?,
            meaning,
            kinds: Kinds::read(&trained)?,
            starts: InRow::read_if_any(&trained, STARTS)?,
        }))
    }
}

/// Where vacancies begin in posts, by a model's folder; none if nothing was learnt.
pub fn starts(folder: &Path) -> Result<Option<InRow>, Error> {
    let trained = folder.join(TRAINED);
    if !trained.is_file() {
        return Ok(None);
    }
    InRow::read_if_any(&file::ModelFile::open(&trained)?, STARTS)
}

/// The encoder of a model's folder; it may not be there.
pub fn encoder_in(folder: &Path) -> PathBuf {
    let bert = folder.join(BERT);
    if bert.is_dir() { bert } else { folder.join(ENCODER) }
}

/// What was trained, to be written.
#[derive(Debug)]
pub struct Trained {
    pub letters: Letters,
    pub demands: InRow,
    pub occupations: Isotonic,
    pub meaning: Option<(Head, Classes)>,
}

impl Trained {
    /// The file as [`Model::open`] reads it.
    pub fn to_bytes(&self) -> Vec<u8> {
        let demands = self.demands.parts(DEMANDS);
        let mut parts = self.letters.parts();
        parts.extend(demands.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())));
        parts.push((OCCUPATIONS, self.occupations.bytes()));
        if let Some((head, classes)) = &self.meaning {
            parts.extend(head.parts());
            parts.extend(classes.parts());
        }
        file::write(&parts)
    }
}

/// The file of a model's folder, with this instead of what it had learnt from posts.
pub fn with_posts(folder: &Path, kinds: &Kinds, starts: &InRow) -> Result<Vec<u8>, Error> {
    let old = file::ModelFile::open(&folder.join(TRAINED))?;
    let mut parts: Vec<(String, Vec<u8>)> = kinds.parts();
    parts.extend(starts.parts(STARTS));
    let others = old.names().filter(|name| parts.iter().all(|(new, _)| new != name));
    let others: Vec<(String, Vec<u8>)> = others
        .map(|name| Ok((name.to_owned(), old.bytes(&old.range(name)?).to_vec())))
        .collect::<Result<_, Error>>()?;
    parts.extend(others);
    let parts: Vec<_> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    Ok(file::write(&parts))
}

impl Meaning {
    /// Vectors of names in which the names of one thing lie together.
    pub fn vectors(&self, names: &[&str]) -> Vec<f32> {
        let lowered: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        let lowered: Vec<&str> = lowered.iter().map(String::as_str).collect();
        self.head.apply(&self.encoder.encode(&lowered))
    }

    /// The vector of a text as a whole.
    pub fn sentence(&self, text: &str) -> Vec<f32> {
        self.encoder.encode(&[text])
    }

    /// For each of these vectors, the probability of each class in the order of `codes`.
    pub fn occupations(&self, vectors: &[f32]) -> Vec<f32> {
        self.classes.probabilities(vectors)
    }
}

impl std::fmt::Debug for Meaning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Meaning").finish_non_exhaustive()
    }
}
