//! Messages that name their components: SDMX in all its forms, JSON-stat.

use std::collections::BTreeMap;

use anyhow::{Context, Result, anyhow, bail};
use marsad_indicators::check::Origin;
use marsad_model::ObsStatus;
use marsad_sdmx::{
    Action, Structures,
    read::{Message, read as read_sdmx},
};
use marsad_taxonomy::Taxonomy;

use super::{
    super::{Taken, finding},
    Cell, Mapping, MessageMeasure,
    codes::Codes,
    json_stat::json_stat,
    period, position,
};

/// Observations whose cells have names.
#[derive(Default)]
pub(super) struct Records {
    pub(super) names: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    /// They are no longer said.
    is_deletion: bool,
}

impl Records {
    pub(super) fn new(names: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        Self { names, rows, is_deletion: false }
    }
}

pub(super) const TIME: &str = "TIME_PERIOD";
const TIMES: [&str; 3] = [TIME, "time", "TIME"];
pub(super) const VALUE: &str = "OBS_VALUE";
pub(super) const STATUS: &str = "OBS_STATUS";

/// Takes the observations of one file.
pub(super) fn take(
    mapping: &Mapping,
    wanted: (&MessageMeasure, &BTreeMap<String, String>),
    file: &str,
    all: &[Records],
    taxonomy: &Taxonomy,
    taken: &mut Taken,
) -> Result<()> {
    for records in all {
        take_set(mapping, wanted, file, records, taxonomy, taken)?;
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

pub(super) fn messages(file: &str, bytes: &[u8], known: &Structures) -> Result<Vec<Records>> {
    if let Some((names, rows)) = json_stat(file, bytes)? {
        return Ok(vec![Records::new(names, rows)]);
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
                let is_deletion = set.action == Action::Delete;
                Records {
                    names: names.chain(columns.attributes).collect(),
                    rows: set.rows,
                    is_deletion,
                }
            });
            Ok(records.collect())
        }
    }
}

fn take_set(
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
    let time = TIMES.iter().find_map(|it| place(it));
    let time = time.with_context(|| format!("{file}: has no component of time"))?;
    // What is gone has no value.
    let value = if records.is_deletion { usize::MAX } else { needed(VALUE)? };
    let status = place(STATUS);
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
        if records.is_deletion {
            taken.gone.push((key, measure.to_owned(), period));
            continue;
        }
        let status = status.map(cell).filter(|it| !it.is_empty()).and_then(ObsStatus::parse);
        let origin = Origin { file: file.to_owned(), row: Some(n), column: None };
        let text = cell(value);
        mapping.take(Cell { text, measure, key, period, status }, origin, taken);
    }
    Ok(())
}
