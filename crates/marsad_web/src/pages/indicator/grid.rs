//! What is shown, as rows and columns of figures: charts, tables and files all come from here, so
//! that they say the same.

use std::collections::BTreeMap;

use marsad_indicators::{Figure, distinct_codes};
use marsad_model::{Period, neutral};

use crate::{
    State,
    charts::Mark,
    labels,
    pages::{Visit, layout::segment, places, skill},
    select::{self, Flow},
};

use super::{
    beside::Beside,
    kind::Kind,
    view::{By, Viewed, is_part},
};

pub(super) struct Grid<'a> {
    /// On a page the first ones only, where there are thousands.
    pub(super) rows: Vec<Head>,
    /// Of all rows.
    pub(super) n_rows: usize,
    pub(super) columns: Vec<Head>,
    cells: Cells<'a>,
    /// What the rows are seen against: the figure of the whole that they are parts of.
    pub(super) whole: Option<Figure<'a>>,
}

/// By row and column.
type Cells<'a> = BTreeMap<Key, BTreeMap<Key, Figure<'a>>>;

/// Of a row or column.
pub(super) struct Head {
    pub(super) key: Key,
    pub(super) label: String,
    pub(super) link: Option<String>,
    /// It is what the others are seen against.
    pub(super) is_reference: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// The only column.
    Measure,
    Code(String),
    /// By last month and first month: in order of time.
    Period(i32, i32),
}

impl Key {
    pub(super) fn of(period: Period) -> Self {
        Self::Period(select::end(period), select::start(period))
    }
}

/// Rows that a page shows at most: names and addresses of thousands would take longer than all the rest.
pub(super) const MAX_ROWS: usize = 300;

impl<'a> Grid<'a> {
    /// With all rows, for files.
    pub(super) fn new(visit: &Visit<'a>, viewed: &Viewed<'a>) -> Self {
        Self::of(visit, viewed, usize::MAX)
    }

    /// With the rows that a page shows. Maps and scatter charts show all, and so do several columns,
    /// whose first may be empty where others are not.
    pub(super) fn on_page(visit: &Visit<'a>, viewed: &Viewed<'a>) -> Self {
        let has_all = viewed.by == By::Dimension("ref_area")
            || viewed.kind == Some(Kind::Scatter)
            || viewed.beside != Beside::Nothing;
        Self::of(visit, viewed, if has_all { usize::MAX } else { MAX_ROWS })
    }

    fn of(visit: &Visit<'a>, viewed: &Viewed<'a>, most: usize) -> Self {
        let Visit { state, lang, .. } = *visit;
        let figures = select::figures(state, &viewed.selection);
        // Between periods the whole changes too: it is a row then, and no line across the others.
        let over_time = matches!(viewed.beside, Beside::Periods(_) | Beside::EachPeriod);
        let mut cells: Cells<'_> = BTreeMap::new();
        let mut whole = None;
        for figure in figures {
            if !over_time && viewed.whole.as_deref().is_some_and(|it| is_whole(viewed, &figure, it))
            {
                whole = Some(figure);
            } else {
                let row = cells.entry(row_key(viewed, &figure)).or_default();
                row.insert(column_key(viewed, &figure), figure);
            }
        }
        let columns = columns(visit, viewed, &cells);
        let mut n_left_out = 0;
        let rows = match viewed.by {
            By::Time => period_heads(visit, &cells),
            By::Dimension(dimension) => {
                let mut codes = row_codes(viewed, dimension, &columns, &cells);
                n_left_out = codes.len().saturating_sub(most);
                codes.truncate(most);
                let mut rows = rows(visit, dimension, codes);
                let is_row = over_time && viewed.reference && !viewed.is_cloud();
                let whole = viewed.whole.as_ref().filter(|_| is_row);
                rows.extend(whole.map(|code| Head {
                    label: labels::label(state, lang, dimension, code),
                    link: None,
                    key: Key::Code(code.clone()),
                    is_reference: true,
                }));
                rows
            }
        };
        Self { n_rows: rows.len() + n_left_out, rows, columns, cells, whole }
    }

