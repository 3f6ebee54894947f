//! Generic data, of SDMX-ML 2.1 only: components are named in attributes.

use super::{Body, attribute, push};
use crate::{
    data::Row,
    model::DataStructure,
    write::{
        SetHeader,
        layout::{Layout, Level},
    },
};

pub(super) struct Generic<'a> {
    structure: &'a DataStructure,
    /// What varies within a series.
    dimension: &'a str,
}

impl<'a> Generic<'a> {
    pub(super) fn new(structure: &'a DataStructure, dimension: &'a str) -> Self {
        Self { structure, dimension }
    }

    /// The codes of a key, but the one at `without`.
    fn key(&self, row: &Row<'_>, without: Option<usize>, out: &mut Vec<u8>) {
        let codes = self.structure.dimensions.iter().zip(row.key).enumerate();
        for (_, (dimension, code)) in codes.filter(|(i, _)| Some(*i) != without) {
            value(out, &dimension.id, code);
        }
    }

    fn level(&self, level: Level, layout: &Layout, row: &Row<'_>, out: &mut Vec<u8>) {
        // Version 2.1 has one measure; others stand among the attributes.
        let measures = self.structure.measures.iter().zip(row.measures).skip(1);
        let measures = measures.filter(|_| level == Level::Observation);
        let attributes =
            self.structure.attributes.iter().zip(row.attributes).zip(&layout.attributes);
        let attributes = attributes.filter(|(_, own)| **own == level);
        let attributes = attributes.map(|((it, cell), _)| (&it.component, cell));
        let mut is_open = false;
        for (component, cell) in measures.chain(attributes).filter(|(_, cell)| !cell.is_empty()) {
            if !is_open {
                push(out, &["<gen:Attributes>"]);
                is_open = true;
            }
            value(out, &component.id, cell);
        }
        if is_open {
            push(out, &["</gen:Attributes>"]);
        }
    }
}

impl Body for Generic<'_> {
    fn namespaces(&self, out: &mut Vec<u8>) {
        attribute(
            out,
            "xmlns:gen",
            "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic",
        );
    }

    fn structure(&self, out: &mut Vec<u8>) {
        attribute(out, "dimensionAtObservation", self.dimension);
    }

    fn begin(&self, set: SetHeader<'_>, out: &mut Vec<u8>) {
        push(out, &["<mes:DataSet"]);
        attribute(out, "structureRef", &self.structure.of.id);
        attribute(out, "action", set.action.name());
        if let Some(date) = set.valid_from {
            attribute(out, "validFromDate", date);
        }
        if let Some(date) = set.valid_to {
            attribute(out, "validToDate", date);
        }
    }

    fn attributes(&self, layout: &Layout, row: Option<&Row<'_>>, out: &mut Vec<u8>) {
        push(out, &[">\n"]);
        if let Some(row) = row {
            self.level(Level::Set, layout, row, out);
            out.push(b'\n');
        }
    }

    fn series(&self, layout: &Layout, row: &Row<'_>, out: &mut Vec<u8>) {
        push(out, &["<gen:Series><gen:SeriesKey>"]);
        self.key(row, layout.at, out);
        push(out, &["</gen:SeriesKey>"]);
        self.level(Level::Series, layout, row, out);
        out.push(b'\n');
    }

    fn end_series(&self, out: &mut Vec<u8>) {
        push(out, &["</gen:Series>\n"]);
    }

    fn observation(&self, layout: &Layout, row: &Row<'_>, out: &mut Vec<u8>) {
        push(out, &["<gen:Obs>"]);
        match layout.at.and_then(|at| row.key.get(at)) {
            Some(code) => {
                push(out, &["<gen:ObsDimension"]);
                attribute(out, "value", code);
                push(out, &["/>"]);
            }
            None => {
                push(out, &["<gen:ObsKey>"]);
                self.key(row, None, out);
                push(out, &["</gen:ObsKey>"]);
            }
        }
        if let Some(value) = row.measures.first().filter(|it| !it.is_empty()) {
            push(out, &["<gen:ObsValue"]);
            attribute(out, "value", value);
            push(out, &["/>"]);
        }
        self.level(Level::Observation, layout, row, out);
        push(out, &["</gen:Obs>\n"]);
    }
}

fn value(out: &mut Vec<u8>, id: &str, value: &str) {
    push(out, &["<gen:Value"]);
    attribute(out, "id", id);
    attribute(out, "value", value);
    push(out, &["/>"]);
}
