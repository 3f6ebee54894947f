/// What can go wrong with the index.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operator: the folder cannot be read or written; run `marsad index`.
    #[error("search index at {path}")]
    Index { path: String, source: tantivy::TantivyError },
    /// The caller: a page address that no search gave out.
    #[error("`{0}` is not a page address; start again without it")]
    Cursor(String),
    /// The developer: a query that the index cannot run.
    #[error("could not search")]
    Query(#[from] tantivy::TantivyError),
}
