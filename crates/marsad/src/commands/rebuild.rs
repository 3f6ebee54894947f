//! Makes everything after the raw store again.

use std::fs;

use anyhow::{Context, Result};

use super::{collect, enrich, import, index, publish};
use crate::home::Home;

pub(crate) async fn run(home: &Home) -> Result<()> {
    // The raw store stays; lake and index are put aside until the new ones are complete.
    for name in ["lake", "index"] {
        let (current, old) = (home.folder.join(name), home.folder.join(format!("{name}.old")));
        if current.exists() && !old.exists() {
            fs::rename(&current, &old)
                .with_context(|| format!("putting {} aside", current.display()))?;
        } else if current.exists() {
            // An earlier rebuild did not finish: what it made is not complete.
            fs::remove_dir_all(&current)
                .with_context(|| format!("removing {}", current.display()))?;
        }
    }
    fs::create_dir_all(home.folder.join("lake"))?;
    collect::parse(home).await?;
    import::pack(home).await?;
    enrich::run(home).await?;
    index::run(home).await?;
    publish::run(home).await?;
    for name in ["lake.old", "index.old"] {
        let old = home.folder.join(name);
        if old.exists() {
            fs::remove_dir_all(&old).with_context(|| format!("removing {}", old.display()))?;
        }
    }
    Ok(())
}
