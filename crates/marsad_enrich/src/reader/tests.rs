use std::collections::BTreeMap;

use marsad_model::{AdKind, Contract};

use super::*;

/// A country for tests: its currency has Moroccan words.
pub(crate) const COUNTRY: &str = r#"
    id = "xx"
    currency = "MAD"
    names = { ar = "المغرب", fr = "Maroc", en = "Morocco" }
    [wage]
    hours_per_month = 191
    days_per_month = 26
    month_min = 800
    month_max = 300000
    legal_minimum_month = 3000
    [[currencies]]
    code = "MAD"
    rate = 1
    words = ["dh", "dhs", "mad", "درهم"]
    [[currencies]]
    code = "EUR"
    rate = 10
    words = ["€", "euros"]
    [[months]]
    number = 1
    words = ["janvier", "يناير"]
    [[months]]
    number = 2
    words = ["février", "february", "feb", "فبراير"]
    [[months]]
    number = 3
    words = ["mars", "march", "marzo", "مارس"]
    [[months]]
    number = 4
    words = ["avril", "أبريل"]
    [[months]]
    number = 8
    words = ["août"]
    [[personal]]
    kind = "phone"
    regex = '\b0\d{9}\b'
"#;

fn pack() -> Pack {
    Pack::of(&[
        ("country.toml", COUNTRY),
        (
            "taxonomy/titles/8.tsv",
            "title\tlang\tisco08\nchauffeur\tfr\t8322\nchauffeur poids lourd\tfr\t8332\n\
             سائق شاحنة\tar\t8332\ntechnicien\tfr\t3119\ncomptable\tfr\t2411\naccountant\ten\t2411\n",
        ),
        (
            "taxonomy/skills/core.tsv",
            "id\tkind\ten\tfr\tar\nmarsad:sage\ttool\tSage\tSage\t\n\
             marsad:fr\tlanguage\tFrench\tfrançais\tالفرنسية\n\
             marsad:organisation\tsoft\torganisational skills\tsens de l'organisation\t\n\
             marsad:wiring\tskill\tWiring\tcâblage électrique\t\n\
             marsad:payroll\tknowledge\tPayroll\tpaie\t\nmarsad:tig\tskill\tTIG welding\t\t\n\
             marsad:tiling\tskill\tTiling\tcarrelage\t\n",
        ),
        (
            "lexicons/skills_said.tsv",
            "phrase\tlang\tskill\twhere\norganisation\tfr\tmarsad:organisation\talone\n\
             (جر|تمديد) الكابلات\tar\tmarsad:wiring\tany\npose de câbles\tfr\tmarsad:wiring\tany\n\
             TIG\tfr\tmarsad:tig\tads\n",
        ),
        ("taxonomy/diplomas.tsv", "phrase\tlang\tlevel\nbac+2\tfr\tbac+2\nbac\tfr\tbac\n"),
        (
            "lexicons/contracts.tsv",
            "phrase\tlang\tcontract\tscope\nCDI\tfr\tpermanent\t\nfreelance\tfr\tfreelance\t\n\
             titularisation\tfr\tpermanent\tlast\nstage PFE\tfr\tinternship\t\n\
             CDD\tfr\tfixed_term\t\npermanent\ten\tpermanent\ttitle\n=intern\ten\tinternship\ttitle\n\
             intérim\tfr\ttemporary\t\ncontrôle permanent\tfr\t-\t\nstage\tfr\tinternship\ttitle\n\
             stagiaire\tfr\tinternship\ttitle\n",
        ),
        ("lexicons/missing.tsv", "phrase\nNon spécifié\n"),
        (
            "lexicons/kinds.tsv",
            "phrase\tlang\tkind\tweight\treason\tscope\nje cherche un emploi\tfr\tseeker\t1\tseeks\t\n\
             recrute\tfr\tvacancy\t1.5\thiring\t\nfrais de (dossier|visa)\tfr\tscam\t1\tfee\t\n\
             sessions de formation\tfr\ttraining\t1\tcourse\t\n",
        ),
    ])
}

pub(crate) fn reader() -> Reader {
    let pack = pack();
    Reader::new(&Taxonomy::read(&pack).unwrap(), &pack, None).unwrap()
}

fn posting(title: &str, text: &str) -> Posting {
    Posting { title: title.to_owned(), text: text.to_owned(), ..Posting::default() }
}

#[test]
fn what_a_rank_is_of_stands_in_the_text() {
    let text = "Concours de recrutement de deux techniciens de 3ème grade, spécialité : comptable.";
    let reading = reader().read(&posting("Techniciens", text));
    assert_eq!(reading.occupations[0].code.as_str(), "2411", "{:?}", reading.occupations);
    // Where nothing says it, the rank is all there is.
    check_occupation("Technicien", "3119");
}

