use marsad_model::{IscoCode, OccupationGuess, TextLang};

use super::*;
use crate::normalize;

struct Ad {
    title: &'static str,
    employer: &'static str,
    place: &'static str,
    day: &'static str,
    text: &'static str,
    language: TextLang,
}

const NURSE: Ad = Ad {
    title: "Infirmière polyvalente",
    employer: "clinique al amal",
    place: "06.141",
    day: "2026-03-01",
    text: "La clinique Al Amal recherche une infirmière polyvalente pour son bloc opératoire, \
           diplôme d'État exigé, deux ans d'expérience, travail de nuit possible, salaire motivant",
    language: TextLang::French,
};

fn check(second: Ad, expected: Option<DuplicateClass>) {
    let mut duplicates = Duplicates::default();
    let mut repeats = Vec::new();
    for (fresh, ad) in [NURSE, second].into_iter().enumerate() {
        let reading = Reading {
            title: ad.title.to_owned(),
            employer: ad.employer.to_owned(),
            language: ad.language,
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
