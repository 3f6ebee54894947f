//! Codes found by their names, so that nobody must walk down a hierarchy to choose one.

use std::collections::BTreeSet;

use crate::{find, labels, pages::Visit, params::Params, select};

use super::{
    beside::{self, Compared},
    picker,
    view::Viewed,
};

/// What was looked for, and what fits.
pub(super) struct Found {
    pub(super) query: String,
    pub(super) matches: Vec<Match>,
    pub(super) wider: Vec<Wider>,
}

/// What fits and has no figures, and what holds it and has some.
pub(super) struct Wider {
    pub(super) asked: String,
    pub(super) hit: Match,
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

/// The same where something wider is offered.
const MOST_WIDER: usize = 3;

/// Dimensions whose codes are too many for one list.
const NAMED: [&str; 3] = ["ref_area", "occupation", "skill"];

/// Whether there is anything to look for.
pub(super) fn is_useful(viewed: &Viewed<'_>) -> bool {
    viewed.dimensions.iter().any(|it| NAMED.contains(it))
}

/// None if nothing was asked.
pub(super) fn found(visit: &Visit<'_>, viewed: &Viewed<'_>, address: &str) -> Option<Found> {
    let query = visit.params.get("find")?.to_owned();
    let (mut matches, mut wider) = (Vec::new(), Vec::new());
    for dimension in viewed.dimensions.iter().copied().filter(|it| NAMED.contains(it)) {
        let choices = select::choices(visit.state, viewed.flow, dimension, &viewed.selection);
        let with_figures: BTreeSet<&str> = choices.into_iter().collect();
        let hit = |code: String| Match {
            label: labels::label(visit.state, visit.lang, dimension, &code),
            kind: labels::dimension(visit.lang, dimension),
            href: format!("{address}{}", with(visit, viewed, dimension, &code).query()),
            code,
        };
        let (known, others): (Vec<String>, Vec<String>) = named(visit, dimension, &query)
            .into_iter()
            .partition(|it| with_figures.contains(it.as_str()));
        matches.extend(known.into_iter().take(MOST).map(hit));
        wider.extend(others.into_iter().take(MOST_WIDER).filter_map(|code| {
            let path = picker::path(visit, viewed, dimension, &code);
            let near = path.into_iter().rev().find(|it| with_figures.contains(it.as_str()))?;
            let asked = labels::label(visit.state, visit.lang, dimension, &code);
            Some(Wider { asked, hit: hit(near) })
        }));
    }
    Some(Found { query, matches, wider })
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
