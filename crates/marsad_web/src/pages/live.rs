//! The market at this moment: what was counted a moment ago, and the newest changes.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use jiff::Timestamp;
use marsad_model::{DIMENSIONS, Lang, Observation, TOTAL, neutral};
use marsad_state::Event;

use crate::{
    Error, charts, labels,
    live::Live,
    numbers,
    pages::{
        Visit, html,
        layout::{Page, segment, segments},
        parts::{self, KeyFigure, TableCell, TablePart, TableRow},
        unkept,
    },
    select::{self, Flow},
    texts::{Arg, text, text_with},
};

#[derive(Template)]
#[template(path = "live.html")]
struct LivePage<'a> {
    page: Page<'a>,
    /// None where the program only shows what is published.
    now: Option<Now>,
}

/// What is known of this moment.
struct Now {
    /// When it was counted: in words, and as a moment; none before the first count.
    counted: Option<(String, String)>,
    figures: Vec<KeyFigure>,
    regions: TablePart,
    groups: TablePart,
    changes: Vec<Change>,
    source: String,
}

/// Something that came, changed or went.
struct Change {
    kind: String,
    /// "Gone" is shown otherwise than the others.
    is_removed: bool,
    title: String,
    href: Option<String>,
    place: String,
    sources: String,
    ago: String,
    at: String,
}

/// Indicators that are counted live.
const FLOWS: [&str; 2] = ["vacancies_new", "vacancies_open"];
const CHANGES: u32 = 20;
/// Digits of the groups of occupations, and how many of the groups are shown.
const GROUP_DIGITS: usize = 2;
const MOST_GROUPS: usize = 12;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, .. } = *visit;
    let page = Page::new(visit, "live", text(lang, "live-title"))
        .described(text(lang, "live-description"));
    let now = state.live.as_deref().map(|live| now(visit, live)).transpose()?;
    html(&LivePage { page, now }).map(unkept)
}

fn now(visit: &Visit<'_>, live: &Live) -> Result<Now, Error> {
    let Visit { state, lang, .. } = *visit;
    let figures = live.figures();
    let counts = Counts::of(&figures.observations);
    let moment = (live.clock)();
    let flows: Vec<Flow<'_>> = FLOWS.iter().filter_map(|id| select::flow(state, id)).collect();
    let changes = visit.wait(live.latest(CHANGES))?;
    let changes: Result<Vec<Change>, Error> =
        changes.iter().map(|event| change(visit, event, moment)).collect();
    let source = flows.first().map(|flow| charts::source_note(state, lang, *flow, "COUNT"));
    Ok(Now {
        counted: figures.at.map(|at| (labels::moment(state, lang, at), at.to_string())),
        figures: flows.iter().map(|flow| key_figure(visit, *flow, &counts)).collect(),
        regions: regions(visit, &flows, &counts),
        groups: groups(visit, &flows, &counts),
        changes: changes?,
        source: source.unwrap_or_default(),
    })
}

/// Figures by indicator, area and occupation.
struct Counts<'a>(BTreeMap<[&'a str; 3], &'a Observation>);

impl<'a> Counts<'a> {
    fn of(observations: &'a [Observation]) -> Self {
        let mut counts = BTreeMap::new();
        for observation in observations {
            let code = |name: &str| {
                let place = DIMENSIONS.iter().position(|it| *it == name);
                place.map_or(neutral(name), |place| observation.key[place].as_str())
            };
            let others = DIMENSIONS.iter().filter(|it| !["ref_area", "occupation"].contains(it));
            if others.into_iter().all(|it| code(it) == neutral(it)) {
                let key = [observation.dataflow.as_str(), code("ref_area"), code("occupation")];
                counts.insert(key, observation);
            }
        }
        Self(counts)
    }

    fn get(&self, flow: Flow<'_>, area: &str, occupation: &str) -> Option<&'a Observation> {
        self.0.get(&[flow.id(), area, occupation]).copied()
    }
}

fn key_figure(visit: &Visit<'_>, flow: Flow<'_>, counts: &Counts<'_>) -> KeyFigure {
    let Visit { state, lang, .. } = *visit;
    let figure = counts.get(flow, &state.country, TOTAL);
    let TableCell { text: value, remark } = cell(lang, flow, figure);
    KeyFigure {
        name: labels::flow(lang, flow),
        value,
        detail: figure.map(|it| labels::period(state, lang, it.period)).unwrap_or_default(),
        remark,
        href: Some(parts::indicator_address(lang, flow, "COUNT", &[])),
    }
}

fn regions(visit: &Visit<'_>, flows: &[Flow<'_>], counts: &Counts<'_>) -> TablePart {
    let Visit { state, lang, .. } = *visit;
    let row = |code: &str| TableRow {
        head: labels::label(state, lang, "ref_area", code),
        link: Some(format!("/{}/places/{}", lang.tag(), segment(code))),
        cells: flows.iter().map(|it| cell(lang, *it, counts.get(*it, code, TOTAL))).collect(),
    };
    let codes = state.taxonomy.places.children(&state.country).map(|it| it.code.as_str());
    table(lang, ["live-regions", "live-region"], flows, codes.map(row).collect())
}

