//! Codes found by their names, so that nobody must walk down a hierarchy to choose one.

use std::collections::BTreeSet;

use crate::{find, labels, pages::Visit, params::Params, select};

use super::{
    beside::{self, Compared},
    view::Viewed,
};

/// What was looked for, and what fits.
pub(super) struct Found {
    pub(super) query: String,
    pub(super) matches: Vec<Match>,
}

/// A code that has figures.
pub(super) struct Match {
    pub(super) label: String,
    /// Of which dimension it is.
    pub(super) kind: String,
    pub(super) code: String,
    /// The same view with this code.
    pub(super) href: String,
}

/// Matches of one dimension.
const MOST: usize = 12;

/// Dimensions whose codes are too many for one list.
const NAMED: [&str; 3] = ["ref_area", "occupation", "skill"];

/// Whether there is anything to look for.
pub(super) fn is_useful(viewed: &Viewed<'_>) -> bool {
    viewed.dimensions.iter().any(|it| NAMED.contains(it))
}

/// None if nothing was asked.
pub(super) fn found(visit: &Visit<'_>, viewed: &Viewed<'_>, address: &str) -> Option<Found> {
    let query = visit.params.get("find")?.to_owned();
    let mut matches = Vec::new();
    for dimension in viewed.dimensions.iter().copied().filter(|it| NAMED.contains(it)) {
        let choices = select::choices(visit.state, viewed.flow, dimension, &viewed.selection);
        let with_figures: BTreeSet<&str> = choices.into_iter().collect();
        let codes = named(visit, dimension, &query);
        let codes = codes.into_iter().filter(|it| with_figures.contains(it.as_str()));
        matches.extend(codes.take(MOST).map(|code| Match {
            label: labels::label(visit.state, visit.lang, dimension, &code),
            kind: labels::dimension(visit.lang, dimension),
            href: format!("{address}{}", with(visit, viewed, dimension, &code).query()),
            code,
        }));
    }
    Some(Found { query, matches })
}

fn named(visit: &Visit<'_>, dimension: &str, query: &str) -> Vec<String> {
    let state = visit.state;
    match dimension {
        "ref_area" => find::places(state, query).into_iter().map(|it| it.code.clone()).collect(),
        "occupation" => {
            find::occupations(state, query).into_iter().map(|it| it.code.to_string()).collect()
        }
        "skill" => find::skills(state, query).into_iter().map(|it| it.uri.clone()).collect(),
        _ => Vec::new(),
    }
}

/// The view with a code; beside those chosen where the dimension is compared and has room.
fn with(visit: &Visit<'_>, viewed: &Viewed<'_>, dimension: &str, code: &str) -> Params {
    let params = viewed.permalink();
    let chosen = viewed.codes_of(dimension);
    let default = select::default_code(visit.state, viewed.flow, dimension);
    let is_whole = chosen.len() == 1 && chosen[0] == default;
    match viewed.compared {
        Compared::Dimension(it) if it == dimension && !is_whole && chosen.len() < beside::MOST => {
            if params.has(dimension, code) {
                params
            } else {
                params.add(dimension, code)
            }
        }
        _ => params.set(dimension, code),
    }
}
