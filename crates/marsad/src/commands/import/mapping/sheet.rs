//! Tables: text with delimiters, and workbooks.

use anyhow::{Context, Result, anyhow};
use marsad_indicators::check::Origin;
use marsad_model::Period;
use marsad_sources::sheet;
use marsad_taxonomy::Taxonomy;

use super::{
    super::{Taken, finding},
    Cell, Mapping, Measure, Values,
    codes::Codes,
    period, position,
};

/// A column of values.
struct ValueColumn {
    /// From 1.
    column: usize,
    /// None if it is in a column of its own.
    period: Option<Period>,
    period_column: usize,
    measure: String,
    /// Codes that rows above the values hold: place of the dimension in a key, and code.
    codes: Vec<(usize, String)>,
}

pub(super) fn read(
    mapping: &Mapping,
    file: &str,
    bytes: &[u8],
    taxonomy: &Taxonomy,
    taken: &mut Taken,
) -> Result<()> {
    let rows = sheet::rows(bytes, mapping.delimiter, mapping.sheet.as_deref())
        .map_err(|reason| anyhow!("{file}: {reason}"))?;
    let values = value_columns(mapping, file, &rows, taxonomy)?;
    let codes: Vec<_> =
        mapping.columns.iter().map(|it| Codes::new(&it.dimension, &it.codes, taxonomy)).collect();
    let mut above = vec![String::new(); mapping.columns.len()];
    for (n, row) in rows.iter().enumerate().skip(mapping.first_row - 1) {
        let cell = |column: usize| row.get(column - 1).map_or("", |it| it.trim());
        if row.iter().all(|it| it.trim().is_empty()) {
            continue;
        }
        let name = || format!("row {}", n + 1);
        let mut key = mapping.key();
        let mut is_known = true;
        for ((column, codes), above) in mapping.columns.iter().zip(&codes).zip(&mut above) {
            let number = column.column.unwrap_or(1);
            let label = match cell(number) {
                "" if column.fill_down => above.clone(),
                label => label.to_owned(),
            };
            above.clone_from(&label);
            match codes.find(&label) {
                Some(code) => code.clone_into(&mut key[position(&column.dimension)]),
                None => {
                    is_known = false;
                    let reason = format!(
                        "`{label}` is not a known label of {}: add it to the mapping",
                        column.dimension
                    );
                    let field = format!("column {number}");
                    taken.problems.push(finding(file, name(), &field, reason, true));
                }
            }
        }
        if !is_known {
            continue;
        }
        for value in &values {
            let field = format!("column {}", value.column);
            let period = match value.period {
                Some(period) => Ok(period),
                None => period(cell(value.period_column)),
            };
            let period = match period {
                Ok(period) => period,
                Err(reason) => {
                    taken.problems.push(finding(file, name(), &field, reason, true));
                    continue;
                }
            };
            let mut key = key.clone();
            for (place, code) in &value.codes {
                key[*place].clone_from(code);
            }
            let origin = Origin {
                file: file.to_owned(),
                row: u32::try_from(n + 1).ok(),
                column: Some(value.column.to_string()),
            };
            let (text, measure) = (cell(value.column), value.measure.as_str());
            mapping.take(Cell { text, measure, key, period, status: None }, origin, taken);
        }
    }
    Ok(())
}

fn value_columns(
    mapping: &Mapping,
    file: &str,
    rows: &[Vec<String>],
    taxonomy: &Taxonomy,
) -> Result<Vec<ValueColumn>> {
    let row = |number: usize| {
        rows.get(number - 1).with_context(|| {
            format!("{file}: has no row {number}, where the mapping expects a header")
        })
    };
    let header = row(mapping.header_row)?;
    let mut columns = match &mapping.values {
        Values::Message { .. } | Values::Json { .. } => Vec::new(),
        Values::Crosstab { first_column, measure } => {
            let measure = match measure {
                Measure::One(measure) => measure,
                Measure::ByFile(by_file) => by_file
                    .get(file)
                    .with_context(|| format!("the mapping has no measure for file {file}"))?,
            };
            crosstab(mapping, file, header, *first_column, measure)?
        }
        Values::Table { period_column, measures } => measures
            .iter()
            .map(|(label, measure)| {
                let found = header.iter().position(|it| it.trim() == label);
                let column = found.with_context(|| {
                    format!("{file}, row {}: no column is called `{label}`", mapping.header_row)
                })? + 1;
                let (period_column, measure) = (*period_column, measure.clone());
                Ok(ValueColumn { column, period: None, period_column, measure, codes: Vec::new() })
            })
            .collect::<Result<Vec<_>>>()?,
    };
    for more in &mapping.headers {
        let labels = row(more.row)?;
        let codes = Codes::new(&more.dimension, &more.codes, taxonomy);
        let mut before = "";
        let mut label_at = vec![""; labels.len()];
        for (place, label) in labels.iter().map(|it| it.trim()).enumerate() {
            let is_merged = label.is_empty() && more.fill_right;
            label_at[place] = if is_merged { before } else { label };
            before = label_at[place];
        }
        for column in &mut columns {
            let label = label_at.get(column.column - 1).copied().unwrap_or("");
            let code = codes.find(label).with_context(|| {
                format!(
                    "{file}, row {}, column {}: `{label}` is not a known label of {}: add it to the mapping",
                    more.row, column.column, more.dimension
                )
            })?;
            column.codes.push((position(&more.dimension), code.to_owned()));
        }
    }
    Ok(columns)
}

/// Every column from the first one on whose header is a period.
fn crosstab(
    mapping: &Mapping,
    file: &str,
    header: &[String],
    first: usize,
    measure: &str,
) -> Result<Vec<ValueColumn>> {
    let mut columns = Vec::new();
    let mut before: Option<Period> = None;
    for (n, label) in header.iter().enumerate().skip(first - 1) {
        let label = label.trim();
        // With further header rows the cell of a period spans several columns.
        let found = match (label, before) {
            ("", Some(before)) if !mapping.headers.is_empty() => before,
            ("", _) => continue,
            (label, _) => period(label).map_err(|reason| {
                anyhow!("{file}, row {}, column {}: {reason}", mapping.header_row, n + 1)
            })?,
        };
        before = Some(found);
        columns.push(ValueColumn {
            column: n + 1,
            period: Some(found),
            period_column: 0,
            measure: measure.to_owned(),
            codes: Vec::new(),
        });
    }
    Ok(columns)
}
