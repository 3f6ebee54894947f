//! Spreadsheets of a statistical office, read by a mapping file.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use marsad_enrich::normalize;
use marsad_model::{ConfStatus, DIMENSIONS, ObsStatus, Observation, Period, Problem, TOTAL};
use marsad_taxonomy::{Level, Taxonomy};
use serde::Deserialize;

use super::finding;

/// How to read a file: which columns are dimensions, where the periods and values are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mapping {
    pub(super) dataflow: String,
    delimiter: char,
    /// The row (from 1) whose cells name the columns, or hold the periods of a crosstab.
    header_row: usize,
    /// The first row (from 1) of data.
    first_row: usize,
    /// Cells that mean "no value".
    #[serde(default)]
    missing: Vec<String>,
    /// Columns (from 1) that are dimensions.
    columns: Vec<Column>,
    values: Values,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Column {
    column: usize,
    dimension: String,
    /// Merged cells: an empty one means the one above.
    #[serde(default)]
    fill_down: bool,
    /// Labels and their codes; for places also their names in the taxonomy.
    #[serde(default)]
    codes: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "layout", rename_all = "snake_case", deny_unknown_fields)]
enum Values {
    /// One period per column.
    Crosstab { first_column: usize, measure: Measure },
    /// One measure per column, the period in a column of its own.
    Table { period_column: usize, measures: BTreeMap<String, String> },
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Measure {
    One(String),
    /// By file name.
    ByFile(BTreeMap<String, String>),
}

impl Mapping {
    pub(super) fn parse(path: &str, text: &str) -> Result<Self> {
        let mapping: Self = toml::from_str(text).with_context(|| format!("mapping {path}"))?;
        for column in &mapping.columns {
            if !DIMENSIONS.contains(&column.dimension.as_str()) {
                bail!("mapping {path}: `{}` is not a dimension", column.dimension);
            }
        }
        Ok(mapping)
    }

    /// Reads one file into `figures`; what cannot be read becomes a finding with its row and
    /// column.
    pub(super) fn read(
        &self,
        file: &str,
        bytes: &[u8],
        taxonomy: &Taxonomy,
        figures: &mut Vec<Observation>,
        findings: &mut Vec<Problem>,
    ) -> Result<()> {
        let text = String::from_utf8_lossy(bytes);
        let rows: Vec<Vec<String>> = text
            .trim_start_matches('\u{feff}')
            .lines()
            .map(|line| split(line, self.delimiter))
            .collect();
        let header = rows.get(self.header_row - 1).with_context(|| {
            format!("{file}: has no row {}, where the mapping expects the header", self.header_row)
        })?;
        let places = places(taxonomy);
        let columns = self.value_columns(file, header)?;
        let mut above = vec![String::new(); self.columns.len()];
        for (n, row) in rows.iter().enumerate().skip(self.first_row - 1) {
            let cell = |column: usize| row.get(column - 1).map_or("", |it| it.trim());
            if row.iter().all(|it| it.trim().is_empty()) {
                continue;
            }
            let mut key = vec![TOTAL.to_owned(); DIMENSIONS.len()];
            let mut known = true;
            for (column, above) in self.columns.iter().zip(&mut above) {
                let label = match cell(column.column) {
                    "" if column.fill_down => above.clone(),
                    label => label.to_owned(),
                };
                above.clone_from(&label);
                let position = DIMENSIONS.iter().position(|it| *it == column.dimension);
                let position = position.expect("checked when the mapping was read");
                let by_name = || {
                    let is_place = column.dimension == "ref_area";
                    is_place.then(|| places.get(&normalize::key(&label))).flatten()
                };
                match column.codes.get(&label).or_else(by_name) {
                    Some(code) => key[position].clone_from(code),
                    None => {
                        known = false;
                        let reason = format!(
                            "`{label}` is not a known label of {}: add it to the mapping",
                            column.dimension
                        );
                        let field = format!("column {}", column.column);
                        findings.push(finding(file, row_name(n), &field, reason, true));
                    }
                }
            }
            if !known {
                continue;
            }
            for value in &columns {
                let text = cell(value.column);
                let period = match &value.period {
                    Some(period) => Ok(*period),
                    None => period(cell(value.period_column)),
                };
                let field = format!("column {}", value.column);
                let period = match period {
                    Ok(period) => period,
                    Err(reason) => {
                        findings.push(finding(file, row_name(n), &field, reason, true));
                        continue;
                    }
                };
                let missing = text.is_empty() || self.missing.iter().any(|it| it == text);
                let number = number(text);
                if !missing && number.is_none() {
                    let reason = format!("`{text}` is not a number");
                    findings.push(finding(file, row_name(n), &field, reason, true));
                    continue;
                }
                if number.is_some_and(|it| !(0.0..=1e12).contains(&it)) {
                    let reason = format!("`{text}` is out of range");
                    findings.push(finding(file, row_name(n), &field, reason, true));
                    continue;
                }
                figures.push(Observation {
                    dataflow: self.dataflow.clone(),
                    measure: value.measure.clone(),
                    key: key.clone(),
                    period,
                    value: number.filter(|_| !missing),
                    status: if missing { ObsStatus::Missing } else { ObsStatus::Normal },
                    confidentiality: ConfStatus::Free,
                    n_postings: None,
                    n_sources: None,
                });
            }
        }
        Ok(())
    }

