//! The one figure that is asked for, read out: value, interval, what stands behind it, and the same
//! of the places that hold the place, so that a figure that is withheld leaves nobody without one.

use marsad_indicators::Figure;

use crate::{
    charts, labels, numbers,
    pages::{
        Visit,
        parts::{self, TableCell, TablePart, TableRow},
        places,
    },
    select::{self, Selection, Wanted},
    texts::{Arg, text, text_with},
};

use super::{beside::Compared, view::Viewed};

/// None where nothing but the whole is asked for: the chart says it.
pub(super) fn reading(visit: &Visit<'_>, viewed: &Viewed<'_>) -> Option<TablePart> {
    let Visit { state, lang, .. } = *visit;
    let is_default = |dimension: &str| {
        viewed.code(dimension) == Some(select::default_code(state, viewed.flow, dimension))
    };
    if viewed.compared != Compared::Nothing || viewed.dimensions.iter().all(|it| is_default(it)) {
        return None;
    }
    let mut places: Vec<String> = Vec::new();
    if let Some(code) = viewed.code("ref_area") {
        places.push(code.to_owned());
        let place = state.taxonomy.places.get(code);
        let above = place.map(|it| places::ancestors(state, it)).unwrap_or_default();
        places.extend(above.iter().rev().map(|it| it.code.clone()));
    }
    let others: Vec<String> = viewed
        .dimensions
        .iter()
        .filter(|it| **it != "ref_area" && !is_default(it))
        .map(|it| labels::label(state, lang, it, viewed.code(it).unwrap_or_default()))
        .collect();
    let others = others.join(&text(lang, "list-separator"));
    let interval = viewed.interval();
    let mut columns = vec![
        match places.is_empty() {
            true => text(lang, "selected"),
            false => labels::dimension(lang, "ref_area"),
        },
        labels::measure(lang, viewed.flow, viewed.measure),
    ];
    if interval.is_some() {
        columns.push(text(lang, "reading-middle-half"));
    }
    columns.push(text(lang, "period"));
    let is_ours = !viewed.flow.is_official();
    if is_ours {
        columns.push(text(lang, "reading-behind"));
    }
    let cells = |place: Option<&str>| -> Vec<TableCell> {
        let figure = figure(visit, viewed, viewed.measure, place);
        let mut cells = vec![parts::cell(lang, viewed.flow, figure)];
        if let Some((low, high)) = interval {
            let ends = [low, high].map(|it| figure_value(visit, viewed, it, place));
            cells.push(plain(match ends {
                [Some(low), Some(high)] => {
                    let [low, high] = [low, high]
                        .map(|it| numbers::number(lang, it, viewed.flow.decimals(viewed.measure)));
                    let args = [("min", Arg::Words(&low)), ("max", Arg::Words(&high))];
                    text_with(lang, "range", &args)
                }
                _ => "–".to_owned(),
            }));
        }
        let period = figure.map(|it| labels::period(state, lang, it.period()));
        cells.push(plain(period.unwrap_or_else(|| "–".to_owned())));
        if is_ours {
            cells.push(plain(behind(visit, figure)));
        }
        cells
    };
    let rows = match places.is_empty() {
        true => vec![TableRow { head: others.clone(), link: None, cells: cells(None) }],
        false => places
            .iter()
            .map(|code| TableRow {
                head: labels::label(state, lang, "ref_area", code),
                link: None,
                cells: cells(Some(code)),
            })
            .collect(),
    };
    let name = match (others.is_empty(), viewed.flow.measures().len()) {
        (false, _) if !places.is_empty() => others,
        (_, 1) => labels::flow(lang, viewed.flow),
        _ => labels::measure(lang, viewed.flow, viewed.measure),
    };
    let unit = labels::unit(state, lang, viewed.flow.unit(viewed.measure));
    let args = [("name", Arg::Words(&name)), ("unit", Arg::Words(&unit))];
    Some(TablePart { caption: text_with(lang, "reading-of", &args), columns, rows })
}

/// How many ads, at how many sources.
fn behind(visit: &Visit<'_>, figure: Option<Figure<'_>>) -> String {
    let lang = visit.lang;
    let counts = figure.and_then(|it| Some((it.n_postings()?, it.n_sources()?)));
    let Some((postings, sources)) = counts else { return "–".to_owned() };
    let postings = text_with(lang, "n-postings", &[("count", Arg::Count(postings.into()))]);
    let sources = text_with(lang, "at-n-sources", &[("count", Arg::Count(sources.into()))]);
    format!("{postings}{}{sources}", text(lang, "list-separator"))
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

fn plain(text: String) -> TableCell {
    TableCell { text, ..TableCell::default() }
}

/// Where the figures read out come from.
pub(super) fn source(visit: &Visit<'_>, viewed: &Viewed<'_>) -> String {
    charts::source_note(visit.state, visit.lang, viewed.flow, viewed.measure)
}
