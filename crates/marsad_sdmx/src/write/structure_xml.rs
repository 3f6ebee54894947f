//! SDMX-ML structure messages, 2.1 and 3.0: one way through both, asking for the version where
//! they differ.

mod artefact;
mod constraint;
mod data_structure;
mod scheme;

use super::{
    Header,
    markup::{Markup, Version},
};
use crate::model::{
    Categorisation, Class, Dataflow, Maintained, MetadataStructure, Metadataflow, Structures,
};
use artefact::{maintained, reference};

#[cfg(test)]
mod tests;

pub(super) fn write(version: Version, header: &Header, structures: &Structures) -> Vec<u8> {
    let mut xml = Markup::new(version);
    let names = ["message", "structure", "common"].map(|it| version.namespace(it));
    let spaces = [("xmlns:mes", &*names[0]), ("xmlns:str", &names[1]), ("xmlns:com", &names[2])];
    xml.element("mes:Structure", &spaces, |xml| {
        write_header(xml, header, |_| {});
        xml.element("mes:Structures", &[], |xml| write_structures(xml, structures));
    });
    xml.into_bytes()
}

/// With what a kind of message says beside who sent it, and when.
pub(super) fn write_header(xml: &mut Markup, header: &Header, more: impl FnOnce(&mut Markup)) {
    xml.element("mes:Header", &[], |xml| {
        xml.text("mes:ID", &[], &header.id);
        xml.text("mes:Test", &[], if header.is_test { "true" } else { "false" });
        xml.text("mes:Prepared", &[], &header.prepared);
        xml.element("mes:Sender", &[("id", &header.sender)], |xml| {
            xml.texts("com:Name", &header.sender_name);
        });
        more(xml);
    });
}

/// In the order of 2.1; 3.0 takes any.
fn write_structures(xml: &mut Markup, all: &Structures) {
    let is_30 = xml.is_30();
    let schemes = |xml: &mut Markup, list: &str, classes: &[Class]| {
        let found: Vec<_> = all.schemes.iter().filter(|it| classes.contains(&it.class)).collect();
        of(xml, list, &found, |xml, it| scheme::write(xml, it));
    };
    if is_30 {
        schemes(xml, "str:AgencySchemes", &[Class::AgencyScheme]);
        schemes(xml, "str:DataProviderSchemes", &[Class::DataProviderScheme]);
    } else {
        let classes = [Class::AgencyScheme, Class::DataProviderScheme];
        schemes(xml, "str:OrganisationSchemes", &classes);
    }
    of(xml, "str:Dataflows", &all.flows, write_flow);
    schemes(xml, "str:CategorySchemes", &[Class::CategoryScheme]);
    of(xml, "str:Categorisations", &all.categorisations, write_categorisation);
    schemes(xml, "str:Codelists", &[Class::Codelist]);
    let concepts = if is_30 { "str:ConceptSchemes" } else { "str:Concepts" };
    schemes(xml, concepts, &[Class::ConceptScheme]);
    of(xml, "str:DataStructures", &all.structures, data_structure::write);
    let constraints = if is_30 { "str:DataConstraints" } else { "str:Constraints" };
    of(xml, constraints, &all.constraints, constraint::write);
    // 2.1 has another model of them.
    if is_30 {
        of(xml, "str:MetadataStructures", &all.metadata_structures, write_metadata_structure);
        of(xml, "str:Metadataflows", &all.metadata_flows, write_metadata_flow);
    }
}

/// A list of artefacts, where there are any.
fn of<T>(xml: &mut Markup, list: &str, artefacts: &[T], write: impl Fn(&mut Markup, &T)) {
    if !artefacts.is_empty() {
        xml.element(list, &[], |xml| artefacts.iter().for_each(|it| write(xml, it)));
    }
}

fn write_flow(xml: &mut Markup, flow: &Dataflow) {
    maintained(xml, "str:Dataflow", Class::Dataflow, &flow.of, &[], |xml| {
        reference(xml, "str:Structure", &flow.structure);
    });
}

fn write_metadata_structure(xml: &mut Markup, it: &MetadataStructure) {
    let name = "str:MetadataStructure";
    maintained(xml, name, Class::MetadataStructure, &it.of, &[], |xml| {
        xml.element("str:MetadataStructureComponents", &[], |xml| {
            let id = [("id", "MetadataAttributeDescriptor")];
            xml.element("str:MetadataAttributeList", &id, |xml| {
                for concept in &it.attributes {
                    let id = concept.item.as_deref().unwrap_or_default();
                    let attributes = [("id", id), ("minOccurs", "0"), ("maxOccurs", "1")];
                    xml.element("str:MetadataAttribute", &attributes, |xml| {
                        reference(xml, "str:ConceptIdentity", concept);
                        xml.element("str:LocalRepresentation", &[], |xml| {
                            let format = [("textType", "String"), ("isMultiLingual", "true")];
                            xml.empty("str:TextFormat", &format);
                        });
                    });
                }
            });
        });
    });
}

fn write_metadata_flow(xml: &mut Markup, it: &Metadataflow) {
    // A stub names its target too.
    let stub = [("isExternalReference", if it.of.is_stub { "true" } else { "" })];
    let of = Maintained { is_stub: false, ..it.of.clone() };
    maintained(xml, "str:Metadataflow", Class::Metadataflow, &of, &stub, |xml| {
        if !it.of.is_stub {
            reference(xml, "str:Structure", &it.structure);
        }
        xml.text("str:Target", &[], &it.target);
    });
}

fn write_categorisation(xml: &mut Markup, it: &Categorisation) {
    maintained(xml, "str:Categorisation", Class::Categorisation, &it.of, &[], |xml| {
        reference(xml, "str:Source", &it.source);
        reference(xml, "str:Target", &it.target);
    });
}
