//! Messages that name their components: SDMX in all its forms, JSON-stat.

use std::collections::BTreeMap;

use anyhow::{Context, Result, anyhow, bail};
use marsad_indicators::check::Origin;
use marsad_model::ObsStatus;
use marsad_sdmx::{
    Structures,
    read::{Message, read as read_sdmx},
};
use marsad_taxonomy::Taxonomy;
use serde_json::Value;

use super::{
    super::{Taken, finding},
    Cell, Mapping, MessageMeasure,
    codes::Codes,
    period, position,
};

/// Observations whose cells have names.
struct Records {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

const TIME: [&str; 3] = ["TIME_PERIOD", "time", "TIME"];
const VALUE: &str = "OBS_VALUE";
const STATUS: &str = "OBS_STATUS";

pub(super) fn read(
    mapping: &Mapping,
    (measure, only): (&MessageMeasure, &BTreeMap<String, String>),
    file: &str,
    bytes: &[u8],
    taxonomy: &Taxonomy,
    taken: &mut Taken,
) -> Result<()> {
    for records in messages(file, bytes, &taken.structures)? {
        take(mapping, (measure, only), file, &records, taxonomy, taken)?;
    }
    Ok(())
}

/// The structures of a message, if it is one; they tell how data messages are to be read.
pub(in super::super) fn structures(bytes: &[u8]) -> Option<Structures> {
    match read_sdmx(bytes, &Structures::default()) {
        Ok(Message::Structures { structures, .. }) => Some(structures),
        _ => None,
    }
}

fn messages(file: &str, bytes: &[u8], known: &Structures) -> Result<Vec<Records>> {
    if let Some(records) = json_stat(file, bytes)? {
        return Ok(vec![records]);
    }
    match read_sdmx(bytes, known).map_err(|error| anyhow!("{file}: {error}"))? {
        // Read already, before the data.
        Message::Structures { .. } => Ok(Vec::new()),
        Message::Error { code, text } => {
            bail!("{file}: is an answer that tells of error {code}: {text}")
        }
        Message::Data { sets, .. } => {
            let records = sets.into_iter().map(|set| {
                let columns = set.columns;
                let names = columns.dimensions.into_iter().chain(columns.measures);
                Records { names: names.chain(columns.attributes).collect(), rows: set.rows }
            });
            Ok(records.collect())
        }
    }
}

fn take(
    mapping: &Mapping,
    (measure, only): (&MessageMeasure, &BTreeMap<String, String>),
    file: &str,
    records: &Records,
    taxonomy: &Taxonomy,
    taken: &mut Taken,
) -> Result<()> {
    let place = |name: &str| records.names.iter().position(|it| it == name);
    let needed = |name: &str| {
        place(name).with_context(|| {
            format!("{file}: has no component `{name}`; it has: {}", records.names.join(", "))
        })
    };
    let time = TIME.iter().find_map(|it| place(it));
    let time = time.with_context(|| format!("{file}: has no component of time"))?;
    let (value, status) = (needed(VALUE)?, place(STATUS));
    let columns: Vec<_> = mapping
        .columns
        .iter()
        .map(|it| {
            let name = it.component.as_deref().unwrap_or_default();
            let codes = Codes::new(&it.dimension, &it.codes, taxonomy);
            Ok((needed(name)?, name, it.dimension.as_str(), codes))
        })
        .collect::<Result<_>>()?;
    let only: Vec<(usize, &str)> = only
        .iter()
        .map(|(name, code)| Ok((needed(name)?, code.as_str())))
        .collect::<Result<_>>()?;
    let by = match measure {
        MessageMeasure::One(_) => None,
        MessageMeasure::By { component, codes } => Some((needed(component)?, codes)),
    };
    for (n, row) in (1_u32..).zip(&records.rows) {
        let cell = |place: usize| row.get(place).map_or("", String::as_str);
        if only.iter().any(|(place, code)| cell(*place) != *code) {
            continue;
        }
        let mut problem = |field: &str, reason: String| {
            taken.problems.push(finding(file, format!("observation {n}"), field, reason, true));
        };
        let measure = match (&by, measure) {
            (None, MessageMeasure::One(measure)) => measure.as_str(),
            (Some((place, codes)), _) => match codes.get(cell(*place)) {
                Some(measure) => measure.as_str(),
                // A measure that the mapping does not name is not wanted.
                None => continue,
            },
            (None, MessageMeasure::By { .. }) => continue,
        };
        let mut key = mapping.key();
        let mut is_known = true;
        for (place, name, dimension, codes) in &columns {
            let label = cell(*place);
            match codes.find(label) {
                Some(code) => code.clone_into(&mut key[position(dimension)]),
                None => {
                    is_known = false;
                    let reason = format!(
                        "`{label}` is not a known code of {dimension}: add it to the mapping"
                    );
                    problem(name, reason);
                }
            }
        }
        let period = match period(cell(time)) {
            Ok(period) => period,
            Err(reason) => {
                problem(&records.names[time], reason);
                continue;
            }
        };
        if !is_known {
            continue;
        }
        let status = status.map(cell).filter(|it| !it.is_empty()).and_then(ObsStatus::parse);
        let origin = Origin { file: file.to_owned(), row: Some(n), column: None };
        let text = cell(value);
        mapping.take(Cell { text, measure, key, period, status }, origin, taken);
    }
    Ok(())
}

/// A cube of JSON-stat, cell by cell; none if the bytes are no JSON-stat.
fn json_stat(file: &str, bytes: &[u8]) -> Result<Option<Records>> {
    if bytes.iter().find(|it| !it.is_ascii_whitespace()) != Some(&b'{') {
        return Ok(None);
    }
    let Ok(cube) = serde_json::from_slice::<Value>(bytes) else { return Ok(None) };
    if cube["class"] != "dataset" || !cube["dimension"].is_object() {
        return Ok(None);
    }
    let wrong = |what: &str| anyhow!("{file}: JSON-stat: {what}");
    let ids = cube["id"].as_array().ok_or_else(|| wrong("`id` is missing"))?;
    let mut names: Vec<String> = ids.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let mut axes: Vec<Vec<String>> = Vec::new();
    for name in &names {
        let index = &cube["dimension"][name]["category"]["index"];
        let label = &cube["dimension"][name]["category"]["label"];
        let mut codes: Vec<(u64, String)> = match (index, label) {
            (Value::Array(codes), _) => {
                (0..).zip(codes).filter_map(|(n, it)| Some((n, it.as_str()?.to_owned()))).collect()
            }
            (Value::Object(codes), _) => {
                codes.iter().filter_map(|(code, n)| Some((n.as_u64()?, code.clone()))).collect()
            }
            // A single category may come without an index.
            (_, Value::Object(codes)) => (0..).zip(codes.keys().cloned()).collect(),
            _ => return Err(wrong(&format!("dimension `{name}` has no categories"))),
        };
        codes.sort();
        axes.push(codes.into_iter().map(|(_, code)| code).collect());
    }
    let cells = axes.iter().try_fold(1_usize, |all, axis| all.checked_mul(axis.len()));
    let cells = cells.ok_or_else(|| wrong("is too large"))?;
    names.extend([VALUE, STATUS].map(str::to_owned));
    let shown = |value: &Value| match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    let at = |of: &Value, n: usize| match of {
        Value::Array(cells) => cells.get(n).and_then(shown),
        Value::Object(cells) => cells.get(&n.to_string()).and_then(shown),
        one => shown(one),
    };
    // Empty cells of a sparse cube are no figures.
    let filled: Vec<usize> = match &cube["value"] {
        Value::Array(values) if values.len() == cells => (0..cells).collect(),
        Value::Array(_) => return Err(wrong("`value` has not as many cells as `size` says")),
        Value::Object(values) => {
            let mut places: Vec<usize> = values.keys().filter_map(|it| it.parse().ok()).collect();
            places.sort_unstable();
            places.retain(|it| *it < cells);
            places
        }
        _ => return Err(wrong("`value` is missing")),
    };
    let rows = filled.into_iter().filter_map(|n| {
        let (value, status) = (at(&cube["value"], n), at(&cube["status"], n));
        if value.is_none() && status.is_none() {
            return None;
        }
        let mut rest = n;
        let mut row = vec![String::new(); axes.len()];
        for (place, axis) in axes.iter().enumerate().rev() {
            row[place].clone_from(&axis[rest % axis.len()]);
            rest /= axis.len();
        }
        row.push(value.unwrap_or_default());
        row.push(status.unwrap_or_default().to_uppercase());
        Some(row)
    });
    Ok(Some(Records { rows: rows.collect(), names }))
}
