//! What people should look at, as a table for a spreadsheet, and what they decided.
//!
//! Questions come in the order in which an answer is worth most: how unsure the reader is, times how
//! many postings bear the title (uncertainty weighted by density: Settles and Craven, "An Analysis of
//! Active Learning Strategies for Sequence Labeling Tasks", EMNLP 2008).

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use jiff::tz::TimeZone;
use marsad_enrich::normalize;
use marsad_lake::tables::readings;
use marsad_model::{AdKind, DuplicateClass};

use crate::{
    clock,
    home::Home,
    reviewed::{self, Decision, Reviewed, Verdict},
};

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Action {
    /// Writes what is worth looking at as CSV, with an empty column `decision`.
    Queue {
        #[arg(long = "out")]
        output: PathBuf,
        /// How many questions at most.
        #[arg(long, default_value_t = 200)]
        top: usize,
    },
    /// Takes in such a table with its decisions filled in.
    Decide {
        #[arg(long = "in")]
        input: PathBuf,
    },
}

pub(crate) async fn run(home: &Home, action: &Action) -> Result<()> {
    match action {
        Action::Queue { output, top } => queue(home, output, *top).await,
        Action::Decide { input } => decide(home, input),
    }
}

/// A question, with what is needed to answer it.
struct Question {
    worth: f32,
    reason: &'static str,
    posting: String,
    title: String,
    /// Of the text, enough to see what it is about.
    beginning: String,
    found: String,
    others: String,
}

const COLUMNS: [&str; 7] =
    ["reason", "posting", "title", "beginning", "found", "others", "decision"];
const BEGINNING: usize = 300;
/// A reading this sure is not asked about.
const SURE: f32 = 0.8;
/// What a doubtful pair is worth beside an uncertain occupation of one posting.
const PAIR: f32 = 1.0;

async fn queue(home: &Home, output: &Path, top: usize) -> Result<()> {
    let reviewed = Reviewed::read(&home.folder)?;
    let Some(snapshot) = home.lake.snapshot(readings::NAME).await? else {
        bail!("nothing was read yet: run `marsad enrich` first");
    };
    let rows = snapshot.all_rows(readings::decode).await?;
    let mut questions = questions(&rows, &reviewed);
    questions.sort_by(|a, b| b.worth.total_cmp(&a.worth).then(a.posting.cmp(&b.posting)));
    questions.truncate(top);
    let file = File::create(output).with_context(|| format!("writing {}", output.display()))?;
    let mut table = csv::Writer::from_writer(file);
    table.write_record(COLUMNS)?;
    for it in &questions {
        let row = [it.reason, &it.posting, &it.title, &it.beginning, &it.found, &it.others, ""];
        table.write_record(row)?;
    }
    table.flush().with_context(|| format!("writing {}", output.display()))?;
    println!("{} questions in {}: fill in `decision`", questions.len(), output.display());
    Ok(())
}

fn questions(rows: &[readings::Row], reviewed: &Reviewed) -> Vec<Question> {
    let mut n_of_title: BTreeMap<String, u32> = BTreeMap::new();
    for row in rows {
        *n_of_title.entry(normalize::key(&row.reading.title)).or_default() += 1;
    }
    let by_posting: BTreeMap<&str, &readings::Row> =
        rows.iter().map(|row| (row.posting.as_str(), row)).collect();
    let mut questions = Vec::new();
    // One posting stands for all that bear its title.
    let mut asked: BTreeSet<String> = BTreeSet::new();
    for row in rows {
        let reading = &row.reading;
        let question = |worth, reason, found: String, others: String| Question {
            worth,
            reason,
            posting: row.posting.clone(),
            title: reading.title.clone(),
            beginning: reading.text.chars().take(BEGINNING).collect(),
            found,
            others,
        };
        let first = reading.occupations.first();
        let probability = first.map_or(0.0, |guess| guess.probability);
        let title = normalize::key(&reading.title);
        if reading.kind == AdKind::Vacancy
            && probability < SURE
            && !reviewed.knows(&row.posting, None)
            && asked.insert(title.clone())
        {
            let reason = if reading.abstained { "abstained" } else { "unsure" };
            let others: Vec<String> = reading
                .occupations
                .iter()
                .map(|guess| format!("{} {:.2}", guess.code, guess.probability))
                .collect();
            let found = first.map_or(String::new(), |guess| guess.code.to_string());
            let worth = (1.0 - probability) * (n_of_title[&title] as f32).sqrt();
            questions.push(question(worth, reason, found, others.join("; ")));
        }
        let is_repeat = row.class.is_some_and(|class| class != DuplicateClass::Full);
        if is_repeat
            && row.vacancy != row.posting
            && !reviewed.knows(&row.posting, Some(&row.vacancy))
        {
            let other = by_posting.get(row.vacancy.as_str());
            let other = other.map_or(String::new(), |it| it.reading.title.clone());
            // The fewer fields agree, the more it takes a person.
            let worth = PAIR / (1.0 + row.agrees.len() as f32);
            let what = format!("{other} ({} agree)", row.agrees.join(", "));
            questions.push(question(worth, "same job?", row.vacancy.clone(), what));
        }
    }
    questions
}

fn decide(home: &Home, input: &Path) -> Result<()> {
    let mut table =
        csv::Reader::from_path(input).with_context(|| format!("reading {}", input.display()))?;
    let header = table.headers()?.clone();
    let column = |name: &str| {
        header.iter().position(|it| it == name).with_context(|| {
            format!("{} has no column `{name}`; it needs {}", input.display(), COLUMNS.join(", "))
        })
    };
    let (posting, title, found) = (column("posting")?, column("title")?, column("found")?);
    let verdict = column("decision")?;
    let day = TimeZone::UTC.to_datetime(clock::now()).date();
    let mut decisions = Vec::new();
    for row in table.records() {
        let row = row?;
        let text = row.get(verdict).unwrap_or("").trim();
        if text.is_empty() {
            continue;
        }
        let line = row.position().map_or(0, csv::Position::line);
        let verdict = Verdict::parse(text)
            .with_context(|| format!("{}, line {line}, decision", input.display()))?;
        let get = |at: usize| row.get(at).unwrap_or("").to_owned();
        decisions.push(Decision {
            day,
            posting: get(posting),
            title: get(title),
            found: get(found),
            verdict,
        });
    }
    reviewed::append(&home.folder, &decisions)?;
    println!(
        "{} decisions kept; they hold from the next `marsad rebuild --from enrich`",
        decisions.len()
    );
    Ok(())
}
