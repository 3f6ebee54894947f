//! Bulletins of a month as PDF files, from the newest public releases: the same releases give the
//! same bytes.

use std::{fs, path::PathBuf, time::Instant};

use anyhow::{Context, Result, bail};
use clap::Args;
use marsad_model::Lang;
use marsad_web::State;

use super::{report, serve::load};
use crate::{config::Config, home::Home, tell};

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Month of the figures: `2026-09`.
    #[arg(long)]
    month: String,
    /// Code of the country or of a region, ours or that of ISO 3166-2; all if not given.
    #[arg(long)]
    place: Option<String>,
    /// Language; all if not given.
    #[arg(long)]
    lang: Option<String>,
    /// Folder that the files are written to.
    #[arg(long = "out")]
    output: PathBuf,
}

pub(crate) async fn run(home: &Home, options: &Options) -> Result<()> {
    let since = Instant::now();
    let langs = match &options.lang {
        None => Lang::ALL.to_vec(),
        Some(tag) => {
            vec![Lang::parse(tag).with_context(|| format!("`{tag}` is no language here"))?]
        }
    };
    let state = load::state(home, None).await?;
    let places = match &options.place {
        None => marsad_web::bulletin_places(&state),
        Some(wanted) => vec![place(&state, wanted)?],
    };
    let config = Config::read(&home.folder)?;
    if config.site().is_empty() {
        tracing::warn!("config.toml has no `address`: figures will lead nowhere");
    }
    let folder = &options.output;
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    let mut n = 0;
    for place in &places {
        for lang in &langs {
            let (month, site) = (options.month.as_str(), config.site());
            let contents = marsad_web::bulletin_contents(&state, *lang, month, place, site)
                .with_context(|| format!("the bulletin of {month} for {place}"))?;
            let pdf = marsad_web::typeset(&contents)?;
            let path = folder.join(marsad_web::bulletin_file(*lang, month, place));
            fs::write(&path, pdf).with_context(|| format!("writing {}", path.display()))?;
            tell(&path.display().to_string());
            n += 1;
        }
    }
    report("bulletin", "bulletins", n, since);
    Ok(())
}

/// The place that has bulletins and is called so.
fn place(state: &State, wanted: &str) -> Result<String> {
    let places = marsad_web::bulletin_places(state);
    let is_meant = |code: &String| {
        let entry = state.taxonomy.places.get(code);
        code == wanted || entry.is_some_and(|it| it.iso3166_2.as_deref() == Some(wanted))
    };
    match places.iter().find(|it| is_meant(it)) {
        Some(code) => Ok(code.clone()),
        None => bail!("there is no bulletin for `{wanted}`: places are {}", places.join(", ")),
    }
}
