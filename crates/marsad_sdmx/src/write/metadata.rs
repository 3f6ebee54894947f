//! Reports of reference metadata: SDMX-ML 3.0 and SDMX-JSON 2.0.

use serde_json::{Map, Value, json};

use super::{
    Header,
    markup::{Markup, Version},
    structure_xml::write_header,
};
use crate::model::{Class, MetadataSet};

pub(super) fn xml(header: &Header, sets: &[MetadataSet]) -> Vec<u8> {
    let mut xml = Markup::new(Version::V30);
    let names = ["message", "metadata/generic", "common"].map(|it| Version::V30.namespace(it));
    let spaces = [("xmlns:mes", &*names[0]), ("xmlns:md", &names[1]), ("xmlns:com", &names[2])];
    xml.element("mes:GenericMetadata", &spaces, |xml| {
        write_header(xml, header, |xml| {
            if let Some(set) = sets.first() {
                xml.element("mes:Structure", &[("structureID", &set.flow.id)], |xml| {
                    xml.text("com:StructureUsage", &[], &set.flow.urn_3());
                });
            }
        });
        sets.iter().for_each(|it| set(xml, it));
    });
    xml.into_bytes()
}

fn set(xml: &mut Markup, set: &MetadataSet) {
    let of = &set.of;
    let urn = of.reference(Class::MetadataSet).urn_3();
    let attributes =
        [("id", of.id.as_str()), ("urn", &urn), ("agencyID", &of.agency), ("version", &of.version)];
    xml.element("mes:MetadataSet", &attributes, |xml| {
        xml.texts("com:Name", &of.name);
        xml.text("md:Metadataflow", &[], &set.flow.urn_3());
        xml.text("md:Target", &[], &set.target.urn_3());
        for (id, text) in &set.said {
            xml.element("md:Attribute", &[("id", id)], |xml| xml.texts("com:Text", text));
        }
    });
}

pub(super) fn json(header: &Header, sets: &[MetadataSet], languages: &[String]) -> Vec<u8> {
    let mut meta = json!({
        "schema": "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/metadata-message/tools/schemas/2.0.0/sdmx-json-metadata-schema.json",
        "id": header.id,
        "test": header.is_test,
        "prepared": header.prepared,
    });
    if let Some(set) = sets.first() {
        let mut used: Vec<&str> = set.of.name.languages().collect();
        used.sort_by_key(|it| languages.iter().position(|lang| lang == it).unwrap_or(usize::MAX));
        meta["contentLanguages"] = json!(used);
    }
    meta["sender"] = json!({ "id": header.sender });
    if let Some(name) = header.sender_name.best(languages) {
        meta["sender"]["name"] = json!(name);
    }
    let sets: Vec<Value> = sets.iter().map(|it| value(it, languages)).collect();
    json!({ "meta": meta, "data": { "metadataSets": sets } }).to_string().into_bytes()
}

fn value(set: &MetadataSet, languages: &[String]) -> Value {
    let all = |pairs: &[(String, String)]| -> Value {
        let pairs = pairs.iter().map(|(lang, text)| (lang.clone(), json!(text)));
        Value::Object(pairs.collect::<Map<_, _>>())
    };
    let said = set.said.iter().map(|(id, text)| json!({ "id": id, "value": all(&text.0) }));
    json!({
        "id": set.of.id,
        "agencyID": set.of.agency,
        "version": set.of.version,
        "name": set.of.name.best(languages).unwrap_or(&set.of.id),
        "names": all(&set.of.name.0),
        "metadataflow": set.flow.urn_3(),
        "targets": [set.target.urn_3()],
        "attributes": said.collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Maintained, Reference, Text};

    #[test]
    fn both_forms_say_the_same_in_all_languages() {
        let text = Text::of([("en", "Contact <us>"), ("ar", "اتصال")]);
        let set = MetadataSet {
            of: Maintained::new("MA1", "MDS_X", "1.0.0", Text::of([("en", "About x")])),
            flow: Reference::new(Class::Metadataflow, "MA1", "MDF", "1.0"),
            target: Reference::new(Class::Dataflow, "MA1", "DF_X", "1.0"),
            said: vec![("CONTACT".to_owned(), text)],
        };
        let sets = [set];
        let xml = String::from_utf8(xml(&Header::default(), &sets)).unwrap();
        for part in [
            "urn:sdmx:org.sdmx.infomodel.metadatastructure.MetadataSet=MA1:MDS_X(1.0.0)",
            "<md:Target>urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=MA1:DF_X(1.0)</md:Target>",
            "<com:Text xml:lang=\"en\">Contact &lt;us&gt;</com:Text>",
            "<com:Text xml:lang=\"ar\">اتصال</com:Text>",
        ] {
            assert!(xml.contains(part), "{part}: {xml}");
        }
        let json: Value =
            serde_json::from_slice(&json(&Header::default(), &sets, &["en".to_owned()])).unwrap();
        let set = &json["data"]["metadataSets"][0];
        assert_eq!(set["name"], "About x");
        assert_eq!(set["attributes"][0]["value"]["ar"], "اتصال");
    }
}
