//! Sectors of economic activity, with the vacancies of each.

use askama::Template;
use axum::response::Response;
use marsad_indicators::Figure;

use crate::{
    Error,
    charts::{self, Sheet, Subject},
    labels,
    pages::{
        Visit, html,
        layout::{Page, segment},
        parts::{self, ChartPart, TableCell, TablePart, TableRow},
    },
    select::{self, Flow},
    texts::text,
};

#[derive(Template)]
#[template(path = "sectors.html")]
struct Sectors<'a> {
    page: Page<'a>,
    chart: Option<ChartPart>,
    table: TablePart,
}

/// A sector by its name.
pub(crate) struct SectorLink {
    pub(crate) code: String,
    pub(crate) label: String,
    pub(crate) href: String,
}

/// Columns of the list: indicator and measure.
const COLUMNS: &[(&str, &str)] =
    &[("vacancies_open", "COUNT"), ("advertised_wage", "MEDIAN"), ("agency_share", "SHARE")];

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, .. } = *visit;
    let page = Page::new(visit, "sectors", text(lang, "sectors-title"))
        .described(text(lang, "sectors-lead"));
    let flows: Vec<(Flow<'_>, &str)> = COLUMNS
        .iter()
        .filter(|(id, _)| state.cube.contains(id))
        .filter_map(|(id, measure)| Some((select::flow(state, id)?, *measure)))
        .collect();
    let row = |code: &str, label: String| {
        let fixed = [("economic_activity", code)];
        let cells: Vec<TableCell> = flows
            .iter()
            .map(|(flow, measure)| {
                parts::cell(lang, *flow, select::latest(state, flow.id(), measure, &fixed))
            })
            .collect();
        TableRow { head: format!("{label} · {code}"), link: Some(address(visit, code)), cells }
    };
    let table = TablePart {
        caption: text(lang, "sectors-title"),
        columns: std::iter::once(labels::dimension(lang, "economic_activity"))
            .chain(flows.iter().map(|(flow, measure)| match measure {
                &"MEDIAN" => labels::measure(lang, *flow, measure),
                _ => labels::flow(lang, *flow),
            }))
            .collect(),
        rows: state
            .taxonomy
            .sectors
            .sections()
            .map(|it| row(&it.code, labels::filled(&it.label, lang)))
            .collect(),
    };
    html(&Sectors { chart: chart(visit), table, page })
}

pub(crate) fn address(visit: &Visit<'_>, code: &str) -> String {
    format!("/{}/sectors/{}", visit.lang.tag(), segment(code))
}

pub(crate) fn link(visit: &Visit<'_>, code: &str) -> SectorLink {
    SectorLink {
        label: labels::label(visit.state, visit.lang, "economic_activity", code),
        href: address(visit, code),
        code: code.to_owned(),
    }
}

/// Open vacancies by section, the most first.
fn chart(visit: &Visit<'_>) -> Option<ChartPart> {
    let Visit { state, lang, .. } = *visit;
    let flow = select::flow(state, "vacancies_open")?;
    let period = *select::periods(state, flow, "COUNT").last()?;
    let figures = select::across(state, flow.id(), "COUNT", "economic_activity", &[], period);
    let marks = parts::largest(figures, usize::MAX, |figure: Figure<'_>| {
        let code = figure.code("economic_activity");
        (code, labels::label(state, lang, "economic_activity", code), address(visit, code))
    });
    if marks.is_empty() {
        return None;
    }
    let heading = labels::flow(lang, flow);
    let subject = Subject {
        state,
        lang,
        flow,
        measure: "COUNT",
        id: "sectors",
        title: &heading,
        sheet: Sheet::Page,
    };
    let svg = charts::bars(subject, &marks);
    Some(parts::chart_of_marks(subject, "economic_activity", period, svg, &marks))
}
