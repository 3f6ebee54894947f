//! Texts to pieces of words, as SentencePiece cuts them (unigram model, normalization `nmt_nfkc`).
//!
//! Method: Kudo, "Subword Regularization", ACL 2018; Kudo and Richardson, "SentencePiece", EMNLP 2018.

use std::ops::Deref;

use yada::DoubleArray;

use crate::{Error, file::ModelFile};

const UNKNOWN: u32 = 0;
const BEGIN: u32 = 1;
const END: u32 = 2;
/// Stands for a space, in front of each word.
const SPACE: &str = "\u{2581}";
/// How much less likely than the least likely piece an unknown letter is.
const UNKNOWN_PENALTY: f32 = 10.0;

pub(crate) struct Pieces {
    /// Piece → number.
    trie: DoubleArray<Vec<u8>>,
    scores: Vec<f32>,
    unknown_score: f32,
    /// Text → place in `replacements`.
    charsmap: DoubleArray<Vec<u8>>,
    /// Ended by a zero each.
    replacements: Vec<u8>,
}

impl Pieces {
    pub(crate) fn new(file: &ModelFile) -> Result<Self, Error> {
        let part = |name| Ok::<_, Error>(file.bytes(&file.range(name)?).to_vec());
        let scores: Vec<f32> = bytemuck::allocation::pod_collect_to_vec(&part("scores")?);
        let charsmap = part("charsmap")?;
        let (trie, replacements) = split_charsmap(&charsmap)
            .ok_or_else(|| Error::Format("its table of letters is cut off".to_owned()))?;
        let unknown_score = scores.iter().copied().fold(f32::INFINITY, f32::min) - UNKNOWN_PENALTY;
        Ok(Self {
            trie: double_array(part("pieces")?)?,
            charsmap: double_array(trie.to_vec())?,
            replacements: replacements.to_vec(),
            scores,
            unknown_score,
        })
    }

    /// Numbers of the pieces, between the marks of beginning and end.
    pub(crate) fn cut(&self, text: &str) -> Vec<u32> {
        let text = self.normalize(text);
        let mut pieces = vec![BEGIN];
        if text.is_empty() {
            pieces.push(UNKNOWN);
        } else {
            self.likeliest(&text, &mut pieces);
        }
        pieces.push(END);
        pieces
    }

    fn normalize(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 16);
        let mut is_after_space = true;
        let mut rest = text;
        while !rest.is_empty() {
            let found = self.charsmap.common_prefix_search(rest).last();
            let replacement = found.and_then(|(at, len)| {
                let bytes = self.replacements.get(at as usize..)?;
                let end = bytes.iter().position(|byte| *byte == 0)?;
                Some((std::str::from_utf8(&bytes[..end]).ok()?, len))
            });
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let (shown, len) = replacement.unwrap_or((&rest[..first], first));
            rest = rest.get(len..).unwrap_or("");
            for letter in shown.chars() {
                if letter == ' ' {
                    is_after_space = true;
                } else {
                    if is_after_space {
                        out.push_str(SPACE);
                        is_after_space = false;
                    }
                    out.push(letter);
                }
            }
        }
        out
    }

    /// The pieces whose likelihoods multiply to the most (Viterbi).
    fn likeliest(&self, text: &str, pieces: &mut Vec<u32>) {
        let n = text.len();
        // By end: the best score, and the piece it ends with.
        let mut best = vec![(f32::NEG_INFINITY, UNKNOWN, 0_usize); n + 1];
        best[0].0 = 0.0;
        for (start, letter) in text.char_indices() {
            let base = best[start].0;
            let letter_len = letter.len_utf8();
            let mut has_letter = false;
            for (piece, len) in self.trie.common_prefix_search(&text[start..]) {
                let score = base + self.scores.get(piece as usize).copied().unwrap_or(0.0);
                has_letter |= len == letter_len;
                if score > best[start + len].0 {
                    best[start + len] = (score, piece, start);
                }
            }
            let end = start + letter_len;
            if !has_letter && base + self.unknown_score > best[end].0 {
                best[end] = (base + self.unknown_score, UNKNOWN, start);
            }
        }
        let first = pieces.len();
        let mut end = n;
        while end > 0 {
            pieces.push(best[end].1);
            end = best[end].2;
        }
        pieces[first..].reverse();
    }
}

/// A table of letters is the length of its trie, the trie, and the replacements.
pub(crate) fn split_charsmap(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let len = u32::from_le_bytes(bytes.get(..4)?.try_into().ok()?) as usize;
    bytes[4..].split_at_checked(len)
}

pub(crate) fn double_array<T: Deref<Target = [u8]>>(bytes: T) -> Result<DoubleArray<T>, Error> {
    DoubleArray::new(bytes).map_err(|error| Error::Format(format!("a table of texts: {error}")))
}
