//! The form that changes a selection: one list per dimension, without choices that lead nowhere.

use std::collections::BTreeSet;

use marsad_indicators::distinct_codes;
use marsad_model::{IscoCode, Period, SEASONAL_ADJUST};
use marsad_taxonomy::Level;

use crate::{
    labels,
    pages::{Visit, places},
    select,
    texts::{Arg, text, text_with},
};

use super::{
    beside::{self, Beside, Compared},
    drawing,
    kind::Kind,
    view::{By, View, Viewed, has_parts, is_part},
};

/// A list of choices.
pub(super) struct Picker {
    /// The parameter's name.
    pub(super) name: String,
    /// Unique in the page: a parameter can have several lists.
    pub(super) id: String,
    pub(super) label: String,
    pub(super) groups: Vec<Group>,
}

/// Choices under a heading; without one where it is empty.
pub(super) struct Group {
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

impl Picker {
    fn new(name: &str, label: String, options: Vec<PickerOption>) -> Self {
        let groups = vec![Group { label: String::new(), options }];
        Self { name: name.to_owned(), id: name.to_owned(), label, groups }
    }

    /// The `n`th list of a parameter that comes several times; empty says nothing.
    fn nth(mut self, n: usize, visit: &Visit<'_>) -> Self {
        let number = n.to_string();
        let args = [("name", Arg::Words(self.label.as_str())), ("n", Arg::Words(&number))];
        self.label = text_with(visit.lang, "compare-nth", &args);
        self.id = format!("{}-{n}", self.name);
        if n > 1 {
            let is_free = self.groups.iter().all(|it| it.options.iter().all(|it| !it.chosen));
            let nothing = option("", text(visit.lang, "compare-none"), is_free);
            self.groups.insert(0, Group { label: String::new(), options: vec![nothing] });
        }
        self
    }

