use std::collections::BTreeMap;

use super::*;
use crate::{
    page::{PageReader, PageTexts},
    reader::tests::COUNTRY,
};

const PLACES: &str = "code\tlevel\tparent\tkind\tfr\tar\tpopulation_2024\n\
    X\tcountry\t\t\tMaroc\tالمغرب\t\n\
    04\tregion\tX\t\tRabat-Salé-Kénitra\tالرباط سلا القنيطرة\t\n\
    04.1\tprovince\t04\t\tRabat\tالرباط\t500000\n\
    04.2\tprovince\t04\t\tSalé\tسلا\t900000\n\
    06\tregion\tX\t\tCasablanca-Settat\tالدار البيضاء سطات\t\n\
    06.1\tprovince\t06\t\tCasablanca\tالدار البيضاء\t3000000\n\
    06.1.1\tarrondissement\t06.1\t\tMaârif\tالمعاريف\t170000\n\
    06.2\tcommune\t06\tcommune_rural\tTit Mellil\tتيط مليل\t3000\n\
    06.3\tprovince\t06\t\tBerrechid\tبرشيد\t400000\n\
    06.3.1\tcommune\t06.3\tcommune_urban\tBerrechid\tبرشيد\t130000\n\
    06.3.2\tcommune\t06.3\tcommune_rural\tSahel\tالساحل\t20000\n\
    06.3.3\tcommune\t06.3\tcommune_rural\tJaqma\tجاقمة\t9000\n";

#[track_caller]
fn check(title: &str, location: &str, body: &str, expected: &[&str]) {
    let pack = Pack::of(&[
        ("country.toml", COUNTRY),
        ("places/places.tsv", PLACES),
        (
            "places/aliases.tsv",
            "alias\tcode\tcommon_word\nكازا\t06.1\t\nCasa\t06.1\t\nCASA\t06.1\t\n\
             Berrechid\t06.3.1\t\n",
        ),
        ("places/foreign.tsv", "name\tcountry\nFrance\tFR\nParis\tFR\nقطر\tQA\n"),
        ("lexicons/place_words.tsv", "word\nSalé\n"),
    ]);
    let taxonomy = Taxonomy::read(&pack).unwrap();
    let mut vocabulary = Vocabulary::default();
    let gazetteer = Gazetteer::new(&taxonomy, &pack, &mut vocabulary).unwrap();
    let pages = PageReader::new(Phrases::new(Compare::Stems), &mut vocabulary);
    let declared = BTreeMap::new();
    let texts = PageTexts { title, employer: "", location, body };
    let (places, abroad) = gazetteer.read(&pages.read(texts, &declared, &vocabulary), false);
    let mut found: Vec<&str> = places.iter().map(String::as_str).collect();
    if abroad {
        found.push("abroad");
    }
    assert_eq!(found, expected, "{title} / {location} / {body}");
}

#[test]
fn places_are_as_precise_as_named() {
    check("Vendeur", "Casablanca, Casablanca-Settat, Morocco", "", &["06.1"]);
    check("Vendeur", "Maârif, Casablanca", "", &["06.1.1"]);
    check("Vendeur (Rabat et Casa)", "", "", &["04.1", "06.1"]);
    check("Vendeur", "Tit Mellil", "", &["06.2"]);
    check("Vendeur", "Maroc", "", &[]);
    check("سائق بالدار البيضاء", "", "", &["06.1"]);
    check("شيفور ف كازا", "", "", &["06.1"]);
}

#[test]
fn places_are_listed_in_one_breath() {
    check("Vendeur", "", "à Rabat, Casa et Salé", &["04.1", "06.1", "04.2"]);
    check("Vendeur", "Casablanca, Rabat", "", &["06.1", "04.1"]);
    check("Vendeur", "", "Magasin à Casa, transport depuis Rabat", &["06.1"]);
}

