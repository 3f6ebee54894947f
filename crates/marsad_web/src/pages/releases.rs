//! What was published when, and what changed.

use std::{collections::BTreeMap, fmt::Write as _};

use askama::Template;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use marsad_indicators::{Change, Codes, Figure, Scope};
use marsad_model::{DIMENSIONS, Period, Vintage, neutral};

use crate::{
    Error, State, charts, labels,
    markdown::escape,
    numbers,
    pages::{
        Visit, html,
        layout::{Page, segment},
        parts::{TableCell, TablePart, TableRow},
    },
    select::{self, Flow},
    texts::{Arg, text, text_with},
};

#[derive(Template)]
#[template(path = "releases.html")]
struct Releases<'a> {
    page: Page<'a>,
    lead: String,
    /// Releases to come, in words.
    calendar: Vec<String>,
    table: TablePart,
    /// Of one table: what was revised.
    revisions: Option<Revisions>,
}

struct Revisions {
    facts: Vec<(String, String)>,
    largest: TablePart,
}

/// Vintages on the page and in the feed.
const MOST: usize = 100;

/// Series listed as most revised.
const MOST_SERIES: usize = 20;

pub(crate) fn list(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, .. } = *visit;
    let page = Page::new(visit, "releases", text(lang, "releases-title"));
    let calendar = state.calendar.iter().filter_map(|(flow, at)| {
        let name = labels::flow(lang, select::flow(state, flow)?);
        let date = labels::moment(state, lang, *at);
        let args = [("name", Arg::Name(name.as_str())), ("date", Arg::Words(&date))];
        Some(text_with(lang, "releases-upcoming", &args))
    });
    html(&Releases {
        lead: text(lang, "releases-lead"),
        calendar: calendar.collect(),
        table: table(visit, &all(state)),
        revisions: None,
        page,
    })
}

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, id, .. } = *visit;
    let flow = select::flow(state, id).ok_or_else(|| Error::not_found("indicator", id))?;
    let page = Page::new(visit, "releases", labels::flow(lang, flow));
    let vintages = state.vintages.get(id).map_or(&[][..], Vec::as_slice);
    let mut own: Vec<(Flow<'_>, usize, &Vintage)> =
        vintages.iter().enumerate().map(|(n, it)| (flow, n, it)).collect();
    own.reverse();
    own.truncate(MOST);
    html(&Releases {
        lead: text(lang, "releases-of"),
        calendar: Vec::new(),
        table: table(visit, &own),
        revisions: Some(revisions(visit, flow)),
        page,
    })
}

/// What changed, as Atom.
pub(crate) fn feed(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, .. } = *visit;
    let vintages = all(state);
    let updated = vintages.first().map_or(Timestamp::UNIX_EPOCH, |(_, _, it)| it.at);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let title = escape(&format!("{} · {}", text(lang, "site-name"), text(lang, "releases-title")));
    let tag = lang.tag();
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{tag}\"><title>{title}</title>\
         <id>urn:marsad:releases:{tag}</id><updated>{updated}</updated>\
         <link rel=\"self\" href=\"/{tag}/releases.atom\"/><link href=\"/{tag}/releases\"/>\
         <author><name>{}</name></author>",
        escape(&text(lang, "site-name"))
    );
    for (flow, n, vintage) in vintages {
        let change = change(state, flow, n);
        let release = vintage.release.as_ref().map_or("", |it| it.id.as_str());
        let summary = summary(visit, vintage, &change);
        let _ = write!(
            out,
            "<entry><title>{}</title><id>urn:marsad:release:{}:{}</id><updated>{}</updated>\
             <link href=\"/{tag}/releases/{}\"/><summary>{}</summary></entry>",
            escape(&labels::flow(lang, flow)),
            escape(release),
            vintage.at.as_second(),
            vintage.at,
            segment(flow.id()),
            escape(&summary),
        );
    }
    out.push_str("</feed>\n");
    let headers = [
        (header::CONTENT_TYPE, "application/atom+xml; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=60"),
    ];
    Ok((headers, out).into_response())
}

/// Vintages of all flows, the newest first.
fn all(state: &State) -> Vec<(Flow<'_>, usize, &Vintage)> {
    let mut all: Vec<(Flow<'_>, usize, &Vintage)> = select::flows(state)
        .into_iter()
        .flat_map(|flow| {
            let vintages = state.vintages.get(flow.id()).into_iter().flatten().enumerate();
            vintages.map(move |(n, it)| (flow, n, it))
        })
        .collect();
    all.sort_by(|a, b| b.2.at.cmp(&a.2.at).then_with(|| a.0.id().cmp(b.0.id())));
    all.truncate(MOST);
    all
}

fn table(visit: &Visit<'_>, vintages: &[(Flow<'_>, usize, &Vintage)]) -> TablePart {
    let Visit { state, lang, .. } = *visit;
    let cell = |text: String| TableCell { text, remark: String::new() };
    let number = |n: usize| cell(numbers::number(lang, n as f64, 0));
    let columns = ["flow", "when", "release", "n", "new", "changed", "gone"];
    TablePart {
        caption: text(lang, "releases-title"),
        columns: columns.iter().map(|it| text(lang, &format!("releases-{it}"))).collect(),
        rows: vintages
            .iter()
            .map(|(flow, n, vintage)| {
                let change = change(state, *flow, *n);
                let release = vintage.release.as_ref();
                let id =
                    release.map_or_else(|| text(lang, "releases-withdrawn"), |it| it.id.clone());
                TableRow {
                    head: labels::flow(lang, *flow),
                    link: release.map(|it| {
                        let address = format!("/{}/indicators/{}", lang.tag(), segment(flow.id()));
                        format!("{address}?vintage={}", segment(&it.id))
                    }),
                    cells: vec![
                        cell(labels::moment(state, lang, vintage.at)),
                        cell(id),
                        number(release.map_or(0, |it| it.n_observations as usize)),
                        number(change.new),
                        number(change.changed),
                        number(change.gone),
                    ],
                }
            })
            .collect(),
    }
}

