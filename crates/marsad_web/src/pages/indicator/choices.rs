//! What changes the drawing and not the selection, as links: kind of chart, scale, the nation beside,
//! one period further.

use marsad_model::Period;

use crate::{
    charts::Scale,
    labels,
    pages::Visit,
    params::Params,
    select,
    texts::{Arg, text, text_with},
};

use super::{
    beside::Beside,
    drawing,
    grid::Grid,
    kind::{Kind, offered},
    view::{By, View, Viewed},
};

/// A row of links of which one is current.
pub(super) struct Choice {
    pub(super) label: String,
    pub(super) options: Vec<Tab>,
}

pub(super) struct Tab {
    pub(super) label: String,
    pub(super) href: String,
    pub(super) current: bool,
}

/// One period back and one further.
pub(super) struct Slider {
    pub(super) earlier: Option<Tab>,
    pub(super) here: String,
    pub(super) later: Option<Tab>,
}

pub(super) fn tabs(visit: &Visit<'_>, viewed: &Viewed<'_>, address: &str) -> Vec<Tab> {
    let tab = |it: View| Tab {
        label: text(visit.lang, &format!("view-{}", it.id())),
        href: format!("{address}{}", viewed.permalink().set("view", it.id()).query()),
        current: it == viewed.view,
    };
    viewed.views().into_iter().map(tab).collect()
}

pub(super) fn choices(
    visit: &Visit<'_>,
    viewed: &Viewed<'_>,
    grid: &Grid<'_>,
    address: &str,
) -> Vec<Choice> {
    if viewed.view != View::Chart {
        return Vec::new();
    }
    let lang = visit.lang;
    let Some(drawn) = drawing::kind(viewed, grid) else { return Vec::new() };
    let tab = |label: String, params: Params, current: bool| Tab {
        label,
        href: format!("{address}{}", params.query()),
        current,
    };
    let link = |name: &str, value: &str| viewed.permalink().set(name, value);
    let mut choices = vec![Choice {
        label: text(lang, "kinds"),
        options: offered(viewed, grid)
            .into_iter()
            .map(|it| {
                let label = text(lang, &format!("kind-{}", it.id()));
                tab(label, link("kind", it.id()), it == drawn)
            })
            .collect(),
    }];
    if drawn == Kind::Line {
        choices.push(Choice {
            label: text(lang, "scales"),
            options: Scale::ALL
                .into_iter()
                .map(|it| {
                    let label = text(lang, &format!("scale-{}", it.id()));
                    tab(label, link("scale", it.id()), it == viewed.scale)
                })
                .collect(),
        });
    }
    if let Some(name) = reference(visit, viewed, drawn) {
        let label = text_with(lang, "reference-with", &[("name", Arg::Name(&name))]);
        let option = |value: &str, is: bool| {
            let label = text(lang, &format!("reference-{value}"));
            tab(label, link("reference", value), viewed.reference == is)
        };
        choices.push(Choice { label, options: vec![option("yes", true), option("no", false)] });
    }
    // One way to draw is no choice.
    choices.retain(|it| it.options.len() > 1);
    choices
}

/// What the rest can be seen against; none where that makes no sense.
fn reference(visit: &Visit<'_>, viewed: &Viewed<'_>, drawn: Kind) -> Option<String> {
    let state = visit.state;
    let label = |dimension: &str, code: &str| labels::label(state, visit.lang, dimension, code);
    if let (By::Dimension(dimension), Some(whole)) = (viewed.by, &viewed.whole) {
        let is_drawn = matches!(drawn, Kind::Bar | Kind::Dot | Kind::Slope | Kind::Heat);
        return is_drawn.then(|| label(dimension, whole));
    }
    let dimension = match (viewed.by, &viewed.beside) {
        (_, Beside::Codes(dimension, _)) => *dimension,
        (By::Time, Beside::Nothing) => "ref_area",
        _ => return None,
    };
    let default = select::default_code(state, viewed.flow, dimension);
    let is_shown = viewed.codes_of(dimension).iter().any(|it| it == default);
    let is_known = state.cube.has_code(viewed.flow.id(), dimension, default);
    (is_known && !is_shown).then(|| label(dimension, default))
}

/// The way through time for what shows one period.
pub(super) fn slider(visit: &Visit<'_>, viewed: &Viewed<'_>, address: &str) -> Option<Slider> {
    let here = viewed.period().filter(|_| viewed.view != View::Method)?;
    let n = viewed.periods.iter().position(|it| *it == here)?;
    let label = |period: &Period| labels::period(visit.state, visit.lang, *period);
    let tab = |period: &Period| {
        let params = viewed.permalink().set("period", &period.to_string());
        Tab { label: label(period), href: format!("{address}{}", params.query()), current: false }
    };
    let earlier = n.checked_sub(1).and_then(|n| viewed.periods.get(n)).map(tab);
    let later = viewed.periods.get(n + 1).map(tab);
    (viewed.periods.len() > 1).then(|| Slider { earlier, here: label(&here), later })
}
