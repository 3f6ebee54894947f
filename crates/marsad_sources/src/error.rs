/// What is wrong with a register of sources. The operator, who wrote it, should act.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not TOML, or not a list of `[[source]]`.
    #[error("{file} cannot be read: {reason}")]
    Syntax { file: String, reason: String },
    /// An entry that lacks something or says something unknown; nothing is collected from it.
    #[error("{file}: source `{entry}`, field `{field}`: {reason}")]
    Entry { file: String, entry: String, field: String, reason: String },
}
