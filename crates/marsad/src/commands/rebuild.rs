//! Makes everything after the raw store again.

use std::fs;

use anyhow::{Context, Result, bail};
use marsad_lake::tables::postings;

use super::{collect, enrich, import, index, publish};
use crate::home::Home;

/// What is put aside until the new ones are complete; the raw store stays.
const MADE: [&str; 2] = ["lake", "index"];

pub(crate) async fn run(home: &Home) -> Result<()> {
    if home.lake_is_below {
        put_aside(home)?;
    } else if home.lake.snapshot(postings::NAME).await?.is_some() {
        bail!(
            "the lake of `--lake` holds data, and is not below the home, where `rebuild` would put \
             it aside: give the address of a new, empty one"
        );
    }
    collect::parse(home).await?;
    import::pack(home).await?;
    enrich::run(home).await?;
    index::run(home).await?;
    publish::run(home).await?;
    for name in MADE {
        let old = home.folder.join(name).with_extension("old");
        if old.exists() {
            fs::remove_dir_all(&old).with_context(|| format!("removing {}", old.display()))?;
        }
    }
    Ok(())
}

fn put_aside(home: &Home) -> Result<()> {
    for name in MADE {
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
