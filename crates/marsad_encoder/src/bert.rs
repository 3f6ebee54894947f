//! Encoders of the BERT family, from the files that they are published as: `config.json`,
//! `tokenizer.json`, `model.safetensors`.
//!
//! A text's vector is the mean over its tokens (Reimers and Gurevych, "Sentence-BERT", EMNLP 2019), of
//! length one. Texts are run one by one, so that none depends on those beside it.

use std::{fs, path::Path};

use candle_core::{DType, Device, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::bert::{BertModel, Config};
use tokenizers::{Tokenizer, TruncationParams};

use crate::{DIM, Error};

pub(crate) struct Bert {
    model: BertModel,
    tokenizer: Tokenizer,
}

/// Longer texts are cut; the models were trained on no more.
const LONGEST: usize = 256;

impl Bert {
    pub(crate) fn open(folder: &Path) -> Result<Self, Error> {
        let error = |file: &Path, cause: &dyn std::fmt::Display| Error::Encoder {
            path: file.display().to_string(),
            reason: cause.to_string(),
        };
        let path = folder.join("config.json");
        let text = fs::read(&path).map_err(|cause| error(&path, &cause))?;
        let config: Config = serde_json::from_slice(&text).map_err(|cause| error(&path, &cause))?;
        if config.hidden_size > DIM {
            let reason = format!("vectors have {} numbers, more than {DIM}", config.hidden_size);
            return Err(error(&path, &reason));
        }
        let path = folder.join("tokenizer.json");
        let mut tokenizer = Tokenizer::from_file(&path).map_err(|cause| error(&path, &cause))?;
        let longest = TruncationParams { max_length: LONGEST, ..TruncationParams::default() };
        tokenizer.with_truncation(Some(longest)).map_err(|cause| error(&path, &cause))?;
        tokenizer.with_padding(None);
        let path = folder.join("model.safetensors");
        let bytes = fs::read(&path).map_err(|cause| error(&path, &cause))?;
        let weights = VarBuilder::from_buffered_safetensors(bytes, DType::F32, &Device::Cpu)
            .map_err(|cause| error(&path, &cause))?;
        let model = BertModel::load(weights, &config).map_err(|cause| error(&path, &cause))?;
        Ok(Self { model, tokenizer })
    }

    /// The vectors of `texts`, filled up with zeros to [`DIM`], which changes no cosine.
    pub(crate) fn encode(&self, texts: &[&str]) -> Vec<f32> {
        let mut out = Vec::with_capacity(texts.len() * DIM);
        for text in texts {
            // A text that the tokenizer cannot cut has no vector: it is like no other.
            let vector = self.vector(text).unwrap_or_default();
            let norm = vector.iter().map(|it| it * it).sum::<f32>().sqrt().max(1e-9);
            out.extend(vector.iter().map(|it| it / norm));
            out.resize(out.len().next_multiple_of(DIM), 0.0);
            if vector.is_empty() {
                out.resize(out.len() + DIM, 0.0);
            }
        }
        out
    }

    fn vector(&self, text: &str) -> Option<Vec<f32>> {
        let tokens = self.tokenizer.encode(text, true).ok()?;
        let ids = Tensor::new(tokens.get_ids(), &Device::Cpu).ok()?.unsqueeze(0).ok()?;
        let types = ids.zeros_like().ok()?;
        let hidden = self.model.forward(&ids, &types, None).ok()?;
        hidden.mean(1).ok()?.squeeze(0).ok()?.to_vec1().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The folder of a model, by `MARSAD_BERT`: CONTRIBUTING.md tells where one comes from.
    #[test]
    fn a_published_model_is_read() {
        let Some(folder) = std::env::var_os("MARSAD_BERT") else { return };
        let bert = Bert::open(Path::new(&folder)).unwrap();
        let vectors = bert.encode(&["baker", "bread and pastry maker", "truck driver"]);
        let cosine = |a: usize, b: usize| -> f32 {
            let row = |at: usize| &vectors[at * DIM..(at + 1) * DIM];
            row(a).iter().zip(row(b)).map(|(a, b)| a * b).sum()
        };
        assert!((cosine(0, 0) - 1.0).abs() < 1e-4);
        assert!(cosine(0, 1) > cosine(0, 2) + 0.1, "{} {}", cosine(0, 1), cosine(0, 2));
    }
}
