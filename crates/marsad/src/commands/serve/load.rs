//! Loads what is served, from the lake, the index and the country pack.

use std::{
    collections::{BTreeMap, VecDeque},
    fs,
    sync::Arc,
};

use anyhow::{Context, Result};
use jiff::civil::Date;
use marsad_indicators::{
    About, Cube, CubeBuilder, Dataset, definitions,
    questions::{self, Answer, Question},
    reconcile::{Comparison, Concepts},
};
use marsad_lake::tables::{observations, postings, problems, programmes, vacancies};
use marsad_match::{Drafts, Matcher};
use marsad_model::{Lang, Localized, Observation, Programme, Release, Standing, Vintage};
use marsad_search::Index;
use marsad_state::RunKind;
use marsad_web::{Catalogue, FoldedNames, GapsBy, Live, Method, Shapes, SourceReport, State};
use serde_json::Value;

use crate::{
    clock,
    commands::{index, publish, release},
    gaps,
    home::Home,
};

/// What rival figures mean, in the country pack.
const CONCEPTS: &str = "comparisons/concepts.toml";
/// Which table answers which question, in the country pack.
const QUESTIONS: &str = "questions.toml";

/// What is public; with the index and the engine of a program that is live, else with the index of
/// the newest vacancies.
pub(crate) async fn state(home: &Home, live: Option<(Arc<Index>, Arc<Live>)>) -> Result<State> {
    let (index, live) = match live {
        Some((index, live)) => (index, Some(live)),
        None => (newest_index(home).await?, None),
    };
    let pack = home.pack()?;
    let taxonomy = home.taxonomy(&pack)?;
    let matcher = Arc::new(Matcher::new(home.reader(&taxonomy, &pack)?));
    // What words are built of is learnt now, or the first who opens an ad would wait for it.
    matcher.stretches_of(&taxonomy, "");
    let (known, events) = release::all(home).await?;
    let now = clock::now();
    let vintages = marsad_model::vintages(&known, &events, now);
    let releases = newest(&vintages);
    let as_of = releases.iter().filter(|it| !it.inputs.is_empty()).map(|it| it.as_of).max();
    let cube = cube(home, &vintages).await?;
    let mut datasets = Vec::new();
    for path in pack.paths_in("datasets") {
        if let Some(folder) = path.strip_suffix("/measures.tsv") {
            let id = folder.rsplit('/').next().unwrap_or(folder);
            // A data set that was described but not imported has nothing to show.
            if !cube.contains(id) {
                continue;
            }
            let table = pack.text(&path)?.unwrap_or_default();
            let mut dataset = Dataset::parse(id, &table)?;
            let about = format!("{folder}/about.toml");
            if let Some(text) = pack.text(&about)? {
                dataset.about = About::parse(&about, &text)?;
            }
            datasets.push(dataset);
        }
    }
    let concepts = match pack.text(CONCEPTS)? {
        Some(text) => Concepts::parse(CONCEPTS, &text)?,
        None => Concepts::default(),
    };
    let mut comparisons = Vec::new();
    for path in pack.paths_in("comparisons").into_iter().filter(|it| it != CONCEPTS) {
        if let Some(text) = pack.text(&path)? {
            comparisons.push(Comparison::parse(&path, &text, &concepts)?);
        }
    }
    let training = programmes_of(home).await?;
    let questions = match pack.text(QUESTIONS)? {
        Some(text) => answerable(questions::parse(QUESTIONS, &text)?, &cube),
        None => Vec::new(),
    };
    let calendar = known.iter().filter_map(|it| match it.standing(&events, now) {
        Standing::EmbargoedUntil(at) => Some((it.dataflow.clone(), at)),
        _ => None,
    });
    Ok(State {
        calendar: calendar.collect(),
        concepts,
        comparisons,
        questions,
        taxonomy,
        index,
        drafts: Drafts::new(&matcher, &pack)?,
        matcher,
        live,
        cube,
        definitions: definitions()?,
        datasets,
        releases,
        vintages,
        sources: sources(home, &training).await?,
        training: Catalogue::new(training),
        folded_names: FoldedNames::default(),
        shapes: shapes(home)?,
        methods: methods(),
        country: publish::country_code(home)?,
        as_of: as_of.unwrap_or(Date::ZERO),
        parquet: |pieces, release, notes| {
            observations::file(pieces, release, notes).map_err(|error| error.to_string())
        },
    })
}

/// The questions whose table there is; the others are named in the log.
fn answerable(questions: Vec<Question>, cube: &Cube) -> Vec<Question> {
    let there = |question: &Question| match &question.answer {
        Answer::Table { dataflow, .. } if !cube.contains(dataflow) => {
            tracing::info!(dataflow, question = question.text.en, "a question has no table yet");
            false
        }
        _ => true,
    };
    questions.into_iter().filter(there).collect()
}

