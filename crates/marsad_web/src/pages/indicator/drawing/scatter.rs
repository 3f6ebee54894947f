//! Two measures against each other, over places, other codes, or periods.

use marsad_chart::{Axis, Joined, ScatterChart, ScatterPoint};
use marsad_indicators::Figure;
use marsad_model::Period;

use crate::{
    charts::{self, Subject},
    labels,
    pages::Visit,
    select::{self, Flow, Selection, Wanted},
    texts::{Arg, text, text_with},
};

use crate::pages::indicator::{
    grid::{Grid, Head, Key},
    view::{By, Viewed},
};

/// What has a figure of both measures.
pub(crate) struct Pairs<'a> {
    pub(crate) flow: Flow<'a>,
    pub(crate) measure: &'a str,
    /// The period of the second measure, where it is not that of the first.
    pub(crate) period: Option<Period>,
    pub(crate) rows: Vec<Pair<'a>>,
}

pub(crate) struct Pair<'a> {
    pub(crate) label: String,
    pub(crate) link: Option<String>,
    pub(crate) x: Figure<'a>,
    pub(crate) y: Figure<'a>,
}

/// Fewer points say nothing.
const LEAST: usize = 3;

pub(super) fn draw(
    visit: &Visit<'_>,
    viewed: &Viewed<'_>,
    grid: &Grid<'_>,
    subject: Subject<'_>,
    remarks: &mut Vec<String>,
) -> Option<String> {
    let Visit { state, lang, .. } = *visit;
    let pairs = Pairs::new(visit, viewed, grid)?;
    let points: Vec<ScatterPoint> = pairs
        .rows
        .iter()
        .filter_map(|pair| {
            let (x, y) = (pair.x.value()?, pair.y.value()?);
            Some(ScatterPoint { label: pair.label.clone(), x, y, link: pair.link.clone() })
        })
        .collect();
    if let Some(period) = pairs.period {
        let period = labels::period(state, lang, period);
        remarks.push(text_with(lang, "scatter-other-period", &[("period", Arg::Words(&period))]));
    }
    if points.len() < LEAST {
        remarks.push(text(lang, "scatter-too-few"));
    }
    let left_out = grid.rows.len() - points.len();
    if left_out > 0 {
        let count = [("count", Arg::Count(left_out as u64))];
        remarks.push(text_with(lang, "scatter-left-out", &count));
    }
    let other = Subject { flow: pairs.flow, measure: pairs.measure, ..subject };
    let count = [("count", Arg::Count(points.len() as u64))];
    let mut frame = charts::chart(subject, text_with(lang, "chart-scatter-described", &count));
    if let Some(second) = pairs.second_source(visit, viewed) {
        frame.source_note = format!("{} · {second}", frame.source_note);
    }
    Some(marsad_chart::scatter(&ScatterChart {
        chart: frame,
        x: Axis {
            name: axis_name(visit, viewed.flow, viewed.measure),
            format: &|value| charts::axis(subject, value),
        },
        y: Axis {
            name: axis_name(visit, pairs.flow, pairs.measure),
            format: &|value| charts::axis(other, value),
        },
        points,
        joined: if viewed.by == By::Time { Joined::InOrder } else { Joined::Not },
    }))
}

/// A measure with its unit, and its flow's name where the measure's own says too little.
pub(crate) fn axis_name(visit: &Visit<'_>, flow: Flow<'_>, measure: &str) -> String {
    let Visit { state, lang, .. } = *visit;
    let unit = labels::unit(state, lang, flow.unit(measure));
    let name = match flow {
        Flow::Indicator(definition) if definition.measures.len() == 1 => labels::flow(lang, flow),
        Flow::Indicator(_) => {
            format!("{} – {}", labels::flow(lang, flow), labels::measure(lang, flow, measure))
        }
        Flow::Official(_) => labels::measure(lang, flow, measure),
    };
    let args = [("name", Arg::Words(&name)), ("unit", Arg::Words(&unit))];
    text_with(lang, "name-with-unit", &args)
}

