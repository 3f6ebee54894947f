//! From figures to drawings: the words and numbers of charts, with the table that says the same.

mod lines;

use marsad_chart::{
    Area, Bar, BarChart, Breaks, Chart, Direction, MapChart, Notes, Output, RangeChart, RangeNotes,
    RangeRow, Reference, Spread, Value,
};
use marsad_indicators::Figure;
use marsad_model::{ConfStatus, Lang, ObsStatus};

use crate::{
    State, labels, numbers, outline,
    select::Flow,
    texts::{Arg, text, text_with},
};

pub(crate) use lines::{Line, Scale, is_uncertain, lines, lines_on, refusal, uncertain};

/// What a drawing is about.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(crate) state: &'a State,
    pub(crate) lang: Lang,
    pub(crate) flow: Flow<'a>,
    pub(crate) measure: &'a str,
    /// Unique in the page; ASCII.
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) sheet: Sheet<'a>,
}

/// What is drawn on: a page says around the drawing what a file says in it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sheet<'a> {
    Page,
    /// `address` restores the selection.
    File {
        address: &'a str,
    },
}

/// A mark of a chart: a code with its figure, and where it leads.
pub(crate) struct Mark<'a> {
    pub(crate) code: &'a str,
    pub(crate) label: String,
    pub(crate) figure: Option<Figure<'a>>,
    pub(crate) link: Option<String>,
}

pub(crate) fn bars(subject: Subject<'_>, marks: &[Mark<'_>]) -> String {
    bars_against(subject, marks, None)
}

/// Bars, and a value that they are seen against.
pub(crate) fn bars_against(
    subject: Subject<'_>,
    marks: &[Mark<'_>],
    reference: Option<Reference>,
) -> String {
    let described = text_with(
        subject.lang,
        "chart-bars-described",
        &[("count", Arg::Count(marks.len() as u64))],
    );
    marsad_chart::bar(&BarChart {
        chart: chart(subject, described),
        bars: marks
            .iter()
            .map(|mark| Bar {
                label: mark.label.clone(),
                value: value(mark.figure.as_ref()),
                link: mark.link.clone(),
            })
            .collect(),
        format: &|value| exact(subject, value),
        reference,
        notes: notes(subject),
    })
}

/// Bars of values that are no figures of a flow.
pub(crate) struct Plain<'a> {
    pub(crate) lang: Lang,
    /// Unique in the page; ASCII.
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) unit: String,
    pub(crate) source_note: String,
    /// What stands where there is no value.
    pub(crate) missing: String,
    pub(crate) decimals: u8,
}

pub(crate) fn plain_bars(
    plain: &Plain<'_>,
    bars: Vec<(String, Option<f64>, Option<String>)>,
) -> String {
    let count = [("count", Arg::Count(bars.len() as u64))];
    let bar = |(label, value, link): (String, Option<f64>, Option<String>)| Bar {
        label,
        value: value.map_or(Value::Missing, Value::Known),
        link,
    };
    marsad_chart::bar(&BarChart {
        chart: Chart {
            id: plain.id.to_owned(),
            title: plain.title.to_owned(),
            description: text_with(plain.lang, "chart-bars-described", &count),
            unit: plain.unit.clone(),
            source_note: plain.source_note.clone(),
            published: String::new(),
            address: String::new(),
            direction: direction(plain.lang),
            lang_tag: plain.lang.tag().to_owned(),
            output: Output::Page,
        },
        bars: bars.into_iter().map(bar).collect(),
        reference: None,
        format: &|value| numbers::number(plain.lang, value, plain.decimals),
        notes: Notes { suppressed: text(plain.lang, "withheld"), missing: plain.missing.clone() },
    })
}

/// A map of the marks whose places have an outline; none if no place has one.
pub(crate) fn map(subject: Subject<'_>, marks: &[Mark<'_>]) -> Option<String> {
    let shapes = &subject.state.shapes;
    let areas: Vec<Area> = marks
        .iter()
        .filter_map(|mark| {
            let (_, path) = shapes.paths.iter().find(|(code, _)| code == mark.code)?;
            Some(Area {
                name: mark.label.clone(),
                path: path.clone(),
                label_at: None,
                value: value(mark.figure.as_ref()),
                link: mark.link.clone(),
            })
        })
        .collect();
    if areas.is_empty() {
        return None;
    }
    let count = [("count", Arg::Count(areas.len() as u64))];
    let mut frame = chart(subject, text_with(subject.lang, "chart-map-described", &count));
    frame.source_note = format!("{} · {}", frame.source_note, shapes.attribution);
    Some(marsad_chart::map(&MapChart {
        chart: frame,
        view_box: outline::view_box(areas.iter().map(|it| it.path.as_str()))
            .unwrap_or_else(|| shapes.view_box.clone()),
        areas,
        breaks: Breaks::Quantile,
        format: &|value| exact(subject, value),
        notes: notes(subject),
    }))
}

