/// What can go wrong with a query.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The developer: an indicator's SQL or the shape of its result is wrong.
    #[error("indicator `{indicator}`: {message}")]
    Indicator { indicator: String, message: String },
    /// The operator: the lake's files cannot be read, or memory is short.
    #[error("could not {action}")]
    Engine { action: String, source: Box<datafusion::error::DataFusionError> },
}

impl Error {
    pub(crate) fn engine(
        action: impl Into<String>,
    ) -> impl FnOnce(datafusion::error::DataFusionError) -> Self {
        let action = action.into();
        move |source| Self::Engine { action, source: Box::new(source) }
    }
}