fn scan<'a>(
    state: &'a State,
    flow: Flow<'_>,
    scope: Scope,
) -> impl Iterator<Item = Figure<'a>> + 'a {
    state.cube.scan(flow.id(), Codes::Any, &[Codes::Any; DIMENSIONS.len()], scope)
}

/// How a vintage differs from the one before it.
fn change(state: &State, flow: Flow<'_>, n: usize) -> Change {
    state.cube.changes(flow.id()).get(n).copied().unwrap_or_default()
}

fn summary(visit: &Visit<'_>, vintage: &Vintage, change: &Change) -> String {
    let lang = visit.lang;
    if vintage.release.is_none() {
        return text(lang, "releases-withdrawn");
    }
    let part = |key: &str, n: usize| {
        format!(
            "{}: {}",
            text(lang, &format!("releases-{key}")),
            numbers::number(lang, n as f64, 0)
        )
    };
    [part("new", change.new), part("changed", change.changed), part("gone", change.gone)]
        .join(" · ")
}

type Place = (Vec<String>, String, Period);

fn revisions(visit: &Visit<'_>, flow: Flow<'_>) -> Revisions {
    let Visit { state, lang, .. } = *visit;
    let place = |figure: &Figure<'_>| -> Place {
        let key = (0..DIMENSIONS.len()).map(|n| figure.code_at(n).to_owned()).collect();
        (key, figure.measure().to_owned(), figure.period())
    };
    // Only what came after the first release can have been revised.
    let n = state.vintages.get(flow.id()).map_or(0, Vec::len);
    let mut latest: BTreeMap<Place, Figure<'_>> = BTreeMap::new();
    if n > 1 {
        latest = scan(state, flow, Scope::Since(1)).map(|it| (place(&it), it)).collect();
    }
    let mut first: BTreeMap<Place, Figure<'_>> = BTreeMap::new();
    for n in 0..n.saturating_sub(1) {
        for figure in scan(state, flow, Scope::Begun(n)) {
            let place = place(&figure);
            if latest.contains_key(&place) {
                first.entry(place).or_insert(figure);
            }
        }
    }
    let mut revised: Vec<(f64, &Place, Figure<'_>, Figure<'_>)> = first
        .iter()
        .filter_map(|(place, first)| {
            let latest = latest.get(place)?;
            let change = (latest.value()? - first.value()?).abs();
            (change > 0.0).then_some((change, place, *first, *latest))
        })
        .collect();
    revised.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut facts = Vec::new();
    for measure in flow.measures() {
        let own: Vec<f64> =
            revised.iter().filter(|(_, place, ..)| place.1 == measure).map(|it| it.0).collect();
        if !own.is_empty() {
            let mean = own.iter().sum::<f64>() / own.len() as f64;
            let mean = numbers::number(lang, mean, flow.decimals(measure).max(1));
            let count = numbers::number(lang, own.len() as f64, 0);
            facts.push((labels::measure(lang, flow, measure), format!("{mean} ({count})")));
        }
    }
    let shown = |figure: Figure<'_>| TableCell {
        text: charts::shown(lang, flow, figure),
        remark: charts::remark(lang, figure),
    };
    let name = |place: &Place| {
        let codes =
            DIMENSIONS.iter().zip(&place.0).filter(|(dimension, code)| *code != neutral(dimension));
        let names = codes.map(|(dimension, code)| labels::label(state, lang, dimension, code));
        let measure = labels::measure(lang, flow, &place.1);
        let period = labels::period(state, lang, place.2);
        names.chain([measure, period]).collect::<Vec<_>>().join(" · ")
    };
    let columns = ["series", "first", "latest"];
    Revisions {
        facts,
        largest: TablePart {
            caption: text(lang, "revisions-largest"),
            columns: columns.iter().map(|it| text(lang, &format!("revisions-{it}"))).collect(),
            rows: revised
                .iter()
                .take(MOST_SERIES)
                .map(|(_, place, first, latest)| TableRow {
                    head: name(place),
                    link: None,
                    cells: vec![shown(*first), shown(*latest)],
                })
                .collect(),
        },
    }
}
