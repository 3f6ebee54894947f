//! From what the reader asks for to the figures that answer it.

use marsad_indicators::Figure;
use marsad_model::{Period, TOTAL};

use crate::{
    State,
    select::{self, Flow, Selection, Wanted},
};

use super::{
    beside::{self, Beside, Compared},
    grid,
    view::{By, View, Viewed},
};

/// More rows than this are not named one by one, where all are meant.
const MAX_NAMED: usize = 500;

/// Finds the series, the rows, and the figures that both are made of.
pub(super) fn choose(state: &State, viewed: &mut Viewed<'_>) {
    let flow = viewed.flow;
    let default = |dimension: &str| select::default_code(state, flow, dimension);
    if viewed.view != View::Map {
        let codes = match viewed.compared {
            Compared::Dimension(dimension) => viewed.codes_of(dimension),
            _ => &[],
        };
        let about = (viewed.by, codes, &viewed.chosen[..]);
        viewed.beside = beside::beside(state, flow, viewed.compared, about);
    }
    if viewed.by == By::Time
        && viewed.beside == Beside::Nothing
        && viewed.reference
        && let Some(place) = viewed.code("ref_area").filter(|it| *it != default("ref_area"))
    {
        // A place over time is seen against the nation.
        viewed.beside = Beside::Codes("ref_area", vec![place.to_owned()]);
    }
    let mut selection = viewed.selection.clone();
    for (dimension, codes) in viewed.dimensions.iter().zip(&viewed.codes) {
        let first = codes.first().cloned().unwrap_or_default();
        let wanted = match &viewed.beside {
            Beside::Codes(it, codes) if it == dimension => {
                let mut codes = codes.clone();
                let default = default(dimension).to_owned();
                if viewed.reference && !codes.contains(&default) {
                    codes.push(default);
                }
                Wanted::Among(codes)
            }
            Beside::Each(it) if it == dimension => Wanted::Each,
            _ => Wanted::One(first),
        };
        selection.codes.insert(dimension, wanted);
    }
    match (&viewed.beside, viewed.period()) {
        (Beside::Periods(periods), _) => selection.periods.clone_from(periods),
        (Beside::EachPeriod, _) | (_, None) => {}
        (_, Some(period)) => selection = selection.during(period),
    }
    if let Beside::Each(dimension) = viewed.beside {
        // The parts of the whole only: hierarchies are seen one level at a time.
        let mut probe = selection.clone();
        if let By::Dimension(rows) = viewed.by {
            probe.codes.insert(rows, Wanted::Each);
        }
        let figures = select::figures(state, &probe);
        let parts = grid::parts(state, flow, (dimension, default(dimension)), None, &figures);
        selection.codes.insert(dimension, Wanted::Among(parts));
    }
    if let By::Dimension(dimension) = viewed.by {
        let is_chosen = matches!(viewed.beside, Beside::Codes(it, _) if it == dimension);
        let is_several = viewed.codes_of(dimension).len() > 1;
        let whole = match viewed.code(dimension) {
            Some(code) if !is_several && !is_chosen => code.to_owned(),
            _ => default(dimension).to_owned(),
        };
        viewed.rows = match &viewed.beside {
            Beside::Codes(it, codes) if *it == dimension => codes.clone(),
            _ => {
                let mut probe = selection.clone();
                probe.codes.insert(dimension, Wanted::Each);
                let figures = select::figures(state, &probe);
                let about = (dimension, whole.as_str());
                grid::parts(state, flow, about, viewed.level, &figures)
            }
        };
        // What has no parts is seen against everything.
        let whole =
            if viewed.rows.contains(&whole) { default(dimension).to_owned() } else { whole };
        let is_all = is_all(viewed, dimension, &whole);
        let mut wanted = viewed.rows.clone();
        // Where another dimension is compared, its whole stands beside as a column.
        let is_crossed = !is_chosen && matches!(viewed.beside, Beside::Codes(..) | Beside::Each(_));
        if !is_crossed && !viewed.rows.contains(&whole) {
            if viewed.reference {
                wanted.push(whole.clone());
            }
            viewed.whole = Some(whole);
        }
        let wanted = match wanted.len() > viewed.rows.len() {
            true if is_all => Wanted::Any,
            false if is_all => Wanted::Each,
            _ => Wanted::Among(wanted),
        };
        selection.codes.insert(dimension, wanted);
    }
    viewed.selection = selection;
}

/// Whether the rows are so many that they need not be named: all codes of a dimension that has no
/// levels.
fn is_all(viewed: &Viewed<'_>, dimension: &str, whole: &str) -> bool {
    let has_levels = matches!(dimension, "ref_area" | "occupation");
    let is_chosen = matches!(viewed.beside, Beside::Codes(it, _) if it == dimension);
    viewed.rows.len() > MAX_NAMED && !has_levels && !is_chosen && whole == TOTAL
}

/// Values that grow with what they are of: the nation's would dwarf those of its regions.
pub(super) fn is_count(unit: &str) -> bool {
    !matches!(unit, "percent" | "currency_month")
}

/// The periods of a vintage's figures for the whole country, oldest first.
pub(super) fn periods(state: &State, flow: Flow<'_>, selection: &Selection) -> Vec<Period> {
    let measure = selection.measure.as_deref().unwrap_or_default();
    if selection.vintage.is_none() {
        return select::periods(state, flow, measure);
    }
    let mut periods: Vec<Period> =
        select::figures(state, selection).iter().map(Figure::period).collect();
    periods.sort_by_key(|it| select::end(*it));
    periods.dedup();
    if periods.is_empty() { select::periods(state, flow, measure) } else { periods }
}
