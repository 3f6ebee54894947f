use marsad_model::{IscoCode, OccupationGuess, TextLang};

use super::*;
use crate::normalize;

#[derive(Clone, Copy)]
struct Ad {
    title: &'static str,
    employer: &'static str,
    place: &'static str,
    day: &'static str,
    text: &'static str,
    language: TextLang,
    positions: Option<u32>,
}

const NURSE: Ad = Ad {
    title: "Infirmière polyvalente",
    employer: "clinique al amal",
    place: "06.141",
    day: "2026-03-01",
    text: "La clinique Al Amal recherche une infirmière polyvalente pour son bloc opératoire, \
           diplôme d'État exigé, deux ans d'expérience, travail de nuit possible, salaire motivant",
    language: TextLang::French,
    positions: None,
};

fn check(second: Ad, expected: Option<DuplicateClass>) {
    check_pair(NURSE, second, expected);
}

fn check_pair(first: Ad, second: Ad, expected: Option<DuplicateClass>) {
    let mut duplicates = Duplicates::default();
    let mut repeats = Vec::new();
    for (fresh, ad) in [first, second].into_iter().enumerate() {
        let reading = Reading {
            title: ad.title.to_owned(),
            employer: ad.employer.to_owned(),
            language: ad.language,
            text: ad.text.to_owned(),
            positions: ad.positions,
            occupations: vec![OccupationGuess {
                code: IscoCode::parse("2221").unwrap(),
                probability: 0.9,
            }],
            ..Reading::default()
        };
        let normal = normalize::key(ad.text);
        let item = Item {
            reading: &reading,
            signature: Signature::of(normal.split_whitespace()),
            day: ad.day.parse().unwrap(),
            source: "board",
            places: &[ad.place.to_owned()],
        };
        repeats.push(duplicates.add(&item, fresh as u32));
    }
    assert_eq!(repeats[1].as_ref().map(|repeat| repeat.class), expected, "{repeats:?}");
}

#[test]
fn the_same_text_elsewhere_is_a_full_duplicate() {
    check(Ad { day: "2026-03-04", ..NURSE }, Some(DuplicateClass::Full));
    check(Ad { employer: "", ..NURSE }, Some(DuplicateClass::Full));
}

#[test]
fn the_same_job_in_another_language_is_a_semantic_duplicate() {
    let arabic = Ad {
        title: "ممرضة متعددة التخصصات",
        text: "تبحث مصحة الأمل بالدار البيضاء عن ممرضة للعمل في قسم العمليات",
        language: TextLang::Arabic,
        ..NURSE
    };
    check(arabic, Some(DuplicateClass::Semantic));
}

#[test]
fn a_post_that_names_the_employer_is_a_semantic_duplicate() {
    let post = Ad {
        title: "كازا: Clinique Al Amal خاصها فرملية للبلوك",
        employer: "",
        text: "كازا: Clinique Al Amal خاصها فرملية للبلوك، الديبلوم ضروري",
        language: TextLang::Darija,
        ..NURSE
    };
    check(post, Some(DuplicateClass::Semantic));
    check(Ad { place: "04.421", ..post }, None);
    let other =
        Ad {
            title: "كازا: Clinique Atlas خاصها فرملية", text: "كازا: Clinique Atlas", ..post
        };
    check(other, None);
    let french = Ad { title: "Recrutement", language: TextLang::Mixed, ..post };
    check(
        Ad { text: "Clinique Al Amal : infirmière polyvalente", ..french },
        Some(DuplicateClass::Semantic),
    );
    check(Ad { text: "Clinique Al Amal : infirmière de bloc", ..french }, None);
}

#[test]
fn a_notice_in_two_languages_is_one_vacancy() {
    let french = Ad { employer: "ministere de la sante", positions: Some(85), ..NURSE };
    let arabic = Ad {
        title: "مباراة توظيف ممرضين",
        employer: "وزاره الصحه",
        text: "تنظم الوزارة مباراة لتوظيف ممرضين وتقنيي الصحة",
        language: TextLang::Arabic,
        ..french
    };
    check_pair(french, arabic, Some(DuplicateClass::Semantic));
    check_pair(french, Ad { positions: Some(12), ..arabic }, None);
    check_pair(french, Ad { day: "2026-03-02", ..arabic }, None);
    check_pair(french, Ad { employer: "hopital ibn sina", ..arabic }, None);
}

#[test]
fn shown_again_later_it_is_a_temporal_duplicate_and_after_a_season_a_new_vacancy() {
    check(Ad { day: "2026-04-10", ..NURSE }, Some(DuplicateClass::Temporal));
    check(Ad { day: "2026-09-10", ..NURSE }, None);
}

#[test]
fn the_same_job_elsewhere_is_partial_and_counts_apart() {
    check(Ad { place: "04.421", ..NURSE }, Some(DuplicateClass::Partial));
}

#[test]
fn another_employer_or_job_is_another_vacancy() {
    let other = Ad {
        employer: "hopital ibn sina",
        text: "Poste d'infirmière polyvalente à pourvoir au service des urgences",
        ..NURSE
    };
    check(other, None);
    let driver = Ad {
        title: "Chauffeur poids lourd",
        place: "04.421",
        text: "Conduite d'un camion, permis EC, déplacements dans tout le pays",
        ..NURSE
    };
    check(driver, None);
}

#[test]
fn signatures_survive_storage_and_estimate_overlap() {
    let words = "un deux trois quatre cinq six sept huit neuf dix";
    let a = Signature::of(words.split(' '));
    assert_eq!(Signature::from_bytes(&a.to_bytes()), Some(a));
    assert_eq!(Signature::from_bytes(&[1, 2, 3]), None);
    assert!((a.similarity(&a) - 1.0).abs() < f32::EPSILON);
    let b = Signature::of("tout autre chose encore ici pour voir".split(' '));
    assert!(a.similarity(&b) < 0.1);
    assert!(Signature::of("".split_whitespace()).is_empty());
}
