/// A country pack that cannot be used, with where to look.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the country pack has no `{file}`")]
    Missing { file: String },
    #[error("{file}: {reason}")]
    File { file: String, reason: String },
    #[error("{file}, line {line}, column `{column}`: {reason}")]
    Field { file: String, line: usize, column: String, reason: String },
}