    fn n_options(&self) -> usize {
        self.groups.iter().map(|it| it.options.len()).sum()
    }
}

fn option(value: &str, label: String, chosen: bool) -> PickerOption {
    PickerOption { value: value.to_owned(), label, chosen }
}

pub(super) fn pickers(visit: &Visit<'_>, viewed: &Viewed<'_>) -> Vec<Picker> {
    let Visit { state, lang, .. } = *visit;
    let flow = viewed.flow;
    let measures = flow.measures();
    let measures = measures
        .into_iter()
        .map(|it| option(it, labels::measure(lang, flow, it), it == viewed.measure));
    let mut pickers = vec![Picker::new("measure", text(lang, "measure"), measures.collect())];
    let dimensions = |chosen: &dyn Fn(&'static str) -> bool| -> Vec<PickerOption> {
        viewed
            .dimensions
            .iter()
            .map(|it| option(it, labels::dimension(lang, it), chosen(it)))
            .collect()
    };
    let has_time = viewed.periods.len() > 1;
    let time = option("time", text(lang, "period"), viewed.by == By::Time);
    let mut by: Vec<PickerOption> = has_time.then_some(time).into_iter().collect();
    by.extend(dimensions(&|it| viewed.by == By::Dimension(it)));
    by.retain(|it| has_parts(&it.value));
    pickers.push(Picker::new("by", text(lang, "show-by"), by));
    if viewed.view != View::Map {
        let is_none = viewed.compared == Compared::Nothing;
        let mut compare = vec![option("", text(lang, "compare-nothing"), is_none)];
        compare.extend(dimensions(&|it| viewed.compared == Compared::Dimension(it)));
        let has_season = viewed.compared == Compared::Dimension(SEASONAL_ADJUST)
            || select::choices(state, flow, SEASONAL_ADJUST, &viewed.selection).len() > 1;
        compare.retain(|it| it.value != SEASONAL_ADJUST || has_season);
        if has_time && viewed.by != By::Time {
            let chosen = viewed.compared == Compared::Periods;
            compare.push(option("period", text(lang, "period"), chosen));
        }
        pickers.push(Picker::new("compare", text(lang, "compare-by"), compare));
    }
    for dimension in &viewed.dimensions {
        let codes = viewed.codes_of(dimension);
        if viewed.compared == Compared::Dimension(dimension) && *dimension == SEASONAL_ADJUST {
            // Both are shown.
            continue;
        }
        if viewed.compared == Compared::Dimension(dimension) && viewed.view != View::Map {
            pickers.extend((1..=lists(codes.len())).map(|n| {
                let chosen = codes.get(n - 1).map_or("", String::as_str);
                of_dimension(visit, viewed, dimension, chosen).nth(n, visit)
            }));
        } else {
            let chosen = codes.first().map_or("", String::as_str);
            pickers.push(of_dimension(visit, viewed, dimension, chosen));
        }
    }
    pickers.extend(level(visit, viewed));
    pickers.extend(periods(visit, viewed));
    pickers.extend(versus(visit, viewed));
    let vintages = state.vintages.get(flow.id());
    let releases = vintages.into_iter().flatten().rev().filter_map(|it| it.release.as_ref());
    let newest = option("", text(lang, "vintage-newest"), viewed.release.is_none());
    let earlier = releases.skip(1).map(|it| {
        let day = labels::date(state, lang, it.as_of);
        option(&it.id, format!("{day} · {}", it.id), viewed.release.as_ref() == Some(&it.id))
    });
    let vintages = [newest].into_iter().chain(earlier).collect();
    pickers.push(Picker::new("vintage", text(lang, "vintage"), vintages));
    // A list of one is no choice.
    pickers.retain(|it| it.n_options() > 1);
    pickers
}

/// What the form keeps without showing it: the view, and how it is drawn.
pub(super) fn kept(viewed: &Viewed<'_>) -> Vec<(&'static str, String)> {
    let params = viewed.permalink();
    ["view", "kind", "scale", "reference"]
        .into_iter()
        .filter_map(|name| Some((name, params.get(name)?.to_owned())))
        // What nobody chose follows what is chosen now.
        .filter(|(name, _)| *name != "reference" || viewed.is_reference_chosen)
        .collect()
}

/// What the reader can do next, where that is not plain from the lists.
pub(super) fn hint(visit: &Visit<'_>, viewed: &Viewed<'_>) -> String {
    let name = match viewed.beside {
        Beside::Each(dimension) => labels::dimension(visit.lang, dimension),
        Beside::EachPeriod => text(visit.lang, "period"),
        _ => return String::new(),
    };
    text_with(visit.lang, "compare-hint", &[("name", Arg::Name(&name))])
}

/// One more list than is chosen, up to the most; at least two.
fn lists(chosen: usize) -> usize {
    (chosen + 1).clamp(2, beside::MOST)
}

/// The levels of places that have figures below the whole.
fn level(visit: &Visit<'_>, viewed: &Viewed<'_>) -> Option<Picker> {
    let Visit { state, lang, .. } = *visit;
    if viewed.by != By::Dimension("ref_area")
        || matches!(viewed.beside, Beside::Codes("ref_area", _))
    {
        return None;
    }
    let place = state.taxonomy.places.get(viewed.code("ref_area")?)?;
    let mut selection = viewed.selection.clone();
    selection.codes.insert("ref_area", select::Wanted::Each);
    let areas = distinct_codes(&select::figures(state, &selection), "ref_area");
    let levels: BTreeSet<Level> = areas
        .into_iter()
        .filter_map(|it| state.taxonomy.places.get(it))
        .map(|it| it.level)
        .filter(|it| *it > place.level)
        .collect();
    let next = option("", text(lang, "level-next"), viewed.level.is_none());
    let levels = levels.into_iter().map(|it| {
        option(it.id(), text(lang, &format!("level-{}", it.id())), viewed.level == Some(it))
    });
    Some(Picker::new("level", text(lang, "level"), [next].into_iter().chain(levels).collect()))
        .filter(|it| it.n_options() > 2)
}

/// One period, or several to compare; none where time runs.
fn periods(visit: &Visit<'_>, viewed: &Viewed<'_>) -> Vec<Picker> {
    let Visit { state, lang, .. } = *visit;
    let list = |chosen: Option<Period>| {
        let periods = viewed.periods.iter().rev();
        let options = periods.map(|it| {
            option(&it.to_string(), labels::period(state, lang, *it), Some(*it) == chosen)
        });
        Picker::new("period", text(lang, "period"), options.collect())
    };
    match viewed.compared {
        _ if viewed.by == By::Time => Vec::new(),
        Compared::Periods if viewed.view != View::Map => (1..=lists(viewed.chosen.len()))
            .map(|n| {
                let mut list = list(viewed.chosen.get(n - 1).copied());
                if n == 1 && viewed.chosen.is_empty() {
                    // All are shown.
                    let every = option("", text(lang, "compare-every"), true);
                    list.groups[0].options.insert(0, every);
                }
                list.nth(n, visit)
            })
            .collect(),
        _ => vec![list(viewed.period())],
    }
}

/// The second measure of a scatter chart.
fn versus(visit: &Visit<'_>, viewed: &Viewed<'_>) -> Option<Picker> {
    let lang = visit.lang;
    if viewed.kind != Some(Kind::Scatter) || viewed.beside != Beside::Nothing {
        return None;
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut last = "";
    for (flow, measure) in drawing::other_measures(visit, viewed) {
        if flow.id() != last {
            groups.push(Group { label: labels::flow(lang, flow), options: Vec::new() });
            last = flow.id();
        }
        let chosen = viewed.versus.is_some_and(|it| it.0.id() == flow.id() && it.1 == measure);
        let value = format!("{}:{measure}", flow.id());
        if let Some(group) = groups.last_mut() {
            // "Number" alone says nothing once the list is closed.
            let label = match flow.measures().len() {
                1 => labels::flow(lang, flow),
                _ => labels::measure(lang, flow, measure),
            };
            group.options.push(option(&value, label, chosen));
        }
    }
    let label = text(lang, "versus");
    Some(Picker { name: "versus".to_owned(), id: "versus".to_owned(), label, groups })
}

/// The list of a dimension, with one code chosen or none.
fn of_dimension(
    visit: &Visit<'_>,
    viewed: &Viewed<'_>,
    dimension: &'static str,
    chosen: &str,
) -> Picker {
    let (state, lang) = (visit.state, visit.lang);
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
    if chosen != default && !chosen.is_empty() && !codes.contains(&chosen) {
        codes.insert(0, chosen);
    }
    codes.insert(0, default);
    let options = codes
        .into_iter()
        .map(|code| option(code, labels::label(state, lang, dimension, code), code == chosen));
    Picker::new(dimension, labels::dimension(lang, dimension), options.collect())
}

/// The code chosen and those that hold it: the list shows the parts of each of them.
pub(super) fn path(
    visit: &Visit<'_>,
    viewed: &Viewed<'_>,
    dimension: &str,
    chosen: &str,
) -> Vec<String> {
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
    if !chosen.is_empty() {
        path.push(chosen.to_owned());
    }
    path
}
