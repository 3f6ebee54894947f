//! How a statistical office's file becomes observations: a mapping, written once per layout.

mod codes;
mod fetch;
mod json;
mod json_stat;
mod records;
mod sheet;

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, bail};
use marsad_indicators::check::Origin;
use marsad_model::{ConfStatus, DIMENSIONS, ObsStatus, Observation, Period, neutral};
use marsad_taxonomy::Taxonomy;
use serde::Deserialize;

use super::{Taken, finding};
pub(crate) use fetch::{Fetch, JsonService, SdmxService, Service};
pub(super) use records::structures;

/// How to read a file: which columns are dimensions, where the periods and values are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mapping {
    pub(crate) dataflow: String,
    /// Where the files come from, if they are fetched.
    pub(crate) fetch: Option<Fetch>,
    #[serde(default = "comma")]
    delimiter: char,
    /// Of a workbook; the first one if not given.
    sheet: Option<String>,
    /// The row (from 1) whose cells name the columns, or hold the periods of a crosstab.
    #[serde(default = "one")]
    header_row: usize,
    /// The first row (from 1) of data.
    #[serde(default = "two")]
    first_row: usize,
    /// Cells that mean "no value".
    #[serde(default)]
    missing: Vec<String>,
    /// Codes that hold for the whole file.
    #[serde(default)]
    fixed: BTreeMap<String, String>,
    /// Columns that are dimensions.
    #[serde(default)]
    columns: Vec<Column>,
    /// Further rows above a crosstab that hold codes of a dimension, one per column of values.
    #[serde(default)]
    headers: Vec<Header>,
    values: Values,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Column {
    /// From 1, in a table.
    column: Option<usize>,
    /// Its id in a message of SDMX or JSON-stat.
    component: Option<String>,
    dimension: String,
    /// Merged cells: an empty one means the one above.
    #[serde(default)]
    fill_down: bool,
    /// Labels and their codes; for places also their names in the taxonomy.
    #[serde(default)]
    codes: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    /// From 1.
    row: usize,
    dimension: String,
    /// Merged cells: an empty one means the one before.
    #[serde(default)]
    fill_right: bool,
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
    /// A message of SDMX or JSON-stat, which names its components.
    Message {
        /// The component whose codes are measures, and which of ours they are.
        measure: MessageMeasure,
        /// Only observations that have these codes.
        #[serde(default)]
        only: BTreeMap<String, String>,
    },
    /// Answers of an interface that gives records as JSON.
    Json {
        /// The list of records; the answer itself if not given.
        #[serde(default)]
        items: String,
        /// The fields of a record that hold its period and its value.
        period: String,
        value: String,
        /// The field that holds a code of CL_OBS_STATUS.
        status: Option<String>,
        measure: MessageMeasure,
        #[serde(default)]
        only: BTreeMap<String, String>,
    },
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Measure {
    One(String),
    /// By file name.
    ByFile(BTreeMap<String, String>),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum MessageMeasure {
    One(String),
    By { component: String, codes: BTreeMap<String, String> },
}

fn comma() -> char {
    ','
}

fn one() -> usize {
    1
}

fn two() -> usize {
    2
}

impl Mapping {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let reading = || format!("reading {}", path.display());
        Self::parse(&path.display().to_string(), &fs::read_to_string(path).with_context(reading)?)
    }

    pub(crate) fn parse(path: &str, text: &str) -> Result<Self> {
        let mapping: Self = toml::from_str(text).with_context(|| format!("mapping {path}"))?;
        let columns = mapping.columns.iter().map(|it| &it.dimension);
        let headers = mapping.headers.iter().map(|it| &it.dimension);
        for dimension in columns.chain(headers).chain(mapping.fixed.keys()) {
            if !DIMENSIONS.contains(&dimension.as_str()) {
                bail!("mapping {path}: `{dimension}` is not a dimension");
            }
        }
        let is_message = matches!(mapping.values, Values::Message { .. } | Values::Json { .. });
        for column in &mapping.columns {
            match (is_message, column.column, &column.component) {
                (true, None, Some(_)) => {}
                (false, Some(1..), None) => {}
                (true, ..) => bail!("mapping {path}: columns of a message say their `component`"),
                (false, ..) => {
                    bail!("mapping {path}: columns of a table say their `column`, from 1")
                }
            }
        }
        if let Some(fetch) = &mapping.fetch {
            fetch.check().with_context(|| format!("mapping {path}: [fetch]"))?;
        }
        if mapping.header_row == 0 || mapping.headers.iter().any(|it| it.row == 0) {
            bail!("mapping {path}: rows are counted from 1");
        }
        Ok(mapping)
    }

    /// Reads one file; what cannot be read becomes a problem with its row and column.
    pub(super) fn read(
        &self,
        file: &str,
        bytes: &[u8],
        taxonomy: &Taxonomy,
        taken: &mut Taken,
    ) -> Result<()> {
        match &self.values {
            Values::Message { measure, only } => {
                let all = records::messages(file, bytes, &taken.structures)?;
                records::take(self, (measure, only), file, &all, taxonomy, taken)
            }
            Values::Json { items, period, value, status, measure, only } => {
                let by = match measure {
                    MessageMeasure::By { component, .. } => Some(component),
                    MessageMeasure::One(_) => None,
                };
                let own = self.columns.iter().filter_map(|it| it.component.as_ref());
                let named = json::Named { items, period, value, status: status.as_deref() };
                let others = own.chain(by).chain(only.keys()).map(String::as_str);
                let records = json::records(file, bytes, &named, others)?;
                records::take(self, (measure, only), file, &[records], taxonomy, taken)
            }
            _ => sheet::read(self, file, bytes, taxonomy, taken),
        }
    }

    /// The key of a figure before its own codes are known.
    fn key(&self) -> Vec<String> {
        let code = |dimension: &&str| {
            self.fixed.get(*dimension).map_or(neutral(dimension), String::as_str)
        };
        DIMENSIONS.iter().map(|it| code(it).to_owned()).collect()
    }

    /// Stores a cell as an observation, or says why it is none.
    fn take(&self, cell: Cell<'_>, origin: Origin, taken: &mut Taken) {
        let Cell { text, measure, key, period, status } = cell;
        let plain = text.trim();
        let is_missing = plain.is_empty() || self.missing.iter().any(|it| it == plain);
        let number = number(plain);
        let problem = match number {
            _ if is_missing => None,
            None => Some(format!("`{plain}` is not a number")),
            Some(_) => None,
        };
        if let Some(reason) = problem {
            let record = origin.row.map_or_else(String::new, |row| format!("row {row}"));
            let field =
                origin.column.as_ref().map_or_else(String::new, |it| format!("column {it}"));
            taken.problems.push(finding(&origin.file, record, &field, reason, true));
            return;
        }
        let missing = if is_missing { ObsStatus::Missing } else { ObsStatus::Normal };
        taken.figures.push(Observation {
            dataflow: self.dataflow.clone(),
            measure: measure.to_owned(),
            key,
            period,
            value: number.filter(|_| !is_missing),
            status: match status {
                // A value that is not there is not normal, whatever the office writes.
                Some(status) if !is_missing || status != ObsStatus::Normal => status,
                _ => missing,
            },
            confidentiality: ConfStatus::Free,
            n_postings: None,
            n_sources: None,
            imputed: None,
        });
        taken.origins.push(origin);
    }
}

/// One cell of a file, with all that is known of it.
struct Cell<'a> {
    text: &'a str,
    measure: &'a str,
    key: Vec<String>,
    period: Period,
    /// As the file says; none if it says nothing.
    status: Option<ObsStatus>,
}

