use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;

use super::esco::{Esco, Label, Text};
use super::own::{Head, Own};
use super::{labels, skills};

const JAVA: &str = "http://data.europa.eu/esco/skill/1";

fn esco() -> anyhow::Result<Esco> {
    let label = |id: &str, description: &str, hierarchy_levels: &str, kind: &str| Label {
        id: id.into(),
        description: description.into(),
        hierarchy_levels: hierarchy_levels.into(),
        r#type: kind.into(),
    };
    let text = |id: &str, description: &str| Text {
        id: format!("http://data.europa.eu/esco/skill/{id}"),
        description: description.into(),
    };
    let head = Head {
        uri: "http://data.europa.eu/esco/skill/2".into(),
        kind: "skill",
        en: "plan water use".into(),
    };
    Esco::join(
        vec![
            label("1", "java", "[['K', 'K06']]", "preferredLabel"),
            label("1", "Java", "[['K', 'K06']]", "altLabels"),
            label("1", "Java\u{a0}EE", "[['K', 'K06']]", "altLabels"),
            label("1", "coffee", "[['K', 'K06']]", "altLabels"),
            label("1", "island of Java", "[['K', 'K06']]", "altLabels"),
            label("K06", "computing", "", "level_3"),
        ],
        vec![text("1", "java Java EE A language"), text("2", "plan water use plan water Plan it.")],
        &[head],
    )
}

fn own(text: &str) -> anyhow::Result<Own> {
    let mut own = Own::default();
    own.add(&format!("uri\tlang\tlabel\tpreferred\n{text}"), &|uri| uri == JAVA)?;
    Ok(own)
}

#[test]
fn a_skill_has_its_own_kind_and_the_labels_of_the_pack() {
    let own = own(&format!("{JAVA}\tfr\tlangage Java\tyes\n{JAVA}\tar\tجافا\tyes\n")).unwrap();
    let table = String::from_utf8(skills(&esco().unwrap(), &own)).unwrap();
    let expected = "uri\tkind\ten\tfr\tar\n\
        http://data.europa.eu/esco/skill/1\tknowledge\tjava\tlangage Java\tجافا\n\
        http://data.europa.eu/esco/skill/2\tskill\tplan water use\t\t\n";
    assert_eq!(table, expected);
}

#[test]
fn alternatives_leave_out_what_is_preferred_repeated_or_misleading() {
    let own = own(&format!("{JAVA}\tfr\tJava\t\n{JAVA}\tfr\tjava\t\n")).unwrap();
    let misleading = ["island of java".to_owned()].into();
    let table = String::from_utf8(labels(&esco().unwrap(), &own, &misleading)).unwrap();
    let expected = "uri\tlang\tlabel\n\
        http://data.europa.eu/esco/skill/1\ten\tJava EE\n\
        http://data.europa.eu/esco/skill/1\tfr\tJava\n";
    assert_eq!(table, expected);
}

#[test]
fn labels_of_unknown_skills_and_second_preferred_labels_are_refused() {
    let check = |text: &str, expected: &str| {
        assert_eq!(own(text).unwrap_err().to_string(), expected);
    };
    check("x\tfr\ta\t\n", "line 2: no skill has the identifier x");
    check(
        &format!("{JAVA}\tfr\ta\tyes\n{JAVA}\tfr\tb\tyes\n"),
        &format!("line 3: {JAVA} is given a second fr label"),
    );
}

#[test]
fn every_skill_of_the_pack_is_named_once_and_says_which_esco_skill_it_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).canonicalize().unwrap();
    let folder = folder.parent().unwrap().join("countries/ma/taxonomy/skills");
    let mut esco = String::new();
    let packed = std::fs::read(folder.join("esco.tsv.gz")).unwrap();
    GzDecoder::new(packed.as_slice()).read_to_string(&mut esco).unwrap();
    let esco: BTreeSet<&str> =
        esco.lines().skip(1).filter_map(|line| line.split('\t').next()).collect();
    let core = std::fs::read_to_string(folder.join("core.tsv")).unwrap();
    let mut seen = BTreeSet::new();
    for line in core.lines().skip(1) {
        let [id, kind, en, fr, _, uri] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        assert!(seen.insert(id), "{id} is there twice");
        assert!(id.starts_with(&format!("marsad:{kind}/")), "{id} is no {kind}");
        assert!(!en.is_empty() && !fr.is_empty(), "{id} needs an English and a French label");
        assert!(uri.is_empty() || esco.contains(uri), "{id}: ESCO has no {uri}");
    }
    assert!(seen.len() >= 700);
}
