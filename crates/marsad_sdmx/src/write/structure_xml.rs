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
use crate::model::{Categorisation, Class, Dataflow, Structures};
use artefact::{maintained, reference};

#[cfg(test)]
mod tests;

pub(super) fn write(version: Version, header: &Header, structures: &Structures) -> Vec<u8> {
    let mut xml = Markup::new(version);
    let names = ["message", "structure", "common"].map(|it| version.namespace(it));
    let spaces = [("xmlns:mes", &*names[0]), ("xmlns:str", &names[1]), ("xmlns:com", &names[2])];
    xml.element("mes:Structure", &spaces, |xml| {
        write_header(xml, header);
        xml.element("mes:Structures", &[], |xml| write_structures(xml, structures));
    });
    xml.into_bytes()
}

fn write_header(xml: &mut Markup, header: &Header) {
    xml.element("mes:Header", &[], |xml| {
        xml.text("mes:ID", &[], &header.id);
        xml.text("mes:Test", &[], if header.is_test { "true" } else { "false" });
        xml.text("mes:Prepared", &[], &header.prepared);
        xml.element("mes:Sender", &[("id", &header.sender)], |xml| {
            xml.texts("com:Name", &header.sender_name);
        });
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

fn write_categorisation(xml: &mut Markup, it: &Categorisation) {
    maintained(xml, "str:Categorisation", Class::Categorisation, &it.of, &[], |xml| {
        reference(xml, "str:Source", &it.source);
        reference(xml, "str:Target", &it.target);
    });
}
