//! The whole observatory: all stages once, then everything live until it is told to end.

use std::{path::PathBuf, sync::Arc};

use anyhow::Result;
use tracing::{Instrument as _, info_span};

use super::{collect, enrich, import, index, publish, release};
use crate::{
    home::Home,
    live::{self, Guarded},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// A folder with one folder of files per source, taken in first.
    #[arg(long)]
    from: Option<PathBuf>,
    /// Ends after all stages, and serves nothing.
    #[arg(long)]
    once: bool,
    /// Where the portal and the API answer.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
}

pub(crate) async fn run(home: Home, options: &Options) -> Result<()> {
    let _guarded = Guarded::take(&home)?;
    if let Some(from) = &options.from {
        collect::keep(&home, from).await?;
    }
    collect::parse(&home).instrument(info_span!("collect")).await?;
    import::pack(&home).instrument(info_span!("import")).await?;
    // Who comes back serves at once, takes up what is new while it serves, and publishes then.
    let (releases, _) = release::all(&home).await?;
    if options.once || releases.iter().all(|it| it.inputs.is_empty()) {
        enrich::run(&home).instrument(info_span!("enrich")).await?;
        index::run(&home).instrument(info_span!("index")).await?;
        publish::run(&home).instrument(info_span!("publish")).await?;
    }
    if options.once {
        return Ok(());
    }
    live::run(Arc::new(home), &options.listen).await
}
