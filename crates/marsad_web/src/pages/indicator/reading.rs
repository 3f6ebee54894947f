//! The one figure that is asked for, read out: value, interval, what stands behind it, and the same
//! of the places that hold the place, so that a figure that is withheld leaves nobody without one.

use marsad_indicators::Figure;

use crate::{
    charts, labels, numbers,
    pages::{Visit, parts, places},
    select::{self, Selection, Wanted},
    texts::{Arg, text, text_with},
};

use super::{beside::Compared, view::Viewed};

/// A figure and those of the wider places.
pub(super) struct Reading {
    pub(super) caption: String,
    pub(super) lines: Vec<ReadingLine>,
    pub(super) source: String,
}

pub(super) struct ReadingLine {
    /// The place, or what else was chosen.
    pub(super) name: String,
    pub(super) value: String,
    /// Why there is no value, or that it will change.
    pub(super) remark: String,
    /// Interval, period, what stands behind it.
    pub(super) details: Vec<String>,
}

/// None where nothing but the whole is asked for: the chart says it.
pub(super) fn reading(visit: &Visit<'_>, viewed: &Viewed<'_>) -> Option<Reading> {
    let Visit { state, lang, .. } = *visit;
    let is_default = |dimension: &str| {
        viewed.code(dimension) == Some(select::default_code(state, viewed.flow, dimension))
    };
    if viewed.compared != Compared::Nothing || viewed.dimensions.iter().all(|it| is_default(it)) {
        return None;
    }
    let others: Vec<String> = viewed
        .dimensions
        .iter()
        .filter(|it| **it != "ref_area" && !is_default(it))
        .map(|it| labels::label(state, lang, it, viewed.code(it).unwrap_or_default()))
        .collect();
    let others = others.join(&text(lang, "list-separator"));
    let measure = labels::measure(lang, viewed.flow, viewed.measure);
    let lines = match viewed.code("ref_area") {
        None => vec![line(visit, viewed, measure.clone(), None)],
        Some(code) => {
            let place = state.taxonomy.places.get(code);
            let above = place.map(|it| places::ancestors(state, it)).unwrap_or_default();
            let above = above.iter().rev().map(|it| it.code.as_str());
            std::iter::once(code)
                .chain(above)
                .map(|it| line(visit, viewed, labels::label(state, lang, "ref_area", it), Some(it)))
                .collect()
        }
    };
    let what = match viewed.flow.measures().len() {
        1 => labels::flow(lang, viewed.flow),
        _ => measure,
    };
    let name = match others.is_empty() {
        true => what,
        false => format!("{what}{}{others}", text(lang, "list-separator")),
    };
    let unit = labels::unit(state, lang, viewed.flow.unit(viewed.measure));
    let args = [("name", Arg::Words(&name)), ("unit", Arg::Words(&unit))];
    Some(Reading {
        caption: text_with(lang, "reading-of", &args),
        lines,
        source: charts::source_note(state, lang, viewed.flow, viewed.measure),
    })
}

fn line(visit: &Visit<'_>, viewed: &Viewed<'_>, name: String, place: Option<&str>) -> ReadingLine {
    let Visit { state, lang, .. } = *visit;
    let figure = figure(visit, viewed, viewed.measure, place);
    let cell = parts::cell(lang, viewed.flow, figure);
    let mut details = Vec::new();
    if let Some((low, high)) = viewed.interval()
        && let Some(low) = figure_value(visit, viewed, low, place)
        && let Some(high) = figure_value(visit, viewed, high, place)
    {
        let decimals = viewed.flow.decimals(viewed.measure);
        let [low, high] = [low, high].map(|it| numbers::number(lang, it, decimals));
        let args = [("min", Arg::Words(low.as_str())), ("max", Arg::Words(&high))];
        let range = text_with(lang, "range", &args);
        details.push(text_with(lang, "reading-middle-half", &[("range", Arg::Words(&range))]));
    }
    details.extend(figure.map(|it| labels::period(state, lang, it.period())));
    details.extend(behind(visit, figure));
    ReadingLine { name, value: cell.text, remark: cell.remark, details }
}

/// How many ads, at how many sources.
fn behind(visit: &Visit<'_>, figure: Option<Figure<'_>>) -> Option<String> {
    let lang = visit.lang;
    let (postings, sources) = figure.and_then(|it| Some((it.n_postings()?, it.n_sources()?)))?;
    let postings = text_with(lang, "n-postings", &[("count", Arg::Count(postings.into()))]);
    let sources = text_with(lang, "at-n-sources", &[("count", Arg::Count(sources.into()))]);
    let args = [("postings", Arg::Words(postings.as_str())), ("sources", Arg::Words(&sources))];
    Some(text_with(lang, "reading-behind", &args))
}

/// The figure of a cell in the period shown, or its newest.
fn figure<'a>(
    visit: &Visit<'a>,
    viewed: &Viewed<'a>,
    measure: &str,
    place: Option<&str>,
) -> Option<Figure<'a>> {
    let mut selection = Selection::new(viewed.flow.id(), measure);
    selection.vintage = viewed.selection.vintage;
    for dimension in &viewed.dimensions {
        let code = match place {
            Some(place) if *dimension == "ref_area" => place,
            _ => viewed.code(dimension).unwrap_or_default(),
        };
        selection.codes.insert(dimension, Wanted::One(code.to_owned()));
    }
    if let Some(period) = viewed.period() {
        selection = selection.during(period);
    }
    let figures = select::figures(visit.state, &selection);
    figures.into_iter().max_by_key(|it| select::end(it.period()))
}

fn figure_value(
    visit: &Visit<'_>,
    viewed: &Viewed<'_>,
    measure: &str,
    place: Option<&str>,
) -> Option<f64> {
    figure(visit, viewed, measure, place)?.value()
}
