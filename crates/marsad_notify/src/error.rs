/// What can go wrong with sending, by who should act. What came of a message to a program is an
/// [`Outcome`](crate::Outcome).
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operator: the settings are not usable. They are not repeated: they may hold a password.
    #[error("the settings of e-mail are not usable: {0}")]
    Settings(String),
    /// The operator: nothing to check subscribers' certificates with.
    #[error("no secure connections can be made; install the system's certificates")]
    Certificates(#[source] reqwest::Error),
    /// The reader: that is not an address. It is not repeated: it may be somebody's.
    #[error("that is not an e-mail address")]
    Address,
    /// The reader: the mail server does not take messages for this address.
    #[error("the mail server refused the address")]
    Rejected(#[source] lettre::transport::smtp::Error),
    /// The operator, if it stays so: the mail server cannot be reached, refuses us, or says to try
    /// again.
    #[error("the mail server could not be used")]
    Server(#[source] lettre::transport::smtp::Error),
}

pub type Result<T> = std::result::Result<T, Error>;