async fn newest_index(home: &Home) -> Result<Arc<Index>> {
    let indexed = home.lake.snapshot(vacancies::NAME).await?;
    let folder = indexed
        .and_then(|snapshot| index::newest(&home.indexes(), &snapshot))
        .context("there is no search index yet: run `marsad run --once --from FOLDER` first")?;
    Ok(Arc::new(Index::open(&folder)?))
}

/// What tells whether anything new is to be served.
#[derive(Debug, PartialEq)]
pub(crate) struct Shown {
    vintages: BTreeMap<String, Vec<Vintage>>,
    vacancies: Option<u64>,
    programmes: Option<u64>,
    n_events: usize,
}

pub(crate) async fn shown(home: &Home) -> Result<Shown> {
    let (releases, events) = release::all(home).await?;
    let vacancies = home.lake.snapshot(vacancies::NAME).await?;
    // The index is made after the vacancies: without it there is nothing new to search.
    let vacancies =
        vacancies.filter(|it| index::newest(&home.indexes(), it).is_some()).map(|it| it.version);
    let vintages = marsad_model::vintages(&releases, &events, clock::now());
    let programmes = home.lake.snapshot(programmes::NAME).await?.map(|it| it.version);
    Ok(Shown { vintages, vacancies, programmes, n_events: events.len() })
}

/// What the public saw of each dataflow up to now, oldest first.
pub(crate) async fn vintages(home: &Home) -> Result<BTreeMap<String, Vec<Vintage>>> {
    let (releases, events) = release::all(home).await?;
    Ok(marsad_model::vintages(&releases, &events, clock::now()))
}

/// The release of each dataflow that holds now.
pub(crate) fn newest(vintages: &BTreeMap<String, Vec<Vintage>>) -> Vec<Release> {
    vintages.values().filter_map(|them| them.last()?.release.clone()).collect()
}

/// Every vintage of every dataflow.
async fn cube(home: &Home, vintages: &BTreeMap<String, Vec<Vintage>>) -> Result<Cube> {
    let mut cube = CubeBuilder::default();
    let mut queues: BTreeMap<&str, VecDeque<Option<&str>>> = BTreeMap::new();
    for (flow, them) in vintages {
        let ids = them.iter().map(|it| it.release.as_ref().map(|it| it.id.as_str()));
        queues.insert(flow, ids.collect());
    }
    let mut last = String::new();
    if let Some(snapshot) = home.lake.snapshot(observations::NAME).await? {
        for file in &snapshot.files {
            for batch in snapshot.read(file).await? {
                for (release, figures) in by_release(observations::decode(&batch)?) {
                    // The figures of a release follow each other.
                    if release != last {
                        take_up(&mut cube, &mut queues, &last);
                        last.clone_from(&release);
                    }
                    let flow = figures.first().map_or("", |it| it.dataflow.as_str());
                    let is_public = |ids: &VecDeque<Option<&str>>| ids.contains(&Some(&release));
                    if queues.get(flow).is_some_and(is_public) {
                        cube.stage(&release, figures);
                    }
                }
            }
        }
    }
    take_up(&mut cube, &mut queues, &last);
    Ok(cube.build())
}

/// Rows as runs of one release each.
fn by_release(rows: Vec<(String, Observation)>) -> Vec<(String, Vec<Observation>)> {
    let mut runs: Vec<(String, Vec<Observation>)> = Vec::new();
    for (release, figure) in rows {
        match runs.last_mut() {
            Some((last, figures)) if *last == release => figures.push(figure),
            _ => runs.push((release, vec![figure])),
        }
    }
    runs
}

/// Gives the cube the releases whose turn it is, after `complete` was read to its end.
fn take_up(
    cube: &mut CubeBuilder,
    queues: &mut BTreeMap<&str, VecDeque<Option<&str>>>,
    complete: &str,
) {
    for (flow, queue) in queues {
        if !queue.contains(&Some(complete)) {
            continue;
        }
        while let Some(next) = queue.front().copied() {
            if next.is_some_and(|id| !cube.is_staged(id)) {
                break;
            }
            // A release that held twice is needed again.
            let is_kept = queue.iter().skip(1).any(|it| *it == next);
            cube.publish(flow, next, is_kept);
            queue.pop_front();
        }
    }
}

async fn programmes_of(home: &Home) -> Result<Vec<Programme>> {
    match home.lake.snapshot(programmes::NAME).await? {
        Some(snapshot) => Ok(snapshot.all_rows(programmes::decode).await?),
        None => Ok(Vec::new()),
    }
}

