//! Facets as checkboxes with counts, and what restricts the search as links that take it away.

use marsad_model::Lang;
use marsad_search::{Facet, Page as Results, Search};

use crate::{Error, State, labels, numbers, params::Params, texts::text};

/// One facet: a group of checkboxes.
pub(super) struct FacetGroup {
    /// The parameter's name.
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) options: Vec<FacetOption>,
}

pub(super) struct FacetOption {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) count: String,
    pub(super) checked: bool,
    /// Unique in the page.
    pub(super) id: String,
}

/// A restriction in force.
pub(super) struct Restriction {
    pub(super) label: String,
    /// The search without it.
    pub(super) without: String,
    /// How many vacancies that finds.
    pub(super) count: String,
    pub(super) finds_some: bool,
}

/// A facet of the index and the parameter it is chosen by.
struct Kind {
    facet: &'static str,
    parameter: &'static str,
    dimension: &'static str,
    chosen: fn(&mut Search) -> &mut Vec<String>,
}

const KINDS: &[Kind] = &[
    Kind { facet: "region", parameter: "place", dimension: "ref_area", chosen: |it| &mut it.place },
    Kind {
        facet: "occupation1",
        parameter: "occupation",
        dimension: "occupation",
        chosen: |it| &mut it.occupation,
    },
    Kind {
        facet: "contract",
        parameter: "contract",
        dimension: "contract",
        chosen: |it| &mut it.contract,
    },
    Kind {
        facet: "education",
        parameter: "education",
        dimension: "education",
        chosen: |it| &mut it.education,
    },
    Kind {
        facet: "sector",
        parameter: "sector",
        dimension: "economic_activity",
        chosen: |it| &mut it.sector,
    },
    Kind { facet: "remote", parameter: "remote", dimension: "remote", chosen: |it| &mut it.remote },
    Kind {
        facet: "language",
        parameter: "language",
        dimension: "language",
        chosen: |it| &mut it.language,
    },
    Kind { facet: "source", parameter: "source", dimension: "source", chosen: |it| &mut it.source },
];

/// Options shown of a facet, besides those chosen.
const SHOWN: usize = 12;
const COUNTED: usize = 100;

pub(super) fn groups(
    state: &State,
    lang: Lang,
    params: &Params,
    search: &Search,
    results: &Results,
) -> Result<Vec<FacetGroup>, Error> {
    let mut groups = Vec::new();
    for kind in KINDS {
        let chosen = params.all(kind.parameter);
        let counts = if chosen.is_empty() {
            results.facets.get(kind.facet).cloned().unwrap_or_default()
        } else {
            // Several values of a facet widen the search, so each is counted without the others.
            let mut wider = search.clone();
            (kind.chosen)(&mut wider).retain(|it| !chosen.contains(it));
            state.index.tally(&wider, kind.facet, COUNTED)?.codes
        };
        let options = options(state, lang, kind, &counts, &chosen);
        if !options.is_empty() {
            groups.push(FacetGroup {
                name: kind.parameter,
                label: labels::dimension(lang, kind.dimension),
                options,
            });
        }
    }
    Ok(groups)
}

/// Whether anything is chosen in the folded part of the form.
pub(super) fn any_chosen(params: &Params) -> bool {
    let folded = |name: &str| name == "wage_min" || KINDS.iter().any(|it| it.parameter == name);
    params.iter().any(|(name, _)| folded(name))
}

/// Chosen values that no checkbox holds: the form must carry them along.
pub(super) fn carried(params: &Params) -> Vec<(String, String)> {
    let shown = ["q", "near", "radius_km", "days", "sort", "wage_min", "open", "after"];
    params
        .iter()
        .filter(|(name, _)| !shown.contains(name) && !KINDS.iter().any(|it| it.parameter == *name))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// A restriction in words; none if the parameter restricts nothing.
pub(super) fn name_of(state: &State, lang: Lang, name: &str, value: &str) -> Option<String> {
    let dimension = KINDS.iter().find(|it| it.parameter == name).map(|it| it.dimension);
    Some(match (name, dimension) {
        (_, Some(dimension)) => labels::label(state, lang, dimension, value),
        ("skill", _) => labels::label(state, lang, "skill", value),
        ("q", _) => format!("«\u{2068}{value}\u{2069}»"),
        ("near", _) => value.to_owned(),
        ("open", _) if value == "false" => text(lang, "closed-too"),
        ("days" | "wage_min" | "posted_from" | "posted_to", _) => {
            format!("{} {value}", text(lang, &format!("restriction-{name}")))
        }
        _ => return None,
    })
}

pub(super) fn restrictions(
    state: &State,
    lang: Lang,
    params: &Params,
    search: &Search,
    address: &str,
) -> Result<Vec<Restriction>, Error> {
    let mut restrictions = Vec::new();
    for (name, value) in params.iter() {
        let Some(label) = name_of(state, lang, name, value) else { continue };
        let without = params.toggle(name, value).without("after");
        let wider = super::search(state, &without, &super::near(state, &without))?;
        let count = if wider == *search { 0 } else { state.index.count(&wider)? };
        restrictions.push(Restriction {
            label,
            without: format!("{address}{}", without.query()),
            count: numbers::number(lang, count as f64, 0),
            finds_some: count > 0,
        });
    }
    Ok(restrictions)
}

fn options(
    state: &State,
    lang: Lang,
    kind: &Kind,
    counts: &[Facet],
    chosen: &[String],
) -> Vec<FacetOption> {
    let option = |value: &str, count: u64| FacetOption {
        value: value.to_owned(),
        label: labels::label(state, lang, kind.dimension, value),
        count: numbers::number(lang, count as f64, 0),
        checked: chosen.iter().any(|it| it == value),
        id: format!(
            "f-{}-{}",
            kind.facet,
            value.replace(|c: char| !c.is_ascii_alphanumeric(), "_")
        ),
    };
    let count = |value: &str| counts.iter().find(|it| it.code == value).map_or(0, |it| it.count);
    let others = counts.iter().filter(|it| !chosen.contains(&it.code)).take(SHOWN);
    chosen
        .iter()
        .map(|value| option(value, count(value)))
        .chain(others.map(|it| option(&it.code, it.count)))
        .collect()
}