    fn value_columns(&self, file: &str, header: &[String]) -> Result<Vec<ValueColumn>> {
        match &self.values {
            Values::Crosstab { first_column, measure } => {
                let measure = match measure {
                    Measure::One(measure) => measure.clone(),
                    Measure::ByFile(by_file) => by_file
                        .get(file)
                        .with_context(|| format!("the mapping has no measure for file {file}"))?
                        .clone(),
                };
                header
                    .iter()
                    .enumerate()
                    .skip(first_column - 1)
                    .filter(|(_, label)| !label.trim().is_empty())
                    .map(|(n, label)| {
                        let period = period(label.trim()).map_err(|reason| {
                            anyhow::anyhow!(
                                "{file}, row {}, column {}: {reason}",
                                self.header_row,
                                n + 1
                            )
                        })?;
                        Ok(ValueColumn {
                            column: n + 1,
                            period: Some(period),
                            period_column: 0,
                            measure: measure.clone(),
                        })
                    })
                    .collect()
            }
            Values::Table { period_column, measures } => measures
                .iter()
                .map(|(label, measure)| {
                    let found = header.iter().position(|it| it.trim() == label);
                    let column = found.with_context(|| {
                        format!("{file}, row {}: no column is called `{label}`", self.header_row)
                    })? + 1;
                    let (period_column, measure) = (*period_column, measure.clone());
                    Ok(ValueColumn { column, period: None, period_column, measure })
                })
                .collect(),
        }
    }
}

struct ValueColumn {
    column: usize,
    period: Option<Period>,
    period_column: usize,
    measure: String,
}

/// Two values for one key are a finding; the first one stays.
pub(super) fn drop_duplicates(
    figures: &mut Vec<Observation>,
    findings: &mut Vec<Problem>,
    dataflow: &str,
) {
    let mut seen: BTreeMap<(Vec<String>, String, Period), Option<f64>> = BTreeMap::new();
    let mut told = BTreeSet::new();
    figures.retain(|it| {
        let key = (it.key.clone(), it.measure.clone(), it.period);
        match seen.get(&key) {
            None => {
                seen.insert(key, it.value);
                true
            }
            Some(first) => {
                let name = format!("{} {} {}", it.measure, it.key[0], it.period);
                if *first != it.value && told.insert(name.clone()) {
                    let reason =
                        format!("two values for one key: {first:?} is kept, {:?} is not", it.value);
                    findings.push(finding(dataflow, name, "value", reason, true));
                }
                false
            }
        }
    });
}

/// Places by name, in both scripts; a province rather than the town it is named after.
fn places(taxonomy: &Taxonomy) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for level in [Level::Country, Level::Region, Level::Province] {
        for place in taxonomy.places.all().filter(|place| place.level == level) {
            for name in [&place.fr, &place.ar] {
                names.insert(normalize::key(name), place.code.clone());
            }
        }
    }
    for alias in &taxonomy.places.aliases {
        let place = taxonomy.places.ancestor_at(&alias.code, Level::Province);
        if let Some(place) = place {
            names.entry(normalize::key(&alias.alias)).or_insert_with(|| place.code.clone());
        }
    }
    names
}

/// Periods as statistical offices write them: `2024`, `2024T3`, `2024 Q3`, `2024-03`.
fn period(text: &str) -> Result<Period, String> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let sdmx = compact.replacen(['T', 'Q'], "-Q", 1).replace("--", "-");
    Period::parse(&sdmx).map_err(|_other_words| format!("`{text}` is not a period"))
}

/// Decimal comma or point, spaces between thousands, a percent sign or footnote mark behind.
fn number(text: &str) -> Option<f64> {
    let plain: String = text
        .trim_end_matches(['%', '*', '†'])
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == ',' { '.' } else { c })
        .collect();
    plain.parse().ok().filter(|it: &f64| it.is_finite())
}

fn row_name(n: usize) -> String {
    format!("row {}", n + 1)
}

/// Splits a line at the delimiter, outside of double quotes.
fn split(line: &str, delimiter: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            c if c == delimiter && !quoted => cells.push(String::new()),
            c => cells.last_mut().expect("there is always a last cell").push(c),
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_and_numbers_are_read_as_offices_write_them() {
        assert_eq!(period("2025T4").unwrap().to_string(), "2025-Q4");
        assert_eq!(period("2006 Q1").unwrap().to_string(), "2006-Q1");
        assert_eq!(period("2024").unwrap().to_string(), "2024");
        assert!(period("Total").is_err());
        assert_eq!(number("1 234,5"), Some(1234.5));
        assert_eq!(number("12.5%"), Some(12.5));
        assert_eq!(number("ND"), None);
    }

    #[test]
    fn quotes_hold_delimiters() {
        assert_eq!(split("a,\"b, c\",,d", ','), ["a", "b, c", "", "d"]);
    }
}