/// Quartiles by row: label, first quartile, median, third quartile, link.
pub(crate) fn ranges(
    subject: Subject<'_>,
    rows: Vec<(String, [Option<Figure<'_>>; 3], Option<String>)>,
) -> String {
    let lang = subject.lang;
    marsad_chart::range(&RangeChart {
        chart: chart(subject, text(lang, "chart-range-described")),
        rows: rows
            .into_iter()
            .map(|(label, [q1, median, q3], link)| {
                let known = |figure: Option<Figure<'_>>| figure.and_then(|it| it.value());
                let spread = match (known(q1), known(median), known(q3)) {
                    (Some(q1), Some(median), Some(q3)) => Spread::Known { q1, median, q3 },
                    _ if median.is_some_and(|it| it.status() == ObsStatus::Suppressed) => {
                        Spread::Suppressed
                    }
                    _ => Spread::Missing,
                };
                RangeRow { label, spread, link }
            })
            .collect(),
        format: &|value| axis(subject, value),
        legend: RangeNotes { range: text(lang, "range-middle-half"), median: text(lang, "median") },
        notes: notes(subject),
    })
}

/// A figure in words, with its unit where that is short; why not, where there is none.
pub(crate) fn shown(lang: Lang, flow: Flow<'_>, figure: Figure<'_>) -> String {
    let measure = figure.measure();
    match (figure.value(), figure.status()) {
        (Some(value), _) if flow.unit(measure) == "percent" => {
            numbers::percent(lang, value, flow.decimals(measure))
        }
        (Some(value), _) => numbers::number(lang, value, flow.decimals(measure)),
        (None, ObsStatus::Suppressed) => text(lang, "withheld"),
        (None, _) => text(lang, "no-data"),
    }
}

/// What must be said beside a figure: why it is withheld, or that it will still change.
pub(crate) fn remark(lang: Lang, figure: Figure<'_>) -> String {
    if let Some(percent) = figure.imputed() {
        let percent = numbers::percent(lang, percent, 1);
        return text_with(lang, "imputed-part", &[("percent", Arg::Words(&percent))]);
    }
    // Of official figures another office says why.
    if figure.status() == ObsStatus::NotCollected && figure.n_postings().is_some() {
        return text(lang, "not-collected-explained");
    }
    reason(lang, figure.status(), figure.confidentiality())
}

/// The same of a figure that is in no cube.
pub(crate) fn reason(lang: Lang, status: ObsStatus, confidentiality: ConfStatus) -> String {
    match (status, confidentiality) {
        (ObsStatus::Suppressed, ConfStatus::Dominance) => text(lang, "withheld-dominance"),
        (ObsStatus::Suppressed, ConfStatus::Secondary) => text(lang, "withheld-secondary"),
        (ObsStatus::Suppressed, _) => text(lang, "withheld-small"),
        (ObsStatus::Provisional, _) => text(lang, "provisional"),
        (ObsStatus::Missing, _) => text(lang, "no-data-explained"),
        (ObsStatus::Normal, _) => String::new(),
        (status, _) => text(lang, &format!("obs-status-{}", status.code())),
    }
}

/// Why there is no figure at all.
pub(crate) fn absent(lang: Lang, flow: Flow<'_>) -> String {
    let key = match flow {
        _ if flow.is_sparse() => "too-few-or-none",
        Flow::Indicator(definition) if definition.table == "programmes" => "training-none-known",
        // A cell of ads is there as soon as there is one.
        Flow::Indicator(_) => "none-seen",
        Flow::Official(_) => "no-data-explained",
    };
    text(lang, key)
}

pub(crate) fn direction(lang: Lang) -> Direction {
    match lang {
        Lang::Ar => Direction::Rtl,
        Lang::Fr | Lang::En => Direction::Ltr,
    }
}

pub(crate) fn chart(subject: Subject<'_>, description: String) -> Chart {
    let (output, address) = match subject.sheet {
        Sheet::Page => (Output::Page, ""),
        Sheet::File { address } => (Output::Export, address),
    };
    let Subject { state, lang, flow, .. } = subject;
    Chart {
        id: subject.id.to_owned(),
        title: subject.title.to_owned(),
        description,
        unit: labels::unit(state, lang, flow.unit(subject.measure)),
        source_note: source_note(state, lang, flow, subject.measure),
        published: text(lang, "chart-published"),
        address: address.to_owned(),
        direction: direction(lang),
        lang_tag: lang.tag().to_owned(),
        output,
    }
}

/// Where a figure comes from, in one line: the official source, or our own with the state of the
/// data and the warning that a sample deserves.
pub(crate) fn source_note(state: &State, lang: Lang, flow: Flow<'_>, measure: &str) -> String {
    match flow {
        Flow::Official(dataset) => {
            let source = dataset.measure(measure).map(|it| labels::filled(&it.source, lang));
            source.unwrap_or_default()
        }
        Flow::Indicator(_) => {
            let day = labels::date(state, lang, state.as_of);
            let key = if state.is_sample() { "source-note-sample" } else { "source-note" };
            text_with(lang, key, &[("date", Arg::Words(&day))])
        }
    }
}

/// A value as it is published.
pub(crate) fn exact(subject: Subject<'_>, value: f64) -> String {
    with_unit(subject, value, subject.flow.decimals(subject.measure))
}

/// A value on an axis: round ones without decimals.
pub(crate) fn axis(subject: Subject<'_>, value: f64) -> String {
    let decimals = if value.fract() == 0.0 { 0 } else { subject.flow.decimals(subject.measure) };
    with_unit(subject, value, decimals)
}

fn with_unit(subject: Subject<'_>, value: f64, decimals: u8) -> String {
    match subject.flow.unit(subject.measure) {
        "percent" => numbers::percent(subject.lang, value, decimals),
        _ => numbers::number(subject.lang, value, decimals),
    }
}

pub(crate) fn notes(subject: Subject<'_>) -> Notes {
    let Subject { lang, flow, .. } = subject;
    Notes { suppressed: text(lang, "withheld"), missing: absent(lang, flow) }
}

pub(crate) fn value(figure: Option<&Figure<'_>>) -> Value {
    match figure.map(|it| (it.value(), it.status())) {
        Some((Some(value), _)) => Value::Known(value),
        Some((None, ObsStatus::Suppressed)) => Value::Suppressed,
        _ => Value::Missing,
    }
}
