//! The messages themselves: same keys and arguments in every language, and every key that is used.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// Key → names of its arguments, in each language.
fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let folder = format!("{}/", lang.tag());
    let mut found = BTreeMap::new();
    for path in Locales::iter().filter(|path| path.starts_with(&folder)) {
        let text = String::from_utf8(Locales::get(&path).unwrap().data.into_owned()).unwrap();
        assert!(FluentResource::try_new(text.clone()).is_ok(), "{path} cannot be read");
        let mut key = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =")
                && !line.starts_with(' ')
            {
                key = name.to_owned();
                assert!(!found.contains_key(&key), "{path}: `{key}` is there twice");
                found.insert(key.clone(), BTreeSet::new());
            }
            let variables = line
                .split('$')
                .skip(1)
                .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric()).collect::<String>());
            if let Some(names) = found.get_mut(&key) {
                names.extend(variables);
            }
        }
    }
    found
}

#[test]
fn every_language_says_the_same_things() {
    let english = messages(Lang::En);
    assert!(english.len() > 200, "only {} messages", english.len());
    for lang in [Lang::Ar, Lang::Fr] {
        let others = messages(lang);
        for (key, names) in &english {
            let other = others.get(key);
            let other = other.unwrap_or_else(|| panic!("{}: `{key}` is missing", lang.tag()));
            assert!(
                other.is_subset(names) || names.is_subset(other),
                "{}: `{key}` has arguments {other:?} instead of {names:?}",
                lang.tag()
            );
        }
        let extra: Vec<&String> = others.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(extra.is_empty(), "{}: {extra:?} are not in English", lang.tag());
    }
}

#[test]
fn arabic_plurals_have_their_six_forms() {
    let check = |count: u64, expected: &str| {
        assert_eq!(text_with(Lang::Ar, "jobs-found", &[("count", Arg::Count(count))]), expected);
    };
    check(0, "لا يوجد أي عرض");
    check(1, "عرض واحد");
    check(2, "عرضان");
    check(3, "3 عروض");
    check(11, "11 عرضا");
    check(100, "100 عرض");
    check(102, "102 عرض");
    check(103, "103 عروض");
    check(1234, "1.234 عرضا");
}

#[test]
fn names_are_isolated_from_the_sentence() {
    let shown = text_with(Lang::Ar, "near-used", &[("name", Arg::Name("Fès"))]);
    assert_eq!(shown, "حول \u{2068}Fès\u{2069}");
}

#[test]
fn a_missing_message_shows_itself() {
    assert_eq!(text(Lang::En, "no-such-key"), "⟦no-such-key⟧");
}

#[test]
fn every_code_of_the_model_has_a_name() {
    use marsad_model::{Contract, DIMENSIONS, DuplicateClass, Education, Remote, TextLang};
    use marsad_taxonomy::{Level, SkillKind};

    let mut keys: Vec<String> = Vec::new();
    let mut add = |prefix: &str, codes: Vec<&str>| {
        keys.extend(codes.iter().map(|code| format!("{prefix}-{}", code.replace('+', "_"))));
    };
    add("contract", Contract::ALL.iter().map(|it| it.id()).collect());
    add("education", Education::ALL.iter().map(|it| it.id()).collect());
    add("remote", Remote::ALL.iter().map(|it| it.id()).collect());
    add("language", TextLang::ALL.iter().map(|it| it.tag()).collect());
    add("class", DuplicateClass::ALL.iter().map(|it| it.id()).collect());
    add("skill-kind", SkillKind::ALL.iter().map(|it| it.id()).collect());
    add("level", Level::ALL.iter().map(|it| it.id()).collect());
    add("experience", vec!["Y0", "Y1T2", "Y3T5", "Y_GE6"]);
    add("dimension", DIMENSIONS.to_vec());
    add("total", DIMENSIONS.to_vec());
    let definitions = marsad_indicators::definitions().unwrap();
    for definition in &definitions {
        add("unit", vec![&definition.unit]);
        add("measure", definition.measures.iter().map(String::as_str).collect());
    }
    let known = messages(Lang::En);
    let missing: Vec<&String> = keys.iter().filter(|key| !known.contains_key(*key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_message_that_a_template_asks_for_is_there() {
    let known = messages(Lang::En);
    let mut folders =
        vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/templates"))];
    let mut n_asked = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for call in ["page.t(\"", "page.count(\"", "page.named(\""] {
                for key in text.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
                    assert!(known.contains_key(key), "{}: `{key}`", path.display());
                    n_asked += 1;
                }
            }
        }
    }
    assert!(n_asked > 100, "only {n_asked} messages asked for");
}
