use super::*;
use crate::reader::tests::reader;

#[track_caller]
fn check(text: &str, expected: Option<&str>) {
    let posting = marsad_model::Posting {
        text: text.to_owned(),
        posted: Some(Date::constant(2026, 2, 1)),
        ..Default::default()
    };
    let found = reader().read(&posting).deadline.map(|day| day.to_string());
    assert_eq!(found.as_deref(), expected, "{text}");
}

#[test]
fn the_last_day_is_named_before_or_after_the_date() {
    check("Date limite de dépôt : 26/02/2026", Some("2026-02-26"));
    check("Date limite :\n26.02.26", Some("2026-02-26"));
    check("CV à rh@exemple.ma, le vendredi 6 mars 2026 à 12 h, dernier délai.", Some("2026-03-06"));
    check("Tests le 25 mars, clôture des inscriptions le 18 mars.", Some("2026-03-18"));
    check("À remettre le 5 mars dernier délai pour le concours du 10 avril", Some("2026-03-05"));
    check("Clôture : dimanche 8 mars 2026, minuit", Some("2026-03-08"));
    check("Clôture des inscriptions : dix jours avant le concours du 27 mars", Some("2026-03-17"));
    check("Closing date: Friday, March 13th.", Some("2026-03-13"));
    check("Closing date: 13 Feb. 2026", Some("2026-02-13"));
    check("آخر أجل لإيداع الملفات هو 15 أبريل 2026", Some("2026-04-15"));
    check("آخر أجل لوضع الملفات: الرابع من يناير 2027", Some("2027-01-04"));
    check("آخر موعد: الخامس والعشرون من مارس", Some("2026-03-25"));
    check("توضع الطلبات من 7 فبراير إلى 8 مارس كآخر موعد. المباراة: 22 مارس", Some("2026-03-08"));
    check("Akher nhar : 05/03", Some("2026-03-05"));
    check("Fecha límite: 3 de marzo de 2026", Some("2026-03-03"));
}

#[test]
fn other_phrases_count_where_they_are_about_applying() {
    check("CV à envoyer avant le 1er mars", Some("2026-03-01"));
    check("Votre CV au 0600000000 pour le 10 mars", Some("2026-03-10"));
    check("Le poste est ouvert jusqu'au 22 mars, arrivée le 4 mai.", Some("2026-03-22"));
    check("Demandes à adresser à M. le Président avant le 22 mars 2026", Some("2026-03-22"));
    check("Dépôt au plus tard vingt jours après l'avis, soit le 20 mars 2026", Some("2026-03-20"));
    check("Postulez au 0600000000. Avant le 5 mars, svp", Some("2026-03-05"));
    check("Send your CV by 3 March 2026", Some("2026-03-03"));
    check("Send your resume before March 8th, 2026.", Some("2026-03-08"));
    check("Apply before 2026-03-12", Some("2026-03-12"));
    check("Apply through our site; the link expires on 14 March.", Some("2026-03-14"));
    check("تغلق الترشيحات عند متم شهر مارس 2026.", Some("2026-03-31"));
    check("يقفل باب الترشيح بتاريخ ١٥ مارس ٢٠٢٦", Some("2026-03-15"));
    check("يوجه الملف قبل يوم الأربعاء 11 مارس على الساعة 18:00", Some("2026-03-11"));
    check("تودع الطلبات يوم 17 مارس 2026 على أبعد تقدير", Some("2026-03-17"));
    check("كنقبلو لملفات حتى ل 5 فالشهر 3", Some("2026-03-05"));
    check("Candidature ta 31/03/2026", Some("2026-03-31"));
    check("sifto CV 9bel 12/3.", Some("2026-03-12"));
    check("Enviar CV antes del 1 de marzo de 2026", Some("2026-03-01"));
    check("Envío de candidaturas: hasta las 14:00 del 9 de marzo", Some("2026-03-09"));
}

#[test]
fn ends_of_months_and_ranges_are_days() {
    check("Postulez avant fin mars", Some("2026-03-31"));
    check("CV d'ici la fin du mois", Some("2026-02-28"));
    check("Candidature avant la mi-mars", Some("2026-03-15"));
    check("Réponses avant le 28 du mois courant", Some("2026-02-28"));
    check("Send your CV before the end of this month", Some("2026-02-28"));
    check("ترسل الطلبات قبل نهاية الشهر الجاري", Some("2026-02-28"));
    check("sift cv 9bel fin mars", Some("2026-03-31"));
    check("Candidatures en ligne du 1er au 20 août 2026.", Some("2026-08-20"));
    check("Inscription du lundi 2 mars au vendredi 20 mars 2026", Some("2026-03-20"));
    check(
        "التسجيل عبر البوابة ابتداء من 2 مارس وإلى غاية 23 مارس، والاختبار 17 ماي",
        Some("2026-03-23"),
    );
    check("يعبئ المترشح طلبه بين 5 و19 مارس 2026", Some("2026-03-19"));
    check("يوضع الطلب أيام 14 و15 و16 مارس 2026", Some("2026-03-16"));
}

#[test]
fn nothing_is_accepted_after_a_day() {
    check("Les candidatures reçues après le 4 mars ne seront pas lues.", Some("2026-03-04"));
    check("لا نقبل أي طلب بعد 28 مارس.", Some("2026-03-28"));
    check("CV received after 5 March will not be read", Some("2026-03-05"));
    check("Envoyez votre CV. Réponse après le 5 mars.", None);
}

#[test]
fn other_dates_are_none() {
    check("Poste à pourvoir avant le 15 mars 2026.", None);
    check("Concours le 14 décembre 2026 à Agadir", None);
    check("Envoyez votre CV. CDD jusqu'au 31 août 2026", None);
    check("Les candidats retenus passent l'écrit entre le 10 et le 20 mai", None);
    check("Être né avant le 1er janvier 2008", None);
    check("Send your CV. The contract runs until 30 June 2026.", None);
    check("Date limite : 5 janvier 2026", None);
    check("العقد ينتهي يوم 30 يونيو 2026", None);
}

#[test]
fn lists_are_closed_on_a_day() {
    check("Nous bouclons le 13 février.", Some("2026-02-13"));
    check("Les inscriptions s'arrêtent le 14 mars.", Some("2026-03-14"));
    check("L'annonce sera retirée le 8 mars 2026.", Some("2026-03-08"));
    check("We close the list on March 15th.", Some("2026-03-15"));
    check("الديدلاين: 18 مارس", Some("2026-03-18"));
    check("حد باب التسجيل نهار الجمعة 27 فبراير.", Some("2026-02-27"));
    check("توضع العروض في ظرفين مختومين، قبل الاثنين 6 أبريل 2026", Some("2026-04-06"));
    check("Adresser candidature à rh@exemple.ma ; réponse garantie avant le 15 mars.", None);
}
