//! Runs every indicator's `.slt` file: rows of vacancies, questions about the figures, answers.
//!
//! A line `#| times=3 employer=* posted=2026-01-05 occupation=2512 regions=06` stands for vacancies
//! in the lake; fields left out have the values of [`vacancy`]. The questions are put to the table
//! `figures`: the indicator's observations after the rule of disclosure.
//!
//! The files are sqllogictests (queries and answers only, rows in the order given). They are run
//! here in a few lines: the `sqllogictest` crate changes features of crates below DataFusion, so
//! that tests would compile it a second time.

mod imputed;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use datafusion::{
    arrow::{array::RecordBatch, util::display::array_value_to_string},
    datasource::MemTable,
    prelude::SessionContext,
};
use jiff::{ToSpan, civil::Date};
use marsad_indicators::{Definition, definitions};
use marsad_lake::tables::{observations, programmes, readings, vacancies};
use marsad_model::{
    Contract, DuplicateClass, Education, IscoCode, Member, Observation, OccupationGuess, Programme,
    Reading, Remote, SkillMention, SourceGap, TextLang, Vacancy, Wage, WagePeriod,
};

use crate::{Context, Figures, local, prepare, session::with_memory};

#[tokio::test(flavor = "multi_thread")]
async fn every_indicator_gives_the_answers_in_its_slt_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../marsad_indicators/src/indicators");
    for definition in definitions().unwrap() {
        let path = folder.join(format!("{}.slt", definition.id));
        assert!(path.exists(), "write {} beside the indicator's SQL", path.display());
        check(&definition, path).await;
    }
}

/// What does not fit in memory goes to disk and gives the same figures.
#[tokio::test(flavor = "multi_thread")]
async fn little_memory_gives_the_same_figures() {
    let lines: Vec<String> = (0..160)
        .map(|n| (n, n % 3 + 1, n % 7 + 1))
        .map(|(n, a, b)| {
            format!("times=125 employer=e{n} regions=06,07,08 occupation={a}{b}{a}{b}")
        })
        .collect();
    let rows: Vec<Vacancy> = lines.iter().flat_map(|line| parse(line)).collect();
    let definitions = definitions().unwrap();
    let definition = definitions.iter().find(|it| it.id == "vacancies_new").unwrap();
    let enough = prepared(with_memory(2, 1 << 30).unwrap(), &rows, &[], &[]).await;
    let little = prepared(with_memory(2, 16 << 20).unwrap(), &rows, &[], &[]).await;
    let (enough, little) = (figures(&enough, definition).await, figures(&little, definition).await);
    assert!(enough.len() > 100, "{}", enough.len());
    assert_eq!(enough, little);
}

async fn check(definition: &Definition, path: PathBuf) {
    let text = std::fs::read_to_string(&path).unwrap();
    let rows: Vec<Vacancy> =
        text.lines().filter_map(|line| line.strip_prefix("#|")).flat_map(parse).collect();
    let taught: Vec<Programme> =
        text.lines().filter_map(|line| line.strip_prefix("#programme|")).map(programme).collect();
    let gaps: Vec<SourceGap> =
        text.lines().filter_map(|line| line.strip_prefix("#gap|")).map(gap).collect();
    let session = session(definition, &rows, &taught, &gaps).await;
    for record in text.split("\nquery ").skip(1) {
        let (question, answer) = record.split_once("\n----\n").unwrap_or((record, ""));
        let sql = question.split_once('\n').map_or("", |(_, sql)| sql);
        let expected: Vec<&str> = answer.lines().take_while(|line| !line.is_empty()).collect();
        let found = ask(&session, sql).await;
        assert_eq!(found, expected, "{}\n{sql}", path.display());
    }
}

/// The rows of an answer, their cells separated by a space.
async fn ask(session: &SessionContext, sql: &str) -> Vec<String> {
    let batches = session.sql(sql).await.unwrap().collect().await.unwrap();
    let mut rows = Vec::new();
    for batch in &batches {
        for row in 0..batch.num_rows() {
            let cells = batch.columns().iter().map(|column| {
                if column.is_null(row) {
                    return "NULL".to_owned();
                }
                array_value_to_string(column, row).unwrap()
            });
            rows.push(cells.collect::<Vec<_>>().join(" "));
        }
    }
    rows
}

/// A session in which the indicator's figures are a table.
async fn session(
    definition: &Definition,
    rows: &[Vacancy],
    taught: &[Programme],
    gaps: &[SourceGap],
) -> SessionContext {
    let session = prepared(local(1).unwrap(), rows, taught, gaps).await;
    let batch = observations::encode(&figures(&session, definition).await, "test");
    session.register_table("figures", table(batch)).unwrap();
    session
}

async fn prepared(
    session: SessionContext,
    rows: &[Vacancy],
    taught: &[Programme],
    gaps: &[SourceGap],
) -> SessionContext {
    let sources: Vec<String> = ["s1", "s2", "s3"].map(str::to_owned).to_vec();
    session.register_table("vacancies", table(vacancies::encode(rows, &sources))).unwrap();
    session.register_table("programmes", table(programmes::encode(taught))).unwrap();
    session.register_table("readings", table(readings::encode(&read(rows)))).unwrap();
    prepare(&session, &context(), gaps).await.unwrap();
    session
}

async fn figures(session: &SessionContext, definition: &Definition) -> Vec<Observation> {
    let context = context();
    let mut pieces = Figures::of(session, definition, &context).await.unwrap();
    let mut figures = Vec::new();
    while let Some(piece) = pieces.next().await.unwrap() {
        figures.extend(piece);
    }
    figures
}

