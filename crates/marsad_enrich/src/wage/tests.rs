use marsad_taxonomy::{Pack, Taxonomy};

use super::*;

/// Bounds per month, and as declared.
#[track_caller]
fn check(text: &str, expected: Option<(Option<f64>, Option<f64>)>) {
    let pack = Pack::of(&[("country.toml", crate::reader::tests::COUNTRY)]);
    let country = Taxonomy::read(&pack).unwrap().country;
    let mut vocabulary = Vocabulary::default();
    let wages = Wages::new(&country, &mut vocabulary);
    let words = Words::read(text, &vocabulary);
    let found = wages.find(&words, Field::Running).map(|wage| (wage.month_min, wage.month_max));
    assert_eq!(found, expected, "{text}");
}

#[track_caller]
fn check_range(text: &str, min: f64, max: f64) {
    check(text, Some((Some(min), Some(max))));
}

#[test]
fn amounts_and_ranges_become_months() {
    check_range("Salaire : 3 000 - 4 000 DH", 3000.0, 4000.0);
    check_range("salaire fixe de 4500dhs net + primes", 4500.0, 4500.0);
    check("Salaire: Plus de 30 000 dh", Some((Some(30000.0), None)));
    check("rémunération jusqu'à 8.000 DH", Some((None, Some(8000.0))));
    check_range("salary 10k to 15k MAD per month", 10000.0, 15000.0);
    check_range("salaire 4 à 5 k dh", 4000.0, 5000.0);
    check_range("الراتب من ٣٠٠٠ إلى ٤٠٠٠ درهم شهريا", 3000.0, 4000.0);
    check_range("salaire 20 dh par heure", 3820.0, 3820.0);
    check_range("salaire annuel 24000 € par an", 20000.0, 20000.0);
    check_range("Rémunération : 14 à 18 KDH brut mensuel", 14000.0, 18000.0);
    check_range("Annual salary: MAD 120,000 gross", 10000.0, 10000.0);
    check("أجرا يبتدئ من 4500 درهم شهريا", Some((Some(4500.0), None)));
}

#[test]
fn letters_are_written_to_arabic_numbers() {
    check_range("الأجر بين 5000 و7000 درهم صافية", 5000.0, 7000.0);
    check_range("100 حتى ل120 درهم للنهار", 2600.0, 3120.0);
}

#[test]
fn pay_is_told_by_what_follows_or_by_the_clause_it_begins() {
    check_range("ménage et cuisine. 3500 DH/mois", 3500.0, 3500.0);
    check_range("maçons qualifiés (180 dh/j)", 4680.0, 4680.0);
    check_range("caisse, 4000-5000 net", 4000.0, 5000.0);
    check_range("15dh l sa3a", 2865.0, 2865.0);
    check_range("Salaire: bin 8000 w 10000", 8000.0, 10000.0);
    check_range("Tarif 160 à 200 dh la journée", 4160.0, 5200.0);
    check_range("10 maçons (180 dh/j), 20 manœuvres (120 dh/j)", 3120.0, 4680.0);
}

#[test]
fn other_amounts_are_no_wages() {
    check("capital de 100 000 DH", None);
    check("attestation finale. Tarif : 3 800 DH en 4 fois. Demandez la brochure", None);
    check("Frais de formation : 4 500 DH", None);
    check("ثمن التكوين 3000 درهم", None);
    check("salaire motivant, prime 200 dh", None);
    check("Paiement à la pièce, entre 900 et 1500 dh le tapis", None);
    check("CDI, 3 ans, 2026, 06 00 00 00 00", None);
    check("prime de parrainage de 1500 dh", None);
}

#[test]
fn amounts_are_spelled() {
    check_range("الراتب بين ستة آلاف وسبعة آلاف درهم", 6000.0, 7000.0);
    check_range("أجر ثلاثة آلاف وخمسمائة درهم", 3500.0, 3500.0);
    check_range("الأجر مائتا درهم في اليوم", 5200.0, 5200.0);
}

#[test]
fn what_stands_around_tells_the_period_and_the_bound() {
    check_range("150 dh la nuit", 3900.0, 3900.0);
    check_range("النهار 148 درهم والپريم", 3848.0, 3848.0);
    check_range("panier 60 dh/jour, salaire 4200 net", 4200.0, 4200.0);
    check_range("Salaire 8000 dh dès le 1er mois", 8000.0, 8000.0);
    check("Salary: up to MAD 18,000 net", Some((None, Some(18000.0))));
    check_range("2 agneaux en plus de 3 000 DH par mois", 3000.0, 3000.0);
}

