//! What can be wrong with a model.

use std::path::PathBuf;

/// Whoever sets the program up should act: fetch the package again, or convert it again.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the model {path} cannot be read")]
    Read { path: PathBuf, source: std::io::Error },
    #[error(
        "the model is not what this version reads: {0}; make it again with `cargo xtask model`"
    )]
    Format(String),
    #[error("the encoder {path} cannot be used: {reason}")]
    Encoder { path: String, reason: String },
    #[error("the package is not as expected: {0}")]
    Package(String),
}
