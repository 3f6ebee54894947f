//! Marsad: an open labour-market observatory in one program.
//!
//! Each command is one stage of the way of the data, readable from top to bottom; `run` is all of
//! them in order.

#![expect(clippy::print_stdout, reason = "a command-line tool talks to the terminal")]

mod clock;
mod commands;
mod config;
mod gaps;
mod home;
mod imported;
mod judged;
mod live;
mod logging;
mod reviewed;
mod understood;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::{config::Config, home::Home, live::Guarded};

/// An open labour-market observatory.
#[derive(Debug, Parser)]
#[command(name = "marsad", version)]
struct Arguments {
    /// Folder of the raw store, the lake and the search index.
    #[arg(long, global = true, default_value = "data")]
    home: PathBuf,
    /// Address of the lake, if it is not below the home: `file:///…`, `s3://…`.
    #[arg(long, global = true)]
    lake: Option<String>,
    /// The country pack.
    #[arg(long, global = true, default_value = "countries/ma")]
    country: PathBuf,
    /// The source registry; the country pack's if not given.
    #[arg(long, global = true)]
    registry: Option<PathBuf>,
    /// Folder of the trained model; `model` in the home if not given.
    #[arg(long, global = true)]
    model: Option<PathBuf>,
    /// Records per commit to the lake.
    #[arg(long, global = true, default_value_t = 20_000, hide = true)]
    step: usize,
    /// How lines of the log are written.
    #[arg(long, global = true, value_enum, default_value_t)]
    log_form: logging::Form,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Keeps dropped files as WARC records and reads the postings in them.
    Collect {
        /// A folder with one folder of files per source.
        #[arg(long)]
        from: PathBuf,
    },
    /// Takes in the country pack's official figures, or a file by a mapping.
    Import(commands::import::Options),
    /// Official tables, looked through before anything is stored.
    #[command(subcommand)]
    Dataset(commands::dataset::Action),
    /// Reads postings into vacancies: language, occupation, place, wage, skills, duplicates.
    Enrich,
    /// Rebuilds the search index from the lake.
    Index,
    /// Computes the indicators of the newest snapshot and publishes them.
    Publish,
    /// Drafts, embargoes, publications and withdrawals of releases.
    #[command(subcommand)]
    Release(commands::release::Action),
    /// Serves the portal and the API.
    Serve {
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: String,
    },
    /// The whole observatory: all stages in order, then visits, pushes and the portal, live.
    Run(commands::run::Options),
    /// Keys of partners.
    #[command(subcommand)]
    Key(commands::key::Action),
    /// What `run` does on schedule: list, pause, resume.
    #[command(subcommand)]
    Schedule(commands::schedule::Action),
    /// Runs of sources, and decisions about those that were held.
    #[command(subcommand)]
    Source(commands::source::Action),
    /// Ads that employers left here, and decisions about them.
    #[command(subcommand)]
    Posting(commands::posting::Action),
    /// Writes all published figures as CSV.
    Export {
        #[arg(long = "out")]
        output: PathBuf,
    },
    /// Makes the bulletins of a month, as PDF files.
    Bulletin(commands::bulletin::Options),
    /// Makes everything after the raw store again, or after a later stage.
    Rebuild {
        #[arg(long, value_enum, default_value_t)]
        from: commands::rebuild::From,
        /// Goes on though raw captures were removed under retention: what only they held is lost.
        #[arg(long)]
        incomplete: bool,
    },
    /// Removes raw captures whose source's retention is over.
    Retention(commands::retention::Options),
    /// What people should look at, and what they decided.
    #[command(subcommand)]
    Review(commands::review::Action),
    /// Reads ads from JSON Lines and writes what was understood as JSON Lines.
    Annotate(commands::annotate::Options),
    /// Links texts to occupations, skills, or a list of one's own.
    Link(commands::link::Options),
    /// Takes in official taxonomies.
    #[command(subcommand)]
    Taxonomy(commands::taxonomy::Action),
    /// Learns from the taxonomies which names belong together.
    Train(commands::train::Options),
    /// Tells how well ads are read, on gold sets.
    Eval(commands::eval::Options),
    /// Makes synthetic ads in raw form, with the truth beside them.
    Synth(commands::synth::Options),
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let config = Config::read(&arguments.home)?;
    let traces =
        runtime.block_on(async { logging::begin(arguments.log_form, config.traces.as_deref()) })?;
    let done = runtime.block_on(run(arguments));
    logging::end(traces);
    done
}

async fn run(arguments: Arguments) -> Result<()> {
    let Arguments { home, lake, country, registry, model, step, command, .. } = arguments;
    let home = Home { step, ..Home::open(home, lake, country, registry)? };
    let home = Home { model: model.unwrap_or_else(|| home.folder.join("model")), ..home };
    match command {
        Command::Collect { from } => {
            let _guarded = Guarded::take(&home)?;
            commands::collect::run(&home, &from).await
        }
        Command::Import(options) => commands::import::run(&home, &options).await,
        Command::Dataset(action) => commands::dataset::run(&home, &action).await,
        Command::Enrich => {
            let _guarded = Guarded::take(&home)?;
            commands::enrich::run(&home).await
        }
        Command::Index => {
            let _guarded = Guarded::take(&home)?;
            commands::index::run(&home).await
        }
        Command::Publish => commands::publish::run(&home).await,
        Command::Release(action) => commands::release::run(&home, &action).await,
        Command::Serve { listen } => commands::serve::run(&home, &listen).await,
        Command::Run(options) => commands::run::run(home, &options).await,
        Command::Key(action) => commands::key::run(&home, &action).await,
        Command::Schedule(action) => commands::schedule::run(&home, &action).await,
        Command::Source(action) => commands::source::run(&home, &action).await,
        Command::Posting(action) => commands::posting::run(&home, &action).await,
        Command::Export { output } => commands::export::run(&home, &output).await,
        Command::Bulletin(options) => commands::bulletin::run(&home, &options).await,
        Command::Rebuild { from, incomplete } => {
            let _guarded = Guarded::take(&home)?;
            commands::rebuild::run(&home, from, incomplete).await
        }
        Command::Retention(options) => {
            // What is only told disturbs nobody.
            let _guarded = options.apply.then(|| Guarded::take(&home)).transpose()?;
            commands::retention::run(&home, &options).await
        }
        Command::Review(action) => commands::review::run(&home, &action).await,
        Command::Annotate(options) => commands::annotate::run(&home, &options),
        Command::Link(options) => commands::link::run(&home, &options),
        Command::Taxonomy(action) => commands::taxonomy::run(&home, &action).await,
        Command::Train(options) => commands::train::run(&home, &options),
        Command::Eval(options) => commands::eval::run(&home, &options),
        Command::Synth(options) => commands::synth::run(&home, &options),
    }
}

/// Says something to who called.
fn tell(line: &str) {
    println!("{line}");
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}
