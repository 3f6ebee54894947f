//! Two dimensions, or one and time.

use marsad_chart::{Breaks, Columns, HeatChart, HeatRow, MOST_COLUMNS};
use marsad_model::Period;

use crate::{
    charts::{self, Subject},
    labels,
    pages::Visit,
    texts::{Arg, text_with},
};

use super::{MAX_MARKS, drawn_of};
use crate::pages::indicator::{
    beside::Beside,
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
    let by_time = viewed.by == By::Time;
    let filled = grid.filled();
    // Series are rows where time runs: it has more room that way, and runs as in a line chart.
    let (rows, columns): (Vec<&Head>, Vec<&Head>) = match by_time {
        true => (grid.columns.iter().collect(), filled),
        false => (filled, grid.columns.iter().collect()),
    };
    let are_periods = by_time || matches!(viewed.beside, Beside::Periods(_) | Beside::EachPeriod);
    remarks.extend(drawn_of(visit, MOST_COLUMNS, columns.len()));
    remarks.extend(drawn_of(visit, MAX_MARKS, rows.len()));
    // The newest periods, the first of others.
    let skipped = if are_periods { columns.len().saturating_sub(MOST_COLUMNS) } else { 0 };
    let columns = &columns[skipped..];
    let at = |row: &Head, column: &Head| match by_time {
        true => grid.at(column, row),
        false => grid.at(row, column),
    };
    let rows: Vec<HeatRow> = rows
        .into_iter()
        .take(MAX_MARKS)
        .map(|row| HeatRow {
            label: row.label.clone(),
            cells: columns.iter().map(|it| charts::value(at(row, it).as_ref())).collect(),
            link: row.link.clone(),
        })
        .collect();
    let count = [
        ("rows", Arg::Count(rows.len() as u64)),
        ("columns", Arg::Count(columns.len().min(MOST_COLUMNS) as u64)),
    ];
    let periods: Vec<Period> = grid.figures().map(marsad_indicators::Figure::period).collect();
    let short = |head: &Head| {
        let period = periods.iter().find(|it| Key::of(**it) == head.key);
        period.map_or_else(|| head.label.clone(), |it| labels::short_period(*it))
    };
    marsad_chart::heat(&HeatChart {
        chart: charts::chart(subject, text_with(visit.lang, "chart-heat-described", &count)),
        columns: columns.iter().map(|it| short(it)).collect(),
        order: if are_periods { Columns::Periods } else { Columns::Categories },
        rows,
        breaks: Breaks::Quantile,
        format: &|value| charts::exact(subject, value),
        notes: charts::notes(subject),
    })
}
