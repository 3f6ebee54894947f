use std::{
    io,
    path::{Path, PathBuf},
};

/// The disk does not do what is asked of it, or a file is not what it was: for the operator.
#[derive(Debug, thiserror::Error)]
#[error("{doing} {}", path.display())]
pub struct Error {
    doing: &'static str,
    path: PathBuf,
    #[source]
    cause: io::Error,
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub(crate) fn new(doing: &'static str, path: &Path, cause: io::Error) -> Self {
        Self { doing, path: path.to_owned(), cause }
    }
}
