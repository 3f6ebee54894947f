use super::*;
use crate::write::fixture;

fn check(version: Version, at: AtObservation, expected: &[&str]) {
    let bytes = write(version, &fixture::structure(), &fixture::structures(), &at);
    let xml = String::from_utf8(bytes).unwrap();
    for it in expected {
        assert!(xml.contains(it), "{it} is not in {xml}");
    }
}

#[test]
fn codes_and_components_are_narrowed_to_those_of_the_structure() {
    let codes = r#"<xs:simpleType name="MA1.CL_FREQ.1.0"><xs:restriction base="xs:string"><xs:enumeration value="A">"#;
    let flat =
        r#"<xs:element name="Obs" type="ns:ObsType" maxOccurs="unbounded" form="unqualified"/>"#;
    let key = r#"<xs:attribute name="FREQ" type="ns:MA1.CL_FREQ.1.0" use="required"/>"#;
    let series = r#"<xs:complexType name="SeriesType"><xs:complexContent><xs:restriction base="dsd:TimeSeriesType">"#;
    check(Version::V21, AtObservation::Time, &[codes, key, series]);
    check(Version::V21, AtObservation::All, &[codes, key, flat, "ObsLevelDim:AllDimensions"]);
    let attributes = r#"<xs:element name="Atts" type="ns:AttsType" form="unqualified"/>"#;
    check(Version::V30, AtObservation::Time, &[codes, key, attributes]);
}
