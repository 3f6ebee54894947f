//! Synthetic ads in raw form, for load tests, with the truth beside them.
//!
//! They are made from the country pack's titles, places and skills, and are labelled as samples in
//! the registry that is written with them, so that pages say so.

mod ad;
mod random;
mod write;

use std::{fs, path::PathBuf, time::Instant};

use anyhow::{Context, Result};
use jiff::civil::Date;

use self::{ad::Maker, random::Random, write::Writers};
use super::report;
use crate::home::Home;

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// How many postings to make.
    #[arg(long)]
    ads: u64,
    /// Same seed, same bytes.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where to write `sources.toml`, `captures/` and `truth.jsonl`.
    #[arg(long)]
    out: PathBuf,
    /// Last day of the ads, which spread over the 18 months before.
    #[arg(long, default_value = "2026-10-31")]
    until: Date,
}

pub(crate) fn run(home: &Home, options: &Options) -> Result<()> {
    let taxonomy = home.taxonomy(&home.pack()?)?;
    let maker = Maker::new(&taxonomy, options.until)?;
    let out = &options.out;
    fs::create_dir_all(out).with_context(|| format!("creating {}", out.display()))?;
    let start = Instant::now();
    let mut random = Random::new(options.seed);
    let mut writers = Writers::create(out, options.until)?;
    // Earlier ads that later ones may repeat.
    let mut recent = Vec::new();
    for number in 0..options.ads {
        let posting = match recent.len() {
            0 => maker.fresh(&mut random, number),
            n if random.below(100) < 25 => {
                let earlier = random.below(n);
                maker.repeat(&mut random, number, &recent[earlier])
            }
            _ => maker.fresh(&mut random, number),
        };
        writers.write(&posting)?;
        if recent.len() < 1000 {
            recent.push(posting);
        } else {
            let place = random.below(1000);
            recent[place] = posting;
        }
    }
    writers.finish()?;
    report("synth", "ads", options.ads, start);
    Ok(())
}
