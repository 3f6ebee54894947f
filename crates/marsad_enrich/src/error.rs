/// A country pack that a reader cannot be built from.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A table cannot be read.
    #[error(transparent)]
    Pack(#[from] marsad_taxonomy::Error),
    /// A pattern of `country.toml` is not a regular expression.
    #[error("country.toml, `personal` of kind `{kind}`: {source}")]
    Pattern {
        kind: String,
        #[source]
        source: Box<regex::Error>,
    },
}
