//! The first row, which says which of the two versions it is and what stands where.

use std::collections::HashSet;

use csv::{ReaderBuilder, StringRecord};

use crate::{
    model::{DataStructure, Representation},
    read::{
        ReadError,
        table::{Role, guess},
    },
};

pub(super) struct Header {
    pub(super) delimiter: u8,
    /// The column with the structure's id.
    pub(super) structure_column: String,
    pub(super) columns: Vec<Column>,
    /// Number of cells.
    len: usize,
    is_second: bool,
    action: Option<usize>,
}

/// A column with values.
pub(super) struct Column {
    pub(super) at: usize,
    pub(super) name: String,
    /// Where the structure is not known.
    pub(super) role: Role,
    /// Holds names behind the codes.
    is_labelled: bool,
}

impl Header {
    pub(super) fn read(text: &str) -> Result<Self, ReadError> {
        let fail = |reason: String| ReadError::new("the header", reason);
        let first = text.trim_start_matches('"');
        let word: String = first
            .chars()
            .take_while(|it| it.is_ascii_alphanumeric() || *it == '_')
            .take(40)
            .collect();
        if word != "DATAFLOW" && word != "STRUCTURE" {
            let word = if word.is_empty() { text.chars().take(1).collect() } else { word };
            return Err(ReadError::new(
                "line 1",
                format!(
                    "it begins with `{word}`: neither XML, nor JSON, nor an SDMX-CSV, whose first \
                     column is DATAFLOW or STRUCTURE"
                ),
            ));
        }
        let mut rest = first[word.len()..].chars();
        let mut delimiter = rest.next();
        if delimiter == Some('[') {
            // How values in one cell are parted.
            delimiter = rest.skip_while(|it| *it != ']').nth(1);
        }
        let delimiter = match delimiter {
            Some('"') => first[word.len()..].trim_start_matches('"').chars().next(),
            other => other,
        };
        let delimiter = delimiter
            .filter(|it| matches!(it, ',' | ';' | '\t' | '|'))
            .ok_or_else(|| fail("no delimiter follows the first column".to_owned()))?;
        let delimiter = u8::try_from(delimiter).unwrap_or(b',');
        let record = ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .from_reader(text.as_bytes())
            .records()
            .next()
            .transpose()
            .map_err(|error| fail(error.to_string()))?
            .unwrap_or_default();
        Self::new(delimiter, word == "STRUCTURE", &record).map_err(fail)
    }

    /// What a record says of its structure and action: kind, id, letter.
    pub(super) fn told(&self, record: &StringRecord) -> [String; 3] {
        let cell = |at: usize| record[at].to_owned();
        match self.is_second {
            true => [cell(0), cell(1), self.action.map(cell).unwrap_or_default()],
            false => ["dataflow".to_owned(), cell(0), String::new()],
        }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    fn new(delimiter: u8, is_second: bool, record: &StringRecord) -> Result<Self, String> {
        let mut at = 1;
        let mut take = |name: &str| {
            let is_here = record.get(at) == Some(name);
            at += usize::from(is_here);
            is_here
        };
        let (mut are_named, mut action) = (false, None);
        if is_second {
            if !take("STRUCTURE_ID") {
                return Err("after STRUCTURE there is no STRUCTURE_ID".to_owned());
            }
            are_named = take("STRUCTURE_NAME");
            action = take("ACTION").then_some(2 + usize::from(are_named));
            take("SERIES_KEY");
            take("OBS_KEY");
        }
        // A name after each id.
        let step = 1 + usize::from(are_named);
        if !record.len().saturating_sub(at).is_multiple_of(step) {
            return Err("not all columns have one for their names".to_owned());
        }
        let places = (at..record.len()).step_by(step);
        let parts: Vec<(usize, &str, bool)> = places
            .map(|at| match record[at].split_once(": ") {
                Some((id, _)) => (at, id, true),
                None => (at, &record[at], false),
            })
            .map(|(at, id, is_labelled)| (at, id.trim_end_matches("[]"), is_labelled))
            .collect();
        let mut known = HashSet::new();
        for (at, id, _) in &parts {
            if id.is_empty() {
                return Err(format!("column {} has no name", at + 1));
            }
            if !known.insert(*id) {
                return Err(format!("there are two columns `{id}`"));
            }
        }
        let roles = guess(parts.iter().map(|(_, id, _)| *id));
        let columns = parts.iter().zip(roles).map(|((at, id, is_labelled), role)| Column {
            at: *at,
            name: (*id).to_owned(),
            role,
            is_labelled: *is_labelled,
        });
        Ok(Self {
            delimiter,
            structure_column: if is_second { "STRUCTURE_ID" } else { "DATAFLOW" }.to_owned(),
            columns: columns.collect(),
            len: record.len(),
            is_second,
            action,
        })
    }
}

impl Column {
    /// The code in `M: Monthly`. A text that is no code is left alone.
    pub(super) fn value<'c>(&self, cell: &'c str, structure: Option<&DataStructure>) -> &'c str {
        let Some((code, name)) = cell.split_once(": ").filter(|_| self.is_labelled) else {
            return cell;
        };
        let is_text = || {
            let mut of = structure.into_iter().flat_map(DataStructure::components);
            let component = of.find(|it| it.id == self.name);
            component.is_some_and(|it| matches!(it.representation, Representation::Text(_)))
        };
        let is_code = code == name || !(code.contains(char::is_whitespace) || is_text());
        if is_code { code } else { cell }
    }
}
