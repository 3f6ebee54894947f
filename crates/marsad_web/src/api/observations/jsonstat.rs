//! Figures as JSON-stat 2.0 (<https://json-stat.org/full/>): a cube that spreadsheets, R, Python and
//! charting libraries read.

use std::collections::BTreeMap;

use marsad_indicators::Figure;
use marsad_model::{Lang, ObsStatus, Period};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{PARAMETERS, choose};
use crate::{
    Error, State,
    api::{Answer, Ask, wire::About},
    download::{self, Cell, Table},
    labels,
    open::Form,
    openapi::{Codes, Kind, Operation, Parameter, Schemas},
    select::{self, Flow, Selection},
};

/// Cells of a cube at most, empty ones included.
const MAX_CELLS: usize = 1_000_000;

pub(crate) const ONE: Operation = Operation {
    id: "getJsonStat",
    path: "/api/v1/indicators/{id}/jsonstat",
    tag: "indicators",
    summary: "Figures as JSON-stat 2.0",
    about: "The same figures by the same parameters as observations, as one cube, in which a \
        dimension that is not named and has no total gives every code. Withheld figures are null \
        with status Q.",
    item: Some(Parameter::new(
        "id",
        Kind::Code(Codes::Indicator),
        "Id of the indicator or data set.",
    )),
    parameters: PARAMETERS,
    shape: object,
    run: one,
};

pub(crate) const LIST: Operation = Operation {
    id: "listJsonStat",
    path: "/api/v1/jsonstat",
    tag: "indicators",
    summary: "All indicators as a JSON-stat collection",
    about: "A collection of class `collection` whose items are the addresses of cubes.",
    item: None,
    parameters: &[],
    shape: object,
    run: list,
};

/// Its shape is that of its standard: any JSON in an object.
fn object(schemas: &mut Schemas) -> Value {
    let any = json!({ "$ref": "#/components/schemas/JsonStat" });
    schemas.insert(
        "JsonStat",
        json!({
            "description": "A part of JSON-stat 2.0: https://json-stat.org/full/",
            "type": ["object", "array", "string", "number", "boolean", "null"],
            "items": any,
            "additionalProperties": any,
        }),
    );
    json!({
        "type": "object",
        "description": "JSON-stat 2.0: https://json-stat.org/full/",
        "additionalProperties": any,
    })
}

#[derive(Serialize)]
struct Collection<'a> {
    version: &'a str,
    class: &'a str,
    label: String,
    updated: Option<String>,
    link: Value,
}

fn list(ask: &Ask<'_>) -> Result<Answer, Error> {
    let (state, lang) = (ask.state, ask.lang);
    let all = |it: Flow<'_>| Selection { flow: it.id().to_owned(), ..Selection::default() };
    let items: Vec<Value> = select::flows(state)
        .into_iter()
        .map(|flow| {
            json!({
                "class": "dataset",
                "href": format!("{}{}", ask.origin, Form::JsonStat.address(state, lang, &all(flow))),
                "label": labels::flow(lang, flow),
                "updated": updated(state, flow),
            })
        })
        .collect();
    let updated = select::flows(state).into_iter().filter_map(|it| updated(state, it)).max();
    let body = Collection {
        version: "2.0",
        class: "collection",
        label: crate::texts::text(lang, "site-name"),
        updated,
        link: json!({ "item": items }),
    };
    let column = |name: &str| name.to_owned();
    let rows = select::flows(state)
        .into_iter()
        .map(|flow| vec![Cell::Text(flow.id().to_owned()), Cell::Text(labels::flow(lang, flow))]);
    let table = || Table {
        name: "indicators".to_owned(),
        lang,
        as_of: state.as_of,
        columns: vec![column("indicator"), column("indicator_label")],
        rows: rows.clone().collect(),
        notes: Vec::new(),
    };
    Answer::new(ask, &body, &table, None)
}

fn one(ask: &Ask<'_>) -> Result<Answer, Error> {
    let (state, lang) = (ask.state, ask.lang);
    let flow =
        select::flow(state, &ask.item).ok_or_else(|| Error::not_found("indicator", &ask.item))?;
    let figures = choose::figures(ask, flow, true)?;
    let about = About::of_flow(state, lang, flow, &choose::measures(ask, flow));
    let body = cube(state, lang, flow, &figures, &about)?;
    let table = || download::of_figures(state, lang, flow, &figures, about.notes());
    Answer::new(ask, &body, &table, None)
}

/// One axis of the cube: its codes, in order, with their labels.
struct Axis<'a> {
    id: &'static str,
    label: String,
    codes: Vec<(&'a str, String)>,
}

