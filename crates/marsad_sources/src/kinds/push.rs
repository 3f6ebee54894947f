//! Records in our own words, as partners push them and as the crawler reports removals: JSON, or
//! JSON Lines, with the names of [`marsad_model::Posting`].

use std::sync::{Arc, LazyLock};

use super::{Kind, built_in, json, no_check};
use crate::{Mapping, reader::Reader};

pub(super) const KIND: Kind =
    Kind { id: "push", read, defaults: |_| Some(&MAPPING), check: no_check };

/// How addresses of captures begin that nobody fetched; they need no rule of the source's entry.
pub const PUSHED: &str = "push/";

static MAPPING: LazyLock<Arc<Mapping>> = LazyLock::new(|| {
    Arc::new(built_in(
        "key = 'key'\nurl = 'url'\ntitle = 'title'\nemployer = 'employer'\n\
         location = 'location'\ntext = 'text'\nposted = 'posted'\ncloses = 'closes'\n\
         removed = 'removed'\n[declared]\ncategory = 'declared.category'\n\
         contract = 'declared.contract'\neducation = 'declared.education'\n\
         experience = 'declared.experience'\nfunction = 'declared.function'\n\
         hours = 'declared.hours'\nlanguages = 'declared.languages'\n\
         positions = 'declared.positions'\nremote = 'declared.remote'\n\
         salary = 'declared.salary'\nsector = 'declared.sector'\nskills = 'declared.skills'",
    ))
});

pub(crate) fn mapping() -> Arc<Mapping> {
    Arc::clone(&MAPPING)
}

pub(crate) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    json::read(reader, bytes);
}

#[cfg(test)]
mod tests {
    use marsad_model::Removal;

    use crate::{Record, reader::tests::read};

    #[test]
    fn records_and_removals_need_no_mapping() {
        let text = r#"{"key":"1","title":"Soudeur","location":"Fès","declared":{"salary":"4000 DH"}}
            {"key":"2","removed":true}
            {"url":"https://s.example/3","removed":"gone"}
            {"removed":true}"#;
        let seen: Vec<String> = read("kind = 'push'", "push/1.jsonl", text.as_bytes())
            .into_iter()
            .map(|record| match record {
                Record::Posting(it) => {
                    let removed = it.removed.map_or("", Removal::id);
                    let salary = it.declared.get("salary").cloned().unwrap_or_default();
                    format!("{}|{}|{salary}|{removed}", it.key, it.title)
                }
                Record::Listing(it) => panic!("{it:?}"),
                Record::Problem(it) => format!("{}: {}", it.record, it.reason),
            })
            .collect();
        let digest =
            crate::canonical::digest([crate::canonical_url("https://s.example/3").as_str()]);
        assert_eq!(
            seen,
            [
                "1|Soudeur|4000 DH|".to_owned(),
                "2|||withdrawn".to_owned(),
                format!("{digest}|||gone"),
                "record 4: says that an ad is removed, but not which".to_owned(),
            ]
        );
    }
}