#[track_caller]
fn check_occupation(title: &str, expected: &str) {
    let reading = reader().read(&posting(title, ""));
    let first = reading.occupations.first().map(|guess| guess.code.to_string());
    assert_eq!(first.as_deref(), Some(expected), "{title}: {:?}", reading.occupations);
}

#[test]
fn titles_are_recognized_in_any_dress() {
    check_occupation("Chauffeur poids lourd (H/F) - urgent", "8332");
    check_occupation("Société recrute chauffeurs", "8322");
    check_occupation("مطلوب سائقين شاحنات", "8332");
    check_occupation("chifour", "8322");
    check_occupation("شيفور", "8322");
    check_occupation("Senior Accountants needed", "2411");
}

#[test]
fn what_has_tasks_and_a_profile_is_no_course() {
    let kind = |text| reader().read(&posting("Comptable", text)).kind;
    assert_eq!(kind("Nos sessions de formation commencent lundi."), AdKind::Training);
    let text = "Missions :\nPlanifier les sessions de formation.\nProfil recherché :\nBac+2.";
    assert_eq!(kind(text), AdKind::Vacancy);
}

#[test]
fn an_ad_is_read_into_codes() {
    let mut ad = posting(
        "Comptable (H/F)",
        "Profil recherché :\nBac+2, maîtrise de Sage. Appelez 0612345678. CDI, salaire 5000 dhs.",
    );
    ad.declared = BTreeMap::from([("contract".to_owned(), "Non spécifié".to_owned())]);
    let reading = reader().read(&ad);
    assert_eq!(reading.occupation().unwrap().as_str(), "2411");
    assert_eq!(reading.contract, Some(Contract::Permanent));
    assert_eq!(reading.wage.unwrap().month_max, Some(5000.0));
    assert!(!reading.text.contains("0612345678"));
    let skill = &reading.skills[0];
    assert_eq!(&reading.text[skill.start..skill.end], "Sage");
    assert!(skill.demanded);
}

#[track_caller]
fn check_skills(text: &str, expected: &[&str]) {
    let reading = reader().read(&posting("", text));
    let found: Vec<&str> = reading.skills.iter().map(|it| it.uri.as_str()).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_language_is_a_skill_though_its_name_is_an_everyday_word() {
    check_skills("Profil : français et Sage", &["marsad:fr", "marsad:sage"]);
    check_skills("Requirements: fluent French", &["marsad:fr"]);
    check_skills("المطلوب: إتقان اللغة والفرنسية", &["marsad:fr"]);
    check_skills("Profil : expérience dans une société française", &[]);
}

#[test]
fn who_looks_for_work_is_no_vacancy() {
    let reading = reader().read(&posting("Je cherche un emploi de chauffeur", ""));
    assert_eq!(reading.kind.id(), "seeker");
    assert_eq!(reading.kind_reasons, ["seeks"]);
}

#[test]
fn who_looks_for_work_asks_for_no_contract() {
    let seeker = reader().read(&posting("Je cherche un emploi", "CDI de préférence"));
    assert_eq!(seeker.contract, None);
    assert_eq!(reader().read(&posting("Vendeur", "CDI")).contract, Some(Contract::Permanent));
}

#[test]
fn a_scam_is_one_though_it_hires() {
    let scam = reader().read(&posting("Société recrute", "Frais de visa : 900"));
    assert_eq!(scam.kind.id(), "scam");
}

#[test]
fn a_post_that_offers_nothing_is_no_vacancy() {
    let kind = |title: &str, text: &str| reader().read(&posting(title, text)).kind;
    assert_eq!(kind("Merci à tous", "Merci à tous, et à demain"), AdKind::Other);
    assert_eq!(kind("Bonjour", "Bonjour, on cherche un gardien"), AdKind::Vacancy);
    let mut ad = posting("Merci à tous", "Merci à tous, et à demain");
    ad.employer = "Atlas".to_owned();
    assert_eq!(reader().read(&ad).kind, AdKind::Vacancy);
}

#[test]
fn an_empty_ad_is_read_without_guesses() {
    let reading = reader().read(&Posting::default());
    assert_eq!(reading, Reading { abstained: true, ..Reading::default() });
}

#[test]
fn a_verb_is_no_skill_and_a_trade_is_one() {
    let named = |text: &str| {
        let reading = reader().read(&posting("Soudeur", text));
        reading.skills.into_iter().map(|it| it.uri).collect::<Vec<_>>()
    };
    assert_eq!(named("Le garage paie une prime. Il paie bien."), [""; 0]);
    assert_eq!(named("Vous établissez la paie des ouvriers."), ["marsad:payroll"]);
    assert_eq!(named("Paie, carrelage."), ["marsad:payroll", "marsad:tiling"]);
    assert_eq!(named("Travail au TIG."), ["marsad:tig"]);
}