    /// Nothing is published of it, not even that it is withheld.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    pub(super) fn at(&self, row: &Head, column: &Head) -> Option<Figure<'a>> {
        self.cells.get(&row.key)?.get(&column.key).copied()
    }

    pub(super) fn figures(&self) -> impl Iterator<Item = &Figure<'a>> {
        figures(&self.cells)
    }

    /// The figures of a column, in the order of the rows.
    pub(super) fn column(&self, column: &Head) -> Vec<Figure<'a>> {
        self.rows.iter().filter_map(|row| self.at(row, column)).collect()
    }

    /// Rows in which there is anything.
    pub(super) fn filled(&self) -> Vec<&Head> {
        let has = |row: &&Head| self.columns.iter().any(|it| self.at(row, it).is_some());
        self.rows.iter().filter(has).collect()
    }

    /// Rows as marks, with the figures of the first column.
    pub(super) fn marks(&self) -> Vec<Mark<'_>> {
        let Some(column) = self.columns.first() else { return Vec::new() };
        self.rows
            .iter()
            .map(|row| Mark {
                code: row.code(),
                label: row.label.clone(),
                figure: self.at(row, column),
                link: row.link.clone(),
            })
            .collect()
    }

    /// The first and the last period, if there are two.
    pub(super) fn ends(&self) -> Option<[Period; 2]> {
        let mut periods: Vec<Period> = self.figures().map(Figure::period).collect();
        periods.sort_by_key(|it| Key::of(*it));
        match (periods.first(), periods.last()) {
            (Some(first), Some(last)) if first != last => Some([*first, *last]),
            _ => None,
        }
    }
}

impl Head {
    /// The code that it stands for; empty if it is none.
    pub(super) fn code(&self) -> &str {
        match &self.key {
            Key::Code(code) => code,
            Key::Measure | Key::Period(..) => "",
        }
    }
}

/// Whether a figure is that of the whole, beside those of its parts.
fn is_whole(viewed: &Viewed<'_>, figure: &Figure<'_>, whole: &str) -> bool {
    matches!(viewed.by, By::Dimension(dimension) if figure.code(dimension) == whole)
}

fn row_key(viewed: &Viewed<'_>, figure: &Figure<'_>) -> Key {
    match viewed.by {
        By::Time => Key::of(figure.period()),
        By::Dimension(dimension) => Key::Code(figure.code(dimension).to_owned()),
    }
}

fn column_key(viewed: &Viewed<'_>, figure: &Figure<'_>) -> Key {
    match viewed.beside {
        Beside::Codes(dimension, _) | Beside::Each(dimension)
            if viewed.by != By::Dimension(dimension) =>
        {
            Key::Code(figure.code(dimension).to_owned())
        }
        Beside::Periods(_) | Beside::EachPeriod => Key::of(figure.period()),
        _ => Key::Measure,
    }
}

fn figures<'c, 'a>(cells: &'c Cells<'a>) -> impl Iterator<Item = &'c Figure<'a>> {
    cells.values().flat_map(BTreeMap::values)
}

/// The periods there are figures of, in their order.
fn period_heads(visit: &Visit<'_>, cells: &Cells<'_>) -> Vec<Head> {
    let mut periods: Vec<Period> = figures(cells).map(Figure::period).collect();
    periods.sort_by_key(|it| Key::of(*it));
    periods.dedup();
    let head = |it: Period| Head {
        key: Key::of(it),
        label: labels::period(visit.state, visit.lang, it),
        link: None,
        is_reference: false,
    };
    periods.into_iter().map(head).collect()
}

/// The columns in which there is anything; chosen ones in the order chosen, whatever they hold.
fn columns(visit: &Visit<'_>, viewed: &Viewed<'_>, cells: &Cells<'_>) -> Vec<Head> {
    let Visit { state, lang, .. } = *visit;
    let coded = |dimension: &str, code: &str, is_reference| Head {
        key: Key::Code(code.to_owned()),
        label: labels::label(state, lang, dimension, code),
        link: link(visit, dimension, code),
        is_reference,
    };
    let has = |key: &Key| cells.values().any(|row| row.contains_key(key));
    match &viewed.beside {
        Beside::Codes(dimension, codes) if viewed.by != By::Dimension(dimension) => {
            let default = select::default_code(state, viewed.flow, dimension);
            let reference = viewed.reference && !codes.iter().any(|it| it == default);
            let reference =
                reference.then(|| coded(dimension, default, true)).filter(|it| has(&it.key));
            codes.iter().map(|code| coded(dimension, code, false)).chain(reference).collect()
        }
        Beside::Each(dimension) => {
            let mut codes: Vec<&str> = figures(cells).map(|it| it.code(dimension)).collect();
            codes.sort_unstable();
            codes.dedup();
            codes.into_iter().map(|code| coded(dimension, code, false)).collect()
        }
        Beside::Periods(_) | Beside::EachPeriod => period_heads(visit, cells),
        Beside::Nothing | Beside::Codes(..) => vec![Head {
            key: Key::Measure,
            label: labels::measure(lang, viewed.flow, viewed.measure),
            link: None,
            is_reference: false,
        }],
    }
}

