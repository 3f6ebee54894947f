use super::*;
use crate::write::fixture;

fn check(version: Version, languages: &[&str], expected: &[(&str, Value)]) {
    let languages: Vec<String> = languages.iter().map(|&it| it.to_owned()).collect();
    let bytes = write(version, &fixture::header(), &fixture::structures(), &languages);
    let json: Value = serde_json::from_slice(&bytes).unwrap();
    for (path, value) in expected {
        assert_eq!(json.pointer(path), Some(value), "{path}");
    }
}

#[test]
fn artefacts_are_written_in_both_versions() {
    let components = "/data/dataStructures/0/dataStructureComponents";
    let at = |path: &str| format!("{components}/{path}");
    let names = json!({ "ar": "اسم MA", "fr": "MA en français", "en": "MA" });
    check(
        Version::V21,
        &["fr", "en"],
        &[
            ("/meta/contentLanguages", json!(["fr", "en", "ar"])),
            ("/data/codelists/0/codes/0/name", json!("MA en français")),
            ("/data/codelists/0/codes/0/names", names),
            ("/data/codelists/0/isPartial", json!(true)),
            (&at("dimensionList/timeDimensions/0/id"), json!("TIME_PERIOD")),
            (&at("measureList/primaryMeasure/id"), json!("OBS_VALUE")),
            (&at("attributeList/attributes/0/attributeRelationship"), json!({ "none": {} })),
            ("/data/contentConstraints/0/cubeRegions/0/keyValues/0/values", json!(["M"])),
        ],
    );
    let metric = json!({ "id": "obs_count", "title": "2", "type": "sdmx_metrics" });
    let urn = "urn:sdmx:org.sdmx.infomodel.registry.DataConstraint=MA1:CR_OJA(1.0)";
    check(
        Version::V30,
        &[],
        &[
            ("/data/codelists/0/codes/0/name", json!("MA")),
            (&at("dimensionList/timeDimension/id"), json!("TIME_PERIOD")),
            (&at("measureList/measures/0/id"), json!("OBS_VALUE")),
            (&at("attributeList/attributes/2/attributeRelationship"), json!({ "observation": {} })),
            ("/data/categorySchemes/0/categories/0/categories/0/id", json!("ADS")),
            ("/data/dataConstraints/0/links/0/urn", json!(urn)),
            ("/data/dataConstraints/0/annotations/0", metric),
            ("/data/dataConstraints/0/cubeRegions/0/keyValues/0/values/0/value", json!("M")),
        ],
    );
}

#[test]
fn readers_find_the_schema_at_the_beginning() {
    let bytes = write(Version::V30, &fixture::header(), &Structures::default(), &[]);
    let json = String::from_utf8(bytes).unwrap();
    let start = r#"{"meta":{"schema":"https://"#;
    assert!(json.starts_with(start), "{json}");
    let place = json.find(r#"2.0.0/sdmx-json-structure-schema.json""#);
    assert!(place.is_some_and(|it| it < 300), "{json}");
}
