//! Which kinds of chart make sense for a selection.

use super::{
    beside::Beside,
    grid::Grid,
    view::{By, Viewed},
};

/// A kind of chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Line,
    Bar,
    Dot,
    /// Quartiles.
    Range,
    Slope,
    Heat,
    Scatter,
}

/// More lines cannot be told apart.
const MOST_LINES: usize = 6;

/// Points of a scatter chart: fewer say nothing, and of more the page would weigh megabytes.
const LEAST_POINTS: usize = 3;
const MOST_POINTS: usize = 2_000;

impl Kind {
    pub(super) const ALL: [Self; 7] =
        [Self::Line, Self::Bar, Self::Dot, Self::Range, Self::Slope, Self::Heat, Self::Scatter];

    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Bar => "bar",
            Self::Dot => "dot",
            Self::Range => "range",
            Self::Slope => "slope",
            Self::Heat => "heat",
            Self::Scatter => "scatter",
        }
    }
}

/// The kinds that a selection can be drawn as, best first; none if there is nothing to draw.
pub(super) fn offered(viewed: &Viewed<'_>, grid: &Grid<'_>) -> Vec<Kind> {
    if grid.is_empty() {
        return Vec::new();
    }
    let mut kinds = match (viewed.by, &viewed.beside) {
        (By::Time, Beside::Nothing) => vec![Kind::Line],
        (By::Time, _) => match grid.columns.len() {
            0..=MOST_LINES => vec![Kind::Line, Kind::Slope, Kind::Heat],
            _ => vec![Kind::Heat, Kind::Slope],
        },
        _ if viewed.is_cloud() => vec![Kind::Dot],
        // What stands in one column is told apart by its length.
        (By::Dimension(_), _) if grid.columns.len() == 1 => vec![Kind::Bar, Kind::Dot],
        (By::Dimension(_), Beside::Periods(_) | Beside::EachPeriod) => {
            vec![Kind::Dot, Kind::Slope, Kind::Heat]
        }
        (By::Dimension(_), _) => vec![Kind::Dot, Kind::Heat],
    };
    if viewed.interval().is_some() && kinds.first() == Some(&Kind::Bar) {
        kinds.insert(0, Kind::Range);
    }
    let has_negative = || grid.figures().any(|it| it.value().is_some_and(|value| value < 0.0));
    kinds.retain(|kind| match kind {
        // Bars begin at zero and have nowhere to go from there.
        Kind::Bar => !has_negative(),
        Kind::Dot => grid.columns.len() <= MOST_LINES,
        Kind::Slope => grid.ends().is_some(),
        _ => true,
    });
    let is_single = viewed.beside == Beside::Nothing && !viewed.is_cloud();
    if is_single && (LEAST_POINTS..=MOST_POINTS).contains(&grid.n_rows) {
        kinds.push(Kind::Scatter);
    }
    kinds
}
