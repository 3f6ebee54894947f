//! Pieces that several pages show: charts with their tables, cards of vacancies, key figures.

use askama::Template;
use marsad_chart::Output;
use marsad_indicators::{Figure, Measure};
use marsad_model::{Lang, Period};
use marsad_search::Entry;

use crate::{
    State,
    charts::{self, Mark, Subject},
    labels, numbers,
    pages::layout::{segment, segments},
    select::{self, Flow},
    texts::{Arg, text, text_with},
};

/// A chart with its heading and, folded away, the table of its figures.
#[derive(Template)]
#[template(path = "parts/chart.html")]
pub(crate) struct ChartPart {
    /// Empty where the section around it is named so already.
    pub(crate) heading: String,
    /// One line below the heading: what is measured, when.
    pub(crate) note: String,
    /// Made by `marsad_chart`, which escapes; the only markup that pages take as it is, apart from
    /// parts of their own.
    pub(crate) svg: String,
    pub(crate) table_label: String,
    pub(crate) table: TablePart,
    pub(crate) source: String,
    /// Where the indicator's own page is.
    pub(crate) more: Option<(String, String)>,
}

/// A table that scrolls within itself on narrow screens.
#[derive(Template, Default, Clone)]
#[template(path = "parts/table.html")]
pub(crate) struct TablePart {
    pub(crate) caption: String,
    /// The first one heads the rows.
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<TableRow>,
}

#[derive(Clone)]
pub(crate) struct TableRow {
    pub(crate) head: String,
    pub(crate) link: Option<String>,
    pub(crate) cells: Vec<TableCell>,
}

#[derive(Clone, Default)]
pub(crate) struct TableCell {
    pub(crate) text: String,
    /// Why there is no value, or that it will change; empty for a plain one.
    pub(crate) remark: String,
}

/// A vacancy in a list.
pub(crate) struct VacancyCard {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) employer: String,
    pub(crate) place: String,
    pub(crate) posted: String,
    pub(crate) posted_iso: String,
    pub(crate) contract: Option<String>,
    pub(crate) wage: Option<String>,
    pub(crate) occupation: Option<String>,
    pub(crate) language: String,
    /// "Seen at 3 sources"; empty for a single one.
    pub(crate) sources: String,
}

/// One figure with its name, period and source.
pub(crate) struct KeyFigure {
    pub(crate) name: String,
    pub(crate) value: String,
    /// Unit and period.
    pub(crate) detail: String,
    pub(crate) remark: String,
    pub(crate) href: Option<String>,
}

impl VacancyCard {
    pub(crate) fn new(state: &State, lang: Lang, entry: &Entry) -> Self {
        let mut sources: Vec<&str> = entry.members.iter().map(|it| it.source.as_str()).collect();
        sources.sort_unstable();
        sources.dedup();
        let several = sources.len() > 1;
        let count = [("count", Arg::Count(sources.len() as u64))];
        Self {
            href: format!("/{}/jobs/{}", lang.tag(), segments(&entry.id)),
            title: entry.title.clone(),
            employer: entry.employer.clone(),
            place: places(state, lang, entry),
            posted: labels::iso_date(state, lang, &entry.first_posted),
            posted_iso: entry.first_posted.clone(),
            contract: entry.contract.as_ref().map(|it| labels::label(state, lang, "contract", it)),
            wage: wage(state, lang, entry),
            occupation: entry
                .occupation
                .as_ref()
                .map(|code| labels::label(state, lang, "occupation", code)),
            language: labels::label(state, lang, "language", &entry.language),
            sources: if several { text_with(lang, "seen-at-sources", &count) } else { String::new() },
        }
    }
}

/// The names of a vacancy's places; as the ad writes it where none was recognized.
pub(crate) fn places(state: &State, lang: Lang, entry: &Entry) -> String {
    let names: Vec<String> =
        entry.places.iter().map(|code| labels::label(state, lang, "ref_area", code)).collect();
    match names.is_empty() {
        true => entry.location.clone(),
        false => names.join(text(lang, "list-separator").as_str()),
    }
}

