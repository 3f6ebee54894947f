//! Structures of data.

use super::artefact::{local, maintained, reference};
use crate::{
    model::{Attachment, Attribute, Class, Component, DataStructure, Representation},
    write::{markup::Markup, other_measures},
};

pub(super) fn write(xml: &mut Markup, structure: &DataStructure) {
    let mut of = structure.of.clone();
    if !xml.is_30() && !of.is_stub {
        of.annotations.extend(other_measures(&structure.measures));
    }
    maintained(xml, "str:DataStructure", Class::DataStructure, &of, &[], |xml| {
        xml.element("str:DataStructureComponents", &[], |xml| write_components(xml, structure));
    });
}

fn write_components(xml: &mut Markup, structure: &DataStructure) {
    xml.element("str:DimensionList", &[("id", "DimensionDescriptor")], |xml| {
        for (n, dimension) in structure.dimensions.iter().enumerate() {
            let position = (n + 1).to_string();
            match (dimension.is_time, xml.is_30()) {
                (false, _) => component(xml, "str:Dimension", dimension, ("position", &position)),
                (true, false) => time(xml, dimension, ("position", &position)),
                (true, true) => time(xml, dimension, ("position", "")),
            }
        }
    });
    if !structure.attributes.is_empty() {
        xml.element("str:AttributeList", &[("id", "AttributeDescriptor")], |xml| {
            structure.attributes.iter().for_each(|it| write_attribute(xml, it));
        });
    }
    if let Some(first) = structure.measures.first() {
        xml.element("str:MeasureList", &[("id", "MeasureDescriptor")], |xml| {
            if xml.is_30() {
                let measures = structure.measures.iter();
                measures.for_each(|it| component(xml, "str:Measure", it, ("usage", "optional")));
            } else {
                // The only name that 2.1 knows.
                let first = Component { id: "OBS_VALUE".to_owned(), ..first.clone() };
                component(xml, "str:PrimaryMeasure", &first, ("usage", ""));
            }
        });
    }
}

fn component(xml: &mut Markup, name: &str, of: &Component, attribute: (&str, &str)) {
    xml.element(name, &[("id", &of.id), attribute], |xml| content(xml, of));
}

fn content(xml: &mut Markup, of: &Component) {
    if let Some(concept) = &of.concept {
        reference(xml, "str:ConceptIdentity", concept);
    }
    represented(xml, "str:LocalRepresentation", &of.representation);
}

/// Time is never coded.
fn time(xml: &mut Markup, of: &Component, position: (&str, &str)) {
    let representation = match &of.representation {
        Representation::Codelist(_) => Representation::Text("ObservationalTimePeriod".to_owned()),
        text => text.clone(),
    };
    component(xml, "str:TimeDimension", &Component { representation, ..of.clone() }, position);
}

fn write_attribute(xml: &mut Markup, attribute: &Attribute) {
    let is_required = match (xml.is_30(), attribute.is_required) {
        (false, true) => ("assignmentStatus", "Mandatory"),
        (false, false) => ("assignmentStatus", "Conditional"),
        (true, true) => ("usage", "mandatory"),
        (true, false) => ("usage", "optional"),
    };
    let of = &attribute.component;
    xml.element("str:Attribute", &[("id", &of.id), is_required], |xml| {
        content(xml, of);
        xml.element("str:AttributeRelationship", &[], |xml| write_attachment(xml, attribute));
    });
}

fn write_attachment(xml: &mut Markup, attribute: &Attribute) {
    match &attribute.attachment {
        Attachment::Dimensions(ids) if !ids.is_empty() => {
            ids.iter().for_each(|it| local(xml, "str:Dimension", it, "Dimension"));
        }
        Attachment::Dataset | Attachment::Dimensions(_) => {
            xml.empty(if xml.is_30() { "str:Dataflow" } else { "str:None" }, &[]);
        }
        Attachment::Observation if xml.is_30() => xml.empty("str:Observation", &[]),
        Attachment::Observation => {
            local(xml, "str:PrimaryMeasure", "OBS_VALUE", "PrimaryMeasure");
        }
    }
}

pub(super) fn represented(xml: &mut Markup, name: &str, by: &Representation) {
    xml.element(name, &[], |xml| match by {
        Representation::Codelist(list) => reference(xml, "str:Enumeration", list),
        Representation::Text(kind) => xml.empty("str:TextFormat", &[("textType", kind)]),
    });
}