fn context() -> Context {
    Context {
        country: "XX".to_owned(),
        within: BTreeMap::new(),
        first: Date::constant(2025, 7, 1),
        as_of: Date::constant(2026, 6, 30),
    }
}

fn table(batch: RecordBatch) -> Arc<MemTable> {
    Arc::new(MemTable::try_new(batch.schema(), vec![vec![batch]]).unwrap())
}

/// The readings of the vacancies' postings, as far as indicators look at them.
fn read(rows: &[Vacancy]) -> Vec<readings::Row> {
    let row = |vacancy: &Vacancy, member: &Member| readings::Row {
        posting: member.posting.clone(),
        day: vacancy.first_posted,
        vacancy: vacancy.id.clone(),
        class: member.class,
        agrees: Vec::new(),
        trace: Vec::new(),
        text_length: vacancy.reading.text.len(),
        reading: vacancy.reading.clone(),
    };
    rows.iter().flat_map(|it| it.members.iter().map(move |member| row(it, member))).collect()
}

fn field_of<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let mut pairs = line.split_whitespace().filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// Lines `#programme| seats=20 occupation=5131 level=bac+2 regions=09` stand for programmes of
/// training.
fn programme(line: &str) -> Programme {
    let field = |name: &str| field_of(line, name);
    let list = |name: &str| -> Vec<String> {
        field(name).map_or(Vec::new(), |it| it.split(',').map(str::to_owned).collect())
    };
    let guess = |it| OccupationGuess { code: IscoCode::parse(it).unwrap(), probability: 0.9 };
    Programme {
        source: "s1".to_owned(),
        regions: list("regions"),
        provinces: list("provinces"),
        level: field("level").map(|it| Education::parse(it).unwrap()),
        seats: field("seats").map(|it| it.parse().unwrap()),
        occupations: field("occupation").map(guess).into_iter().collect(),
        ..Programme::default()
    }
}

/// A line `#gap| source=s2 first=2026-05-04 last=2026-05-10` stands for days for which a source was
/// not collected.
fn gap(line: &str) -> SourceGap {
    let day = |name: &str| field_of(line, name).unwrap().parse().unwrap();
    let source = field_of(line, "source").unwrap().to_owned();
    SourceGap { source, first: day("first"), last: day("last") }
}

fn parse(line: &str) -> Vec<Vacancy> {
    let field = |name: &str| field_of(line, name);
    let times = field("times").map_or(1, |it| it.parse().unwrap());
    (0..times).map(|n| vacancy(n, line, &field)).collect()
}

fn vacancy<'a>(n: usize, line: &str, field: &dyn Fn(&str) -> Option<&'a str>) -> Vacancy {
    let list = |name: &str| -> Vec<String> {
        field(name).map_or(Vec::new(), |it| it.split(',').map(str::to_owned).collect())
    };
    let day = |name: &str| field(name).map(|it| it.parse::<Date>().unwrap());
    let posted = day("posted").unwrap_or(Date::constant(2026, 1, 10));
    let seen = day("seen").unwrap_or(posted);
    let id = format!("s1/{n}-{:x}", line.len() * 31 + line.bytes().map(usize::from).sum::<usize>());
    let sources = if field("sources").is_some() { list("sources") } else { vec!["s1".to_owned()] };
    let members = sources
        .iter()
        .enumerate()
        .map(|(m, source)| Member {
            posting: format!("{source}/{n}-{m}-{id}"),
            source: source.clone(),
            url: String::new(),
            posted: Some(posted),
            class: (m > 0).then_some(DuplicateClass::Full),
            agrees: Vec::new(),
        })
        .collect();
    let employer = match field("employer").unwrap_or("*") {
        "*" => format!("employer {n} {id}"),
        "none" => String::new(),
        name => name.to_owned(),
    };
    let wage = field("wage").map(|it| Wage {
        min: it.parse().ok(),
        max: None,
        currency: "XXX".to_owned(),
        period: WagePeriod::Month,
        // `times` wages grow by one hundred each, so that quartiles differ.
        month_min: it.parse::<f64>().ok().map(|it| it + 100.0 * n as f64),
        month_max: None,
    });
    Vacancy {
        title: String::new(),
        employer: String::new(),
        text: String::new(),
        location: String::new(),
        url: String::new(),
        first_posted: posted,
        last_seen: seen,
        closes: day("closes").or_else(|| {
            field("days").map(|it| posted.saturating_add(it.parse::<i64>().unwrap().days()))
        }),
        removed: false,
        members,
        regions: list("regions"),
        provinces: list("provinces"),
        reading: Reading {
            employer,
            kind: marsad_model::AdKind::parse(field("kind").unwrap_or("vacancy")).unwrap(),
            language: TextLang::parse(field("language").unwrap_or("fr")).unwrap(),
            occupations: field("occupation")
                .map(|it| OccupationGuess { code: IscoCode::parse(it).unwrap(), probability: 0.9 })
                .into_iter()
                .collect(),
            contract: field("contract").map(|it| Contract::parse(it).unwrap()),
            education: field("education").map(|it| Education::parse(it).unwrap()),
            experience_years_min: field("experience").map(|it| it.parse().unwrap()),
            remote: field("remote").map(|it| Remote::parse(it).unwrap()),
            sector: field("sector").and_then(|it| it.chars().next()),
            skills: list("skills")
                .into_iter()
                .map(|uri| SkillMention { uri, demanded: true, ..SkillMention::default() })
                .collect(),
            wage,
            abroad: field("abroad").is_some(),
            agency: field("agency").is_some(),
            ..Reading::default()
        },
        id,
    }
}
