//! Gold sets → how well ads are read, per field and language, with intervals.
//!
//! The sets are the country pack's `gold` folder; their format is described there. Figures on the
//! split `test` are taken once per change of method and kept in a log (`--log`).

mod ads;
pub(super) mod channels;
mod cvs;
mod duplicates;
mod figures;
pub(super) mod gold;
mod labellers;
pub(super) mod posts;
mod titles;
mod words;

use std::{
    fs::OpenOptions,
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, Result};
use marsad_encoder::Model;
use marsad_enrich::Reader;
use marsad_match::Matcher;

use self::figures::{Count, Figures};
use super::train;
use crate::{
    clock,
    home::{Home, judge},
    reviewed::{Reviewed, Verdict},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Folder of the gold sets; the country pack's if not given.
    #[arg(long)]
    gold: Option<PathBuf>,
    /// Which files: `tune`, which rules may be made on, or `test`.
    #[arg(long, default_value = "tune")]
    split: String,
    /// Appends the figures to this table, with the day and `--commit`.
    #[arg(long)]
    log: Option<PathBuf>,
    /// What was measured, for the log.
    #[arg(long, default_value = "")]
    commit: String,
    /// Fails if a figure is lower than in this table of `set field language figure least`.
    #[arg(long)]
    least: Option<PathBuf>,
    /// A folder with the CVs of the split as documents, `<id>.pdf` or `<id>.docx`; without one they
    /// are read as text.
    #[arg(long)]
    documents: Option<PathBuf>,
    /// Only what lies in this folder of the gold sets: `ads`, `titles`, `duplicates`, `cvs`, `words`,
    /// `posts`.
    #[arg(long)]
    only: Option<String>,
    /// Measures channels of posts by what is learnt from the other channels of the split.
    #[arg(long)]
    across: bool,
    /// Also prints each wrong answer to this field (never of the split `test`).
    #[arg(long)]
    wrong: Option<String>,
}

pub(crate) fn run(home: &Home, options: &Options) -> Result<()> {
    let pack = home.pack()?;
    let taxonomy = home.taxonomy(&pack)?;
    let reader = Arc::new(home.reader(&taxonomy, &pack)?);
    let folder = options.gold.clone().unwrap_or_else(|| home.country.join("gold"));
    let wrong = options.wrong.as_deref().filter(|_| options.split != "test");
    let mut figures = Figures::new(wrong);
    let is_asked = |part: &str| options.only.as_deref().is_none_or(|it| it == part);
    let files = |part: &str| match is_asked(part) {
        true => gold::files(&folder.join(part), &options.split),
        false => Ok(Vec::new()),
    };
    for file in files("ads")? {
        ads::measure(&file, &reader, &taxonomy, &mut figures)?;
        labellers::measure(&file, &taxonomy, &mut figures)?;
    }
    for file in files("titles")? {
        titles::measure(&file, &reader, &mut figures)?;
    }
    for file in files("duplicates")? {
        duplicates::measure(&file, &reader, &taxonomy, &mut figures)?;
    }
    for file in files("words")? {
        words::measure(&file, &reader, &taxonomy, &mut figures)?;
    }
    let matcher = Matcher::new(Arc::clone(&reader));
    for file in files("cvs")? {
        cvs::measure(&file, options.documents.as_deref(), &matcher, &taxonomy, &mut figures)?;
    }
    if is_asked("posts") {
        let words = home.vocabulary(&pack, &taxonomy)?;
        let channels = channels::read(&folder.join("posts"), &options.split)?;
        let ads: Vec<Vec<gold::Ad>> = match options.across {
            true => gold::files(&folder.join("ads"), &options.split)?
                .iter()
                .map(|file| gold::lines(file))
                .collect::<Result<_>>()?,
            false => Vec::new(),
        };
        let plain = words.clone().without_judge();
        let texts = match options.across {
            true => train::posts::texts(&channels, ads.iter().flatten(), &reader, &words)?,
            false => Vec::new(),
        };
        for (at, channel) in channels.iter().enumerate() {
            let name = channel.name();
            if options.across {
                let others = channels.iter().enumerate().filter(|(it, _)| *it != at);
                let starts = train::posts::starts(others.map(|(_, it)| it), &plain, 1);
                let words = words.clone().with_judge(judge(starts));
                let set = format!("posts {name}, learnt from others");
                let texts = texts.iter().filter(|it| it.channel != Some(at)).collect();
                let reader = match Model::open(&home.model)? {
                    Some(mut model) => {
                        model.kinds = Some(train::posts::kinds(texts, 1));
                        Reader::new(&taxonomy, &pack, Some(Arc::new(model)))?
                    }
                    None => Reader::new(&taxonomy, &pack, None)?,
                };
                posts::measure(channel, &set, &reader, &words, &mut figures)?;
            } else {
                let set = format!("posts {name}");
                posts::measure(channel, &set, &reader, &words, &mut figures)?;
            }
        }
    }
    for decision in &Reviewed::read(&home.folder)?.decisions {
        let is_right = decision.verdict.to_text() == decision.found;
        let field = match decision.verdict {
            Verdict::Occupation(_) => "occupation",
            Verdict::Kind(_) => "kind",
            Verdict::Same | Verdict::Different => continue,
        };
        figures.add("reviewed", field, "any", "first", Count::share(is_right));
    }
    print!("{}", figures.table());
    if let Some(path) = &options.log {
        append(path, &options.commit, &figures)?;
    }
    match &options.least {
        Some(path) => figures.check(path),
        None => Ok(()),
    }
}

fn append(path: &Path, commit: &str, figures: &Figures) -> Result<()> {
    let writing = || format!("writing {}", path.display());
    let is_new = !path.exists();
    let mut file = OpenOptions::new().create(true).append(true).open(path).with_context(writing)?;
    if is_new {
        writeln!(file, "day\tcommit\t{}", figures::COLUMNS).with_context(writing)?;
    }
    let day = clock::now().strftime("%Y-%m-%d");
    for line in figures.table().lines().skip(1) {
        writeln!(file, "{day}\t{commit}\t{line}").with_context(writing)?;
    }
    Ok(())
}
