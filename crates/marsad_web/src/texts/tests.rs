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
            let variables = line.split('$').skip(1).map(|rest| {
                rest.chars().take_while(|c| c.is_alphanumeric()).collect::<String>()
            });
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