#[test]
fn a_text_says_a_place_more_precisely() {
    check("Vendeur", "Rabat", "Recrute pour ses agences de Rabat et Casa", &["04.1", "06.1"]);
    check("Vendeur", "Rabat", "Un réseau à Rabat et Casa", &["04.1"]);
    check("Vendeur", "Rabat", "Affectation à Casa et Salé", &["06.1", "04.2"]);
    check("Ouvrier", "province de Berrechid", "Ferme à Jaqma", &["06.3.3"]);
    check("Ouvrier", "Berrechid", "Logement à Jaqma", &["06.3.1"]);
    check("Ouvrier", "", "Chantier dans la commune de Jaqma", &["06.3.3"]);
    check("Ouvrier", "", "Cherche ouvrier. Nos gens ont mangé à Jaqma", &[]);
    check("Ouvrier", "Jaqma (Berrechid)", "", &["06.3.3"]);
    check("Ouvrier", "Berrechid et Jaqma", "", &["06.3.1", "06.3.3"]);
}

#[test]
fn the_text_states_where_the_work_is() {
    check("Technicien", "Casablanca", "Poste basé à Rabat", &["04.1"]);
    check("Technicien", "Casablanca", "Lieu de travail : Rabat", &["04.1"]);
    check("تقني", "Casablanca", "مقر العمل: الرباط", &["04.1"]);
    check("Technician", "Casablanca", "Duty station: Rabat, with missions to Berrechid", &["04.1"]);
    check("Vendeurs", "Casablanca", "3 à Rabat et 2 à Salé", &["04.1", "04.2"]);
    check("Vendeurs", "Casablanca", "Rabat : 3 ; Salé : 2", &["04.1", "04.2"]);
    check("Vendeurs", "Casablanca", "Magasins de Rabat (3) et Salé (2)", &["04.1", "04.2"]);
    check(
        "Vendeurs",
        "Berrechid et Casa",
        "Un poste est à Casa. Affectation : Berrechid",
        &["06.3.1"],
    );
}

#[test]
fn other_places_are_not_the_workplace() {
    check("Vendeur", "Casablanca", "12 salariés répartis entre Rabat et Salé", &["06.1"]);
    check("Vendeur", "", "Notre siège est à Rabat. Magasin à Casa", &["06.1"]);
    check("Vendeur", "", "12, boulevard de Rabat, Casa", &["06.1"]);
    check("بائع", "", "محل بشارع الرباط، كازا", &["06.1"]);
    check("Vendeur", "", "Habiter Rabat. Recrute à Casa", &["06.1"]);
    check("Vendeur", "Casa", "Présents à Casa, Rabat et Salé. Nous recrutons à Casa", &["06.1"]);
}

#[test]
fn what_is_near_a_town_is_not_in_it() {
    check("Ouvrier", "Berrechid", "Ferme à Jaqma, à 15 km de Berrechid", &["06.3.3"]);
    check("Ouvrier", "Berrechid", "Ferme à Jaqma, près de Berrechid, cherche ouvrier", &["06.3.3"]);
    check("عامل", "Berrechid", "ضيعة بجماعة جاقمة قرب برشيد تبحث عن عامل", &["06.3.3"]);
    check("Ouvrier", "Berrechid", "La commune de Jaqma recrute un ouvrier", &["06.3.3"]);
}

#[test]
fn what_is_said_of_a_place_ends_with_the_next() {
    check("Vendeur", "", "Siège à Rabat, cherche vendeur à Casa", &["06.1"]);
    check("Vendeur", "Casa", "Nos clients répartis entre Rabat et Salé", &["06.1"]);
    check("عامل", "Berrechid", "معمل بجماعة جاقمة قرب برشيد خاصو عامل", &["06.3.3"]);
    check("Vendeur", "Entretiens à Rabat", "Magasin à Casa", &["06.1"]);
}

#[test]
fn places_are_found_as_people_spell_them() {
    check("Vendeur", "Berrshid", "", &["06.3.1"]);
    check("Vendeur", "برشيدد", "", &["06.3.1"]);
    check("vendeur", "", "magasin f berrchide bgha vendeur", &["06.3.1"]);
    check("Vendeur", "", "La société Berrchide cherche un vendeur", &[]);
}

