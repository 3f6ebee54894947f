//! A country pack's own form: one observation a line.

use anyhow::{Context, Result};
use marsad_model::{ConfStatus, DIMENSIONS, ObsStatus, Observation, Period, TOTAL, neutral_key};

/// Reads the tab-separated columns `ref_area sex urbanisation measure time_period value`.
pub(super) fn read(dataflow: &str, path: &str, table: &str) -> Result<Vec<Observation>> {
    let mut lines = table.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        let found = header.iter().position(|it| *it == name);
        found.with_context(|| format!("{path}, line 1: column `{name}` is missing"))
    };
    let (area, measure, period, value) =
        (column("ref_area")?, column("measure")?, column("time_period")?, column("value")?);
    let varying = [("sex", column("sex")?), ("urbanisation", column("urbanisation")?)];
    let mut observations = Vec::new();
    for (n, line) in lines.enumerate() {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |n: usize| cells.get(n).copied().unwrap_or_default();
        let at = |name: &str| format!("{path}, line {}: column `{name}`", n + 2);
        let mut key = neutral_key();
        cell(area).clone_into(&mut key[0]);
        for (name, column) in varying {
            let position = DIMENSIONS.iter().position(|it| *it == name);
            let position = position.with_context(|| at(name))?;
            // The statistical office writes totals in words.
            key[position] = match cell(column) {
                "" | "T" | "total" => TOTAL.to_owned(),
                code => code.to_owned(),
            };
        }
        observations.push(Observation {
            dataflow: dataflow.to_owned(),
            measure: cell(measure).to_owned(),
            key,
            period: Period::parse(cell(period)).with_context(|| at("time_period"))?,
            value: Some(cell(value).parse().with_context(|| at("value"))?),
            status: ObsStatus::Normal,
            confidentiality: ConfStatus::Free,
            n_postings: None,
            n_sources: None,
            imputed: None,
        });
    }
    Ok(observations)
}
