//! SDMX-CSV 1.0 and 2.0.
//!
//! Source: `https://github.com/sdmx-twg/sdmx-csv`. Lines end as RFC 4180 says.

use std::collections::HashMap;

use super::{DataMessage, SetHeader, period::days};
use crate::{
    data::Row,
    format::{Format, Keys, Labels},
    model::Component,
};

pub(super) struct CsvWriter<'a> {
    message: DataMessage<'a>,
    is_2: bool,
    labels: Labels,
    /// Names of codes, per component; empty where they are not asked for.
    names: Vec<HashMap<&'a str, &'a str>>,
    time: Option<usize>,
    has_header: bool,
    has_validity: bool,
    /// What all rows of the set begin and end with.
    before: Vec<u8>,
    after: Vec<u8>,
}

impl<'a> CsvWriter<'a> {
    pub(super) fn new(message: DataMessage<'a>) -> Self {
        let is_2 = message.wish.format == Format::DataCsv20;
        let labels = match message.wish.labels {
            // Version 1.0 has no columns of names.
            Labels::Name if !is_2 => Labels::Both,
            labels => labels,
        };
        let names = |component: &'a Component| -> HashMap<&'a str, &'a str> {
            if labels == Labels::Id {
                return HashMap::new();
            }
            let codes = message.codes_of(component).into_iter();
            codes.filter_map(|(id, item)| Some((id, item.name.best(message.languages)?))).collect()
        };
        Self {
            is_2,
            labels,
            names: message.structure.components().map(names).collect(),
            time: message.structure.dimensions.iter().position(|it| it.is_time),
            has_header: false,
            has_validity: false,
            before: Vec::new(),
            after: Vec::new(),
            message,
        }
    }

    pub(super) fn begin(&mut self, set: SetHeader<'_>, out: &mut Vec<u8>) {
        if !self.has_header {
            self.has_validity = set.valid_from.is_some() || set.valid_to.is_some();
            self.header(out);
        }
        let flow = &self.message.flow.of;
        let id = format!("{}:{}({})", flow.agency, flow.id, flow.version);
        let name = flow.name.best(self.message.languages).unwrap_or(&flow.id);
        self.before.clear();
        if self.is_2 {
            self.before.extend_from_slice(b"dataflow,");
        }
        match self.labels {
            Labels::Id => field(&[&id], &mut self.before),
            Labels::Both => field(&[&id, ": ", name], &mut self.before),
            Labels::Name => {
                field(&[&id], &mut self.before);
                self.before.push(b',');
                field(&[name], &mut self.before);
            }
        }
        if self.is_2 {
            self.before.push(b',');
            self.before.extend_from_slice(set.action.letter().as_bytes());
        }
        self.after.clear();
        if self.has_validity {
            for date in [set.valid_from, set.valid_to] {
                self.after.push(b',');
                field(&[date.unwrap_or_default()], &mut self.after);
            }
        }
        self.after.extend_from_slice(b"\r\n");
    }

    pub(super) fn row(&mut self, row: &Row<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.before);
        let (has_series_key, has_key) = self.keys();
        if has_series_key {
            key(row.key.iter().enumerate().filter(|(i, _)| Some(*i) != self.time), out);
        }
        if has_key {
            key(row.key.iter().enumerate(), out);
        }
        let cells = row.key.iter().chain(row.measures).chain(row.attributes);
        for (i, cell) in cells.enumerate() {
            out.push(b',');
            if self.message.wish.is_time_normalized
                && Some(i) == self.time
                && let Some((first, _)) = days(cell)
            {
                first.push(out);
                if self.labels == Labels::Name {
                    out.push(b',');
                }
                continue;
            }
            match self.labels {
                Labels::Id => field(&[cell], out),
                Labels::Both => match self.name(i, cell) {
                    Some(name) => field(&[cell, ": ", name], out),
                    None => field(&[cell], out),
                },
                Labels::Name => {
                    field(&[cell], out);
                    out.push(b',');
                    field(&[self.name(i, cell).unwrap_or_default()], out);
                }
            }
        }
        out.extend_from_slice(&self.after);
    }

    pub(super) fn end(mut self, out: &mut Vec<u8>) {
        if !self.has_header {
            self.header(out);
        }
    }

    fn header(&mut self, out: &mut Vec<u8>) {
        self.has_header = true;
        out.extend_from_slice(match (self.is_2, self.labels) {
            (false, _) => b"DATAFLOW".as_slice(),
            (true, Labels::Name) => b"STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION",
            (true, _) => b"STRUCTURE,STRUCTURE_ID,ACTION",
        });
        let (has_series_key, has_key) = self.keys();
        if has_series_key {
            out.extend_from_slice(b",SERIES_KEY");
        }
        if has_key {
            out.extend_from_slice(b",OBS_KEY");
        }
        for component in self.message.structure.components() {
            let name = self.message.name_of(component);
            let name = name.and_then(|it| it.best(self.message.languages)).unwrap_or(&component.id);
            out.push(b',');
            match self.labels {
                Labels::Id => field(&[&component.id], out),
                Labels::Both => field(&[&component.id, ": ", name], out),
                Labels::Name => {
                    field(&[&component.id], out);
                    out.push(b',');
                    field(&[name], out);
                }
            }
        }
        if self.has_validity {
            out.extend_from_slice(b",VALID_FROM,VALID_TO");
        }
        out.extend_from_slice(b"\r\n");
    }

    /// Whether there are columns for the keys of series, and of observations.
    fn keys(&self) -> (bool, bool) {
        match self.message.wish.keys {
            Keys::Series if self.is_2 => (true, false),
            Keys::Observation if self.is_2 => (false, true),
            Keys::Both if self.is_2 => (true, true),
            _ => (false, false),
        }
    }

    fn name(&self, column: usize, code: &str) -> Option<&'a str> {
        self.names.get(column)?.get(code).copied()
    }
}

fn key<'k>(codes: impl Iterator<Item = (usize, &'k &'k str)>, out: &mut Vec<u8>) {
    out.push(b',');
    let start = out.len();
    for (i, (_, code)) in codes.enumerate() {
        if i > 0 {
            out.push(b'.');
        }
        out.extend_from_slice(code.as_bytes());
    }
    // Only where a dimension has free text.
    if out.get(start..).is_some_and(|it| it.iter().any(|it| is_special(*it))) {
        let text = out.split_off(start);
        field(&[&String::from_utf8_lossy(&text)], out);
    }
}

/// Writes a field of these parts, in quotes where it must be.
fn field(parts: &[&str], out: &mut Vec<u8>) {
    if !parts.iter().any(|it| it.bytes().any(is_special)) {
        for part in parts {
            out.extend_from_slice(part.as_bytes());
        }
        return;
    }
    out.push(b'"');
    for byte in parts.iter().flat_map(|it| it.bytes()) {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
}

fn is_special(byte: u8) -> bool {
    matches!(byte, b',' | b'"' | b'\n' | b'\r')
}