fn position(dimension: &str) -> usize {
    let place = DIMENSIONS.iter().position(|it| *it == dimension);
    place.expect("dimensions were checked when the mapping was read")
}

/// A period as offices write it: `2025`, `2025T4`, `2006 Q1`, `2025-05`, `2025M05`, `2025-05-01`.
fn period(text: &str) -> Result<Period, String> {
    let text = text.trim();
    let compact: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    let quarter = compact.replacen(['T', 'Q'], "-Q", 1);
    let month = compact.replacen('M', "-", 1);
    let monthly = compact.strip_suffix("-01").filter(|it| it.len() == 7).unwrap_or("");
    let tried = [compact.as_str(), quarter.as_str(), month.as_str(), monthly];
    let tried = tried.map(|it| it.replace("--", "-"));
    let found = tried.iter().find_map(|it| Period::parse(it).ok());
    found.ok_or_else(|| format!("`{text}` is not a period"))
}

/// Decimal comma or point, spaces between thousands, a percent sign or footnote mark behind.
fn number(text: &str) -> Option<f64> {
    let plain: String = without_marks(text.trim_end_matches('%'))
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == ',' { '.' } else { c })
        .collect();
    plain.parse().ok().filter(|it: &f64| it.is_finite())
}

/// Without the marks that lead to footnotes: `12,5*`, `12,5 (1)`, `Total¹`.
fn without_marks(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let plain = text.trim_end_matches(['*', '†', '‡', '¹', '²', '³', '⁴', ' ', '\u{a0}']);
        let plain = match plain.strip_suffix(')').and_then(|it| it.rsplit_once('(')) {
            Some((before, mark))
                if mark.len() < 3 && mark.bytes().all(|it| it.is_ascii_digit()) =>
            {
                before
            }
            _ => plain,
        };
        if plain == text {
            return text;
        }
        text = plain;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_and_numbers_are_read_as_offices_write_them() {
        assert_eq!(period("2025T4").unwrap().to_string(), "2025-Q4");
        assert_eq!(period("2006 Q1").unwrap().to_string(), "2006-Q1");
        assert_eq!(period("2025M05").unwrap().to_string(), "2025-05");
        assert_eq!(period("2025-05-01").unwrap().to_string(), "2025-05");
        assert_eq!(period("2024").unwrap().to_string(), "2024");
        assert!(period("Total").is_err());
        assert_eq!(number("1 234,5"), Some(1234.5));
        assert_eq!(number("12.5%"), Some(12.5));
        assert_eq!(number("12,5 (1)"), Some(12.5));
        assert_eq!(number("12,5*"), Some(12.5));
        assert_eq!(number("ND"), None);
    }
}