fn cube(
    state: &State,
    lang: Lang,
    flow: Flow<'_>,
    figures: &[Figure<'_>],
    about: &About,
) -> Result<Value, Error> {
    let notes = about.notes();
    let mut periods: Vec<Period> = figures.iter().map(Figure::period).collect();
    periods.sort_by_key(|it| (select::end(*it), *it));
    periods.dedup();
    let written: Vec<String> = periods.iter().map(Period::to_string).collect();
    let mut axes: Vec<Axis<'_>> = select::dimensions(state, flow)
        .into_iter()
        .map(|dimension| Axis {
            id: dimension,
            label: labels::dimension(lang, dimension),
            codes: codes(
                figures,
                |it| it.code(dimension),
                |code| labels::label(state, lang, dimension, code),
            ),
        })
        .collect();
    axes.push(Axis {
        id: "measure",
        label: crate::texts::text(lang, "sdmx-concept-measure"),
        codes: codes(figures, |it| it.measure(), |code| labels::measure(lang, flow, code)),
    });
    axes.push(Axis {
        id: "time_period",
        label: crate::texts::text(lang, "period"),
        codes: written
            .iter()
            .zip(&periods)
            .map(|(text, it)| (text.as_str(), labels::period(state, lang, *it)))
            .collect(),
    });
    let size: Vec<usize> = axes.iter().map(|it| it.codes.len()).collect();
    let cells = cells(&size)?;
    let place = |figure: &Figure<'_>| -> usize {
        let mut place = 0;
        for axis in &axes {
            let n = match axis.id {
                "measure" => find(axis, figure.measure()),
                "time_period" => periods.iter().position(|it| *it == figure.period()),
                dimension => find(axis, figure.code(dimension)),
            };
            place = place * axis.codes.len() + n.unwrap_or(0);
        }
        place
    };
    let (mut value, mut status) = (BTreeMap::new(), BTreeMap::new());
    for figure in figures {
        let place = place(figure);
        value.insert(place, figure.value());
        if figure.status() != ObsStatus::Normal {
            status.insert(place.to_string(), figure.status().code());
        }
    }
    // A list where most cells are filled, else only the cells that are.
    let value = if value.len() * 2 >= cells {
        json!((0..cells).map(|n| value.get(&n).copied().flatten()).collect::<Vec<_>>())
    } else {
        let cells = value.into_iter().map(|(n, it)| (n.to_string(), json!(it)));
        Value::Object(cells.collect())
    };
    let dimension: Map<String, Value> =
        axes.iter().map(|axis| (axis.id.to_owned(), described(state, lang, flow, axis))).collect();
    let geo: Vec<&str> = axes.iter().map(|it| it.id).filter(|it| *it == "ref_area").collect();
    let mut role = json!({ "time": ["time_period"], "metric": ["measure"] });
    if !geo.is_empty() {
        role["geo"] = json!(geo);
    }
    let mut body = json!({
        "version": "2.0",
        "class": "dataset",
        "label": labels::flow(lang, flow),
        "source": about.attribution,
        "updated": updated(state, flow),
        "note": notes.iter().map(|(name, text)| format!("{name}: {text}")).collect::<Vec<_>>(),
        "id": axes.iter().map(|it| it.id).collect::<Vec<_>>(),
        "size": size,
        "role": role,
        "dimension": dimension,
        "value": value,
    });
    if !status.is_empty() {
        body["status"] = json!(status);
    }
    Ok(body)
}

/// Number of cells of a cube, empty ones included.
fn cells(size: &[usize]) -> Result<usize, Error> {
    let cells = size.iter().try_fold(1_usize, |all, n| all.checked_mul(*n));
    cells.filter(|it| *it <= MAX_CELLS).ok_or_else(|| {
        let reason =
            format!("the cube would have more than {MAX_CELLS} cells; ask for fewer codes");
        Error::parameter("measure", reason)
    })
}

fn described(state: &State, lang: Lang, flow: Flow<'_>, axis: &Axis<'_>) -> Value {
    let index: Vec<&str> = axis.codes.iter().map(|(code, _)| *code).collect();
    let label: Map<String, Value> =
        axis.codes.iter().map(|(code, label)| ((*code).to_owned(), json!(label))).collect();
    let mut category = json!({ "index": index, "label": label });
    if axis.id == "measure" {
        let units = axis.codes.iter().map(|(code, _)| {
            let unit = labels::unit(state, lang, flow.unit(code));
            ((*code).to_owned(), json!({ "label": unit, "decimals": flow.decimals(code) }))
        });
        category["unit"] = Value::Object(units.collect());
    }
    json!({ "label": axis.label, "category": category })
}

fn codes<'a>(
    figures: &[Figure<'a>],
    code: impl Fn(&Figure<'a>) -> &'a str,
    label: impl Fn(&str) -> String,
) -> Vec<(&'a str, String)> {
    let mut codes: Vec<&str> = figures.iter().map(code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.into_iter().map(|it| (it, label(it))).collect()
}

fn find(axis: &Axis<'_>, code: &str) -> Option<usize> {
    axis.codes.binary_search_by(|(it, _)| (*it).cmp(code)).ok()
}

fn updated(state: &State, flow: Flow<'_>) -> Option<String> {
    state.release(flow.id()).map(|it| it.published_at.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cube_that_is_too_large_is_refused() {
        assert_eq!(cells(&[2, 3, 0]).ok(), Some(0));
        assert_eq!(cells(&[1000, 1000]).ok(), Some(1_000_000));
        let refused = |size: &[usize]| {
            let error = cells(size).unwrap_err().to_string();
            assert!(error.contains("ask for fewer codes"), "{error}");
        };
        refused(&[1000, 1001]);
        refused(&[usize::MAX, 2]);
    }
}
