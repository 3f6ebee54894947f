//! The chart or map of a selection, for the page and for files.

mod dots;
mod heat;
mod scatter;
mod slope;

use marsad_chart::{Reference, Role};
use marsad_indicators::Figure;

use crate::{
    charts::{self, Line, Mark, Scale, Sheet, Subject},
    labels,
    pages::Visit,
    select,
    texts::{Arg, text, text_with},
};

use super::{
    beside::Beside,
    grid::Grid,
    kind::{Kind, offered},
    view::{By, View, Viewed},
};

pub(super) use scatter::{Pairs, axis_name, other_measures};

/// A drawing, and what must be said beside it.
pub(super) struct Drawn {
    pub(super) svg: String,
    /// What it shows in a word: the months, or the period.
    pub(super) note: String,
    /// What it does not show, and why.
    pub(super) remarks: Vec<String>,
}

/// Marks drawn; the table and the files have all.
const MAX_MARKS: usize = 30;

pub(super) fn subject<'a>(
    visit: &Visit<'a>,
    viewed: &Viewed<'a>,
    heading: &'a str,
    sheet: Sheet<'a>,
) -> Subject<'a> {
    Subject {
        state: visit.state,
        lang: visit.lang,
        flow: viewed.flow,
        measure: viewed.measure,
        id: "view",
        title: heading,
        sheet,
    }
}

/// What is selected, in words: name, every code that is not the default, what is compared, and a
/// scale that is not the plain one.
pub(super) fn heading(visit: &Visit<'_>, viewed: &Viewed<'_>) -> String {
    let Visit { state, lang, .. } = *visit;
    let measure = labels::measure(lang, viewed.flow, viewed.measure);
    let mut words = vec![match viewed.flow.measures().len() {
        1 => labels::flow(lang, viewed.flow),
        _ => format!("{} – {measure}", labels::flow(lang, viewed.flow)),
    }];
    for (dimension, codes) in viewed.dimensions.iter().zip(&viewed.codes) {
        let name = |code: &String| labels::label(state, lang, dimension, code);
        let default = select::default_code(state, viewed.flow, dimension);
        match &viewed.beside {
            Beside::Codes(it, codes) if it == dimension => {
                words.push(codes.iter().map(name).collect::<Vec<_>>().join(" · "));
                continue;
            }
            Beside::Each(it) if it == dimension => continue,
            _ => {}
        }
        let code = codes.first().filter(|_| codes.len() == 1);
        let is_place = *dimension == "ref_area";
        if let Some(code) = code
            && (is_place || code != default)
        {
            words.push(name(code));
        }
    }
    if let Beside::Periods(periods) = &viewed.beside {
        let names = periods.iter().map(|it| labels::period(state, lang, *it));
        words.push(names.collect::<Vec<_>>().join(" · "));
    }
    words.join(&text(lang, "list-separator"))
}

/// The kind that a selection is drawn as: the one asked for if it makes sense.
pub(super) fn kind(viewed: &Viewed<'_>, grid: &Grid<'_>) -> Option<Kind> {
    let offered = offered(viewed, grid);
    viewed.kind.filter(|it| offered.contains(it)).or(offered.first().copied())
}

pub(super) fn draw(
    visit: &Visit<'_>,
    viewed: &Viewed<'_>,
    grid: &Grid<'_>,
    heading: &str,
    sheet: Sheet<'_>,
) -> Option<Drawn> {
    let Visit { state, lang, .. } = *visit;
    // The subject borrows the heading for as long as the drawing takes.
    let subject = subject(visit, viewed, heading, sheet);
    let kind = kind(viewed, grid)?;
    let mut remarks = Vec::new();
    let period = viewed.period().map(|it| labels::period(state, lang, it));
    let note = period.unwrap_or_else(|| text(lang, "by-month"));
    let map = (viewed.view == View::Map).then(|| charts::map(subject, &grid.marks()));
    if let Some(map) = map {
        match map {
            Some(svg) => {
                remarks.extend(without_outline(visit, grid));
                return Some(Drawn { svg, note, remarks });
            }
            None => remarks.push(text(lang, "map-no-outlines")),
        }
    }
    let svg = match kind {
        Kind::Line => lines(visit, viewed, grid, subject, &mut remarks),
        Kind::Bar => {
            let marks = cut(visit, grid, &mut remarks);
            charts::bars_against(subject, &marks, reference(visit, viewed, grid))
        }
        Kind::Range => {
            let marks = cut(visit, grid, &mut remarks);
            charts::ranges(subject, quartiles(visit, viewed, &marks))
        }
        Kind::Dot => dots::draw(visit, viewed, grid, subject, &mut remarks),
        Kind::Slope => slope::draw(visit, viewed, grid, subject, &mut remarks),
        Kind::Heat => heat::draw(visit, viewed, grid, subject, &mut remarks),
        Kind::Scatter => scatter::draw(visit, viewed, grid, subject, &mut remarks)?,
    };
    Some(Drawn { svg, note, remarks })
}