/// The measures that can stand against the one shown: those of every flow that has what varies.
pub(crate) fn other_measures<'a>(
    visit: &Visit<'a>,
    viewed: &Viewed<'a>,
) -> Vec<(Flow<'a>, &'a str)> {
    let state = visit.state;
    let varies = |flow: &Flow<'a>| match viewed.by {
        By::Time => true,
        By::Dimension(dimension) => select::dimensions(state, *flow).contains(&dimension),
    };
    let is_shown =
        |flow: Flow<'a>, measure: &str| flow.id() == viewed.flow.id() && measure == viewed.measure;
    let mut flows: Vec<Flow<'a>> = select::flows(state).into_iter().filter(varies).collect();
    // Those of the same table first.
    flows.sort_by_key(|it| it.id() != viewed.flow.id());
    flows
        .into_iter()
        .flat_map(|flow| flow.measures().into_iter().map(move |measure| (flow, measure)))
        .filter(|(flow, measure)| !is_shown(*flow, measure))
        .collect()
}

impl<'a> Pairs<'a> {
    /// Where the second measure comes from, if that is not where the first does.
    pub(crate) fn second_source(&self, visit: &Visit<'_>, viewed: &Viewed<'_>) -> Option<String> {
        let source = |flow, measure| charts::source_note(visit.state, visit.lang, flow, measure);
        let second = source(self.flow, self.measure);
        (second != source(viewed.flow, viewed.measure)).then_some(second)
    }

    /// The figures of both measures; none if there is no second measure.
    pub(crate) fn new(visit: &Visit<'a>, viewed: &Viewed<'a>, grid: &Grid<'a>) -> Option<Self> {
        let others = other_measures(visit, viewed);
        let is_known = |it: &(Flow<'a>, &'a str)| {
            others.iter().any(|(flow, measure)| flow.id() == it.0.id() && *measure == it.1)
        };
        let (flow, measure) = viewed.versus.filter(is_known).or(others.first().copied())?;
        let (figures, period) = figures(visit, viewed, flow, measure);
        let column = grid.columns.first()?;
        let rows = grid.rows.iter().filter_map(|row| {
            let x = grid.at(row, column)?;
            let y = *figures.iter().find(|it| is_of(viewed, row, it))?;
            Some(Pair { label: row.label.clone(), link: row.link.clone(), x, y })
        });
        Some(Self { flow, measure, period, rows: rows.collect() })
    }
}

fn is_of(viewed: &Viewed<'_>, row: &Head, figure: &Figure<'_>) -> bool {
    match viewed.by {
        By::Time => row.key == Key::of(figure.period()),
        By::Dimension(dimension) => row.code() == figure.code(dimension),
    }
}

/// The second measure's figures for the same codes, in the same period if it has one, else in its
/// newest, which is told then.
fn figures<'a>(
    visit: &Visit<'a>,
    viewed: &Viewed<'a>,
    flow: Flow<'a>,
    measure: &str,
) -> (Vec<Figure<'a>>, Option<Period>) {
    let state = visit.state;
    let mut selection = Selection::new(flow.id(), measure);
    for dimension in select::dimensions(state, flow) {
        if viewed.by == By::Dimension(dimension) {
            selection.codes.insert(dimension, Wanted::Among(viewed.rows.clone()));
        } else if let Some(code) = viewed.code(dimension)
            && select::is_code(state, flow, dimension, code)
        {
            selection.codes.insert(dimension, Wanted::One(code.to_owned()));
        }
    }
    let figures = select::figures(state, &selection);
    let Some(wanted) = viewed.period() else { return (figures, None) };
    let has = |period: Period| figures.iter().any(|it| it.period() == period);
    let newest = figures.iter().map(Figure::period).max_by_key(|it| select::end(*it));
    let Some(period) = Some(wanted).filter(|it| has(*it)).or(newest) else {
        return (Vec::new(), None);
    };
    let figures = figures.into_iter().filter(|it| it.period() == period).collect();
    (figures, Some(period).filter(|it| *it != wanted))
}
