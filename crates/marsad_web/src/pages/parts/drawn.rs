//! Charts with their tables, from figures.

use marsad_indicators::Figure;
use marsad_model::{Lang, Period};

use crate::{
    State,
    charts::{self, Mark, Sheet, Subject},
    labels,
    pages::{
        layout::segment,
        parts::{ChartPart, TablePart, TableRow, cell, indicator_address},
    },
    select::{self, Flow},
    texts::text,
};

/// The table of one or several series: periods down, series across.
pub(crate) fn series_table(
    state: &State,
    lang: Lang,
    flow: Flow<'_>,
    caption: &str,
    series: &[(String, Vec<Figure<'_>>)],
) -> TablePart {
    let mut periods: Vec<Period> =
        series.iter().flat_map(|(_, figures)| figures.iter().map(Figure::period)).collect();
    periods.sort_by_key(|it| std::cmp::Reverse(select::start(*it)));
    periods.dedup();
    TablePart {
        caption: caption.to_owned(),
        columns: std::iter::once(text(lang, "period"))
            .chain(series.iter().map(|(name, _)| name.clone()))
            .collect(),
        rows: periods
            .into_iter()
            .map(|period| TableRow {
                head: labels::period(state, lang, period),
                link: None,
                cells: series
                    .iter()
                    .map(|(_, figures)| figures.iter().find(|it| it.period() == period).copied())
                    .map(|figure| cell(lang, flow, figure))
                    .collect(),
            })
            .collect(),
    }
}

/// The table of marks: one row per code.
pub(crate) fn marks_table(
    lang: Lang,
    flow: Flow<'_>,
    (caption, head, column): (&str, String, String),
    marks: &[Mark<'_>],
) -> TablePart {
    TablePart {
        caption: caption.to_owned(),
        columns: vec![head, column],
        rows: marks
            .iter()
            .map(|mark| TableRow {
                head: mark.label.clone(),
                link: mark.link.clone(),
                cells: vec![cell(lang, flow, mark.figure)],
            })
            .collect(),
    }
}

/// The line of a series over time; none if there is no figure at all.
pub(crate) fn trend_chart(
    state: &State,
    lang: Lang,
    flow: Flow<'_>,
    measure: &str,
    id: &str,
    fixed: select::Fixed<'_>,
) -> Option<ChartPart> {
    let figures = select::series(state, flow.id(), measure, fixed);
    // The key figures say why; an empty frame would say nothing.
    if figures.iter().all(|it| it.value().is_none()) {
        return None;
    }
    let heading = labels::flow(lang, flow);
    let subject = Subject { state, lang, flow, measure, id, title: &heading, sheet: Sheet::Page };
    let series = [(labels::measure(lang, flow, measure), figures)];
    let svg = charts::lines(subject, &series);
    let table = series_table(state, lang, flow, &heading, &series);
    Some(chart_part(subject, text(lang, "by-month"), svg, table, fixed))
}

/// A map of places in the newest period, with its table. Places without an outline are in the
/// table only; without any outline the chart is of bars.
pub(crate) fn place_map(
    state: &State,
    lang: Lang,
    flow: Flow<'_>,
    measure: &str,
    id: &str,
    codes: &[&str],
) -> Option<ChartPart> {
    let heading = labels::flow(lang, flow);
    let subject = Subject { state, lang, flow, measure, id, title: &heading, sheet: Sheet::Page };
    map_of(subject, codes, &[])
}

/// A map of the regions where something is sought.
pub(crate) fn where_sought(
    state: &State,
    lang: Lang,
    flow: Flow<'_>,
    measure: &str,
    fixed: select::Fixed<'_>,
) -> Option<ChartPart> {
    let title = &text(lang, "where-sought");
    let subject = Subject { state, lang, flow, measure, id: "where", title, sheet: Sheet::Page };
    let codes: Vec<&str> = state.taxonomy.places.regions().map(|it| it.code.as_str()).collect();
    map_of(subject, &codes, fixed)
}

/// A map of the newest period; none where no place has a figure.
fn map_of(subject: Subject<'_>, codes: &[&str], fixed: select::Fixed<'_>) -> Option<ChartPart> {
    let Subject { state, lang, flow, measure, .. } = subject;
    let period = *select::periods(state, flow, measure).last()?;
    let figures = select::across(state, flow.id(), measure, "ref_area", fixed, period);
    let marks = place_marks(state, lang, codes, &figures);
    let has_figures = marks.iter().any(|mark| mark.figure.is_some());
    has_figures.then(|| chart_of_places(subject, period, &marks))
}

/// A map of marks; bars where no place has an outline.
pub(crate) fn chart_of_places(
    subject: Subject<'_>,
    period: Period,
    marks: &[Mark<'_>],
) -> ChartPart {
    let Some(svg) = charts::map(subject, marks) else {
        let svg = charts::bars(subject, marks);
        return chart_of_marks(subject, "ref_area", period, svg, marks);
    };
    let mut part = chart_of_marks(subject, "ref_area", period, svg, marks);
    part.source = with_outlines(subject.state, &part.source);
    part
}

/// The source of a map's figures and that of its outlines.
pub(crate) fn with_outlines(state: &State, source: &str) -> String {
    format!("{source} · \u{2068}{}\u{2069}", state.shapes.attribution)
}

/// One mark per place, with its figure if there is one.
pub(crate) fn place_marks<'a>(
    state: &State,
    lang: Lang,
    codes: &[&'a str],
    figures: &[Figure<'a>],
) -> Vec<Mark<'a>> {
    codes
        .iter()
        .map(|code| Mark {
            code,
            label: labels::label(state, lang, "ref_area", code),
            figure: figures.iter().find(|it| it.code("ref_area") == *code).copied(),
            link: Some(format!("/{}/places/{}", lang.tag(), segment(code))),
        })
        .collect()
}

/// A chart of marks with the table that says the same.
pub(crate) fn chart_of_marks(
    subject: Subject<'_>,
    dimension: &str,
    period: Period,
    svg: String,
    marks: &[Mark<'_>],
) -> ChartPart {
    let Subject { state, lang, flow, measure, title, .. } = subject;
    let names = (title, labels::dimension(lang, dimension), labels::measure(lang, flow, measure));
    let table = marks_table(lang, flow, names, marks);
    chart_part(subject, labels::period(state, lang, period), svg, table, &[])
}

/// A chart with its table, its source and the way to the indicator's own page.
pub(crate) fn chart_part(
    subject: Subject<'_>,
    note: String,
    svg: String,
    table: TablePart,
    fixed: select::Fixed<'_>,
) -> ChartPart {
    let Subject { state, lang, flow, measure, title, .. } = subject;
    let unit = labels::unit(state, lang, flow.unit(measure));
    ChartPart {
        heading: title.to_owned(),
        note: format!("{unit} · {note}"),
        svg,
        table_label: text(lang, "data-table"),
        table,
        source: charts::source_note(state, lang, flow, measure),
        more: Some((
            indicator_address(lang, flow, measure, fixed),
            text(lang, "explore-indicator"),
        )),
    }
}

/// Marks of the largest published figures, largest first. `named` gives code, label and address.
pub(crate) fn largest<'a>(
    mut figures: Vec<Figure<'a>>,
    n: usize,
    named: impl Fn(Figure<'a>) -> (&'a str, String, String),
) -> Vec<Mark<'a>> {
    figures.retain(|it| it.value().is_some());
    figures.sort_by(|a, b| b.value().partial_cmp(&a.value()).expect("figures are numbers"));
    figures
        .into_iter()
        .take(n)
        .map(|figure| {
            let (code, label, link) = named(figure);
            Mark { code, label, figure: Some(figure), link: Some(link) }
        })
        .collect()
}

/// [`largest`] for occupations.
pub(crate) fn largest_occupations<'a>(
    state: &State,
    lang: Lang,
    figures: Vec<Figure<'a>>,
    n: usize,
) -> Vec<Mark<'a>> {
    largest(figures, n, |figure| {
        let code = figure.code("occupation");
        let address = format!("/{}/occupations/{}", lang.tag(), segment(code));
        (code, labels::label(state, lang, "occupation", code), address)
    })
}
