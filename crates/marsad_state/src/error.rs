/// What can go wrong with the state database, by who should act.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operator: the address is not usable. It is not repeated, since it may hold a password.
    #[error("the address of the state database is not usable: {0}")]
    Address(String),
    /// The operator: disk full, no permission, server down. Nothing of the action was done.
    #[error("could not {action} in the state database")]
    Database { action: &'static str, source: sqlx::Error },
    /// The operator: another program has written here, or the file is damaged; restore a backup.
    #[error("table `{table}` of the state database holds what cannot be read, in `{column}`")]
    Corrupt { table: &'static str, column: String },
    /// The operator: an older program on a newer database.
    #[error(
        "the state database is at step {found}, and this program knows {known}; update the program"
    )]
    Newer { found: i64, known: i64 },
    /// The caller: no such row.
    #[error("no row `{id}` in table `{table}` of the state database")]
    Unknown { table: &'static str, id: String },
    /// The caller: it is otherwise by now, or would be there twice.
    #[error("{0}")]
    Conflict(String),
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub(crate) fn database(action: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |source| Self::Database { action, source }
    }

    pub(crate) fn unknown(table: &'static str, id: impl ToString) -> Self {
        Self::Unknown { table, id: id.to_string() }
    }
}