fn lines(
    visit: &Visit<'_>,
    viewed: &Viewed<'_>,
    grid: &Grid<'_>,
    subject: Subject<'_>,
    remarks: &mut Vec<String>,
) -> String {
    let lines: Vec<Line<'_>> = grid
        .columns
        .iter()
        .map(|column| Line {
            name: column.label.clone(),
            figures: grid.column(column),
            role: if column.is_reference { Role::Reference } else { Role::Shown },
        })
        .collect();
    remarks.extend(charts::refusal(visit.lang, &lines, viewed.scale));
    if viewed.scale == Scale::Index && remarks.is_empty() {
        remarks.push(text(visit.lang, "scale-index-files"));
    }
    charts::lines_on(subject, &lines, viewed.scale)
}

/// The first marks, and a word on the rest.
fn cut<'a>(visit: &Visit<'_>, grid: &'a Grid<'_>, remarks: &mut Vec<String>) -> Vec<Mark<'a>> {
    let mut marks = grid.marks();
    remarks.extend(drawn_of(visit, MAX_MARKS, grid.n_rows));
    marks.truncate(MAX_MARKS);
    marks
}

/// Says that only some are drawn, if so.
fn drawn_of(visit: &Visit<'_>, most: usize, all: usize) -> Option<String> {
    let args = [("count", Arg::Count(most as u64)), ("all", Arg::Count(all as u64))];
    (all > most).then(|| text_with(visit.lang, "chart-cut", &args))
}

/// The places of a map that have a figure and no outline.
fn without_outline(visit: &Visit<'_>, grid: &Grid<'_>) -> Option<String> {
    let has_outline = |code: &str| visit.state.shapes.paths.iter().any(|(known, _)| known == code);
    let lacking =
        grid.marks().iter().filter(|it| it.figure.is_some() && !has_outline(it.code)).count();
    let count = [("count", Arg::Count(lacking as u64))];
    (lacking > 0).then(|| text_with(visit.lang, "map-without-outline", &count))
}

/// The whole that the rows are parts of, as a line across them.
fn reference(visit: &Visit<'_>, viewed: &Viewed<'_>, grid: &Grid<'_>) -> Option<Reference> {
    let By::Dimension(dimension) = viewed.by else { return None };
    let figure = grid.whole?;
    let name = labels::label(visit.state, visit.lang, dimension, figure.code(dimension));
    figure.value().map(|value| Reference { name, value })
}

type QuartileRow<'a> = (String, [Option<Figure<'a>>; 3], Option<String>);

fn quartiles<'a>(
    visit: &Visit<'a>,
    viewed: &Viewed<'a>,
    marks: &[Mark<'a>],
) -> Vec<QuartileRow<'a>> {
    let ends = Ends::new(visit, viewed);
    let row = |mark: &Mark<'a>| {
        let (low, high) = mark.figure.map_or((None, None), |it| ends.of(&it));
        (mark.label.clone(), [low, mark.figure, high], mark.link.clone())
    };
    marks.iter().map(row).collect()
}

/// Figures of the measures between which those shown lie.
pub(super) struct Ends<'a> {
    low: Vec<Figure<'a>>,
    high: Vec<Figure<'a>>,
}

impl<'a> Ends<'a> {
    pub(super) fn new(visit: &Visit<'a>, viewed: &Viewed<'a>) -> Self {
        let of = |measure: &str| {
            let mut selection = viewed.selection.clone();
            selection.measure = Some(measure.to_owned());
            select::figures(visit.state, &selection)
        };
        match viewed.interval() {
            Some((low, high)) => Self { low: of(low), high: of(high) },
            None => Self { low: Vec::new(), high: Vec::new() },
        }
    }

    /// Those of the same cell as a figure.
    pub(super) fn of(&self, figure: &Figure<'_>) -> (Option<Figure<'a>>, Option<Figure<'a>>) {
        let is_same = |it: &&Figure<'_>| {
            it.period() == figure.period()
                && (0..marsad_model::DIMENSIONS.len()).all(|n| it.code_at(n) == figure.code_at(n))
        };
        (self.low.iter().find(is_same).copied(), self.high.iter().find(is_same).copied())
    }

    /// Both values, if both are known.
    pub(super) fn values(&self, figure: &Figure<'_>) -> Option<(f64, f64)> {
        let (low, high) = self.of(figure);
        Some((low?.value()?, high?.value()?))
    }
}
