//! Points: one per row and series, or a cloud of places per place that holds them.

use std::collections::BTreeMap;

use marsad_chart::{Certainty, Dot, DotChart, DotNotes, DotRow};
use marsad_indicators::Figure;

use crate::{
    charts::{self, Subject},
    labels,
    pages::{Visit, places},
    texts::{Arg, text, text_with},
};

use super::{Ends, MAX_MARKS, drawn_of, reference};
use crate::pages::indicator::{
    grid::{Grid, Head},
    view::Viewed,
};

pub(super) fn draw(
    visit: &Visit<'_>,
    viewed: &Viewed<'_>,
    grid: &Grid<'_>,
    subject: Subject<'_>,
    remarks: &mut Vec<String>,
) -> String {
    let lang = visit.lang;
    let ends = Ends::new(visit, viewed);
    let rows = match viewed.is_cloud() {
        true => {
            remarks.push(text(lang, "cloud-explained"));
            cloud(visit, grid)
        }
        false => {
            let (n, rows) = match grid.columns.len() {
                1 => (grid.n_rows, grid.rows.iter().collect()),
                _ => (grid.filled().len(), grid.filled()),
            };
            remarks.extend(drawn_of(visit, MAX_MARKS, n));
            rows.into_iter().take(MAX_MARKS).map(|row| dots(grid, &ends, row)).collect()
        }
    };
    let count = [("count", Arg::Count(rows.len() as u64))];
    marsad_chart::dot(&DotChart {
        chart: charts::chart(subject, text_with(lang, "chart-dots-described", &count)),
        series: grid.columns.iter().map(|it| it.label.clone()).collect(),
        rows,
        format: &|value| charts::axis(subject, value),
        reference: reference(visit, viewed, grid),
        dot_notes: DotNotes {
            interval: text(lang, "range-middle-half"),
            provisional: charts::uncertain(lang, viewed.flow, grid.figures()),
        },
        notes: charts::notes(subject),
    })
}

fn dots(grid: &Grid<'_>, ends: &Ends<'_>, row: &Head) -> DotRow {
    let dots = grid.columns.iter().enumerate().map(|(series, column)| {
        let figure = grid.at(row, column);
        dot(series, figure.as_ref(), figure.and_then(|it| ends.values(&it)))
    });
    DotRow { label: row.label.clone(), dots: dots.collect(), link: row.link.clone() }
}

fn dot(series: usize, figure: Option<&Figure<'_>>, interval: Option<(f64, f64)>) -> Dot {
    let certainty = match figure {
        Some(figure) if charts::is_uncertain(figure) => Certainty::Provisional,
        _ => Certainty::Final,
    };
    Dot { series, value: charts::value(figure), interval, certainty }
}

/// A row per place that holds the places shown, one level below what holds them all.
fn cloud(visit: &Visit<'_>, grid: &Grid<'_>) -> Vec<DotRow> {
    let Visit { state, lang, .. } = *visit;
    let lines: Vec<(Vec<&str>, Option<Figure<'_>>)> = grid
        .marks()
        .iter()
        .filter_map(|mark| {
            let place = state.taxonomy.places.get(mark.code)?;
            let above = places::ancestors(state, place);
            Some((above.iter().map(|it| it.code.as_str()).collect(), mark.figure))
        })
        .collect();
    let shared = |n: usize| {
        let first = lines.first().and_then(|(above, _)| above.get(n));
        first.is_some() && lines.iter().all(|(above, _)| above.get(n) == first)
    };
    let depth = (0..).take_while(|n| shared(*n)).count();
    let mut rows: BTreeMap<&str, Vec<Dot>> = BTreeMap::new();
    for (above, figure) in &lines {
        if let (Some(holder), Some(figure)) = (above.get(depth), figure) {
            rows.entry(holder).or_default().push(dot(0, Some(figure), None));
        }
    }
    rows.into_iter()
        .map(|(code, mut dots)| {
            // Withheld ones would all lie at the same place.
            dots.retain(|it| matches!(it.value, marsad_chart::Value::Known(_)));
            DotRow { label: labels::label(state, lang, "ref_area", code), dots, link: None }
        })
        .collect()
}
