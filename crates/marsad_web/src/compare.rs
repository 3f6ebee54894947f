//! Comparisons of rival figures: one place for the page and the API.

#[cfg(test)]
mod sample;

use marsad_indicators::reconcile::{Comparison, Reconciled, reconcile};
use marsad_model::TOTAL;
use marsad_taxonomy::{Level, Place};

use crate::State;

#[cfg(test)]
pub(crate) use sample::sample;

/// A comparison for an area, and for one sex or milieu if so chosen.
pub(crate) fn reconciled<'a>(
    state: &'a State,
    comparison: &'a Comparison,
    area: &str,
    fixed: &[(&str, &str)],
) -> Reconciled<'a> {
    let below = sub_areas(state, comparison, area);
    reconcile(comparison, &state.concepts, &state.cube, area, &below, fixed)
}

/// Areas of the level that the comparison runs over, within `area`; none is within another.
fn sub_areas<'a>(state: &'a State, comparison: &Comparison, area: &str) -> Vec<&'a str> {
    let Some(level) = comparison.sub_areas.as_deref().and_then(Level::parse) else {
        return Vec::new();
    };
    let places = &state.taxonomy.places;
    let is_within = |place: &Place| {
        let mut next = place.parent.as_deref();
        while let Some(code) = next {
            let Some(parent) = places.get(code) else { return false };
            // A prefecture of a prefecture is in it already.
            if parent.level == level {
                return false;
            }
            if code == area {
                return true;
            }
            next = parent.parent.as_deref();
        }
        false
    };
    places
        .all()
        .filter(|it| it.level == level && is_within(it))
        .map(|it| it.code.as_str())
        .collect()
}

/// The codes of a dimension that any figure of the comparison has numbers for; the total is first.
pub(crate) fn choices(state: &State, comparison: &Comparison, dimension: &str) -> Vec<String> {
    let mut codes: Vec<String> = comparison
        .figures
        .iter()
        .flat_map(|it| state.cube.codes(&it.series.dataflow, dimension))
        .filter(|it| *it != TOTAL)
        .map(str::to_owned)
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes.insert(0, TOTAL.to_owned());
    codes
}

/// Whether any figure of it is at hand.
pub(crate) fn has_figures(state: &State, comparison: &Comparison) -> bool {
    comparison.figures.iter().any(|it| state.cube.contains(&it.series.dataflow))
}

/// The unit of what is compared.
pub(crate) fn unit<'a>(state: &'a State, comparison: &'a Comparison) -> &'a str {
    let series = comparison.figures.iter().map(|it| &it.series);
    let mut units = series.filter_map(|it| {
        let flow = crate::select::flow(state, &it.dataflow)?;
        Some(flow.unit(&it.measure)).filter(|it| !it.is_empty())
    });
    units.next().unwrap_or("percent")
}