/// The groups with most open vacancies. Withheld ones have no place in such an order.
fn groups(visit: &Visit<'_>, flows: &[Flow<'_>], counts: &Counts<'_>) -> TablePart {
    let Visit { state, lang, .. } = *visit;
    let Some(last) = flows.last() else { return TablePart::default() };
    let mut largest: Vec<(f64, &str)> = counts
        .0
        .iter()
        .filter(|([flow, area, code], _)| {
            *flow == last.id() && *area == state.country && code.len() == GROUP_DIGITS
        })
        .filter(|([.., code], _)| *code != TOTAL)
        .filter_map(|([.., code], figure)| Some((figure.value?, *code)))
        .collect();
    largest.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let row = |code: &str| TableRow {
        head: labels::label(state, lang, "occupation", code),
        link: Some(format!("/{}/occupations/{}", lang.tag(), segment(code))),
        cells: flows
            .iter()
            .map(|it| cell(lang, *it, counts.get(*it, &state.country, code)))
            .collect(),
    };
    let rows = largest.iter().take(MOST_GROUPS).map(|(_, code)| row(code)).collect();
    table(lang, ["live-groups", "live-group"], flows, rows)
}

fn table(
    lang: Lang,
    [caption, head]: [&str; 2],
    flows: &[Flow<'_>],
    rows: Vec<TableRow>,
) -> TablePart {
    let names = flows.iter().map(|flow| labels::flow(lang, *flow));
    TablePart {
        caption: text(lang, caption),
        columns: std::iter::once(text(lang, head)).chain(names).collect(),
        rows,
    }
}

/// The page says once that all of them are provisional.
fn cell(lang: Lang, flow: Flow<'_>, figure: Option<&Observation>) -> TableCell {
    match figure {
        None => TableCell { text: charts::absent(lang, flow), remark: String::new() },
        Some(Observation { value: Some(value), .. }) => {
            TableCell { text: numbers::number(lang, *value, 0), remark: String::new() }
        }
        Some(withheld) => TableCell {
            text: text(lang, "withheld"),
            remark: charts::reason(lang, withheld.status, withheld.confidentiality),
        },
    }
}

/// A change as it is told now: what is no longer known has its codes only.
fn change(visit: &Visit<'_>, event: &Event, now: Timestamp) -> Result<Change, Error> {
    let Visit { state, lang, .. } = *visit;
    let entry = state.index.get(&event.vacancy)?;
    let named = |dimension: &str, codes: &[String]| {
        let names: Vec<String> =
            codes.iter().map(|code| labels::label(state, lang, dimension, code)).collect();
        names.join(&text(lang, "list-separator"))
    };
    let title = match (&entry, event.occupation.as_str()) {
        (Some(entry), _) => parts::title(lang, entry),
        (None, "") => text(lang, "title-unstated"),
        (None, code) => labels::label(state, lang, "occupation", code),
    };
    Ok(Change {
        kind: text(lang, &format!("live-{}", event.kind.tag())),
        is_removed: event.kind == marsad_state::EventKind::Removed,
        title,
        href: entry.as_ref().map(|it| format!("/{}/jobs/{}", lang.tag(), segments(&it.id))),
        place: entry
            .as_ref()
            .map_or_else(|| named("ref_area", &event.regions), |it| parts::places(state, lang, it)),
        sources: named("source", &event.sources),
        ago: ago(lang, now.duration_since(event.at).as_secs()),
        at: event.at.to_string(),
    })
}

/// How long ago, in the largest unit that is full.
fn ago(lang: Lang, seconds: i64) -> String {
    let seconds = u64::try_from(seconds).unwrap_or(0);
    let (key, n) = match seconds {
        0..60 => return text(lang, "ago-now"),
        60..3_600 => ("ago-minutes", seconds / 60),
        3_600..86_400 => ("ago-hours", seconds / 3_600),
        _ => ("ago-days", seconds / 86_400),
    };
    text_with(lang, key, &[("count", Arg::Count(n))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_past_is_told_in_the_reader_s_words() {
        let check = |seconds, expected: [&str; 3]| {
            assert_eq!(Lang::ALL.map(|lang| ago(lang, seconds)), expected);
        };
        check(-5, ["الآن", "à l’instant", "just now"]);
        check(60, ["منذ دقيقة", "il y a 1 minute", "1 minute ago"]);
        check(7_300, ["منذ ساعتين", "il y a 2 heures", "2 hours ago"]);
        check(3 * 86_400, ["منذ 3 أيام", "il y a 3 jours", "3 days ago"]);
        check(11 * 60, ["منذ 11 دقيقة", "il y a 11 minutes", "11 minutes ago"]);
    }
}
