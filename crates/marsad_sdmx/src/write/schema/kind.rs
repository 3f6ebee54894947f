//! Types of values.

use crate::{model::ItemScheme, write::markup::Markup};

/// A type with the codes of a list, and their names to read.
pub(super) fn write_codes(xml: &mut Markup, list: &ItemScheme) {
    xml.element("xs:simpleType", &[("name", &codes_name(list))], |xml| {
        xml.element("xs:restriction", &[("base", "xs:string")], |xml| {
            for code in &list.items {
                xml.element("xs:enumeration", &[("value", &code.id)], |xml| {
                    if !code.name.is_empty() {
                        xml.element("xs:annotation", &[], |xml| {
                            xml.texts("xs:documentation", &code.name);
                        });
                    }
                });
            }
        });
    });
}

pub(super) fn codes_name(list: &ItemScheme) -> String {
    format!("{}.{}.{}", list.of.agency, list.of.id, list.of.version)
}

/// The type of the XML or SDMX schemas for a type of text.
pub(super) fn text_type(name: &str) -> &'static str {
    match name {
        "Alpha" => "com:AlphaType",
        "AlphaNumeric" => "com:AlphaNumericType",
        "Numeric" => "com:NumericType",
        "BigInteger" | "Integer" | "Count" => "xs:integer",
        "Long" => "xs:long",
        "Short" => "xs:short",
        "Decimal" | "InclusiveValueRange" | "ExclusiveValueRange" | "Incremental" => "xs:decimal",
        "Float" => "xs:float",
        "Double" => "xs:double",
        "Boolean" => "xs:boolean",
        "URI" => "xs:anyURI",
        "ObservationalTimePeriod" => "com:ObservationalTimePeriodType",
        "StandardTimePeriod" => "com:StandardTimePeriodType",
        "BasicTimePeriod" => "com:BasicTimePeriodType",
        "GregorianTimePeriod" => "com:GregorianTimePeriodType",
        "GregorianYear" => "xs:gYear",
        "GregorianYearMonth" => "xs:gYearMonth",
        "GregorianDay" => "xs:date",
        "DateTime" => "xs:dateTime",
        "Duration" => "xs:duration",
        _ => "xs:string",
    }
}
