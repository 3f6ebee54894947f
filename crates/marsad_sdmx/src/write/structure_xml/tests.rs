use super::*;
use crate::write::fixture;

fn check(version: Version, structures: &Structures, expected: &[&str]) {
    let xml = String::from_utf8(write(version, &fixture::header(), structures)).unwrap();
    let start = r#"<?xml version="1.0" encoding="UTF-8"?><mes:Structure "#;
    assert!(xml.starts_with(start), "{xml}");
    let mut reader = quick_xml::Reader::from_str(&xml);
    while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
    for it in expected {
        assert!(xml.contains(it), "{it} is not in {xml}");
    }
}

#[test]
fn artefacts_are_written_in_both_versions() {
    let all = fixture::structures();
    check(
        Version::V21,
        &all,
        &[
            r#"<com:Name xml:lang="en">Online ads &amp; &quot;jobs&quot; &lt;2026&gt;</com:Name>"#,
            r#"<str:Structure><Ref id="DSD_OJA" version="1.0" agencyID="MA1" package="datastructure" class="DataStructure"/></str:Structure>"#,
            r#"<str:ConceptIdentity><Ref id="FREQ" maintainableParentID="CS_OJA" maintainableParentVersion="1.0" agencyID="MA1" package="conceptscheme" class="Concept"/></str:ConceptIdentity>"#,
            r#"<str:AttributeRelationship><str:None/></str:AttributeRelationship>"#,
            r#"<str:PrimaryMeasure><Ref id="OBS_VALUE" class="PrimaryMeasure"/></str:PrimaryMeasure>"#,
            r#"<str:ContentConstraint id="CR_OJA" urn="urn:sdmx:org.sdmx.infomodel.registry.ContentConstraint=MA1:CR_OJA(1.0)" agencyID="MA1" version="1.0" type="Actual">"#,
            r#"<com:Annotation id="obs_count"><com:AnnotationTitle>2</com:AnnotationTitle><com:AnnotationType>sdmx_metrics</com:AnnotationType></com:Annotation>"#,
            r#"urn="urn:sdmx:org.sdmx.infomodel.categoryscheme.Category=MA1:CS_THEMES(1.0).JOBS.ADS""#,
        ],
    );
    check(
        Version::V30,
        &all,
        &[
            r#"<str:Structure>urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=MA1:DSD_OJA(1.0)</str:Structure>"#,
            r#"<str:AttributeRelationship><str:Dataflow/></str:AttributeRelationship>"#,
            r#"<str:AttributeRelationship><str:Dimension>FREQ</str:Dimension><str:Dimension>REF_AREA</str:Dimension></str:AttributeRelationship>"#,
            r#"<str:Measure id="OBS_VALUE" usage="optional">"#,
            r#"<str:Parent>MA06</str:Parent>"#,
            r#"<str:DataConstraint id="CR_OJA" urn="urn:sdmx:org.sdmx.infomodel.registry.DataConstraint=MA1:CR_OJA(1.0)" agencyID="MA1" version="1.0" role="Actual">"#,
            r#"<str:KeyValue id="REF_AREA"><str:Value>MA</str:Value><str:Value>MA06</str:Value></str:KeyValue>"#,
        ],
    );
}

#[test]
fn stubs_hold_nothing_and_further_measures_are_told_of() {
    let mut structure = fixture::structure();
    structure.measures.push(structure.measures[0].clone());
    structure.measures[1].id = "SHARE".to_owned();
    let mut flow = fixture::flow();
    flow.of.is_stub = true;
    flow.of.annotations.clear();
    let all =
        Structures { structures: vec![structure], flows: vec![flow], ..Structures::default() };
    let stub = r#"version="1.0" isExternalReference="true"><com:Name xml:lang="ar">"#;
    let end = "الجهة</com:Description></str:Dataflow>";
    let told = "<com:AnnotationTitle>SHARE</com:AnnotationTitle>";
    check(Version::V21, &all, &[stub, end, told]);
    check(Version::V30, &all, &[stub, end, r#"<str:Measure id="SHARE""#]);
}
