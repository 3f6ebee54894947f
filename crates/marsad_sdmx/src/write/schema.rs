//! XML schemas for structure-specific data: the standard's schemas of all structures, narrowed to
//! the codes and components of one. Names of types are the standard's, so that `xsi:type` finds them.

mod kind;

use super::markup::{Markup, Version};
use crate::{
    model::{
        Attachment, Attribute, Class, Component, DataStructure, ItemScheme, Representation,
        Structures,
    },
    query::AtObservation,
};
use kind::{codes_name, text_type, write_codes};

#[cfg(test)]
mod tests;

/// What a schema is written of.
struct Schema<'a> {
    structure: &'a DataStructure,
    lists: Vec<&'a ItemScheme>,
    /// The dimension at observations; none if all are.
    at: Option<&'a str>,
}

/// Whether an attribute must, may or cannot be there.
type Use = &'static str;

pub(super) fn write(
    version: Version,
    structure: &DataStructure,
    artefacts: &Structures,
    at: &AtObservation,
) -> Vec<u8> {
    let mut lists: Vec<&ItemScheme> = Vec::new();
    for reference in structure.components().filter_map(Component::codelist) {
        if let Some(list) = artefacts.scheme(reference)
            && !lists.iter().any(|it| std::ptr::eq(*it, list))
        {
            lists.push(list);
        }
    }
    let schema = Schema { structure, lists, at: dimension(structure, at) };
    let mut xml = Markup::new(version);
    let target = namespace(structure, at);
    let common = version.namespace("common");
    let specific = version.namespace("data/structurespecific");
    let attributes = [
        ("xmlns:xs", "http://www.w3.org/2001/XMLSchema"),
        ("xmlns:ns", &target),
        ("xmlns:com", &common),
        ("xmlns:dsd", &specific),
        ("targetNamespace", &target),
        ("elementFormDefault", "qualified"),
    ];
    xml.element("xs:schema", &attributes, |xml| {
        let imports = [(&common, "SDMXCommon.xsd"), (&specific, "SDMXDataStructureSpecific.xsd")];
        for (namespace, file) in imports {
            xml.empty("xs:import", &[("namespace", namespace), ("schemaLocation", file)]);
        }
        schema.lists.iter().for_each(|it| write_codes(xml, it));
        schema.write_set(xml);
        if schema.at.is_some() {
            schema.write_series(xml);
        }
        schema.write_observation(xml);
        if xml.is_30() {
            schema.write_attributes(xml);
        }
    });
    xml.into_bytes()
}

/// As the standard builds it: the structure's URN, and what is at observations.
pub(super) fn namespace(structure: &DataStructure, at: &AtObservation) -> String {
    let urn = structure.of.reference(Class::DataStructure);
    format!("{urn}:ObsLevelDim:{}", dimension(structure, at).unwrap_or("AllDimensions"))
}

fn dimension<'a>(structure: &'a DataStructure, at: &'a AtObservation) -> Option<&'a str> {
    match at {
        AtObservation::Time => structure.time().map(|it| it.id.as_str()),
        AtObservation::Dimension(id) => Some(id),
        AtObservation::All => None,
    }
}

