//! Tables whose every figure leads to its cell.

use marsad_indicators::Figure;

use crate::{charts, select::Flow, sentences::About};

pub(crate) struct Table {
    /// The first one heads the rows.
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

pub(crate) struct Row {
    pub(crate) head: String,
    /// Where the head leads; may be empty.
    pub(crate) href: String,
    pub(crate) cells: Vec<Cell>,
}

pub(crate) struct Cell {
    pub(crate) text: String,
    /// Why there is no value, or that it will change; empty for a plain one.
    pub(crate) remark: String,
    pub(crate) href: String,
    /// Whether it is a published value.
    pub(crate) is_known: bool,
}

pub(super) fn cell(about: About<'_>, flow: Flow<'_>, figure: Option<Figure<'_>>) -> Cell {
    match figure {
        Some(figure) => Cell {
            text: charts::shown(about.lang, flow, figure),
            // Why, where there is nothing; provisional figures are explained by the sentences.
            remark: match figure.value() {
                None => charts::remark(about.lang, figure),
                Some(_) => String::new(),
            },
            href: about.address(flow, figure),
            is_known: figure.value().is_some(),
        },
        None => plain(charts::absent(about.lang, flow)),
    }
}

/// Without the reason: where many are withheld, the closing words tell why once.
pub(super) fn brief(cell: Cell) -> Cell {
    Cell { remark: String::new(), ..cell }
}

pub(super) fn plain(text: String) -> Cell {
    Cell { text, remark: String::new(), href: String::new(), is_known: false }
}
