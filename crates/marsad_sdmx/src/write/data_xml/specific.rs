//! Structure-specific data, of SDMX-ML 2.1 and 3.0: components are attributes.
//!
//! Series and observations have no `xsi:type`: readers of version 3.0 take it for a component.

use super::{Body, attribute, namespace, push};
use crate::{
    data::Row,
    model::{Class, DataStructure},
    write::{
        SetHeader,
        layout::{Layout, Level},
    },
};

pub(super) struct Specific<'a> {
    structure: &'a DataStructure,
    dimension: &'a str,
    namespace: String,
    is_3: bool,
}

impl<'a> Specific<'a> {
    pub(super) fn new(structure: &'a DataStructure, dimension: &'a str, is_3: bool) -> Self {
        let namespace = namespace(&structure.of.reference(Class::DataStructure), dimension);
        Self { structure, dimension, namespace, is_3 }
    }

    fn level(&self, level: Level, layout: &Layout, row: &Row<'_>, out: &mut Vec<u8>) {
        let attributes =
            self.structure.attributes.iter().zip(row.attributes).zip(&layout.attributes);
        for ((it, cell), own) in attributes {
            if *own == level && !cell.is_empty() {
                attribute(out, &it.component.id, cell);
            }
        }
    }
}

impl Body for Specific<'_> {
    fn namespaces(&self, out: &mut Vec<u8>) {
        let version = if self.is_3 { "v3_0" } else { "v2_1" };
        push(out, &[" xmlns:ss=\"http://www.sdmx.org/resources/sdmxml/schemas/", version]);
        push(out, &["/data/structurespecific\""]);
        attribute(out, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
        attribute(out, "xmlns:ns1", &self.namespace);
    }

    fn structure(&self, out: &mut Vec<u8>) {
        attribute(out, "namespace", &self.namespace);
        attribute(out, "dimensionAtObservation", self.dimension);
    }

    fn begin(&self, set: SetHeader<'_>, out: &mut Vec<u8>) {
        push(out, &["<mes:DataSet xsi:type=\"ns1:DataSetType\""]);
        attribute(out, "ss:structureRef", &self.structure.of.id);
        if !self.is_3 {
            attribute(out, "ss:dataScope", Class::DataStructure.name());
        }
        attribute(out, "ss:action", set.action.name());
        if let Some(date) = set.valid_from {
            attribute(out, "ss:validFromDate", date);
        }
        if let Some(date) = set.valid_to {
            attribute(out, "ss:validToDate", date);
        }
    }

    fn attributes(&self, layout: &Layout, row: Option<&Row<'_>>, out: &mut Vec<u8>) {
        if let Some(row) = row {
            self.level(Level::Set, layout, row, out);
        }
        push(out, &[">\n"]);
    }

    fn series(&self, layout: &Layout, row: &Row<'_>, out: &mut Vec<u8>) {
        push(out, &["<Series"]);
        for (i, (dimension, code)) in self.structure.dimensions.iter().zip(row.key).enumerate() {
            if Some(i) != layout.at {
                attribute(out, &dimension.id, code);
            }
        }
        self.level(Level::Series, layout, row, out);
        push(out, &[">\n"]);
    }

    fn end_series(&self, out: &mut Vec<u8>) {
        push(out, &["</Series>\n"]);
    }

    fn observation(&self, layout: &Layout, row: &Row<'_>, out: &mut Vec<u8>) {
        push(out, &["<Obs"]);
        for (i, (dimension, code)) in self.structure.dimensions.iter().zip(row.key).enumerate() {
            if layout.at.is_none_or(|at| at == i) {
                attribute(out, &dimension.id, code);
            }
        }
        for (measure, cell) in self.structure.measures.iter().zip(row.measures) {
            if !cell.is_empty() {
                attribute(out, &measure.id, cell);
            }
        }
        self.level(Level::Observation, layout, row, out);
        push(out, &["/>\n"]);
    }
}
