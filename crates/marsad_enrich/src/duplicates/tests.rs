use marsad_model::{IscoCode, OccupationGuess, TextLang};

use super::*;
use crate::normalize;

mod kinds;

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
    let repeats = [first, second].map(|ad| with_item(ad, |item| duplicates.add(item, 0).0));
    assert_eq!(repeats[1].as_ref().map(|repeat| repeat.class), expected, "{repeats:?}");
}

fn with_item<T>(ad: Ad, then: impl FnOnce(&Item<'_>) -> T) -> T {
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
    then(&Item {
        apart: &[],
        reading: &reading,
        signature: Signature::of(normal.split_whitespace()),
        day: ad.day.parse().unwrap(),
        source: "board",
        places: &[ad.place.to_owned()],
    })
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
        positions: Some(3),
        ..NURSE
    };
    let french = Ad { positions: Some(3), ..NURSE };
    check_pair(french, arabic, Some(DuplicateClass::Semantic));
}

#[test]
fn a_post_that_names_the_employer_is_a_semantic_duplicate() {
    let post = Ad {
        title: "كازا: Clinique Al Amal خاصها فرملية للبلوك",
        employer: "",
        text: "كازا: Clinique Al Amal خاصها فرملية للبلوك، الديبلوم ضروري",
        language: TextLang::Darija,
        positions: Some(3),
        ..NURSE
    };
    let nurses = Ad { positions: Some(3), ..NURSE };
    let check = |second, expected| check_pair(nurses, second, expected);
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
    let chief = Ad { text: "Clinique Al Amal : chef de la maternité", positions: None, ..french };
    check(chief, None);
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
fn signatures_estimate_overlap() {
    let words = "un deux trois quatre cinq six sept huit neuf dix";
    let a = Signature::of(words.split(' '));
    assert!((a.similarity(&a) - 1.0).abs() < f32::EPSILON);
    let b = Signature::of("tout autre chose encore ici pour voir".split(' '));
    assert!(a.similarity(&b) < 0.1);
    assert!(Signature::of("".split_whitespace()).is_empty());
}

const NIGHT: Ad = Ad {
    text: "La clinique Al Amal, boulevard Zerktouni, recherche deux infirmières polyvalentes, \
           diplôme d'État, gardes de 12 heures, 5 200 DH net",
    ..NURSE
};
const TEASER: Ad = Ad {
    title: "",
    employer: "",
    day: "2026-03-03",
    text: "Clinique bd Zerktouni : 2 infirmières, gardes 12 h, 5200 net. Infos en commentaire",
    ..NURSE
};

#[test]
fn a_teaser_with_the_same_figures_and_rare_words_is_one_vacancy() {
    check_pair(NIGHT, TEASER, Some(DuplicateClass::Semantic));
    let other = Ad { text: "Clinique bd Anfa : 4 infirmières, gardes 8 h, 4100 net", ..TEASER };
    check_pair(NIGHT, other, None);
    check_pair(NIGHT, Ad { text: "Urgent : infirmières pour clinique", ..TEASER }, None);
    check_pair(NIGHT, Ad { place: "04.421", ..TEASER }, None);
    check_pair(NIGHT, Ad { day: "2026-05-03", ..TEASER }, None);
}

#[test]
fn the_same_text_without_employer_is_one_vacancy_and_only_a_title_is_not() {
    let family = Ad {
        title: "Aide à domicile",
        employer: "",
        text: "Famille cherche une personne sérieuse pour la garde de deux enfants et la cuisine, \
               références demandées, congé le dimanche",
        ..NURSE
    };
    check_pair(family, Ad { day: "2026-03-05", ..family }, Some(DuplicateClass::Full));
    let other = Ad { text: "Couple âgé cherche présence de nuit, petit ménage", ..family };
    check_pair(family, Ad { day: "2026-03-05", ..other }, None);
}

#[test]
fn the_region_of_a_place_does_not_contradict_it() {
    check(Ad { place: "06", ..NURSE }, Some(DuplicateClass::Full));
    check(Ad { place: "04", ..NURSE }, Some(DuplicateClass::Partial));
}

#[test]
fn another_speciality_or_grade_in_the_same_words_is_another_vacancy() {
    let lecturer = Ad {
        title: "Maître de conférences",
        employer: "universite",
        text: "Une université publique ouvre un poste de maître de conférences, spécialité chimie. \
               Doctorat ou équivalent. Dossier en trois exemplaires, inscription sur la plateforme",
        ..NURSE
    };
    let other = Ad {
        text: "Une université publique ouvre un poste de maître de conférences, spécialité \
               géologie. Doctorat ou équivalent. Dossier en trois exemplaires, inscription sur la \
               plateforme",
        ..lecturer
    };
    check_pair(lecturer, other, Some(DuplicateClass::Partial));
    let second = Ad {
        title: "متصرف من الدرجة الثانية", employer: "جماعه", ..NURSE
    };
    check_pair(second, Ad { title: "متصرف من الدرجة الثالثة", ..second }, None);
}

#[test]
fn of_two_vacancies_the_better_match_is_repeated() {
    let day = Ad {
        text: "La clinique Al Amal, rue d'Agadir, recherche quatre infirmières de dialyse, \
               diplôme d'État, horaires de 8 heures, 4 700 DH net",
        title: "Infirmière de dialyse",
        ..NURSE
    };
    let mut duplicates = Duplicates::default();
    let repeats: Vec<_> = [NIGHT, day, TEASER]
        .into_iter()
        .zip(0..)
        .map(|(ad, fresh)| with_item(ad, |item| duplicates.add(item, fresh).0))
        .collect();
    assert_eq!(repeats[2].as_ref().map(|repeat| repeat.vacancy), Some(0), "{repeats:?}");
}

#[test]
fn after_a_restart_the_same_is_found() {
    let [mut once, mut again] = [Duplicates::default(), Duplicates::default()];
    let earlier = [NURSE, NIGHT, Ad { place: "04.421", ..NIGHT }];
    for (ad, fresh) in earlier.into_iter().zip(0..) {
        let (repeat, trace) = with_item(ad, |item| once.add(item, fresh));
        let same = repeat.filter(|repeat| repeat.class != DuplicateClass::Partial);
        let vacancy = same.map_or(fresh, |repeat| repeat.vacancy);
        assert!(again.restore(&trace, vacancy));
        assert!(!again.restore(&trace[..trace.len() / 2], vacancy), "it is not whole");
    }
    for ad in [TEASER, NURSE, NIGHT] {
        let [a, b] = [&mut once, &mut again].map(|it| with_item(ad, |item| it.add(item, 9)));
        assert_eq!(a, b);
    }
}

#[test]
fn names_are_one_in_both_scripts() {
    for (latin, arabic) in [("vocadim", "فوكاديم"), ("boufekrane", "بوفكران"), ("targa", "تاركه")]
    {
        assert_eq!(words::word(latin), words::word(arabic), "{latin}");
    }
    assert_ne!(words::word("vocadim"), words::word("حلواني"));
}

#[test]
fn figures_are_read_in_numbers_and_in_words() {
    let figures = |text: &str| words::figures(&normalize::fold(text), &[2_200]);
    let all =
        |text: &str| figures(text).all.iter().map(|n| f64::from(*n) / 100.0).collect::<Vec<_>>();
    assert_eq!(all("20 agents, 5 200 DH, tél. 06 00 00 00 00"), [20.0, 5200.0]);
    assert_eq!(all("MAD 25,000 or 16,50 DH an hour from 2026"), [16.5, 25000.0]);
    assert_eq!(all("12 à 15 KDH"), [12.0, 12000.0, 15000.0]);
    assert_eq!(all("quatre mille cinq cents dirhams, ثلاث سنوات"), [3.0, 4500.0]);
    assert_eq!(figures("22 DH l'heure, 35 heures, 4500 + primes").pay, [450_000, 2_200]);
}
