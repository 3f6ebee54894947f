/// Why a visit, or the crawler itself, did not come about. What a site does wrong is in the report.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operator of Marsad should say in its configuration who may be written to.
    #[error("`{contact}` is no contact: give the e-mail or web address where sites reach you")]
    Contact { contact: String },
    /// The operator of Marsad should choose a name that robots.txt can hold.
    #[error("`{program}` is no name for robots.txt: use the letters A to Z, `-` and `_` only")]
    Program { program: String },
    /// The program or its machine cannot make connections at all.
    #[error("making ready to ask over the network")]
    Network(#[source] reqwest::Error),
    /// The operator of Marsad should look at the file of authorities.
    #[error("the authorities to trust are no certificates in PEM form")]
    Authorities,
    /// The entry says nothing on visits: the caller should not have asked for one.
    #[error("source `{source_id}` has no `[source.visit]` in the register")]
    NotVisited { source_id: String },
    /// A single page did not come: try later, or look at what was asked.
    #[error("asking for {url}: {reason}")]
    Page { url: String, reason: String },
    /// The caller could not keep what was fetched; the memory is to be thrown away.
    #[error("keeping what was fetched of source `{source_id}`")]
    Sink { source_id: String, cause: Box<dyn std::error::Error + Send + Sync> },
}
