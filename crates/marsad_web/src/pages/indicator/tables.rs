//! The table of what is shown: rows and columns as in the chart, or more of them.

use std::collections::BTreeSet;

use marsad_indicators::Figure;
use marsad_model::Lang;

use crate::{
    charts,
    download::{self, Cell, Table},
    labels,
    pages::{
        Visit,
        parts::{self, TablePart, TableRow},
    },
    select::Flow,
    texts::{Arg, text, text_with},
};

use super::{
    drawing::{Pairs, axis_name},
    grid::{Grid, Head, MAX_ROWS},
    view::{By, Viewed},
};

/// With more columns than this, why a figure is withheld is said once below the table.
const MAX_REMARKED: usize = 2;

/// The table, and what must be said below it.
pub(super) fn table(
    visit: &Visit<'_>,
    viewed: &Viewed<'_>,
    grid: &Grid<'_>,
    caption: &str,
) -> (TablePart, String) {
    let Visit { state, lang, .. } = *visit;
    let flow = viewed.flow;
    let rows = rows(viewed, grid);
    let n = if grid.columns.len() == 1 { grid.n_rows } else { rows.len() };
    let mut table = TablePart {
        caption: caption.to_owned(),
        columns: columns(lang, viewed, grid),
        rows: rows
            .into_iter()
            .take(MAX_ROWS)
            .map(|row| TableRow {
                head: row.label.clone(),
                link: row.link.clone(),
                cells: grid
                    .columns
                    .iter()
                    .map(|column| parts::cell(lang, flow, grid.at(row, column)))
                    .collect(),
            })
            .collect(),
    };
    if let (By::Dimension(dimension), Some(whole)) = (viewed.by, grid.whole) {
        table.rows.push(TableRow {
            head: labels::label(state, lang, dimension, whole.code(dimension)),
            link: None,
            cells: vec![parts::cell(lang, flow, Some(whole))],
        });
    }
    let mut notes = Vec::new();
    if n > MAX_ROWS {
        notes.push(text_with(lang, "table-cut", &[("count", Arg::Count(MAX_ROWS as u64))]));
    }
    if grid.columns.len() > MAX_REMARKED {
        notes.extend(remarks_below(visit, &mut table));
    }
    (table, notes.join(" "))
}

/// The same as a spreadsheet, with all rows.
pub(super) fn sheet(visit: &Visit<'_>, viewed: &Viewed<'_>, grid: &Grid<'_>) -> Table {
    let Visit { state, lang, .. } = *visit;
    let mut n_empty = 0_u64;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for row in self::rows(viewed, grid) {
        let mut cells = vec![Cell::Text(row.label.clone())];
        for column in &grid.columns {
            let figure = grid.at(row, column);
            n_empty += u64::from(figure.is_none());
            cells.push(figure.map_or(Cell::Empty, |it| cell(lang, viewed.flow, it)));
        }
        rows.push(cells);
    }
    if let (By::Dimension(dimension), Some(whole)) = (viewed.by, grid.whole) {
        let name = labels::label(state, lang, dimension, whole.code(dimension));
        rows.push(vec![Cell::Text(name), cell(lang, viewed.flow, whole)]);
    }
    let mut notes = Vec::new();
    if n_empty > 0 {
        let why = charts::absent(lang, viewed.flow);
        let args = [("count", Arg::Count(n_empty)), ("why", Arg::Words(&why))];
        notes.push((text(lang, "notes-empty"), text_with(lang, "notes-empty-told", &args)));
    }
    Table {
        name: format!("{}-table", viewed.flow.id()),
        lang,
        as_of: state.as_of,
        columns: columns(lang, viewed, grid),
        rows,
        notes,
    }
}

fn cell(lang: Lang, flow: Flow<'_>, figure: Figure<'_>) -> Cell {
    Cell::Figure(download::Figure {
        value: figure.value(),
        decimals: flow.decimals(figure.measure()),
        is_percent: flow.unit(figure.measure()) == "percent",
        word: charts::shown(lang, flow, figure),
        status: figure.status(),
        confidentiality: figure.confidentiality(),
    })
}

/// What the rows are, and the columns behind.
fn columns(lang: Lang, viewed: &Viewed<'_>, grid: &Grid<'_>) -> Vec<String> {
    let first = match viewed.by {
        By::Time => text(lang, "period"),
        By::Dimension(dimension) => labels::dimension(lang, dimension),
    };
    std::iter::once(first).chain(grid.columns.iter().map(|it| it.label.clone())).collect()
}

/// The rows in which there is anything; all of them where there is one column.
fn rows<'g>(viewed: &Viewed<'_>, grid: &'g Grid<'_>) -> Vec<&'g Head> {
    match viewed.by {
        // The newest first.
        By::Time => grid.filled().into_iter().rev().collect(),
        By::Dimension(_) if grid.columns.len() == 1 => grid.rows.iter().collect(),
        By::Dimension(_) => grid.filled(),
    }
}

/// Takes the remarks out of the cells; each of them once.
fn remarks_below(visit: &Visit<'_>, table: &mut TablePart) -> Option<String> {
    let mut found = BTreeSet::new();
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        if !cell.remark.is_empty() {
            found.insert(std::mem::take(&mut cell.remark));
        }
    }
    let words: Vec<String> = found.into_iter().collect();
    let words = words.join(&text(visit.lang, "list-separator"));
    let args = [("reasons", Arg::Words(&words))];
    (!words.is_empty()).then(|| text_with(visit.lang, "table-remarks", &args))
}

/// The table of two measures.
pub(super) fn pairs(
    visit: &Visit<'_>,
    viewed: &Viewed<'_>,
    pairs: &Pairs<'_>,
    caption: &str,
) -> TablePart {
    let lang = visit.lang;
    TablePart {
        caption: caption.to_owned(),
        columns: vec![
            match viewed.by {
                By::Time => text(lang, "period"),
                By::Dimension(dimension) => labels::dimension(lang, dimension),
            },
            axis_name(visit, viewed.flow, viewed.measure),
            axis_name(visit, pairs.flow, pairs.measure),
        ],
        rows: pairs
            .rows
            .iter()
            .take(MAX_ROWS)
            .map(|pair| TableRow {
                head: pair.label.clone(),
                link: pair.link.clone(),
                cells: vec![
                    parts::cell(lang, viewed.flow, Some(pair.x)),
                    parts::cell(lang, pairs.flow, Some(pair.y)),
                ],
            })
            .collect(),
    }
}