async fn sources(home: &Home, training: &[Programme]) -> Result<Vec<SourceReport>> {
    let mut reports: BTreeMap<String, SourceReport> = BTreeMap::new();
    for source in home.registry()?.sources {
        let mut kinds: Vec<&str> = source.files.iter().map(|rule| rule.kind.id).collect();
        kinds.dedup();
        let report = SourceReport {
            id: source.id.clone(),
            name: source.name.clone(),
            kind: kinds.join(", "),
            operator: source.operator.clone(),
            homepage: source.homepage.clone(),
            legal_basis: source.legal_basis.clone(),
            retention_days: source.retention_days,
            thinned_on: None,
            gaps_by: match gaps::kind(&source) {
                RunKind::Crawl => GapsBy::Visits,
                RunKind::Drop => GapsBy::Files,
                RunKind::Push | RunKind::Social => GapsBy::Silence,
            },
            sample: source.sample,
            n_postings: 0,
            n_programmes: 0,
            n_lost: 0,
            n_problems: 0,
            first_seen: None,
            last_seen: None,
            reasons: Vec::new(),
        };
        reports.insert(source.id, report);
    }
    for it in marsad_raw::removed(&home.raw())? {
        let source = it.entry.split_once('/').and_then(|(source, _)| reports.get_mut(source));
        if let Some(report) = source {
            report.thinned_on = report.thinned_on.max(Some(clock::day(it.at)));
        }
    }
    if let Some(snapshot) = home.lake.snapshot(postings::NAME).await? {
        for count in marsad_query::sources(&snapshot, postings::schema()).await? {
            if let Some(report) = reports.get_mut(&count.source) {
                report.n_postings = count.n_postings;
                (report.first_seen, report.last_seen) = (Some(count.first), Some(count.last));
            }
        }
    }
    for programme in training {
        if let Some(report) = reports.get_mut(&programme.source) {
            let seen = jiff::tz::TimeZone::UTC.to_datetime(programme.seen_at).date();
            report.n_programmes += 1;
            report.first_seen = Some(report.first_seen.map_or(seen, |it| it.min(seen)));
            report.last_seen = Some(report.last_seen.map_or(seen, |it| it.max(seen)));
        }
    }
    let mut reasons: BTreeMap<(String, String), u64> = BTreeMap::new();
    if let Some(snapshot) = home.lake.snapshot(problems::NAME).await? {
        for file in &snapshot.files {
            for batch in snapshot.read(file).await? {
                for problem in problems::decode(&batch)? {
                    let Some(report) = reports.get_mut(&problem.source) else { continue };
                    report.n_problems += 1;
                    report.n_lost += u64::from(problem.lost);
                    *reasons.entry((problem.source, problem.reason)).or_default() += 1;
                }
            }
        }
    }
    for ((source, reason), n) in reasons {
        if let Some(report) = reports.get_mut(&source) {
            report.reasons.push((reason, n));
        }
    }
    for report in reports.values_mut() {
        report.reasons.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        report.reasons.truncate(5);
    }
    Ok(reports.into_values().collect())
}

fn shapes(home: &Home) -> Result<Shapes> {
    let path = home.country.join("places/shapes.json");
    let Ok(text) = fs::read_to_string(&path) else { return Ok(Shapes::default()) };
    let value: Value =
        serde_json::from_str(&text).with_context(|| format!("reading {}", path.display()))?;
    let mut paths = Vec::new();
    for level in ["regions", "provinces"] {
        for (code, shape) in value[level].as_object().into_iter().flatten() {
            paths.push((code.clone(), shape["d"].as_str().unwrap_or_default().to_owned()));
        }
    }
    let view_box = value["viewBox"].as_str().unwrap_or_default().to_owned();
    let attribution = value["attribution"].as_str().unwrap_or_default().to_owned();
    Ok(Shapes { view_box, paths, attribution })
}

/// The method pages of the repository, compiled in.
#[derive(rust_embed::RustEmbed)]
#[folder = "../../docs/method"]
struct MethodFiles;

/// Each file holds the page in every language, each behind a line `<!-- fr -->` and with its title
/// as first heading.
fn methods() -> Vec<Method> {
    let mut methods = Vec::new();
    for name in MethodFiles::iter() {
        let Some(file) = MethodFiles::get(&name) else { continue };
        let text = String::from_utf8_lossy(&file.data).into_owned();
        let page = |lang: Lang| {
            let marker = format!("<!-- {} -->", lang.tag());
            let rest = text.split_once(&marker).map_or("", |(_, rest)| rest);
            let body = rest.split("\n<!-- ").next().unwrap_or_default().trim();
            let (title, body) = body.split_once('\n').unwrap_or((body, ""));
            (title.trim_start_matches("# ").trim().to_owned(), body.trim().to_owned())
        };
        let [ar, fr, en] = Lang::ALL.map(page);
        if ar.0.is_empty() && fr.0.is_empty() && en.0.is_empty() {
            continue;
        }
        methods.push(Method {
            id: name.trim_end_matches(".md").to_owned(),
            title: Localized { ar: ar.0, fr: fr.0, en: en.0 },
            body: Localized { ar: ar.1, fr: fr.1, en: en.1 },
        });
    }
    methods.sort_by(|a, b| a.id.cmp(&b.id));
    methods
}
