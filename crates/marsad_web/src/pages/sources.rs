//! Where the ads come from, how much of them, and what could not be read.

use askama::Template;
use axum::response::Response;
use jiff::civil::Date;

use crate::{
    Error, GapsBy, SourceReport,
    charts::{self, Mark, Sheet, Subject},
    labels, numbers,
    pages::{
        Visit, html,
        layout::{Page, segment},
        parts::{self, ChartPart},
    },
    select,
    texts::{text, try_text},
};

#[derive(Template)]
#[template(path = "sources.html")]
struct Sources<'a> {
    page: Page<'a>,
    sources: Vec<Source>,
    coverage: Option<ChartPart>,
    duplicates: Option<ChartPart>,
}

/// What is known of a source.
pub(super) struct Source {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) sample: bool,
    pub(super) homepage: Option<String>,
    pub(super) facts: Vec<(String, String)>,
    /// Most frequent problems, with their number.
    pub(super) reasons: Vec<(String, String)>,
    pub(super) jobs: String,
    pub(super) href: String,
}

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, .. } = *visit;
    let page = Page::new(visit, "sources", text(lang, "sources-title"));
    html(&Sources {
        sources: state.sources.iter().map(|it| part(visit, &page, it)).collect(),
        coverage: coverage(visit),
        duplicates: duplicates(visit),
        page,
    })
}

pub(super) fn part(visit: &Visit<'_>, page: &Page<'_>, source: &SourceReport) -> Source {
    let Visit { state, lang, .. } = *visit;
    let number = |n: u64| numbers::number(lang, n as f64, 0);
    let kind = try_text(lang, &format!("source-kind-{}", source.kind), &[]);
    let day = |day: Option<Date>| {
        day.map_or_else(|| text(lang, "unspecified"), |it| labels::date(state, lang, it))
    };
    let facts = [
        ("operator", source.operator.clone()),
        ("kind", kind.unwrap_or_else(|| source.kind.clone())),
        ("legal-basis", source.legal_basis.clone()),
        // Zero in the registry means that raw material is kept for ever.
        (
            "retention",
            match source.retention_days {
                0 => text(lang, "for-ever"),
                days => page.count("days", days),
            },
        ),
        ("thinned", source.thinned_on.map_or_else(String::new, |it| labels::date(state, lang, it))),
        (
            "gaps",
            match source.gaps_by {
                // Programmes are no ads: a day without a catalogue lacks nothing.
                _ if source.n_programmes > 0 => String::new(),
                GapsBy::Visits => text(lang, "gaps-by-visits"),
                GapsBy::Files => text(lang, "gaps-by-files"),
                GapsBy::Silence => text(lang, "gaps-by-silence"),
            },
        ),
        // A catalogue of training shows no ads.
        (
            "postings",
            match source.n_programmes {
                0 => number(source.n_postings),
                _ => String::new(),
            },
        ),
        (
            "programmes",
            match source.n_programmes {
                0 => String::new(),
                n => number(n),
            },
        ),
        ("lost", number(source.n_lost)),
        ("problems", number(source.n_problems)),
        ("first-seen", day(source.first_seen)),
        ("last-seen", day(source.last_seen)),
    ];
    let id = segment(&source.id);
    Source {
        id: source.id.clone(),
        name: labels::filled(&source.name, lang),
        sample: source.sample,
        homepage: source.homepage.starts_with("https://").then(|| source.homepage.clone()),
        facts: facts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| (text(lang, &format!("source-{key}")), value))
            .collect(),
        reasons: source.reasons.iter().map(|(it, n)| (it.clone(), number(*n))).collect(),
        jobs: page.link(&format!("/jobs?source={id}")),
        href: page.link(&format!("/sources/{id}")),
    }
}

fn coverage(visit: &Visit<'_>) -> Option<ChartPart> {
    let Visit { state, lang, .. } = *visit;
    let flow = select::flow(state, "coverage")?;
    parts::trend_chart(state, lang, flow, "POSTINGS", "coverage", &[])
}

fn duplicates(visit: &Visit<'_>) -> Option<ChartPart> {
    let Visit { state, lang, .. } = *visit;
    let flow = select::flow(state, "duplicates_removed")?;
    let period = *select::periods(state, flow, "SHARE").last()?;
    let figures = select::across(state, flow.id(), "SHARE", "source", &[], period);
    let marks: Vec<Mark<'_>> = figures
        .into_iter()
        .map(|figure| {
            let code = figure.code("source");
            Mark {
                code,
                label: labels::label(state, lang, "source", code),
                figure: Some(figure),
                link: None,
            }
        })
        .collect();
    if marks.is_empty() {
        return None;
    }
    let heading = labels::flow(lang, flow);
    let subject = Subject {
        state,
        lang,
        flow,
        measure: "SHARE",
        id: "duplicates",
        title: &heading,
        sheet: Sheet::Page,
    };
    let svg = charts::bars(subject, &marks);
    Some(parts::chart_of_marks(subject, "source", period, svg, &marks))
}