impl Schema<'_> {
    fn write_set(&self, xml: &mut Markup) {
        let base = if self.is_time_series(xml) { "TimeSeriesDataSetType" } else { "DataSetType" };
        restriction(xml, "DataSetType", base, |xml| {
            xml.element("xs:sequence", &[], |xml| {
                annotations(xml);
                let provider = ("type", "com:DataProviderReferenceType");
                child(xml, &[("name", "DataProvider"), provider, ("minOccurs", "0")]);
                // 3.0 mixes what is in a set, in any order.
                let often = if xml.is_30() { "unbounded" } else { "" };
                xml.element("xs:choice", &[("minOccurs", "0"), ("maxOccurs", often)], |xml| {
                    if xml.is_30() {
                        child(xml, &[("name", "Atts"), ("type", "ns:AttsType")]);
                    }
                    let (name, kind) = match self.at {
                        Some(_) => ("Series", "ns:SeriesType"),
                        None => ("Obs", "ns:ObsType"),
                    };
                    let often = if xml.is_30() { "" } else { "unbounded" };
                    child(xml, &[("name", name), ("type", kind), ("maxOccurs", often)]);
                });
            });
            for it in &self.structure.attributes {
                if is_of_set(it) {
                    self.write_attribute(xml, &it.component, "optional");
                }
            }
            xml.empty("xs:attributeGroup", &[("ref", "dsd:SetAttributeGroup")]);
            no_year_start(xml);
        });
    }

    fn write_series(&self, xml: &mut Markup) {
        let base = if self.is_time_series(xml) { "TimeSeriesType" } else { "SeriesType" };
        restriction(xml, "SeriesType", base, |xml| {
            xml.element("xs:sequence", &[], |xml| {
                annotations(xml);
                let often = [("minOccurs", "0"), ("maxOccurs", "unbounded")];
                child(xml, &[("name", "Obs"), ("type", "ns:ObsType"), often[0], often[1]]);
            });
            let dimensions = self.structure.dimensions.iter();
            dimensions
                .filter(|it| self.at != Some(&it.id))
                .for_each(|it| self.write_attribute(xml, it, "required"));
            for it in &self.structure.attributes {
                if self.is_of_series(it) {
                    self.write_attribute(xml, &it.component, "optional");
                }
            }
            if !self.has_time_in_series() && !self.is_time_series(xml) {
                prohibited(xml, "TIME_PERIOD");
            }
            no_year_start(xml);
        });
    }

    fn write_observation(&self, xml: &mut Markup) {
        let base = if self.is_time_series(xml) { "TimeSeriesObsType" } else { "ObsType" };
        restriction(xml, "ObsType", base, |xml| {
            xml.element("xs:sequence", &[], annotations);
            let is_here = |it: &Component| self.at.is_none_or(|at| at == it.id);
            let dimensions = self.structure.dimensions.iter();
            dimensions
                .filter(|it| is_here(it))
                .for_each(|it| self.write_attribute(xml, it, "required"));
            if xml.is_30() {
                let measures = self.structure.measures.iter();
                measures.for_each(|it| self.write_attribute(xml, it, "optional"));
            } else if let Some(first) = self.structure.measures.first() {
                // The only name that 2.1 knows.
                let first = Component { id: "OBS_VALUE".to_owned(), ..first.clone() };
                self.write_attribute(xml, &first, "optional");
            }
            for it in &self.structure.attributes {
                if !is_of_set(it) && !self.is_of_series(it) {
                    self.write_attribute(xml, &it.component, "optional");
                }
            }
            if !self.structure.time().is_some_and(is_here) {
                prohibited(xml, "TIME_PERIOD");
            }
            prohibited(xml, "type");
            no_year_start(xml);
        });
    }

    /// In 3.0, values of attributes can stand alone, with the part of a key that they are of.
    fn write_attributes(&self, xml: &mut Markup) {
        restriction(xml, "AttsType", "AttsType", |xml| {
            xml.element("xs:sequence", &[], annotations);
            let dimensions = self.structure.dimensions.iter();
            dimensions.for_each(|it| self.write_attribute(xml, it, "optional"));
            for it in &self.structure.attributes {
                if it.attachment != Attachment::Observation {
                    self.write_attribute(xml, &it.component, "optional");
                }
            }
        });
    }

    /// A component's value. Updates may leave out what is no part of a key, required or not.
    fn write_attribute(&self, xml: &mut Markup, of: &Component, usage: Use) {
        let listed = of.codelist().and_then(|it| self.lists.iter().find(|list| list.of.is(it)));
        let kind = match (&of.representation, listed) {
            _ if of.is_time => "com:ObservationalTimePeriodType".to_owned(),
            (Representation::Codelist(_), Some(list)) => {
                format!("ns:{}", codes_name(list))
            }
            (Representation::Codelist(_), None) => "xs:string".to_owned(),
            (Representation::Text(name), _) => text_type(name).to_owned(),
        };
        xml.empty("xs:attribute", &[("name", &of.id), ("type", &kind), ("use", usage)]);
    }

    /// 2.1 has types of its own for time at observations.
    fn is_time_series(&self, xml: &Markup) -> bool {
        !xml.is_30() && self.at.is_some() && self.at == self.structure.time().map(|it| &*it.id)
    }

    fn has_time_in_series(&self) -> bool {
        self.structure.time().is_some_and(|it| self.at != Some(&it.id))
    }

    /// Whether an attribute is the same within a series.
    fn is_of_series(&self, attribute: &Attribute) -> bool {
        match (&attribute.attachment, self.at) {
            (Attachment::Dimensions(ids), Some(at)) => {
                !ids.is_empty() && ids.iter().all(|it| it != at)
            }
            _ => false,
        }
    }
}

fn is_of_set(attribute: &Attribute) -> bool {
    match &attribute.attachment {
        Attachment::Dataset => true,
        Attachment::Dimensions(ids) => ids.is_empty(),
        Attachment::Observation => false,
    }
}

/// A type that allows less than the standard's own of the name `base`.
fn restriction(xml: &mut Markup, name: &str, base: &str, content: impl FnOnce(&mut Markup)) {
    xml.element("xs:complexType", &[("name", name)], |xml| {
        xml.element("xs:complexContent", &[], |xml| {
            xml.element("xs:restriction", &[("base", &format!("dsd:{base}"))], content);
        });
    });
}

fn annotations(xml: &mut Markup) {
    xml.empty("xs:element", &[("ref", "com:Annotations"), ("minOccurs", "0")]);
}

/// An element without a namespace, as all in structure-specific data are.
fn child(xml: &mut Markup, attributes: &[(&str, &str)]) {
    let mut all = attributes.to_vec();
    all.push(("form", "unqualified"));
    xml.empty("xs:element", &all);
}

fn prohibited(xml: &mut Markup, name: &str) {
    xml.empty("xs:attribute", &[("name", name), ("use", "prohibited")]);
}

/// 2.1 has an attribute that all structures could use; none here does.
fn no_year_start(xml: &mut Markup) {
    if !xml.is_30() {
        prohibited(xml, "REPORTING_YEAR_START_DAY");
    }
}