#[test]
fn bare_amounts_for_others_are_pay_too() {
    check_range("الأجر 3100 درهم للطباع و2700 للمجلد", 2700.0, 3100.0);
    check_range("البناي ب 170 والمعاون ب 100 درهم فالنهار", 2600.0, 4420.0);
    check_range("28 DH/h, 48 h/semaine", 5348.0, 5348.0);
}

#[test]
fn periods_stand_before_or_behind_a_stroke() {
    check_range("راتب سنوي ما بين 180.000 و240.000 درهم خام", 15000.0, 20000.0);
    check_range("Annual gross salary 216,000 – 264,000 MAD", 18000.0, 22000.0);
    check_range("berger nourri logé 2500/mois", 2500.0, 2500.0);
    check_range("contrat 3 mois. 20/h + heures sup.", 3820.0, 3820.0);
    check("camion 110 km/h", None);
}

#[test]
fn pay_is_raised_or_lower_for_others() {
    check_range("Maçon 180 dh/jour, manoeuvre 110. Logement sur place", 2860.0, 4680.0);
    check_range("الأجر 2500 درهم ثم 2800 بعد ثلاثة أشهر", 2500.0, 2800.0);
    check_range("Salaire 3200 dh puis 3800 après la période d'essai", 3200.0, 3800.0);
    check_range("الراتب ما بين 4000 و 5000 درهم", 4000.0, 5000.0);
    check_range("الرواتب: الكاريست 3800 والمخزني 5000.", 3800.0, 5000.0);
}

#[test]
fn what_is_added_or_depends_leaves_the_pay() {
    check_range("vendeuse ksar lkbir 2000dh + commission 10h-20h", 2000.0, 2000.0);
    check_range("sans permis. 6500 à 7500 selon références", 6500.0, 7500.0);
    check_range("5 800 DH pour les deux, loge comprise", 5800.0, 5800.0);
    check_range("fixe 4alaf dh + 50 dh 3la kol nja7", 4000.0, 4000.0);
    check("payées au forfait : 25 000 à 60 000 DH brut par mission", None);
    check_range("ticket 20 dh/jour, 3000 dh net", 3000.0, 3000.0);
    check("Apport personnel 50 000 dh", None);
    check("an on-call allowance of MAD 600 per week covers this", None);
    check("Salaire ybda men 3200", Some((Some(3200.0), None)));
}

#[test]
fn what_is_paid_by_the_piece_is_no_wage() {
    check("والأداء بالصفحة: 80 درهما", None);
    check("18 ساعة أسبوعيا، 90 درهم لكل حصة", None);
    check("Le carrelage à 60 dh le m2", None);
    check("Paid MAD 40 per delivery", None);
    check_range("المعلم بالميترو 45 درهم والمساعد 120 فالنهار", 3120.0, 3120.0);
    check_range("l7ssab b lmitr: 110 dh l m2; lmet3ellem 130 dh f nhar", 3380.0, 3380.0);
    check_range("لحام، بثمن 200 درهم للنهار", 5200.0, 5200.0);
}

#[test]
fn rows_and_sentences_of_bare_amounts_are_pay() {
    check_range("Commis (3) – diplôme, 3800\nplongeurs (2) – 3000\nbarista, 4500", 3000.0, 4500.0);
    check_range("4000 (vendeuse) / 6500 (responsable) + 2%", 4000.0, 6500.0);
    check_range("170 للبناي 100 للخدام", 2600.0, 4420.0);
    check_range("12 ساعة. بلا سوابق. 2900. يجيو للمقر", 2900.0, 2900.0);
    check_range("mécanicien 3000 l 4500 3la 7ssab lkhdma", 3000.0, 4500.0);
    check_range("الخلصة من 3500 تال 4500", 3500.0, 4500.0);
    check_range("المبلغ الشهري 5200، مع قفة العيد", 5200.0, 5200.0);
    check("certifié ISO 9001, 14000, 22000", None);
    check("Usine de 2500. Poste à Fès", None);
}

#[test]
fn what_is_added_in_brackets_or_after_a_plus_is_no_wage() {
    check_range("4 200 DH net + service (1 000 à 2 000 selon mois)", 4200.0, 4200.0);
    check_range(
        "Fixe 5 000 DH net, prime sur les postes pourvus (en moyenne 1 200 DH)",
        5000.0,
        5000.0,
    );
    check_range("صالير 4200 نيت + بريمات حتى ل 2000", 4200.0, 4200.0);
    check_range("5.000 dh fijos + hasta 1.200 dh por calidad", 5000.0, 5000.0);
}
