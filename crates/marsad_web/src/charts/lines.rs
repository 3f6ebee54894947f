//! Lines over time, on a scale that the reader chooses.

use std::collections::BTreeSet;

use marsad_chart::{Baseline, LineChart, LineNotes, Point, Role, Series};
use marsad_indicators::Figure;
use marsad_model::{Lang, ObsStatus, Period};

use crate::{
    labels, numbers,
    select::{self, Flow},
    texts::{Arg, text, text_with},
};

use super::{Subject, axis, chart};

/// A series to draw: figures in order of period.
pub(crate) struct Line<'a> {
    pub(crate) name: String,
    pub(crate) figures: Vec<Figure<'a>>,
    pub(crate) role: Role,
}

/// How values become heights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Scale {
    #[default]
    Linear,
    /// Equal steps are equal ratios.
    Log,
    /// Each line in percent of its first value.
    Index,
}

impl Scale {
    pub(crate) const ALL: [Self; 3] = [Self::Linear, Self::Log, Self::Index];

    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Log => "log",
            Self::Index => "index",
        }
    }
}

/// Lines over time; `series` are named lists in order of period.
pub(crate) fn lines(subject: Subject<'_>, series: &[(String, Vec<Figure<'_>>)]) -> String {
    let lines: Vec<Line<'_>> = series
        .iter()
        .map(|(name, figures)| Line {
            name: name.clone(),
            figures: figures.clone(),
            role: Role::Shown,
        })
        .collect();
    lines_on(subject, &lines, Scale::Linear)
}

/// Lines on a scale. What [`refusal`] refuses is drawn on the plain one.
pub(crate) fn lines_on(subject: Subject<'_>, lines: &[Line<'_>], scale: Scale) -> String {
    let Subject { state, lang, .. } = subject;
    let scale = if refusal(lang, lines, scale).is_none() { scale } else { Scale::Linear };
    let figures = || lines.iter().flat_map(|line| line.figures.iter());
    let periods = continuous(figures().map(Figure::period));
    let described = match (periods.first(), periods.last()) {
        (Some(first), Some(last)) => {
            let (first, last) =
                (labels::period(state, lang, *first), labels::period(state, lang, *last));
            let args = [("first", Arg::Words(&first)), ("last", Arg::Words(&last))];
            text_with(lang, "chart-line-described", &args)
        }
        _ => text(lang, "no-figures"),
    };
    let mut frame = chart(subject, described);
    let scaled = text(lang, &format!("scale-unit-{}", scale.id()));
    match scale {
        Scale::Linear => {}
        Scale::Log => frame.unit = format!("{} · {scaled}", frame.unit),
        Scale::Index => frame.unit = scaled,
    }
    marsad_chart::line(&LineChart {
        chart: frame,
        periods: periods.iter().map(|period| labels::short_period(*period)).collect(),
        series: lines.iter().map(|line| series(line, &periods, scale)).collect(),
        format: &|value| match scale {
            Scale::Index => numbers::number(lang, value, u8::from(value.fract() != 0.0)),
            Scale::Linear | Scale::Log => axis(subject, value),
        },
        baseline: match scale {
            Scale::Linear => Baseline::Zero,
            Scale::Log => Baseline::Ratio,
            Scale::Index => Baseline::Lowest,
        },
        notes: LineNotes {
            provisional: uncertain(lang, subject.flow, figures()),
            suppressed: text(lang, "withheld"),
            broken: text(lang, "break-explained"),
        },
    })
}

/// Why lines cannot be drawn on a scale, in plain words; none if they can.
pub(crate) fn refusal(lang: Lang, lines: &[Line<'_>], scale: Scale) -> Option<String> {
    let values =
        |line: &Line<'_>| -> Vec<f64> { line.figures.iter().filter_map(Figure::value).collect() };
    let key = match scale {
        Scale::Linear => return None,
        Scale::Log if lines.iter().any(|line| values(line).iter().any(|it| *it <= 0.0)) => {
            "scale-refused-zero"
        }
        Scale::Index if lines.iter().any(|it| values(it).first().is_some_and(|it| *it <= 0.0)) => {
            "scale-refused-first"
        }
        Scale::Log | Scale::Index if lines.iter().all(|line| values(line).len() < 2) => {
            "scale-refused-one"
        }
        Scale::Log | Scale::Index => return None,
    };
    Some(text(lang, key))
}

/// Whether a value is there and is not as firm as the others: marks of it are hollow.
pub(crate) fn is_uncertain(figure: &Figure<'_>) -> bool {
    figure.value().is_some() && !matches!(figure.status(), ObsStatus::Normal | ObsStatus::Break)
}

/// What hollow marks mean: every reason that occurs.
pub(crate) fn uncertain<'a, 'f: 'a>(
    lang: Lang,
    flow: Flow<'_>,
    figures: impl Iterator<Item = &'a Figure<'f>>,
) -> String {
    let found: BTreeSet<ObsStatus> =
        figures.filter(|it| is_uncertain(it)).map(Figure::status).collect();
    let words = found.into_iter().map(|status| match status {
        ObsStatus::Provisional if flow.is_official() => text(lang, "provisional"),
        ObsStatus::Provisional => text(lang, "provisional-explained"),
        ObsStatus::Imputed if !flow.is_official() => text(lang, "imputed-explained"),
        other => text(lang, &format!("obs-status-{}", other.code())),
    });
    words.collect::<Vec<_>>().join(&text(lang, "list-separator"))
}

fn series(line: &Line<'_>, periods: &[Period], scale: Scale) -> Series {
    let at = |period: &Period| line.figures.iter().find(|it| it.period() == *period);
    let first = line.figures.iter().find_map(Figure::value);
    let scaled = |value: f64| match (scale, first) {
        (Scale::Index, Some(first)) => value / first * 100.0,
        _ => value,
    };
    let breaks = periods
        .iter()
        .enumerate()
        .filter(|(_, it)| at(it).is_some_and(|it| it.status() == ObsStatus::Break));
    Series {
        name: line.name.clone(),
        points: periods
            .iter()
            .map(|period| match at(period) {
                None => Point::Missing,
                Some(figure) => match figure.value() {
                    Some(value) if is_uncertain(figure) => Point::Provisional(scaled(value)),
                    Some(value) => Point::Final(scaled(value)),
                    None if figure.status() == ObsStatus::Suppressed => Point::Suppressed,
                    None => Point::Missing,
                },
            })
            .collect(),
        breaks: breaks.map(|(n, _)| n).collect(),
        role: line.role,
    }
}

/// Every period between the first and the last, of the kind of the first: a line needs to show
/// where there is nothing.
fn continuous(periods: impl Iterator<Item = Period>) -> Vec<Period> {
    let mut found: Vec<Period> = periods.collect();
    found.sort_by_key(|it| select::start(*it));
    found.dedup();
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return found };
    match (first, last) {
        (Period::Month { .. }, Period::Month { .. }) => (select::start(*first)
            ..=select::start(*last))
            .map(|n| Period::Month { year: (n / 12) as i16, month: (n % 12) as i8 + 1 })
            .collect(),
        _ => found,
    }
}
