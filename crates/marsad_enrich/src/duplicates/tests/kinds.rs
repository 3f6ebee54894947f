//! Kinds of repeats by which authors of ads differ.

use super::*;

const SUPERVISOR: Ad = Ad {
    title: "Chef d'atelier carrosserie",
    employer: "garage oumlil",
    text: "Concession multimarque : planifier 14 compagnons, chiffrer les sinistres, suivre les \
           expertises avec les assurances, qualité peinture. Huit ans de métier, 9 300 DH et prime",
    ..NURSE
};

#[test]
fn a_title_worded_anew_over_one_text_is_one_vacancy() {
    let title = "Recrutement urgent responsable tôlerie";
    let again = Ad { title, day: "2026-03-03", ..SUPERVISOR };
    check_pair(SUPERVISOR, again, Some(DuplicateClass::Full));
}

#[test]
fn a_title_that_its_text_repeats_is_another_post_of_one_text() {
    let ad = |title, text| Ad { title, text, employer: "ecole les amandiers", ..NURSE };
    let arabic = ad(
        "Professeur d'arabe",
        "L'école Les Amandiers recrute un professeur d'arabe pour le collège, rentrée prochaine. \
         Licence ou master, 22 heures par semaine, 6 500 DH, envoyer une copie du diplôme",
    );
    let sums = ad(
        "Professeur de mathématiques",
        "L'école Les Amandiers recrute un professeur de mathématiques pour le collège, rentrée \
         prochaine. Licence ou master, 22 heures par semaine, 6 500 DH, envoyer une copie du diplôme",
    );
    check_pair(arabic, Ad { day: "2026-03-20", ..sums }, None);
}

#[test]
fn a_site_shows_one_job_once_a_day() {
    let other = Ad {
        text: "Une équipe de compagnons à mener, des devis à établir et des assureurs à recevoir, \
               avec le goût de la peinture bien faite",
        ..SUPERVISOR
    };
    let first = Ad { positions: Some(2), ..SUPERVISOR };
    let other = Ad { positions: Some(2), ..other };
    check_pair(first, Ad { day: "2026-03-12", ..other }, Some(DuplicateClass::Semantic));
    check_pair(first, other, Some(DuplicateClass::Partial));
}

#[test]
fn an_employer_may_shorten_its_name() {
    for (name, short) in [
        ("office regional d irrigation du gharb", "orig"),
        ("groupe tissage chaouia", "tissage chaouia"),
        ("office regional d irrigation du gharb", "office regional d irrigation gharb"),
    ] {
        let again = Ad { employer: short, day: "2026-03-05", ..SUPERVISOR };
        let first = Ad { employer: name, ..SUPERVISOR };
        check_pair(first, again, Some(DuplicateClass::Full));
        let elsewhere = Ad { text: TEASER.text, title: "Chef carrosserie", ..again };
        let agrees = |ad| {
            let mut duplicates = Duplicates::default();
            let mut repeats = [first, ad].map(|ad| with_item(ad, |item| duplicates.add(item, 0).0));
            repeats[1].take().map(|repeat| repeat.agrees)
        };
        assert!(agrees(again).is_some_and(|agrees| agrees.contains(&"employer")), "{short}");
        assert_eq!(agrees(elsewhere), None, "{short}");
    }
}
