use marsad_indicators::CubeBuilder;
use marsad_model::{ConfStatus, ObsStatus, Observation};

use super::*;
use crate::pages::tests::{cell, named, state};

/// The sentences of a place when the number of new vacancies is as given, month by month.
fn new_vacancies(months: &[(&str, Option<f64>)]) -> [Sentence; 3] {
    let (mut state, _folder) = state();
    let mut cube = CubeBuilder::default();
    let row =
        |(month, value): &(&str, Option<f64>)| cell("COUNT", month, &[("ref_area", "01")], *value);
    let mut rows: Vec<Observation> = months.iter().map(row).collect();
    rows.push(cell("COUNT", "2025-11", &[("ref_area", "XX")], Some(500.0)));
    cube.release("vacancies_new", named("vacancies_new", rows));
    state.cube = cube.build();
    Lang::ALL.map(|lang| {
        let about = About { state: &state, lang, month: None, pinned: false };
        of_place(about, "01").into_iter().next().unwrap()
    })
}

fn check(months: &[(&str, Option<f64>)], expected: [&str; 3]) {
    let said = new_vacancies(months);
    let plain = said.each_ref().map(|it| it.plain().replace(['\u{202f}', '\u{a0}'], " "));
    assert_eq!(plain.each_ref().map(String::as_str), expected);
    // Whatever the language, the same cells are told, and no mark is left over.
    let cells = said.each_ref().map(|it| it.parts.iter().filter(|it| !it.href.is_empty()).count());
    assert_eq!(cells, [cells[0]; 3], "{expected:?}");
    assert!(plain.iter().all(|it| !it.contains(['⟨', '⟩', '⟦'])));
}

#[test]
fn rises_falls_and_neither() {
    check(
        &[("2025-11", Some(1200.0)), ("2025-10", Some(900.0))],
        [
            "في نونبر 2025 نُشر 1.200 عرض شغل جديد، مقابل 900 في أكتوبر 2025، وهو ارتفاع.",
            "En novembre 2025, 1 200 nouvelles offres ont été publiées, contre 900 en octobre 2025 : une hausse.",
            "In November 2025, 1,200 new vacancies were advertised, against 900 in October 2025: a rise.",
        ],
    );
    check(
        &[("2025-11", Some(103.0)), ("2025-10", Some(203.0))],
        [
            "في نونبر 2025 نُشرت 103 عروض شغل جديدة، مقابل 203 في أكتوبر 2025، وهو انخفاض.",
            "En novembre 2025, 103 nouvelles offres ont été publiées, contre 203 en octobre 2025 : une baisse.",
            "In November 2025, 103 new vacancies were advertised, against 203 in October 2025: a fall.",
        ],
    );
    check(
        &[("2025-11", Some(64.0)), ("2025-10", Some(65.0))],
        [
            "في نونبر 2025 نُشر 64 عرض شغل جديدا، مقابل 65 في أكتوبر 2025، دون تغير واضح.",
            "En novembre 2025, 64 nouvelles offres ont été publiées, contre 65 en octobre 2025 : pas de changement net.",
            "In November 2025, 64 new vacancies were advertised, against 65 in October 2025: no clear change.",
        ],
    );
}

#[test]
fn few_ads_are_called_few_and_a_withheld_neighbour_is_not_told() {
    check(
        &[("2025-11", Some(6.0)), ("2025-10", None)],
        [
            "في نونبر 2025 نُشرت 6 عروض شغل جديدة. هذا العدد القليل من الإعلانات لا يكفي للحكم: تُقرأ الأرقام بحذر.",
            "En novembre 2025, 6 nouvelles offres ont été publiées. Si peu d’annonces ne disent pas grand-chose : chiffres à lire avec prudence.",
            "In November 2025, 6 new vacancies were advertised. So few ads say little: read the figures with care.",
        ],
    );
}

