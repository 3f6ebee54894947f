//! From one period to another.

use marsad_chart::{Emphasis, MOST_SLOPES, SlopeChart, SlopeRow};

use crate::{
    charts::{self, Subject},
    labels,
    pages::Visit,
    texts::{Arg, text_with},
};

use super::drawn_of;
use crate::pages::indicator::{
    grid::{Grid, Head, Key},
    view::{By, Viewed},
};

pub(super) fn draw(
    visit: &Visit<'_>,
    viewed: &Viewed<'_>,
    grid: &Grid<'_>,
    subject: Subject<'_>,
    remarks: &mut Vec<String>,
) -> String {
    let Visit { state, lang, .. } = *visit;
    // Offered only where there are two.
    let Some(ends) = grid.ends() else { return String::new() };
    let of_period =
        |heads: &'_ [Head], n: usize| heads.iter().position(|it| it.key == Key::of(ends[n]));
    let row = |head: &Head, values: [Option<marsad_indicators::Figure<'_>>; 2]| SlopeRow {
        label: head.label.clone(),
        values: values.map(|it| charts::value(it.as_ref())),
        link: head.link.clone(),
        emphasis: if head.is_reference { Emphasis::Reference } else { Emphasis::Plain },
    };
    let rows: Vec<SlopeRow> = match viewed.by {
        By::Time => {
            let at = |n: usize, column: &Head| {
                of_period(&grid.rows, n).and_then(|it| grid.at(&grid.rows[it], column))
            };
            grid.columns.iter().map(|it| row(it, [at(0, it), at(1, it)])).collect()
        }
        By::Dimension(_) => {
            let at = |n: usize, row: &Head| {
                of_period(&grid.columns, n).and_then(|it| grid.at(row, &grid.columns[it]))
            };
            grid.filled().into_iter().map(|it| row(it, [at(0, it), at(1, it)])).collect()
        }
    };
    remarks.extend(drawn_of(visit, MOST_SLOPES, rows.len()));
    let periods = ends.map(|it| labels::period(state, lang, it));
    let args = [("first", Arg::Words(&periods[0])), ("last", Arg::Words(&periods[1]))];
    marsad_chart::slope(&SlopeChart {
        chart: charts::chart(subject, text_with(lang, "chart-slope-described", &args)),
        periods: periods.clone(),
        rows,
        format: &|value| charts::exact(subject, value),
        notes: charts::notes(subject),
    })
}
