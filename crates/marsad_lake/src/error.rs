/// What can go wrong with the lake, by who should act.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operator: the address of the lake is not usable.
    #[error("`{url}` is not the address of a lake: {reason}")]
    Address { url: String, reason: String },
    /// The operator: disk full, no permission, store unreachable. Nothing was committed.
    #[error("could not {action} table `{table}`")]
    Store {
        action: &'static str,
        table: &'static str,
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The developer: a table does not have the columns that this program writes.
    #[error(
        "table `{table}` cannot be read: column `{column}` is missing or of another type; run `marsad rebuild`"
    )]
    Schema { table: &'static str, column: String },
}

impl Error {
    pub(crate) fn store<E>(action: &'static str, table: &'static str) -> impl FnOnce(E) -> Self
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        move |source| Self::Store { action, table, source: source.into() }
    }
}