/// The codes shown: places, occupations and what has an order in that order, others largest first.
fn row_codes(
    viewed: &Viewed<'_>,
    dimension: &'static str,
    columns: &[Head],
    cells: &Cells<'_>,
) -> Vec<String> {
    let mut codes = viewed.rows.clone();
    let is_chosen = matches!(viewed.beside, Beside::Codes(it, _) if it == dimension);
    if !is_chosen && !matches!(dimension, "ref_area" | "occupation" | "experience" | "education") {
        let value = |code: &String| {
            let first = columns.first()?;
            cells.get(&Key::Code(code.clone()))?.get(&first.key)?.value()
        };
        let mut valued: Vec<(Option<f64>, String)> =
            codes.into_iter().map(|code| (value(&code), code)).collect();
        // Withheld ones last.
        valued.sort_by(|(a, _), (b, _)| b.partial_cmp(a).expect("figures are numbers"));
        codes = valued.into_iter().map(|(_, code)| code).collect();
    }
    codes
}

/// One row per code.
fn rows(visit: &Visit<'_>, dimension: &'static str, codes: Vec<String>) -> Vec<Head> {
    let Visit { state, lang, .. } = *visit;
    codes
        .into_iter()
        .map(|code| Head {
            label: labels::label(state, lang, dimension, &code),
            link: link(visit, dimension, &code),
            key: Key::Code(code),
            is_reference: false,
        })
        .collect()
}

/// The page of what a code stands for.
fn link(visit: &Visit<'_>, dimension: &str, code: &str) -> Option<String> {
    let lang = visit.lang;
    match dimension {
        _ if code == neutral(dimension) => None,
        "ref_area" => Some(format!("/{}/places/{}", lang.tag(), segment(code))),
        "occupation" => Some(format!("/{}/occupations/{}", lang.tag(), segment(code))),
        "skill" => Some(skill::address(lang, code)),
        _ => None,
    }
}

/// The codes that rows are made of: the parts of the whole, at a level of places if one is asked
/// for; the whole itself where it has no parts.
pub(super) fn parts(
    state: &State,
    flow: Flow<'_>,
    (dimension, whole): (&'static str, &str),
    level: Option<marsad_taxonomy::Level>,
    figures: &[Figure<'_>],
) -> Vec<String> {
    let mut codes = distinct_codes(figures, dimension);
    if dimension != "ref_area" {
        codes.retain(|it| is_part(state, dimension, whole, it));
    } else if let Some(level) = level {
        let has_figure = |code: &str| codes.binary_search(&code).is_ok();
        // Every region and province is drawn, so that no map looks as if a part of the country were
        // not there; who has no figure among thousands is of no use.
        let is_shown = |code: &str| level <= marsad_taxonomy::Level::Province || has_figure(code);
        codes = places::at_level(state, whole, level)
            .into_iter()
            .filter(|code| is_shown(code))
            .collect();
    } else {
        let children: Vec<&str> =
            state.taxonomy.places.children(whole).map(|it| it.code.as_str()).collect();
        // An office may publish provinces and no regions.
        if children.iter().any(|it| codes.binary_search(it).is_ok()) {
            codes = children;
        } else {
            codes.retain(|it| places::is_within(state, whole, it));
        }
    }
    if codes.is_empty() {
        codes.push(whole);
    }
    let default = select::default_code(state, flow, dimension);
    codes.into_iter().filter(|it| *it != default || *it == whole).map(str::to_owned).collect()
}
