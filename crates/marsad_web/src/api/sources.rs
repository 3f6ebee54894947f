//! Sources: what is collected, by which right, and what came of it.

use crate::{
    Error, State,
    api::{Answer, Ask, pages_of::page, wire::About},
    download::{Cell, Table},
    labels::filled,
    openapi::{AFTER, Kind, LIMIT, Operation, Parameter, Shape, wire},
    state::SourceReport,
};
use marsad_model::Lang;

pub(crate) const LIST: Operation = Operation {
    id: "listSources",
    path: "/api/v1/sources",
    tag: "sources",
    summary: "List sources",
    about: "Every registered source with its operator, legal basis, and how much was read of it.",
    item: None,
    parameters: &[
        Parameter::new(
            "sample",
            Kind::Flag,
            "`true`: only written or synthetic ones; `false`: only real ones.",
        ),
        AFTER,
        LIMIT,
    ],
    shape: Sources::schema,
    run: list,
};

wire! {
    /// A page of sources.
    pub(crate) struct Sources {
        /// What must be known to read them rightly.
        about: About,
        /// Number of sources on all pages.
        total: usize,
        /// Address of the next page; null on the last one.
        next: Option<String>,
        /// The sources, in order of id.
        sources: Vec<Source>,
    }

    /// A registered source.
    pub(crate) struct Source {
        /// Its id in the registry.
        id: String,
        /// Its name.
        label: String,
        /// Form of what it gives: a feed, pages, files, …
        kind: String,
        /// Who runs it.
        operator: String,
        /// Where it can be seen.
        homepage: String,
        /// By which right it is collected.
        legal_basis: String,
        /// Days that its raw material is kept.
        retention_days: u32,
        /// Its ads are a written or synthetic sample.
        sample: bool,
        /// Postings read from it.
        n_postings: u64,
        /// Programmes of training that it lists now.
        n_programmes: u64,
        /// Records of which neither came.
        n_lost: u64,
        /// Problems met while reading it.
        n_problems: u64,
        /// First day it was read: ISO 8601.
        first_seen: Option<String>,
        /// Last day it was read: ISO 8601.
        last_seen: Option<String>,
        /// Most frequent reasons of its problems.
        reasons: Vec<Reason>,
    }

    /// Why records could not be read.
    pub(crate) struct Reason {
        /// In words.
        reason: String,
        /// How often.
        count: u64,
    }
}

fn list(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let sample = ask.text("sample").map(|_| ask.is("sample"));
    let is_wanted = |it: &&SourceReport| sample.is_none_or(|sample| it.sample == sample);
    let mut sources: Vec<&SourceReport> = state.sources.iter().filter(is_wanted).collect();
    sources.sort_by(|a, b| a.id.cmp(&b.id));
    let page = page(ask, sources, &|it| it.id.clone())?;
    let body = Sources {
        about: About::of_ads(state, lang),
        total: page.total,
        next: page.next.clone(),
        sources: page.items.iter().map(|it| Source::new(lang, it)).collect(),
    };
    let table = || file(state, lang, &body.sources);
    Answer::new(ask, &body, &table, page.next)
}

fn file(state: &State, lang: Lang, sources: &[Source]) -> Table {
    let columns = [
        "id",
        "label",
        "kind",
        "operator",
        "homepage",
        "legal_basis",
        "retention_days",
        "sample",
        "n_postings",
        "n_programmes",
        "n_lost",
        "n_problems",
        "first_seen",
        "last_seen",
    ];
    let text = |it: &String| Cell::Text(it.clone());
    let row = |it: &Source| {
        vec![
            text(&it.id),
            text(&it.label),
            text(&it.kind),
            text(&it.operator),
            text(&it.homepage),
            text(&it.legal_basis),
            Cell::Number(f64::from(it.retention_days)),
            Cell::Text(it.sample.to_string()),
            Cell::Number(it.n_postings as f64),
            Cell::Number(it.n_programmes as f64),
            Cell::Number(it.n_lost as f64),
            Cell::Number(it.n_problems as f64),
            Cell::maybe(it.first_seen.as_deref()),
            Cell::maybe(it.last_seen.as_deref()),
        ]
    };
    Table {
        name: "sources".to_owned(),
        lang,
        as_of: state.as_of,
        columns: columns.map(str::to_owned).to_vec(),
        rows: sources.iter().map(row).collect(),
        notes: About::of_ads(state, lang).notes(),
    }
}

impl Source {
    fn new(lang: Lang, it: &SourceReport) -> Self {
        let reason =
            |(reason, count): &(String, u64)| Reason { reason: reason.clone(), count: *count };
        Self {
            id: it.id.clone(),
            label: filled(&it.name, lang),
            kind: it.kind.clone(),
            operator: it.operator.clone(),
            homepage: it.homepage.clone(),
            legal_basis: it.legal_basis.clone(),
            retention_days: it.retention_days,
            sample: it.sample,
            n_postings: it.n_postings,
            n_programmes: it.n_programmes,
            n_lost: it.n_lost,
            n_problems: it.n_problems,
            first_seen: it.first_seen.map(|day| day.to_string()),
            last_seen: it.last_seen.map(|day| day.to_string()),
            reasons: it.reasons.iter().map(reason).collect(),
        }
    }
}
