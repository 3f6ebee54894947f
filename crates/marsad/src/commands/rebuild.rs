//! Makes everything after the raw store again.

use std::fs;

use anyhow::{Context, Result, bail};
use marsad_lake::tables::{postings, vacancies};

use super::{collect, enrich, import, index, publish, retention};
use crate::home::Home;

/// The first stage whose work is made anew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum From {
    /// Reads the raw store again.
    #[default]
    Collect,
    /// Reads the postings again: after a change of the taxonomy, the model or what people decided.
    Enrich,
}

impl From {
    /// What is put aside until the new ones are complete. Where only the postings are read again,
    /// published figures stay, and the vacancies become a further version of their table, which the
    /// figures' releases are named after.
    fn made(self) -> &'static [&'static str] {
        match self {
            Self::Collect => &["lake", "index"],
            Self::Enrich => &["lake/readings", "index"],
        }
    }
}

pub(crate) async fn run(home: &Home, from: From, incomplete: bool) -> Result<()> {
    if from == From::Collect
        && let Some(lost) = retention::lost(home)?
    {
        if !incomplete {
            bail!(
                "raw captures were removed when their retention was over: {lost}. Ads that only they \
                 held cannot be read again, and would be missing from lake and figures. `rebuild \
                 --from enrich` keeps them; to go on without them, say --incomplete"
            );
        }
        tracing::warn!("not made again, since it was removed under retention: {lost}");
    }
    if home.lake_is_below {
        if from == From::Enrich {
            check_schema(home).await?;
        }
        put_aside(home, from)?;
    } else if home.lake.snapshot(postings::NAME).await?.is_some() {
        bail!(
            "the lake of `--lake` holds data, and is not below the home, where `rebuild` would put \
             it aside: give the address of a new, empty one"
        );
    }
    if from == From::Collect {
        collect::parse(home).await?;
        import::pack(home).await?;
    }
    enrich::anew(home).await?;
    index::run(home).await?;
    publish::run(home).await?;
    for name in from.made() {
        let old = home.folder.join(name).with_extension("old");
        if old.exists() {
            fs::remove_dir_all(&old).with_context(|| format!("removing {}", old.display()))?;
        }
    }
    Ok(())
}

/// Tables of an earlier program have other columns: only a rebuild of all makes them anew.
async fn check_schema(home: &Home) -> Result<()> {
    let Some(snapshot) = home.lake.snapshot(vacancies::NAME).await? else { return Ok(()) };
    if let Some(file) = snapshot.files.first() {
        for batch in snapshot.read(file).await? {
            vacancies::decode(&batch).context(
                "the lake was made by an earlier version of the program: run `marsad rebuild`",
            )?;
        }
    }
    Ok(())
}

fn put_aside(home: &Home, from: From) -> Result<()> {
    for name in from.made() {
        let current = home.folder.join(name);
        let old = current.with_extension("old");
        if current.exists() && !old.exists() {
            fs::rename(&current, &old)
                .with_context(|| format!("putting {} aside", current.display()))?;
        } else if current.exists() {
            // An earlier rebuild did not finish: what it made is not complete.
            fs::remove_dir_all(&current)
                .with_context(|| format!("removing {}", current.display()))?;
        }
    }
    let lake = home.folder.join("lake");
    fs::create_dir_all(&lake).with_context(|| format!("creating {}", lake.display()))
}
