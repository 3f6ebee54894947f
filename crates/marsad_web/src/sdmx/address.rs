//! Addresses of data, for pages and catalogues that lead here.

use marsad_model::{DIMENSIONS, SEASONAL_ADJUST};

use super::codes;
use crate::{
    State,
    select::{self, Flow, Selection, Wanted},
};

/// Codes named one by one; more of them are asked for as any.
const MAX_LISTED: usize = 100;

/// The address of all figures of a flow; `format` is `csv`, `json` or `xml`.
pub(crate) fn whole(state: &State, flow: Flow<'_>, format: &str) -> String {
    below(state, flow.id(), "all", format)
}

/// The address of a selection's figures. SDMX has no word for "each but the total", so
/// that each is any.
pub(crate) fn address(state: &State, selection: &Selection, format: &str) -> String {
    let flow = selection.flow.as_str();
    let mut key = vec![String::new()];
    for n in dimensions(state, flow) {
        let default =
            || select::flow(state, flow).map(|it| select::default_code(state, it, DIMENSIONS[n]));
        let wanted: Vec<&str> = match selection.codes.get(DIMENSIONS[n]) {
            Some(Wanted::Among(codes)) if codes.len() <= MAX_LISTED => {
                codes.iter().map(String::as_str).collect()
            }
            Some(Wanted::Among(_) | Wanted::Each | Wanted::Any) => Vec::new(),
            Some(Wanted::One(code)) => vec![code],
            None => default().into_iter().collect(),
        };
        let wanted = wanted.into_iter().map(|it| codes::code(n, it, &state.country));
        key.push(wanted.collect::<Vec<_>>().join("+"));
    }
    key.push(selection.measure.as_deref().map_or(String::new(), |it| codes::id(it).into_owned()));
    let mut address = below(state, flow, &key.join("."), format);
    let month = |it: i32| format!("{:04}-{:02}", it.div_euclid(12), it.rem_euclid(12) + 1);
    // The service knows ranges of time only: what lies between chosen periods comes too.
    let first = selection.periods.iter().copied().min_by_key(|it| select::start(*it));
    let last = selection.periods.iter().copied().max_by_key(|it| select::end(*it));
    if let Some(from) = selection.from.or(first) {
        address.push_str(&format!("&startPeriod={}", month(select::start(from))));
    }
    if let Some(to) = selection.to.or(last) {
        address.push_str(&format!("&endPeriod={}", month(select::end(to))));
    }
    address
}

fn below(state: &State, flow: &str, key: &str, format: &str) -> String {
    let agency = &state.taxonomy.country.agency;
    format!("/sdmx/2.1/data/{agency},{}/{key}?format={format}", dataflow(flow))
}

/// The id of a flow's dataflow.
pub(super) fn dataflow(flow: &str) -> String {
    format!("DF_{}", codes::id(flow).to_uppercase())
}

/// The dimensions of the model that a flow's key has.
pub(super) fn dimensions(state: &State, flow: &str) -> Vec<usize> {
    let is_adjusted = state.definition(flow).is_some_and(|it| !it.adjusted.is_empty());
    let has = |n: &usize| {
        // Not even a structure may change because a series has become long enough.
        (is_adjusted && DIMENSIONS[*n] == SEASONAL_ADJUST)
            || state.cube.varies(flow, DIMENSIONS[*n])
    };
    (0..DIMENSIONS.len()).filter(has).collect()
}
