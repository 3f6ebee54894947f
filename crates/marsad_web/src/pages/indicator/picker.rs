//! The form that changes a selection: one list per dimension, without choices that lead nowhere.

use std::collections::BTreeSet;

use marsad_model::IscoCode;

use crate::{
    labels,
    pages::{Visit, places},
    select,
    texts::text,
};

use super::view::{By, Viewed, is_part};

/// A list of choices.
pub(super) struct Picker {
    /// The parameter's name.
    pub(super) name: String,
    pub(super) label: String,
    pub(super) options: Vec<PickerOption>,
}

pub(super) struct PickerOption {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

/// Codes listed of a dimension that has no hierarchy to walk down.
const MAX_FLAT: usize = 80;

pub(super) fn pickers(visit: &Visit<'_>, viewed: &Viewed<'_>) -> Vec<Picker> {
    let lang = visit.lang;
    let option = |value: &str, label: String, chosen: bool| PickerOption {
        value: value.to_owned(),
        label,
        chosen,
    };
    let mut pickers = vec![Picker {
        name: "measure".to_owned(),
        label: text(lang, "measure"),
        options: viewed
            .flow
            .measures()
            .into_iter()
            .map(|it| option(it, labels::measure(lang, viewed.flow, it), it == viewed.measure))
            .collect(),
    }];
    let time = option("time", text(lang, "period"), viewed.by == By::Time);
    let dimensions = viewed
        .dimensions
        .iter()
        .map(|it| option(it, labels::dimension(lang, it), viewed.by == By::Dimension(it)));
    pickers.push(Picker {
        name: "by".to_owned(),
        label: text(lang, "compare-by"),
        options: (viewed.periods.len() > 1).then_some(time).into_iter().chain(dimensions).collect(),
    });
    for dimension in &viewed.dimensions {
        pickers.push(of_dimension(visit, viewed, dimension));
    }
    if viewed.by != By::Time {
        let periods = viewed.periods.iter().rev();
        pickers.push(Picker {
            name: "period".to_owned(),
            label: text(lang, "period"),
            options: periods
                .map(|it| {
                    let label = labels::period(visit.state, lang, *it);
                    option(&it.to_string(), label, Some(*it) == viewed.period)
                })
                .collect(),
        });
    }
    let vintages = visit.state.vintages.get(viewed.flow.id());
    let releases = vintages.into_iter().flatten().rev().filter_map(|it| it.release.as_ref());
    let newest = option("", text(lang, "vintage-newest"), viewed.release.is_none());
    let earlier = releases.skip(1).map(|it| {
        let day = labels::date(visit.state, lang, it.as_of);
        option(&it.id, format!("{day} · {}", it.id), viewed.release.as_ref() == Some(&it.id))
    });
    pickers.push(Picker {
        name: "vintage".to_owned(),
        label: text(lang, "vintage"),
        options: [newest].into_iter().chain(earlier).collect(),
    });
    // A list of one is no choice.
    pickers.retain(|it| it.options.len() > 1);
    pickers
}

fn of_dimension(visit: &Visit<'_>, viewed: &Viewed<'_>, dimension: &'static str) -> Picker {
    let (state, lang) = (visit.state, visit.lang);
    let chosen = viewed.code(dimension).unwrap_or_default();
    let choices = select::choices(state, viewed.flow, dimension, &viewed.selection);
    let with_figures: BTreeSet<&str> = choices.into_iter().collect();
    let mut path = path(visit, viewed, dimension, chosen);
    path.dedup();
    let is_near = |code: &str| {
        path.iter().any(|whole| whole == code || is_part(state, dimension, whole, code))
    };
    // Without figures of the whole there is no way down to those of its parts: all are listed.
    let default = select::default_code(state, viewed.flow, dimension);
    let has_near = with_figures.iter().any(|code| *code != chosen && is_near(code));
    let is_near = |code: &str| !has_near || is_near(code);
    let mut codes: Vec<&str> =
        with_figures.into_iter().filter(|code| *code != default && is_near(code)).collect();
    if !matches!(dimension, "ref_area" | "occupation") {
        codes.truncate(MAX_FLAT);
    }
    if chosen != default && !codes.contains(&chosen) {
        codes.insert(0, chosen);
    }
    codes.insert(0, default);
    Picker {
        name: dimension.to_owned(),
        label: labels::dimension(lang, dimension),
        options: codes
            .into_iter()
            .map(|code| PickerOption {
                value: code.to_owned(),
                label: labels::label(state, lang, dimension, code),
                chosen: code == chosen,
            })
            .collect(),
    }
}

/// The code chosen and those that hold it: the list shows the parts of each of them.
fn path(visit: &Visit<'_>, viewed: &Viewed<'_>, dimension: &str, chosen: &str) -> Vec<String> {
    let state = visit.state;
    let mut path = vec![select::default_code(state, viewed.flow, dimension).to_owned()];
    match dimension {
        "ref_area" => {
            if let Some(place) = state.taxonomy.places.get(chosen) {
                path.extend(places::ancestors(state, place).iter().map(|it| it.code.clone()));
            }
        }
        "occupation" => {
            if let Ok(code) = IscoCode::parse(chosen) {
                path.extend((1..code.level()).map(|level| code.at_level(level).to_string()));
            }
        }
        _ => {}
    }
    path.push(chosen.to_owned());
    path
}