/// The stated wage per month in the country's currency.
pub(crate) fn wage(state: &State, lang: Lang, entry: &Entry) -> Option<String> {
    let number = |value: f64| numbers::number(lang, value, 0);
    let amount = match (entry.wage_month_min, entry.wage_month_max) {
        (Some(min), Some(max)) if min < max => {
            let (min, max) = (number(min), number(max));
            text_with(lang, "range", &[("min", Arg::Words(&min)), ("max", Arg::Words(&max))])
        }
        (Some(min), None) => text_with(lang, "at-least", &[("min", Arg::Words(&number(min)))]),
        (None, Some(max)) => text_with(lang, "at-most", &[("max", Arg::Words(&number(max)))]),
        (Some(one), Some(_)) => number(one),
        (None, None) => return None,
    };
    Some(format!("{amount} {}", labels::unit(state, lang, "currency_month")))
}

/// A figure of a flow as a key figure; says so where there is none.
pub(crate) fn key_figure(
    state: &State,
    lang: Lang,
    flow: Flow<'_>,
    measure: &str,
    fixed: select::Fixed<'_>,
) -> KeyFigure {
    let figure = select::latest(state, flow.id(), measure, fixed);
    let unit = labels::unit(state, lang, flow.unit(measure));
    let period = figure.map(|it| labels::period(state, lang, it.period())).unwrap_or_default();
    let percent = flow.unit(measure) == "percent";
    let detail = match (figure, percent) {
        (None, _) => String::new(),
        (Some(_), true) => period,
        (Some(_), false) => format!("{unit} · {period}"),
    };
    KeyFigure {
        name: match flow {
            Flow::Indicator(definition) if definition.measures.len() == 1 => labels::flow(lang, flow),
            _ => labels::measure(lang, flow, measure),
        },
        value: figure.map_or_else(|| text(lang, "no-data"), |it| charts::shown(lang, flow, it)),
        detail,
        remark: figure.map(|it| charts::remark(lang, it)).unwrap_or_default(),
        href: Some(indicator_address(lang, flow, measure, fixed)),
    }
}

/// The address of a flow's page with this selection.
pub(crate) fn indicator_address(
    lang: Lang,
    flow: Flow<'_>,
    measure: &str,
    fixed: select::Fixed<'_>,
) -> String {
    let mut params = crate::params::Params::default().set("measure", measure);
    for (dimension, code) in fixed {
        params = params.set(dimension, code);
    }
    format!("/{}/indicators/{}{}", lang.tag(), segment(flow.id()), params.query())
}

/// A cell of a table.
pub(crate) fn cell(lang: Lang, flow: Flow<'_>, figure: Option<Figure<'_>>) -> TableCell {
    match figure {
        Some(figure) => TableCell {
            text: charts::shown(lang, flow, figure),
            remark: charts::remark(lang, figure),
        },
        None => TableCell { text: text(lang, "no-data"), remark: String::new() },
    }
}

/// A plain cell.
pub(crate) fn plain(text: impl Into<String>) -> TableCell {
    TableCell { text: text.into(), remark: String::new() }
}

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
    if figures.is_empty() {
        return None;
    }
    let heading = labels::flow(lang, flow);
    let subject = Subject { state, lang, flow, measure, id, title: &heading, output: Output::Page };
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
    let period = *select::periods(state, flow, measure).last()?;
    let figures = select::across(state, flow.id(), measure, "ref_area", &[], period);
    let marks = place_marks(state, lang, codes, &figures);
    if marks.iter().all(|mark| mark.figure.is_none()) {
        return None;
    }
    let heading = labels::flow(lang, flow);
    let subject = Subject { state, lang, flow, measure, id, title: &heading, output: Output::Page };
    Some(chart_of_places(subject, period, &marks))
}

/// A map of marks; bars where no place has an outline.
pub(crate) fn chart_of_places(subject: Subject<'_>, period: Period, marks: &[Mark<'_>]) -> ChartPart {
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
        more: Some((indicator_address(lang, flow, measure, fixed), text(lang, "explore-indicator"))),
    }
}

/// Source, licence and the word that the figure is real.
pub(crate) fn official_source(lang: Lang, measure: &Measure) -> String {
    // Both are in the producer's own language.
    let args = [("source", Arg::Name(&measure.source)), ("licence", Arg::Name(&measure.licence))];
    text_with(lang, "official-source", &args)
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