#[test]
fn posts_are_counted_by_place() {
    check("Vendeurs", "Casa", "Un poste à Rabat, un autre à Salé", &["04.1", "04.2"]);
    check("Vendeurs", "Casa", "3 vendeurs à Rabat et 2 vendeurs à Salé", &["04.1", "04.2"]);
    check("باعة", "Casa", "الأول بالرباط والثاني ببرشيد", &["04.1", "06.3"]);
    check("Vendeurs", "", "Bureaux à Rabat, mais le poste est à Casa", &["06.1"]);
    check("Vendeurs", "Casa", "Déjà 22 vendeurs à Rabat et Salé", &["06.1"]);
}

#[test]
fn a_site_of_the_employer_is_the_workplace() {
    check("Soudeur", "Casa", "Notre usine de Berrechid tourne la nuit", &["06.3.1"]);
    check("Welder", "Casa", "Our Rabat plant runs at night", &["04.1"]);
    check("Soudeur", "", "Filiale à Casa, l'usine de Rabat recrute un soudeur", &["04.1"]);
    check("عامل", "", "حي المعاريف بكازا", &["06.1.1"]);
}

#[test]
fn houses_and_roads_bear_names_of_towns() {
    check("Serveur", "", "Café Rabat cherche un serveur à Casa", &["06.1"]);
    check("Chauffeur", "", "Chauffeur, ligne Casa - Rabat - Berrechid", &[]);
    check("Cashier", "", "Shop on Casa Road, Rabat", &["04.1"]);
    check("Comptable", "", "Lauréat de l'université de Rabat", &[]);
    check("شيفور", "", "ساكن فالرباط يخدم فكازا", &["06.1"]);
}

#[test]
fn a_village_alone_is_the_workplace() {
    check("Ouvrier", "", "Ferme à Jaqma cherche ouvrier", &["06.3.3"]);
    check("Ouvrier", "Berrechid", "Fermes de la province de Berrechid", &["06.3"]);
}

#[test]
fn title_beats_location_beats_text() {
    check("Technicien // RABAT", "Casablanca", "", &["04.1"]);
    check("Technicien", "Casablanca", "Un client à Rabat", &["06.1"]);
    check("Technicien", "", "Leader à Casablanca. Poste basé à Rabat.", &["04.1"]);
}

#[test]
fn everyday_words_are_places_only_as_written() {
    check("Sale manager", "", "", &[]);
    check("Vendeur à Salé", "", "", &["04.2"]);
}

#[test]
fn foreign_work_is_abroad() {
    check("Infirmier", "Paris, France", "", &["abroad"]);
    check("Téléconseiller marché France", "Rabat", "", &["04.1"]);
    check("ممرضة - قطر", "", "", &["abroad"]);
    check("Chef", "Rabat", "Chef pour hôtel à Paris. Entretiens à Rabat", &["abroad"]);
    check("عاملات", "", "عاملات للعمل بقطر (الرباط)", &["abroad"]);
    check("Téléconseiller", "", "Vous appelez des clients en France", &[]);
}

#[test]
fn names_of_firms_and_goods_are_no_places() {
    check("Vendeur", "", "Boutique « Poterie de Rabat », vendeur à Casa", &["06.1"]);
    check("Vendeur", "Casablanca", "Le poste est à « Rabat »", &["04.1"]);
}

#[test]
fn who_needs_a_visa_works_abroad() {
    check("Maçon", "Casablanca", "Maçons pour Paris. Visa par notre bureau de Casa", &["abroad"]);
    check("Maçon", "Casablanca", "Maçons pour Paris Immobilier", &["06.1"]);
}

#[test]
fn the_text_knows_better_than_the_location_of_an_agency() {
    check("Cariste", "Casablanca", "Nous cherchons un cariste à Rabat. Prime.", &["04.1"]);
    check("Cariste", "Casablanca", "Cariste à Rabat ou à Casa", &["04.1", "06.1"]);
    check("Cadre", "Casablanca with travel to Rabat", "", &["06.1"]);
    check("Délégué", "Casablanca", "Secteur Casa et Rabat. Voiture.", &["06.1", "04.1"]);
}