#[test]
fn what_is_withheld_or_missing_is_said() {
    check(
        &[("2025-11", None), ("2025-10", Some(900.0))],
        [
            "عدد عروض الشغل الجديدة في نونبر 2025 محجوب: عدد العروض أو المشغلين أقل من أن يُنشر.",
            "Le nombre de nouvelles offres en novembre 2025 est masqué : trop peu d’offres ou d’employeurs pour publier.",
            "The number of new vacancies of November 2025 is withheld: too few vacancies or employers to publish.",
        ],
    );
    check(
        &[("2025-10", Some(900.0))],
        [
            "لم يُرصد أي عرض شغل جديد في نونبر 2025.",
            "Aucune nouvelle offre n’a été vue en novembre 2025.",
            "No new vacancy was seen in November 2025.",
        ],
    );
}

#[test]
fn every_plural_of_arabic_agrees() {
    let said = |n: f64| {
        let [ar, ..] = new_vacancies(&[("2025-11", Some(n))]);
        let figure = ar.parts.iter().find(|it| !it.href.is_empty()).unwrap();
        figure.words.clone()
    };
    assert_eq!(said(0.0), "أي عرض شغل جديد");
    assert_eq!(said(1.0), "عرض شغل جديد واحد");
    assert_eq!(said(2.0), "عرضا شغل جديدان");
    assert_eq!(said(3.0), "3 عروض شغل جديدة");
    assert_eq!(said(11.0), "11 عرض شغل جديدا");
    assert_eq!(said(100.0), "100 عرض شغل جديد");
}

#[test]
fn a_figure_leads_to_its_cell_and_pinned_to_its_release() {
    let (state, _folder) = state();
    let href = |pinned| {
        let about = About { state: &state, lang: Lang::Fr, month: None, pinned };
        of_place(about, "01")[0].parts[1].href.clone()
    };
    let address = "/fr/indicators/vacancies_new?view=table&measure=COUNT&by=time&ref_area=01";
    assert_eq!(href(false), address);
    assert_eq!(href(true), format!("{address}&vintage=vacancies_new-2025-11"));
}

#[test]
fn official_rates_stand_beside_the_country() {
    let (mut state, _folder) = state();
    let rate = |area: &str, year: &str, value, status| Observation {
        status,
        confidentiality: ConfStatus::Free,
        ..cell("UNEMPLOYMENT_RATE", year, &[("ref_area", area)], Some(value))
    };
    let said = |state: &State| {
        let about = About { state, lang: Lang::En, month: None, pinned: false };
        of_place(about, "01").iter().map(Sentence::plain).collect::<Vec<_>>()
    };
    let mut of = |status| {
        let mut cube = CubeBuilder::default();
        let rows = vec![
            rate("01", "2014", 15.0, ObsStatus::Normal),
            rate("01", "2024", 19.9, status),
            rate("XX", "2024", 21.3, ObsStatus::Normal),
        ];
        cube.release("census", named("census", rows));
        state.cube = cube.build();
        said(&state)
    };
    assert_eq!(
        of(ObsStatus::Normal),
        [
            "Official figure: Unemployment rate, 2024, 19.9%, against 15.0% in 2014: a rise. \u{2068}Iks\u{2069}: 21.3%."
        ]
    );
    assert_eq!(
        of(ObsStatus::Break),
        [
            "Official figure: Unemployment rate, 2024, 19.9%, against 15.0% in 2014, measured otherwise. \u{2068}Iks\u{2069}: 21.3%."
        ]
    );
}

#[test]
fn an_occupation_is_told_with_wages_and_skills() {
    let (state, _folder) = state();
    let about = About { state: &state, lang: Lang::En, month: None, pinned: false };
    let said: Vec<String> = of_occupation(about, "7212").iter().map(Sentence::plain).collect();
    let wage = "Of the vacancies that state a wage (December 2024 – November 2025), the middle half \
        offer from 3,000 to 6,000 XXD a month, and half offer more than 4,500. A wage is stated by \
        31.4% of vacancies.";
    assert!(said.contains(&wage.to_owned()), "{said:#?}");
    assert!(said.iter().any(|it| it.contains("weld pipes") && it.contains("80.0%")), "{said:#?}");
    assert!(
        said[1].starts_with("At the end of November 2025, 12 vacancies were open"),
        "{said:#?}"
    );
}
